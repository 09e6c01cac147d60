"""What watches over a served page asks: is the process alive, can it answer questions.

Neither says more than that: no path, no model, no fault's text.
"""

from __future__ import annotations

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.store import Database, StoreUnavailable
from app.ui.assistant import Waking

ALIVE, READY = "/healthz", "/readyz"
_FRESH = {"Cache-Control": "no-store"}


def alive(_: Request | None = None) -> JSONResponse:
    """200 as long as requests are answered at all."""
    return JSONResponse({"alive": True}, headers=_FRESH)


def not_ready(waits_for: str) -> JSONResponse:
    """503: ``waits_for`` is ``application``, ``assistant`` or ``database``."""
    return JSONResponse({"ready": False, "waits_for": waits_for}, 503, _FRESH)


def routes(waking: Waking, database: Database) -> list[Route]:
    """The two addresses once the application is there."""

    async def ready(_: Request) -> JSONResponse:
        if not waking.ready:
            return not_ready("assistant")
        if not await run_in_threadpool(_reached, database):
            return not_ready("database")
        return JSONResponse({"ready": True}, headers=_FRESH)

    return [Route(ALIVE, alive, methods=["GET"]), Route(READY, ready, methods=["GET"])]


def _reached(database: Database) -> bool:
    try:
        with database.reading() as session:
            session.execute(text("SELECT 1"))
    except StoreUnavailable:
        return False
    return True
