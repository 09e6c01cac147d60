"""Answers that their owners let others read, each under an address that can't be guessed."""

from __future__ import annotations

import secrets
import time

from sqlalchemy import delete, select

from app.store.database import Database
from app.store.models import ConversationRow, ExchangeRow, ShareRow
from app.store.views import Exchange, exchange_of
from ingest.errors import InputError

_GONE = "Không có câu trả lời này; có thể nó đã được xóa hoặc thôi chia sẻ."


class Shares:
    """All shared answers of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def share(self, owner: str, exchange: str) -> str:
        """The token under which anyone reads the answer; the same while it is shared.

        Raises InputError where the owner has no such answered exchange.
        """
        with self._database.writing() as session:
            row = session.get(ExchangeRow, exchange)
            own = row and session.get_one(ConversationRow, row.conversation).owner == owner
            if row is None or not own or row.state != "done":
                raise InputError(_GONE)
            found = session.scalar(select(ShareRow).where(ShareRow.exchange == exchange))
            if found is None:
                found = ShareRow(
                    token=secrets.token_urlsafe(24), exchange=exchange, created=time.time()
                )
                session.add(found)
            return found.token

    def stop(self, owner: str, exchange: str) -> None:
        """Let nobody else read it any more; raises InputError where the owner has none."""
        with self._database.writing() as session:
            row = session.get(ExchangeRow, exchange)
            if row is None or session.get_one(ConversationRow, row.conversation).owner != owner:
                raise InputError(_GONE)
            session.execute(delete(ShareRow).where(ShareRow.exchange == exchange))

    def tokens(self, exchanges: list[str]) -> dict[str, str]:
        """Tokens of those of some exchanges that are shared, by id."""
        wanted = select(ShareRow).where(ShareRow.exchange.in_(exchanges))
        with self._database.reading() as session:
            return {row.exchange: row.token for row in session.scalars(wanted)}

    def read(self, token: str) -> Exchange:
        """The shared exchange; raises InputError where nothing is shared under the token."""
        with self._database.reading() as session:
            share = session.get(ShareRow, token)
            row = session.get(ExchangeRow, share.exchange) if share else None
            if row is None:
                raise InputError(_GONE)
            return exchange_of(row)
