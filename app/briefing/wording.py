"""How questions and their keys are worded."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from app.briefing.days import uniform
from app.briefing.model import Row
from app.opened import Opened
from ingest.text import fold

Kind = Literal["office", "role", "task", "time", "document"]
"""What the key of a question is."""
_HIDDEN = "[…]"
_BEFORE = r"(?:,? *\b(?:trong|vào|từ|theo|tại|của)\b *)?"


def draw(*parts: object) -> float:
    """A number in [0, 1) that looks drawn by lot and is the same for the same parts."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def quoted(row: Row) -> str:
    """The task as a question quotes it: whole, its first letter as within a sentence."""
    first, rest = row.task[:1], row.task[1:]
    return (first if rest[:1].isupper() else first.lower()) + rest


def without(task: str, answer: str) -> str:
    """The task with the words that would give the answer away left open."""
    found = task
    for line in answer.split("\n"):
        found = re.sub(_BEFORE + re.escape(line), f" {_HIDDEN}", found, flags=re.IGNORECASE)
    return " ".join(found.split())


def at_place(row: Row) -> str:
    """Where, at the head of a question."""
    return f"Tại {row.place}, " if row.place else ""


def begun(text: str, row: Row) -> str:
    """The question with its first letter large; the place only where no office names it."""
    lead = at_place(row)
    rest = text.removeprefix(lead)
    text = rest if lead and fold(row.place) in fold(rest.split("“")[0]) else text
    return text[:1].upper() + text[1:]


def answers_itself(answer: str, text: str, row: Row, knowledge: Opened) -> bool:
    """Whether the question names the office that it asks for, or one of its kind."""
    bare = fold(answer).removesuffix(fold(row.place)).strip() if row.place else fold(answer)
    if bare in fold(text):
        return True
    kind = knowledge.gazetteer.family(answer)
    named = knowledge.mentions(row.article, text)
    return bool(kind) and any(knowledge.gazetteer.family(m.office) == kind for m in named)


def explained(row: Row) -> str:
    """Everyone's part and the time, in one line."""
    told = row.role[:1].upper() + row.role[1:]
    lines = row.offices.split("\n")
    parts = [f"{told}: {lines[0]}" if len(lines) == 1 else "; ".join(lines)]
    for line in filter(None, row.partners.split("\n")):
        parts.append(line if line.startswith("Liên quan") else f"phối hợp: {line}")
    if row.time:
        parts.append(f"thời hạn: {uniform('; '.join(row.time.splitlines()))}")
    return "; ".join(parts) + "."
