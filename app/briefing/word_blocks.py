"""Blocks of the decree that only the trainer can fill in: letterhead, recipients, signature."""

from __future__ import annotations

from app.briefing.model import Briefing
from app.briefing.word_xml import blank, paragraph, rule, run, table


def letterhead(briefing: Briefing, kind: str) -> str:
    """The blocks at the top of page 1, then title, subject and for whom the copy is."""
    bold, italic = "<w:b/>", "<w:i/>"
    left = "".join(
        (
            paragraph(blank("TÊN CƠ QUAN CHỦ QUẢN"), "Block"),
            paragraph(blank("TÊN CƠ QUAN BAN HÀNH", bold), "Block"),
            paragraph("", "Block", rule(20, 20)),
            paragraph(run("Số: ") + blank("số/ký hiệu"), "Block"),
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
    return "".join(
        (
            table((66, 94), [(left, right)], bordered=False),
            paragraph(run(briefing.title.upper()), "Title"),
            paragraph(run(briefing.subtitle), "Subtitle"),
            paragraph(run(f"({kind})"), "Copy"),
            paragraph("", "Block", rule(55, 55)),
        )
    )


def signature() -> str:
    """Recipients and signature."""
    bold = "<w:b/>"
    title = run("Nơi nhận:", '<w:b/><w:i/><w:sz w:val="24"/><w:szCs w:val="24"/>')
    left = "".join(
        (
            paragraph(title, "Recipients"),
            paragraph(run("- ") + blank("nơi nhận") + run(";"), "Recipients"),
            paragraph(run("- Lưu: VT, ") + blank("đơn vị soạn thảo") + run("."), "Recipients"),
        )
    )
    right = "".join(
        (
            paragraph(blank("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", bold), "Block"),
            *[paragraph("", "Block")] * 4,
            paragraph(blank("Họ và tên người ký", bold), "Block"),
        )
    )
    return paragraph("", "Block", "<w:keepNext/>") + table(
        (70, 90), [(left, right)], bordered=False
    )
