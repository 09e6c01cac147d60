"""How a group is laid out in any format: its columns, and what stands once above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.briefing import roles
from app.briefing.days import uniform
from app.briefing.documents import numbered
from app.briefing.model import NAMES, NOTHING, Field, Group, Row
from app.briefing.rows import COMMON
from app.say.draft import Source
from ingest.text import fold

NUMBER, SOURCES = "TT", "Nguồn"
LEADS_COLUMN = "Chủ trì"
EDITED = "*"
"""Behind a cell that the trainer wrote."""
QUOTATION = "Nguyên văn của nguồn"
_TOGETHER: tuple[Field, ...] = ("offices", "role", "partners", "time", "basis")
_ABOVE: dict[Field, str] = {
    "offices": "Cơ quan thực hiện",
    "role": "Vai trò",
    "partners": "Phối hợp",
    "time": "Thời gian",
    "basis": "Văn bản",
}


@dataclass(frozen=True, slots=True)
class Above:
    """What is common to a group."""

    field: Field
    name: str
    text: str
    aside: str
    """In brackets behind it: the role of the offices, or which rows are excepted."""
    sources: tuple[Source, ...]

    @property
    def line(self) -> str:
        """As every format shows it."""
        return f"{self.name}: {self.text}" + (f" ({self.aside})" if self.aside else "")


@dataclass(frozen=True, slots=True)
class Layout:
    """A group as a table."""

    fields: tuple[Field, ...]
    """Cells of each row, the task first."""
    heads: tuple[str, ...]
    """Names of the columns of `fields`."""
    above: tuple[Above, ...]
    """What is common to the group, with its sources."""
    shared: frozenset[Source]
    """Sources of all rows: cited above rather than in each row."""

    def cells(self, row: Row) -> tuple[str, ...]:
        """Texts under `heads`."""
        return tuple(_shown(row, field, self) or NOTHING for field in self.fields)

    def sources(self, row: Row) -> tuple[Source, ...]:
        """Sources of the row that are not cited above."""
        return tuple(s for s in row.sources if s == row.span or s not in self.shared)


def lay(group: Group) -> Layout:
    """Columns that hold something and differ; all else once above."""
    if not group.sure:
        told = any(row.where for row in group.rows)
        fields: tuple[Field, ...] = ("task", "where") if told else ("task",)
        return Layout(fields, (QUOTATION, NAMES["where"])[: len(fields)], (), frozenset())
    rows = group.rows
    shared = _shared_sources(rows)
    common = {field: text for field in _TOGETHER if (text := _common(rows, field))}
    if "offices" not in common and any(row.role != rows[0].role for row in rows):
        common.pop("role", None)
    columns = [field for field in _TOGETHER if _has_column(rows, field, common)]
    heads = {**NAMES}
    if "offices" in columns and all(map(roles.leads, rows)):
        heads["offices"] = LEADS_COLUMN
        common.pop("role", None)
        columns = [field for field in columns if field != "role"]
    fields = ("task", *columns)
    above = _complete(_above(rows, common, shared), shared)
    held = frozenset(shared) if above else frozenset()
    return Layout(fields, tuple(heads[f] for f in fields), above, held)


def _complete(above: tuple[Above, ...], shared: Sequence[Source]) -> tuple[Above, ...]:
    """Every shared source is cited by some line above."""
    cited = {source for item in above for source in item.sources}
    left = tuple(source for source in shared if source not in cited)
    if not above or not left:
        return above
    return (replace(above[0], sources=(*above[0].sources, *left)), *above[1:])


def _shared_sources(rows: Sequence[Row]) -> tuple[Source, ...]:
    if len(rows) < 2:
        return ()
    spans = {row.span for row in rows}
    held = set(rows[0].sources).intersection(*(row.sources for row in rows[1:])) - spans
    return tuple(source for source in rows[0].sources if source in held)


def _common(rows: Sequence[Row], field: Field) -> str:
    """What all rows have in this cell, or what all their documents say; "" where they differ."""
    own = {row.cell(field) for row in rows}
    if len(rows) > 1 and len(own) == 1 and own != {""}:
        return own.pop()
    stated = {row.common(field) for row in rows}
    return stated.pop() if len(stated) == 1 else ""


def _has_column(rows: Sequence[Row], field: Field, common: dict[Field, str]) -> bool:
    """Whether some row has more to say than what stands above and in its task."""
    for row in rows:
        own = row.cell(field)
        if field == "basis" and all(_told(line, row) for line in own.split("\n")):
            own = ""
        if own and own != common.get(field):
            return True
        if field not in common and row.common(field):
            return True
    return False


def _told(document: str, row: Row) -> bool:
    """Whether the task itself names the document: by its number, or as a whole."""
    named = numbered(document)
    return fold(named.number if named else document) in fold(row.task)


def _shown(row: Row, field: Field, layout: Layout) -> str:
    own = row.cell(field)
    if not own and row.common(field) and all(item.field != field for item in layout.above):
        own = f"{row.common(field)} {COMMON}"
    text = uniform(own) if field == "time" or (field == "task" and row.sure) else own
    text = text[:1].upper() + text[1:] if field != "basis" else text
    return f"{text}{EDITED}" if field in row.edited else text


def _above(
    rows: Sequence[Row], common: dict[Field, str], shared: Sequence[Source]
) -> tuple[Above, ...]:
    lines = []
    for field, text in common.items():
        if field == "role" and "offices" in common:
            continue
        said = "; ".join(text.split("\n"))
        aside = common.get("role", "") if field == "offices" else ""
        if field == "time":
            said = uniform(said)
            apart = len({row.cell(field) for row in rows}) > 1
            aside = "trừ nhiệm vụ ghi thời hạn riêng" if apart else ""
        if any(field in row.edited for row in rows):
            said = f"{said}{EDITED}"
        cited = _cited(rows, field, text, shared)
        lines.append(Above(field, _ABOVE[field], said, aside, cited))
    return tuple(lines)


def _cited(
    rows: Sequence[Row], field: Field, text: str, shared: Sequence[Source]
) -> tuple[Source, ...]:
    """Sources of what stands above: what states it, else those that all rows share."""
    stated = {source for row in rows if row.common(field) == text for source in row.stating(field)}
    if stated:
        return tuple(sorted(stated, key=lambda source: (source.article, source.start)))
    apart = {source for row in rows for _, _, source in row.shared}
    return tuple(s for s in shared if s not in apart) or tuple(shared) or rows[0].sources
