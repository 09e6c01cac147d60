"""A briefing into a file of the kind that its name asks for: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from app.briefing import markdown, moodle, pdf, slides, word
from app.briefing.model import Briefing
from ingest.errors import InputError

Renderer = Callable[[Briefing], bytes]

DOCUMENTS: Mapping[str, Renderer] = {
    ".docx": word.render,
    ".md": lambda briefing: markdown.render(briefing).encode(),
    ".pptx": slides.render,
    ".pdf": lambda briefing: pdf.from_word(word.render(briefing), briefing.created),
}
"""What renders a whole briefing, by the file's suffix."""
QUIZZES: Mapping[str, Renderer] = {
    ".docx": word.render_quiz,
    ".md": lambda briefing: markdown.quiz(briefing).encode(),
    ".pptx": slides.render_quiz,
    ".pdf": lambda briefing: pdf.from_word(word.render_quiz(briefing), briefing.created),
    ".gift": lambda briefing: moodle.gift(briefing).encode(),
    ".xml": lambda briefing: moodle.xml(briefing).encode(),
}
"""What renders the questions alone."""


def is_quiz_only(path: Path) -> bool:
    """Whether the suffix is one of a question bank."""
    return path.suffix.lower() in QUIZZES.keys() - DOCUMENTS.keys()


def renderer(path: Path, *, quiz: bool) -> Renderer:
    """What makes a file of that name; raises InputError for a suffix that nothing makes."""
    known = QUIZZES if quiz else DOCUMENTS
    try:
        return known[path.suffix.lower()]
    except KeyError:
        raise InputError(
            f"{path}: không xuất được định dạng “{path.suffix}”; hãy đặt tên tệp có đuôi "
            f"{', '.join(sorted({*DOCUMENTS, *QUIZZES}))}."
        ) from None


def write(briefing: Briefing, path: Path, *, quiz: bool = False) -> None:
    """Render and write; the old file stays as it was if anything goes wrong.

    Raises InputError where the format is unknown or the file can't be written.
    """
    render = renderer(path, quiz=quiz or is_quiz_only(path))
    save(render(briefing), path)


def check_target(path: Path, *, quiz: bool = False) -> None:
    """Refuse before the work what could not be written after it."""
    renderer(path, quiz=quiz or is_quiz_only(path))
    if path.is_dir():
        raise InputError(f"{path}: là thư mục; hãy nêu tên tệp trong thư mục đó.")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: không có thư mục này; hãy tạo trước hoặc chọn nơi khác.")
    if path.suffix.lower() == ".pdf":
        pdf.program()


def save(content: bytes, path: Path) -> None:
    """Put the bytes under that name in one step; raises InputError where that fails."""
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".daumoi-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner alone; this one is to be passed on.
        Path(part).chmod(0o666 & ~_umask())
        Path(part).replace(path)
        part = ""
    except OSError as error:
        raise InputError(
            f"{path}: không ghi được tệp ({error.strerror or error}); hãy kiểm tra quyền ghi và "
            "dung lượng đĩa."
        ) from error
    finally:  # also where the work was interrupted
        if part:
            with suppress(OSError):
                Path(part).unlink()


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
