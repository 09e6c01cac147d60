"""``daumoi versions`` and ``daumoi rollback``: which version is served, and serving another."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from dataclasses import asdict

from app.commands import records
from app.commands.options import Command, Parser, add_index, emit
from app.commands.shown import day
from ingest.index import Published, published, rollback
from ingest.settings import Settings


def _options(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in một danh sách JSON")
    add_index(parser)


def _list(arguments: Namespace, settings: Settings) -> int:
    found = published(settings)
    if arguments.json:
        emit(records.line([asdict(one) for one in found]))
        return 0
    if not found:
        emit("Chưa có phiên bản nào; hãy chạy daumoi-ingest để tạo.")
    for one in found:
        emit(_shown(one))
    return 0


def _shown(one: Published) -> str:
    marks = [mark for mark, holds in (("đang dùng", one.served), ("hỏng", not one.usable)) if holds]
    state = f" ({', '.join(marks)})" if marks else ""
    if not one.created:
        return f"{one.name}{state}"
    made = dt.datetime.fromisoformat(one.created).astimezone()
    counts = f"{one.articles} bài, {one.passages} đoạn, {one.duties} nhiệm vụ"
    return f"{one.name}{state}: {counts}; {day(made.date().isoformat())}, {made:%H:%M}"


def _rollback_options(parser: Parser) -> None:
    parser.add_argument(
        "version",
        metavar="PHIÊN_BẢN",
        nargs="?",
        help="tên phiên bản trong daumoi versions (mặc định: phiên bản trước phiên bản đang dùng)",
    )
    add_index(parser)


def _rollback(arguments: Namespace, settings: Settings) -> int:
    emit(_shown(rollback(settings, arguments.version)))
    return 0


VERSIONS = Command(
    name="versions",
    summary="Liệt kê các phiên bản chỉ mục đã công bố, mới nhất trước.",
    options=_options,
    run=_list,
)
ROLLBACK = Command(
    name="rollback",
    summary="Dùng lại một phiên bản chỉ mục đã công bố; trang đang mở tự nhận ra.",
    options=_rollback_options,
    run=_rollback,
)
