"""What an index holds: articles, the passages they are cut into, the duties they state.

Every ``start``/``end`` counts Unicode characters of ``Article.text``, end exclusive, so that
``article.text[start:end]`` is the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "chủ trì", "phối hợp", "chỉ đạo", "tham mưu", "giám sát", "tạo điều kiện", "thực hiện", "joint"
]
ROLES: tuple[Role, ...] = get_args(Role)
"""The roles of responsibility; ``joint`` is a duty of all signatories with no marker of its own."""


NodeKind = Literal[
    "title", "letterhead", "heading", "paragraph", "item", "head", "row", "caption", "note", "end"
]
"""What a block of an article is: ``head`` and ``row`` are a table's, ``note`` is a foot-note or a
text box beside the text, ``end`` belongs to the signature or the list of recipients."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table's row says in one column."""

    start: int
    end: int
    """Its words in the article's text; a merged cell's stand in the row that holds them."""
    head: str
    """The column's head, all its rows joined; "" where the table has none."""


@dataclass(frozen=True, slots=True)
class Node:
    """One block of an article with its place in the outline."""

    start: int
    end: int
    kind: NodeKind
    level: int
    """Depth in the outline: 0 for the title and for what stands under no heading or item."""
    parent: int | None
    """Position in the outline of the heading, item or introducing line it stands under."""
    body: int
    """Where the text proper starts, after a list mark ("a)", "Điều 5.", "-")."""
    cells: tuple[Cell, ...] = ()
    """Of a row: its filled cells, merged ones included, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Article:
    """One source document, cleaned once; nothing changes its text afterwards."""

    id: str
    """Stem of the file's name, unique in an index."""
    text: str
    """NFC, paragraphs separated by a blank line; the source's own spelling, slips included."""
    title: str
    publisher: str = ""
    place: str = ""
    """Place that the article is about, e.g. ``tỉnh Lào Cai``; "" if unknown."""
    published: str = ""
    """ISO date (``2023-03-29``); "" if unknown."""
    number: str = ""
    """Number of the document that the article reports, e.g. ``104/KH-UBND``; "" if unknown."""
    source: str = ""
    """Address or reference of the original; "" if unknown."""
    headings: tuple[tuple[int, int], ...] = ()
    """Spans of blocks that the file format itself marks as headings."""
    outline: Sequence[Node] = ()
    """Its blocks in order; together they cover all of the text but the line breaks."""
    remarks: tuple[str, ...] = ()
    """What of its file could not be read: a table, a pictured page; one sentence each."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: the unit that is embedded, retrieved and shown."""

    id: str
    """Hash of article, span and embedded text: equal ids have equal vectors."""
    article: str
    start: int
    end: int
    text: str
    """Exactly ``article.text[start:end]``."""
    context: str
    """Title, place, heading and speaker; embedded before the text, never quoted."""
    windows: tuple[tuple[int, int], ...] = ()
    """Spans of runs of its sentences that have vectors of their own beside the passage's."""

    @property
    def embedded(self) -> str:
        """The text that the embedding model and the lexical index see."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class Duty:
    """One office's responsibility for one task, as an article states it."""

    id: str
    article: str
    actor: str
    """Canonical name of the office, its place resolved: ``Ban Dân tộc tỉnh Hòa Bình``; "" where the
    text does not say surely enough whose duty it is."""
    role: Role
    action: str
    """The task as a readable Vietnamese clause, in the source's words."""
    partners: tuple[str, ...]
    """Offices that share the task, canonical names, none of them the actor."""
    time: str
    """When or until when, as written; "" where the duty states none."""
    basis: tuple[str, ...]
    """Documents the duty rests on, as written: those of its sentence, else the article's own."""
    place: str
    start: int
    end: int
    quote: str
    """Exactly ``article.text[start:end]``."""
    inferred: bool = False
    """The sentence names no actor; it was taken from the paragraph's topic or speaker."""
    valid_from: str = ""
    valid_to: str = ""
    """ISO dates of the period in which the duty holds; "" where the article gives none."""
    group: str = ""
    """Heading of the task group that the duty stands under; "" if none."""
    intro: tuple[int, int] | None = None
    """Span of the sentence that introduces the list of which the duty is an item."""
    support: tuple[tuple[int, int], ...] = ()
    """Spans outside the quote that name actor or partners, where the quote does not."""
    ground: tuple[tuple[int, int], ...] = ()
    """Spans outside the quote that state its basis or period, where the quote does not."""
    trust: float = 1.0
    """How surely this office has this duty, in [0, 1]: the share of readings like it that hold on
    annotated documents. Too low to claim an office: ``actor`` is "", the quotation stays."""
    person: str = ""
    """The post or person named where the office stands behind one: ``Giám đốc Sở Y tế``."""

    @property
    def years(self) -> range:
        """Years of the period in which the duty holds; empty if the article states none."""
        if not self.valid_from or not self.valid_to:
            return range(0)
        return range(int(self.valid_from[:4]), int(self.valid_to[:4]) + 1)
