"""A new case, asked for field by field, or begun from an answer that a user marked as wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.article_sets import folders, read_set
from eval.cases import case_files, read_rows, schema_fault
from ingest.errors import InputError
from ingest.text import fold, normalise
from ingest.types import ROLES, Article

if TYPE_CHECKING:
    from app.store import Remark

Ask = Callable[[str], str]
"""Shows a prompt and returns the line typed; raises EOFError where there is none."""
Say = Callable[[str], None]
KINDS = (
    "who", "coordinator", "what", "with_whom", "when", "document", "list", "yes_no", "compare",
    "false_premise", "unanswerable", "off_topic", "hostile",
)  # fmt: skip
REASONS = ("not_in_corpus", "off_topic", "unclear", "unsafe")
_MORE = "(mỗi dòng một mục, các cách viết cách nhau bằng |; dòng trống để thôi)"


@dataclass(frozen=True, slots=True)
class Start:
    """What a case begins with."""

    question: str = ""
    history: tuple[str, ...] = ()
    note: str = ""


def from_feedback(remarks: Sequence[Remark], name: str) -> Start:
    """The question of a mark "chưa đúng": that of the id, or the newest where ``name`` is "".

    Raises:
        InputError: there is none.
    """
    wrong = [remark for remark in remarks if remark.verdict == "down"]
    found = next((remark for remark in wrong if name in ("", remark.id)), None)
    if found is None:
        said = f"có mã {name}" if name else "nào"
        raise InputError(f"Không có phản hồi “chưa đúng” {said}; xem danh sách: daumoi feedback.")
    answer = found.answer.get("answer", "")
    note = " ".join(f"Phản hồi: {found.reason_said}. {found.note} Đã trả lời: {answer}".split())
    return Start(found.question, found.history, note[:500])


class Interview:
    """Asks for the fields of one case; what can't be right is asked again."""

    def __init__(self, articles: Mapping[str, Article], ask: Ask, say: Say) -> None:
        self._articles = articles
        self._ask = ask
        self._say = say

    def case(self, set_name: str, start: Start, taken: Sequence[str]) -> dict[str, Any]:
        """The case as an object of the schema; raises InputError where the input ends early."""
        try:
            return self._case(set_name, start, taken)
        except EOFError as error:
            raise InputError("Đã hết dữ liệu nhập trước khi đủ câu mẫu; chưa ghi gì.") from error

    def _case(self, set_name: str, start: Start, taken: Sequence[str]) -> dict[str, Any]:
        question = start.question or self._required("Câu hỏi, như cán bộ gõ")
        if start.question:
            self._say(f"Câu hỏi: {question}")
        kind = "follow_up" if start.history else self._one_of("Loại câu hỏi", KINDS)
        row: dict[str, Any] = {
            "id": self._free_id(kind, taken), "kind": kind, "split": "dev", "articles": set_name,
            "question": question, "history": [{"question": turn} for turn in start.history],
            "answerable": True, "reason": None, "role": None, "actors": [], "partners": [],
            "facts": [], "forbidden": [], "evidence": [],
        }  # fmt: skip
        row |= self._expectation(kind)
        row["forbidden"] = [w for item in self._lists("Điều không được nói") for w in item]
        note = self._ask(f"Ghi chú cho người duyệt [{start.note}]: ").strip() or start.note
        return row | ({"note": note} if note else {})

    def _expectation(self, kind: str) -> dict[str, Any]:
        refused = kind in ("unanswerable", "off_topic")
        if kind in ("hostile", "follow_up"):
            refused = self._one_of("Bài có trả lời được không", ("có", "không")) == "không"
        if refused:
            reason = "off_topic" if kind == "off_topic" else self._one_of("Lý do", REASONS)
            near = self._ask("Bài có gì gần đó (trống nếu không): ").strip()
            return {"answerable": False, "reason": reason} | ({"near": near} if near else {})
        found: dict[str, Any] = {}
        role = self._one_of("Vai trò được hỏi", ("không", *ROLES))
        found["role"] = None if role == "không" else role
        found["actors"] = self._lists("Cơ quan giữ vai trò đó, tên đầy đủ trước")
        found["partners"] = self._lists("Cơ quan phối hợp, nếu được hỏi")
        found["facts"] = self._lists("Ý mà câu trả lời phải có")
        found["evidence"] = self._evidence()
        if kind == "false_premise":
            found["reason"] = "false_premise"
        if kind == "yes_no":
            said = self._one_of("Trả lời đúng là", ("có", "không"))
            found["polarity"] = "yes" if said == "có" else "no"
        return found

    def _evidence(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        while True:
            name = self._ask("Bài làm chứng (mã bài; trống để thôi): ").strip()
            if not name and found:
                return found
            if name not in self._articles:
                self._say(f"Cần một trong các bài: {', '.join(sorted(self._articles))}.")
                continue
            quote = normalise(self._required("Câu trích, nguyên văn"))
            if quote in self._articles[name].text:
                found.append({"article": name, "quote": quote})
            else:
                self._say(f"Không thấy trong bài {name}{self._hint(name, quote)}")

    def _hint(self, name: str, quote: str) -> str:
        """The article's own words, where they differ only in case or diacritics."""
        text = self._articles[name].text
        at = fold(text).find(fold(quote))
        return f"; bài viết: {text[at : at + len(quote)]}" if at >= 0 else "; hãy chép lại."

    def _lists(self, title: str) -> list[list[str]]:
        self._say(f"{title} {_MORE}")
        found: list[list[str]] = []
        while line := self._ask("  > ").strip():
            found.append(list(dict.fromkeys(w for part in line.split("|") if (w := part.strip()))))
        return [item for item in found if item]

    def _required(self, title: str) -> str:
        while not (typed := self._ask(f"{title}: ").strip()):
            self._say("Không được để trống.")
        return typed

    def _one_of(self, title: str, choices: Sequence[str]) -> str:
        while True:
            typed = self._ask(f"{title} ({', '.join(choices)}): ").strip().lower()
            if typed in choices:
                return typed
            self._say("Hãy gõ đúng một trong các mục trên.")

    def _free_id(self, kind: str, taken: Sequence[str]) -> str:
        prefix = f"own-{kind.replace('_', '-')}"
        numbers = [int(m[1]) for name in taken if (m := re.fullmatch(rf"{prefix}-(\d+)", name))]
        proposed = f"{prefix}-{max(numbers, default=0) + 1:03}"
        while True:
            typed = self._ask(f"Mã câu [{proposed}]: ").strip() or proposed
            if typed in taken:
                self._say("Mã này đã có.")
            elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", typed):
                self._say("Mã gồm chữ thường không dấu và số, nối bằng dấu gạch: vd. own-who-001.")
            else:
                return typed


def articles_of(set_name: str, own: Sequence[str]) -> Mapping[str, Article]:
    """The articles that a case of the set may quote; raises InputError."""
    where = folders(own)
    if set_name not in where:
        raise InputError(
            f"Không có bộ bài {set_name} (có: {', '.join(where)}); hãy thêm --articles "
            f"{set_name}=THƯ_MỤC."
        )
    return read_set(where[set_name])


def taken_ids(out: Path) -> list[str]:
    """Ids of the shipped cases and of the file that is written to; raises InputError."""
    files = [*case_files(), *([out] if out.exists() else [])]
    return [row["id"] for path in dict.fromkeys(files) for _, row in read_rows(path)]


def append(out: Path, row: Mapping[str, Any]) -> None:
    """Add the case as a line of its own; raises InputError."""
    if fault := schema_fault(row):
        raise InputError(f"Câu mẫu chưa đúng khuôn: {fault}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        before = "" if _ends_line(out) else "\n"
        with out.open("a", encoding="utf-8") as stream:
            stream.write(f"{before}{json.dumps(row, ensure_ascii=False)}\n")
    except OSError as error:
        raise InputError(f"{out}: không ghi được ({error.strerror}).") from error


def _ends_line(path: Path) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8")[-1:] in ("", "\n")
