"""The cookie that says whose conversations a browser sees."""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.requests import HTTPConnection

from app.store import new_key, owner_of

COOKIE = "daumoi"
_DAYS = 400
"""Browsers keep no cookie longer; every opened page begins the time anew."""


def owner(request: HTTPConnection) -> str | None:
    """Whose request it is; None without a key of ours."""
    return owner_of(request.cookies.get(COOKIE, ""))


def cookie(request: HTTPConnection) -> str:
    """A Set-Cookie header that keeps the browser's key, or gives it one."""
    key = request.cookies.get(COOKIE, "")
    made = SimpleCookie({COOKIE: key if owner_of(key) else new_key()})
    made[COOKIE]["path"] = "/"
    made[COOKIE]["max-age"] = _DAYS * 24 * 3600
    made[COOKIE]["httponly"] = True
    made[COOKIE]["samesite"] = "Lax"
    made[COOKIE]["secure"] = request.url.scheme == "https"
    return made[COOKIE].OutputString()
