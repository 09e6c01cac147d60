"""A document's text with anchors for its outline and for the words that its duties stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from app.ui.source import paragraph_spans
from ingest.types import Article, Duty

_LONGEST = 90
"""Characters of a heading in the outline."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline."""

    anchor: str
    level: int
    """1 for the highest."""
    text: str


class Shown:
    """One document, laid out once."""

    def __init__(self, article: Article, duties: Iterable[Duty]) -> None:
        self._article = article
        self._spans = sorted({(duty.start, duty.end) for duty in duties})
        self._heads = {
            node.start: node.level for node in article.outline if node.kind == "heading"
        } or {start: 0 for start, _ in article.headings}

    def anchor(self, duty: Duty) -> str:
        """Where the words of a duty begin on the page."""
        return f"nv-{duty.start}"

    def outline(self) -> list[Heading]:
        """The headings in order."""
        text = self._article.text
        found = []
        for start, level in sorted(self._heads.items()):
            line = text[start:].split("\n", 1)[0].strip()
            short = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
            found.append(Heading(f"muc-{start}", min(level, 3) + 1, short))
        return found

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs as HTML, escaped."""
        for start, end in paragraph_spans(self._article.text):
            if start in self._heads:
                yield f'<h3 id="muc-{start}">{self._words(start, end)}</h3>'
            else:
                yield f"<p>{self._words(start, end)}</p>"

    def _words(self, start: int, end: int) -> str:
        """Words of a paragraph; where duties stand they are marked, each with an anchor."""
        inside = [s for s in self._spans if s[0] < end and start < s[1]]
        cuts = sorted({start, end, *(edge for s in inside for edge in s if start < edge < end)})
        begins = {s[0] for s in inside}
        parts = []
        for low, high in pairwise(cuts):
            words = escape(self._article.text[low:high]).replace("\n", "<br>")
            if not any(a <= low and high <= b for a, b in inside) or not words.strip():
                parts.append(words)
                continue
            anchor = f' id="nv-{low}"' if low in begins else ""
            parts.append(f'<mark class="dm-duty"{anchor}>{words}</mark>')
        return "".join(parts)
