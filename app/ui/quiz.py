"""The page "Tự kiểm tra": questions one by one, a score, and the words that bear each key out."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import gradio as gr

from app.briefing import content
from app.briefing.answers import is_right
from app.briefing.model import Briefing, Choice, Question
from app.ui import tools
from app.ui.assistant import Waking
from app.ui.briefing import choices

ADDRESS = "/tu-kiem-tra/"
_SEEDS = 1_000_000
_ANSWER_LIMIT = 300
_SAME: Any = gr.skip()


@dataclass(frozen=True, slots=True)
class Test:
    """One run through a set of questions."""

    questions: tuple[Question, ...]
    sources: tuple[str, ...]
    """Per question the quoted words as HTML."""
    at: int = 0
    right: int = 0
    answered: bool = False
    missed: tuple[int, ...] = ()
    """Places of the questions that were answered wrongly."""

    @property
    def question(self) -> Question:
        """The one that is asked now."""
        return self.questions[self.at]

    @property
    def over(self) -> bool:
        """Whether all were answered."""
        return self.at >= len(self.questions)


def build(waking: Waking) -> gr.Blocks:
    """The page; each session's test is its own state."""
    page = gr.Blocks(title="Tự kiểm tra – Đầu Mối", analytics_enabled=False, fill_width=True)
    with page:
        test = gr.State(None)
        tools.header(ADDRESS)
        with gr.Row(elem_id="qz-main", elem_classes="dm-tool", equal_height=False):
            with gr.Column(elem_id="qz-scope", min_width=0):
                tools.html("qz-scope-title", "<h2>Chọn đề</h2>")
                places = gr.Dropdown(label="Địa bàn", choices=[], multiselect=True)
                actors = gr.Dropdown(label="Cơ quan", choices=[], multiselect=True)
                count = gr.Number(label="Số câu", value=10, minimum=1, maximum=50, precision=0)
                start = gr.Button("Bắt đầu", variant="primary", elem_id="qz-start")
            with gr.Column(elem_id="qz-work", min_width=0):
                notice = tools.html("qz-notice", tools.status(_FIRST))
                asked = tools.html("qz-question")
                options = gr.Radio(
                    label="Chọn một đáp án", choices=[], visible=False, elem_id="qz-options"
                )
                typed = gr.Textbox(
                    label="Câu trả lời", visible=False, max_lines=1, max_length=_ANSWER_LIMIT,
                    elem_id="qz-typed",
                )  # fmt: skip
                with gr.Row(elem_id="qz-actions"):
                    check = gr.Button("Trả lời", variant="primary", visible=False)
                    following = gr.Button("Câu tiếp theo", variant="primary", visible=False)
                verdict = tools.html("qz-verdict")
        shown: list[Any] = [notice, test, asked, options, typed, check, following, verdict]
        quiet = tools.QUIET
        page.load(lambda: _known(waking), None, [places, actors], **quiet)
        start.click(
            lambda p, a, n: _started(waking, p, a, n), [places, actors, count], shown, **quiet
        )
        gr.on([check.click, typed.submit], _checked, [test, options, typed], shown, **quiet)
        following.click(_next, test, shown, **quiet)
    page.queue(max_size=64, default_concurrency_limit=2)
    return page


_FIRST = "Chọn địa bàn hoặc cơ quan (để trống là toàn bộ kho) rồi bấm “Bắt đầu”."


def _known(waking: Waking) -> Any:
    found, _ = tools.told(lambda: waking.get().knowledge)
    if found is None:
        return [gr.update()] * 2
    places, actors, _years, _documents = choices(found)
    return [gr.update(choices=places), gr.update(choices=actors)]


def _started(waking: Waking, places: Sequence[str], actors: Sequence[str], count: float) -> Any:
    def work() -> Test:
        choice = Choice(places=tuple(places or ()), actors=tuple(actors or ()))
        seed = secrets.randbelow(_SEEDS)
        number = max(1, min(50, int(count or 1)))
        return test_of(
            content.build(choice, waking.get().knowledge, count=number, seed=seed, quiz_only=True)
        )

    test, fault = tools.told(work)
    if test is None:
        return (tools.alert(fault), *[_SAME] * 7)
    if not test.questions:
        return (tools.alert("Phạm vi này chưa đủ dữ liệu để đặt câu hỏi."), *[_SAME] * 7)
    return _asking(test)


def test_of(briefing: Briefing) -> Test:
    """A test of the briefing's questions with the words of their sources."""
    return Test(briefing.questions, tuple(_quoted(q, briefing) for q in briefing.questions))


def _quoted(question: Question, briefing: Briefing) -> str:
    found = (briefing.citations[n - 1] for n in briefing.marks(question.sources))
    return "".join(
        f"<blockquote>“{escape(' '.join(c.quote.split()))}”"
        f"<cite>{escape(c.title)}</cite></blockquote>"
        for c in found
    )


def _asking(test: Test) -> Any:
    """The question as it is put."""
    question = test.question
    head = f"Câu {test.at + 1}/{len(test.questions)} · Đúng {test.right}"
    asked = (
        f'<p class="dm-quiet">{head}</p><h2 tabindex="-1" class="qz-asked dm-next">'
        f"{escape(question.text)}</h2>"
    )
    choice = bool(question.options)
    return (
        "",
        test,
        asked,
        gr.update(choices=list(question.options), value=None, visible=choice, interactive=True),
        gr.update(value="", visible=not choice, interactive=True),
        gr.update(visible=True),
        gr.update(visible=False),
        "",
    )


def _checked(test: Test | None, option: str | None, typed: str | None) -> Any:
    if test is None or test.over or test.answered:
        return [_SAME] * 8
    question = test.question
    given = (option if question.options else typed) or ""
    if not given.strip():
        ask = "Hãy chọn một đáp án." if question.options else "Hãy nhập câu trả lời."
        return (tools.alert(ask), *[_SAME] * 7)
    right = is_right(question, given)
    test = replace(
        test,
        answered=True,
        right=test.right + right,
        missed=test.missed if right else (*test.missed, test.at),
    )
    word = "Đúng" if right else "Chưa đúng"
    verdict = (
        f'<section class="qz-verdict dm-next {"qz-right" if right else "qz-wrong"}" role="status"'
        ' tabindex="-1">'
        f"<h3>{word}</h3><p>Đáp án: <b>{escape(question.answer)}</b></p>"
        f"<p>{escape(question.explanation)}</p>{test.sources[test.at]}</section>"
    )
    last = test.at + 1 == len(test.questions)
    return (
        "",
        test,
        _SAME,
        gr.update(interactive=False),
        gr.update(interactive=False),
        gr.update(visible=False),
        gr.update(visible=True, value="Xem kết quả" if last else "Câu tiếp theo"),
        verdict,
    )


def _next(test: Test | None) -> Any:
    if test is None or not test.answered:
        return [_SAME] * 8
    test = replace(test, at=test.at + 1, answered=False)
    if not test.over:
        return _asking(test)
    hidden = gr.update(visible=False)
    return (tools.status(_FIRST), test, _result(test), hidden, hidden, hidden, hidden, "")


def _result(test: Test) -> str:
    total = len(test.questions)
    missed = "".join(
        f"<li><p>{escape(test.questions[n].text)}</p><p>Đáp án: "
        f"<b>{escape(test.questions[n].answer)}</b></p>{test.sources[n]}</li>"
        for n in test.missed
    )
    again = f"<h3>Cần xem lại</h3><ol>{missed}</ol>" if missed else ""
    share = round(100 * test.right / total)
    return (
        '<section role="status"><h2 tabindex="-1" class="dm-next">'
        f"Kết quả: {test.right}/{total} câu đúng ({share}%)</h2>{again}</section>"
    )
