"""Requests that no page of ours sends."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

UP = ("../" * 6 + "etc/passwd", "..%2f" * 6 + "etc%2fpasswd", "%2e%2e/" * 6 + "etc/passwd",
      "....//" * 6 + "etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "%00/etc/passwd",
      "file:///etc/passwd")  # fmt: skip
BELOW = ("/daumoi/", "/static/", "/assets/", "/desk/shared/", "/desk/conversations/",
         "/desk/exchanges/", "/desk/answers/", "/kho-van-ban/", "/tap-huan/static/",
         "/gradio_api/file=", "/kho-van-ban/van-ban?id=", "/desk/source?article=")  # fmt: skip


def client(application: ASGIApp, cookies: dict[str, str] | None = None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(application)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:7860", cookies=cookies)


@pytest.mark.parametrize("below", BELOW)
async def test_no_file_is_reached_by_a_path(application: ASGIApp, below: str) -> None:
    async with client(application) as http:
        await http.get("/")
        for path in UP:
            found = await http.get(f"{below}{path}")
            told = "/desk/source" in below  # says in words that there is no such document
            assert 400 <= found.status_code < 500 or told, (below, path)
            assert "root:" not in found.text
            assert "passwd" not in found.text


async def test_another_site_can_neither_ask_nor_delete(application: ASGIApp) -> None:
    async with client(application) as http:
        await http.get("/")
        sent = {"conversation": "c-1", "id": "x-1", "question": "Ai chủ trì?"}
        foreign = {"origin": "https://elsewhere.example", "content-type": "text/plain"}
        for path in ("/desk/ask", "/desk/drafts", "/desk/conversations/c-1/delete"):
            assert (await http.post(path, json=sent, headers=foreign)).status_code == 403, path
            assert (await http.post(path, data=sent)).status_code == 403, path
        assert (await http.get("/desk/conversations/c-1")).status_code == 400


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "127.0.0.1@elsewhere.example", ""]
)
async def test_another_name_for_this_machine_reads_nothing(application: ASGIApp, host: str) -> None:
    async with client(application) as http:
        for path in ("/", "/desk/state", "/kho-van-ban/", "/readyz"):
            assert (await http.get(path, headers={"host": host})).status_code == 403


async def test_twenty_megabytes_are_refused_before_they_are_read(application: ASGIApp) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(20):
            sent += 1
            yield b"x" * 1_000_000

    async with client(application) as http:
        await http.get("/")
        found = await http.post("/desk/ask", content=endless(), headers={"x-daumoi": "1"})
    assert found.status_code == 413
    assert sent <= 20


@pytest.mark.parametrize(
    "key", ["", "x", "../../etc/passwd", "a" * 4000, "'; DROP TABLE owners;--"]
)
async def test_a_made_up_key_owns_nothing(application: ASGIApp, key: str) -> None:
    async with client(application, {"daumoi": key}) as http:
        found = await http.get("/desk/conversations")
        assert found.status_code >= 400 or found.json() in ({"conversations": []}, [])
