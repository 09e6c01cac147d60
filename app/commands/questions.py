"""Questions and earlier turns from files; what can't be used is told in one sentence."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from app.types import Turn
from ingest.errors import InputError

_SHAPE = '{"id": "…", "question": "…"}'
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a batch."""

    id: str | int | float | None = None
    question: str | None = None
    """None where the line holds none."""
    history: tuple[Turn, ...] = ()
    error: str = ""
    """Why the line can't be used; "" if it can, as far as can be told without answering."""


def lines(content: bytes) -> list[bytes]:
    """The lines of a JSON lines file without the blank ones at its end."""
    stripped = content.removeprefix(_BOM.encode()).rstrip()
    return stripped.split(b"\n") if stripped else []


def parse(line: bytes) -> Item:
    """The question of one line; never raises, the fault stands in ``error``."""
    try:
        record = _object(line)
    except InputError as error:
        return Item(error=str(error))
    question = record.get("question")
    known = question if isinstance(question, str) else None
    identity = record.get("id")
    if not _usable_id(identity):
        return Item(None, known, error="Trường “id” phải là chuỗi ký tự hoặc số; hãy sửa dòng này.")
    try:
        return Item(identity, _question(record), turns(record.get("history")))
    except InputError as error:
        return Item(identity, known, error=str(error))


def turns(history: object) -> tuple[Turn, ...]:
    """Earlier turns, oldest first; raises InputError where they have another shape."""
    if history is None:
        return ()
    if not isinstance(history, list) or not all(isinstance(turn, dict) for turn in history):
        raise InputError(
            'Các lượt hỏi trước (history) phải là danh sách dạng [{"question": "…"}]; hãy sửa lại.'
        )
    return tuple(_turn(turn) for turn in history)


def read_history(path: Path) -> tuple[Turn, ...]:
    """Earlier turns from a file: a JSON list, or one object a line.

    Raises InputError with the file's name where it can't be read or used.
    """
    content = read(path)
    try:
        text = content.decode("utf-8").removeprefix(_BOM)
        whole = _json(text)
    except (UnicodeDecodeError, ValueError):
        whole = None
    try:
        if isinstance(whole, list):
            return turns(whole)
        return turns([_object(line) for line in lines(content) if line.strip()])
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def read(path: Path) -> bytes:
    """The content of a file that an option names; raises InputError where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: không đọc được ({error.strerror}); hãy kiểm tra đường dẫn và quyền đọc."
        ) from None


def _turn(turn: dict[str, Any]) -> Turn:
    answer = turn.get("answer")
    if answer is not None and not isinstance(answer, str):
        raise InputError("Trường “answer” của một lượt trước phải là chuỗi ký tự; hãy sửa lại.")
    return Turn(_question(turn), _clean(answer or ""))


def _question(record: dict[str, Any]) -> str:
    if record.get("question") is None:
        raise InputError(f"Thiếu trường “question”; mỗi câu hỏi cần dạng {_SHAPE}.")
    if not isinstance(record["question"], str):
        raise InputError("Trường “question” phải là chuỗi ký tự; hãy sửa lại.")
    return _clean(record["question"])


def _clean(text: str) -> str:
    if "\0" in text or not _encodable(text):
        raise InputError("Văn bản có ký tự hỏng (NUL hoặc nửa cặp Unicode); hãy nhập lại.")
    return text


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _usable_id(identity: object) -> bool:
    if isinstance(identity, str):
        return _encodable(identity)
    if isinstance(identity, float):
        return math.isfinite(identity)
    return identity is None or (isinstance(identity, int) and not isinstance(identity, bool))


def _object(line: bytes) -> dict[str, Any]:
    try:
        record = _json(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("Dòng này không phải UTF-8; hãy lưu tệp bằng bảng mã UTF-8.") from None
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise InputError(f"Dòng này không phải đối tượng JSON; mỗi dòng cần dạng {_SHAPE}.")
    return record


def _json(text: str) -> Any:
    """As `json.loads`, and ValueError for NaN, infinities and endless nesting too."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
