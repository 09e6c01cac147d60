"""Nothing is lost: reload, restart, a broken line, two tabs, Back, fast typing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app.ui import texts
from tests.app.serving import Server, serving
from tests.app.standin import StandIn

WHO = "Cơ quan nào chủ trì xây dựng quy chế phối hợp?"
WHEN = "Việc sơ kết được tổ chức vào quý nào?"


@pytest.fixture(scope="module")
def answered() -> threading.Event:
    return threading.Event()


@pytest.fixture(scope="module")
def server(answered: threading.Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests; each has a browser's cookie, and with it conversations, of its own."""
    with serving(lambda: StandIn(answered), tmp_path_factory.mktemp("kept")) as found:
        yield found


@pytest.fixture
def gate(answered: threading.Event) -> Iterator[threading.Event]:
    """Answers come once it is set."""
    answered.clear()
    yield answered
    answered.set()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, server: Server, gate: threading.Event) -> Page:
    return opened(context, server.address)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".dm-example").or_(page.locator(".dm-question")).first).to_be_attached(
        timeout=60_000
    )
    return page


def box(page: Page) -> Locator:
    return page.get_by_label(texts.QUESTION)


def send(page: Page, question: str) -> None:
    box(page).fill(question)
    box(page).press("Enter")


def questions(page: Page) -> Locator:
    return page.locator(".dm-question")


def answers(page: Page) -> Locator:
    return page.locator("article.dm-answer")


def test_a_reload_amid_an_answer_keeps_the_question_and_gets_the_answer(
    page: Page, gate: threading.Event
) -> None:
    send(page, WHO)
    expect(page.locator(".dm-pending")).to_contain_text(texts.SEARCHING)
    page.reload()
    expect(questions(page)).to_contain_text(WHO)
    expect(answers(page)).to_have_count(0)
    gate.set()
    expect(answers(page)).to_contain_text("xây dựng quy chế phối hợp")
    page.reload()
    expect(answers(page)).to_contain_text("xây dựng quy chế phối hợp")


def test_a_restart_amid_an_answer_keeps_the_question_and_gets_the_answer(
    page: Page, server: Server, gate: threading.Event
) -> None:
    send(page, WHO)
    expect(page.locator(".dm-pending")).to_contain_text(texts.SEARCHING)
    server.stop()
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối")
    server.start(lambda _: StandIn(gate))
    gate.set()
    expect(answers(page)).to_contain_text("xây dựng quy chế phối hợp", timeout=20_000)
    expect(page.locator("#dm-notice")).to_contain_text("Đã nối lại")
    expect(page.locator("#dm-list a")).to_have_count(1)


def test_without_a_line_the_question_is_kept_and_sent_again_on_request(
    context: BrowserContext, page: Page, gate: threading.Event
) -> None:
    gate.set()
    context.set_offline(True)
    send(page, WHO)
    expect(page.locator(".dm-failed")).to_contain_text("câu hỏi vẫn được giữ")
    box(page).fill("Còn dở")
    context.set_offline(False)
    page.get_by_role("button", name=texts.RETRY).click()
    expect(answers(page)).to_contain_text("xây dựng quy chế phối hợp")
    expect(questions(page)).to_have_count(1)
    expect(box(page)).to_have_value("Còn dở")


def test_a_question_that_never_left_is_there_after_a_reload(
    context: BrowserContext, page: Page, gate: threading.Event
) -> None:
    gate.set()
    page.route("**/desk/ask", lambda route: route.abort())
    send(page, WHO)
    expect(page.locator(".dm-failed")).to_be_visible()
    page.unroute("**/desk/ask")
    page.reload()
    expect(answers(page)).to_contain_text("xây dựng quy chế phối hợp")
    expect(questions(page)).to_have_count(1)


def test_typing_while_an_answer_arrives_loses_no_letter_and_enter_queues(
    page: Page, gate: threading.Event
) -> None:
    send(page, WHO)
    box(page).press_sequentially(WHEN[:12], delay=20)
    gate.set()
    box(page).press_sequentially(WHEN[12:], delay=20)
    expect(answers(page)).to_have_count(1)
    expect(box(page)).to_have_value(WHEN)
    gate.clear()
    box(page).press("Enter")
    send(page, "Phòng Dân tộc làm gì?")
    expect(questions(page)).to_have_count(3)
    gate.set()
    expect(answers(page)).to_have_count(3)
    expect(answers(page).nth(1)).to_contain_text("quý IV năm 2024")


def test_drafts_survive_reload_back_and_another_browser_window(
    context: BrowserContext, page: Page, server: Server, gate: threading.Event
) -> None:
    gate.set()
    send(page, WHO)
    expect(answers(page)).to_have_count(1)
    box(page).press_sequentially("Còn ai")
    page.reload()
    expect(box(page)).to_have_value("Còn ai")
    page.get_by_role("link", name="Kho văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kho văn bản")
    page.go_back()
    expect(box(page)).to_have_value("Còn ai")
    expect(answers(page)).to_have_count(1)
    with page.expect_response("**/desk/drafts"):
        box(page).press_sequentially(" nữa")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    other = opened(context, page.url)
    expect(box(other)).to_have_value("Còn ai nữa")


def test_two_tabs_of_one_conversation_see_each_others_questions(
    context: BrowserContext, page: Page, gate: threading.Event
) -> None:
    gate.set()
    send(page, WHO)
    expect(answers(page)).to_have_count(1)
    other = opened(context, page.url)
    expect(answers(other)).to_have_count(1)
    send(other, WHEN)
    expect(answers(other)).to_have_count(2)
    send(page, "Phòng Dân tộc làm gì?")
    expect(answers(page)).to_have_count(2)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(answers(page)).to_have_count(3)
    page.reload()
    expect(questions(page)).to_contain_text([WHO, WHEN, "Phòng Dân tộc làm gì?"])


def test_back_goes_through_conversations(page: Page, gate: threading.Event) -> None:
    gate.set()
    send(page, WHO)
    expect(answers(page)).to_have_count(1)
    page.locator("#dm-side").get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(answers(page)).to_have_count(0)
    page.go_back()
    expect(answers(page)).to_have_count(1)
    page.go_forward()
    expect(answers(page)).to_have_count(0)


def test_the_first_start_says_what_it_is_at_and_keeps_questions(
    chromium: Browser, tmp_path: Path
) -> None:
    loaded = threading.Event()

    def load() -> StandIn:
        loaded.wait(30)
        return StandIn()

    with serving(load, tmp_path) as server:
        page = chromium.new_page()
        page.goto(server.address)
        expect(page.locator("#dm-box")).to_be_visible(timeout=30_000)
        send(page, WHO)
        expect(page.locator(".dm-pending")).to_contain_text(texts.WAKING_ANSWER)
        loaded.set()
        expect(answers(page)).to_be_visible(timeout=20_000)
        page.close()
