"""Sources as end notes: every mark is a link to its note, every note leads back to the text.

The notes are a numbered list at the end rather than Word's own end notes, which LibreOffice sets
on pages of their own without heading or page number.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.briefing.model import Briefing
from app.briefing.notes import article_lines, source_line
from app.briefing.word_xml import paragraph, run
from app.types import Citation

_LINK = '<w:rStyle w:val="SourceMark"/>'
_IDS = 10_000
"""Bookmarks of the text are numbered from here, those of the notes from 0."""


class Marks:
    """Writes ``[n]`` as a link; where a source is first cited its note can lead back to."""

    def __init__(self) -> None:
        self._written: set[int] = set()

    def __call__(self, numbers: Iterable[int]) -> str:
        """Runs for the marks of one statement."""
        return "".join(map(self._mark, numbers))

    def _mark(self, n: int) -> str:
        link = _link(f"nguon_{n}", f"[{n}]")
        if n in self._written:
            return link
        self._written.add(n)
        return _bookmark(_IDS + n, f"trich_{n}", link)


def notes(briefing: Briefing) -> str:
    """The articles with all that is known of them, then each source with its words."""
    listed = [paragraph(run(line), "EndnoteText") for line in article_lines(briefing)]
    return "".join(
        (
            paragraph(run("1. Các bài đã dùng"), "Heading2"),
            *listed,
            paragraph(run("2. Nguyên văn được trích"), "Heading2"),
            *(_note(citation, briefing) for citation in briefing.citations),
        )
    )


def _note(citation: Citation, briefing: Briefing) -> str:
    number = _bookmark(
        citation.n, f"nguon_{citation.n}", _link(f"trich_{citation.n}", f"[{citation.n}]")
    )
    return paragraph(number + run(f" {source_line(citation, briefing)}"), "EndnoteText")


def _link(anchor: str, text: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text, _LINK)}</w:hyperlink>'


def _bookmark(number: int, name: str, inside: str) -> str:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
