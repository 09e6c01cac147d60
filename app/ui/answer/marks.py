"""The buttons ``[n]`` of an answer: one a statement, numbered in the order in which they appear.

A statement's first marker stands for the words that state it. The markers behind it, and those of
the lines that lead over to it, name where its office, time or heading stand: they get no button but
are marked in a second tone in the panel that the button opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from app.types import Citation
from app.ui import texts
from app.ui.answer.rows import unmarked
from app.ui.markup import attributes
from app.ui.source import Place, seal_of, shown_date
from ingest.text import Span
from ingest.types import Article

Look = Callable[[str], Article | None]
"""Finds an article by its id; None where the index no longer holds it."""
_NAMED = 90
"""Characters of the cited words in a button's name."""


class Marks:
    """Numbers the citations of one answer as they are drawn."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._all = {citation.n: citation for citation in citations}
        self._numbers: dict[int, int] = {}

    def button(self, run: Sequence[int], context: Sequence[int] = ()) -> str:
        """The button of a run of markers; one more for each further article that it names."""
        found = [self._all[n] for n in run if n in self._all]
        heads: dict[str, Citation] = {}
        for citation in found:
            heads.setdefault(citation.article, citation)
        around = [*found, *(self._all[n] for n in context if n in self._all)]
        return "".join(self._one(head, around) for head in heads.values())

    def text(self, run: Sequence[int]) -> str:
        """The same as words: ``[1]``."""
        heads: dict[str, int] = {}
        for n in run:
            if n in self._all:
                heads.setdefault(self._all[n].article, n)
        return "".join(f"[{self.number(n)}]" for n in heads.values())

    def number(self, n: int) -> int:
        """The number that is shown for a citation."""
        return self._numbers.setdefault(n, len(self._numbers) + 1)

    @property
    def shown(self) -> list[tuple[int, Citation]]:
        """The citations that were drawn, with the numbers that they are shown under."""
        return [(shown, self._all[n]) for n, shown in self._numbers.items()]

    def _one(self, head: Citation, around: Iterable[Citation]) -> str:
        label = f"[{self.number(head.n)}]"
        beside = _beside(head, around)
        quotes = [head.quote, *(c.quote for c in beside)]
        place = Place(
            head.article, head.start, head.end, label, seal_of(*quotes),
            tuple((c.start, c.end) for c in beside),
        )  # fmt: skip
        words = unmarked(head.quote)
        short = words if len(words) <= _NAMED else f"{words[:_NAMED].rsplit(' ', 1)[0]} …"
        name = attributes({"aria-label": f"{label} {head.title}: “{short}”", "title": short})
        return f'<button type="button" class="dm-cite"{name}{place.attributes()}>{label}</button>'


def _beside(head: Citation, around: Iterable[Citation]) -> list[Citation]:
    """Citations of the same article that name anything outside the cited words."""
    found: dict[Span, Citation] = {}
    for one in around:
        inside = head.start <= one.start and one.end <= head.end
        if one.article == head.article and not inside:
            found.setdefault((one.start, one.end), one)
    return list(found.values())


def described(citation: Citation, look: Look, said: str = "") -> str:
    """Title, number, publisher and date of the cited article, as far as they are known.

    ``said``: words in which what already stands is left out.
    """
    article = look(citation.article)
    if article is None:
        known: tuple[str, ...] = (citation.title,)
    else:
        day = shown_date(article.published)
        known = (article.title, article.number, article.publisher, day)
    return " · ".join(part for part in known if part and part not in said)


def sources(marks: Marks, look: Look, said: str) -> str:
    """One line a cited article: the numbers that lead to it, what it is; in print its words too.

    ``said``: the answer's words; what stands there is not said again.
    """
    by_article: dict[str, list[tuple[int, Citation]]] = {}
    for number, citation in marks.shown:
        by_article.setdefault(citation.article, []).append((number, citation))
    items, telling = [], len(by_article) > 1
    for own in by_article.values():
        facts = described(own[0][1], look, said)
        telling = telling or bool(facts)
        numbers = f"{_range([n for n, _ in own])} " if len(by_article) > 1 else ""
        quotes = "".join(f"<li>[{n}] “{escape(c.quote)}”</li>" for n, c in own)
        shown = escape(facts or own[0][1].title)
        items.append(f"<li>{numbers}{shown}<ol class='dm-quotes'>{quotes}</ol></li>")
    if not items:
        return ""
    kind = "dm-sources" if telling else "dm-sources dm-in-print"
    return f'<div class="{kind}"><strong>{texts.SOURCES}:</strong><ol>{"".join(items)}</ol></div>'


def _range(numbers: list[int]) -> str:
    """``[1]–[3], [5]``."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"[{r[0]}]" if len(r) == 1 else f"[{r[0]}]–[{r[-1]}]" for r in runs)
