"""``daumoi ask``: one answer, or a file of them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands import batch, questions, records, shown
from app.commands.options import Command, Parser, add_index, decoded, emit
from ingest import collector
from ingest.errors import InputError
from ingest.settings import Settings


def _options(parser: Parser) -> None:
    parser.add_argument(
        "question", metavar="CÂU_HỎI", nargs="?", help="câu hỏi, tối đa 2.000 ký tự"
    )
    parser.add_argument("--json", action="store_true", help="in câu trả lời là một đối tượng JSON")
    parser.add_argument(
        "--why", action="store_true", help="kèm những gì tính cho và tính trừ từng câu đã cân nhắc"
    )
    parser.add_argument(
        "--history",
        metavar="TỆP",
        type=Path,
        help='các lượt hỏi trước, cũ nhất trước: [{"question": "…", "answer": "…"}] '
        "hoặc mỗi dòng một đối tượng; “answer” có thể bỏ",
    )
    parser.add_argument(
        "--batch",
        metavar="VÀO.jsonl",
        type=Path,
        help='trả lời cả tệp: mỗi dòng {"id", "question", "history" (có thể bỏ)}',
    )
    parser.add_argument("--out", metavar="RA.jsonl", type=Path, help="nơi ghi kết quả của --batch")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    if arguments.batch is None and arguments.out is None:
        return _one(arguments, settings)
    if arguments.batch is None or arguments.out is None:
        raise InputError("--batch và --out phải đi cùng nhau; hãy thêm phần còn thiếu.")
    if arguments.question is not None or arguments.history is not None:
        raise InputError(
            "--batch không đi cùng câu hỏi hay --history; hãy đặt chúng vào từng dòng của tệp."
        )
    if arguments.why:
        raise InputError("--why không đi cùng --batch; hãy hỏi từng câu với --why.")
    return batch.run(arguments.batch, arguments.out, settings)


def _one(arguments: Namespace, settings: Settings) -> int:
    if arguments.question is None:
        raise InputError("thiếu câu hỏi; hãy chạy: daumoi ask “câu hỏi”.")
    try:
        question = decoded(arguments.question)
        history = questions.read_history(arguments.history) if arguments.history else ()
        from app.ask import checked

        checked(question)  # before the seconds that the model takes to load
        with collector.paused():
            from app.assistant import Assistant

            assistant = Assistant(settings)
        answer = assistant.ask(question, history)
    except InputError as error:
        if arguments.json:
            emit(records.line(records.error_record(None, arguments.question, str(error))))
        raise
    if arguments.json:
        more = {"why": records.why_record(answer)} if arguments.why else {}
        emit(records.line(records.answer_record(answer, None, question) | more))
    else:
        emit(shown.answer(answer, assistant.article))
        if arguments.why:
            emit(f"\n{shown.why(answer, assistant.article)}")
    return 0


COMMAND = Command(
    name="ask",
    summary="Trả lời một câu hỏi, hoặc cả một tệp câu hỏi, kèm trích dẫn nguồn.",
    options=_options,
    run=_run,
    notes="Với --batch, mỗi câu trả lời được ghi ra ngay khi có, đúng thứ tự: nếu bị ngắt giữa "
    "chừng, RA.jsonl giữ mọi câu đã trả lời. Dòng không dùng được cho một đối tượng có “error”, "
    "các dòng sau vẫn được trả lời. Mã kết thúc: 0 là xong, 2 là tham số hoặc tệp không dùng được.",
)
