"""Time to open the list of conversations of somebody who has kept very many.

``python -m eval.benchmarks.many_conversations [--count 10000] [--index DIR]`` stores that many
conversations of one answered question each, then opens the list: by the page's own calls (first
page, a page far behind, a search), and in Chromium from the address to the first title in view.
Prints one JSON object; times in milliseconds, each the median and the worst of some rounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import expect
from sqlalchemy import insert

from app.store import open_database, owner_of, to_record
from app.store.models import ConversationRow, ExchangeRow
from app.types import Answer
from eval.served import browser, collection_served
from ingest import settings as configuration
from ingest.text import fold

ROUNDS = 20
_TASKS = ("tuyên truyền", "giám sát", "tập huấn", "sơ kết", "thăm hỏi", "khảo sát", "vận động")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    with collection_served(arguments.index) as (server, database):
        with httpx.Client(base_url=server.address) as http:
            http.get("/").raise_for_status()
            key = http.cookies["daumoi"]
            began = time.perf_counter()
            fill(database, key, arguments.count)
            filled = time.perf_counter() - began
            figures = calls(http)
        figures["in Chromium"] = {"ms": seen(server.address, key)}
    told = {"conversations": arguments.count, "filled_seconds": round(filled, 1), **figures}
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def fill(database: Path, key: str, count: int) -> None:
    """Store conversations of the owner of a key, a minute apart."""
    owner, now = owner_of(key), time.time()
    opened = open_database(configuration.load({"DAUMOI_DATABASE_URL": f"sqlite:///{database}"}))
    conversations, exchanges = [], []
    for n in range(count):
        at = now - 60 * (count - n)
        question = f"Cơ quan nào chủ trì {_TASKS[n % len(_TASKS)]} theo kế hoạch số {n}/KH-UBND?"
        text = f"Ủy ban nhân dân tỉnh chủ trì {_TASKS[n % len(_TASKS)]}, phối hợp với các sở. " * 4
        answer = to_record(Answer(question, text, False, None, 0.9))
        conversations.append(
            {
                "id": f"c{n:08}", "owner": owner, "title": question,
                "searched": fold(f"{question}\n{text}"), "created": at, "updated": at,
            }
        )  # fmt: skip
        exchanges.append(
            {
                "id": f"x{n:08}", "conversation": f"c{n:08}", "position": 0, "question": question,
                "scope": None, "state": "done", "attempts": 1, "error": "", "answer": answer,
                "version": "v1", "created": at,
            }
        )  # fmt: skip
    with opened.writing() as session:
        session.execute(insert(ConversationRow), conversations)
        session.execute(insert(ExchangeRow), exchanges)
    opened.close()


def calls(http: httpx.Client) -> dict[str, dict[str, float]]:
    """What the page calls for its list."""
    behind = {"before": str(_listed(http)["conversations"][-1]["updated"] - 3600 * 24)}
    return {
        "first page": _timed(lambda: _listed(http)),
        "a day further back": _timed(lambda: _listed(http, behind)),
        "search for two words": _timed(lambda: _listed(http, {"q": "sơ kết 77"})),
        "search for nothing there": _timed(lambda: _listed(http, {"q": "xyzzy"})),
        "open one": _timed(lambda: http.get("/desk/conversations/c00000007").raise_for_status()),
    }  # fmt: skip


def _listed(http: httpx.Client, query: dict[str, str] | None = None) -> Any:
    answer = http.get("/desk/conversations", params=query or {}).raise_for_status()
    return answer.json()


def _timed(work: Callable[[], object]) -> dict[str, float]:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - began))
    return {"median": round(statistics.median(spent), 1), "worst": round(max(spent), 1)}


def seen(address: str, key: str) -> float:
    """Milliseconds from the address to the first title in view, in a warm browser."""
    cookie = {"name": "daumoi", "value": key, "domain": urlsplit(address).hostname, "path": "/"}
    spent = []
    with browser() as chromium:
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies([cookie])  # type: ignore[list-item]
        for _ in range(3):
            page = context.new_page()
            began = time.perf_counter()
            page.goto(address)
            expect(page.locator("#dm-list a").first).to_be_visible(timeout=60_000)
            spent.append(1000 * (time.perf_counter() - began))
            page.close()
    return round(min(spent), 0)


if __name__ == "__main__":
    main()
