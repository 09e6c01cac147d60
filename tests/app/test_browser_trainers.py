"""The two pages for trainers in a real browser, on the real assistant."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, ViewportSize, expect

from eval.served import served
from ingest.index import build
from ingest.settings import CORPUS, load
from tests import quick

SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 740},
}
LOADING = 60_000
"""Milliseconds in which the model is loaded on a busy machine."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = tmp_path_factory.mktemp("index")
    build(
        [CORPUS / "articles" / "hoa-binh.md"],
        load({"DAUMOI_INDEX": str(index)}),
        recipe=quick.recipe(),
    )
    with served(index) as server:
        server.wait()
        yield server.address


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page that must not fail and must fit its window."""
    context = chromium.new_context(viewport=SIZES[request.param], accept_downloads=True)
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    yield one
    assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    assert faults == []


def test_a_trainer_corrects_the_preview_and_gets_the_word_file(page: Page, address: str) -> None:
    page.goto(f"{address}tap-huan/")
    page.get_by_label("Chủ đề").fill("người có uy tín")
    page.get_by_role("button", name="Lập dàn ý").click()
    preview = page.locator("#bf-preview")
    first = preview.locator("tr[data-key]").first
    expect(first).to_be_visible(timeout=LOADING)
    dropped = preview.locator("tr[data-key] [data-field=task]").last.inner_text()
    preview.locator("tr[data-key] [data-move=drop]").last.click()
    first.locator("[data-field=task]").fill("Việc đã sửa cho gọn")
    preview.locator(".bf-title").first.fill("Nhóm việc của tôi")
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Cập nhật bản xem").click()
    edited = preview.locator(".bf-edited").first
    expect(edited).to_have_text("Việc đã sửa cho gọn", timeout=LOADING)
    expect(preview.locator(".bf-title").first).to_have_text("Nhóm việc của tôi")
    with page.expect_download(timeout=LOADING) as download:
        page.get_by_role("button", name="Xuất tệp").click()
    assert download.value.suggested_filename.endswith(".docx")
    document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "Nhóm việc của tôi" in said
    assert "DANH MỤC NGUỒN" in said
    assert "Việc đã sửa cho gọn*" in cells
    assert dropped not in cells


def test_a_file_that_is_out_of_date_goes_and_a_kept_briefing_comes_back(
    page: Page, address: str
) -> None:
    page.goto(f"{address}tap-huan/")
    page.get_by_label("Tên tài liệu").fill("Bài để lại")
    page.get_by_role("button", name="Lập dàn ý").click()
    preview = page.locator("#bf-preview")
    task = preview.locator("tr[data-key] [data-field=task]").first
    expect(task).to_be_visible(timeout=LOADING)
    with page.expect_download(timeout=LOADING):
        page.get_by_role("button", name="Xuất tệp").click()
    expect(page.locator("#bf-file a")).to_be_visible()
    task.fill("Việc mới sửa")
    expect(page.locator("#bf-file a")).to_have_count(0, timeout=LOADING)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#bf-notice")).to_contain_text("Đã lưu", timeout=LOADING)
    page.reload()
    page.get_by_label("Tài liệu đã lưu").click()
    page.get_by_role("option", name="Bài để lại").first.click()
    page.get_by_role("button", name="Mở lại").click()
    expect(preview.locator(".bf-edited").first).to_have_text("Việc mới sửa", timeout=LOADING)


def test_a_scope_without_duties_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}tap-huan/")
    page.get_by_label("Chủ đề").fill("giá vàng thế giới")
    page.get_by_role("button", name="Lập dàn ý").click()
    expect(page.get_by_role("alert")).to_be_visible(timeout=LOADING)
    expect(page.get_by_role("alert")).to_contain_text("Gần nhất, kho có")
    expect(page.locator("#bf-preview tr[data-key]")).to_have_count(0)


def test_a_self_test_is_taken_to_its_result(page: Page, address: str) -> None:
    page.goto(f"{address}tu-kiem-tra/")
    page.get_by_label("Số câu").fill("2")
    page.get_by_role("button", name="Bắt đầu").click()
    for number in (1, 2):
        expect(page.locator("#qz-question")).to_contain_text(f"Câu {number}/2", timeout=LOADING)
        if number == 2:
            expect(page.locator("#qz-question .dm-next")).to_be_focused()
        option = page.locator("#qz-options input[type=radio]").first
        typed = page.get_by_label("Câu trả lời")
        # what the question before left is disabled: only its own control can be used
        expect(option.or_(typed).first).to_be_enabled()
        if typed.is_visible():
            typed.fill("không rõ")
        else:
            option.check()
        page.get_by_role("button", name="Trả lời").click()
        verdict = page.locator("#qz-verdict")
        expect(verdict).to_contain_text("Đáp án:")
        expect(verdict.locator("blockquote").first).not_to_be_empty()
        expect(verdict.locator(".dm-next")).to_be_focused()
        page.get_by_role("button", name="Câu tiếp theo" if number == 1 else "Xem kết quả").click()
    expect(page.locator("#qz-question")).to_contain_text("/2 câu đúng")
    expect(page.locator("#qz-question .dm-next")).to_be_focused()
