"""Scope, rows and their sources, on the real corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.briefing import content, headings, roles, rows, tasks
from app.briefing.days import uniform
from app.briefing.documents import Documents
from app.briefing.evidence import Evidence
from app.briefing.layout import lay
from app.briefing.model import Briefing, Choice, Edits, Row
from app.briefing.outline import OTHERS, UNSURE
from app.briefing.scope import choose
from app.briefing.spellings import Spellings
from app.opened import Opened
from app.say.draft import Source
from eval.duties import read_gold
from ingest.errors import InputError
from ingest.settings import REPOSITORY
from ingest.types import Duty

GOLD = REPOSITORY / "eval" / "cases" / "duties.jsonl"


@pytest.fixture(scope="module")
def whole(knowledge: Opened) -> Briefing:
    return content.build(Choice(), knowledge)


def test_every_cell_is_borne_out_by_its_sources(whole: Briefing, knowledge: Opened) -> None:
    evidence = Evidence(knowledge)
    assert {row.number: rows.unverified(row, evidence) for row in whole.rows} == {
        row.number: [] for row in whole.rows
    }
    for item in (*whole.basis, *(i for t in whole.themes for cell in t.cells for i in cell)):
        assert evidence.says(" ".join(item.quoted), item.sources), item.text


def test_no_reading_was_turned_down_to_make_the_cells_bear_out(knowledge: Opened) -> None:
    duties = choose(Choice(), knowledge).duties
    evidence = Evidence(knowledge)
    made = rows.make(duties, Documents(duties, evidence), evidence)
    claimed = {row.key for row in made.rows if row.sure}
    firm = {p.duties[0].id for p in tasks.pieces(duties, evidence) if p.sure}
    assert firm - {duty.id for duty in made.introductions} == claimed


def test_a_cell_with_another_office_or_time_is_not_borne_out(
    whole: Briefing, knowledge: Opened
) -> None:
    evidence = Evidence(knowledge)
    row = next(row for row in whole.rows if row.place == "tỉnh Lào Cai")
    assert rows.unverified(row, evidence) == []
    for field, text in (
        ("offices", "Sở Y tế tỉnh Lào Cai"),
        ("offices", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"),
        ("partners", "Sở Nội vụ tỉnh Hà Giang"),
        ("time", "năm 2031"),
        ("task", "Trồng dâu nuôi tằm"),
        ("role", "tham mưu"),
    ):
        assert rows.unverified(replace(row, **{field: text}), evidence) == [field]


def test_annotated_duties_appear(whole: Briefing, knowledge: Opened) -> None:
    gold = [g for g in read_gold(GOLD, "corpus", knowledge.index.articles) if not g.optional]
    evidence = Evidence(knowledge)
    duties = choose(Choice(), knowledge).duties
    made = rows.make(duties, Documents(duties, evidence), evidence)
    read = (*(d for row in whole.rows for d in row.duties), *made.introductions)
    spans = {Source(d.article, d.start, d.end) for d in read}
    held = sum(
        any(
            s.article == g.article
            and min(s.end, g.end) - max(s.start, g.start) >= 0.5 * (g.end - g.start)
            for s in spans
        )
        for g in gold
    )
    assert not any(
        d.actor for d in knowledge.index.duties if Source(d.article, d.start, d.end) not in spans
    )
    assert held >= 0.9 * len(gold)


def test_citations_hold_the_exact_words_and_are_numbered_by_first_use(
    whole: Briefing, knowledge: Opened
) -> None:
    for n, citation in enumerate(whole.citations, 1):
        text = knowledge.index.articles[citation.article].text
        assert citation.n == n
        assert text[citation.start : citation.end] == citation.quote
    shown = [
        n
        for group in whole.groups
        for n in (
            *(m for item in lay(group).above for m in whole.marks(item.sources)),
            *(m for row in group.rows for m in whole.marks(lay(group).sources(row))),
        )
    ]
    assert set(shown) <= set(range(1, len(whole.citations) + 1))
    for row in whole.rows:
        assert set(whole.marks([row.span])) <= set(shown)


def test_a_lead_is_never_made_of_a_coordinator(whole: Briefing) -> None:
    for row in whole.rows:
        leads = {duty.actor for duty in row.duties if duty.role == "chủ trì"}
        if roles.leads(row):
            assert set(row.offices.split("; ")) == leads
        elif not leads:
            assert "chủ trì" not in row.role


def test_a_sentence_is_one_row_and_a_task_is_never_cut(whole: Briefing, knowledge: Opened) -> None:
    tasks = {row.task for row in whole.rows}
    assert (
        "Tham mưu lãnh đạo tổ chức Đại hội đại biểu các dân tộc thiểu số năm 2024: lần thứ III ở "
        "cấp quận, huyện; lần thứ I ở TP Thủ Đức; lần thứ IV ở cấp thành phố"
    ) in tasks
    assert (
        "Thực hiện hiệu quả chính sách dân tộc về an sinh xã hội, về bảo tồn và phát huy bản sắc "
        "văn hóa dân tộc, giúp bà con có đời sống vật chất và tinh thần tốt hơn"
    ) in tasks
    for row in whole.rows:
        assert row.task[:1].isupper() or row.task[:1].isdigit()
        assert not row.task.endswith((".", ";", ",", ":", "…"))
        # a short task is its own tail, whose first letter was made a capital
        text = knowledge.index.articles[row.article].text.lower()
        tail = row.task[-25:].lower()
        at = text.find(tail, min(duty.start for duty in row.duties))
        assert at >= 0, row.task
        assert text[at + len(tail) : at + len(tail) + 1] in ("", ".", ";", "\n", ":"), row.task


def test_what_is_read_with_little_trust_comes_last_and_claims_no_office(whole: Briefing) -> None:
    *sure, last = whole.groups
    assert last.title == UNSURE
    assert all(row.sure for group in sure for row in group.rows)
    for row in last.rows:
        assert (row.sure, row.offices, row.role, row.partners) == (False, "", "", "")
        assert any(not duty.actor for duty in row.duties)
    assert not any(not duty.actor for group in sure for row in group.rows for duty in row.duties)


def test_a_sentence_of_the_least_trust_is_quoted_too(knowledge: Opened) -> None:
    evidence = Evidence(knowledge)
    firm = next(p for p in tasks.pieces(choose(Choice(), knowledge).duties, evidence) if p.sure)
    doubtful = [replace(duty, actor="", trust=0.01) for duty in firm.duties]
    made = rows.make(doubtful, Documents(doubtful, evidence), evidence).rows
    assert [(row.sure, row.offices) for row in made] == [(False, "")]
    assert made[0].task.rstrip(".") in evidence.quote(
        evidence.sentence(firm.span.article, firm.span.start, firm.span.end)
    )


def test_groups_follow_the_headings_of_the_source(whole: Briefing) -> None:
    titles = [group.title for group in whole.groups if group.place == "tỉnh Lào Cai"]
    assert titles[:4] == [
        "Nhiệm vụ trọng tâm",
        "Trách nhiệm của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
        "Trách nhiệm của Ủy ban MTTQ Việt Nam tỉnh",
        "Trách nhiệm của Ủy ban nhân dân tỉnh",
    ]
    keys = [group.key for group in whole.groups]
    assert len(keys) == len(set(keys))
    places = [group.place for group in whole.groups if group.sure]
    for place in set(places):
        own = [g.title for g in whole.groups if g.place == place and g.sure]
        assert OTHERS not in own[:-1]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("II. NỘI DUNG PHỐI HỢP", "Nội dung phối hợp"),
        ("Điều 5. Trách nhiệm của Sở Y tế", "Trách nhiệm của Sở Y tế"),
        ("Về người có uy tín, hai cơ quan phối hợp:", "Người có uy tín"),
        ("Trọng tâm giám sát gồm:", "Trọng tâm giám sát"),
        (
            "Đáng chú ý, hai đơn vị thực hiện bốn việc chăm lo cho đồng bào:",
            "Bốn việc chăm lo cho đồng bào",
        ),
    ],
)
def test_a_heading_is_a_noun_phrase(written: str, title: str) -> None:
    assert headings.shortened(written) == title
    assert len(headings.shortened(f"{written} {'rất dài, ' * 40}")) <= headings.LONGEST


def test_what_is_common_to_a_group_stands_once_above_it(whole: Briefing) -> None:
    group = next(g for g in whole.groups if g.title.startswith("Nội dung hai cơ quan"))
    layout = lay(group)
    above = [item.line for item in layout.above]
    assert above[0].endswith("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình (cùng phối hợp)")
    assert any(line.startswith("Thời gian: năm 2023") for line in above)
    assert any("185/KHPH-MTTQ-BDT" in line for line in above)
    assert layout.heads == ("Nhiệm vụ", "Thời hạn")
    for laid in map(lay, whole.groups):
        assert all(item.sources for item in laid.above)


def test_a_column_that_is_empty_is_left_out_and_leads_have_their_own(whole: Briefing) -> None:
    for group in whole.groups:
        layout = lay(group)
        for place in range(1, len(layout.fields)):
            assert any(layout.cells(row)[place] != "–" for row in group.rows)
    lead = next(row for row in whole.rows if roles.leads(row) and row.partners)
    alone = replace(whole.groups[0], rows=(lead,))
    assert "Chủ trì" in lay(alone).heads
    assert "Vai trò" not in lay(alone).heads


def test_an_occasion_is_named_whole(whole: Briefing) -> None:
    times = {row.time for row in whole.rows}
    assert "dịp Tết Nguyên đán và Tết cổ truyền của các dân tộc thiểu số" in times


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ngày 29 tháng 12 năm 2023", "ngày 29/12/2023"),
        ("18-7-2022", "18/7/2022"),
        ("trước ngày 5-2-2023", "trước ngày 05/02/2023"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025"),
    ],
)
def test_dates_are_in_one_style(written: str, shown: str) -> None:
    assert uniform(written) == shown


_PLAIN = Duty("x", "a", "A", "thực hiện", "việc chung", (), "", (), "", 0, 10, "việc chung")


@pytest.mark.parametrize(
    ("duties", "cells"),
    [
        ([replace(_PLAIN, role="chủ trì", partners=("B",))], ("A", "chủ trì", "B")),
        (
            [
                replace(_PLAIN, role="joint", partners=("B",)),
                replace(_PLAIN, actor="B", role="joint"),
            ],
            ("A; B", "cùng thực hiện", ""),
        ),
        ([replace(_PLAIN, role="phối hợp", partners=("B", "C"))], ("A", "phối hợp", "B; C")),
        (
            [
                replace(_PLAIN, role="chủ trì", partners=("B",)),
                replace(_PLAIN, actor="B", role="phối hợp", partners=("A",)),
            ],
            ("A", "chủ trì", "B"),
        ),
        (
            [replace(_PLAIN, role="tham mưu", partners=("B",))],
            ("A", "đề xuất", "Liên quan: B"),
        ),
        (
            [replace(_PLAIN, role="chủ trì"), replace(_PLAIN, actor="B", role="chỉ đạo")],
            ("A (chủ trì)\nB (giao)", "chủ trì; giao", ""),
        ),
        ([replace(_PLAIN, role="giám sát")], ("A", "thực hiện", "")),
    ],
)
def test_each_role_is_called_by_the_word_of_the_source(
    duties: list[Duty], cells: tuple[str, str, str]
) -> None:
    said = "A chủ trì, phối hợp với B đề xuất việc được giao"
    found = roles.named(duties)
    assert (roles.offices(found, said), roles.label(found, said), roles.partners(duties)) == cells


def test_the_word_for_a_role_is_that_of_the_task_not_of_an_offices_name() -> None:
    found = roles.named([replace(_PLAIN, actor="Thanh tra Sở", role="giám sát")])
    assert roles.label(found, "giám sát việc cấp sách\nThanh tra Sở giám sát việc cấp sách") == (
        "giám sát"
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(topic="giá vàng thế giới"), "Gần nhất, kho có: “"),
        (Choice(places=("Hà Nội",)), "Hà Nội"),
        (Choice(actors=("Sở Y tế",)), "Sở Y tế"),
        (Choice(actors=("xyz",)), "“xyz” không phải tên cơ quan"),
        (Choice(years=(1999,)), "năm 1999"),
        (Choice(topic="công thức nấu phở"), "công thức nấu phở"),
        (Choice(documents=("999/QĐ-UBND",)), "999/QĐ-UBND"),
    ],
)
def test_what_the_corpus_does_not_hold_is_said_in_one_sentence(
    choice: Choice, said: str, knowledge: Opened
) -> None:
    with pytest.raises(InputError, match=said) as fault:
        choose(choice, knowledge)
    assert "\n" not in str(fault.value)


def test_offices_are_chosen_by_any_of_their_names(knowledge: Opened) -> None:
    full = choose(Choice(actors=("Ban Dân tộc tỉnh Hòa Bình",)), knowledge).duties
    assert choose(Choice(actors=("bdt tinh hoa binh",)), knowledge).duties == full
    assert all(
        any(knowledge.same(n, "Ban Dân tộc tỉnh Hòa Bình") for n in knowledge.offices_in(d))
        for d in full
    )


def test_choices_narrow_one_another(knowledge: Opened) -> None:
    place = set(choose(Choice(places=("Lào Cai",)), knowledge).duties)
    both = set(choose(Choice(places=("Lào Cai",), actors=("Sở Nội vụ",)), knowledge).duties)
    assert both < place
    assert {duty.place for duty in place} == {"tỉnh Lào Cai"}


def test_duties_without_a_year_are_counted_not_guessed(knowledge: Opened) -> None:
    chosen = choose(Choice(years=(2024,)), knowledge)
    assert all(2024 in knowledge.years(d) or d.start >= 0 for d in chosen.duties)
    undated = {(d.article, d.start) for d in knowledge.index.duties if not knowledge.years(d)}
    assert chosen.remarks[0].startswith(f"{len(undated)} nhiệm vụ không nêu thời gian")


def test_the_same_choice_gives_the_same_briefing(whole: Briefing, knowledge: Opened) -> None:
    assert content.build(Choice(), knowledge) == whole


def _layout(briefing: Briefing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((g.title, tuple(row.key for row in g.rows)) for g in briefing.groups)


def test_an_untouched_outline_changes_nothing(whole: Briefing, knowledge: Opened) -> None:
    again = content.build(Choice(), knowledge, Edits(layout=_layout(whole)))
    assert [g.rows for g in again.groups] == [g.rows for g in whole.groups]
    assert [g.title for g in again.groups] == [g.title for g in whole.groups]


def test_rows_are_moved_and_dropped_and_headings_renamed(
    whole: Briefing, knowledge: Opened
) -> None:
    first, second = whole.groups[0].rows[0], whole.groups[1].rows[0]
    layout = (("Việc của tôi", (second.key, first.key, "không có")), ("Trống", ()))
    made = content.build(Choice(), knowledge, Edits(title="Bài 1", layout=layout))
    assert made.title == "Bài 1"
    assert [group.title for group in made.groups] == ["Việc của tôi"]
    assert [row.task for row in made.rows] == [second.task, first.task]
    assert [row.number for row in made.rows] == ["1.1", "1.2"]
    assert {citation.article for citation in made.citations} == {first.article}


def test_a_corrected_cell_is_marked_and_counted(whole: Briefing, knowledge: Opened) -> None:
    row: Row = next(iter(whole.rows))
    edits = Edits(cells=((row.key, "task", "Việc ngắn hơn"), (row.key, "role", row.role)))
    made = content.build(Choice(), knowledge, edits)
    changed = next(iter(made.rows))
    assert (changed.task, changed.edited) == ("Việc ngắn hơn", ("task",))
    assert lay(made.groups[0]).cells(changed)[0] == "Việc ngắn hơn*"
    assert any("1 ô có dấu *" in line for line in content.colophon(made))
    assert rows.unverified(changed, Evidence(knowledge)) == []
    assert all(question.row != row.key for question in made.questions)


def test_slips_are_told_from_words_that_are_right() -> None:
    texts = ["Mặt trận Tổ quốc phát triển kinh tế."] * 6
    slips = Spellings([*texts, "phát triến kinh tế ứng phó biến đổi"])
    assert list(slips.slips("phát triến kinh tế")) == [("phát triến", "phát triển")]
    assert list(slips.slips("phát triển kinh tế")) == []
    assert list(slips.slips("ứng phó biến đổi")) == []


def test_the_notes_say_what_ended_and_what_became_of_offices(whole: Briefing) -> None:
    said = "\n".join(remark.text for remark in whole.remarks)
    assert "đã hết thời gian thực hiện ngày 31/12/2023" in said
    assert "nay là Sở Dân tộc và Tôn giáo" in said
    assert "Nguồn ghi “Ủy ban MTTQ Việt Nam tỉnh”" in said
    assert all(remark.sources for remark in whole.remarks)


def test_several_places_are_compared(whole: Briefing, knowledge: Opened) -> None:
    assert len(whole.places) == 5
    for theme in whole.themes:
        assert sum(bool(cell) for cell in theme.cells) >= 2
        assert len(theme.cells) == len(whole.places)
    one = content.build(Choice(places=("Lào Cai",)), knowledge)
    assert one.themes == ()
