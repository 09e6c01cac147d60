"""Title, headings, leads, items and speakers, as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ingest.offices import load_gazetteer
from ingest.structure import Block, blocks
from ingest.text import Span
from ingest.types import Article
from tests.ingest.administrative_text import articles

TITLE = "Quy chế phối hợp giữa Sở Y tế và Công an tỉnh Nghệ An"


def read(*lines: str, title: str = "", headings: tuple[Span, ...] = ()) -> list[Block]:
    text = "\n\n".join(lines)
    article = Article("bai", text, title, place="tỉnh Nghệ An", headings=headings)
    return blocks(article, load_gazetteer())


def kinds(*lines: str, title: str = "") -> list[str]:
    return [block.kind for block in read(*lines, title=title)]


def speakers(*lines: str) -> list[list[str]]:
    return [
        [m.office.removesuffix(" tỉnh Nghệ An") for m in block.speakers] for block in read(*lines)
    ]


BODY = "Sở Y tế cung cấp thông tin."


def test_title_is_the_first_line_alone() -> None:
    assert kinds(TITLE, BODY, TITLE, BODY, title=TITLE)[:2] == ["title", "paragraph"]
    assert kinds(TITLE.upper(), BODY, title=TITLE)[0] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "Tổ chức thực hiện",
        "Về công tác tuyên truyền:",
        "II. NỘI DUNG PHỐI HỢP",
        "Chương II. Nội dung",
        "Điều 5. Trách nhiệm của các bên",
        "1.2. Công tác tuyên truyền",
        "a) Công tác kiểm tra",
    ],
)
def test_headings(line: str) -> None:
    assert kinds(BODY, line, BODY) == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Sở Y tế cung cấp thông tin về dịch bệnh.",
        "Sở Y tế cung cấp thông tin; Công an tỉnh tiếp nhận thông tin…",
        "Hai bên họp. Hai bên trao đổi",
        " ".join(["đoạn văn dài"] * 20),
    ],
)
def test_paragraphs(line: str) -> None:
    assert kinds(BODY, line, BODY) == ["paragraph"] * 3


def test_heading_without_text_below_is_a_paragraph() -> None:
    assert kinds(BODY, "Nguyễn Văn A") == ["paragraph", "paragraph"]


def test_the_files_own_headings() -> None:
    line = "Đây là đề mục. Nó có hai câu."
    start = len(BODY) + 2
    found = read(BODY, line, BODY, headings=((start, start + len(line)),))
    assert [block.kind for block in found] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("mark", ["-", "–", "+", "•", "1.", "1)", "(1)", "a)", "1.2.", "Điều 5."])
def test_items_and_their_lead(mark: str) -> None:
    found = read("Sở Y tế có trách nhiệm:", f"{mark} Tiêm phòng cho trẻ.", BODY)
    assert [block.kind for block in found] == ["lead", "item", "paragraph"]
    item = found[1]
    assert item.body == item.start + len(mark) + 1


def test_heading_above() -> None:
    text = ("I. Mục đích", BODY, "II. Nội dung", BODY)
    found = read(*text)
    whole = "\n\n".join(text)
    above = [whole[slice(*block.heading)] if block.heading else "" for block in found]
    assert above == ["", "I. Mục đích", "I. Mục đích", "II. Nội dung"]


def test_speaker_until_the_next() -> None:
    assert speakers("Sở Y tế: Tiêm phòng.", "Kiểm tra bếp ăn.", "Công an tỉnh: Tuần tra.") == [
        ["Sở Y tế"],
        ["Sở Y tế"],
        ["Công an"],
    ]
    own = [b.own_speaker for b in read("Sở Y tế: Tiêm phòng.", "Kiểm tra bếp ăn.")]
    assert own == [True, False]


def test_body_starts_behind_the_label() -> None:
    (block,) = read("1. Sở Y tế, Công an tỉnh: Kiểm tra.")
    assert [m.office for m in block.speakers] == ["Sở Y tế tỉnh Nghệ An", "Công an tỉnh Nghệ An"]
    assert block.body == len("1. Sở Y tế, Công an tỉnh: ")


@pytest.mark.parametrize(
    "heading",
    [
        "Trách nhiệm của Sở Y tế",
        "2. Sở Y tế",
        "Đối với Sở Y tế:",
        "Điều 4. Trách nhiệm của Sở Y tế",
    ],
)
def test_heading_as_speaker(heading: str) -> None:
    assert speakers(BODY, heading, "Tiêm phòng cho trẻ.", "Kiểm tra bếp ăn.") == [
        [],
        ["Sở Y tế"],
        ["Sở Y tế"],
        ["Sở Y tế"],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Công tác tuyên truyền",
        "Sở Y tế và công tác tuyên truyền",
        "Về phối hợp tuyên truyền, hai bên trao đổi thông tin.",
        "Về công tác kiểm tra: Hai bên trao đổi thông tin.",
    ],
)
def test_what_ends_a_speaker(line: str) -> None:
    found = speakers("Sở Y tế: Tiêm phòng.", line, "Hai bên họp hằng quý.")
    assert found == [["Sở Y tế"], [], []]


@pytest.mark.parametrize(
    "line",
    ["Sở Y tế yêu cầu: tiêm phòng.", "Nội dung của Sở Y tế nêu rõ: tiêm phòng.", "17:30 họp."],
)
def test_what_is_no_label(line: str) -> None:
    assert speakers(line) == [[]]


@settings(deadline=None)
@given(articles())
def test_blocks_cover_the_text_in_order(article: Article) -> None:
    found = blocks(article, load_gazetteer())
    at = 0
    for block in found:
        assert article.text[at : block.start].strip() == ""
        assert block.start <= block.body <= block.end
        assert "\n" not in article.text[block.start : block.end]
        assert block.heading is None or block.heading[1] <= block.start
        assert all(m.end <= block.end for m in block.speakers)
        at = block.end
    assert article.text[at:].strip() == ""
