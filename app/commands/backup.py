"""``daumoi backup`` and ``daumoi restore``: index and conversations in one file."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import records
from app.commands.options import Command, Parser, add_index, emit
from ingest.settings import Settings

if TYPE_CHECKING:
    from app.backup import Saved


def _options(parser: Parser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp ZIP để ghi, chưa có")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    add_index(parser)


def _back_up(arguments: Namespace, settings: Settings) -> int:
    from app.backup import back_up

    _tell(back_up(settings, arguments.file), arguments, "Đã sao lưu")
    return 0


def _restore_options(parser: Parser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp do daumoi backup ghi")
    parser.add_argument("--over", action="store_true", help="ghi đè hội thoại và góp ý đang có")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    add_index(parser)


def _restore(arguments: Namespace, settings: Settings) -> int:
    from app.backup import restore

    saved = restore(settings, arguments.file, over=arguments.over)
    _tell(saved, arguments, "Đã khôi phục")
    return 0


def _tell(saved: Saved, arguments: Namespace, done: str) -> None:
    if arguments.json:
        emit(records.line(asdict(saved)))
        return
    store = "và hội thoại, góp ý" if saved.store else "(không có cơ sở dữ liệu SQLite)"
    emit(f"{done} phiên bản {saved.version}: {saved.articles} bài {store}.")


BACKUP = Command(
    name="backup",
    summary="Ghi phiên bản chỉ mục đang dùng và hội thoại, góp ý vào một tệp.",
    options=_options,
    run=_back_up,
    notes="Cơ sở dữ liệu PostgreSQL (DAUMOI_DATABASE_URL) không nằm trong tệp: hãy dùng pg_dump.",
)
RESTORE = Command(
    name="restore",
    summary="Dùng lại chỉ mục và hội thoại, góp ý của một bản sao lưu.",
    options=_restore_options,
    run=_restore,
)
