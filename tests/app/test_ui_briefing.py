"""The trainers' pages, without a browser: outline, preview, file, self-test."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

import pytest
from docx import Document

from app.briefing import content
from app.briefing.model import Briefing, Choice
from app.opened import Opened
from app.ui import briefing as page
from app.ui import quiz
from app.ui.preview import preview
from ingest.errors import InputError


class Awake:
    """An assistant that has long been loaded."""

    def __init__(self, knowledge: Opened) -> None:
        self.knowledge = knowledge

    def get(self) -> Awake:
        return self


@pytest.fixture
def waking(knowledge: Opened) -> Awake:
    return Awake(knowledge)


@pytest.fixture(scope="module")
def made(knowledge: Opened) -> Briefing:
    return content.build(Choice(places=("Lào Cai",)), knowledge)


def test_what_can_be_chosen_comes_from_the_duties(knowledge: Opened) -> None:
    places, actors, years, documents = page.choices(knowledge)
    assert "tỉnh Lào Cai" in places
    assert "Sở Nội vụ tỉnh Lào Cai" in actors
    assert "2023" in years
    assert documents
    assert all(any(char.isdigit() for char in name) for name in documents)


def test_the_outline_is_laid_and_the_file_follows_it(waking: Awake) -> None:
    notice, draft, lines, *_ = page._laid(waking, ("", ["tỉnh Lào Cai"], [], [], []))
    assert notice == ""
    kept = "\n".join(lines.splitlines()[:3])
    built = page._built(waking, draft, kept, "Bài giảng", 5)
    assert sum(1 for _ in built.rows) == 2
    link = page._file(built, "Word (.docx)")
    packed = base64.b64decode(re.findall(r"base64,([^\"]+)", link)[0])
    texts = [p.text for p in Document(io.BytesIO(packed)).paragraphs]
    assert "BÀI GIẢNG" in texts
    assert 'download="Bài giảng - ' in link


def test_an_empty_scope_is_said_on_the_page(waking: Awake) -> None:
    notice, draft, *_ = page._laid(waking, ("công thức nấu phở", [], [], [], []))
    assert 'role="alert"' in notice
    assert draft is None


def test_an_outline_of_another_index_version_is_refused(waking: Awake) -> None:
    draft = page.Draft(Choice(), "another")
    with pytest.raises(InputError, match="vừa được cập nhật"):
        page._built(waking, draft, "1.1", "", 0)


def test_every_mark_of_the_preview_leads_to_its_words(made: Briefing) -> None:
    html = preview(made)
    linked = set(re.findall(r'href="#(nguon-\d+)"', html))
    assert linked == set(re.findall(r'id="(nguon-\d+)"', html))
    assert len(linked) == len(made.citations)


def test_the_preview_escapes_what_sources_and_trainers_write(made: Briefing) -> None:
    html = preview(replace(made, title="<img src=x onerror=alert(1)>"))
    assert "<img" not in html


def test_names_of_files_hold_nothing_that_file_systems_refuse(made: Briefing) -> None:
    name = page.file_name(replace(made, title='a/b\\c:*?"<>|\n'), ".docx")
    assert re.fullmatch(r"[^\\/:*?\"<>|\n]+\.docx", name)


def test_a_test_counts_right_answers_and_shows_the_words(knowledge: Opened) -> None:
    test = quiz.test_of(content.build(Choice(), knowledge, count=3, quiz_only=True))
    question = test.question
    wrong = next(option for option in question.options if option != question.answer)
    missed = quiz._checked(test, wrong, None)
    assert "Chưa đúng" in missed[-1]
    assert question.answer in missed[-1]
    assert "<blockquote>" in missed[-1]
    right = quiz._checked(test, question.answer, None)
    assert (right[1].right, missed[1].right) == (1, 0)
    assert missed[1].missed == (0,)


def test_the_result_comes_after_the_last_question(knowledge: Opened) -> None:
    test = quiz.test_of(content.build(Choice(), knowledge, count=2, quiz_only=True))
    for _ in range(2):
        answer = test.question.answer
        chosen, typed = (answer, None) if test.question.options else (None, answer.upper())
        test = quiz._checked(test, chosen, typed)[1]
        shown = quiz._next(test)
        test = shown[1]
    assert "2/2 câu đúng (100%)" in shown[2]


def test_no_answer_is_no_wrong_answer(knowledge: Opened) -> None:
    test = quiz.test_of(content.build(Choice(), knowledge, count=1, quiz_only=True))
    shown = quiz._checked(test, None, "")
    assert 'role="alert"' in shown[0]
