"""Sources as real end notes, each written once; later mentions are links to it.

python-docx knows no end notes, so their part is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from app.briefing.markdown import source_line
from app.briefing.word_xml import W, paragraph, run
from app.types import Citation

_SEPARATORS = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr>'
    "</w:p></w:endnote>"
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr>'
    '<w:pStyle w:val="EndnoteText"/></w:pPr></w:p></w:endnote>'
)
"""Empty: the list of sources has a heading of its own."""
_MARK = '<w:rStyle w:val="EndnoteReference"/>'
_LINK = '<w:rStyle w:val="SourceMark"/>'


class Marks:
    """Writes ``[n]``: the note itself where a source is first cited, a link to it afterwards."""

    def __init__(self) -> None:
        self._written = 0

    def __call__(self, numbers: Iterable[int]) -> str:
        """Runs for the marks of one statement; numbers ascend through the document."""
        return "".join(map(self._mark, numbers))

    def _mark(self, n: int) -> str:
        if n == self._written + 1:
            self._written = n
            note = f'<w:r><w:rPr>{_MARK}</w:rPr><w:endnoteReference w:id="{n}"/></w:r>'
            return f"{run('[', _LINK)}{note}{run(']', _LINK)}"
        link = run(f"[{n}]", _LINK)
        return f'<w:hyperlink w:anchor="{_anchor(n)}" w:history="1">{link}</w:hyperlink>'


def _anchor(n: int) -> str:
    return f"nguon_{n}"


def add(document: Any, citations: Iterable[Citation]) -> None:
    """Give the document its end notes: decimal, at the end of the document."""
    notes = "".join(_note(citation) for citation in citations)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:endnotes xmlns:w="{W}">{_SEPARATORS}{notes}</w:endnotes>'
    )
    name = PackURI("/word/endnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_ENDNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
    settings = document.settings.element
    properties = parse_xml(
        f'<w:endnotePr xmlns:w="{W}"><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/>'
        '<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
    )
    compat = settings.find(f"{{{W}}}compat")
    if compat is None:
        settings.append(properties)
    else:
        compat.addprevious(properties)


def number_in_decimals(section: Any) -> None:
    """Word takes the notes' format from each section."""
    element = parse_xml(
        f'<w:endnotePr xmlns:w="{W}"><w:numFmt w:val="decimal"/></w:endnotePr>'
    )
    properties = section._sectPr
    references = ("}headerReference", "}footerReference")
    properties.insert(sum(child.tag.endswith(references) for child in properties), element)


def _note(citation: Citation) -> str:
    n = citation.n
    number = (
        f'<w:bookmarkStart w:id="{1000 + n}" w:name="{_anchor(n)}"/>'
        f"{run('[', _LINK)}<w:r><w:rPr>{_MARK}</w:rPr><w:endnoteRef/></w:r>{run('] ', _LINK)}"
        f'<w:bookmarkEnd w:id="{1000 + n}"/>'
    )
    body = paragraph(number + run(source_line(citation)), "EndnoteText")
    return f'<w:endnote w:id="{n}">{body}</w:endnote>'
