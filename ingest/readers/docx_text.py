"""The text of a Word paragraph as a reader of the printed page sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from ingest.readers import legacy

_MAX_STYLE_DEPTH = 20
_TINY = 4
"""Half-points: text of this size or less can't be read on paper."""
_OFF = ("0", "false", "none", "off")
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom")))
_BOX = qn("w:txbxContent")
_TAB, _BREAKS, _HYPHEN = qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:noBreakHyphen")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Runs:
    """Reads runs; knows which styles hide text."""

    def __init__(self, document: Document) -> None:
        self._fonts = _style_fonts(document)
        """Conversions by style; that of paragraphs without a style by ""."""
        self._hidden = {style.style_id for style in document.styles if _style_hides(style)}
        self._whole = _encoding(document)
        """What the document is typed in where no font tells: a line may be too short to tell."""
        self._told = False
        """A font told the codes of the paragraph that is read."""

    def text(self, paragraph: Any) -> str:
        """Insertions in; deletions, hidden text, boxes and fall-backs out; ``\\n`` for breaks."""
        if paragraph_style(paragraph) in self._hidden:
            return ""
        parts: list[str] = []
        self._told = False
        self._collect(paragraph, parts, self._convert(paragraph, None))
        return legacy.restore("".join(parts), None if self._told else self._whole)

    def restored(self, text: str) -> str:
        """A text without fonts in Unicode, whatever its codes."""
        return legacy.restore(text, self._whole)

    def _collect(self, element: Any, parts: list[str], convert: legacy.Convert | None) -> None:
        for node in element:
            if node.tag in _GONE or node.tag in (_BOX, _FALLBACK):
                continue
            if node.tag == qn("w:r") and self._is_hidden(node):
                continue
            if node.tag == qn("w:t"):
                parts.append(convert(node.text or "") if convert else node.text or "")
                self._told = self._told or convert is not None
            elif node.tag == _TAB and element.tag == qn("w:r"):
                parts.append("\t")
            elif node.tag in _BREAKS:
                parts.append("\n")
            elif node.tag == _HYPHEN:
                parts.append("-")
            elif len(node):
                own = self._convert(node, convert) if node.tag == qn("w:r") else convert
                self._collect(node, parts, own)

    def _convert(self, element: Any, outer: legacy.Convert | None) -> legacy.Convert | None:
        """The conversion that a run's or a paragraph's font asks for."""
        for font in element.xpath("./w:rPr/w:rFonts/@w:ascii|./w:rPr/w:rFonts/@w:hAnsi"):
            return legacy.by_font(str(font))
        for style in element.xpath("./w:rPr/w:rStyle/@w:val|./w:pPr/w:pStyle/@w:val"):
            return self._fonts.get(str(style), outer)
        return outer if element.tag == qn("w:r") else self._fonts.get("", outer)

    def _is_hidden(self, run: Any) -> bool:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return False
        style = properties.find(qn("w:rStyle"))
        own = _hides(properties)
        if own is not None:
            return own
        return style is not None and style.get(qn("w:val")) in self._hidden

    def boxes(self, paragraph: Any) -> Iterator[Any]:
        """Contents of the text boxes anchored in a paragraph, each once, outermost only."""
        for box in paragraph.iter(_BOX):
            above = list(box.iterancestors())
            inside = above[: above.index(paragraph)] if paragraph in above else above
            if any(node.tag in (_BOX, _FALLBACK) for node in inside):
                continue
            if not any(node.tag in _GONE for node in inside):
                yield box


def _hides(properties: Any) -> bool | None:
    """Whether run properties hide their text; None where they say nothing of it."""
    for name in ("w:vanish", "w:webHidden", "w:specVanish"):
        node = properties.find(qn(name))
        if node is not None:
            return str(node.get(qn("w:val")) or "1").lower() not in _OFF
    size = properties.find(qn("w:sz"))
    points = str(size.get(qn("w:val"))) if size is not None else ""
    if points.isdecimal() and int(points) <= _TINY:
        return True
    colour = properties.find(qn("w:color"))
    shaded = (
        properties.find(qn("w:shd")) is not None or properties.find(qn("w:highlight")) is not None
    )
    if colour is not None and str(colour.get(qn("w:val"))).upper() == "FFFFFF" and not shaded:
        return True
    return None


def _style_hides(style: Any) -> bool:
    base = style
    for _ in range(_MAX_STYLE_DEPTH):
        if base is None:
            return False
        properties = base.element.find(qn("w:rPr"))
        says = _hides(properties) if properties is not None else None
        if says is not None:
            return says
        base = getattr(base, "base_style", None)
    return False


def _encoding(document: Document) -> legacy.Convert | None:
    body = document.element.body
    return legacy.encoding_of(" ".join(node.text or "" for node in body.iter(qn("w:t"))))


def _style_fonts(document: Document) -> dict[str, legacy.Convert | None]:
    found: dict[str, legacy.Convert | None] = {}
    defaults = document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    plain = legacy.by_font(str(defaults[0])) if defaults else None
    unstyled = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    for style in document.styles:
        base: Any = style
        for _ in range(_MAX_STYLE_DEPTH):
            fonts = base.element.xpath("./w:rPr/w:rFonts/@w:ascii") if base is not None else []
            if base is None or fonts:
                found[style.style_id] = legacy.by_font(str(fonts[0])) if fonts else plain
                break
            base = getattr(base, "base_style", None)
    found[""] = found.get(unstyled.style_id, plain) if unstyled is not None else plain
    return found


def paragraph_style(paragraph: Any) -> str:
    """Id of a paragraph's style; "" if it has none of its own."""
    values = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
    return str(values[0]) if values else ""
