"""What counts as the right answer where it is typed: what an officer would write."""

from __future__ import annotations

import re

from app.briefing.model import Question
from ingest.documents import references, times
from ingest.marks import roman
from ingest.text import fold

_QUARTER = re.compile(
    r"\b(?:quy|q)[ .]*(iv|iii|ii|i|[1-4])\b(?:[ /,-]*(?:nam )?((?:19|20)\d\d)\b)?"
)
_FILLERS = frozenset(("so", "trong", "vao", "ngay", "nam", "dot", "khoang"))
_LEADS = ("", "nam ", "thang ")
"""What an officer leaves out before a time: the year 2021, the month 6/2019."""


def is_right(question: Question, given: str) -> bool:
    """Whether an answer counts; a typed one without regard to case, diacritics and wording."""
    if question.options:
        return given == question.answer
    plain = _plain(given)
    if not plain:
        return False
    if question.about == "time":
        return plain == _plain(question.answer) or _same_time(question.answer, given)
    if question.about == "document":
        return _same_document(question.answer, given)
    return plain == _plain(question.answer)


def accepted(question: Question) -> tuple[str, ...]:
    """Wordings to list where only whole strings are compared, the fullest first."""
    found = [question.answer]
    if question.about == "document":
        ref = next(iter(references(question.answer)), None)
        if ref:
            lead = ref.number.split("/")[0].split("-")[0]
            found += [ref.number, f"{ref.kind} {ref.number}".strip(), lead]
            found += [f"{ref.kind} {lead}", f"{ref.kind} số {lead}"] if ref.kind else []
    if question.about == "time":
        found.append(re.sub(r"^(?:năm|ngày)\s+", "", question.answer, flags=re.IGNORECASE))
        found.append(_arabic(question.answer))
    found += [fold(text) for text in found]
    return tuple(dict.fromkeys(filter(None, found)))


def _arabic(text: str) -> str:
    """The text, the number of a quarter in it in figures; all else as it is."""
    found = _QUARTER.search(fold(text))
    if found is None:
        return text
    start, end = found.span(1)
    return text[:start] + str(roman(found[1]) or found[1]) + text[end:]


def _uniform(text: str) -> str:
    """The folded text with quarters written in one way: "quy 3 nam 2023" for "Q.III/2023"."""
    return _QUARTER.sub(
        lambda m: f"quy {roman(m[1]) or m[1]}" + (f" nam {m[2]}" if m[2] else ""), fold(text)
    )


def _plain(text: str) -> str:
    kept = re.sub(r"[^\w/]+", " ", _uniform(text)).split()
    return " ".join(word for word in kept if word not in _FILLERS)


def _same_time(answer: str, given: str) -> bool:
    """The same days, however written; a bare year is a year, a deadline its last day."""
    wanted, read = _bounds(answer), _bounds(given)
    if wanted is None or read is None:
        return False
    ends = not (wanted[0] and read[0]) and wanted[1] == read[1]
    return wanted == read or ends


def _bounds(text: str) -> tuple[str, str] | None:
    said = _uniform(text).strip()
    joined = said.replace(" den nam ", "-").replace(" den ", "-")
    for wording in (joined, *(f"{lead}{said}" for lead in _LEADS)):
        read = times(wording)
        if len(read) == 1 and (read[0].start_date or read[0].end_date):
            return read[0].start_date, read[0].end_date
    return None


def _same_document(answer: str, given: str) -> bool:
    """The number, or its leading figures; a kind, where one is typed, must be the right one."""
    wanted = next((ref for ref in references(answer) if ref.number), None)
    if wanted is None:
        return _plain(answer) == _plain(given)
    said = _plain(given)
    number = _plain(wanted.number)
    kind = fold(wanted.kind)
    rest = said
    for full in (number, number.split("/")[0].split(" ")[0]):
        match = re.search(rf"(?<![\w/]){re.escape(full)}(?![\d])", said)
        if match:
            rest = (said[: match.start()] + said[match.end() :]).replace("/", " ")
            break
    else:
        return False
    left = set(rest.split())
    initials = "".join(word[0] for word in kind.split())
    allowed = {
        initials,
        *kind.split(),
        *number.replace("/", " ").split(),
        "van",
        "ban",
        "theo",
        "cua",
    }
    return left <= allowed
