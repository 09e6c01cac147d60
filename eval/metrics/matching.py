"""How answers and gold are compared: normal forms, statements with their markers, offices.

Text is compared after NFC, case folding, tone-placement, dash and white-space normalisation
(`normal`), at word boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from eval.article_sets import Span, gold_spans
from eval.cases import Case
from eval.records import Record
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.text import key, normalise, words
from ingest.types import Article

Score = tuple[float, float]
"""Numerator and denominator; a measure's value is the sum of the one over the sum of the other."""

_MARKER = re.compile(r"\[(\d+)\]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#])")
_BOLD = re.compile(r"\*\*")
_FUNCTION = (
    "và với của các những là được cho về theo tại trong ở để do bởi từ đến này đó khi thì mà có "
    "cùng một cả sẽ đã đang như nhằm trên vào ra nêu bài việc"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Syllables that say little by themselves."""
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


def normal(text: str) -> str:
    """The form in which texts are compared."""
    return " ".join(_DASHES.sub("-", key(normalise(text))).split())


@lru_cache(maxsize=8192)
def _wording(wording: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normal(wording))}(?!\w)")


def holds(normal_text: str, wording: str) -> bool:
    """Whether a text in normal form holds a wording as whole words."""
    return bool(_wording(wording).search(normal_text))


def holds_any(normal_text: str, wordings: Iterable[str]) -> bool:
    """Whether it holds one of several accepted wordings."""
    return any(holds(normal_text, wording) for wording in wordings)


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph, list item or table row of an answer: what one set of markers stands for."""

    text: str
    """Without Markdown and markers."""
    markers: tuple[int, ...]

    @property
    def introduces(self) -> bool:
        """It leads over to what follows and cites nothing itself."""
        return not self.markers and self.text.endswith(":")


def statements(answer: str) -> list[Statement]:
    """The statements of an answer in order; headers and rules of tables are none."""
    lines = [line.strip() for line in answer.splitlines()]
    rules = {i for i, line in enumerate(lines) if _TABLE_RULE.fullmatch(line)}
    found = []
    for i, line in enumerate(lines):
        if not line or i in rules or i + 1 in rules:
            continue
        numbers = tuple(dict.fromkeys(int(n) for n in _MARKER.findall(_ESCAPED.sub("", line))))
        found.append(Statement(plain(line), numbers))
    return [statement for statement in found if statement.text]


def plain(markdown: str) -> str:
    """The words of an answer, without Markdown and markers; paragraphs stay."""
    # An escaped bracket is a word of the article, not a marker: hide it while markers are removed.
    kept = _ESCAPED.sub(lambda m: f"\x00{ord(m[1])}\x00", markdown)
    kept = _BOLD.sub("", _MARKER.sub("", kept))
    kept = re.sub(r"\x00(\d+)\x00", lambda m: chr(int(m[1])), kept)
    lines = [re.sub(r"^(?:[-*]|\d+\.)\s+|^\||\|$", "", line.strip()) for line in kept.split("\n")]
    return "\n".join(" ".join(line.replace(" | ", " ; ").split()) for line in lines).strip()


@dataclass(frozen=True)
class Ground:
    """What the measures of one article set look things up in."""

    articles: Mapping[str, Article]
    passages: Sequence[Span]
    """The passages that the measured system can find."""
    gazetteer: Gazetteer = field(default_factory=load_gazetteer)
    _definitions: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)

    def text(self, span: Span) -> str:
        """The words of a span; "" for an article that is not there."""
        article = self.articles.get(span[0])
        return article.text[max(0, span[1]) : max(0, span[2])] if article else ""

    def place(self, article: str) -> str:
        """The article's place, by which a bare "tỉnh" is resolved."""
        return self.articles[article].place if article in self.articles else ""

    def offices(self, article: str, text: str) -> list[Mention]:
        """Offices that words of an article name, resolved as the article means them."""
        if article in self.articles and article not in self._definitions:
            whole = self.articles[article].text
            self._definitions[article] = self.gazetteer.definitions(whole)
        return _mentions(
            self.gazetteer,
            text,
            self.place(article),
            tuple(self._definitions.get(article, {}).items()),
        )

    def same(self, a: str, b: str) -> bool:
        """Whether two names denote one office."""
        return _same(self.gazetteer, a, b)

    def gold(self, case: Case) -> list[Span]:
        """Where the case's evidence stands."""
        return gold_spans(case, self.articles)

    def accepted(self, case: Case, names: Sequence[str]) -> tuple[str, ...]:
        """Accepted names of one office, places resolved by the articles of the case."""
        homes = dict.fromkeys(self.place(e.article) for e in case.evidence) or {"": None}
        return tuple(
            dict.fromkeys(
                _canonical(self.gazetteer, name, home) for name in names for home in homes
            )
        )

    def is_gold(self, office: str, case: Case, names: Sequence[str]) -> bool:
        """Whether an office is the one that a case accepts under these names.

        The alias table that maps names is the assistant's own. Where it is broken, two offices are
        one to it, so the office's full name must also hold, or be part of, an accepted name.
        """
        said = normal(office)
        literal = any(name in said or said in name for name in map(normal, names))
        return literal and self.is_one_of(office, self.accepted(case, names))

    def is_one_of(self, office: str, accepted: Iterable[str]) -> bool:
        """Whether an office bears one of the accepted names."""
        return any(self.same(office, name) for name in accepted)


@lru_cache(maxsize=1 << 16)
def _same(gazetteer: Gazetteer, a: str, b: str) -> bool:
    return gazetteer.same(a, b)


@lru_cache(maxsize=1 << 14)
def _canonical(gazetteer: Gazetteer, name: str, place: str) -> str:
    return gazetteer.canonical(name, place)


@lru_cache(maxsize=1 << 13)
def _mentions(
    gazetteer: Gazetteer, text: str, place: str, definitions: tuple[tuple[str, str], ...]
) -> list[Mention]:
    return gazetteer.mentions(text, place, dict(definitions))


def cited_spans(record: Record) -> dict[int, Span]:
    """The spans of an answer's citations by marker."""
    return {cited.n: cited.span for cited in record.reply.citations}


def cited_article(record: Record) -> str:
    """The article that an answer cites first; "" if it cites none."""
    return record.reply.citations[0].article if record.reply.citations else ""


def content_words(text: str) -> list[str]:
    """Words in normal form that carry meaning: numbers, and syllables but the commonest."""
    return [word for word in words(normal(text)) if word not in FUNCTION_WORDS]
