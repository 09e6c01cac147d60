"""``daumoi articles``: what the index holds."""

from __future__ import annotations

from argparse import Namespace

from app.commands import records, shown
from app.commands.options import Command, Parser, add_index, emit
from ingest.index import read_stored
from ingest.settings import Settings


def _options(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in một danh sách JSON")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    index = read_stored(settings)
    if arguments.json:
        emit(records.line([records.article_record(head) for head in index.heads]))
        return 0
    for head in index.heads:
        emit(shown.article(head))
    return 0


COMMAND = Command(
    name="articles",
    summary="Liệt kê các bài trong chỉ mục.",
    options=_options,
    run=_run,
)
