"""The trainers' pages, without a browser: outline, preview, file, self-test."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.briefing import content, kept
from app.briefing.edits import read
from app.briefing.model import Briefing, Choice, Edits
from app.opened import Opened
from app.store import Briefings, open_database
from app.ui import briefing as page
from app.ui import quiz
from app.ui.briefing_work import COPIES, FORMATS, Draft, Work, file_name
from app.ui.preview import preview
from ingest import settings as configuration
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


@pytest.fixture
def work(waking: Awake, tmp_path: Path) -> Iterator[Work]:
    settings = replace(configuration.load({}), index=tmp_path / "index")
    with contextlib.closing(open_database(settings)) as database:
        yield Work(waking, Briefings(database))  # type: ignore[arg-type]


LAO_CAI = Choice(places=("tỉnh Lào Cai",))


def test_what_can_be_chosen_comes_from_the_duties(knowledge: Opened) -> None:
    places, actors, years, documents = page.choices(knowledge)
    assert "tỉnh Lào Cai" in places
    assert "Sở Nội vụ tỉnh Lào Cai" in actors
    assert all(actors)
    assert "2023" in years
    assert documents
    assert all(any(char.isdigit() for char in name) for name in documents)


def _sent(briefing: Briefing, **changed: str) -> str:
    """What the page's script sends when two rows of the first group are left."""
    group = briefing.groups[0]
    keys = [row.key for row in group.rows[:2]]
    cells = [[keys[0], field, text] for field, text in changed.items()]
    return json.dumps({"groups": [{"title": "Việc của tôi", "rows": keys}], "cells": cells})


def test_edits_go_into_every_export(work: Work, made: Briefing) -> None:
    draft = work.lay(LAO_CAI)
    sent = _sent(made, task="Việc đã sửa", time="trong tháng 5")
    for kind, suffix in FORMATS.items():
        if suffix == ".pdf" and not (shutil.which("soffice") or shutil.which("libreoffice")):
            continue
        *steps, link = work.export(draft, sent, "Bài giảng", 5, kind, next(iter(COPIES)))
        assert "Bước 1/2" in steps[0]
        if suffix in (".pdf", ".xml", ".gift"):
            continue
        packed = base64.b64decode(re.findall(r"base64,([^\"]+)", link)[0])
        told = _text(packed, suffix)
        assert "Việc đã sửa*" in told, suffix
        assert "Việc của tôi" in told
        assert "Bài giảng" in told or "BÀI GIẢNG" in told
        assert 'download="Bài giảng - ' in link


def _text(packed: bytes, suffix: str) -> str:
    if suffix == ".md":
        return packed.decode().replace("\\*", "*")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]
    return "\n".join(parts)


def test_a_kept_briefing_opens_as_it_was(work: Work, made: Briefing) -> None:
    sent = _sent(made, task="Việc đã sửa")
    draft = work.keep("a" * 64, work.lay(LAO_CAI), sent, "Bài của tôi", 7)
    assert work.listed("a" * 64) == [("Bài của tôi", draft.kept)]
    assert work.listed("b" * 64) == []
    again, edits, count, changed = work.reopen("a" * 64, draft.kept)
    assert (again, count, changed) == (draft, 7, [])
    assert edits == read(sent, "Bài của tôi")
    with pytest.raises(InputError, match="Không có tài liệu này"):
        work.reopen("b" * 64, draft.kept)
    work.drop("a" * 64, draft.kept)
    assert work.listed("a" * 64) == []


def test_a_newer_index_shows_what_changed(knowledge: Opened, made: Briefing) -> None:
    first, second, third, *_ = made.rows
    was = kept.read(kept.record(LAO_CAI, read(_sent(made)), 5, made), "Bài")
    less = replace(
        made, groups=(replace(made.groups[0], rows=(replace(first, time="năm 2031"), third)),)
    )
    told = kept.changes(was, less)
    assert any("không còn trong kho" in line and second.task in line for line in told)
    assert any("có nội dung khác trước" in line and first.task in line for line in told)
    more = kept.Kept(
        was.choice, was.edits, 5, {k: c for k, c in was.rows.items() if k != third.key}
    )
    assert "1 nhiệm vụ mới trong kho" in kept.changes(more, made)[0]
    layout = kept.remade(more, made).layout
    assert layout
    assert layout[-1] == (kept.NEW, (third.key,))


def test_a_task_that_stands_elsewhere_in_its_document_keeps_its_edits(made: Briefing) -> None:
    first, *others = made.groups[0].rows
    edits = Edits(layout=(("Của tôi", (first.key,)),), cells=((first.key, "task", "Gọn hơn"),))
    was = kept.read(kept.record(LAO_CAI, edits, 5, made), "Bài")
    rows = (replace(first, key="another"), *others)
    moved = replace(made, groups=(replace(made.groups[0], rows=rows), *made.groups[1:]))
    assert kept.changes(was, moved) == []
    remade = kept.remade(was, moved)
    assert remade.layout == (("Của tôi", ("another",)),)
    assert remade.cells == (("another", "task", "Gọn hơn"),)


@pytest.mark.parametrize("sent", ["[]", "{", '{"cells": [["a", "lạ", "b"]]}', '{"groups": [1]}'])
def test_edits_that_can_not_be_read_are_one_sentence(sent: str) -> None:
    with pytest.raises(InputError, match="Không đọc được phần đã sửa"):
        read(sent)


def test_an_empty_scope_is_said(work: Work) -> None:
    with pytest.raises(InputError, match="Gần nhất, kho có"):
        work.lay(Choice(topic="giá vàng thế giới"))


def test_an_outline_of_another_index_version_is_refused(work: Work) -> None:
    with pytest.raises(InputError, match="vừa được cập nhật"):
        work.built(Draft(Choice(), "another"), "", "", 0)


def test_every_mark_of_the_preview_leads_to_its_words(made: Briefing) -> None:
    html = preview(made)
    linked = set(re.findall(r'href="#(nguon-\d+)"', html))
    assert linked == set(re.findall(r'id="(nguon-\d+)"', html))
    assert len(linked) == len(made.citations)


def test_the_preview_escapes_what_sources_and_trainers_write(made: Briefing) -> None:
    html = preview(replace(made, title="<img src=x onerror=alert(1)>"))
    assert "<img" not in html


def test_names_of_files_hold_nothing_that_file_systems_refuse(made: Briefing) -> None:
    name = file_name(replace(made, title='a/b\\c:*?"<>|\n'), ".docx")
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
