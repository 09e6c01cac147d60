"""The guard before the page: addresses, bodies, headers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

from app.ui import security, shell


def client(application: ASGIApp, host: str = "127.0.0.1:7860") -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url=f"http://{host}"
    )  # fmt: skip


async def test_the_page_is_vietnamese_and_its_headers_strict(application: ASGIApp) -> None:
    async with client(application) as http:
        page = await http.get("/")
    assert page.status_code == 200
    assert re.search(r'<html\s+lang="vi"', page.text)
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_every_inline_script_is_allowed_by_its_hash_and_no_other(
    application: ASGIApp,
) -> None:
    async with client(application) as http:
        page = await http.get("/")
    policy = page.headers["content-security-policy"]
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", page.text, re.DOTALL)
    assert scripts
    for code in scripts:
        assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


async def test_the_page_names_no_other_host(application: ASGIApp) -> None:
    async with client(application) as http:
        page = await http.get("/")
    outside = re.findall(r'(?:src|href|content)="(https?:)?//([^/"]+)', page.text)
    assert outside == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/monitoring"), ("GET", "/openapi.json"), ("GET", "/gradio_api/openapi.json"),
        ("POST", "/gradio_api/upload"), ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1/"), ("POST", "/gradio_api/run/predict"),
        ("GET", "/gradio_api/runs"), ("POST", "/gradio_api/vibe-edit/"), ("GET", "/docs"),
        ("GET", "/daumoi/../server.py"), ("GET", "/static/%2e%2e/%2e%2e/routes.py"),
        ("DELETE", "/"), ("POST", "/"), ("DELETE", "/desk/ask"),
        ("OPTIONS", "/gradio_api/queue/join"),
    ],
)  # fmt: skip
async def test_what_the_page_does_not_need_is_not_there(
    application: ASGIApp, method: str, path: str
) -> None:
    async with client(application) as http:
        answer = await http.request(method, path)
    assert answer.status_code == 404
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_body_over_the_limit_is_refused_with_or_without_a_length(
    application: ASGIApp,
) -> None:
    body = b"x" * (security.BODY_LIMIT + 1)

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    async with client(application) as http:
        whole = await http.post("/gradio_api/queue/join", content=body)
        in_pieces = await http.post("/gradio_api/queue/join", content=pieces())
    assert whole.status_code == 413
    assert in_pieces.status_code == 413


async def test_only_this_machine_by_its_own_names(application: ASGIApp) -> None:
    async with client(application, "evil.example") as http:
        assert (await http.get("/")).status_code == 403
    async with client(application, "127.0.0.1:9") as http:
        assert (await http.get("/")).status_code == 200


def test_dressing_takes_out_what_points_elsewhere() -> None:
    html = (
        '<html lang="en"><head><meta property="og:image" content="https://x/y.png" />'
        '<meta name="twitter:title" content="x" /><link rel="manifest" href="/manifest.json" />'
        "</head><body><gradio-app></gradio-app></body></html>"
    )
    dressed = shell.dress(html)
    assert 'lang="vi"' in dressed
    assert not re.search("og:|twitter:|manifest", dressed)
    assert dressed.index("dm-splash") < dressed.index("<gradio-app")
