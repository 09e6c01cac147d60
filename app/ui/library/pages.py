"""The page "Kho văn bản": the documents, and each with what was read from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.store.views import Scope
from app.ui import texts, tools
from app.ui.assistant import Waking
from app.ui.library.catalogue import Catalogue, Entry
from app.ui.library.document import Shown
from app.ui.source import facts, shown_date

ADDRESS = "/kho-van-ban/"
DOCUMENT = "/kho-van-ban/van-ban"
_FILTERS = {
    "places": ("dia-ban", "Địa bàn"),
    "years": ("nam", "Năm"),
    "offices": ("co-quan", "Cơ quan"),
}
"""Kinds of names, each with its name in an address and on the page."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'self'; frame-ancestors 'none'"
)
_QUERY = 200
SHOWN = 200
"""Documents that a list shows; more are counted."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def routes(waking: Waking) -> list[Route]:
    """The addresses of the pages."""

    def served(template: str, show: Any) -> Any:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(_page, waking, template, show, request)

        return endpoint

    return [
        Route(ADDRESS, served("list.html", listed), methods=["GET"]),
        Route(ADDRESS.rstrip("/"), served("list.html", listed), methods=["GET"]),
        Route(DOCUMENT, served("document.html", opened), methods=["GET"]),
    ]


def _page(waking: Waking, template: str, show: Any, request: Request) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    common = {"texts": texts, "nav": tools.navigation(ADDRESS), "list_address": ADDRESS}
    if not waking.ready:
        waiting, told = _waiting(waking)
        page = _TEMPLATES.get_template("waiting.html").render(**common, told=told)
        return HTMLResponse(page, 503, {**headers, **({"Refresh": "2"} if waiting else {})})
    values = show(waking.get().catalogue, request.query_params)
    if values is None:
        page = _TEMPLATES.get_template("waiting.html").render(**common, told=texts.SOURCE_GONE)
        return HTMLResponse(page, 404, headers)
    return HTMLResponse(_TEMPLATES.get_template(template).render(**common, **values), 200, headers)


def _waiting(waking: Waking) -> tuple[bool, str]:
    """Whether it is worth waiting, and what to say meanwhile."""
    if waking.fault is not None:
        return False, texts.NOT_LOADED
    waking.start()
    return True, f"{texts.WAKING_LIBRARY} {waking.stage}"


def listed(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    """What the list shows for an address."""
    words = query.get("q", "")[:_QUERY].strip()
    scope: Scope = {kind: [query[name]] for kind, (name, _) in _FILTERS.items() if query.get(name)}
    offered = catalogue.choices(scope, words) if words or scope else catalogue.every_choice
    found = catalogue.found(scope, words)
    filters = [
        {
            "name": name, "title": title, "chosen": (scope.get(kind) or [""])[0],
            "choices": offered[kind],
        }
        for kind, (name, title) in _FILTERS.items()
    ]  # fmt: skip
    return {
        "query": words,
        "filters": filters,
        "narrowed": bool(words or scope),
        "all": len(catalogue.entries),
        "found": len(found),
        "entries": [_line(entry) for entry in found[:SHOWN]],
    }


def _line(entry: Entry) -> dict[str, Any]:
    head = entry.head
    known = [
        ("Địa bàn", head.place),
        ("Ngày", shown_date(head.published)),
        ("Số", head.number),
        ("Thời kỳ", entry.period),
        ("Nơi đăng", head.publisher),
    ]
    return {
        "address": address(head.id),
        "title": head.title,
        "facts": [(name, value) for name, value in known if value],
        "duties": head.duties,
        "unsure": entry.unsure,
    }


def address(article: str) -> str:
    """Where a document is shown."""
    return f"{DOCUMENT}?{urlencode({'id': article})}"


def opened(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any] | None:
    """What a document's page shows; None where there is none of that id."""
    entry = catalogue.by_id.get(query.get("id", ""))
    if entry is None:
        return None
    article, own = catalogue.article(entry.id), catalogue.duties(entry.id)
    shown = Shown(article, own)
    duties = [
        {
            "anchor": shown.anchor(duty), "office": duty.actor,
            "role": texts.SHOWN_ROLES.get(duty.role, duty.role), "action": duty.action,
            "facts": [(n, v) for n, v in (
                ("Phối hợp với", "; ".join(duty.partners)), ("Thời gian", duty.time),
                ("Căn cứ", "; ".join(duty.basis)),
            ) if v],
            "trust": round(100 * duty.trust), "sure": bool(duty.actor),
        }
        for duty in own
    ]  # fmt: skip
    return {
        "title": article.title,
        "facts": facts(article),
        "outline": shown.outline(),
        "paragraphs": shown.paragraphs(),
        "duties": duties,
        "unsure": entry.unsure,
    }
