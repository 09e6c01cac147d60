"""Feedback, shared answers, and what a question was narrowed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a column and two tables."""
    op.add_column("exchanges", sa.Column("scope", sa.JSON(), nullable=True))
    op.create_table(
        "feedback",
        sa.Column("exchange", sa.String(36), primary_key=True),
        sa.Column("verdict", sa.String(4), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("created", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "shares",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column(
            "exchange",
            sa.String(36),
            sa.ForeignKey("exchanges.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("created", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("shares")
    op.drop_table("feedback")
    with op.batch_alter_table("exchanges") as exchanges:
        exchanges.drop_column("scope")
