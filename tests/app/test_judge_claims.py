"""Claims about a plan of the Party's form, held against the duties as they are read in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.judge.candidates import Candidate
from app.judge.decision import Decision
from app.judge.likeness import likeness
from app.judge.premise import Claim, claim
from app.judge.slots import place
from app.judge.values import PERIOD, values
from app.opened import Opened
from app.say.document import compose
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from tests import quick
from tests.app.conftest import once
from tests.app.deciding import asking, stating

PLAN = """UBND HUYỆN MAI CHÂU
Số: 31/KH-UBND
Mai Châu, ngày 6 tháng 3 năm 2023

KẾ HOẠCH
Chăm lo hộ nghèo trên địa bàn huyện Mai Châu, tỉnh Hòa Bình năm 2023

1. Ban Dân vận Huyện ủy:
- Tham mưu Huyện ủy ban hành tiêu chí xét tặng mô hình giúp dân, tổ chức xét trong quý II/2023.
- Kiểm tra việc tặng quà ở các xã; thời gian từ ngày 10/7 đến ngày 20/7/2023.
- Phối hợp với Bưu điện huyện chuyển quà đến từng hộ, xong trước ngày 22/7/2023.
2. Hội Nông dân các xã chủ trì, phối hợp với Phòng giao dịch Ngân hàng Chính sách xã hội các huyện \
lập hồ sơ vay vốn.
3. Phòng Dân tộc và Hội Chữ thập đỏ huyện đã ký chương trình giúp hộ nghèo giai đoạn 2021 - 2026.
4. Phòng Tư pháp tổng hợp kết quả, gửi danh sách về Công an huyện trước ngày 25/8/2023 để báo cáo \
Huyện ủy.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hà Công Định
"""
NEWS = """Mai Châu trao 1.200 m² mái lợp cho hộ nghèo
Ngày đăng: 09/05/2023

Ngày 09/5/2023, Phòng Dân tộc huyện Mai Châu và Hội Chữ thập đỏ huyện ký chương trình trao mái lợp.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The plan and a report, opened."""

    def settings_in(folder: Path) -> configuration.Settings:
        return replace(
            configuration.load(), index=folder / "index", embedding_model=None, chroma_url=None
        )

    def make(folder: Path) -> None:
        (folder / "bai").mkdir()
        (folder / "bai" / "mai-chau.txt").write_text(PLAN, encoding="utf-8")
        (folder / "bai" / "mai-lop.txt").write_text(NEWS, encoding="utf-8")
        build([folder / "bai"], settings_in(folder), recipe=quick.recipe())

    settings = settings_in(once(tmp_path_factory, "mai-chau", make))
    return Opened(open_index(settings), load(settings))


def standing(words: str, opened: Opened) -> Candidate:
    """The statement with the words and the duties that are read in it."""
    found = stating(words, opened)
    return replace(found, duties=opened.duties(found.found.row))


def held(question: str, words: str, plan: Opened) -> Claim:
    return claim(asking(question, plan), standing(words, plan), plan)


def wrong(made: Claim) -> list[str]:
    return [part.stated for part in made.held if not part.agrees]


def test_words_of_a_name_scattered_over_a_sentence_name_no_office(plan: Opened) -> None:
    made = held("Ban Tổ chức Huyện ủy tham mưu tiêu chí xét tặng, đúng không?", "tiêu chí", plan)
    [stated] = wrong(made)
    assert stated.startswith("Ban Dân vận Huyện ủy")


def test_whom_a_board_advises_does_not_act_by_the_end_of_its_name(plan: Opened) -> None:
    made = held("Huyện ủy ban hành tiêu chí xét tặng, đúng không?", "tiêu chí", plan)
    assert [(part.part, part.agrees) for part in made.held] == [("named", True)]


@pytest.mark.parametrize(
    ("question", "there"),
    [("từ ngày 10/7 đến ngày 20/7", True), ("từ ngày 12/7 đến ngày 25/7", False)],
)
def test_times_behind_the_clause_of_the_task_go_with_it(
    question: str, there: bool, plan: Opened
) -> None:
    made = held(f"Kiểm tra việc tặng quà ở các xã {question}, phải không?", "Kiểm tra", plan)
    assert [part.agrees for part in made.held if part.part == "value"] == [there, there]


def test_what_bears_out_one_day_puts_no_other_right(plan: Opened) -> None:
    made = held("Chuyển quà 27/7 đến từng hộ xong trước 22/7/2023, phải không?", "Bưu điện", plan)
    assert wrong(made) == []
    assert "27/7" in made.open


def test_offices_of_several_places_are_held_like_one(plan: Opened) -> None:
    question = "Phòng giao dịch Ngân hàng Chính sách xã hội các huyện chủ trì lập hồ sơ vay à?"
    [stated] = wrong(held(question, "lập hồ sơ vay", plan))
    assert stated.startswith("Hội Nông dân các xã")


def test_a_period_is_one_value(plan: Opened) -> None:
    [period] = values("giai đoạn 2021 - 2026")
    assert (period.kind, period.numbers) == (PERIOD, (2021.0, 2026.0))
    [year] = values("năm 2023")
    assert period.bears_out(year)
    assert not year.bears_out(period)
    made = held("Chương trình giúp hộ nghèo giai đoạn 2020-2025, phải không?", "đã ký", plan)
    assert wrong(made) == ["2021 - 2026"]


def test_what_a_claim_names_that_is_not_there(plan: Opened) -> None:
    words = "lập hồ sơ vay"
    asked = asking("Có phải Công an huyện lập hồ sơ vay vốn không?", plan)
    there = standing(words, plan)
    found = likeness(asked, there, there.statement.span, "", plan)
    assert (found.absent, found.helps) == (1, 0)
    helping = asking("Phòng giao dịch Ngân hàng Chính sách xã hội các huyện lập hồ sơ à?", plan)
    found = likeness(helping, there, there.statement.span, "", plan)
    assert (found.absent, found.helps) == (0, 1)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Phòng Tư pháp gửi danh sách về Công an huyện, đúng không?", []),
        ("Phòng Tư pháp gửi danh sách về Thanh tra huyện, đúng không?", ["Công an huyện Mai Châu"]),
        ("Danh sách được Phòng Tư pháp nộp cho Thanh tra huyện, đúng không?",
         ["Công an huyện Mai Châu"]),
    ],
)  # fmt: skip
def test_who_gets_what_is_sent(question: str, stated: list[str], plan: Opened) -> None:
    """Whoever it goes to first, not to whom it is passed on."""
    assert wrong(held(question, "gửi danh sách", plan)) == stated


def test_who_helps_without_being_read_as_a_partner_is_named(plan: Opened) -> None:
    words = "Bưu điện huyện"
    there = standing(words, plan)
    unread = replace(there, duties=tuple(replace(d, partners=()) for d in there.duties))
    asked = asking("Ban Dân vận Huyện ủy chuyển quà một mình, phải không?", plan)
    [stated] = wrong(claim(asked, unread, plan))
    assert stated == "cùng Bưu điện huyện Mai Châu"


@pytest.mark.parametrize(
    ("named", "slot"),
    [
        ("huyện Mai Châu, tỉnh Hòa Bình", 1.0),
        ("huyện Lạc Sơn, tỉnh Hòa Bình", -1.0),
        ("UBND xã Chiềng Châu, tỉnh Hòa Bình", 1.0),
    ],
)
def test_a_neighbour_of_the_same_province_is_another_place(
    named: str, slot: float, plan: Opened
) -> None:
    """A commune may be one of the district's; another district is not."""
    asked = asking(f"{named} giao ai lập hồ sơ vay vốn năm 2023?", plan)
    assert place(asked, standing("lập hồ sơ vay", plan), plan) == slot


def test_raised_figures_before_the_day_are_none(plan: Opened) -> None:
    asked = asking("Chương trình trao mái lợp ký ngày nào?", plan)
    decision = Decision("answer", "document", asked, 0.9, article="mai-lop")
    assert "9/5/2023" in " ".join(one.text for one in compose(decision, plan).statements)


def test_who_leads_may_stand_behind_the_task(plan: Opened) -> None:
    """Who is said not to lead claims nothing."""
    offered = "Phòng giao dịch Ngân hàng Chính sách xã hội các huyện"
    said = f"Bên chủ trì lập hồ sơ vay vốn là {offered}, đúng không?"
    assert wrong(held(said, "lập hồ sơ vay", plan))
    denied = f"Bên chủ trì lập hồ sơ vay vốn không phải là {offered} mà là Hội Nông dân các xã à?"
    assert wrong(held(denied, "lập hồ sơ vay", plan)) == []
