"""A claim against a statement: only another value of the same kind contradicts it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.judge.premise import Claim, claim
from app.judge.values import AGAIN, values
from app.opened import Opened
from tests.app.deciding import asking, duty, stating

REVIEW = "rà soát các nhà nuôi"
BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"
BUILDING = "Sở Xây dựng tỉnh Khánh Hòa"


def reviewed(question: str, small: Opened, trust: float = 0.9) -> Claim:
    lead = duty(REVIEW, small, BOARD, partners=(BUILDING,), trust=trust)
    return claim(asking(question, small), stating(REVIEW, small, lead), small)


def wrong(made: Claim) -> list[str]:
    return [part.stated for part in made.held if not part.agrees]


@pytest.mark.parametrize(
    "question",
    [
        "Có phải Sở Nông nghiệp và Phát triển nông thôn chủ trì rà soát nhà nuôi chim yến không?",
        "Có phải Sở Nông nghiệp chủ trì rà soát nhà nuôi chim yến ở Khánh Hòa không?",
        "Có phải Sở Xây dựng tham gia rà soát nhà nuôi chim yến ở Khánh Hòa không?",
        "Có phải việc rà soát nhà yến được làm cùng với Sở Xây dựng không?",
        "Có phải rà soát nhà nuôi chim yến xong trước ngày 30/9/2024 không?",
        "Có phải rà soát nhà nuôi chim yến là việc của năm 2024 không?",
    ],
)
def test_a_true_claim_is_never_denied(question: str, small: Opened) -> None:
    assert wrong(reviewed(question, small)) == []


def test_a_sub_name_is_never_denied(small: Opened) -> None:
    words = "ngày hội yến sào"
    culture = duty(words, small, "Sở Văn hóa, Thể thao và Du lịch tỉnh Khánh Hòa")
    for name in ("Sở Văn hóa", "Sở Văn hóa, Thể thao và Du lịch"):
        asked = asking(f"Có phải {name} tổ chức ngày hội yến sào ở Khánh Hòa không?", small)
        assert wrong(claim(asked, stating(words, small, culture), small)) == []
    asked = asking("Có phải Sở Y tế tổ chức ngày hội yến sào ở Khánh Hòa không?", small)
    assert wrong(claim(asked, stating(words, small, culture), small)) == [culture.actor]


def test_whom_a_duty_is_done_for_is_never_denied(small: Opened) -> None:
    words = "làm sạch tổ yến"
    money = duty(words, small, "Sở Tài chính tỉnh Khánh Hòa", "tạo điều kiện")
    asked = asking("Có phải Hội Nông dân tỉnh mở 3 lớp tập huấn làm sạch tổ yến không?", small)
    assert wrong(claim(asked, stating(words, small, money), small)) == []


@pytest.mark.parametrize(
    ("said", "stated", "differs"),
    [
        ("500 triệu đồng", "1 tỷ đồng", True),
        ("1.000 triệu đồng", "1 tỷ đồng", False),
        ("từ 10 đến 15 mô hình", "5 -7 mô hình", True),
        ("5 đến 7 mô hình", "5 -7 mô hình", False),
    ],
)
def test_sums_and_ranges_are_compared_in_one_unit(said: str, stated: str, differs: bool) -> None:
    [one], [two] = values(said), values(stated)
    assert one.differs(two) == differs
    assert two.bears_out(one) != differs


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6 tháng một lần", 180.0),
        ("Định kỳ 6 tháng giao ban một lần", 180.0),
        ("mỗi quý một lần", 90.0),
    ],
)
def test_how_often_is_read_around_what_is_done(text: str, days: float) -> None:
    assert (AGAIN, (days,)) in [(value.kind, value.numbers) for value in values(text)]
    assert "quý" not in [value.kind for value in values(text)]


def test_who_signed_with_whom_is_put_right(small: Opened) -> None:
    """Nobody has a duty where two offices sign; who stands beside the one is the other."""
    words = "về thư viện lưu động cho ngư dân"
    question = "Có phải Sở Văn hóa, Thể thao và Du lịch Phú Yên ký quy chế thư viện với {} không?"
    for said, stated in (
        ("Bộ đội Biên phòng tỉnh", []),
        ("Công an tỉnh", ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh Phú Yên"]),
    ):
        asked = asking(question.format(said), small)
        assert wrong(claim(asked, stating(words, small), small)) == stated


def test_with_whom_alone_is_held_against_all_who_signed(small: Opened) -> None:
    words = "về thư viện lưu động cho ngư dân"
    asked = asking("Có phải quy chế về thư viện lưu động được ký với Công an tỉnh không?", small)
    [stated] = wrong(claim(asked, stating(words, small), small))
    assert "Sở Văn hóa, Thể thao và Du lịch tỉnh Phú Yên" in stated
    assert "Biên phòng" in stated


def test_silence_denies_nothing_but_is_open(small: Opened) -> None:
    made = reviewed("Có phải rà soát 40 chuồng nuôi chim yến ở Khánh Hòa không?", small)
    assert wrong(made) == []
    assert made.open
    without = stating(REVIEW, small)
    asked = asking("Có phải Sở Y tế chủ trì rà soát nhà nuôi chim yến không?", small)
    assert wrong(claim(asked, without, small)) == []


def test_an_unsure_reading_denies_nothing(small: Opened) -> None:
    question = "Có phải Sở Y tế chủ trì rà soát nhà nuôi chim yến không?"
    assert wrong(reviewed(question, small)) == [BOARD]
    unsure = stating(REVIEW, small, duty(REVIEW, small, "", trust=0.4))  # names no office
    assert wrong(claim(asking(question, small), unsure, small)) == []


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Có phải Sở Xây dựng tỉnh Khánh Hòa chủ trì rà soát nhà nuôi chim yến không?", BOARD),
        ("Có phải rà soát nhà yến phối hợp với Sở Y tế tỉnh Khánh Hòa không?", BUILDING),
        ("Có phải rà soát nhà nuôi chim yến xong trước ngày 30/11/2024 không?", "30/9/2024"),
    ],
)
def test_another_value_of_the_same_kind_contradicts(
    question: str, stated: str, small: Opened
) -> None:
    assert wrong(reviewed(question, small)) == [stated]


@pytest.mark.parametrize(("count", "stated"), [(12, []), (15, ["12 trạm"])])
def test_a_number_is_held_against_its_own_noun(
    count: int, stated: list[str], small: Opened
) -> None:
    asked = asking(f"Có phải lắp đặt {count} trạm quan trắc sạt lở ở Đồng Tháp không?", small)
    assert wrong(claim(asked, stating("trạm quan trắc", small), small)) == stated


@pytest.mark.parametrize(
    ("said", "stated", "agrees"),
    [
        ("một lượt", "hai lượt", False),
        ("mở một lớp", "mở 01 lớp", True),
        ("sáng thứ ba", "sáng thứ Tư", False),
        ("một số lớp", "ba lớp", None),
    ],
)
def test_numbers_written_out_are_values(said: str, stated: str, agrees: bool | None) -> None:
    pairs = [(a, b) for a in values(said) for b in values(stated) if a.kind == b.kind]
    assert [b.bears_out(a) for a, b in pairs] == ([] if agrees is None else [agrees])


@pytest.mark.parametrize(
    ("said", "stated", "agrees", "differs"),
    [
        ("cuối tháng chín", "trước ngày 30/9/2024", True, False),
        ("ngày 27/9/2024", "trong tháng 9/2024", False, False),
        ("lần thứ ba", "lần thứ IV", False, True),
        ("lần thứ mười ba", "lần thứ XIII", True, False),
        ("3 năm", "5 năm", False, True),
        ("cuối tháng chín", "trước ngày 30/6/2024", False, True),
        ("20 hằng tháng", "trước ngày 15/12", False, False),
        ("mùng 5 mỗi tháng", "ngày 10 hằng tháng", False, True),
        ("trong tháng 6", "ngày 25 hằng tháng", False, False),
        ("phát hằng tuần", "phát mỗi tháng", False, True),
        ("ba tháng một lần", "hằng quý", True, False),
        ("hai năm", "24 tháng", True, False),
        ("một tuần", "24 giờ", False, False),
        ("71 nhà", "71 hộ", True, False),
        ("hai nhà", "02 hộ", False, False),
    ],
)
def test_values_of_one_type_agree_or_differ(
    said: str, stated: str, agrees: bool, differs: bool
) -> None:
    one, other = values(said)[0], values(stated)[0]
    assert (other.bears_out(one), other.differs(one)) == (agrees, differs)
    assert one.differs(other) == differs


@pytest.mark.parametrize(
    ("question", "claimed"),
    [
        ("Văn phòng xuống xã bao lâu một lần?", []),
        ("Hai bên giao ban mấy tháng một lần?", []),
        ("Hai bên giao ban mỗi tháng một lần phải không?", ["mỗi tháng", "một lần"]),
        ("Mở mấy lớp, mỗi lớp 2 ngày?", ["2 ngày"]),
        ("Trong 12 xã thí điểm có bao nhiêu xã miền núi?", []),
        ("Trong 12 xã thí điểm có bao nhiêu hộ nghèo?", ["12 xã"]),
    ],
)
def test_a_count_that_is_asked_for_claims_nothing(question: str, claimed: list[str]) -> None:
    assert [value.text for value in values(question)] == claimed


def test_who_acts_in_another_clause_is_no_actor_of_this_one(small: Opened) -> None:
    words = "bố trí phòng đọc"
    statement = stating(words, small).statement
    quote = small.text(statement.article, statement.span)
    at = statement.start + quote.index("cử người")
    guard = duty(words, small, "Bộ đội Biên phòng tỉnh Phú Yên")
    library = replace(guard, actor="Thư viện tỉnh Phú Yên", start=at, id="x")
    asked = asking("Có phải Sở Y tế Phú Yên cử người trông coi sách không?", small)
    assert wrong(claim(asked, stating(words, small, guard, library), small))


@pytest.mark.parametrize(
    ("said", "stated", "differs"),
    [
        ("mỗi quý một lần", "Định kỳ 6 tháng, hai bên họp một lần", True),
        ("sáu tháng một lần", "Cứ 6 tháng hai bên lại họp", False),
    ],
)
def test_every_so_many_months(said: str, stated: str, differs: bool) -> None:
    [one] = [value for value in values(said) if value.kind == AGAIN]
    [two] = [value for value in values(stated) if value.kind == AGAIN]
    assert one.differs(two) == differs


def test_who_has_a_part_in_another_clause_does_not_do_this_one(small: Opened) -> None:
    words = "Bộ đội Biên phòng tỉnh bố trí phòng đọc"
    found = stating(words, small)
    text = small.text(found.statement.article, found.statement.span)
    assert text.startswith("Bộ đội Biên phòng tỉnh bố trí phòng đọc và cử người")
    own = duty(words, small, "Bộ đội Biên phòng tỉnh Phú Yên", "thực hiện")
    helping = replace(own, actor="Thư viện tỉnh Phú Yên", role="phối hợp", start=own.end)
    asked = asking("Có phải Thư viện tỉnh bố trí phòng đọc ở Phú Yên không?", small)
    made = claim(asked, stating(words, small, own, helping), small)
    assert wrong(made) == ["Bộ đội Biên phòng tỉnh Phú Yên"]


def test_a_post_that_a_question_names_whole_is_the_one_of_the_duty(small: Opened) -> None:
    words = "cắm biển cảnh báo"
    post = duty(words, small, "Phó Trưởng ban Thường trực", "thực hiện")
    asked = asking(
        "Phó Trưởng ban Thường trực Ban Chỉ đạo Đồng Tháp cắm biển cảnh báo, đúng không?", small
    )
    assert wrong(claim(asked, stating(words, small, post), small)) == []


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Có phải một mình Sở Nông nghiệp rà soát nhà nuôi chim yến không?", f"cùng {BUILDING}"),
        (
            "Sở Nông nghiệp rà soát nhà yến mà không cần ngành nào tham gia, đúng không?",
            f"cùng {BUILDING}",
        ),
        ("Sở Nông nghiệp không rà soát nhà yến một mình mà cùng Sở Xây dựng, phải không?", ""),
        ("Sở Xây dựng chỉ phối hợp rà soát nhà nuôi chim yến ở Khánh Hòa, đúng không?", ""),
        ("Sở Xây dựng chủ trì rà soát nhà yến, Sở Nông nghiệp chỉ tham gia, đúng không?", BOARD),
        (
            "Có phải Sở Nông nghiệp chỉ giữ vai trò phối hợp khi rà soát nhà nuôi yến không?",
            "Sở Nông nghiệp chủ trì",
        ),
        ("Rà soát nhà nuôi chim yến có sự tham gia của Sở Xây dựng, đúng không?", ""),
        ("Rà soát nhà nuôi chim yến có sự tham gia của Sở Y tế tỉnh, đúng không?", BUILDING),
        ("Sở Nông nghiệp chủ trì rà soát nhà yến, Sở Y tế tỉnh phối hợp, phải không?", BUILDING),
    ],
)
def test_how_offices_take_part(question: str, stated: str, small: Opened) -> None:
    assert wrong(reviewed(question, small))[:1] == ([stated] if stated else [])


def test_who_is_not_meant_claims_nothing(small: Opened) -> None:
    """Nor does the part that an office is said not to have."""
    for question in (
        "Rà soát nhà nuôi yến do Sở Nông nghiệp chủ trì chứ không phải Sở Y tế, đúng không?",
        "Sở Xây dựng phối hợp rà soát nhà nuôi chim yến chứ không chủ trì, đúng không?",
    ):
        assert wrong(reviewed(question, small)) == []


def test_a_body_of_no_name_is_never_denied(small: Opened) -> None:
    """ "Chính quyền tỉnh" may be any of its boards."""
    made = reviewed("Chính quyền tỉnh Khánh Hòa chủ trì rà soát nhà yến, phải không?", small)
    assert wrong(made) == []


def test_alone_is_not_borne_out_by_silence(small: Opened) -> None:
    words = "đăng ký nhãn hiệu tổ yến"
    sole = duty(words, small, "Sở Khoa học và Công nghệ tỉnh Khánh Hòa", "giám sát")
    asked = asking("Một mình Sở Khoa học hướng dẫn đăng ký nhãn hiệu tổ yến phải không?", small)
    made = claim(asked, stating(words, small, sole), small)
    assert (wrong(made), made.open) == ([], ("một mình",))


def test_a_document_that_stands_nowhere_is_not_borne_out(small: Opened) -> None:
    question = "Theo Kế hoạch số {}, Sở Nông nghiệp chủ trì rà soát nhà nuôi chim yến, đúng không?"
    for number, left in (("417/KH-UBND", ()), ("27/KH-UBND", ("27/KH-UBND",))):
        made = reviewed(question.format(number), small)
        assert (wrong(made), made.open) == ([], left)


def test_the_number_of_another_document_is_put_right(small: Opened) -> None:
    words = "về thư viện lưu động cho ngư dân"
    asked = asking("Quy chế thư viện lưu động Phú Yên mang số 61/QCPH-SVHTTDL, đúng không?", small)
    assert wrong(claim(asked, stating(words, small), small)) == ["58/QCPH-SVHTTDL-BĐBP"]
