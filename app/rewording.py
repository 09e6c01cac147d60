"""What a chat model wrote for an answer, checked against the quotations that it was given.

A reply is read into statements, each with the quotations that it cites by number; they pass
`app.say.verify` as those of any answer, and the checks here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.opened import Opened
from app.say.draft import Draft, Source, Statement, escape
from app.say.phrases import bold, ended
from app.say.verify import plain, quotation, verify
from ingest.text import fold, lower, words

HELD = 0.7
"""At least this share of a sentence's syllables stands in its quotations or office names; the rest
is room for joining words."""

_SENTENCE = re.compile(r"([^\[\]]+?)\s*((?:\[\d{1,3}\][\s,]*)+)")
_LIST_MARK = re.compile(r"^[\s.;,]*(?:[-•–]|\*(?!\*)|\d{1,2}[.)](?=\s))?\s*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_WEIGHTY = re.compile(
    r"\b(?:chủ trì|phối hợp|chỉ đạo|tham mưu|giám sát|tạo điều kiện|không|chưa|cấm|trừ|miễn)\b"
)
"""Words that turn a statement round: a role or a denial that the quotations don't hold."""


def numbered(draft: Draft) -> list[Source]:
    """The draft's quotations, in the order of the numbers from 1 that a model cites them by."""
    return list(dict.fromkeys(s for said in draft.statements for s in said.sources))


def reworded(reply: str, draft: Draft, knowledge: Opened) -> Draft | None:
    """The verified draft in the reply's words; None where it loses what the draft states.

    ``reply``: sentences, each closed by the numbers of its quotations, ``[1][2]``, as `numbered`
    has them. A sentence that fails a check is left out.
    """
    return _Reader(draft, knowledge).read(reply)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads replies for one draft."""

    draft: Draft
    knowledge: Opened

    def read(self, reply: str) -> Draft | None:
        """The reply as a draft, or None where it loses what the extractive answer states."""
        found = [said for said in self._statements(reply) if said and self._faithful(said)]
        body = tuple(replace(said, bullet=len(found) > 1) for said in found)
        if not any(said.sources for said in verify(Draft(body), self.knowledge).statements):
            return None
        kept = verify(Draft((*self._opening(), *body)), self.knowledge).statements
        return replace(self.draft, statements=kept) if self._complete(kept) else None

    def _opening(self) -> tuple[Statement, ...]:
        """A verdict, or the title of the article that facts come from: not the model's to word."""
        said = self.draft.statements
        return tuple(itertools.takewhile(lambda one: one.framing, said))

    def _statements(self, reply: str) -> list[Statement | None]:
        sources = numbered(self.draft)
        found: list[Statement | None] = []
        for text, marks in _SENTENCE.findall(reply):
            numbers = [int(n) for n in re.findall(r"\d+", marks)]
            if all(1 <= n <= len(sources) for n in numbers):
                cited = tuple(dict.fromkeys(sources[n - 1] for n in numbers))
                found.append(self._statement(_LIST_MARK.sub("", text.strip(), count=1), cited))
        return found

    def _statement(self, said: str, cited: tuple[Source, ...]) -> Statement | None:
        """Markdown of our own: bold stays, all else is escaped; None where it can't be used."""
        actors = self._actors(cited)
        parts = _BOLD.split(said)
        written: list[str] = []
        for at, part in enumerate(parts):
            if at % 2 == 0:
                # `escape` trims; the spaces beside a bold name are meant.
                around = re.fullmatch(r"(\s*)(.*?)(\s*)", part, re.S)
                spaces = (around[1], around[3]) if around else ("", "")
                written.append(f"{' ' * bool(spaces[0])}{escape(part)}{' ' * bool(spaces[1])}")
                continue
            written.append(bold([self._full_name(part, actors, cited[0].article)]))
        text = "".join(written).strip()
        if not text or (
            actors
            and not (text.startswith("**") and self._acts(parts[1], actors, cited[0].article))
        ):
            return None
        return Statement(ended(self._placed(text, cited)), cited)

    def _actors(self, cited: Sequence[Source]) -> list[str]:
        """Who acts in the duties whose own words are cited."""
        return list(
            dict.fromkeys(
                duty.actor
                for duty in self.draft.duties
                if Source(duty.article, duty.start, duty.end) in cited
            )
        )

    def _acts(self, name: str, actors: Sequence[str], article: str) -> list[str]:
        """The acting offices that the name stands for."""
        folded = fold(name.strip())
        named = [m.office for m in self.knowledge.mentions(article, name)]
        return [
            actor
            for actor in actors
            if fold(actor).startswith(folded)
            or any(self.knowledge.same(office, actor) for office in named)
        ]

    def _full_name(self, name: str, actors: Sequence[str], article: str) -> str:
        """The office as the extractive answer names it, where the name is one acting office's."""
        meant = self._acts(name, actors, article)
        one = len(self.knowledge.mentions(article, name)) < 2
        return meant[0] if len(meant) == 1 and one else name

    def _placed(self, text: str, cited: Sequence[Source]) -> str:
        """Led by its place, where the draft is about several articles."""
        if len({source.article for source in numbered(self.draft)}) == 1:
            return text
        place = self.knowledge.index.articles[cited[0].article].place
        return f"{escape(place[:1].upper() + place[1:])}: {text}" if place else text

    def _faithful(self, said: Statement) -> bool:
        """No role, denial, address or matter of its own, and no mixing of articles."""
        if len({source.article for source in said.sources}) > 1:
            return False
        text = lower(plain(said))
        place = self.knowledge.index.articles[said.sources[0].article].place
        # A role may stand in a heading that isn't quoted; the verified duty holds it.
        roles = [
            d.role for d in self.draft.duties if Source(d.article, d.start, d.end) in said.sources
        ]
        quotations = (quotation(source, self.knowledge) for source in said.sources)
        held = lower("\n".join([*quotations, *self._actors(said.sources), *roles, place]))
        if not set(_WEIGHTY.findall(text)) <= set(_WEIGHTY.findall(held)):
            return False
        if re.search(r"://|www\.|@", text) and not re.search(r"://|www\.|@", held):
            return False
        spoken, known = words(text), set(words(held))
        return bool(spoken) and sum(w in known for w in spoken) >= HELD * len(spoken)

    def _complete(self, kept: Sequence[Statement]) -> bool:
        """Every duty shown is still cited, and all that the draft had in bold is still named."""
        cited = {source for said in kept for source in said.sources}
        shown = {Source(duty.article, duty.start, duty.end) for duty in self.draft.duties}
        text = fold("\n".join(map(plain, kept)))
        marked = (name for said in self.draft.statements for name in _BOLD.findall(said.text))
        return shown & set(numbered(self.draft)) <= cited and all(
            fold(plain(Statement(name))) in text for name in marked
        )
