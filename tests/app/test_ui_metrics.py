"""What is counted of a served page."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from app.store import Conversations, open_database
from app.ui.answering import Answering
from app.ui.assistant import Waking
from ingest import settings as configuration
from tests.app.standin import StandIn

ANA = "a" * 64
QUESTION = "Cơ quan nào chủ trì xây dựng quy chế phối hợp?"


class Failing(StandIn):
    def ask(self, *_: object) -> object:  # type: ignore[override]
        raise RuntimeError


def counted(text: str) -> dict[tuple[str, str], float]:
    return {
        (sample.name, sample.labels.get("act", "")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("daumoi") and "le" not in sample.labels
    }


async def read(answering: Answering) -> tuple[str, dict[tuple[str, str], float]]:
    application = Starlette(routes=[answering.metrics.route()])
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        found = await http.get("/metrics")
    return found.text, counted(found.text)


async def test_answers_are_counted_by_their_act_and_no_question_is_told(tmp_path: Path) -> None:
    database = open_database(replace(configuration.load({}), index=tmp_path / "index"))
    kept = Conversations(database)
    for number, assistant in enumerate((StandIn(), Failing())):
        answering = Answering(Waking(lambda _, own=assistant: own), kept)  # type: ignore[misc]
        _, before = await read(answering)
        assert before["daumoi_ready", ""] == before["daumoi_waiting", ""] == 0
        kept.ask(ANA, f"c{number}", f"x{number}", QUESTION)
        answering.start(f"c{number}")
        until = time.monotonic() + 20
        while True:
            text, now = await read(answering)
            if now["daumoi_answer_seconds_count", ""] == 1 or time.monotonic() > until:
                break
        act = ("answer", "failed")[number]
        assert now["daumoi_answers_total", act] == now["daumoi_ready", ""] == 1
        assert "quy chế" not in text
        assert "process_resident_memory_bytes" in text
    database.close()
