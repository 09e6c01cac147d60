"""Opening the database: where it is, who may read it, which revision its tables have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from ingest.errors import DaumoiError
from ingest.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6461756D6F69
"""PostgreSQL's advisory lock under which one process migrates."""
_BUSY = 15
"""Seconds to wait for another writer of the same SQLite file."""


class StoreUnavailable(DaumoiError):
    """The database of conversations can't be opened or is not fit to be used."""


class Database:
    """An opened database; safe between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that changes nothing; raises StoreUnavailable where it can't be read."""
        with self._told(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept, all or none, when it ends without a fault.

        Raises StoreUnavailable where they can't be: a full disk, a damaged file, a lost server.
        """
        with (
            self._told(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            # Not the error's own words: they repeat the statement with what was to be written.
            shown = self.engine.url.render_as_string(hide_password=True)
            raise StoreUnavailable(
                f"{shown}: không đọc hoặc ghi được cơ sở dữ liệu ({error.orig}); hãy kiểm tra "
                "chỗ trống trên đĩa, quyền ghi và bản sao lưu (daumoi restore)."
            ) from error.orig

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def url_of(settings: Settings) -> URL:
    """Address of the database; a SQLite file beside the index where none is set.

    Raises StoreUnavailable where ``DAUMOI_DATABASE_URL`` is no address of a database.
    """
    if settings.database_url is None:
        index = settings.index.absolute()
        return URL.create("sqlite", database=str(index.with_name(f"{index.name}.db")))
    try:
        url = make_url(settings.database_url)
    except ArgumentError:
        raise StoreUnavailable(
            "DAUMOI_DATABASE_URL không phải địa chỉ cơ sở dữ liệu; dạng đúng: "
            "postgresql://người_dùng:mật_khẩu@máy/tên hoặc sqlite:////đường/dẫn.db."
        ) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def open_database(settings: Settings, revision: str = "head") -> Database:
    """The database with its tables brought up to ``revision``.

    Raises StoreUnavailable where it can't be reached, read or brought up to date.
    """
    url = url_of(settings)
    shown = url.render_as_string(hide_password=True)
    try:
        engine = _engine(url)
        try:
            _migrate(engine, url, revision)
        except BaseException:
            engine.dispose()
            raise
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreUnavailable(
            f"{shown}: thiếu trình điều khiển cơ sở dữ liệu; hãy cài daumoi[postgresql]."
        ) from None
    except (OSError, SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreUnavailable(
            f"{shown}: không mở được cơ sở dữ liệu ({reason}); hãy kiểm tra DAUMOI_DATABASE_URL, "
            "quyền ghi và dung lượng đĩa."
        ) from error
    return Database(engine)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    if url.database and url.database != ":memory:":
        _private(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": _BUSY})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _private(path: Path) -> None:
    """The file exists and only its owner reads it; what SQLite puts beside it takes its mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def _set_up(connection: Any, _: object) -> None:
    # The driver's own "begin" comes too late for a transaction that reads before it writes.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, url: URL, revision: str) -> None:
    """Bring the tables up to date, one process at a time."""
    from alembic import command  # a fifth of a second that only opening pays
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with _alone(url), engine.execution_options(writes=True).begin() as connection:
            if url.get_backend_name() == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except CommandError as error:
        raise StoreUnavailable(
            f"{url.render_as_string(hide_password=True)}: cơ sở dữ liệu do phiên bản khác của "
            f"chương trình tạo ({error}); hãy cài phiên bản mới hơn."
        ) from error


@contextmanager
def _alone(url: URL) -> Iterator[None]:
    """No other process migrates the same SQLite file meanwhile."""
    if url.get_backend_name() != "sqlite" or url.database in (None, ":memory:"):
        yield
        return
    with FileLock(f"{url.database}.lock"):
        yield
