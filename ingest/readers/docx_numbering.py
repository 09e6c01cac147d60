"""Automatic list numbers of a Word file, as the printed page shows them.

Lists that share an abstract numbering share its counters: a later list goes on where the one before
stopped, unless its ``startOverride`` says where to begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from ingest.marks import BULLETS
from ingest.readers.numerals import written

_MAX_LEVEL = 8
_MAX_LINKS = 20
_OFF = ("0", "false", "none", "off")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    """Such as ``%1.%2.``, or a bullet."""
    start: int
    restart: int | None
    """Levels up to this one (counted from 1) start it again; 0: none does; None: all above."""
    legal: bool
    """All its numbers are written in digits."""
    style: str
    """The paragraph style whose paragraphs stand on this level."""


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, str] = {}
        """Abstract numbering of each list."""
        self._levels: dict[str, dict[int, _Level]] = {}
        """Levels of each list."""
        self._begins: dict[tuple[str, int], int] = {}
        """Where a list begins though its abstract numbering has been counted before."""
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = {style.style_id: style for style in document.styles}
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith("/numbering"):
                self._load(getattr(relation.target_part, "element", None))

    def _load(self, root: Any) -> None:
        if root is None:
            return
        abstract = {str(n.get(qn("w:abstractNumId"))): n for n in root.iter(qn("w:abstractNum"))}
        linked = {_value(n, "w:styleLink"): name for name, n in abstract.items()}
        for node in root.iter(qn("w:num")):
            name = str(node.get(qn("w:numId")))
            target = _value(node, "w:abstractNumId")
            link = _value(abstract[target], "w:numStyleLink") if target in abstract else ""
            target = linked.get(link, target) if link else target
            self._lists[name] = target
            self._levels[name] = _levels(abstract[target]) if target in abstract else {}
            for override in node.iter(qn("w:lvlOverride")):
                self._override(name, override)

    def _override(self, name: str, node: Any) -> None:
        level = _integer(str(node.get(qn("w:ilvl"))), 0)
        self._levels[name] = {**self._levels[name], **_levels(node)}
        start = node.find(qn("w:startOverride"))
        if start is not None:
            self._begins[name, level] = _integer(str(start.get(qn("w:val"))), 1)

    def mark(self, paragraph: Any) -> tuple[str, int | None]:
        """The paragraph's number or bullet (``1.``, ``a)``, ``-``) and its depth in the list.

        ("", None) outside lists. Each call counts the paragraph.
        """
        name, level = self._position(paragraph)
        found = self._levels.get(name, {}).get(level)
        if found is None or found.form == "none":
            return "", None
        if found.form == "bullet":
            return (found.text if found.text in BULLETS[:3] else "-"), level
        self._count(name, level, found)
        text = re.sub(
            r"%([1-9])", lambda m: self._number(name, int(m[1]) - 1, found.legal), found.text
        )
        return text.strip(), level

    def _count(self, name: str, level: int, found: _Level) -> None:
        shared = self._lists[name]
        begin = self._begins.pop((name, level), None)
        before = self._counts.get((shared, level), found.start - 1)
        self._counts[shared, level] = (begin - 1 if begin is not None else before) + 1
        for deeper in range(level + 1, _MAX_LEVEL + 1):
            below = self._levels[name].get(deeper)
            if below is None or below.restart is None or level < below.restart:
                self._counts.pop((shared, deeper), None)

    def _number(self, name: str, level: int, legal: bool) -> str:
        found = self._levels[name].get(level)
        number = self._counts.get((self._lists[name], level), found.start if found else 1)
        return written(number, "decimal" if legal or found is None else found.form)

    def _position(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph, its own before its style's; ("", 0) outside lists."""
        values = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
        name, level = self._style_position(str(values[0]) if values else "")
        for value in paragraph.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            name, level = str(value), 0
        for value in paragraph.xpath("./w:pPr/w:numPr/w:ilvl/@w:val"):
            level = _integer(str(value), 0)
        return name, min(level, _MAX_LEVEL)

    def _style_position(self, style_id: str) -> tuple[str, int]:
        style: Any = self._styles.get(style_id)
        for _ in range(_MAX_LINKS):
            properties: Any = getattr(getattr(style, "element", None), "pPr", None)
            names = properties.xpath("./w:numPr/w:numId/@w:val") if properties is not None else []
            if names:
                name = str(names[0])
                levels = self._levels.get(name, {}).items()
                named = next((at for at, level in levels if level.style == style_id), None)
                given = properties.xpath("./w:numPr/w:ilvl/@w:val")
                stated = _integer(str(given[0]), 0) if given else 0
                return name, stated if named is None else named
            style = getattr(style, "base_style", None)
            if style is None:
                break
        return "", 0


def _levels(node: Any) -> dict[int, _Level]:
    found = {}
    for level in node.iter(qn("w:lvl")):
        restart = _value(level, "w:lvlRestart")
        legal = level.find(qn("w:isLgl"))
        found[_integer(str(level.get(qn("w:ilvl"))), 0)] = _Level(
            _value(level, "w:numFmt") or "decimal",
            _value(level, "w:lvlText"),
            _integer(_value(level, "w:start"), 1),
            int(restart) if restart.isdecimal() else None,
            legal is not None and str(legal.get(qn("w:val")) or "1") not in _OFF,
            _value(level, "w:pStyle"),
        )
    return found


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


def _value(node: Any, name: str) -> str:
    child = node.find(qn(name))
    return str(child.get(qn("w:val")) or "") if child is not None else ""
