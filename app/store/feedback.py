"""What users marked as right or wrong, kept with everything needed to look into it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.store.database import Database
from app.store.models import ConversationRow, ExchangeRow, FeedbackRow
from ingest.errors import InputError

REASONS = {
    "office": "sai cơ quan",
    "quote": "sai trích dẫn",
    "missing": "thiếu",
    "refusal": "từ chối sai",
    "other": "khác",
}
"""Why an answer is wrong, by the name under which it is stored."""
NOTE = 2000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One mark with the question and answer it speaks of."""

    id: str
    """Of the exchange."""
    verdict: str
    """``up`` or ``down``."""
    reason: str
    """A key of `REASONS`; "" for a thumb up."""
    note: str
    question: str
    history: tuple[str, ...]
    scope: dict[str, Any]
    answer: dict[str, Any]
    """As `to_record` writes it: answer, act, confidence, citations and the rest."""
    version: str
    created: float
    """Seconds since 1970."""

    @property
    def reason_said(self) -> str:
        """The reason in words; "" where there is none."""
        return REASONS.get(self.reason, "")


class Feedback:
    """All marks of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(
        self, owner: str, exchange: str, verdict: str, reason: str = "", note: str = ""
    ) -> None:
        """Keep a mark in place of the one before; ``verdict`` "" takes it back.

        Raises InputError where the owner has no such answered exchange, or for a verdict or reason
        that there is not.
        """
        if verdict not in ("up", "down", "") or (verdict == "down" and reason not in REASONS):
            raise InputError("Phản hồi cần là đúng, hoặc chưa đúng kèm một lý do trong danh sách.")
        if len(note) > NOTE:
            raise InputError(f"Ghi chú dài {len(note)} ký tự, tối đa {NOTE}; mời rút gọn.")
        with self._database.writing() as session:
            row = session.get(ExchangeRow, exchange)
            own = row and session.get_one(ConversationRow, row.conversation).owner == owner
            if row is None or not own or row.answer is None:
                raise InputError("Không có câu trả lời này; có thể nó đã được xóa.")
            if not verdict:
                if marked := session.get(FeedbackRow, exchange):
                    session.delete(marked)
                return
            before = select(ExchangeRow.question).where(
                ExchangeRow.conversation == row.conversation, ExchangeRow.position < row.position
            )
            history = list(session.scalars(before.order_by(ExchangeRow.position)))
            session.merge(
                FeedbackRow(
                    exchange=exchange,
                    verdict=verdict,
                    reason=reason if verdict == "down" else "",
                    note=note.strip(),
                    question=row.question,
                    history=history,
                    scope=row.scope,
                    answer=row.answer,
                    version=row.version,
                    created=time.time(),
                )
            )

    def marks(self, exchanges: list[str]) -> dict[str, Remark]:
        """The marks of some exchanges, by id."""
        wanted = select(FeedbackRow).where(FeedbackRow.exchange.in_(exchanges))
        with self._database.reading() as session:
            return {row.exchange: _remark(row) for row in session.scalars(wanted)}

    def remarks(self) -> list[Remark]:
        """All marks, newest first."""
        wanted = select(FeedbackRow).order_by(FeedbackRow.created.desc())
        with self._database.reading() as session:
            return [_remark(row) for row in session.scalars(wanted)]


def _remark(row: FeedbackRow) -> Remark:
    return Remark(
        row.exchange, row.verdict, row.reason, row.note, row.question, tuple(row.history),
        row.scope or {}, row.answer, row.version, row.created,
    )  # fmt: skip
