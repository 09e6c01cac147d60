"""What is served before the application is there."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from app.ui import texts
from app.ui.starting import Made, Starting
from app.ui.stubs import without_stubs


@asynccontextmanager
async def living(app: Starting) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application while it lives."""
    told: asyncio.Queue[Message] = asyncio.Queue()
    said: asyncio.Queue[Message] = asyncio.Queue()
    told.put_nowait({"type": "lifespan.startup"})
    life = asyncio.create_task(app({"type": "lifespan"}, told.get, said.put))
    assert (await said.get())["type"] == "lifespan.startup.complete"
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        yield http
    told.put_nowait({"type": "lifespan.shutdown"})
    assert (await said.get())["type"] == "lifespan.shutdown.complete"
    await life


async def test_a_page_says_what_it_waits_for_until_the_application_is_there() -> None:
    gate = threading.Event()
    lived: list[str] = []

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        lived.append("begun")
        yield
        lived.append("ended")

    def make() -> Made:
        gate.wait(10)
        application = FastAPI(lifespan=life)
        application.get("/")(lambda: "ready")
        return application, application

    async with living(Starting(make)) as http:
        page = await http.get("/")
        assert texts.STAGE_LIBRARIES in page.text
        assert page.headers["refresh"] == "1"
        assert (await http.get("/desk/state")).status_code == 503
        assert (await http.get("/healthz")).json() == {"alive": True}
        not_yet = await http.get("/readyz")
        assert (not_yet.status_code, not_yet.json()["waits_for"]) == (503, "application")
        gate.set()
        while "ready" not in (await http.get("/")).text:
            await asyncio.sleep(0.02)
        assert lived == ["begun"]
    assert lived == ["begun", "ended"]


async def test_what_cannot_be_made_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    def make() -> Made:
        raise RuntimeError("a fault that nobody expected")

    async with living(Starting(make)) as http:
        while texts.NOT_LOADED not in (page := await http.get("/")).text:
            await asyncio.sleep(0.02)
        assert "refresh" not in page.headers
    assert "a fault that nobody expected" in caplog.text


def test_gradio_is_told_of_no_source_files_while_it_is_imported() -> None:
    import gradio as gr

    with without_stubs():
        with pytest.raises(OSError, match="not looked for"):
            inspect.getfile(gr.Textbox)
        assert Path(inspect.getfile(Starting)).name == "starting.py"
    assert Path(inspect.getfile(gr.Textbox)).name == "textbox.py"
