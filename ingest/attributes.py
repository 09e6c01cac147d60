"""What a portal's table of attributes says of a paper: number, day, issuer, subject.

Rows ("Số/ký hiệu | 15/KH-UBND") or labelled lines ("Ngày ban hành: 03/02/2021"), one or more pairs
in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.days import iso_date
from ingest.text import key

_LABEL = re.compile(
    r"(?P<number>số(?: và|/)? ?(?:ký hiệu|hiệu|văn bản)(?: văn bản)?)"
    r"|(?P<published>ngày (?:ban hành|ký|văn bản))"
    r"|(?P<issuer>(?:cơ quan|đơn vị|nơi) (?:ban hành|phát hành))"
    r"|(?P<title>trích yếu(?: nội dung)?|tên văn bản)"
    r"|(?P<other>người ký|chức vụ|chức danh|ngày (?:có |hết )?hiệu lực|tình trạng(?: hiệu lực)?"
    r"|hiệu lực|loại văn bản|thể loại|hình thức văn bản|lĩnh vực|ngành|phân loại|độ mật|độ khẩn"
    r"|nguồn (?:thu thập|trích)|ngày đăng công báo|phạm vi|tệp đính kèm|file đính kèm)"
)
_LEAST = 3
"""Labels that side by side make a table of attributes."""
_ROWS = 40
"""Blocks from the top of a page among which the table stands."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the table states; "" for what it doesn't."""

    lines: frozenset[int] = frozenset()
    """The blocks that it is made of."""
    title: str = ""
    number: str = ""
    issuer: str = ""
    published: str = ""
    """ISO date."""


def attributes(texts: Sequence[str]) -> Attributes:
    """The first table of attributes among a page's blocks; nothing where there is none."""
    run: dict[int, list[tuple[str, str]]] = {}
    for at, text in enumerate(texts[:_ROWS]):
        if pairs := list(_pairs(text)):
            run[at] = pairs
        elif sum(map(len, run.values())) >= _LEAST:
            break
        else:
            run = {}
    if sum(map(len, run.values())) < _LEAST:
        return Attributes()
    found: dict[str, str] = {}
    for name, value in (pair for pairs in run.values() for pair in pairs):
        found.setdefault(name, value)
    return Attributes(
        frozenset(run), found.get("title", ""), found.get("number", ""), found.get("issuer", ""),
        iso_date(found.get("published", "")),
    )  # fmt: skip


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Label and value of each pair of a row or line."""
    cells = [cell.strip() for cell in text.split(" | ")]
    if len(cells) == 1:
        cells = [cell.strip() for cell in text.split(":", 1)]
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        name = _name(label)
        if name and value:
            yield name, value


def _name(label: str) -> str:
    said = _LABEL.fullmatch(key(label).strip(" :*-"))
    return (said and said.lastgroup) or ""
