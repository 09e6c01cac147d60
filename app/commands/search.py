"""``daumoi search``: the passages that an answer would start from."""

from __future__ import annotations

from argparse import Namespace

from app.commands import records, shown
from app.commands.options import Command, Parser, add_index, decoded, emit
from ingest.errors import InputError
from ingest.settings import Settings


def _options(parser: Parser) -> None:
    parser.add_argument("question", metavar="CÂU_HỎI", help="câu hỏi, tối đa 2.000 ký tự")
    parser.add_argument("--k", metavar="SỐ", type=int, default=10, help="số đoạn (mặc định: 10)")
    parser.add_argument("--json", action="store_true", help="in một danh sách JSON")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    if arguments.k < 1:
        raise InputError(f"--k {arguments.k}: số đoạn phải từ 1 trở lên.")
    question = decoded(arguments.question)
    from app.ask import checked

    question = checked(question)
    from app.assistant import Assistant

    knowledge = Assistant(settings).knowledge
    hits = knowledge.searcher.search(knowledge.reader.restore(question), arguments.k)
    if arguments.json:
        emit(records.line([records.hit_record(hit) for hit in hits]))
        return 0
    titles = {head.id: head.title for head in knowledge.index.segment.heads}
    for rank, hit in enumerate(hits, 1):
        emit(shown.hit(rank, hit, titles[hit.passage.article]))
    return 0


COMMAND = Command(
    name="search",
    summary="Chỉ tìm các đoạn văn bản gần câu hỏi nhất, không soạn câu trả lời.",
    options=_options,
    run=_run,
)
