"""Conversations and their exchanges; every call names the owner that it acts for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from app.store.database import Database
from app.store.models import ConversationRow, DraftRow, ExchangeRow
from app.store.views import (
    Conversation,
    Earlier,
    Exchange,
    Pending,
    Scope,
    Summary,
    exchange_of,
    scope_of,
)
from app.types import Turn
from ingest.errors import InputError
from ingest.text import fold, normalise

TITLE = 120
"""Characters of a title."""
WAITING = 20
"""Questions of one owner that may wait for an answer at the same time."""
ATTEMPTS = 3
"""How often answering a question is begun before it counts as failed."""
EARLIER = 20
"""Exchanges that an answer may look back to."""
_SEARCHED = 2000
"""Characters of an answer that a search looks at."""
_GONE = "Không có cuộc trò chuyện này; có thể nó đã được xóa."
_TOO_MANY = f"Đang có {WAITING} câu hỏi chờ trả lời; mời đợi rồi gửi tiếp."
_STUCK = "Đã thử nhiều lần mà chưa trả lời được câu này; mời viết lại hoặc báo người quản trị."


class Conversations:
    """All conversations of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def summaries(
        self, owner: str, query: str = "", *, before: float | None = None, most: int = 50
    ) -> list[Summary]:
        """The owner's conversations, newest first; those that hold all words of the query.

        ``before`` goes on behind the last one of an earlier list, by its ``updated``.
        """
        wanted = select(ConversationRow.id, ConversationRow.title, ConversationRow.updated)
        wanted = wanted.where(ConversationRow.owner == owner)
        for word in _folded(query).split():
            wanted = wanted.where(ConversationRow.searched.contains(word, autoescape=True))
        if before is not None:
            wanted = wanted.where(ConversationRow.updated < before)
        wanted = wanted.order_by(ConversationRow.updated.desc()).limit(most)
        with self._database.reading() as session:
            return [Summary(*row) for row in session.execute(wanted)]

    def conversation(self, owner: str, name: str) -> Conversation:
        """One with all its exchanges; raises InputError where the owner has none of that id."""
        with self._database.reading() as session:
            row = _own(session, owner, name)
            rows = session.scalars(_rows_of(name))
            return Conversation(row.id, row.title, tuple(map(exchange_of, rows)))

    def exchange(self, owner: str, name: str) -> Exchange:
        """One exchange; raises InputError where the owner has none of that id."""
        with self._database.reading() as session:
            return exchange_of(_own_exchange(session, owner, name))

    def ask(
        self, owner: str, conversation: str, name: str, question: str, scope: Scope | None = None
    ) -> Exchange:
        """Keep a question; sent twice under the same id it is kept once.

        The conversation is begun where there is none of that id. Raises InputError where either id
        is another owner's, or too many questions wait.
        """
        now = time.time()
        with self._database.writing() as session:
            found = session.get(ExchangeRow, name)
            if found is not None:
                return exchange_of(_own_exchange(session, owner, name))
            if _waiting(session, owner) >= WAITING:
                raise InputError(_TOO_MANY)
            row = session.get(ConversationRow, conversation)
            if row is None:
                row = ConversationRow(
                    id=conversation, owner=owner, title=_title(question), searched="", created=now,
                    updated=now,
                )  # fmt: skip
                session.add(row)
                session.flush()
            elif row.owner != owner:
                raise InputError(_GONE)
            asked = ExchangeRow(
                id=name, conversation=conversation, position=_next(session, conversation),
                question=question, scope=scope or None, state="pending", attempts=0, error="",
                answer=None, version="", created=now,
            )  # fmt: skip
            session.add(asked)
            _touch(row, question, now)
            return exchange_of(asked)

    def begin(self, conversation: str) -> Pending | None:
        """The first question that waits in a conversation, counted as begun; None where none does.

        One that was begun too often fails instead, so that no question brings a server down again
        and again.
        """
        wanted = _rows_of(conversation).where(ExchangeRow.state == "pending")
        with self._database.writing() as session:
            for row in session.scalars(wanted):
                if row.attempts >= ATTEMPTS:
                    row.state, row.error = "failed", _STUCK
                    continue
                row.attempts += 1
                return Pending(row.id, row.question, scope_of(row.scope), _before(session, row))
        return None

    def finish(self, name: str, answer: Mapping[str, Any], version: str) -> None:
        """Keep the answer of a question; one that was deleted meanwhile stays deleted."""
        with self._database.writing() as session:
            row = session.get(ExchangeRow, name)
            if row is None:
                return
            row.state, row.answer, row.version = "done", dict(answer), version
            conversation = session.get_one(ConversationRow, row.conversation)
            _touch(conversation, str(answer.get("answer", ""))[:_SEARCHED], time.time())

    def fail(self, name: str, error: str) -> None:
        """Keep why a question has no answer."""
        with self._database.writing() as session:
            session.execute(
                update(ExchangeRow)
                .where(ExchangeRow.id == name, ExchangeRow.state == "pending")
                .values(state="failed", error=error)
            )

    def retry(self, owner: str, name: str) -> Exchange:
        """Let a failed question wait again; raises InputError where the owner has none."""
        with self._database.writing() as session:
            row = _own_exchange(session, owner, name)
            if row.state == "failed":
                row.state, row.error, row.attempts = "pending", "", 0
            return exchange_of(row)

    def rename(self, owner: str, name: str, title: str) -> str:
        """The title as it is kept; raises InputError for an empty one or another's conversation."""
        shown = _title(title)
        if not shown:
            raise InputError("Tên cuộc trò chuyện không được để trống.")
        with self._database.writing() as session:
            row = _own(session, owner, name)
            row.title = shown
            row.searched = f"{row.searched}\n{_folded(shown)}"
        return shown

    def delete(self, owner: str, name: str) -> None:
        """Delete one with everything in it; raises InputError where the owner has none."""
        with self._database.writing() as session:
            _own(session, owner, name)
            session.execute(delete(DraftRow).where(DraftRow.place == name))
            session.execute(delete(ConversationRow).where(ConversationRow.id == name))

    def waiting(self) -> list[str]:
        """Conversations in which a question waits, whoever owns them."""
        wanted = select(ExchangeRow.conversation).where(ExchangeRow.state == "pending").distinct()
        with self._database.reading() as session:
            return list(session.scalars(wanted))


def _own(session: Session, owner: str, name: str) -> ConversationRow:
    row = session.get(ConversationRow, name)
    if row is None or row.owner != owner:
        raise InputError(_GONE)
    return row


def _own_exchange(session: Session, owner: str, name: str) -> ExchangeRow:
    row = session.get(ExchangeRow, name)
    if row is None:
        raise InputError(_GONE)
    _own(session, owner, row.conversation)
    return row


def _rows_of(conversation: str) -> Select[ExchangeRow]:
    wanted = select(ExchangeRow).where(ExchangeRow.conversation == conversation)
    return wanted.order_by(ExchangeRow.position)


def _before(session: Session, row: ExchangeRow) -> tuple[Earlier, ...]:
    """The last answered exchanges before one, oldest first; of their answers the words alone."""
    words = ExchangeRow.answer["answer"].as_string()
    wanted = (
        select(ExchangeRow.question, words, ExchangeRow.scope)
        .where(ExchangeRow.conversation == row.conversation, ExchangeRow.state == "done")
        .where(ExchangeRow.position < row.position)
        .order_by(ExchangeRow.position.desc())
        .limit(EARLIER)
    )
    found = list(session.execute(wanted))
    return tuple(
        Earlier(Turn(question, answer or ""), scope_of(scope))
        for question, answer, scope in reversed(found)
    )


def _waiting(session: Session, owner: str) -> int:
    wanted = (
        select(func.count())
        .select_from(ExchangeRow)
        .join(ConversationRow, ConversationRow.id == ExchangeRow.conversation)
        .where(ConversationRow.owner == owner, ExchangeRow.state == "pending")
    )
    return session.scalar(wanted) or 0


def _next(session: Session, conversation: str) -> int:
    last = select(func.max(ExchangeRow.position)).where(ExchangeRow.conversation == conversation)
    found = session.scalar(last)
    return 0 if found is None else found + 1


def _touch(row: ConversationRow, words: str, now: float) -> None:
    row.updated = now
    row.searched = "\n".join(filter(None, (row.searched, _folded(words))))


def _folded(text: str) -> str:
    return " ".join(fold(normalise(text)).split())


def _title(text: str) -> str:
    words = " ".join(normalise(text).split())
    return words if len(words) <= TITLE else f"{words[: TITLE - 2].rsplit(' ', 1)[0]} …"
