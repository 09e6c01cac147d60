"""Briefings that trainers keep: what was chosen and changed, and the rows as they were."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Float, Index, String, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.database import Database
from app.store.models import ID, OWNER, Base
from ingest.errors import InputError

MOST = 200
"""Briefings of one owner; keeping one more drops the oldest."""
_GONE = "Không có tài liệu này; có thể nó đã được xóa."


class BriefingRow(Base):
    """One kept briefing of one owner."""

    __tablename__ = "briefings"
    __table_args__ = (Index("briefings_newest", "owner", "updated"),)

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER))
    title: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Choice, edits, number of questions, and the cells of each row by its key."""
    version: Mapped[str] = mapped_column(Text)
    """Index version that it was made from."""
    updated: Mapped[float] = mapped_column(Float)


@dataclass(frozen=True, slots=True)
class KeptBriefing:
    """A briefing as it was kept."""

    id: str
    title: str
    content: dict[str, Any]
    version: str
    updated: float


class Briefings:
    """All kept briefings of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, owner: str, title: str, content: dict[str, Any], version: str, kept: str = ""
    ) -> str:
        """Keep a briefing, in place of the one with that id where there is one; its id."""
        with self._database.writing() as session:
            row = session.get(BriefingRow, kept) if kept else None
            if row is None or row.owner != owner:
                row = BriefingRow(id=str(uuid.uuid4()), owner=owner)
                session.add(row)
            row.title, row.content, row.version = title, content, version
            row.updated = time.time()
            session.flush()
            newest = (
                select(BriefingRow.id)
                .where(BriefingRow.owner == owner)
                .order_by(BriefingRow.updated.desc())
            )
            for old in session.scalars(newest.offset(MOST)).all():
                session.execute(delete(BriefingRow).where(BriefingRow.id == old))
            return row.id

    def listed(self, owner: str) -> list[KeptBriefing]:
        """The owner's briefings, newest first."""
        wanted = (
            select(BriefingRow)
            .where(BriefingRow.owner == owner)
            .order_by(BriefingRow.updated.desc())
        )
        with self._database.reading() as session:
            return [_kept(row) for row in session.scalars(wanted)]

    def opened(self, owner: str, kept: str) -> KeptBriefing:
        """One of them; raises InputError where the owner has none of that id."""
        with self._database.reading() as session:
            row = session.get(BriefingRow, kept)
            if row is None or row.owner != owner:
                raise InputError(_GONE)
            return _kept(row)

    def drop(self, owner: str, kept: str) -> None:
        """Delete one; raises InputError where the owner has none of that id."""
        with self._database.writing() as session:
            row = session.get(BriefingRow, kept)
            if row is None or row.owner != owner:
                raise InputError(_GONE)
            session.delete(row)


def _kept(row: BriefingRow) -> KeptBriefing:
    return KeptBriefing(row.id, row.title, row.content, row.version, row.updated)
