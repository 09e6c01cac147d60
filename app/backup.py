"""Back-up and restore of what an installation holds: the served index version and its database.

One ZIP file::

    about.json               format, version's name, whether a database is in it
    index/current            as in an index folder, with the one version
    index/versions/NAME/…
    store.db                 SQLite: conversations, drafts, feedback

Both can be made and put back while the page runs. A version is published as any other, so that the
one before stays to go back to; a PostgreSQL database has tools of its own and is left to them.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import URL, create_engine, func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from app.store import open_database
from app.store.database import url_of
from ingest.errors import IndexUnavailable, InputError
from ingest.index import merge, versions
from ingest.settings import Settings

FORMAT = 1
_ABOUT, _STORE, _INDEX = "about.json", "store.db", "index"
_PLAIN = (".f16", ".bin", ".npy")
"""Files that packing makes hardly smaller."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a back-up holds."""

    version: str
    """The index version's name."""
    articles: int
    store: bool
    """Whether conversations and feedback are in it."""


def back_up(settings: Settings, target: Path) -> Saved:
    """Write the served version and the SQLite database to ``target``, which must not exist yet.

    Raises:
        InputError: the file is there already or can't be written, or the database is damaged.
        IndexUnavailable: there is no version to save.
    """
    root = settings.index.resolve()
    name = versions.current(root)
    if name is None:
        raise IndexUnavailable(f"{root}: chưa có chỉ mục để sao lưu; hãy chạy daumoi-ingest.")
    if target.exists():
        raise InputError(f"{target}: đã có; hãy chọn tên tệp khác.")
    draft = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            store = _copied_store(settings, Path(scratch))
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w") as archive:
                saved = _written(archive, root, name, store)
        draft.replace(target)
    except OSError as error:
        raise InputError(
            f"{target}: không ghi được ({error.strerror}); hãy chọn nơi khác."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return saved


def restore(settings: Settings, source: Path, *, over: bool = False) -> Saved:
    """Publish the version of a back-up, and put its database back.

    Args:
        settings: where the index and the database are.
        source: file that `back_up` wrote.
        over: put the database back though the one that is there holds something.

    Raises:
        InputError: the file is no back-up or damaged, or there is something in the database.
        IndexUnavailable: the version is damaged, or the index can't be written.
        IndexBusy: another process is writing the index.
    """
    with tempfile.TemporaryDirectory(dir=_near(settings.index)) as scratch:
        folder = Path(scratch)
        about = _unpacked(source, folder)
        store = folder / _STORE
        if about["store"]:
            _check_store(settings, store, over)
        summary = merge([folder / _INDEX], settings)
        if about["store"]:
            _put_back(store, settings)
    return Saved(str(summary.version), summary.articles, bool(about["store"]))


def _written(archive: zipfile.ZipFile, root: Path, name: str, store: Path | None) -> Saved:
    version = versions.folder(root, name)
    lease = versions.lease(version)
    try:
        manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
        about = {"format": FORMAT, "version": name, "store": store is not None}
        archive.writestr(_ABOUT, json.dumps(about))
        archive.writestr(f"{_INDEX}/current", f"{name}\n")
        for path in sorted(version.rglob("*")):
            if path.is_file():
                inner = f"{_INDEX}/versions/{name}/{path.relative_to(version)}"
                archive.write(path, inner, _packing(path))
        if store is not None:
            archive.write(store, _STORE, zipfile.ZIP_DEFLATED)
    finally:
        os.close(lease)
    return Saved(name, int(manifest["counts"]["articles"]), store is not None)


def _packing(path: Path) -> int:
    return zipfile.ZIP_STORED if path.suffix in _PLAIN else zipfile.ZIP_DEFLATED


def _sqlite(settings: Settings) -> Path | None:
    url = url_of(settings)
    named = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if named else None


def _copied_store(settings: Settings, folder: Path) -> Path | None:
    """A copy of the database as it stands at one moment; None where there is none to copy."""
    path = _sqlite(settings)
    if path is None or not path.exists():
        return None
    copy = folder / _STORE
    try:
        with closing(sqlite3.connect(path)) as own, closing(sqlite3.connect(copy)) as made:
            own.backup(made)
    except sqlite3.Error as error:
        raise InputError(f"{path}: không đọc được cơ sở dữ liệu ({error}).") from error
    return copy


def _near(index: Path) -> Path:
    """Where there is room for an index: beside it."""
    beside = index.resolve().parent
    beside.mkdir(parents=True, exist_ok=True)
    return beside


def _unpacked(source: Path, folder: Path) -> dict[str, object]:
    try:
        with zipfile.ZipFile(source) as archive:
            about: dict[str, object] = json.loads(archive.read(_ABOUT))
            if about["format"] != FORMAT:
                raise InputError(f"{source}: bản sao lưu của một bản Đầu Mối khác.")
            # Names are kept below the folder by the library; links it writes as plain files.
            archive.extractall(folder)
        if about["store"] and not (folder / _STORE).is_file():
            raise KeyError(_STORE)
    except OSError as error:
        raise InputError(f"{source}: không đọc được ({error.strerror}).") from error
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise InputError(
            f"{source}: không phải bản sao lưu của daumoi backup, hoặc đã hỏng."
        ) from error
    return about


def _check_store(settings: Settings, store: Path, over: bool) -> None:
    """Bring the copy up to date, which proves it sound; refuse to write over what is in use."""
    url = f"sqlite:///{store.resolve()}"
    open_database(replace(settings, database_url=url)).close()
    path = _sqlite(settings)
    if path is None:
        raise InputError(
            "Bản sao lưu có cơ sở dữ liệu SQLite, DAUMOI_DATABASE_URL đặt nơi khác; hãy bỏ biến "
            "này, hoặc chuyển dữ liệu bằng công cụ của cơ sở dữ liệu ấy."
        )
    if path.exists() and not over and _rows(path):
        raise InputError(
            f"{path}: đang có hội thoại hoặc góp ý; hãy sao lưu rồi chạy lại với --over để ghi đè."
        )


def _rows(path: Path) -> int:
    """Rows of all tables but the one that tells the revision."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as database:
            names = set(inspect(database).get_table_names()) - {"alembic_version"}
            counts = (select(func.count()).select_from(table(name)) for name in names)
            return sum(database.scalar(count) or 0 for count in counts)
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise InputError(f"{path}: không đọc được cơ sở dữ liệu ({reason}).") from error
    finally:
        engine.dispose()


def _put_back(store: Path, settings: Settings) -> None:
    """All at once, for whoever has the database open too."""
    open_database(settings).close()  # the file is there, and its owner's alone
    path = _sqlite(settings)
    try:
        with closing(sqlite3.connect(store)) as saved, closing(sqlite3.connect(str(path))) as own:
            saved.backup(own)
    except sqlite3.Error as error:
        raise InputError(
            f"{path}: không ghi được ({error}); hãy dừng trang rồi chạy lại."
        ) from error


__all__ = ["Saved", "back_up", "restore"]
