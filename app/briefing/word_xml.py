"""WordprocessingML by hand: what python-docx has no call for, and tables made at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * _TWIPS_PER_MM)


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is what stands inside ``w:rPr``."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def blank(text: str, properties: str = "") -> str:
    """A blank to fill in: in square brackets, highlighted."""
    return run(f"[{text}]", f'{properties}<w:highlight w:val="yellow"/>')


def paragraph(runs: str, style: str, properties: str = "") -> str:
    """A paragraph of finished runs; ``properties`` follow the style inside ``w:pPr``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def rule(left: float, right: float) -> str:
    """Paragraph properties of a thin line below, so many millimetres in from either side."""
    return (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/>'
    )


def table(
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    *,
    header: Sequence[str] = (),
    bordered: bool = True,
) -> str:
    """A table with columns of so many millimetres; cells are finished paragraphs.

    The header row is repeated on every page; a row is not broken between pages.
    """
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    style = "TableGrid" if bordered else "TableNormal"
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(header))}"/></w:tblPr>'
    )
    lines = []
    if header:
        heads = [paragraph(run(name), "TableHead") for name in header]
        lines.append(_row(widths, heads, "<w:cantSplit/><w:tblHeader/>", shaded=True))
    lines += [_row(widths, row, "<w:cantSplit/>") for row in rows]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(
    widths: Sequence[float], cells: Iterable[str], properties: str, *, shaded: bool = False
) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if shaded else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"
