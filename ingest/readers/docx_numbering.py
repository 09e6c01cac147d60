"""Automatic list numbers of a Word file, which its text does not hold."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_MAX_LEVEL = 8
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        """Per list: level → (number format, text such as ``%1.``, first number)."""
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = {
            style.style_id: style.element.pPr
            for style in document.styles
            if getattr(style.element, "pPr", None) is not None
        }
        part = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if not r.is_external and r.reltype.endswith("/numbering")
            ),
            None,
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        abstract = {
            str(node.get(qn("w:abstractNumId"))): _levels(node)
            for node in root.iter(qn("w:abstractNum"))
        }
        for node in root.iter(qn("w:num")):
            reference = node.find(qn("w:abstractNumId"))
            if reference is not None:
                name = str(node.get(qn("w:numId")))
                self._levels[name] = abstract.get(str(reference.get(qn("w:val"))), {})

    def mark(self, paragraph: Any) -> tuple[str, int | None]:
        """The paragraph's number or bullet (``1.``, ``a)``, ``-``) and its depth in the list.

        ("", None) outside lists.
        """
        name, level = self._position(paragraph)
        if name not in self._levels or level not in self._levels[name]:
            return "", None
        form, pattern, first = self._levels[name][level]
        if form == "none":
            return "", None
        if form == "bullet":
            return "-", level
        self._counts[name, level] = self._counts.get((name, level), first - 1) + 1
        for deeper in range(level + 1, _MAX_LEVEL + 1):
            self._counts.pop((name, deeper), None)
        text = re.sub(r"%([1-9])", lambda m: self._number(name, int(m[1]) - 1), pattern)
        return text.strip(), level

    def _number(self, name: str, level: int) -> str:
        form, _, first = self._levels[name].get(level, ("decimal", "", 1))
        return _written(self._counts.get((name, level), first), form)

    def _position(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph, its own before its style's; ("", 0) outside lists."""
        name, level = "", 0
        style = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
        sources = [self._styles.get(style[0]) if style else None, paragraph.find(qn("w:pPr"))]
        for properties in sources:
            if properties is None:
                continue
            for value in properties.xpath("./w:numPr/w:numId/@w:val"):
                name = str(value)
            for value in properties.xpath("./w:numPr/w:ilvl/@w:val"):
                level = int(value) if value.isdecimal() else 0
        return name, min(level, _MAX_LEVEL)


def _levels(node: Any) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in node.iter(qn("w:lvl")):
        number = level.get(qn("w:ilvl"))
        if number and number.isdecimal():
            start = _value(level, "w:start")
            found[int(number)] = (
                _value(level, "w:numFmt") or "decimal",
                _value(level, "w:lvlText"),
                int(start) if start.isdecimal() else 1,
            )
    return found


def _value(node: Any, name: str) -> str:
    child = node.find(qn(name))
    return str(child.get(qn("w:val")) or "") if child is not None else ""


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 40:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
