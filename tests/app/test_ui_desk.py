"""The calls of the page's script, over HTTP: each owner sees their own, and only that."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from docx import Document
from starlette.types import ASGIApp

from app.store import Database, Feedback
from app.ui import texts
from tests.app.html_words import Reader
from tests.app.standin import ARTICLES, StandIn

WHO = "Cơ quan nào chủ trì xây dựng quy chế phối hợp?"


class Visitor:
    """One browser: its cookie, and the header that our script sends."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def send(self, path: str, sent: object = None) -> httpx.Response:
        return await self.http.post(path, json=sent or {}, headers={"x-daumoi": "1"})

    async def ask(self, name: str, question: str = WHO, of: str = "") -> dict[str, Any]:
        sent = {"conversation": of or f"c-{name}", "id": name, "question": question}
        assert (await self.send("/desk/ask", sent)).status_code == 200
        while True:
            found: dict[str, Any] = (await self.http.get(f"/desk/answers/{name}")).json()
            if found["state"] != "pending":
                return found


@asynccontextmanager
async def visitor(application: ASGIApp) -> AsyncIterator[Visitor]:
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:7860") as http:
        assert (await http.get("/")).status_code == 200
        yield Visitor(http)


async def test_the_page_gives_each_browser_a_key_that_scripts_and_other_sites_never_see(
    application: ASGIApp,
) -> None:
    transport = httpx.ASGITransport(application)
    keys = set()
    for _ in range(2):
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            page = await http.get("/")
            keys.add(http.cookies["daumoi"])
            assert "HttpOnly" in page.headers["set-cookie"]
            assert "SameSite=Lax" in page.headers["set-cookie"]
            await http.get("/")
            assert http.cookies["daumoi"] in keys
    assert len(keys) == 2


async def test_an_answer_comes_with_its_question_and_stays(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        found = await ana.ask("x-stays")
        assert 'class="dm-cite"' in found["html"]
        again = (await ana.http.get("/desk/conversations/c-x-stays")).json()
        assert again["title"] == WHO
        assert [one["state"] for one in again["exchanges"]] == ["done"]
        assert WHO in Reader(again["exchanges"][0]["html"]).words


async def test_nobody_reads_or_changes_anothers(application: ASGIApp, database: Database) -> None:
    async with visitor(application) as ana, visitor(application) as binh:
        await ana.ask("x-mine")
        await ana.send("/desk/drafts", {"conversation": "c-x-mine", "text": "riêng tư"})
        reads = ("conversations/c-x-mine", "conversations/c-x-mine/export?format=md",
                 "exchanges/x-mine", "answers/x-mine", "shared/x-mine")  # fmt: skip
        for path in reads:
            denied = await binh.http.get(f"/desk/{path}")
            assert denied.status_code == 400, path
            assert "quy chế" not in denied.text
        changes: dict[str, dict[str, object]] = {
            "conversations/c-x-mine/rename": {"title": "x"},
            "conversations/c-x-mine/delete": {},
            "exchanges/x-mine/retry": {},
            "exchanges/x-mine/feedback": {"verdict": "up"},
            "exchanges/x-mine/share": {"public": True},
            "ask": {"conversation": "c-x-mine", "id": "x-other", "question": "Ai?"},
        }
        for path, sent in changes.items():
            assert (await binh.send(f"/desk/{path}", sent)).status_code == 400, path
        assert (await binh.send("/desk/drafts", {"conversation": "c-x-mine"})).json() == {
            "text": ""
        }
        listed = (await binh.http.get("/desk/conversations")).json()["conversations"]
        assert listed == []
        kept = (await ana.http.get("/desk/conversations/c-x-mine")).json()
        assert (kept["title"], kept["draft"], len(kept["exchanges"])) == (WHO, "riêng tư", 1)
    assert Feedback(database).marks(["x-mine"]) == {}


async def test_without_the_cookie_or_the_header_nothing_is_done(application: ASGIApp) -> None:
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        for path in ("conversations", "state", "answers/x", "source"):
            denied = await http.get(f"/desk/{path}")
            assert denied.status_code == 401
            assert denied.json()["error"] == texts.NO_COOKIE
    async with visitor(application) as ana:
        forged = await ana.http.post("/desk/ask", json={"id": "x", "question": "Ai?"})
        assert forged.status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"question": "Ai?"}, {"question": "Ai?", "id": "x", "conversation": "../c"},
        {"question": "Ai?", "id": "x" * 37, "conversation": "c"}, {"question": ["Ai?"], "id": "x"},
    ],
)  # fmt: skip
async def test_what_is_not_of_the_form_is_refused(application: ASGIApp, sent: object) -> None:
    async with visitor(application) as ana:
        assert (await ana.send("/desk/ask", sent)).status_code == 400
        for body in ("", "[]", "{"):
            broken = await ana.http.post("/desk/ask", content=body, headers={"x-daumoi": "1"})
            assert broken.status_code == 400


async def test_a_question_over_the_limit_is_told_both_lengths(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        sent = {"conversation": "c", "id": "x-long", "question": "á" * 2001}
        told = (await ana.send("/desk/ask", sent)).json()["error"]
    assert "2.001" in told
    assert "2.000" in told


async def test_a_failed_question_is_asked_again_on_request(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        failed = await ana.ask("x-fails", "xin báo lỗi")
        assert (failed["state"], "mời viết lại" in failed["html"]) == ("failed", True)
        again = (await ana.send("/desk/exchanges/x-fails/retry")).json()
        assert again["state"] == "pending"


async def test_conversations_are_searched_renamed_and_deleted(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        await ana.ask("x-one")
        await ana.ask("x-two", "Việc sơ kết được tổ chức vào quý nào?")
        await ana.send("/desk/conversations/c-x-two/rename", {"title": "Sơ kết <b>"})
        listed = await ana.http.get("/desk/conversations", params={"q": "so ket <B>"})
        assert [one["title"] for one in listed.json()["conversations"]] == ["Sơ kết <b>"]
        await ana.send("/desk/conversations/c-x-two/delete")
        listed = await ana.http.get("/desk/conversations")
        assert [one["id"] for one in listed.json()["conversations"]] == ["c-x-one"]


async def test_a_conversation_is_exported_as_markdown_and_word(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        await ana.ask("x-file")
        await ana.ask("x-file2", "xin báo lỗi", "c-x-file")
        scope = {"places": ["huyện Bắc Sơn"], "years": ["2024"]}
        sent = {"conversation": "c-x-file", "id": "x-file3", "question": WHO, "scope": scope}
        await ana.send("/desk/ask", sent)
        path = "/desk/conversations/c-x-file/export"
        plain = await ana.http.get(path, params={"format": "md"})
        word = await ana.http.get(path, params={"format": "docx"})
        assert (await ana.http.get(path, params={"format": "exe"})).status_code == 400
    assert plain.text.startswith(f"# {WHO}\n\n## {WHO}")
    assert f"- \\[1\\] {ARTICLES[0].title}" in plain.text
    assert "mời viết lại" in plain.text
    assert plain.text.count("Chỉ tìm trong: huyện Bắc Sơn; năm 2024") == 1
    assert "filename*=UTF-8''C%C6%A1%20quan" in word.headers["content-disposition"]
    said = [p.text for p in Document(io.BytesIO(word.content)).paragraphs]
    assert said[0] == WHO
    assert any(line.startswith("[1] ") and "12/QC-UBND" in line for line in said)
    assert sum("Chỉ tìm trong: huyện Bắc Sơn; năm 2024" in line for line in said) == 1


async def test_marks_are_stored_with_their_reason(application: ASGIApp, database: Database) -> None:
    async with visitor(application) as ana:
        await ana.ask("x-mark")
        path = "/desk/exchanges/x-mark/feedback"
        sent = {"verdict": "down", "reason": "office", "note": "phải là Phòng Dân tộc"}
        assert (await ana.send(path, sent)).json()["said"] == texts.MARKED_THANKS
        assert (await ana.send(path, {"verdict": "down"})).status_code == 400
        shown = (await ana.http.get("/desk/exchanges/x-mark")).json()["html"]
    assert 'data-do="down" aria-pressed="true"' in shown
    mark = Feedback(database).marks(["x-mark"])["x-mark"]
    assert (mark.reason_said, mark.note) == ("sai cơ quan", "phải là Phòng Dân tộc")


async def test_an_answer_is_read_by_others_only_while_it_is_shared(application: ASGIApp) -> None:
    async with visitor(application) as ana, visitor(application) as binh:
        await ana.ask("x-shared")
        path = "/desk/exchanges/x-shared/share"
        assert (await ana.send(path)).json() == {"token": ""}
        token = (await ana.send(path, {"public": True})).json()["token"]
        read = await binh.http.get(f"/desk/shared/{token}")
        assert WHO in Reader(read.json()["html"]).words
        assert "aria-pressed" not in read.json()["html"]
        await ana.send(path, {"public": False})
        assert (await binh.http.get(f"/desk/shared/{token}")).status_code == 400


async def test_sources_open_with_their_words_marked(application: ASGIApp) -> None:
    async with visitor(application) as ana:
        read = Reader((await ana.ask("x-source"))["html"])
        names = ("article", "start", "end", "label", "seal", "beside")
        query = {name: read.values(f"data-{name}")[0] for name in names}
        panel = await ana.http.get("/desk/source", params=query)
        gone = await ana.http.get("/desk/source", params={**query, "article": "không có"})
        bad = await ana.http.get("/desk/source", params={"article": "x"})
    assert Reader(panel.text).marked.startswith("Ủy ban nhân dân huyện chủ trì")
    assert texts.SOURCE_GONE in gone.text
    assert texts.SOURCE_GONE in bad.text


async def test_the_state_tells_what_loading_is_at_and_then_examples(
    database: Database, application: ASGIApp
) -> None:
    async with visitor(application) as ana:
        state = (await ana.http.get("/desk/state")).json()
        offered = (await ana.http.get("/desk/filters")).json()
    assert state["examples"] == StandIn().examples()
    assert ["huyện Bắc Sơn", "huyện Bắc Sơn", 1] in offered["places"]
