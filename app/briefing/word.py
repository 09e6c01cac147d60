"""The Word document, in the format of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from app.briefing import figures, package, word_notes, word_quiz, word_styles, word_tables
from app.briefing.content import colophon
from app.briefing.model import Briefing, Item
from app.briefing.notes import KEY, NUMERALS, begun
from app.briefing.word_blocks import letterhead, signature
from app.briefing.word_xml import paragraph, run

LEGEND = "Ô có dấu “–”: nguồn không nêu."
COPIES = {False: "Bản dành cho học viên", True: "Bản dành cho giảng viên"}
COMPARED = "So sánh giữa các địa phương"
_GROUPS = 24
"""Groups that the section names one by one where the table is an appendix."""


def render(briefing: Briefing) -> bytes:
    """The whole briefing, for learners or, with the key, for the trainer."""
    sheet = _Sheet(briefing)
    sheet.letterhead()
    sheet.heading("Mục đích, phạm vi")
    sheet.dashes((*briefing.purpose, *briefing.scope))
    if briefing.basis:
        sheet.heading("Căn cứ")
        sheet.basis()
    apart = word_tables.is_long(briefing)
    sheet.duties(apart=apart)
    beside = word_tables.is_small(briefing)
    if briefing.themes and beside:
        sheet.heading(COMPARED)
        sheet.themes(wide=False)
    if briefing.events:
        sheet.heading("Mốc thời gian")
        sheet.events()
    if briefing.remarks:
        sheet.heading("Lưu ý")
        sheet.items(briefing.remarks)
    if briefing.questions:
        sheet.heading("Câu hỏi ôn tập")
        sheet.questions()
    sheet.signature()
    if apart:
        sheet.appendix("Bảng phân công nhiệm vụ", landscape=word_tables.is_wide(briefing))
        sheet.tables()
        sheet.matrices()
    if briefing.themes and not beside:
        sheet.appendix(COMPARED, landscape=True)
        sheet.themes(wide=True)
    sheet.key()
    return sheet.finish()


def render_quiz(briefing: Briefing) -> bytes:
    """The sheet of questions alone; the trainer's with its key."""
    sheet = _Sheet(briefing)
    sheet.letterhead()
    sheet.heading("Phạm vi")
    sheet.dashes(briefing.scope)
    sheet.heading("Câu hỏi ôn tập")
    sheet.questions()
    sheet.key()
    return sheet.finish()


class _Sheet:
    """A document being written from top to bottom."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._document = word_styles.new_document(
            f"{briefing.title}: {briefing.subtitle}", briefing.created, briefing.version
        )
        word_styles.number_pages(self._document.sections[0])
        self._marks = word_notes.Marks()
        self._headings = self._appendices = self._pictures = 0
        self._pieces: list[str] = []

    def _put(self, xml: str) -> None:
        # Long tables are put in when the file is written: moving them between trees takes longest.
        mark = OxmlElement(package.MARK)
        mark.set(qn("w:id"), str(len(self._pieces)))
        self._document.element.body[-1].addprevious(mark)
        self._pieces.append(xml)

    def heading(self, title: str) -> None:
        """A numbered main heading."""
        number = NUMERALS[self._headings]
        self._headings += 1
        self._put(paragraph(run(f"{number}. {title.upper()}"), "Heading1"))

    def appendix(self, title: str, *, landscape: bool) -> None:
        """The head of an appendix, on a page of its own."""
        number = NUMERALS[self._appendices]
        self._appendices += 1
        self.turn(landscape=landscape)
        self._put(paragraph(run(f"Phụ lục {number}"), "AppendixNumber"))
        self._put(paragraph(run(title.upper()), "AppendixTitle"))

    def letterhead(self) -> None:
        """The blocks at the top of page 1."""
        self._put(letterhead(self._briefing, COPIES[self._briefing.trainer]))

    def dashes(self, lines: Iterable[str]) -> None:
        """Plain statements about the document itself."""
        self._put("".join(paragraph(run(f"- {line}"), "BodyText") for line in lines))

    def _cite(self, item: Item) -> str:
        return self._marks(self._briefing.marks(item.sources))

    def basis(self) -> None:
        """Each document in full, a line each."""
        last = len(self._briefing.basis) - 1
        lines = [
            paragraph(
                run(f"{n + 1}. {item.text} ") + self._cite(item) + run("." if n == last else ";"),
                "Basis",
            )
            for n, item in enumerate(self._briefing.basis)
        ]
        self._put("".join(lines))

    def duties(self, *, apart: bool) -> None:
        """The tables in their section, or where they are long what the appendix holds."""
        wide = word_tables.is_wide(self._briefing)
        if not apart and wide:
            self.turn(landscape=True)
        self.heading("Phân công trách nhiệm")
        if apart:
            lead = run("Bảng chi tiết ở Phụ lục I, gồm:")
            self._put(paragraph(lead, "BodyText", "<w:keepNext/>"))
            self.dashes(self._contents())
            return
        self.tables()
        if wide:
            self.turn(landscape=False)

    def _contents(self) -> list[str]:
        groups = self._briefing.groups
        if len(groups) <= _GROUPS:
            return [
                f"{g.heading}: {len(g.rows)} nhiệm vụ (mục {n})" for n, g in enumerate(groups, 1)
            ]
        counts: dict[str, int] = {}
        for group in groups:
            counts[group.place] = counts.get(group.place, 0) + len(group.rows)
        return [f"{begun(place) or 'Phần còn lại'}: {n} nhiệm vụ" for place, n in counts.items()]

    def tables(self) -> None:
        """A table per group of tasks."""
        wide = word_tables.is_wide(self._briefing)
        self._put(paragraph(run(LEGEND), "Note"))
        for n, group in enumerate(self._briefing.groups, 1):
            self._put(paragraph(run(f"{n}. {group.heading}"), "Heading2"))
            self._put(word_tables.group_table(group, self._briefing, self._marks, wide=wide))

    def matrices(self) -> None:
        """Offices and tasks as pictures."""
        wide = word_tables.is_wide(self._briefing)
        width = word_styles.LANDSCAPE_WIDTH if wide else word_styles.WIDTH
        self._pictured(figures.matrices(self._briefing), width)

    def themes(self, *, wide: bool) -> None:
        """What the places state about the same kinds of tasks."""
        for piece in word_tables.theme_tables(self._briefing, self._marks, wide=wide):
            self._put(piece)

    def events(self) -> None:
        """The table of times, then the dated ones as a picture."""
        self._put(word_tables.event_table(self._briefing, self._marks))
        self._pictured(figures.timelines(self._briefing), word_styles.WIDTH)

    def items(self, items: Iterable[Item]) -> None:
        """One paragraph each."""
        lines = [paragraph(run(f"- {i.text} ") + self._cite(i), "BodyText") for i in items]
        self._put("".join(lines))

    def questions(self) -> None:
        """The questions, without their key."""
        self._put(word_quiz.questions(self._briefing))

    def key(self) -> None:
        """The key with its explanations, in the trainer's copy alone."""
        if self._briefing.trainer and self._briefing.questions:
            self.appendix(f"{KEY} và giải thích", landscape=False)
            self._put(word_quiz.key(self._briefing, self._marks))

    def signature(self) -> None:
        """Recipients and signature, for the trainer to fill in."""
        self._put(signature())

    def turn(self, *, landscape: bool) -> None:
        """A new section on a new page of the given orientation."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        word_styles.page(section, landscape=landscape)
        section.different_first_page_header_footer = False

    def _pictured(self, pictures: Iterable[figures.Figure], width: float) -> None:
        for picture in pictures:
            self._pictures += 1
            shown = (
                self._document.add_paragraph(style="Figure")
                .add_run()
                .add_picture(io.BytesIO(picture.png), width=Mm(min(width, picture.width)))
            )
            properties = shown._inline.docPr
            properties.set("descr", picture.description)
            properties.set("title", picture.title)
            self._put(paragraph(run(f"Hình {self._pictures}. {picture.title}"), "Caption"))

    def finish(self) -> bytes:
        """The sources on pages of their own, what the document was made from, and the file."""
        if self._briefing.citations:
            self.appendix("Danh mục nguồn", landscape=False)
            self._put(word_notes.notes(self._briefing))
        self._put("".join(paragraph(run(line), "Note") for line in colophon(self._briefing)))
        return package.steady(self._document, self._pieces)
