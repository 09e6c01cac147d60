"""What stands before the page: few addresses, small bodies, strict headers.

Gradio answers many addresses that a chat page has no use for (uploads, proxying, monitoring, code
editing). Only those that the page in the browser calls are let through.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.ui import owner, shell, texts

BODY_LIMIT = 256 * 1024
"""Bytes of a request body."""

_READ = re.compile(
    r"/|/tap-huan|/tu-kiem-tra|/kho-van-ban/?|/kho-van-ban/van-ban|/desk/[\w/-]+|/daumoi/[\w.-]+|/assets/.+|/static/.+|/theme\.css|/favicon\.ico|/robots\.txt|/config|/healthz|/readyz|/metrics"
    r"|/gradio_api/(?:queue/data|heartbeat/\w+|startup-events|info|app_id|theme\.css)"
)
_PAGE = re.compile(r"/(?:tap-huan|tu-kiem-tra)(?=/)")
"""Where the trainers' pages begin; below it each has the addresses of the first page."""
_WRITE = re.compile(r"/desk/[\w/-]+|/gradio_api/(?:queue/join|cancel|reset)/?")
_ALLOWED = {"GET": _READ, "HEAD": _READ, "POST": _WRITE}

_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Guard:
    """ASGI middleware around the whole application.

    ``hosts``: names that a request may be addressed to; None for any. On a loopback address this
    keeps a foreign site from reading the page through a name that it points at this machine.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets: the connection is closed unanswered
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _secured(send))
            return
        if _below(scope) == "/":
            await _Page(self.app, send, scope["path"], owner.cookie(HTTPConnection(scope)))(
                _without_encoding(scope), receive
            )
            return
        body = await _body(receive)
        if body is None:
            await _too_large()(scope, receive, _secured(send))
            return
        await self.app(scope, _replayed(body, receive), _secured(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if self.hosts is not None and _name(headers.get("host", "")) not in self.hosts:
            return PlainTextResponse(texts.WRONG_HOST, 403)
        pattern = _ALLOWED.get(scope["method"])
        # A path with ".." has no business here, whatever it would resolve to.
        if pattern is None or not pattern.fullmatch(_below(scope)) or ".." in scope["path"]:
            return PlainTextResponse(texts.NOT_FOUND, 404)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return _too_large()
        return None


def _below(scope: Scope) -> str:
    """The path within the page that it belongs to."""
    return _PAGE.sub("", scope["path"], count=1)


class _Page:
    """Collects the page's HTML, dresses it, and sends it with the policy that fits it."""

    def __init__(self, app: ASGIApp, send: Send, path: str, cookie: str) -> None:
        self.app = app
        self.send = send
        self.path = path
        self.cookie = cookie
        self.start: Message = {}
        self.body = b""

    async def __call__(self, scope: Scope, receive: Receive) -> None:
        await self.app(scope, receive, self._collect)

    async def _collect(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = MutableHeaders(raw=self.start["headers"])
        secured = _secured(self.send)
        if headers.get("content-type", "").startswith("text/html"):
            html = shell.dress(self.body.decode(), self.path)
            self.body = html.encode()
            headers["Content-Length"] = str(len(self.body))
            # Kept for Back, which shows the page as it was left, and asked for anew otherwise.
            headers["Cache-Control"] = "no-cache"
            headers.append("Set-Cookie", self.cookie)
            headers["Content-Security-Policy"] = shell.policy(html)
        await secured(self.start)
        await secured({"type": "http.response.body", "body": self.body})


def _secured(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", _CLOSED_POLICY)
        await send(message)

    return with_headers


async def _body(receive: Receive) -> bytes | None:
    """The whole body, which may come in pieces and without a length; None past the limit."""
    body = b""
    while True:
        message = await receive()
        piece: bytes = message.get("body", b"")
        body += piece
        if len(body) > BODY_LIMIT:
            return None
        if not message.get("more_body"):
            return body


def _replayed(body: bytes, receive: Receive) -> Receive:
    """``receive`` that gives the body that was read, then what comes after it."""
    pending = [body]

    async def replay() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return replay


def _without_encoding(scope: Scope) -> Scope:
    """The request as one that takes no compression: the page is to be read before it is sent."""
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def _name(host: str) -> str:
    """Host name of a Host header, its port and IPv6 brackets away."""
    return re.sub(r":\d+$", "", host).strip("[]").lower()


def _too_large() -> PlainTextResponse:
    return PlainTextResponse(texts.TOO_LARGE, 413)
