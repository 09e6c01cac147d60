"""The application before it is there: its libraries load in a thread while a page says so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.ui import health, texts
from ingest import collector

if TYPE_CHECKING:
    from fastapi import FastAPI

_LOG = logging.getLogger(__name__)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    '<body style="font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; '
    'padding: 0 1rem"><main><h1>{title}</h1><p role="status">{said}</p></main></body></html>'
)

Made = tuple["FastAPI", ASGIApp]
"""The application, and what stands in front of it."""


class Starting:
    """ASGI: answers at once, by a page that waits until ``make`` has made the application."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._app: ASGIApp | None = None
        self._failed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif self._app is not None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._waiting(scope)(scope, receive, send)

    def _waiting(self, scope: Scope) -> Response:
        if scope["path"] == health.ALIVE:
            return health.alive()
        if scope["path"] == health.READY:
            return health.not_ready("application")
        if scope["method"] != "GET" or scope["path"].startswith(("/desk/", "/gradio_api/")):
            return PlainTextResponse(texts.STARTING, 503, {"Retry-After": "1"})
        said = texts.NOT_LOADED if self._failed else f"{texts.STARTING} {texts.STAGE_LIBRARIES}"
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
        if not self._failed:
            headers["Refresh"] = "1"
        page = _PAGE.format(title=texts.TITLE, said=escape(said))
        return HTMLResponse(page, 200, headers)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Begin to make the application, and end it when the server ends."""
        await receive()
        ended = asyncio.Event()
        task = asyncio.create_task(self._run(ended))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        ended.set()
        if self._app is None:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await send({"type": "lifespan.shutdown.complete"})

    async def _run(self, ended: asyncio.Event) -> None:
        try:
            application, front = await asyncio.to_thread(self._made)
        except Exception:
            _LOG.exception("the pages could not be made")
            self._failed = True
            return
        # The application's own start and end, in one task as its context wants it.
        async with application.router.lifespan_context(application):
            self._app = front
            await ended.wait()
            self._app = None

    def _made(self) -> Made:
        async def made() -> Made:
            return self._make()

        # In a running loop: outside of one Gradio opens loops of its own and leaves them open.
        with collector.paused():
            return asyncio.run(made())
