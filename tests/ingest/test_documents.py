"""Document references and times, clean and as typed in questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import references, times
from ingest.text import fold


@pytest.mark.parametrize(
    ("text", "kind", "number", "date", "issuer", "span"),
    [
        ("ban hành Kế hoạch số 104/KH-UBND ngày 22/2/2023 để", "Kế hoạch", "104/KH-UBND",
         "22/2/2023", "", "Kế hoạch số 104/KH-UBND ngày 22/2/2023"),
        ("kế hoạch 136-KH/TU ngày 18-7-2022 của Ban Thường vụ Thành ủy về đào tạo", "Kế hoạch",
         "136-KH/TU", "18-7-2022", "Ban Thường vụ Thành ủy", "kế hoạch 136-KH/TU ngày 18-7-2022"),
        ("Quyết định số 12/2018/QĐ-TTg ngày 06/3/2018 của Thủ tướng Chính phủ;", "Quyết định",
         "12/2018/QĐ-TTg", "06/3/2018", "Thủ tướng Chính phủ",
         "Quyết định số 12/2018/QĐ-TTg ngày 06/3/2018"),
        ("tại Nghị quyết 120/2020/QH14, ngày 19/6/2020; Tổ chức", "Nghị quyết", "120/2020/QH14",
         "19/6/2020", "", "Nghị quyết 120/2020/QH14, ngày 19/6/2020"),
        ("Quy chế phối hợp số 4626, ngày 29 tháng 12 năm 2023 giữa UBND", "Quy chế phối hợp",
         "4626", "29 tháng 12 năm 2023", "",
         "Quy chế phối hợp số 4626, ngày 29 tháng 12 năm 2023"),
        ("theo Đề án 15-ĐA/TU và", "Đề án", "15-ĐA/TU", "", "", "Đề án 15-ĐA/TU"),
        ("Kế hoạch số 185/KHPH-MTTQ-BDT về", "Kế hoạch", "185/KHPH-MTTQ-BDT", "", "",
         "Kế hoạch số 185/KHPH-MTTQ-BDT"),
        ("Kết luận số 01/KL-ĐCT ngày 20/8/2015", "Kết luận", "01/KL-ĐCT", "20/8/2015", "",
         "Kết luận số 01/KL-ĐCT ngày 20/8/2015"),
        ("Nghị quyết số 60-NQ/TW (12/4/2025).", "Nghị quyết", "60-NQ/TW", "12/4/2025", "",
         "Nghị quyết số 60-NQ/TW (12/4/2025)"),
        ("theo Quyết định số 31/2019/QĐ-TTg do Thủ tướng Chính phủ ban hành ngày 05/8/2019",
         "Quyết định", "31/2019/QĐ-TTg", "05/8/2019", "Thủ tướng Chính phủ",
         "Quyết định số 31/2019/QĐ-TTg do Thủ tướng Chính phủ ban hành ngày 05/8/2019"),
        ("Kế hoạch số 18/KH-UBND do ai ký, ngày 3/4/2024 họp", "Kế hoạch", "18/KH-UBND", "", "",
         "Kế hoạch số 18/KH-UBND"),
        ("theo 104/KH-UBND ai làm", "Kế hoạch", "104/KH-UBND", "", "", "104/KH-UBND"),
        ("Kế hoạch ngày 22/2/2023 của UBND tỉnh", "Kế hoạch", "", "22/2/2023", "UBND tỉnh",
         "Kế hoạch ngày 22/2/2023"),
        ("ke hoach 104 do ai ban hanh", "Kế hoạch", "104", "", "", "ke hoach 104"),
        ("KH 104/KH-UBND", "Kế hoạch", "104/KH-UBND", "", "", "KH 104/KH-UBND"),
        ("nq 120/2020/qh14 noi gi", "Nghị quyết", "120/2020/qh14", "", "", "nq 120/2020/qh14"),
        ("quy chế 4626 giao ai", "Quy chế", "4626", "", "", "quy chế 4626"),
    ],
)  # fmt: skip
def test_reference(text: str, kind: str, number: str, date: str, issuer: str, span: str) -> None:
    (found,) = references(text)
    assert (found.kind, found.number, found.date, found.issuer) == (kind, number, date, issuer)
    assert text[found.start : found.end] == found.text == span


@pytest.mark.parametrize(
    "text",
    ["quyết định 3 vấn đề", "Kế hoạch 5 năm", "kế hoạch năm 2021", "hướng dẫn 30 cán bộ",
     "tổ chức 01 lớp", "hộ nghèo trên 25%", "ngày 22/2/2023", "sơ kết 3 năm"],
)  # fmt: skip
def test_no_reference(text: str) -> None:
    assert references(text) == []


@pytest.mark.parametrize(
    ("text", "span", "kind", "start", "end"),
    [
        ("vào 22/2/2023.", "22/2/2023", "date", "2023-02-22", "2023-02-22"),
        ("Ngày 10-4, Ban", "Ngày 10-4", "date", "", ""),
        ("18-7-2022", "18-7-2022", "date", "2022-07-18", "2022-07-18"),
        ("ngày 29 tháng 12 năm 2023", "ngày 29 tháng 12 năm 2023", "date", "2023-12-29",
         "2023-12-29"),
        ("trong quý III năm 2023.", "quý III năm 2023", "quarter", "2023-07-01", "2023-09-30"),
        ("quy iii nam 2023", "quy iii nam 2023", "quarter", "2023-07-01", "2023-09-30"),
        ("trong tháng 2/2024", "tháng 2/2024", "month", "2024-02-01", "2024-02-29"),
        ("công tác năm 2023", "năm 2023", "year", "2023-01-01", "2023-12-31"),
        ("giai đoạn 2021 – 2026", "giai đoạn 2021 – 2026", "period", "2021-01-01", "2026-12-31"),
        ("từ năm 2021 đến năm 2025", "từ năm 2021 đến năm 2025", "period", "2021-01-01",
         "2025-12-31"),
        ("trước ngày 30/6/2023", "trước ngày 30/6/2023", "deadline", "", "2023-06-30"),
        ("trước quý III năm 2024", "trước quý III năm 2024", "deadline", "", "2024-06-30"),
        ("đến hết năm 2025", "đến hết năm 2025", "deadline", "", "2025-12-31"),
        ("chậm nhất vào ngày 15 tháng 12 năm 2023", "chậm nhất vào ngày 15 tháng 12 năm 2023",
         "deadline", "", "2023-12-15"),
        ("họp 6 tháng một lần", "6 tháng một lần", "recurring", "", ""),
        ("báo cáo hằng năm", "hằng năm", "recurring", "", ""),
        ("theo định kỳ", "theo định kỳ", "recurring", "", ""),
        ("Thường xuyên nắm tình hình", "Thường xuyên", "recurring", "", ""),
        ("Ngày hội đại đoàn kết 18/11, Tết", "Ngày hội đại đoàn kết 18/11", "recurring", "", ""),
        ("tặng quà nhân dịp Tết Nguyên đán", "nhân dịp Tết Nguyên đán", "recurring", "", ""),
    ],
)  # fmt: skip
def test_time(text: str, span: str, kind: str, start: str, end: str) -> None:
    found = times(text)[0]
    assert (found.text, found.kind, found.start_date, found.end_date) == (span, kind, start, end)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    "text", ["từ 5 -7 mô hình", "31/2/2023", "quỹ 3 tỷ", "1/2 số hộ", "số 12/2018/QĐ-TTg"]
)
def test_no_time(text: str) -> None:
    assert times(text) == []


def test_dates_of_references_are_theirs() -> None:
    text = "Kế hoạch số 104/KH-UBND ngày 22/2/2023 thực hiện trong quý III năm 2023"
    assert [t.text for t in times(text)] == ["quý III năm 2023"]
    inside = [t.text for t in times(text, inside_references=True)]
    assert inside == ["ngày 22/2/2023", "quý III năm 2023"]
    issued = (
        "Thực hiện Chỉ thị số 9/CT-TTg do Thủ tướng ban hành ngày 12/4/2022 trước ngày 30/6/2022"
    )
    assert [t.text for t in times(issued)] == ["trước ngày 30/6/2022"]


_TYPED = (
    "Kế hoạch|số|104/KH-UBND|ngày|22/2/2023|của|UBND tỉnh|về|năm|2023|quý|III|giai đoạn"
    "|2021-2026|từ|đến|hết|trước|chậm nhất|Nghị quyết|120/2020/QH14|,|;|(|)|12|tháng|6"
    "|một lần|định kỳ|nhân dịp|Tết|18/11|99/99/2023|IV|2026-2021"
)
_WORDS = st.sampled_from(_TYPED.split("|"))


@given(st.lists(_WORDS, max_size=25), st.booleans(), st.booleans())
def test_spans(words: list[str], folded: bool, inside: bool) -> None:
    text = fold(" ".join(words)) if folded else " ".join(words)
    for found in (references(text), times(text, inside_references=inside)):
        end = 0
        for item in found:
            assert end <= item.start < item.end <= len(text)
            assert text[item.start : item.end] == item.text
            end = item.end
    for time in times(text):
        assert not time.start_date or not time.end_date or time.start_date <= time.end_date


@given(st.text(max_size=60))
def test_what_is_found_in_any_text_stands_in_it(text: str) -> None:
    for found in (references(text), times(text)):
        assert all(item.text and text[item.start : item.end] == item.text for item in found)
