"""Tables of slides as DrawingML, made at once: a call of python-pptx for each run takes longest."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_EMU = 36_000
"""In a millimetre."""
_MARGINS = 'marL="57600" marR="57600" marT="36000" marB="36000"'


Looks = tuple[str, str, str, str, str, int]
"""Font, colours of ink, head, stripes and paper, and points of the text."""


def emu(millimetres: float) -> int:
    """English metric units."""
    return round(millimetres * _EMU)


def table(
    number: int,
    place: tuple[float, float],
    widths: Sequence[float],
    rows: Sequence[tuple[float, Sequence[str]]],
    looks: Looks,
) -> str:
    """The XML of a table at left and top in millimetres; rows of heights and texts."""
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    lines = "".join(
        f'<a:tr h="{emu(height)}">'
        + "".join(_cell(text, head=not n, striped=n % 2 == 0, looks=looks) for text in cells)
        + "</a:tr>"
        for n, (height, cells) in enumerate(rows)
    )
    high = sum(height for height, _ in rows)
    return (
        f'<p:graphicFrame xmlns:a="{A}" xmlns:p="{P}"><p:nvGraphicFramePr>'
        f'<p:cNvPr id="{number}" name="Bảng {number}"/><p:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(place[0])}" y="{emu(place[1])}"/>'
        f'<a:ext cx="{emu(sum(widths))}" cy="{emu(high)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1" bandRow="1"/>'
        f"<a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cell(text: str, *, head: bool, striped: bool, looks: Looks) -> str:
    font, ink, brand, tint, paper, size = looks
    colour, fill = (paper, brand) if head else (ink, tint if striped else paper)
    run = (
        f'<a:rPr lang="vi-VN" sz="{size * 100}" b="{int(head)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{font}"/></a:rPr>'
    )
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{"ctr" if head else "l"}"/>'
        + (f"<a:r>{run}<a:t>{escape(line)}</a:t></a:r>" if line else "")
        + "</a:p>"
        for line in text.split("\n")
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody><a:tcPr {_MARGINS}>"
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></a:tcPr></a:tc>'
    )
