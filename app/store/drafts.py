"""What owners have typed and not sent."""

from __future__ import annotations

import time

from sqlalchemy import delete

from app.store.database import Database
from app.store.models import DraftRow


class Drafts:
    """One draft a conversation, and one for the next new conversation (place "")."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, owner: str, place: str, text: str) -> None:
        """Keep it in place of the one before; an empty text drops it."""
        with self._database.writing() as session:
            if not text:
                session.execute(
                    delete(DraftRow).where(DraftRow.owner == owner, DraftRow.place == place)
                )
            else:
                session.merge(DraftRow(owner=owner, place=place, text=text, updated=time.time()))

    def of(self, owner: str, place: str) -> str:
        """The draft; "" where there is none."""
        with self._database.reading() as session:
            row = session.get(DraftRow, (owner, place))
            return row.text if row else ""
