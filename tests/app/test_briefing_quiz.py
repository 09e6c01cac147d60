"""Questions: real offices as wrong choices, keys with their words, Moodle's formats."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree

from app.briefing import content, moodle, quiz
from app.briefing.answers import accepted, is_right
from app.briefing.evidence import Evidence
from app.briefing.model import Briefing, Choice, Question
from app.briefing.wording import Kind
from app.opened import Opened
from ingest.text import fold


@pytest.fixture(scope="module")
def sheet(knowledge: Opened) -> Briefing:
    return content.build(Choice(), knowledge, count=30, quiz_only=True)


def test_the_sheet_is_full_and_of_several_kinds(sheet: Briefing) -> None:
    assert len(sheet.questions) == 30
    kinds = {question.about for question in sheet.questions}
    assert {"office", "task", "time", "document"} <= kinds


def test_one_choice_is_right_for_sure(sheet: Briefing, knowledge: Opened) -> None:
    rows = {row.key: row for row in sheet.rows}
    by_task = {row.task: row for row in sheet.rows}
    for question in sheet.questions:
        if not question.options:
            continue
        assert 3 <= len(set(question.options)) == len(question.options) <= 4
        row = rows[question.row]
        for wrong in set(question.options) - {question.answer}:
            if question.about == "office":
                assert not any(knowledge.same(wrong, name) for name, _ in row.roles)
                assert wrong in {
                    *knowledge.named_offices(row.article),
                    *(n for r in sheet.rows if r.article == row.article for n, _ in r.roles),
                }
            elif question.about == "task":
                other = by_task[wrong]
                assert other.article == row.article
                assert not {n for n, _ in other.roles} & set(row.offices.split("; "))


def test_nothing_read_with_little_trust_is_asked(sheet: Briefing) -> None:
    rows = {row.key: row for row in sheet.rows}
    for question in sheet.questions:
        assert rows[question.row].sure
        assert min(duty.trust for duty in rows[question.row].duties) >= quiz.TRUST


def test_the_answer_does_not_stand_in_the_question(sheet: Briefing) -> None:
    for question in sheet.questions:
        assert fold(question.answer) not in fold(question.text)


def test_no_task_names_an_office_of_its_row(sheet: Briefing, knowledge: Opened) -> None:
    rows = {row.key: row for row in sheet.rows}
    for question in sheet.questions:
        row = rows[question.row]
        spoken = knowledge.mentions(row.article, row.task)
        assert not any(knowledge.same(m.office, name) for m in spoken for name, _ in row.roles)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_office_is_the_key_more_than_a_third_of_the_time(knowledge: Opened, seed: int) -> None:
    made = content.build(Choice(), knowledge, count=30, seed=seed, quiz_only=True)
    keys = Counter(question.answer for question in made.questions)
    assert keys.most_common(1)[0][1] <= len(made.questions) / 3


def _typed(answer: str, about: Kind) -> Question:
    return Question("short", "?", (), answer, "", (), "", about)


@pytest.mark.parametrize(
    ("answer", "about", "right", "wrong"),
    [
        ("năm 2021", "time", ("2021", "Nam 2021", "trong năm 2021"), ("2022", "21", "")),
        (
            "quý III năm 2023", "time",
            ("quý 3 năm 2023", "quy iii nam 2023", "quy 3/2023", "Q3 2023"),
            ("quý 3", "quý 2 năm 2023", "năm 2023"),
        ),
        (
            "trước ngày 10/12/2023", "time",
            ("10/12/2023", "truoc 10-12-2023", "ngày 10 tháng 12 năm 2023"),
            ("10/12/2022", "12/2023"),
        ),
        (
            "giai đoạn 2021-2026", "time", ("2021-2026", "giai doan 2021 den 2026"), ("2021",),
        ),
        (
            "Kế hoạch số 185/KHPH-MTTQ-BDT", "document",
            ("kế hoạch 185", "185", "ke hoach so 185/khph-mttq-bdt", "KH 185", "185/KHPH"),
            ("quyết định 185", "1855", "18", "kế hoạch"),
        ),
    ],
)  # fmt: skip
def test_typed_answers_count_as_officers_write_them(
    answer: str, about: Kind, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    question = _typed(answer, about)
    assert [given for given in right if not is_right(question, given)] == []
    assert [given for given in wrong if is_right(question, given)] == []
    assert accepted(question)[0] == answer
    assert all(is_right(question, wording) for wording in accepted(question))


def test_each_key_stands_in_the_words_that_it_cites(sheet: Briefing, knowledge: Opened) -> None:
    evidence = Evidence(knowledge)
    for question in sheet.questions:
        assert question.sources
        if question.about == "office":
            assert evidence.names(question.answer, question.sources), question.text
        elif question.about != "role":
            assert evidence.says(question.answer, question.sources), question.text
    cited = {n for question in sheet.questions for n in sheet.marks(question.sources)}
    assert cited == set(range(1, len(sheet.citations) + 1))


def test_another_seed_gives_another_sheet_the_same_one_the_same(
    sheet: Briefing, knowledge: Opened
) -> None:
    same = content.build(Choice(), knowledge, count=30, quiz_only=True)
    other = content.build(Choice(), knowledge, count=30, seed=2, quiz_only=True)
    assert same.questions == sheet.questions
    assert other.questions != sheet.questions


@pytest.mark.parametrize("seed", range(6))
def test_as_many_as_asked_for_where_there_are_enough(seed: int, knowledge: Opened) -> None:
    for count in (1, 2, 3, 10):
        made = content.build(Choice(), knowledge, count=count, seed=seed, quiz_only=True)
        assert len(made.questions) == count


def test_no_more_questions_than_the_corpus_bears(knowledge: Opened) -> None:
    few = content.build(Choice(actors=("Sở Nội vụ",)), knowledge, count=50)
    assert 0 < len(few.questions) <= 2 * sum(1 for _ in few.rows)


def test_moodle_xml_holds_every_question_with_one_right_choice(sheet: Briefing) -> None:
    root = etree.fromstring(moodle.xml(sheet).encode())
    found = root.findall("question")
    assert len(found) == 1 + len(sheet.questions)
    for element, question in zip(found[1:], sheet.questions, strict=True):
        right = [a.findtext("text") for a in element.findall("answer[@fraction='100']")]
        assert right[0] == question.answer
        assert "“" in (element.findtext("generalfeedback/text") or "")


_ESCAPED = r"(?:[^\\~=#{}:\n]|\\[\\~=#{}:n])"
_GIFT = re.compile(
    rf"::{_ESCAPED}+:: (?P<text>{_ESCAPED}+) \{{\n"
    rf"(?P<answers>(?:[=~]{_ESCAPED}+\n)+)"
    rf"####{_ESCAPED}*\n\}}"
)
"""A question of GIFT: title, text, answers, feedback; its own signs stand escaped elsewhere."""


def test_gift_is_of_the_formats_grammar(sheet: Briefing) -> None:
    category, *questions = moodle.gift(sheet).strip().split("\n\n")
    assert re.fullmatch(rf"\$CATEGORY: {_ESCAPED}+", category)
    assert len(questions) == len(sheet.questions)
    for text, question in zip(questions, sheet.questions, strict=True):
        read = _GIFT.fullmatch(text)
        assert read, text
        right = [a for a in read["answers"].splitlines() if a.startswith("=")]
        wrong = [a for a in read["answers"].splitlines() if a.startswith("~")]
        if question.options:
            assert (len(right), len(wrong)) == (1, len(question.options) - 1)
        else:
            assert right
            assert not wrong
        plain = re.sub(r"\\(.)", r"\1", right[0][1:])
        assert plain == " ".join(question.answer.split())
