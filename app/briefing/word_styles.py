"""Page, fonts and styles of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.briefing.word_xml import W

FONT = "Times New Roman"
BODY, SMALL, TABLE = 13, 11, 12
"""Points."""
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
"""Margins in millimetres."""
WIDTH, LANDSCAPE_WIDTH = 210 - LEFT - RIGHT, 297 - LEFT - RIGHT
"""Of the text, in millimetres."""
_FIRST_LINE = 10
_BLACK = RGBColor(0, 0, 0)


def new_document(title: str, created: str, version: str) -> Any:
    """An empty document with page and styles set; its properties do not depend on the clock."""
    document = Document()
    page(document.sections[0])
    _styles(document)
    when = dt.datetime.fromisoformat(created).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "Đầu Mối"
    properties.comments = f"Phiên bản chỉ mục {version}"
    properties.language = "vi-VN"
    properties.created = properties.modified = when
    properties.revision = 1
    return document


def page(section: Any, *, landscape: bool = False) -> None:
    """A4 with the decree's margins; the page number in the top margin, none on page 1."""
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def number_pages(section: Any) -> None:
    """Centred in the header, from the second page on; later sections inherit it."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _styles(document: Any) -> None:
    _defaults(document)
    normal = document.styles["Normal"]
    _font(normal, BODY)
    _shape(normal, after=6, line=1.15)
    named = WD_STYLE_TYPE.PARAGRAPH
    styles: tuple[tuple[str, str, float, dict[str, Any]], ...] = (
        ("Body Text", "Normal", BODY, {"justified": True, "indent": _FIRST_LINE}),
        ("Title", "Normal", 14, {"bold": True, "centred": True, "before": 12, "after": 0}),
        ("Subtitle", "Normal", 14, {"bold": True, "centred": True, "after": 2}),
        ("Heading 1", "Normal", BODY, {"bold": True, "before": 12, "keep": True}),
        ("Heading 2", "Normal", BODY, {"bold": True, "before": 6, "keep": True}),
        ("Header", "Normal", BODY, {"centred": True, "after": 0}),
        ("Figure", "Normal", BODY, {"centred": True, "before": 10, "after": 0, "keep": True}),
        ("Caption", "Normal", TABLE, {"italic": True, "centred": True, "after": 6}),
        ("Block", "Normal", BODY, {"centred": True, "after": 0, "line": 1.0}),
        ("Basis", "Normal", BODY, {"italic": True, "justified": True, "indent": _FIRST_LINE}),
        ("Note", "Normal", TABLE, {"italic": True, "justified": True}),
        ("Option", "Normal", BODY, {"after": 2, "left": _FIRST_LINE}),
        ("Table Text", "Normal", TABLE, {"after": 2, "line": 1.0}),
        ("Table Head", "Normal", TABLE, {"bold": True, "centred": True, "after": 2, "line": 1.0}),
        ("Above", "Normal", TABLE, {"after": 3, "line": 1.0, "keep": True}),
        ("Copy", "Normal", BODY, {"italic": True, "centred": True, "after": 2}),
        ("Appendix Number", "Normal", 14, {"bold": True, "centred": True, "after": 0}),
        ("Appendix Title", "Normal", BODY, {"bold": True, "centred": True, "after": 8}),
        ("Recipients", "Normal", SMALL, {"after": 0, "line": 1.0}),
        ("endnote text", "Normal", TABLE, {"justified": True, "after": 3, "line": 1.0}),
    )
    for name, base, size, options in styles:
        style = _style(document, name, named)
        style.base_style = document.styles[base]
        _font(style, size, options.get("bold"), options.get("italic"))
        _shaped(style, options)
    for name in ("Source Mark",):
        style = _style(document, name, WD_STYLE_TYPE.CHARACTER)
        style.font.name = FONT


def _style(document: Any, name: str, kind: Any) -> Any:
    known = {style.name for style in document.styles}
    if name in known:
        return document.styles[name]
    style = document.styles.add_style(name, kind)
    style.element.set(qn("w:styleId"), "".join(w[:1].upper() + w[1:] for w in name.split()))
    return style


def _shaped(style: Any, options: Any) -> None:
    _shape(style, after=options.get("after", 6), line=options.get("line", 1.15))
    form = style.paragraph_format
    form.space_before = Pt(options.get("before", 0))
    form.first_line_indent = Mm(options.get("indent", 0))
    form.left_indent = Mm(options.get("left", 0))
    form.keep_with_next = bool(options.get("keep"))
    if options.get("centred"):
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif options.get("justified"):
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    else:
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _shape(style: Any, *, after: float, line: float) -> None:
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = line


def _font(style: Any, size: float, bold: bool | None = None, italic: bool | None = None) -> None:
    font = style.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), _BLACK
    font.bold, font.italic = bool(bold), bool(italic)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    for name in ("w:spacing", "w:kern"):
        for element in properties.findall(qn(name)):
            properties.remove(element)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _defaults(document: Any) -> None:
    """The decree's font and Vietnamese for whatever names no style."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    found = defaults.find(qn("w:rPrDefault"))
    if found is not None:
        defaults.remove(found)
    defaults.insert(
        0,
        parse_xml(
            f'<w:rPrDefault xmlns:w="{W}"><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
            f'w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="{2 * BODY}"/>'
            f'<w:szCs w:val="{2 * BODY}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" '
            'w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        ),
    )
