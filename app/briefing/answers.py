"""What counts as the right answer where it is typed: what an officer would write."""

from __future__ import annotations

import re

from app.briefing.model import Question
from ingest.documents import references, times
from ingest.text import fold

_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_QUARTER = re.compile(r"\b(?:quy|q)[ .]*(iv|iii|ii|i|[1-4])\b")
_OF_YEAR = re.compile(r"[ /,-]*(?:nam )?((?:19|20)\d\d)\b")
_YEARS = re.compile(r"\b((?:19|20)\d\d) ?(?:-|–|den(?: nam)?) ?((?:19|20)\d\d)\b")
_FILLERS = re.compile(r"\b(?:so|trong|vao|ngay|nam|dot|khoang)\b")


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
        found.append(_QUARTER_WORD.sub(_arabic, question.answer))
    found += [fold(text) for text in found]
    return tuple(dict.fromkeys(filter(None, found)))


_QUARTER_WORD = re.compile(r"\b(quý )(IV|III|II|I)\b", re.IGNORECASE)


def _arabic(match: re.Match[str]) -> str:
    return match[1] + _QUARTERS[match[2].lower()]


def _plain(text: str) -> str:
    folded = _QUARTER.sub(lambda m: f"quy {_QUARTERS.get(m[1], m[1])}", fold(text))
    kept = _FILLERS.sub(" ", folded)
    return " ".join(re.sub(r"[^\w/]+", " ", kept).split())


def _same_time(answer: str, given: str) -> bool:
    """The same days, however written; a bare year is a year, a deadline its last day."""
    wanted, read = _bounds(answer), _bounds(given)
    if wanted is None or read is None:
        return False
    ends = not (wanted[0] and read[0]) and wanted[1] == read[1]
    return wanted == read or ends


def _bounds(text: str) -> tuple[str, str] | None:
    folded = fold(text).strip()
    quarter = _QUARTER.search(folded)
    if quarter:
        year = _OF_YEAR.match(folded, quarter.end())
        said = f"quý {_QUARTERS.get(quarter[1], quarter[1])}" + (f" năm {year[1]}" if year else "")
        text = said
    elif years := _YEARS.search(folded):
        text = f"giai đoạn {years[1]}-{years[2]}"
    elif re.fullmatch(r"(?:19|20)\d\d", folded):
        text = f"năm {folded}"
    elif re.fullmatch(r"\d{1,2}/(?:19|20)\d\d", folded):
        text = f"tháng {folded}"
    read = times(text)
    if len(read) != 1 or not (read[0].start_date or read[0].end_date):
        return None
    return read[0].start_date, read[0].end_date


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
