"""What a probe is told of a served page."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import httpx
from starlette.applications import Starlette

from app.store import open_database
from app.ui import health
from app.ui.assistant import Waking
from ingest import settings as configuration
from tests.app.standin import StandIn


async def test_ready_when_the_assistant_is_there_and_the_database_answers(tmp_path: Path) -> None:
    gate = threading.Event()

    def load(_: object) -> StandIn:
        gate.wait(10)
        return StandIn()

    waking = Waking(load)
    database = open_database(replace(configuration.load({}), index=tmp_path / "index"))
    application = Starlette(routes=health.routes(waking, database))
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        assert (await http.get("/healthz")).status_code == 200
        waits = await http.get("/readyz")
        assert (waits.status_code, waits.json()["waits_for"]) == (503, "assistant")
        gate.set()
        waking.get()
        ready = await http.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"ready": True})
        assert ready.headers["cache-control"] == "no-store"
        database.engine.dispose()
        (tmp_path / "index.db").unlink()
        (tmp_path / "index.db").mkdir()
        waits = await http.get("/readyz")
        assert (waits.status_code, waits.json()["waits_for"]) == (503, "database")
        assert (await http.get("/healthz")).status_code == 200
    database.close()
