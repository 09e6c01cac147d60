"""``daumoi article``: the text that every ``start`` and ``end`` counts in."""

from __future__ import annotations

from argparse import Namespace

from app.commands.options import Command, Parser, add_index, decoded, emit
from ingest.errors import InputError
from ingest.index import Stored, read_stored
from ingest.settings import Settings
from ingest.types import Article


def find(index: Stored, article_id: str) -> Article:
    """The article of that id; raises InputError where there is none."""
    try:
        return index.articles[article_id]
    except KeyError:
        raise InputError(
            f"Không có bài “{article_id}” trong chỉ mục; xem danh sách bằng daumoi articles."
        ) from None


def _options(parser: Parser) -> None:
    parser.add_argument("id", metavar="MÃ_BÀI", help="tên tệp của bài, không có đuôi")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    wanted = decoded(arguments.id)
    emit(find(read_stored(settings), wanted).text)
    return 0


COMMAND = Command(
    name="article",
    summary="In toàn văn một bài đúng như đã nạp vào chỉ mục.",
    options=_options,
    run=_run,
)
