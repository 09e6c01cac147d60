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
    rows = [records.article_record(article, index) for article in index.articles.values()]
    if arguments.json:
        emit(records.line(rows))
        return 0
    for row in rows:
        emit(shown.article(index.articles[row["id"]], row["passages"], row["duties"]))
    return 0


COMMAND = Command(
    name="articles",
    summary="Liệt kê các bài trong chỉ mục.",
    options=_options,
    run=_run,
)
