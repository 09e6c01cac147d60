"""An answer before its markers are set: statements, each with the spans that it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.types import Citation
from ingest.index import Index
from ingest.types import Duty

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_MARKUP = re.compile(rf"\\{_SPECIAL.pattern}|\*\*")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A span of an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item or table row; it stands or falls as a whole."""

    text: str
    """Markdown without markers; words of articles and questions escaped by `escape`."""
    sources: tuple[Source, ...] = ()
    bullet: bool = False
    cells: tuple[str, ...] = ()
    """Instead of ``text``, the cells of a table row."""
    label: str = ""
    """The row's first cell: what the question set side by side, in its own words, escaped."""

    @property
    def framing(self) -> bool:
        """It leads over or offers; it states nothing that a source would have to hold."""
        return not self.sources


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer hands to `verify`."""

    statements: tuple[Statement, ...]
    duties: tuple[Duty, ...] = ()
    header: tuple[str, ...] = ()
    """Column titles, where statements have cells."""
    notes: tuple[str, ...] = field(default=())


def join(drafts: Sequence[Draft]) -> Draft:
    """The drafts of several questions as one, in their order."""
    if len(drafts) == 1:
        return drafts[0]
    said: dict[object, Statement] = {}
    for statement in (s for draft in drafts for s in draft.statements):
        said.setdefault(_same(statement), statement)
    return Draft(
        tuple(said.values()),
        tuple(dict.fromkeys(duty for draft in drafts for duty in draft.duties)),
        next((draft.header for draft in drafts if draft.header), ()),
    )


def _same(statement: Statement) -> object:
    """What tells it from others: a sentence that answers two questions is said once.

    Its words may differ by what is led with and what stands in bold.
    """
    if statement.framing or statement.cells or statement.bullet:
        return statement
    return frozenset(statement.sources)


def unmarked(text: str) -> str:
    """Text without the Markdown of answers."""
    return _MARKUP.sub(lambda match: match[1] or "", text)


def escape(text: str) -> str:
    """Words of a source or a question, inert in Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def sources_of(duty: Duty, *, ground: bool = False) -> tuple[Source, ...]:
    """The duty's span, those that name its actor; with ``ground`` those of basis and period."""
    spans = ((duty.start, duty.end), *duty.support, *(duty.ground if ground else ()))
    return tuple(Source(duty.article, start, end) for start, end in dict.fromkeys(spans))


def render(draft: Draft, index: Index) -> tuple[str, tuple[Citation, ...]]:
    """Markdown with ``[n]`` markers, and the citations, numbered in the order of first use."""
    numbers: dict[Source, int] = {}
    lines: list[str] = []
    table: list[str] = []
    for statement in draft.statements:
        for source in statement.sources:
            numbers.setdefault(source, len(numbers) + 1)
        marks = "".join(f"[{numbers[s]}]" for s in dict.fromkeys(statement.sources))
        if statement.cells:
            label = (statement.label,) if statement.label else ()
            table.append("| " + " | ".join((*label, *statement.cells, marks)) + " |")
            continue
        text = f"{statement.text} {marks}".rstrip()
        lines.append(f"- {text}" if statement.bullet else text)
    blocks = _paragraphs(lines)
    if table:
        titles = (*draft.header, "Nguồn")
        head = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
        blocks.append("\n".join([*head, *table]))
    citations = tuple(_citation(n, source, index) for source, n in numbers.items())
    return "\n\n".join(blocks), citations


def _paragraphs(lines: list[str]) -> list[str]:
    """List items stay together, everything else is a paragraph of its own."""
    blocks: list[str] = []
    for line in lines:
        if line.startswith("- ") and blocks and blocks[-1].startswith("- "):
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks


def _citation(n: int, source: Source, index: Index) -> Citation:
    article = index.articles[source.article]
    quote = article.text[source.start : source.end]
    return Citation(n, source.article, article.title, source.start, source.end, quote)
