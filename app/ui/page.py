"""The chat page: which component holds what, and what each press does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from app.types import Answer
from app.ui import conversation, source, texts, tools
from app.ui.assistant import Assistant, Waking
from app.ui.conversation import Exchange
from ingest.errors import DaumoiError
from ingest.types import Article

QUESTION_LIMIT = 2000
"""Characters of a question."""
TYPED_LIMIT = 50_000
"""Characters that the box takes: enough to be told "too long", and under the body limit."""
ANSWERS_AT_ONCE = 4
WAITING_AT_MOST = 64

_STATIC = Path(__file__).parent / "static"
_LOG = logging.getLogger(__name__)

Shown = tuple[Any, Any, Any, Any, Any]
"""New values of conversation, question box, notice, source panel and state."""
_SAME = gr.skip()


def build(waking: Waking) -> gr.Blocks:
    """The page; every session has a state of its own, the module has none."""
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        state = gr.State([])
        fresh = _header()
        with gr.Row(elem_id="dm-main", equal_height=False):
            with gr.Column(elem_id="dm-left", min_width=0):
                log = _html("dm-conversation", script="conversation.js", value=_first(waking))
                notice, question, send = _composer()
            with gr.Column(elem_id="dm-right", min_width=0):
                opened = _html("dm-panel", script="panel.js")
        shown = [log, question, notice, opened, state]

        def answer(typed: str, exchanges: list[Exchange]) -> Iterator[Shown]:
            yield from _answer(waking, typed, exchanges)

        def answer_example(event: gr.EventData, exchanges: list[Exchange]) -> Iterator[Shown]:
            yield from _answer(waking, _sent_question(event), exchanges)

        def show_source(event: gr.EventData) -> str:
            return _source(waking, event._data)

        def start_again() -> Shown:
            return _examples(waking), "", "", "", []

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asked = gr.on(
            [question.submit, send.click], answer, [question, state], shown, trigger_mode="once",
            **quiet,
        )  # fmt: skip
        tried = log.example(answer_example, state, shown, trigger_mode="once", **quiet)
        log.cite(show_source, None, opened, concurrency_limit=ANSWERS_AT_ONCE, **quiet)
        fresh.click(start_again, None, shown, cancels=[asked, tried], **quiet)
        page.load(lambda: _examples(waking), None, log, concurrency_limit=None, **quiet)
    page.queue(max_size=WAITING_AT_MOST, default_concurrency_limit=ANSWERS_AT_ONCE)
    return page


def theme() -> gr.themes.Base:
    """System fonts only, so that the page asks no other host for one; colours are in page.css."""
    return gr.themes.Base(
        primary_hue="slate",
        neutral_hue="slate",
        font=("system-ui", "Segoe UI", "Noto Sans", "Roboto", "Arial", "sans-serif"),
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )


def _html(name: str, script: str = "", value: str = "") -> gr.HTML:
    code = (_STATIC / script).read_text("utf-8") if script else None
    return gr.HTML(value, elem_id=name, js_on_load=code, apply_default_css=False, min_height=0)


def _header() -> gr.Button:
    with gr.Row(elem_id="dm-header"):
        _html("dm-brand", value=f"<h1>{texts.TITLE}</h1><p>{texts.TAGLINE}</p>")
        _html("dm-nav", value=tools.navigation("/"))
        return gr.Button(texts.NEW_CONVERSATION, elem_id="dm-new", size="sm", scale=0)


def _composer() -> tuple[gr.HTML, gr.Textbox, gr.Button]:
    with gr.Column(elem_id="dm-composer"):
        notice = _html("dm-notice")
        with gr.Row(elem_id="dm-ask"):
            question = gr.Textbox(
                label=texts.QUESTION, placeholder=texts.PLACEHOLDER, lines=1, max_lines=6,
                max_length=TYPED_LIMIT, elem_id="dm-question", scale=1,
            )  # fmt: skip
            send = gr.Button(texts.SEND, elem_id="dm-send", variant="primary", scale=0)
        _html("dm-keys", value=f"<p>{texts.KEYS}</p>")
    return notice, question, send


def _answer(waking: Waking, typed: str, exchanges: list[Exchange]) -> Iterator[Shown]:
    """Refuse what can't be asked, else show that the work is under way, then the answer."""
    question = (typed or "").strip()
    refusal = _refusal(question)
    if refusal:
        yield _SAME, _SAME, _notice(refusal), _SAME, _SAME
        return
    status = texts.SEARCHING if waking.ready else texts.WAKING_ANSWER
    yield conversation.page(exchanges, (question, status)), "", "", "", _SAME
    try:
        assistant = waking.get()
        answer = assistant.ask(question, conversation.turns(exchanges))
        exchanges = [*exchanges, _drawn(answer, question, assistant)][-conversation.KEPT :]
    except DaumoiError as error:
        yield _failed(waking, exchanges, question, str(error))
    except Exception:
        _LOG.exception("a question could not be answered")
        yield _failed(waking, exchanges, question, texts.FAILED)
    else:
        yield conversation.page(exchanges), _SAME, "", _SAME, exchanges


def _refusal(question: str) -> str:
    if not question:
        return texts.EMPTY_QUESTION
    if len(question) > QUESTION_LIMIT:
        return texts.too_long(len(question), QUESTION_LIMIT)
    return ""


def _drawn(answer: Answer, question: str, assistant: Assistant) -> Exchange:
    found: dict[str, Article | None] = {}

    def look(name: str) -> Article | None:
        if name not in found:
            found[name] = _article(assistant, name)
        return found[name]

    return conversation.exchange(answer, question, look)


def _failed(waking: Waking, exchanges: list[Exchange], question: str, reason: str) -> Shown:
    """The conversation as it was, the question back in its box, and why."""
    log = conversation.page(exchanges) if exchanges else _first(waking)
    return log, question, _notice(reason), _SAME, _SAME


def _notice(text: str) -> str:
    return f'<p class="dm-alert" role="alert">{escape(text)}</p>'


def _sent_question(event: gr.EventData) -> str:
    data = event._data
    sent = data.get("question", "") if isinstance(data, dict) else ""
    return sent if isinstance(sent, str) else ""


def _source(waking: Waking, data: object) -> str:
    place = source.place_from(data)
    article = _article(waking.get(), place.article) if place else None
    if place is None or article is None:
        return source.message(texts.SOURCE_GONE)
    return source.panel(article, place)


def _article(assistant: Assistant, name: str) -> Article | None:
    """The article; None where the index that is served now does not hold it."""
    try:
        return assistant.article(name)
    except DaumoiError:
        return None


def _first(waking: Waking) -> str:
    """What a page shows before anything was asked of the assistant."""
    return conversation.greeting((), "" if waking.ready else texts.WAKING_PAGE)


def _examples(waking: Waking) -> str:
    """The greeting with questions that the corpus answers, or with what stands in the way."""
    try:
        return conversation.greeting(waking.get().examples())
    except DaumoiError as error:
        return conversation.greeting((), str(error))
    except Exception:
        _LOG.exception("the assistant could not be loaded")
        return conversation.greeting((), texts.NOT_LOADED)
