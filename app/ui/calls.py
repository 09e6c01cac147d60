"""How a call of the page's script is taken apart, checked and answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.ui import faults, owner, texts
from ingest.errors import DaumoiError, InputError

HEADER = "x-daumoi"
"""Sent with every call that changes something; no form of another site can send it."""
FRESH = {"Cache-Control": "no-store"}
_ID = 36
"""Characters of an id that a browser makes up."""

Handler = Callable[["Call"], Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the script."""

    owner: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    sent: Mapping[str, Any]

    def id(self, name: str) -> str:
        """An id that the browser made up; raises InputError where it is none."""
        found = str(self.sent.get(name, ""))
        if not (0 < len(found) <= _ID and found.replace("-", "").isalnum() and found.isascii()):
            raise InputError(texts.BAD_REQUEST)
        return found

    def text(self, name: str) -> str:
        """A text that was sent; "" where there is none."""
        found = self.sent.get(name, "")
        return found if isinstance(found, str) else ""


def handled(work: Handler, changes: bool = False) -> Callable[[Request], Any]:
    """The work as an endpoint: owner and body checked, faults told in one sentence."""

    async def endpoint(request: Request) -> Response:
        whose = owner.owner(request)
        if whose is None:
            return fault(texts.NO_COOKIE, 401)
        if changes and HEADER not in request.headers:
            return fault(texts.BAD_REQUEST, 403)
        try:
            sent = json.loads(await request.body()) if changes else {}
        except ValueError:
            return fault(texts.BAD_REQUEST, 400)
        if not isinstance(sent, dict):
            return fault(texts.BAD_REQUEST, 400)
        call = Call(whose, request.path_params, request.query_params, sent)
        try:
            made = await run_in_threadpool(work, call)
        except DaumoiError as error:
            return fault(faults.shown(error), faults.status(error))
        return made if isinstance(made, Response) else JSONResponse(made, headers=FRESH)

    return endpoint


def fault(told: str, status: int) -> JSONResponse:
    """One sentence about what went wrong."""
    return JSONResponse({"error": told}, status, headers=FRESH)
