"""``daumoi ask --batch``: a file of questions, answered in one process.

Each answer is written as soon as it is there, so an interruption loses none that was given; the
file's old content goes only when the first answer can be given.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import Protocol

from app.commands import questions, records
from app.commands.questions import Item
from app.types import Answer, Turn
from ingest.errors import DaumoiError, InputError
from ingest.settings import Settings


class Asked(Protocol):
    """What a batch asks of the assistant."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """One answer; raises InputError where the question can't be used."""


def load(settings: Settings) -> Asked:
    """The assistant; raises IndexUnavailable or ModelError."""
    from app.assistant import Assistant  # seconds of imports, not needed to refuse bad use

    return Assistant(settings)


def run(
    source: Path, out: Path, settings: Settings, load: Callable[[Settings], Asked] = load
) -> int:
    """Answer every line of ``source`` into ``out``.

    Raises InputError where one of the files can't be used, and what ``load`` raises. A fault that
    nobody expected becomes the error of its line; it is raised again after the last line.
    """
    lines = questions.lines(questions.read(source))
    if _same(source, out):
        raise InputError(f"{out}: --out trùng với tệp của --batch; hãy chọn một tệp khác.")
    from tqdm import tqdm

    faults: list[Exception] = []
    unusable = 0
    with _opened(out) as (stream, is_file):
        assistant = load(settings)
        if is_file:
            with _telling(out):
                stream.truncate(0)
        # disable=None: no bar where standard error is not a terminal
        with tqdm(lines, desc="Trả lời", unit="câu", disable=None, file=sys.stderr) as bar:
            for line in bar:
                record = _answered(questions.parse(line), assistant, faults)
                unusable += "error" in record
                _write(stream, out, records.line(record))
    if unusable:
        told = f"{unusable}/{len(lines)} dòng không trả lời được, xem “error” trong {out}"
        sys.stderr.write(f"daumoi ask: {told}\n")
    if faults:
        raise ExceptionGroup("questions that broke the assistant", faults)
    return 0


def _answered(item: Item, assistant: Asked, faults: list[Exception]) -> records.Record:
    if item.error or item.question is None:
        return records.error_record(item.id, item.question, item.error)
    try:
        answer = assistant.ask(item.question, item.history)
    except InputError as error:
        return records.error_record(item.id, item.question, str(error))
    except DaumoiError:
        raise  # no index, no model: no other line would fare better
    except Exception as error:
        faults.append(error)
        told = f"Lỗi ngoài dự kiến khi trả lời ({type(error).__name__}); xin báo người bảo trì."
        return records.error_record(item.id, item.question, told)
    return records.answer_record(answer, item.id, item.question)


def _same(source: Path, out: Path) -> bool:
    with contextlib.suppress(OSError):  # what isn't there yet is another file
        return source.samefile(out)
    return False


@contextlib.contextmanager
def _opened(out: Path) -> Iterator[tuple[FileIO, bool]]:
    """Found fit to be written, its content still in it; and whether it is a file, not a pipe."""
    is_new = not out.exists()
    with _telling(out):
        stream = FileIO(out, "a")
    is_file = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    try:
        yield stream, is_file
    except BaseException:  # an interruption too
        if is_new and is_file and stream.tell() == 0:
            out.unlink(missing_ok=True)
        raise
    finally:
        stream.close()


def _write(stream: FileIO, out: Path, line: str) -> None:
    """The whole line, without a buffer that an interruption could lose."""
    rest = f"{line}\n".encode()
    with _telling(out):
        while rest:
            rest = rest[stream.write(rest) :]


@contextlib.contextmanager
def _telling(out: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            f"{out}: không ghi được ({error.strerror}); hãy kiểm tra đường dẫn, quyền ghi và "
            "chỗ trống trên đĩa."
        ) from None
