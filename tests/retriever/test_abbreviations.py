from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InputError
from ingest.text import normalise
from retriever.abbreviations import Abbreviations, load_abbreviations

KNOWN = load_abbreviations()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ubnd tinh ph vs mttq", "Ủy ban nhân dân tinh phối hợp với Mặt trận Tổ quốc"),
        ("hdnd và HĐND", "Hội đồng nhân dân và Hội đồng nhân dân"),
        ("Ban BDT và BDVTU", "Ban Dân tộc và Ban Dân vận Tỉnh ủy"),
        ("kt-xh vùng dtts&mn", "kinh tế - xã hội vùng dân tộc thiểu số và miền núi"),
        ("UBND h. Đăk Hà", "Ủy ban nhân dân huyện Đăk Hà"),
        ("NQ 03-NQ/TU nói j", "Nghị quyết 03-NQ/TU nói gì"),
        ("k biết ai đc giao", "không biết ai được giao"),
        ("gđ 2021-2026", "giai đoạn 2021-2026"),
    ],
)  # fmt: skip
def test_writes_out(typed: str, meant: str) -> None:
    assert KNOWN.expand(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TU TPHCM", "Thành ủy Thành phố Hồ Chí Minh"),
        ("Ban Dân vận TU", "Ban Dân vận Tỉnh ủy"),
        ("ban dan van tu", "ban dan van Tỉnh ủy"),
        ("Ủy ban TU MTTQ", "Ủy ban Trung ương Mặt trận Tổ quốc"),
        ("CT UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("CT số 05", "Chỉ thị số 05"),
        ("CT MTQG", "chương trình mục tiêu quốc gia"),
        ("TT HĐND", "Thường trực Hội đồng nhân dân"),
        ("công tác TT, vận động", "công tác tuyên truyền, vận động"),
    ],
)
def test_context_decides(typed: str, meant: str) -> None:
    assert KNOWN.expand(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 104/KH-UBND, 185/KHPH-MTTQ-BDT và 12/2018/QĐ-TTg",
        "đến nay đa số từ tính đã có",
        "tu sua nha, da dang",
        "phòng 3k, Sky HD, PH",
        "CT là gì",
        "a@ubnd.vn",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert KNOWN.expand(text).text == text


def test_changes_point_into_the_result() -> None:
    expanded = KNOWN.expand("Ai ở ubnd lo ntm?")

    assert [(c.short, c.long) for c in expanded.changes] == [
        ("ubnd", "Ủy ban nhân dân"),
        ("ntm", "nông thôn mới"),
    ]
    assert all(expanded.text[c.start : c.end] == c.long for c in expanded.changes)


def test_capitals_stay_capitals_for_the_restorer() -> None:
    assert KNOWN.expand("UBND TỈNH CHỦ TRÌ VIỆC GÌ").text == "ỦY BAN NHÂN DÂN TỈNH CHỦ TRÌ VIỆC GÌ"


@given(st.lists(st.sampled_from([*sorted(KNOWN.forms), "ban", "tỉnh", "số", "5", ","]), max_size=8))
def test_offsets_and_numbers_hold(words: list[str]) -> None:
    text = " ".join(words)
    expanded = KNOWN.expand(text)

    assert all(expanded.text[c.start : c.end] == c.long for c in expanded.changes)
    assert expanded.text.count("5") >= text.count(" 5 ")
    if not expanded.changes:
        assert expanded.text == normalise(text)


def test_definitions_of_an_article_are_added_and_do_not_overrule() -> None:
    more = KNOWN.defined({"ĐCK": "Đội Công kiểm", "UBND": "khác"})

    assert more.expand("ĐCK và UBND").text == "Đội Công kiểm và Ủy ban nhân dân"
    assert KNOWN.expand("ĐCK").text == "ĐCK"


def test_writes_short() -> None:
    text = "Ủy ban nhân dân tỉnh phối hợp với Ban Dân tộc"

    assert KNOWN.abbreviate(text, lambda forms: forms[0]) == "UBND tỉnh p/h vs BDT"
    assert KNOWN.abbreviate(text, lambda forms: None) == text


def test_what_is_written_short_is_written_out_again() -> None:
    text = "Hội đồng nhân dân tỉnh giám sát chương trình mục tiêu quốc gia"
    short = KNOWN.abbreviate(text, lambda forms: forms[0])

    assert short == "HĐND tỉnh gs CTMTQG"
    assert KNOWN.expand("HĐND tỉnh, CTMTQG").text == (
        "Hội đồng nhân dân tỉnh, chương trình mục tiêu quốc gia"
    )


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("- a", "expected groups"),
        ("a: [{long: b}]", "needs a text 'short'"),
        ("a: [{short: b}]", "b: give either"),
        ("a: [{short: b, long: c, longer: d}]", "longer"),
        ("a: [{short: b, readings: [{usual: true}]}]", "a reading needs"),
        ("a: [{short: b, readings: [{long: c, behind: [d]}]}]", "behind"),
        ("a: [", "can't be read as YAML"),
    ],
)
def test_a_wrong_list_is_named(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "abbreviations.yaml"
    path.write_text(content, "utf-8")

    with pytest.raises(InputError, match=named):
        load_abbreviations(path)


def test_none_known() -> None:
    assert Abbreviations(()).expand("UBND").text == "UBND"


def test_what_a_document_calls_its_own_in_plain_words_is_not_written_out_elsewhere() -> None:
    more = KNOWN.defined({"Tổ công tác": "Tổ công tác thúc đẩy dịch vụ công", "Bên A": "Sở Y tế"})

    assert more.expand("Tổ công tác của Bên A gồm mấy người?").text == (
        "Tổ công tác của Bên A gồm mấy người?"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("BCH PCTT huyện", "Ban Chỉ huy phòng chống thiên tai huyện"),
        ("BCH Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ tỉnh"),
        ("hội viên HLHPN", "hội viên Hội Liên hiệp Phụ nữ"),
        ("đài PTTH đưa tin", "đài Phát thanh và Truyền hình đưa tin"),
        ("trường PTTH", "trường trung học phổ thông"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_general_ones_by_what_stands_beside_them(typed: str, meant: str) -> None:
    assert KNOWN.expand(typed).text == meant
