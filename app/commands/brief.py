"""``daumoi brief``: a briefing for training, or a sheet of questions, as a file."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.options import Command, Parser, add_index, decoded, emit
from ingest.settings import Settings

if TYPE_CHECKING:
    from app.briefing.model import Briefing


def _options(parser: Parser) -> None:
    parser.add_argument(
        "--topic", metavar="CHỦ_ĐỀ", default="", help="chủ đề, gõ tự do; có thể nêu cả địa bàn, năm"
    )
    for name, shown, told in (
        ("--place", "ĐỊA_BÀN", "địa bàn"),
        ("--actor", "CƠ_QUAN", "cơ quan có phần trong nhiệm vụ; tên khác, viết tắt đều được"),
        ("--document", "SỐ_VĂN_BẢN", "văn bản làm căn cứ, ví dụ 104/KH-UBND"),
    ):
        parser.add_argument(
            name, metavar=shown, action="append", default=[], help=f"{told} (nêu được nhiều lần)"
        )
    parser.add_argument(
        "--year",
        metavar="NĂM",
        type=_year,
        action="append",
        default=[],
        help="năm thực hiện (nêu được nhiều lần)",
    )
    parser.add_argument(
        "--quiz",
        metavar="SỐ_CÂU",
        type=int,
        help="chỉ xuất phiếu câu hỏi ôn tập với số câu này",
    )
    parser.add_argument(
        "--seed",
        metavar="SỐ",
        type=int,
        default=1,
        help="số khác cho bộ câu hỏi khác (mặc định: 1)",
    )
    parser.add_argument(
        "--trainer",
        action="store_true",
        help="bản của giảng viên, có đáp án và giải thích (mặc định: bản của học viên)",
    )
    parser.add_argument("--title", metavar="TÊN", default="", help="tên tài liệu")
    parser.add_argument(
        "--out",
        metavar="TỆP",
        required=True,
        help="tệp .docx, .md, .pptx, .pdf; phiếu câu hỏi còn có .gift và .xml của Moodle",
    )
    add_index(parser)


def _year(text: str) -> int:
    if not text.isdecimal() or not 1945 <= int(text) <= 2100:
        raise ArgumentTypeError(f"{text!r} không phải là một năm")
    return int(text)


def _run(arguments: Namespace, settings: Settings) -> int:
    from app.briefing import content, opened, write
    from app.briefing.model import Choice, Edits

    out = Path(arguments.out)
    alone = arguments.quiz is not None or write.is_quiz_only(out)
    write.check_target(out, quiz=alone)
    choice = Choice(
        topic=decoded(arguments.topic),
        places=tuple(map(decoded, arguments.place)),
        actors=tuple(map(decoded, arguments.actor)),
        years=tuple(arguments.year),
        documents=tuple(map(decoded, arguments.document)),
    )
    asked = arguments.quiz if arguments.quiz is not None else 20 if alone else content.QUESTIONS
    with steps("Mở chỉ mục", "Dựng nội dung", "Viết tệp") as step:
        knowledge = opened.knowledge(settings, choice)
        step()
        briefing = content.build(
            choice,
            knowledge,
            Edits(title=decoded(arguments.title)),
            count=asked,
            seed=arguments.seed,
            quiz_only=alone,
            trainer=arguments.trainer,
        )
        step()
        write.write(briefing, out, quiz=alone)
        step()
    emit(_told(briefing, out, asked, alone=alone))
    return 0


@contextmanager
def steps(*names: str) -> Iterator[Callable[[], None]]:
    """A bar on a terminal that says from the first moment which step the work is at."""
    from tqdm import tqdm

    with tqdm(total=len(names), disable=None, bar_format="{desc}: {n}/{total} |{bar}|") as bar:
        bar.set_description_str(names[0])

        def done() -> None:
            bar.update()
            bar.set_description_str(names[min(int(bar.n), len(names) - 1)])

        yield done


def _told(briefing: Briefing, out: Path, asked: int, *, alone: bool) -> str:
    made = len(briefing.questions)
    short = f" (yêu cầu {asked}, nguồn chỉ đủ cho {made})" if made < asked else ""
    if alone:
        return f"Đã ghi {out}: {made} câu hỏi{short}."
    rows = sum(1 for _ in briefing.rows)
    return (
        f"Đã ghi {out}: {rows} nhiệm vụ trong {len(briefing.groups)} nhóm, "
        f"{len(briefing.citations)} nguồn, {made} câu hỏi{short}."
    )


COMMAND = Command(
    name="brief",
    summary="Lập tài liệu tập huấn hoặc phiếu câu hỏi ôn tập, mỗi nội dung có dẫn nguồn.",
    options=_options,
    run=_run,
    notes="Không nêu phạm vi nào thì lấy toàn bộ kho. Cùng chỉ mục và lựa chọn cho cùng một tệp.",
)
