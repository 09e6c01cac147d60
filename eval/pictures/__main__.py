"""Take pictures of the pages: ``python -m eval.pictures [VIEW…] [--index DIR] [--out DIR]``.

Serves the collection, asks real questions in Chromium, and writes PNG files beside this one, or to
``--out``: those of the README, or the named views (``all`` for every one) at both widths, to be
looked at. Nothing in them is drawn by hand: they show what the pages show.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from app.ui import texts
from eval.served import browser, collection_served

WIDTHS = {1280: 800, 390: 844}
"""Windows in CSS pixels: width and height."""
_LONGEST_MS = 60_000
_MANY = "MTTQ Lào Cai làm gì?"
_ONE = "Ban Dân tộc tỉnh Hòa Bình phối hợp với ai để thăm hỏi những người có uy tín?"
_COMPARED = "So sánh trách nhiệm của Mặt trận ở Lào Cai và Hòa Bình"


def ask(page: Page, question: str) -> Locator:
    """Ask on the chat page; the answer."""
    expect(page.locator(".dm-example").first).to_be_attached(timeout=_LONGEST_MS)
    before = page.locator("article.dm-answer").count()
    page.get_by_label(texts.QUESTION).fill(question)
    page.get_by_label(texts.QUESTION).press("Enter")
    expect(page.locator("article.dm-answer")).to_have_count(before + 1, timeout=_LONGEST_MS)
    return page.locator("article.dm-answer").last


def answer(page: Page) -> None:
    """A single duty, and what it was chosen for."""
    ask(page, _ONE).locator(".dm-why summary").click()


def listed(page: Page) -> None:
    """Many duties as a table."""
    ask(page, _MANY)


def compared(page: Page) -> None:
    """Two places side by side."""
    ask(page, _COMPARED)


def source(page: Page) -> None:
    """The words that a statement rests on, marked in their document."""
    ask(page, _MANY).locator(".dm-cite").first.click()
    expect(page.locator("#dm-source-title")).to_be_focused(timeout=_LONGEST_MS)


def narrowed(page: Page) -> None:
    """A question narrowed to one place."""
    ask(page, _ONE)
    page.locator("#dm-narrow summary").click()
    page.locator("#dm-narrow").get_by_label("Địa bàn").select_option(index=1)
    ask(page, _ONE)


def collection(page: Page) -> None:
    """The documents."""
    page.get_by_role("link", name="Kho văn bản").first.click()
    expect(page.locator(".dm-documents > li").first).to_be_visible(timeout=_LONGEST_MS)


def document(page: Page) -> None:
    """A document with its outline and duties."""
    collection(page)
    page.locator(".dm-documents a").first.click()
    expect(page.locator(".dm-read").first).to_be_attached(timeout=_LONGEST_MS)


def quiz(page: Page) -> None:
    """A question of the self-test."""
    page.get_by_role("link", name="Tự kiểm tra").first.click()
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.locator("#qz-question h2")).to_be_visible(timeout=_LONGEST_MS)


VIEWS: dict[str, Callable[[Page], None]] = {
    "tra-loi": answer,
    "danh-sach": listed,
    "so-sanh": compared,
    "nguon": source,
    "pham-vi": narrowed,
    "kho-van-ban": collection,
    "van-ban": document,
    "tu-kiem-tra": quiz,
}


IN_README = (("nguon", 1280), ("so-sanh", 1280), ("danh-sach", 390), ("kho-van-ban", 390))
"""View and width of the pictures that README.md shows."""


def main() -> None:
    """Take the README's pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("views", nargs="*", metavar="VIEW", help=f"all, or of {', '.join(VIEWS)}")
    parser.add_argument("--index", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    named = list(VIEWS) if arguments.views == ["all"] else arguments.views
    if unknown := [name for name in named if name not in VIEWS]:
        parser.error(f"không có hình {', '.join(unknown)}; có: {', '.join(VIEWS)}.")
    arguments.out.mkdir(parents=True, exist_ok=True)
    with collection_served(arguments.index) as (server, _), browser() as chromium:
        for name, width in [(name, w) for name in named for w in WIDTHS] or IN_README:
            path = arguments.out / f"{name}-{width}.png"
            take(chromium, server.address, VIEWS[name], width, path)
            sys.stdout.write(f"{path}\n")


def take(
    chromium: Browser, address: str, view: Callable[[Page], None], width: int, path: Path
) -> None:
    """One picture, in a browser that has seen nothing before."""
    size = ViewportSize(width=width, height=WIDTHS[width])
    context = chromium.new_context(viewport=size, locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    view(page)
    page.wait_for_timeout(300)  # a panel that opens is laid out
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    main()
