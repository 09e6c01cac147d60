"""Everyone reaches everything: axe, keyboard, zoom, narrow screens, print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.ui import texts
from tests.app.serving import serving
from tests.app.standin import REMARKS, StandIn

WHO = "Cơ quan nào chủ trì xây dựng quy chế phối hợp?"
AXE = Path(
    os.environ.get("DAUMOI_AXE")
    or Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
)
PATHS = ("", "kho-van-ban/", "kho-van-ban/van-ban?id=bac-son", "tap-huan/", "tu-kiem-tra/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(StandIn, tmp_path_factory.mktemp("served")) as server:
        yield server.address


def at(chromium: Browser, address: str, width: int, height: int = 800) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
    page.goto(address)
    expect(page.locator("#dm-splash")).to_have_count(0, timeout=60_000)
    return page


def answered(page: Page, *asked: str) -> None:
    for n, question in enumerate(asked, 1):
        page.get_by_label(texts.QUESTION).fill(question)
        page.get_by_label(texts.QUESTION).press("Enter")
        expect(page.locator("article.dm-answer")).to_have_count(n)


def faults(page: Page) -> list[str]:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run tests/browser_setup.sh")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_no_violation(chromium: Browser, address: str, path: str) -> None:
    page = at(chromium, address + path, 1280)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        shown = page.locator(".dm-example, .dm-tool, #dm-library").first
        expect(shown).to_be_visible(timeout=20_000)
        assert faults(page) == [], width
    page.close()


def test_axe_finds_no_violation_among_answers(chromium: Browser, address: str) -> None:
    page = at(chromium, address, 1280)
    answered(page, WHO, "liệt kê các việc", "thời tiết hôm nay", "xin chào")
    page.locator("article.dm-answer").first.get_by_role("button", name=texts.BAD).click()
    page.locator("#dm-narrow summary").click()
    assert faults(page) == []
    page.locator("article.dm-answer .dm-cite").first.click()
    expect(page.locator("#dm-source-title")).to_be_focused()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert faults(page) == [], width
    page.close()


def test_the_skip_link_comes_first_and_leads_past_the_header(
    chromium: Browser, address: str
) -> None:
    page = at(chromium, address, 1280)
    page.locator(".dm-example").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.locator(".dm-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label(texts.QUESTION)).to_be_focused()
    page.close()


def test_focus_is_never_lost_on_the_way_through_a_conversation(
    chromium: Browser, address: str
) -> None:
    page = at(chromium, address, 1280, 560)
    page.locator(".dm-example").first.wait_for()

    def lost() -> bool:
        """The focus is nowhere, or under what lies over the page."""
        return bool(
            page.evaluate(
                "() => { const e = document.activeElement, box = e.getBoundingClientRect();"
                "const top = document.elementFromPoint(box.x + box.width / 2, box.y + 4);"
                "return e === document.body || !top || !(e.contains(top) || top.contains(e)); }"
            )
        )

    page.locator(".dm-example").first.press("Enter")
    expect(page.locator("article.dm-answer")).to_have_count(1)
    assert not lost()
    for name in (texts.GOOD, texts.BAD, "Thôi", texts.SHARE, "Đóng"):
        page.locator("article.dm-answer").get_by_role("button", name=name, exact=True).press(
            "Enter"
        )
        page.wait_for_timeout(150)
        assert not lost(), name
    page.locator("#dm-list a").first.press("Enter")
    page.wait_for_timeout(300)
    assert not lost()
    page.close()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 256)])
def test_a_small_or_zoomed_page_has_no_sideways_scroll_and_room_for_an_answer(
    chromium: Browser, address: str, width: int, height: int
) -> None:
    page = at(chromium, address, width, height)
    answered(page, WHO, "liệt kê các việc")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    fixed = page.evaluate(
        "['dm-header', 'dm-composer'].map((id) => document.getElementById(id))"
        ".filter((e) => ['sticky', 'fixed'].includes(getComputedStyle(e).position))"
        ".reduce((sum, e) => sum + e.offsetHeight, 0)"
    )
    assert height - fixed >= 200
    page.close()


def test_a_printed_conversation_is_black_text_with_its_sources(
    chromium: Browser, address: str
) -> None:
    page = at(chromium, address, 1280)
    answered(page, "liệt kê các việc")
    page.emulate_media(media="print")
    for hidden in ("#dm-header", "#dm-side", "#dm-composer", ".dm-actions"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".dm-why")).to_be_hidden()
    expect(page.locator(".dm-notes")).to_contain_text(REMARKS[2])
    expect(page.locator(".dm-notes details li")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('dm-bar')).position") == "static"
    expect(page.locator("tbody tr:has(td):visible")).to_have_count(7)
    expect(page.locator(".dm-quotes > li:visible")).to_have_count(7)
    colour = page.evaluate("getComputedStyle(document.querySelector('.dm-question')).color")
    assert colour == "rgb(0, 0, 0)"
    page.close()
