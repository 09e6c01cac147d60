"""Scope, rows and their sources, on the real corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.briefing import content, outline, rows
from app.briefing.evidence import Evidence
from app.briefing.model import NOT_STATED, NOTHING, Briefing, Choice, Edits, Row
from app.briefing.remarks import Spellings
from app.briefing.scope import choose
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
    cells = sum(len(row.cells) for row in whole.rows)
    assert whole.unverified <= 0.02 * cells
    for row in whole.rows:
        for cell in row.cells:
            if cell not in (NOTHING, NOT_STATED):
                assert evidence.holds(cell, row.sources), (row.number, cell)
        assert evidence.holds("", row.sources, rows.quoted(row)), row.number
    for item in (*whole.basis, *(i for t in whole.themes for cell in t.cells for i in cell)):
        assert evidence.holds(item.text, item.sources, item.quoted), item.text


def test_a_cell_with_another_office_or_time_is_not_borne_out(
    whole: Briefing, knowledge: Opened
) -> None:
    evidence = Evidence(knowledge)
    row = next(row for row in whole.rows if row.place == "tỉnh Lào Cai")
    assert not evidence.holds("Sở Y tế tỉnh Lào Cai", row.sources)
    assert not evidence.holds("năm 2031", row.sources)
    assert not evidence.holds("", row.sources, ("trồng dâu nuôi tằm",))


def test_annotated_duties_appear(whole: Briefing, knowledge: Opened) -> None:
    gold = [g for g in read_gold(GOLD, "corpus", knowledge.index.articles) if not g.optional]
    spans = {Source(d.article, d.start, d.end) for row in whole.rows for d in row.duties}
    held = sum(
        any(
            s.article == g.article
            and min(s.end, g.end) - max(s.start, g.start) >= 0.5 * (g.end - g.start)
            for s in spans
        )
        for g in gold
    )
    extracted = {Source(d.article, d.start, d.end) for d in knowledge.index.duties}
    assert spans == extracted
    assert held >= 0.9 * len(gold)


def test_citations_hold_the_exact_words_and_are_numbered_by_first_use(
    whole: Briefing, knowledge: Opened
) -> None:
    for n, citation in enumerate(whole.citations, 1):
        text = knowledge.index.articles[citation.article].text
        assert citation.n == n
        assert text[citation.start : citation.end] == citation.quote
    first = [n for row in whole.rows for n in whole.marks(row.sources)]
    assert set(first) <= set(range(1, len(whole.citations) + 1))


def test_a_lead_is_never_made_of_a_coordinator(whole: Briefing) -> None:
    for row in whole.rows:
        leads = {duty.actor for duty in row.duties if duty.role == "chủ trì"}
        plain = [line for line in row.lead.split("\n") if ": " not in line and line != NOT_STATED]
        named = {name for line in plain for name in line.split(" (cùng")[0].split("; ")}
        assert named == leads
        if all(duty.role == "phối hợp" for duty in row.duties):
            assert row.lead == NOT_STATED


_PLAIN = Duty("x", "a", "A", "thực hiện", "việc chung", (), "", (), "", 0, 10, "việc chung")


@pytest.mark.parametrize(
    ("duties", "lead", "coordination"),
    [
        ([replace(_PLAIN, role="chủ trì", partners=("B",))], "A", "B"),
        (
            [
                replace(_PLAIN, role="joint", partners=("B",)),
                replace(_PLAIN, actor="B", role="joint"),
            ],
            "Cùng thực hiện: A; B",
            NOTHING,
        ),
        ([replace(_PLAIN, role="phối hợp", partners=("B", "C"))], NOT_STATED, "A, với: B; C"),
        (
            [
                replace(_PLAIN, role="phối hợp", partners=("B",)),
                replace(_PLAIN, actor="B", role="phối hợp", partners=("A",)),
            ],
            NOT_STATED,
            "A; B (cùng phối hợp)",
        ),
        ([replace(_PLAIN, role="tham mưu", partners=("B",))], "Tham mưu: A", "Liên quan: B"),
        ([replace(_PLAIN, role="tạo điều kiện")], "Tạo điều kiện: A", NOTHING),
        (
            [replace(_PLAIN, role="chủ trì"), replace(_PLAIN, actor="B", role="chỉ đạo")],
            "A\nChỉ đạo: B",
            NOTHING,
        ),
    ],
)
def test_each_role_stands_under_its_own_name(
    duties: list[Duty], lead: str, coordination: str
) -> None:
    assert rows._lead(duties) == lead
    assert rows._coordination(duties) == coordination


@pytest.mark.parametrize(
    ("choice", "said"),
    [
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


def test_an_untouched_outline_changes_nothing(whole: Briefing, knowledge: Opened) -> None:
    layout = outline.from_text(outline.as_text(whole.groups), whole.groups)
    again = content.build(Choice(), knowledge, Edits(layout=layout))
    assert [g.rows for g in again.groups] == [g.rows for g in whole.groups]
    assert [g.title for g in again.groups] == [g.title for g in whole.groups]


def test_the_outline_is_edited(whole: Briefing, knowledge: Opened) -> None:
    text = "# Việc của tôi\n2.1 gì cũng được\n1.1\n"
    edits = Edits(title="Bài 1", layout=outline.from_text(text, whole.groups))
    made = content.build(Choice(), knowledge, edits)
    before = {row.number: row for row in whole.rows}

    def tasks(*found: Row) -> list[str]:
        return [row.task for row in found]

    assert made.title == "Bài 1"
    assert [group.title for group in made.groups] == ["Việc của tôi"]
    assert tasks(*made.rows) == tasks(before["2.1"], before["1.1"])
    assert [row.number for row in made.rows] == ["1.1", "1.2"]
    used = {row.article for row in made.rows}
    assert {citation.article for citation in made.citations} == used


def test_a_line_of_the_outline_that_can_not_be_read_is_named(whole: Briefing) -> None:
    with pytest.raises(InputError, match="dòng này không có số"):
        outline.from_text("# A\ndòng này không có số", whole.groups)


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
