"""The Word document, in the format of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from app.briefing import figures, package, word_notes, word_styles
from app.briefing.markdown import KEY, NUMERALS, key_of
from app.briefing.model import COLUMNS, Briefing, Item, Row
from app.briefing.word_xml import blank, paragraph, rule, run, table

_COLUMNS = ("TT", *COLUMNS, "Nguồn")
_WIDTHS = (13, 78, 46, 42, 24, 27, 17)
_PLACES_ABREAST = 5
LEGEND = (
    "Cột Chủ trì: tên đứng một mình là cơ quan mà nguồn ghi “chủ trì”; “Cùng thực hiện”, “Thực "
    "hiện”, “Giám sát”, “Tham mưu”, “Tạo điều kiện”, “Chỉ đạo” là vai trò khác mà nguồn nêu; "
    "“Nguồn không nêu” là nguồn không nói cơ quan nào chủ trì. Cột Thời hạn: “(chung)” là thời "
    "gian của cả văn bản hoặc cả mục, nguồn không nêu riêng cho nhiệm vụ."
)


def render(briefing: Briefing) -> bytes:
    """The whole briefing."""
    sheet = _Sheet(briefing)
    sheet.letterhead()
    sheet.heading("Mục đích, phạm vi")
    sheet.dashes((*briefing.purpose, *briefing.scope))
    if briefing.basis:
        sheet.heading("Căn cứ")
        sheet.basis()
    sheet.turn(landscape=True)
    sheet.heading("Phân công trách nhiệm")
    sheet.duties()
    if briefing.themes:
        sheet.heading("So sánh giữa các địa phương")
        sheet.themes()
    sheet.turn(landscape=False)
    if briefing.events:
        sheet.heading("Mốc thời gian")
        sheet.events()
    if briefing.remarks:
        sheet.heading("Lưu ý")
        sheet.remarks()
    if briefing.questions:
        sheet.heading("Câu hỏi ôn tập")
        sheet.questions()
    sheet.signature()
    return sheet.finish()


def render_quiz(briefing: Briefing) -> bytes:
    """The sheet of questions alone."""
    sheet = _Sheet(briefing)
    sheet.letterhead()
    sheet.heading("Phạm vi")
    sheet.dashes(briefing.scope)
    sheet.heading("Câu hỏi ôn tập")
    sheet.questions()
    return sheet.finish()


class _Sheet:
    """A document being written from top to bottom, so that sources are numbered as they come."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._document = word_styles.new_document(
            f"{briefing.title}: {briefing.subtitle}", briefing.created, briefing.version
        )
        word_styles.number_pages(self._document.sections[0])
        self._marks = word_notes.Marks()
        self._headings = 0
        self._pictures = 0
        self._pieces: list[str] = []

    def _put(self, xml: str) -> None:
        # Long tables are put in when the file is written: moving them between trees takes longest.
        mark = OxmlElement(package.MARK)
        mark.set(qn("w:id"), str(len(self._pieces)))
        self._document.element.body[-1].addprevious(mark)
        self._pieces.append(xml)

    def _cite(self, item: Item) -> str:
        return self._marks(self._briefing.marks(item.sources))

    def heading(self, title: str) -> None:
        """A numbered main heading."""
        number = NUMERALS[self._headings]
        self._headings += 1
        self._put(paragraph(run(f"{number}. {title.upper()}"), "Heading1"))

    def letterhead(self) -> None:
        """The blocks at the top of page 1; what only the trainer knows is left to fill in."""
        bold, italic = "<w:b/>", "<w:i/>"
        left = "".join(
            (
                paragraph(blank("TÊN CƠ QUAN CHỦ QUẢN"), "Block"),
                paragraph(blank("TÊN CƠ QUAN BAN HÀNH", bold), "Block"),
                paragraph("", "Block", rule(20, 20)),
                paragraph(run("Số: ") + blank("…"), "Block"),
            )
        )
        small = '<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        right = "".join(
            (
                paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", small), "Block"),
                paragraph(run("Độc lập - Tự do - Hạnh phúc", bold), "Block"),
                paragraph("", "Block", rule(19, 19)),
                paragraph(
                    blank("Địa danh", italic) + run(", ngày ", italic) + blank("…", italic)
                    + run(" tháng ", italic) + blank("…", italic) + run(" năm ", italic)
                    + blank("…", italic),
                    "Block",
                ),
            )
        )  # fmt: skip
        self._put(table((66, 94), [(left, right)], bordered=False))
        self._put(paragraph(run(self._briefing.title.upper()), "Title"))
        self._put(paragraph(run(self._briefing.subtitle), "Subtitle"))
        self._put(paragraph("", "Block", rule(55, 55)))

    def dashes(self, lines: Iterable[str]) -> None:
        """Plain statements about the document itself."""
        self._put("".join(paragraph(run(f"- {line}"), "BodyText") for line in lines))

    def basis(self) -> None:
        """Each document in full, a line each."""
        last = len(self._briefing.basis) - 1
        lines = [
            paragraph(
                run(f"{n + 1}. {item.text}") + self._cite(item) + run("." if n == last else ";"),
                "Basis",
            )
            for n, item in enumerate(self._briefing.basis)
        ]
        self._put("".join(lines))

    def duties(self) -> None:
        """A table per group of tasks, then the matrix of offices and tasks."""
        self._put(paragraph(run(LEGEND), "Note"))
        for n, group in enumerate(self._briefing.groups, 1):
            title = f"{n}. {group.title}" + (f" ({group.place})" if group.place else "")
            self._put(paragraph(run(title), "Heading2"))
            self._put(table(_WIDTHS, map(self._row, group.rows), header=_COLUMNS))
        self._pictured(figures.matrices(self._briefing), word_styles.LANDSCAPE_WIDTH)

    def _row(self, row: Row) -> list[str]:
        cells = [_lines(text) for text in (row.number, *row.cells)]
        marks = self._marks(self._briefing.marks(row.sources))
        return [*cells, paragraph(marks, "TableText")]

    def themes(self) -> None:
        """Kinds of tasks down, places across, so many places abreast."""
        places = self._briefing.places
        for start in range(0, len(places), _PLACES_ABREAST):
            chosen = range(start, min(start + _PLACES_ABREAST, len(places)))
            rows = [
                [_lines(theme.title), *(self._cell(theme.cells[i]) for i in chosen)]
                for theme in self._briefing.themes
            ]
            width = (word_styles.LANDSCAPE_WIDTH - 27) / len(chosen)
            header = ("Nội dung", *(places[i] for i in chosen))
            self._put(table((27, *[width] * len(chosen)), rows, header=header))
            self._put(paragraph("", "Note"))

    def _cell(self, items: Sequence[Item]) -> str:
        if not items:
            return _lines("–")
        return "".join(
            paragraph(run(f"{item.text} ") + self._cite(item), "TableText") for item in items
        )

    def events(self) -> None:
        """The table of times, then the dated ones as a picture."""
        rows = [
            [
                _lines(event.shown),
                _lines(event.text),
                paragraph(self._marks(self._briefing.marks(event.sources)), "TableText"),
            ]
            for event in self._briefing.events
        ]
        self._put(table((38, 90, 32), rows, header=("Thời gian", "Nội dung", "Nguồn")))
        self._pictured(figures.timelines(self._briefing), word_styles.WIDTH)

    def remarks(self) -> None:
        """One paragraph each."""
        lines = [
            paragraph(run(f"- {item.text} ") + self._cite(item), "BodyText")
            for item in self._briefing.remarks
        ]
        self._put("".join(lines))

    def questions(self) -> None:
        """The questions, then their key on a page of its own."""
        for n, question in enumerate(self._briefing.questions, 1):
            number = run(f"Câu {n}. ", "<w:b/>")
            keep = "<w:keepNext/>" if question.options else ""
            self._put(paragraph(number + run(question.text), "BodyText", keep))
            options = [
                paragraph(run(f"{letter}. {option}"), "Option", "<w:keepNext/>" * (letter != "D"))
                for letter, option in zip("ABCD", question.options, strict=False)
            ]
            self._put("".join(options) or paragraph(run("Trả lời: " + "." * 80), "Option"))
        self._put(paragraph(run(KEY.upper()), "Heading2", "<w:pageBreakBefore/>"))
        keys = [
            paragraph(
                run(f"{n}. {key_of(question)} ")
                + self._marks(self._briefing.marks(question.sources)),
                "BodyText",
            )
            for n, question in enumerate(self._briefing.questions, 1)
        ]
        self._put("".join(keys))

    def signature(self) -> None:
        """Recipients and signature, for the trainer to fill in."""
        bold = "<w:b/>"
        title = run("Nơi nhận:", '<w:b/><w:i/><w:sz w:val="24"/><w:szCs w:val="24"/>')
        left = "".join(
            (
                paragraph(title, "Recipients"),
                paragraph(run("- ") + blank("…") + run(";"), "Recipients"),
                paragraph(run("- Lưu: VT, ") + blank("…") + run("."), "Recipients"),
            )
        )
        right = "".join(
            (
                paragraph(blank("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", bold), "Block"),
                *[paragraph("", "Block")] * 4,
                paragraph(blank("Họ và tên người ký", bold), "Block"),
            )
        )
        self._put(paragraph("", "Block"))
        self._put(table((70, 90), [(left, right)], bordered=False))

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
        """The sources on a page of their own, and the file."""
        if self._briefing.citations:
            number = NUMERALS[self._headings]
            title = run(f"{number}. DANH MỤC NGUỒN")
            self._put(paragraph(title, "Heading1", "<w:pageBreakBefore/>"))
            self._put(word_notes.notes(self._briefing))
        return package.steady(self._document, self._pieces)


def _lines(text: str) -> str:
    return "".join(paragraph(run(line), "TableText") for line in text.split("\n"))
