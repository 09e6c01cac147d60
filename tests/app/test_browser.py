"""The running page in a real browser: ask, press a citation, read the marked words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, ViewportSize, expect

from app.ui import texts
from ingest.index import read_stored
from ingest.settings import load
from tests.app.html_words import squeezed
from tests.app.serving import commanded, serving
from tests.app.standin import ARTICLES, HOSTILE, StandIn

SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 360, "height": 740},
}
WHO_LEADS = "Cơ quan nào chủ trì xây dựng quy chế phối hợp?"


@dataclass
class Visit:
    """A page with everything that it asked for or complained of."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def hear(self, said: ConsoleMessage) -> None:
        """Notes what the browser's console reports as wrong."""
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def ask(self, question: str) -> Locator:
        """Types a question, sends it with Enter, and waits for its answer."""
        answers = self.page.locator("article.dm-answer")
        before = answers.count()
        self.box.fill(question)
        self.box.press("Enter")
        expect(answers).to_have_count(before + 1)
        return answers.last

    @property
    def box(self) -> Locator:
        return self.page.get_by_label(texts.QUESTION)

    @property
    def mark(self) -> Locator:
        return self.page.locator(".dm-source mark")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(StandIn) as url:
        yield url


@pytest.fixture(params=list(SIZES))
def visit(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Visit]:
    yield from visiting(chromium, address, SIZES[request.param])


@pytest.fixture
def desktop(chromium: Browser, address: str) -> Iterator[Visit]:
    yield from visiting(chromium, address, SIZES["desktop"])


def visiting(chromium: Browser, address: str, size: ViewportSize) -> Iterator[Visit]:
    """A visit that must end without complaint and without a request to another host."""
    context = chromium.new_context(viewport=size, locale="en-US")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    one = Visit(context.new_page())
    one.page.on("request", lambda request: one.hosts.add(urlsplit(request.url).hostname or "data"))
    one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
    one.page.on("console", one.hear)
    one.page.goto(address)
    expect(one.page.locator(".dm-example").first).to_be_visible(timeout=60_000)
    yield one
    context.close()
    assert one.hosts <= {"127.0.0.1", "data"}
    assert one.complaints == []


def test_a_citation_opens_its_source_with_the_right_words_in_view(visit: Visit) -> None:
    answer = visit.ask(WHO_LEADS)
    answer.locator(".dm-words .dm-cite").first.click()
    expect(visit.mark).to_have_text(
        "Ủy ban nhân dân huyện chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam huyện "
        "xây dựng quy chế phối hợp và ban hành trước ngày 30/6/2024."
    )
    expect(visit.mark).to_be_in_viewport(ratio=1)
    panel = visit.page.locator(".dm-source")
    expect(panel).to_contain_text(ARTICLES[0].publisher)
    expect(panel).to_contain_text("05/03/2024")
    expect(panel).to_contain_text("12/QC-UBND")
    expect(panel.locator(".dm-source-text p")).to_have_count(len(ARTICLES[0].text.split("\n\n")))
    beside = panel.bounding_box()
    words = answer.bounding_box()
    assert beside
    assert words
    if visit.page.viewport_size == SIZES["desktop"]:
        assert beside["x"] >= words["x"] + words["width"]
    else:
        assert beside["y"] >= words["y"] + words["height"]
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_source_scrolls_back_to_its_passage_and_closes_to_its_button(visit: Visit) -> None:
    answer = visit.ask(WHO_LEADS)
    button = answer.locator(".dm-words .dm-cite").first
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.mark).to_be_in_viewport()
    expect(visit.page.locator("#dm-source-title")).to_be_focused()
    visit.page.locator(".dm-source-text p").last.scroll_into_view_if_needed()
    visit.page.get_by_role("button", name=texts.TO_PASSAGE).click()
    expect(visit.mark).to_be_in_viewport()
    button.click()  # the same once more
    expect(visit.mark).to_be_in_viewport()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".dm-source")).to_have_count(0)
    expect(button).to_be_focused()


def test_a_source_that_comes_after_the_panel_was_closed_stays_closed(desktop: Visit) -> None:
    button = desktop.ask(WHO_LEADS).locator(".dm-words .dm-cite").first
    button.click()
    expect(desktop.mark).to_be_in_viewport()
    held: list[Route] = []
    desktop.page.route("**/queue/join*", lambda route: held.append(route))
    with desktop.page.expect_request("**/queue/join*"):
        button.click()
    desktop.page.keyboard.press("Escape")
    expect(desktop.page.locator(".dm-source")).to_have_count(0)
    desktop.page.evaluate(
        "() => new MutationObserver(() => { window.arrived = true; }).observe("
        "document.querySelector('#dm-panel'), { childList: true, subtree: true })"
    )
    held[0].continue_()
    desktop.page.wait_for_function("window.arrived")
    expect(desktop.page.locator(".dm-source")).to_have_count(0)
    expect(button).to_be_focused()


def test_duties_are_a_table_whose_sources_open(visit: Visit) -> None:
    table = visit.ask(WHO_LEADS).locator("table.dm-duties")
    expect(table.locator("tbody tr")).to_have_count(3)
    expect(table).to_contain_text("cùng thực hiện")
    table.get_by_role("button").nth(1).click()
    expect(visit.mark).to_have_text("Phòng Dân tộc huyện tham mưu nội dung quy chế.")
    expect(visit.mark).to_be_in_viewport(ratio=1)


def test_examples_are_asked_by_pressing_them(visit: Visit) -> None:
    visit.page.locator(".dm-example").last.click()
    expect(visit.page.locator("article.dm-answer")).to_contain_text("quý IV năm 2024")


def test_hostile_articles_and_questions_are_inert(visit: Visit) -> None:
    answer = visit.ask(f"nguyên dạng {HOSTILE}")
    answer.locator(".dm-sources .dm-cite").first.click()
    expect(visit.mark).to_be_visible()
    expect(answer).to_contain_text("<script>window.hacked = 1</script>")
    expect(visit.page.locator(".dm-source")).to_contain_text("<img src=x onerror=")
    for inert in (".dm-log img", ".dm-log a", ".dm-log script", ".dm-source img", ".dm-source b"):
        expect(visit.page.locator(inert)).to_have_count(0)
    assert visit.page.evaluate("window.hacked") is None


def test_bad_questions_are_told_so_and_kept(visit: Visit) -> None:
    alert = visit.page.get_by_role("alert")
    for typed, told in (
        ("", texts.EMPTY_QUESTION),
        ("a" * 2001, "2.001 ký tự"),
        ("xin báo lỗi", "mời viết lại"),
    ):
        visit.box.fill(typed)
        visit.page.get_by_role("button", name=texts.SEND, exact=True).click()
        expect(alert).to_contain_text(told)
        expect(visit.box).to_have_value(typed)
    visit.ask(WHO_LEADS)
    expect(alert).to_have_count(0)
    expect(visit.box).to_have_value("")


def test_shift_enter_makes_a_line(desktop: Visit) -> None:
    desktop.box.fill("Một")
    desktop.box.press("Shift+Enter")
    desktop.box.press_sequentially("Hai")
    expect(desktop.box).to_have_value("Một\nHai")
    expect(desktop.page.locator(".dm-question")).to_have_count(0)


def test_a_new_conversation_forgets_the_old_one(desktop: Visit) -> None:
    desktop.ask(WHO_LEADS).locator(".dm-cite").first.click()
    expect(desktop.mark).to_be_visible()
    desktop.page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(desktop.page.locator(".dm-example").first).to_be_visible()
    expect(desktop.page.locator("article.dm-answer")).to_have_count(0)
    expect(desktop.page.locator(".dm-source")).to_have_count(0)


def test_an_answer_is_copied_with_its_sources(desktop: Visit) -> None:
    desktop.ask(WHO_LEADS).get_by_role("button", name=texts.COPY).click()
    expect(desktop.page.get_by_text(texts.COPIED)).to_be_visible()
    copied = desktop.page.evaluate("navigator.clipboard.readText()")
    assert "1. Ý 1: Ủy ban nhân dân huyện chủ trì" in copied
    assert f"[1] {ARTICLES[0].title} · 12/QC-UBND" in copied


def test_the_page_is_vietnamese_and_sessions_are_apart(
    desktop: Visit, chromium: Browser, address: str
) -> None:
    desktop.ask(WHO_LEADS)
    for other in visiting(chromium, address, SIZES["phone"]):
        expect(other.page.locator("article.dm-answer")).to_have_count(0)
        assert other.page.evaluate("document.documentElement.lang") == "vi"
        assert other.page.title() == texts.TITLE
        expect(other.page.locator("footer")).to_have_count(0)


def test_a_question_is_shown_with_its_state_until_the_answer_is_there(chromium: Browser) -> None:
    gate, loaded = threading.Event(), threading.Event()

    def load() -> StandIn:
        loaded.wait(20)
        return StandIn(gate)

    with serving(load) as url:
        page = chromium.new_page()
        page.goto(url)
        expect(page.get_by_text(texts.WAKING_PAGE)).to_be_visible(timeout=20_000)
        box = page.get_by_label(texts.QUESTION)
        box.fill(WHO_LEADS)
        box.press("Enter")
        expect(page.locator(".dm-pending")).to_contain_text(texts.WAKING_ANSWER)
        loaded.set()
        gate.set()
        expect(page.locator("article.dm-answer")).to_be_visible()
        page.close()


@pytest.mark.parametrize("size", list(SIZES))
def test_the_real_assistant_answers_an_example_and_its_citation_opens(
    chromium: Browser, served: str, corpus_index: Path, size: str
) -> None:
    articles = read_stored(load({"DAUMOI_INDEX": str(corpus_index)})).articles
    for visit in visiting(chromium, served, SIZES[size]):
        visit.page.locator(".dm-example").first.click()
        button = visit.page.locator("article.dm-answer .dm-words .dm-cite").first
        button.click(timeout=180_000)
        expect(visit.mark.first).to_be_in_viewport()
        cited = [button.get_attribute(f"data-{name}") for name in ("article", "start", "end")]
        article, start, end = cited[0] or "", int(cited[1] or 0), int(cited[2] or 0)
        words = articles[article].text[start:end]
        marked = "".join(visit.mark.all_inner_texts())
        assert squeezed(marked) == squeezed(words) != ""


@pytest.fixture(scope="module")
def served(corpus_index: Path) -> Iterator[str]:
    """``daumoi serve`` once for both sizes of window."""
    with commanded(corpus_index) as url:
        yield url
