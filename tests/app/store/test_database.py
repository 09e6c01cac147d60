"""Where the database is, and databases of other versions of the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store import Conversations, Feedback, StoreUnavailable, open_database
from app.store.database import url_of
from app.store.models import Base
from ingest import settings as configuration
from ingest.settings import Settings

OWNER = "c" * 64


def test_an_older_database_is_brought_up_to_date_with_all_it_holds(settings: Settings) -> None:
    old = open_database(settings, "0001")
    with old.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text("INSERT INTO conversations VALUES ('c1', :o, 'Cũ', 'cu', 1, 2)"), {"o": OWNER}
        )
        connection.execute(
            text(
                "INSERT INTO exchanges (id, conversation, position, question, state, attempts, "
                "error, answer, version, created) VALUES ('x1', 'c1', 0, 'Ai?', 'done', 1, '', "
                """'{"question": "Ai?", "answer": "Sở A.", "abstained": false, "reason": null, """
                """"confidence": 0.5}', 'v0', 1)"""
            )
        )
    old.close()
    new = open_database(settings)
    (one,) = Conversations(new).conversation(OWNER, "c1").exchanges
    assert one.answer
    assert (one.answer.answer, one.scope) == ("Sở A.", {})
    Feedback(new).mark(OWNER, "x1", "up")
    new.close()


def test_the_migrations_make_the_tables_that_the_program_uses(settings: Settings) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    database = open_database(settings)
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    database.close()
    assert differences == []


def test_a_newer_database_is_refused_in_one_sentence(settings: Settings) -> None:
    database = open_database(settings)
    with database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreUnavailable, match="phiên bản mới hơn"):
        open_database(settings)


def test_the_database_lies_beside_the_index_unless_it_is_set(tmp_path: Path) -> None:
    plain = replace(configuration.load({}), index=tmp_path / ".daumoi")
    assert url_of(plain).database == str(tmp_path / ".daumoi.db")
    set_up = configuration.load({"DAUMOI_DATABASE_URL": "postgres://u:p@h/d"})
    assert url_of(set_up).drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("không phải", "không phải địa chỉ"),
        ("postgresql://u:bimat@127.0.0.1:1/d", "không mở được"),
        ("sqlite:////proc/khong/duoc.db", "không mở được"),
        ("lạ://x/y", "trình điều khiển"),
    ],
)
def test_what_cannot_be_opened_is_told_without_the_password(url: str, told: str) -> None:
    with pytest.raises(StoreUnavailable, match=told) as fault:
        open_database(configuration.load({"DAUMOI_DATABASE_URL": url}))
    assert "bimat" not in str(fault.value)
    assert "\n" not in str(fault.value)
