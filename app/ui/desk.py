"""What the chat page's script calls: conversations, questions, drafts, marks, shared answers.

Each call acts for the owner that the cookie names. Calls that change anything carry a header that
no form of another site can send.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from app.store import Conversations, Database, Drafts, Exchange, Feedback, Shares
from app.ui import conversation, export, faults, narrowing, owner, source, texts
from app.ui.answer import Extras, Look
from app.ui.answering import Answering
from app.ui.assistant import Waking
from app.ui.calls import FRESH, Call, Handler, fault, handled
from ingest.errors import DaumoiError, InputError
from ingest.types import Article

QUESTION_LIMIT = 2000
"""Characters of a question."""
DRAFT_LIMIT = 20_000
_LONG_POLL = 8.0
"""Seconds after which a call that waits for an answer says that there is none yet."""
_LOOK = 2.0
"""Seconds after which it looks into the store for an answer of which it was not told."""
_LIST = 50


class Desk:
    """All calls over one database and one assistant."""

    def __init__(self, database: Database, waking: Waking) -> None:
        self.waking = waking
        self.kept = Conversations(database)
        self.drafts = Drafts(database)
        self.feedback = Feedback(database)
        self.shares = Shares(database)
        self.answering = Answering(waking, self.kept)

    def routes(self) -> list[Route]:
        """The addresses below ``/desk``."""
        reads: dict[str, Handler] = {
            "/desk/state": self.state,
            "/desk/filters": self.filters,
            "/desk/conversations": self.listed,
            "/desk/conversations/{id}": self.opened,
            "/desk/conversations/{id}/export": self.exported,
            "/desk/exchanges/{id}": self.exchange,
            "/desk/shared/{id}": self.shared,
            "/desk/source": self.source,
        }
        writes: dict[str, Handler] = {
            "/desk/ask": self.ask,
            "/desk/drafts": self.draft,
            "/desk/conversations/{id}/rename": self.rename,
            "/desk/conversations/{id}/delete": self.delete,
            "/desk/exchanges/{id}/retry": self.retry,
            "/desk/exchanges/{id}/feedback": self.mark,
            "/desk/exchanges/{id}/share": self.share,
        }
        waiting = Route("/desk/answers/{id}", self._wait, methods=["GET"])
        return [
            waiting,
            *(Route(path, handled(work), methods=["GET"]) for path, work in reads.items()),
            *(Route(path, handled(work, True), methods=["POST"]) for path, work in writes.items()),
        ]

    def state(self, _: Call) -> Any:
        """Whether the assistant is ready, what it is at, and questions to begin with."""
        waking = self.waking
        if waking.ready:
            assistant = waking.get()
            return {"ready": True, "examples": assistant.examples(), "narrows": assistant.narrows}
        if waking.fault is not None:
            return {"ready": False, "fault": texts.NOT_LOADED}
        waking.start()
        return {"ready": False, "stage": waking.stage, "seconds": waking.seconds}

    def filters(self, _: Call) -> Any:
        """What questions can be narrowed by."""
        assistant = self.waking.get()
        return assistant.catalogue.every_choice if assistant.narrows else {}

    def listed(self, call: Call) -> Any:
        """The owner's conversations, newest first."""
        before = call.query.get("before")
        try:
            mark = float(before) if before else None
        except ValueError:
            raise InputError(texts.BAD_REQUEST) from None
        query = call.query.get("q", "")[:200]
        found = self.kept.summaries(call.owner, query, before=mark, most=_LIST + 1)
        shown = [
            {"id": one.id, "title": one.title, "updated": one.updated} for one in found[:_LIST]
        ]
        return {"conversations": shown, "more": len(found) > _LIST}

    def opened(self, call: Call) -> Any:
        """A conversation with all its exchanges drawn."""
        found = self.kept.conversation(call.owner, call.path["id"])
        if any(one.state == "pending" for one in found.exchanges):
            self.answering.start(found.id)
        ids = [one.id for one in found.exchanges]
        marks = self.feedback.marks(ids)
        look = self._look()
        drawn = [
            self._drawn(one, look, marks[one.id].verdict if one.id in marks else "")
            for one in found.exchanges
        ]
        draft = self.drafts.of(call.owner, found.id)
        return {"id": found.id, "title": found.title, "exchanges": drawn, "draft": draft}

    def exchange(self, call: Call) -> Any:
        """One exchange as it is now, with the conversation that it belongs to."""
        return self._exchange(call.owner, call.path["id"])

    def _exchange(self, owner_: str, name: str) -> dict[str, Any]:
        one = self.kept.exchange(owner_, name)
        marked = self.feedback.marks([one.id]).get(one.id)
        return self._drawn(one, self._look(), marked.verdict if marked else "")

    def ask(self, call: Call) -> Any:
        """Keep a question and begin to answer it."""
        question = call.text("question").strip()
        if not question:
            raise InputError(texts.EMPTY_QUESTION)
        if len(question) > QUESTION_LIMIT:
            raise InputError(texts.too_long(len(question), QUESTION_LIMIT))
        scope = narrowing.scope_from(call.sent.get("scope"))
        one = self.kept.ask(call.owner, call.id("conversation"), call.id("id"), question, scope)
        self.answering.start(one.conversation)
        return self._drawn(one, self._look())

    def retry(self, call: Call) -> Any:
        """Ask a failed question once more."""
        one = self.kept.retry(call.owner, call.path["id"])
        self.answering.start(one.conversation)
        return self._drawn(one, self._look())

    def draft(self, call: Call) -> Any:
        """Keep what stands in the question box, or tell what stood there."""
        place = call.id("conversation") if call.sent.get("conversation") else ""
        if "text" not in call.sent:
            return {"text": self.drafts.of(call.owner, place)}
        self.drafts.keep(call.owner, place, call.text("text")[:DRAFT_LIMIT])
        return {}

    def rename(self, call: Call) -> Any:
        """Another title."""
        return {"title": self.kept.rename(call.owner, call.path["id"], call.text("title"))}

    def delete(self, call: Call) -> Any:
        """A conversation less."""
        self.kept.delete(call.owner, call.path["id"])
        return {}

    def exported(self, call: Call) -> Any:
        """A conversation as a file."""
        found = self.kept.conversation(call.owner, call.path["id"])
        form = call.query.get("format", "")
        return export.response(found, form, self._look(), self._narrowed)

    def mark(self, call: Call) -> Any:
        """A thumb up or down."""
        verdict, reason = call.text("verdict"), call.text("reason")
        self.feedback.mark(call.owner, call.path["id"], verdict, reason, call.text("note"))
        return {"said": texts.MARKED_THANKS if verdict else ""}

    def share(self, call: Call) -> Any:
        """Let others read an answer, let them no longer, or tell whether they may."""
        name = call.path["id"]
        self.kept.exchange(call.owner, name)
        if call.sent.get("public") is True:
            self.shares.share(call.owner, name)
        elif call.sent.get("public") is False:
            self.shares.stop(call.owner, name)
        return {"token": self.shares.tokens([name]).get(name, "")}

    def shared(self, call: Call) -> Any:
        """An answer that its owner shares."""
        one = self.shares.read(call.path["id"])
        return self._drawn(one, self._look(), readonly=True)

    def source(self, call: Call) -> Any:
        """A document with the cited words marked."""
        place = source.place_from(call.query)
        article = self._look()(place.article) if place else None
        if place is None or article is None:
            return HTMLResponse(source.message(texts.SOURCE_GONE))
        return HTMLResponse(source.panel(article, place))

    async def _wait(self, request: Request) -> Response:
        """An exchange once it is answered, or as it is after a while."""
        until = time.monotonic() + _LONG_POLL
        whose, name = owner.owner(request), request.path_params["id"]
        if whose is None:
            return fault(texts.NO_COOKIE, 401)
        try:
            with self.answering.arrivals.awaited(name) as arrived:
                while True:
                    one = await run_in_threadpool(self.kept.exchange, whose, name)
                    if one.state != "pending" or time.monotonic() > until:
                        drawn = await run_in_threadpool(self._exchange, whose, name)
                        return JSONResponse(drawn, headers=FRESH)
                    self.answering.start(one.conversation)
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(arrived.wait(), _LOOK)
        except DaumoiError as error:
            return fault(faults.shown(error), faults.status(error))

    def _drawn(
        self, one: Exchange, look: Look, verdict: str = "", readonly: bool = False
    ) -> dict[str, Any]:
        ready = self.waking.ready
        status = texts.SEARCHING if ready else texts.WAKING_ANSWER
        scope = self._narrowed(one)
        extras = Extras(verdict=verdict, readonly=readonly, narrowed=bool(one.scope))
        html = conversation.exchange(one, look, status=status, scope=scope, extras=extras)
        return {"id": one.id, "conversation": one.conversation, "state": one.state, "html": html}

    def _narrowed(self, one: Exchange) -> str:
        """What a question was narrowed to, in words; "" where to nothing."""
        catalogue = self.waking.get().catalogue if one.scope and self.waking.ready else None
        return narrowing.described(one.scope, catalogue)

    def _look(self) -> Look:
        """Finds articles in what is served; nothing where it is not served yet."""
        found: dict[str, Article | None] = {}

        def look(name: str) -> Article | None:
            if not self.waking.ready:
                return None
            if name not in found:
                try:
                    found[name] = self.waking.get().article(name)
                except DaumoiError:
                    found[name] = None
            return found[name]

        return look
