"""Offices in any text: real articles, invented sentences of other sectors, every way of typing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.office_names import Starts
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.text import fold, normalise
from tests.ingest.office_sentences import INVENTED
from tests.ingest.office_spans import SPANS

PLACES = {
    "dak-ha": "huyện Đăk Hà",
    "hoa-binh": "tỉnh Hòa Bình",
    "lao-cai": "tỉnh Lào Cai",
    "thua-thien-hue": "tỉnh Thừa Thiên Huế",
    "tphcm": "TPHCM",
}
# Not read without capitals: an unlisted name without a level, or one of many everyday words.
NEEDS_CAPITALS = ("Đồn Biên phòng", "Ban Trị sự")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def article(request: pytest.FixtureRequest, crawled: Path) -> tuple[str, str]:
    """Text and place of a crawled article."""
    path = crawled / f"{request.param}.txt"
    return normalise(path.read_text(encoding="utf-8")), PLACES[request.param]


def offices(found: list[Mention]) -> list[str]:
    return [
        m.office for m in found if m.kind == "office" or m.office.startswith(("UBND", "Công an"))
    ]


@pytest.mark.parametrize(("place", "text", "expected"), INVENTED)
def test_other_sectors_and_provinces(
    gazetteer: Gazetteer, place: str, text: str, expected: list[str]
) -> None:
    assert offices(gazetteer.mentions(text, place)) == expected


@pytest.mark.parametrize(("text", "names"), SPANS)
def test_where_names_end(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [text[m.start : m.end] for m in gazetteer.mentions(text)] == names


@pytest.mark.parametrize("typing", [str.lower, fold, str.upper])
@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [case for case in INVENTED if not any(word in case[1] for word in NEEDS_CAPITALS)],
)
def test_typed_without_capitals_or_diacritics(
    gazetteer: Gazetteer, typing: object, place: str, text: str, expected: list[str]
) -> None:
    assert callable(typing)
    found = offices(gazetteer.mentions(typing(text), place))
    # names that the list does not hold keep the typing of the text
    assert [fold(office) for office in found] == [fold(office) for office in expected]


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("so y te tinh ha giang chu tri viec gi", "Sở Y tế tỉnh Hà Giang"),
        ("cong an tinh phoi hop voi ai", "Công an tỉnh"),
        ("hoi phu nu xa lam gi", "Hội Liên hiệp Phụ nữ xã"),
        ("BDT Hòa Bình làm gì", "Ban Dân tộc tỉnh Hòa Bình"),
        ("bdt tinh hoa binh lam gi", "Ban Dân tộc tỉnh Hòa Bình"),
        ("UB MTTQ tỉnh Lào Cai", "Ủy ban MTTQ Việt Nam tỉnh Lào Cai"),
        ("btt ubmttq tinh hoa binh", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"),
        ("Ban thường trực mặt trận tỉnh", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"),
        ("uỷ ban nhân dân tỉnh lào cai giao ai", "UBND tỉnh Lào Cai"),
        ("ban dan van tinh uy thua thien hue", "Ban Dân vận Tỉnh ủy Thừa Thiên Huế"),
        ("Ban dân tộc TP. Hồ Chí Minh làm gì", "Ban Dân tộc TPHCM"),
        ("Ban Dân vận Thành ủy TP.HCM", "Ban Dân vận Thành ủy TPHCM"),
        ("Mặt trận Hòa Bình làm gì", "Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"),
        ("hđnd tỉnh thừa thiên huế", "HĐND tỉnh Thừa Thiên Huế"),
        ("công an huyện mai châu làm gì", "Công an huyện Mai Châu"),
        ("Trường chính trị Nguyễn Chí Thanh", "Trường Chính trị Nguyễn Chí Thanh"),
        ("UBND phường An Khánh làm gì", "UBND phường An Khánh"),
        ("ban dan toc hoa binh chu tri viec gi", "Ban Dân tộc tỉnh Hòa Bình"),
    ],
)
def test_questions(gazetteer: Gazetteer, question: str, office: str) -> None:
    assert [m.office for m in gazetteer.mentions(question)] == [office]


@pytest.mark.parametrize(
    "text",
    [
        "cán bộ dân tộc và cơ sở y tế",
        "dia ban dan toc thieu so",
        "tình hình xã hội, an ninh tỉnh",
        "Tu dưỡng đạo đức, tự phê bình",
        "tu nam 2021, ct muc tieu quoc gia",
        "chính sách của Đảng và Nhà nước, nhân dân tích cực hưởng ứng các phong trào",
        "hội nghị toàn tỉnh tổ chức tại trụ sở",
    ],
)
def test_everyday_words_are_no_offices(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.mentions(text, "tỉnh Lào Cai") == []


def test_known_places_give_lower_case_names_their_spelling() -> None:
    known = load_gazetteer(known_places=("huyện Đăk Hà",))
    assert offices(known.mentions("ubnd huyen dak ha lam gi")) == ["UBND huyện Đăk Hà"]


def test_coordination_shares_the_place(gazetteer: Gazetteer) -> None:
    text = "Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội huyện có trách nhiệm phối hợp."
    found = gazetteer.mentions(text, "huyện Đăk Hà")
    assert [(m.office, m.kind) for m in found] == [
        ("Ủy ban MTTQ Việt Nam huyện Đăk Hà", "office"),
        ("các tổ chức chính trị - xã hội huyện Đăk Hà", "collective"),
    ]


def test_same_level_follows_the_one_office_of_the_sentence(gazetteer: Gazetteer) -> None:
    one = "UBND huyện phối hợp với Ủy ban MTTQ Việt Nam cùng cấp."
    several = "UBND tỉnh chỉ đạo các sở, ban, ngành phối hợp với Ủy ban MTTQ Việt Nam cùng cấp."
    assert gazetteer.mentions(one, "huyện Đăk Hà")[1].place == "huyện Đăk Hà"
    found = gazetteer.mentions(several, "tỉnh Lào Cai")[-1]
    assert (found.office, found.level, found.kind) == (
        "Ủy ban MTTQ Việt Nam cùng cấp",
        "same",
        "collective",
    )


def test_province_of_a_district_is_not_guessed(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("UBND tỉnh chỉ đạo UBND huyện.", "huyện Đăk Hà")
    assert [(m.office, m.place) for m in found] == [
        ("UBND tỉnh", ""),
        ("UBND huyện Đăk Hà", "huyện Đăk Hà"),
    ]


def test_standing_committee_is_not_the_front(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("Ban Thường trực UB MTTQ Việt Nam tỉnh giám sát", "tỉnh Hòa Bình")
    assert [m.family for m in found] == ["mttq-thuong-truc"]
    assert not gazetteer.same(found[0].office, "Ủy ban MTTQ Việt Nam tỉnh Hòa Bình")


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Đồng chí A, Trưởng Ban Dân vận Thành ủy TPHCM", ["person"]),
        ("Đại diện Sở Y tế và Công an tỉnh phát biểu", ["person", "person"]),
        ("Thực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh về y tế", ["document"]),
        ("Quy chế phối hợp giữa UBND tỉnh với Công an tỉnh", ["document", "document"]),
        ("Kế hoạch nêu rõ trách nhiệm của Sở Y tế", [""]),
        ("Thực hiện Kế hoạch của UBND tỉnh, Sở Y tế chủ trì", ["document", ""]),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh", ["", ""]),
    ],
)
def test_context(gazetteer: Gazetteer, text: str, within: list[str]) -> None:
    assert [m.within for m in gazetteer.mentions(text, "tỉnh Lào Cai")] == within


@pytest.mark.parametrize("article", ["hoa-binh"], indirect=True)
def test_slips_of_the_source(gazetteer: Gazetteer, article: tuple[str, str]) -> None:
    text, place = article
    found = {text[m.start : m.end]: m.office for m in gazetteer.mentions(text, place)}
    front = "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"
    assert found["Ban Thường trực Uỷ ban Mặt trận Tố quốc tỉnh"] == front
    assert found["Ban Thường trực Ủy ban Mặt trận Tổ quốc tính"] == front


@pytest.mark.parametrize(
    ("article", "actors"),
    [
        ("dak-ha", {"UBND huyện Đăk Hà", "Ủy ban MTTQ Việt Nam huyện Đăk Hà",
                    "Ủy ban MTTQ Việt Nam tỉnh"}),
        ("hoa-binh", {"Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình",
                      "Ban Dân tộc tỉnh Hòa Bình", "Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"}),
        ("lao-cai", {"UBND tỉnh Lào Cai", "Ủy ban MTTQ Việt Nam tỉnh Lào Cai",
                     "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Lào Cai",
                     "Sở Nội vụ tỉnh Lào Cai"}),
        ("thua-thien-hue", {"Ban Dân tộc tỉnh Thừa Thiên Huế", "UBND tỉnh Thừa Thiên Huế",
                            "Ban Dân vận Tỉnh ủy Thừa Thiên Huế", "HĐND tỉnh Thừa Thiên Huế",
                            "Trường Chính trị Nguyễn Chí Thanh", "Quốc hội"}),
        ("tphcm", {"Ban Dân vận Thành ủy TPHCM", "Ban Dân tộc TPHCM"}),
    ],
    indirect=["article"],
)  # fmt: skip
def test_actors_of_the_articles(
    gazetteer: Gazetteer, article: tuple[str, str], actors: set[str]
) -> None:
    text, place = article
    found = gazetteer.mentions(text, place)
    assert {m.office for m in found if m.kind == "office" and not m.within} == actors


def test_definitions_of_the_article(gazetteer: Gazetteer) -> None:
    text = "Ban Quản lý Khu kinh tế (BQLKKT) và đồng bào dân tộc thiểu số và miền núi (DTTS&MN)."
    defined = gazetteer.definitions(text)
    assert defined == {
        "BQLKKT": "Ban Quản lý Khu kinh tế",
        "DTTS&MN": "dân tộc thiểu số và miền núi",
    }
    later = gazetteer.mentions("BQLKKT tỉnh báo cáo.", "tỉnh Hà Nam", defined)
    assert [m.office for m in later] == ["Ban Quản lý Khu kinh tế tỉnh Hà Nam"]


@pytest.mark.parametrize(
    ("text", "short", "office"),
    [
        ("Ban Thường vụ Hội Nông dân (HND) tỉnh mở lớp.", "HND", "Hội Nông dân"),
        ("Bộ Y tế và Trung ương Hội Khuyến học (sau đây gọi là Trung ương Hội) họp.",
         "Trung ương Hội", "Trung ương Hội Khuyến học"),
    ],
)  # fmt: skip
def test_short_name_is_of_the_words_that_it_stands_for(
    gazetteer: Gazetteer, text: str, short: str, office: str
) -> None:
    defined = gazetteer.definitions(text)
    later = gazetteer.mentions(f"{short} gửi báo cáo.", "", defined)
    assert [m.office for m in later] == [office]


def test_short_names_that_a_text_defines(gazetteer: Gazetteer) -> None:
    text = (
        "BÊN A: Hội Nông dân tỉnh Kiên Giang (sau đây gọi tắt là Hội).\n"
        "Công ty Cổ phần Giống thủy sản Rạch Sỏi (Bên B).\n"
        "Phòng Cảnh sát kinh tế, Công an tỉnh (PC03) và Chi cục Thi hành án dân sự thành phố"
        " (Chi cục THADS).\nBên A vay vốn; PC03 xác minh; Chi cục THADS kê biên."
    )
    defined = gazetteer.definitions(text)
    assert defined == {
        "Hội": "Hội Nông dân tỉnh Kiên Giang",
        "Bên A": "Hội Nông dân tỉnh Kiên Giang",
        "Bên B": "Công ty Cổ phần Giống thủy sản Rạch Sỏi",
        "PC03": "Phòng Cảnh sát kinh tế, Công an tỉnh",
        "Chi cục THADS": "Chi cục Thi hành án dân sự thành phố",
    }
    found = gazetteer.mentions(text, "tỉnh Kiên Giang", defined)[-3:]
    assert [m.office for m in found] == [
        "Hội Nông dân tỉnh Kiên Giang",
        "Phòng Cảnh sát kinh tế Công an tỉnh Kiên Giang",
        "Chi cục Thi hành án dân sự thành phố",
    ]


def test_a_head_alone_is_the_one_office_of_that_head(gazetteer: Gazetteer) -> None:
    text = "Sở Công Thương lập kế hoạch. Sở báo cáo UBND tỉnh trước ngày 05/9."
    assert [m.office for m in gazetteer.mentions(text, "tỉnh Cà Mau")] == [
        "Sở Công Thương tỉnh Cà Mau",
        "Sở Công Thương tỉnh Cà Mau",
        "UBND tỉnh Cà Mau",
    ]


def test_a_commune_names_its_province(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("UBND xã báo cáo UBND tỉnh.", "xã Ia Mơ, tỉnh Gia Lai")
    assert [m.office for m in found] == ["UBND xã Ia Mơ", "UBND tỉnh Gia Lai"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("BDT tỉnh Hòa Bình", "Ban Dân tộc tỉnh Hòa Bình", True),
        ("Mặt trận", "Ủy ban MTTQ Việt Nam tỉnh Lào Cai", True),
        ("UBND tỉnh Lào Cai", "UBND tỉnh Hòa Bình", False),
        ("UBND huyện Đăk Hà", "UBND xã Đăk Hà", False),
        ("Ban Dân vận Thành ủy", "Ban Dân vận Tỉnh ủy Lào Cai", False),
        ("Ban Dân tộc", "Ủy ban Dân tộc", False),
        ("Sở LĐ - TB&XH", "Sở Lao động, Thương binh và Xã hội", True),
        ("Sở Lao động TB&XH", "Sở Lao động", True),
        ("Sở GD và ĐT tỉnh", "Sở Giáo dục - Đào tạo", True),
        ("Sở Văn hoá, Thể thao & Du lịch", "Sở VHTTDL", True),
        ("Sở Văn hóa", "Sở Văn hóa và Thể thao", True),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao", False),
        ("Sở Nông nghiệp", "Sở NN&MT", True),
        ("Sở NN-PTNT", "Sở Nông nghiệp và Môi trường", False),
        ("Sở Nội vụ", "Sở Nông nghiệp", False),
        ("Ban Dân vận", "Ban Dân tộc", False),
        ("UBND huyện", "UBND tỉnh", False),
        ("UBND các xã, phường", "UBND cấp xã", True),
        ("UBND các xã, phường", "UBND xã Pa Ủ", False),
        ("BCH QS huyện", "Ban Chỉ huy Quân sự huyện", True),
        ("Biên phòng tỉnh", "Bộ Chỉ huy BĐBP tỉnh", True),
        ("Chi nhánh NHCSXH tỉnh", "Ngân hàng CSXH tỉnh", True),
        ("Cục THADS", "Cục Thi hành án dân sự", True),
        ("Ban Chỉ huy PCTT và TKCN tỉnh",
         "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh", True),
        ("Thanh tra Sở Y tế", "Sở Y tế", False),
        ("Văn phòng UBND tỉnh", "UBND tỉnh", False),
        ("Cục Quản lý Dược", "Cục Quản lý Dược thuộc Bộ Y tế", True),
        ("Đồn Biên phòng Ra Mai", "Đồn Biên phòng Cà Xèng", False),
        ("Tòa án nhân dân khu vực 3", "Tòa án nhân dân khu vực 4", False),
    ],
)  # fmt: skip
def test_same(gazetteer: Gazetteer, a: str, b: str, expected: bool) -> None:
    assert gazetteer.same(a, b) is expected
    assert gazetteer.same(b, a) is expected


@pytest.mark.parametrize(
    ("name", "place", "successor", "since"),
    [
        ("Ban Dân tộc", "TPHCM", "Sở Dân tộc và Tôn giáo TPHCM", "2025-03-01"),
        ("Ban Dân tộc tỉnh Lào Cai", "", "Sở Dân tộc và Tôn giáo tỉnh Lào Cai", "2025-03-03"),
        ("Ban Dân tộc tỉnh Hòa Bình", "", "Sở Dân tộc và Tôn giáo tỉnh Phú Thọ", ""),
        ("Ủy ban Dân tộc", "", "Bộ Dân tộc và Tôn giáo", "2025-03-01"),
        ("UBND huyện Đăk Hà", "", "", "2025-07-01"),
        ("tỉnh Hòa Bình", "", "tỉnh Phú Thọ", "2025-07-01"),
        ("tỉnh Thừa Thiên Huế", "", "thành phố Huế", "2025-01-01"),
    ],
)
def test_successor(gazetteer: Gazetteer, name: str, place: str, successor: str, since: str) -> None:
    found = gazetteer.successor(name, place)
    assert found is not None
    assert (found.name, found.since) == (successor, since)
    assert found.note.endswith(".")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Sở NN&PTNT tỉnh Hậu Giang", "Sở Nông nghiệp và Môi trường thành phố Cần Thơ", True),
        ("Sở TN-MT tỉnh Bến Tre", "Sở Nông nghiệp và Môi trường tỉnh Trà Vinh", False),
        ("Sở Lao động tỉnh Sơn La", "Sở Nội vụ tỉnh Sơn La", True),
        ("Sở LĐ-TB&XH", "Sở Y tế", True),
        ("Sở GTVT tỉnh Bình Định", "Sở Xây dựng tỉnh Gia Lai", True),
        ("Sở GTVT TPHCM", "Sở Xây dựng TPHCM", False),
        ("Bộ KH&ĐT", "Bộ Tài chính", True),
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", True),
        ("Sở Tư pháp", "Sở Nội vụ", False),
        ("Công an tỉnh Vĩnh Phúc", "Công an tỉnh Phú Thọ", True),
    ],
)
def test_old_and_new_names(gazetteer: Gazetteer, old: str, new: str, expected: bool) -> None:
    assert gazetteer.continues(old, new) is expected
    assert gazetteer.related(new, old) is expected
    assert not gazetteer.same(old, new)


def test_tasks_of_one_office_went_to_several(gazetteer: Gazetteer) -> None:
    found = gazetteer.successors("Sở LĐTBXH", "tỉnh Hà Giang")
    assert [s.name for s in found][:2] == ["Sở Nội vụ tỉnh Tuyên Quang", "Sở Y tế tỉnh Tuyên Quang"]
    assert "bảo trợ xã hội" in found[1].note


def test_every_province_is_one_of_thirty_four(gazetteer: Gazetteer) -> None:
    old = ("tỉnh Bắc Kạn", "tỉnh Quảng Nam", "tỉnh Sóc Trăng", "tỉnh Phú Yên", "tỉnh Long An")
    new = ("tỉnh Thái Nguyên", "thành phố Đà Nẵng", "thành phố Cần Thơ", "tỉnh Đắk Lắk",
           "tỉnh Tây Ninh")  # fmt: skip
    assert tuple(s.name for name in old if (s := gazetteer.successor(name))) == new


@pytest.mark.parametrize("name", ["Ban Dân tộc tỉnh Thừa Thiên Huế", "Sở Nội vụ tỉnh Lào Cai"])
def test_no_successor_without_a_source(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.successor(name) is None


_PIECES = st.sampled_from(
    [word for _, text, _ in INVENTED for word in text.split()]
    + ["hai đơn vị", "(MTTQ)", "\n", "…", "“", "”", "TPHCM", "cùng cấp", "12/2018/QĐ-TTg"]
)


@given(st.lists(_PIECES, max_size=40), st.sampled_from([str, str.lower, str.upper, fold]))
def test_spans_are_in_range_sorted_and_apart(words: list[str], typing: type[str]) -> None:
    text = normalise(typing(" ".join(words)))
    found = load_gazetteer().mentions(text, "tỉnh Lào Cai")
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.office
        assert mention.family
        end = mention.end


@given(st.text(max_size=80))
def test_what_is_found_in_any_text_stands_in_it(text: str) -> None:
    gazetteer = load_gazetteer()
    spans = [(mention.start, mention.end) for mention in gazetteer.mentions(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(short and short in text for short in gazetteer.definitions(text))
    successor = gazetteer.successor(text)
    assert successor is None or successor.name or successor.note  # a level that ended has no name


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Giám đốc Sở Y tế Lê Văn An", "Sở Y tế tỉnh Nghệ An"),
        ("Chủ tịch Hội Nông dân tỉnh Trần Duy Lợi", "Hội Nông dân tỉnh Nghệ An"),
        ("Phó Chủ tịch UBND huyện Phan Đình Khoa", "UBND huyện"),
        ("Chủ tịch UBND huyện Dương Minh Châu", "UBND huyện Dương Minh Châu"),
        ("Chủ tịch UBND phường Lê Hồng Phong", "UBND phường Lê Hồng Phong"),
        ("Ban Thường vụ các huyện, thị, thành đoàn", "các huyện, thị, thành đoàn"),
    ],
)
def test_the_person_behind_an_office_is_no_part_of_its_name(text: str, office: str) -> None:
    (found,) = load_gazetteer().mentions(text, "tỉnh Nghệ An")
    assert found.office.endswith(office)


def test_a_post_in_a_group_is_no_office() -> None:
    text = "Tổ phó thường trực giúp Tổ trưởng giải quyết công việc."
    assert load_gazetteer().mentions(text, "tỉnh Nghệ An") == []


def test_half_a_word_is_no_name_of_an_office() -> None:
    found = load_gazetteer().mentions("Phòng Thanh tra thuế thuộc Cục Thuế là đơn vị chủ trì.")
    assert all(not mention.office.startswith("Phòng Cục") for mention in found)


@given(st.text("ab c"), st.lists(st.integers(1, 4), min_size=1))
def test_starts_are_those_of_all_patterns_in_one(text: str, steps: list[int]) -> None:
    apart = ("a", r"(?<!b)b", "ca")
    whole, starts = re.compile("|".join(apart)), Starts([*map(re.compile, apart)], text)
    position = 0
    for step in steps:
        match = whole.search(text, position)
        assert starts.next(position) == (match.start() if match else None)
        position += step


def test_what_names_bodies_of_any_kind_is_no_listed_kind() -> None:
    names = ("UBND các huyện", "Phòng giao dịch Ngân hàng Chính sách xã hội các huyện")
    for name in (*names, "chính quyền huyện"):
        [mention] = load_gazetteer().mentions(name)
        assert load_gazetteer().lists(mention.family) == (name in names)
