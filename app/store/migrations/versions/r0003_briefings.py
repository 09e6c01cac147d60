"""Briefings that trainers keep."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add their table."""
    op.create_table(
        "briefings",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("updated", sa.Float(), nullable=False),
    )
    op.create_index("briefings_newest", "briefings", ["owner", "updated"])


def downgrade() -> None:
    """Take it out again."""
    op.drop_index("briefings_newest", "briefings")
    op.drop_table("briefings")
