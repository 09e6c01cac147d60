"""How much of a page the answers take: pixels and citation buttons, at two widths.

``python -m eval.benchmarks.answer_heights [--index DIR] [QUESTION…]`` asks each question on the
served page in Chromium and prints one JSON object: for each question its act, and for each width
the height of the answer's card in CSS pixels, the visible citation buttons and the sideways scroll.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from app.ui import texts
from eval.served import browser, collection_served

WIDTHS = (1280, 390)
QUESTIONS = (
    "MTTQ Lào Cai làm gì?",
    "So sánh trách nhiệm của Mặt trận ở Lào Cai và Hòa Bình",
    "Ai chủ trì giám sát các chương trình mục tiêu quốc gia ở Lào Cai?",
)
"""Many duties, a comparison, a single duty."""
_LONGEST_MS = 60_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", default=list(QUESTIONS))
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    with collection_served(arguments.index) as (server, _), browser() as chromium:
        figures = {q: measured(chromium, server.address, q) for q in arguments.questions}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


def measured(chromium: Browser, address: str, question: str) -> dict[str, Any]:
    """The act of an answer and its measures by width."""
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(address)
        box = page.get_by_label(texts.QUESTION)
        expect(box).to_be_visible(timeout=_LONGEST_MS)
        box.fill(question)
        box.press("Enter")
        answer = page.locator("article.dm-answer")
        expect(answer).to_be_visible(timeout=_LONGEST_MS)
        kinds = (answer.get_attribute("class") or "").split()
        found["act"] = next(kind[len("dm-act-") :] for kind in kinds if kind.startswith("dm-act-"))
        box_of = answer.bounding_box()
        found[f"{width} px"] = {
            "pixels": round(box_of["height"]) if box_of else 0,
            "buttons": answer.locator(".dm-cite:visible").count(),
            "sideways": page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        }
        page.close()
    return found


if __name__ == "__main__":
    main()
