"""Small files of each format, made by the tests themselves."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence

import docx
from docx.document import Document


def pdf_bytes(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages hold the given lines, with a text layer in full Unicode.

    An empty line is half a line's space, as between the paragraphs of a typed document.
    """
    letters = sorted({char for page in pages for line in page for char in line})
    codes = {char: number for number, char in enumerate(letters, 1)}
    mapping = "\n".join(f"<{n:04X}> <{ord(char):04X}>" for char, n in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(to_unicode),
    ]
    for number, page in enumerate(pages):
        bodies.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        shown = "\n".join(
            f"<{''.join(f'{codes[char]:04X}' for char in line)}> Tj 0 -16 Td" if line else "0 -8 Td"
            for line in page
        )
        bodies.append(_stream(f"BT /F1 12 Tf 50 790 Td\n{shown}\nET"))
    return _assembled(bodies)


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _assembled(bodies: Sequence[str]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out.write(
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


def wrapped(paragraphs: Sequence[str], width: int = 80, *, spaced: bool = False) -> list[str]:
    """Lines of a page, each paragraph broken at ``width``; ``spaced``: an empty line after each."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines.extend(textwrap.wrap(paragraph, width))
        if spaced:
            lines.append("")
    return lines


def docx_bytes(document: Document) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def simple_docx(title: str, blocks: Sequence[tuple[str, str]]) -> bytes:
    """A Word file: title in its style, then blocks of kind ``h`` (heading) or ``p``."""
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for kind, text in blocks:
        document.add_paragraph(text, style="Heading 1" if kind == "h" else None)
    return docx_bytes(document)
