"""The tables. A change here needs a migration below ``migrations/versions``.

Times are seconds since 1970 (UTC), the same in every database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID = 36
"""Characters of an id that a browser makes up (a UUID)."""
OWNER = 64
"""Characters of an owner: a SHA-256 in hexadecimal."""


class Base(DeclarativeBase):
    """Root of the tables."""


class ConversationRow(Base):
    """One conversation of one owner."""

    __tablename__ = "conversations"
    __table_args__ = (Index("conversations_newest", "owner", "updated"),)

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER))
    title: Mapped[str] = mapped_column(Text)
    searched: Mapped[str] = mapped_column(Text)
    """Title, questions and answers without case and diacritics."""
    created: Mapped[float] = mapped_column(Float)
    updated: Mapped[float] = mapped_column(Float)


class ExchangeRow(Base):
    """One question with its answer, once there is one."""

    __tablename__ = "exchanges"
    __table_args__ = (UniqueConstraint("conversation", "position"),)

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    conversation: Mapped[str] = mapped_column(
        String(ID), ForeignKey("conversations.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    scope: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What the question was narrowed to; None where to nothing."""
    state: Mapped[str] = mapped_column(String(10), index=True)
    """``pending``, ``done`` or ``failed``."""
    attempts: Mapped[int]
    """How often answering it was begun."""
    error: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    version: Mapped[str] = mapped_column(Text)
    """Index version that answered."""
    created: Mapped[float] = mapped_column(Float)


class DraftRow(Base):
    """What stands in an owner's question box, unsent."""

    __tablename__ = "drafts"

    owner: Mapped[str] = mapped_column(String(OWNER), primary_key=True)
    place: Mapped[str] = mapped_column(String(ID), primary_key=True)
    """Id of the conversation; "" for a new one."""
    text: Mapped[str] = mapped_column(Text)
    updated: Mapped[float] = mapped_column(Float)


class FeedbackRow(Base):
    """What a user marked; holds the question and answer itself, so it outlives a conversation."""

    __tablename__ = "feedback"

    exchange: Mapped[str] = mapped_column(String(ID), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(4))
    """``up`` or ``down``."""
    reason: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    history: Mapped[list[str]] = mapped_column(JSON)
    """The questions before, oldest first."""
    scope: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[str] = mapped_column(Text)
    created: Mapped[float] = mapped_column(Float, index=True)


class ShareRow(Base):
    """An answer that its owner lets others read."""

    __tablename__ = "shares"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    exchange: Mapped[str] = mapped_column(
        String(ID), ForeignKey("exchanges.id", ondelete="CASCADE"), unique=True
    )
    created: Mapped[float] = mapped_column(Float)
