"""The running page in a real browser: ask, press a citation, read the marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, ViewportSize, expect

from app.ui import texts
from eval.served import served as serve
from ingest.index import read_stored
from ingest.settings import load
from tests.app.html_words import squeezed
from tests.app.serving import serving
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
        before = self.answers.count()
        self.box.fill(question)
        self.box.press("Enter")
        expect(self.answers).to_have_count(before + 1)
        return self.answers.last

    @property
    def answers(self) -> Locator:
        return self.page.locator("article.dm-answer")

    @property
    def box(self) -> Locator:
        return self.page.get_by_label(texts.QUESTION)

    @property
    def source(self) -> Locator:
        return self.page.locator("#dm-right")

    @property
    def mark(self) -> Locator:
        return self.page.locator(".dm-source-text mark:not(.dm-beside)")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(StandIn, tmp_path_factory.mktemp("served")) as server:
        yield server.address


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
    expect(one.page.locator(".dm-example").first).to_be_visible(timeout=180_000)
    yield one
    context.close()
    assert one.hosts <= {"127.0.0.1", "data"}
    assert one.complaints == []


def test_a_citation_opens_its_source_with_the_right_words_in_view(visit: Visit) -> None:
    answer = visit.ask(WHO_LEADS)
    answer.locator(".dm-cite").first.click()
    expect(visit.mark).to_have_text(
        "Ủy ban nhân dân huyện chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam huyện "
        "xây dựng quy chế phối hợp và ban hành trước ngày 30/6/2024."
    )
    expect(visit.mark).to_be_in_viewport(ratio=1)
    for shown in (ARTICLES[0].publisher, "05/03/2024", "12/QC-UBND"):
        expect(visit.source).to_contain_text(shown)
    paragraphs = visit.source.locator(".dm-source-text p")
    expect(paragraphs).to_have_count(len(ARTICLES[0].text.split("\n\n")))
    beside, words = visit.source.bounding_box(), answer.bounding_box()
    assert beside
    assert words
    if visit.page.viewport_size == SIZES["desktop"]:
        assert beside["x"] >= words["x"] + words["width"]
    else:
        assert (beside["x"], beside["y"]) == (0, 0)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_source_scrolls_back_to_its_passage_and_closes_to_its_button(visit: Visit) -> None:
    button = visit.ask(WHO_LEADS).locator(".dm-cite").first
    for close in ("Escape", "button", "Back"):
        button.focus()
        visit.page.keyboard.press("Enter")
        expect(visit.mark).to_be_in_viewport()
        expect(visit.page.locator("#dm-source-title")).to_be_focused()
        visit.page.locator(".dm-source-text p").last.scroll_into_view_if_needed()
        visit.page.get_by_role("button", name=texts.TO_PASSAGE).click()
        expect(visit.mark).to_be_in_viewport()
        address = visit.page.url
        if close == "Back":
            visit.page.go_back()
        elif close == "button":
            visit.source.get_by_role("button", name=texts.CLOSE).click()
        else:
            visit.page.keyboard.press("Escape")
        expect(visit.source).to_be_hidden()
        expect(button).to_be_focused()
        assert visit.page.url == address
        expect(visit.answers).to_have_count(1)


def test_a_source_that_comes_after_escape_stays_closed(desktop: Visit) -> None:
    button = desktop.ask(WHO_LEADS).locator(".dm-cite").first
    held: list[Route] = []
    desktop.page.route("**/desk/source*", lambda route: held.append(route))
    with desktop.page.expect_request("**/desk/source*"):
        button.click()
    button.press("Escape")
    with desktop.page.expect_response("**/desk/source*"):
        held[0].continue_()
    desktop.page.unroute("**/desk/source*")
    desktop.ask("Việc sơ kết được tổ chức vào quý nào?")
    expect(desktop.source).to_be_hidden()


def test_many_statements_are_a_table_that_unfolds(visit: Visit) -> None:
    answer = visit.ask("liệt kê các việc")
    rows = answer.locator("tbody tr:has(td):visible")
    expect(rows).to_have_count(5)
    more = answer.get_by_role("button", name=texts.more(2, 7))
    more.click()
    expect(rows).to_have_count(7)
    less = answer.get_by_role("button", name=texts.LESS)
    expect(less).to_be_focused()
    less.click()
    expect(rows).to_have_count(5)
    rows.nth(1).get_by_role("button").click()
    expect(visit.mark).to_be_in_viewport()
    expect(visit.source.locator("mark.dm-beside").last).to_have_text("Huyện Bắc Sơn ký ")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_examples_are_asked_by_pressing_them(visit: Visit) -> None:
    visit.page.locator(".dm-example").last.click()
    expect(visit.answers).to_contain_text("quý IV năm 2024")
    expect(visit.box).to_be_focused()


def test_hostile_articles_and_questions_are_inert(visit: Visit) -> None:
    answer = visit.ask(f"nguyên dạng {HOSTILE}")
    answer.locator(".dm-cite").first.click()
    expect(visit.mark).to_be_visible()
    expect(answer).to_contain_text("<script>window.hacked = 1</script>")
    expect(visit.source).to_contain_text("<img src=x onerror=")
    for inert in (".dm-log img", ".dm-log a", ".dm-log script", "#dm-right img", "#dm-right b"):
        expect(visit.page.locator(inert)).to_have_count(0)
    assert visit.page.evaluate("window.hacked") is None
    expect(visit.page.locator("#dm-list img, #dm-list script")).to_have_count(0)


def test_bad_questions_are_told_so_and_kept(visit: Visit) -> None:
    alert = visit.page.get_by_role("alert")
    for typed, told in (("", "Mời nhập câu hỏi"), ("a" * 2001, "2.001 ký tự")):
        visit.box.fill(typed)
        visit.page.get_by_role("button", name=texts.SEND, exact=True).click()
        expect(alert).to_contain_text(told)
        expect(visit.box).to_have_value(typed)
    visit.ask(WHO_LEADS)
    expect(alert).to_have_count(0)
    expect(visit.box).to_have_value("")


def test_a_question_that_fails_says_why_and_is_sent_again_on_request(desktop: Visit) -> None:
    desktop.box.fill("xin báo lỗi")
    desktop.box.press("Enter")
    failed = desktop.page.locator(".dm-failed")
    expect(failed).to_contain_text("mời viết lại")
    failed.get_by_role("button", name=texts.RETRY).click()
    expect(failed).to_contain_text("mời viết lại")
    expect(desktop.page.locator(".dm-question")).to_have_count(1)


def test_shift_enter_makes_a_line(desktop: Visit) -> None:
    desktop.box.fill("Một")
    desktop.box.press("Shift+Enter")
    desktop.box.press_sequentially("Hai")
    expect(desktop.box).to_have_value("Một\nHai")
    expect(desktop.page.locator(".dm-question")).to_have_count(0)


def test_conversations_are_listed_opened_renamed_searched_and_deleted(desktop: Visit) -> None:
    desktop.ask(WHO_LEADS)
    desktop.page.locator("#dm-side").get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(desktop.answers).to_have_count(0)
    expect(desktop.box).to_be_focused()
    desktop.ask("Việc sơ kết được tổ chức vào quý nào?")
    listed = desktop.page.locator("#dm-list a")
    expect(listed).to_have_count(2)
    listed.last.click()
    expect(desktop.answers).to_contain_text("chủ trì")
    _menu(desktop, "Đổi tên")
    desktop.page.get_by_role("dialog").get_by_label("Tên").fill("Quy chế năm nay")
    desktop.page.get_by_role("button", name="Đồng ý").click()
    expect(listed.filter(has_text="Quy chế năm nay")).to_have_count(1)
    desktop.page.get_by_label("Tìm trong các cuộc trò chuyện").fill("quy che nam nay")
    expect(listed).to_have_count(1)
    with desktop.page.expect_download() as download:
        _menu(desktop, "Tải tệp Word")
    assert download.value.suggested_filename == "Quy chế năm nay.docx"
    _menu(desktop, "Xóa")
    desktop.page.get_by_role("button", name="Đồng ý").click()
    expect(desktop.answers).to_have_count(0)
    expect(desktop.box).to_be_focused()
    desktop.page.get_by_label("Tìm trong các cuộc trò chuyện").fill("")
    expect(listed).to_have_count(1)


def _menu(visit: Visit, name: str) -> None:
    visit.page.locator("#dm-menu summary").click()
    visit.page.locator("#dm-menu").get_by_text(name, exact=True).click()


def test_a_wrong_answer_is_marked_with_a_reason_and_focus_comes_back(visit: Visit) -> None:
    answer = visit.ask(WHO_LEADS)
    bad = answer.get_by_role("button", name=texts.BAD, exact=True)
    bad.click()
    answer.get_by_label("sai cơ quan").check()
    answer.get_by_label("Ghi chú").fill("phải là Phòng Dân tộc")
    answer.get_by_role("button", name="Gửi phản hồi").click()
    expect(answer.get_by_role("status").first).to_contain_text("cảm ơn")
    expect(bad).to_be_focused()
    expect(bad).to_have_attribute("aria-pressed", "true")
    visit.page.reload()
    expect(bad).to_have_attribute("aria-pressed", "true")


def test_an_answer_is_shared_on_purpose_only(
    desktop: Visit, chromium: Browser, address: str
) -> None:
    answer = desktop.ask(WHO_LEADS)
    answer.get_by_role("button", name=texts.SHARE).click()
    shown = answer.get_by_label("Địa chỉ của câu trả lời")
    expect(shown).to_have_value(re.compile(r"\?tra-loi="))
    own = shown.input_value()
    answer.get_by_label("Ai có địa chỉ này cũng xem được").check()
    expect(shown).to_have_value(re.compile(r"\?chia-se="))
    public = shown.input_value()
    for other in visiting(chromium, address, SIZES["phone"]):
        other.page.goto(public)
        expect(other.answers).to_contain_text("xây dựng quy chế phối hợp")
        other.page.goto(own)
        expect(other.page.get_by_role("alert")).to_contain_text("đã được xóa")
        expect(other.answers).to_have_count(0)
        other.complaints.clear()  # the refused call is noted by the browser
    desktop.page.goto(own)
    expect(desktop.answers).to_contain_text("xây dựng quy chế phối hợp")


def test_an_answer_is_copied_with_its_sources(desktop: Visit) -> None:
    desktop.ask(WHO_LEADS).get_by_role("button", name=texts.COPY).click()
    expect(desktop.page.get_by_text(texts.COPIED)).to_be_visible()
    copied = desktop.page.evaluate("navigator.clipboard.readText()")
    assert "Ý 1: Ủy ban nhân dân huyện chủ trì" in copied
    assert f"[1] {ARTICLES[0].title} · 12/QC-UBND" in copied


def test_a_greeting_offers_nothing_to_copy(desktop: Visit) -> None:
    expect(desktop.ask("xin chào").get_by_role("button")).to_have_count(0)


def test_questions_are_narrowed_visibly(visit: Visit) -> None:
    visit.page.locator("#dm-narrow summary").click()
    visit.page.locator("#dm-narrow").get_by_label("Địa bàn").select_option("huyện Bắc Sơn")
    chosen = visit.page.locator("#dm-chosen button")
    expect(chosen).to_have_text("huyện Bắc Sơn ✕")
    visit.ask(WHO_LEADS)
    expect(visit.page.locator(".dm-scope")).to_contain_text("huyện Bắc Sơn")
    chosen.click()
    expect(visit.page.locator("#dm-narrow summary")).to_be_focused()
    visit.ask(WHO_LEADS)
    expect(visit.page.locator(".dm-scope")).to_have_count(1)


def test_the_collection_is_searched_and_a_document_opened(visit: Visit) -> None:
    visit.page.get_by_role("link", name="Kho văn bản").click()
    found = visit.page.locator(".dm-documents > li")
    expect(found).to_have_count(2)
    visit.page.get_by_label("Địa bàn").select_option("huyện Bắc Sơn")
    visit.page.get_by_role("button", name="Tìm").click()
    expect(found).to_have_count(1)
    expect(found).to_contain_text("4 nhiệm vụ đọc được, 1 chưa chắc cơ quan")
    found.get_by_role("link").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(ARTICLES[0].title)
    visit.page.get_by_role("link", name="tổ chức sơ kết việc thực hiện").click()
    expect(visit.page.locator("mark:target")).to_be_in_viewport()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.page.go_back()
    visit.page.go_back()
    expect(found).to_have_count(1)


def test_the_page_is_vietnamese_and_sessions_are_apart(
    desktop: Visit, chromium: Browser, address: str
) -> None:
    desktop.ask(WHO_LEADS)
    for other in visiting(chromium, address, SIZES["phone"]):
        expect(other.answers).to_have_count(0)
        expect(other.page.locator("#dm-list a")).to_have_count(0)
        assert other.page.evaluate("document.documentElement.lang") == "vi"
        assert other.page.title() == texts.TITLE
        expect(other.page.locator("footer")).to_have_count(0)


@pytest.mark.parametrize("size", list(SIZES))
def test_the_real_assistant_answers_an_example_and_its_citation_opens(
    chromium: Browser, served: str, corpus_index: Path, size: str
) -> None:
    articles = read_stored(load({"DAUMOI_INDEX": str(corpus_index)})).articles
    for visit in visiting(chromium, served, SIZES[size]):
        visit.page.locator(".dm-example").first.click()
        button = visit.answers.locator(".dm-cite").first
        button.click(timeout=180_000)
        expect(visit.mark.first).to_be_in_viewport()
        cited = [button.get_attribute(f"data-{name}") for name in ("article", "start", "end")]
        article, start, end = cited[0] or "", int(cited[1] or 0), int(cited[2] or 0)
        words = articles[article].text[start:end]
        marked = "".join(visit.mark.all_inner_texts())
        assert squeezed(marked) == squeezed(words) != ""


def test_the_real_assistant_keeps_to_what_was_chosen(
    chromium: Browser, served: str, corpus_index: Path
) -> None:
    articles = read_stored(load({"DAUMOI_INDEX": str(corpus_index)})).articles
    for visit in visiting(chromium, served, SIZES["desktop"]):
        example = visit.page.locator(".dm-example").first.inner_text()
        before = _cited(visit.ask(example))
        other = next(name for name in articles if name not in before)
        visit.page.locator("#dm-narrow summary").click()
        visit.page.locator("#dm-narrow").get_by_label("Văn bản").select_option(other)
        narrowed = visit.ask(example)
        assert _cited(narrowed) <= {other}
        expect(visit.page.locator(".dm-scope")).to_have_count(1)
        listed = visit.ask("Kho có những văn bản nào?")
        expect(listed).to_contain_text("Trong phạm vi đã chọn có 1 văn bản")
        assert _cited(listed) == {other}
        visit.page.locator("#dm-chosen button").click()
        assert _cited(visit.ask(example)) == before


def _cited(answer: Locator) -> set[str | None]:
    return {one.get_attribute("data-article") for one in answer.locator(".dm-cite").all()}


@pytest.fixture(scope="module")
def served(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``daumoi serve`` once for both sizes of window."""
    with serve(corpus_index, tmp_path_factory.mktemp("kept") / "kept.db") as server:
        yield server.address
