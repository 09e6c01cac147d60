"""``daumoi feedback``: what users marked as right or wrong, newest first."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from app.commands.options import Command, Parser, add_index, emit
from app.commands.records import Record, line
from ingest.settings import Settings

if TYPE_CHECKING:
    from app.store import Remark


def _options(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in mỗi dòng một đối tượng JSON")
    parser.add_argument("--bad", action="store_true", help="chỉ lấy phản hồi “chưa đúng”")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    from app.store import Feedback, open_database  # SQLAlchemy: nothing else here needs it

    with closing(open_database(settings)) as database:
        remarks = Feedback(database).remarks()
    found = [_record(r) for r in remarks if r.verdict == "down" or not arguments.bad]
    if arguments.json:
        for record in found:
            emit(line(record))
    else:
        emit("\n\n".join(map(_shown, found)) or "Chưa có phản hồi nào.")
    return 0


def _record(remark: Remark) -> Record:
    return {
        "id": remark.id,
        "created": dt.datetime.fromtimestamp(remark.created, dt.UTC).isoformat(timespec="seconds"),
        "verdict": remark.verdict,
        "reason": remark.reason_said,
        "note": remark.note,
        "question": remark.question,
        "history": [{"question": question} for question in remark.history],
        "scope": remark.scope,
        "answer": remark.answer.get("answer", ""),
        "act": remark.answer.get("act", ""),
        "confidence": remark.answer.get("confidence"),
        "citations": remark.answer.get("citations", []),
        "version": remark.version,
    }


def _shown(record: Record) -> str:
    """One mark for a terminal."""
    said = "đúng" if record["verdict"] == "up" else f"chưa đúng: {record['reason']}"
    head = f"{record['created']}  {said}  [{record['id']}]"
    rows = [
        ("Hỏi", record["question"]),
        ("Đáp", record["answer"]),
        ("Ghi chú", record["note"]),
        ("Kho", record["version"]),
    ]
    lines = (f"  {name}: {' '.join(value.split())}" for name, value in rows if value)
    return "\n".join([head, *lines])


COMMAND = Command(
    name="feedback",
    summary="Liệt kê phản hồi của người dùng về các câu trả lời, mới nhất trước.",
    options=_options,
    run=_run,
)
