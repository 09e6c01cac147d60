"""Questions for practice: one right answer for sure, each key cited.

The same rows, number and seed give the same questions in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.briefing.evidence import Evidence
from app.briefing.model import Question, Row
from app.briefing.quiz_choices import Choices
from app.briefing.quiz_typed import by_which, when
from app.briefing.wording import draw, stands_alone
from app.say.draft import Source
from ingest.text import words

TRUST = 0.8
"""Trust from which a duty is asked about: a wrong key teaches what the reading got wrong."""
_SHORTEST = 6
"""Words that a task must have to be asked about: a bare catchword tells nobody what is meant."""
_LONGEST = 90
_SHARE = 3
"""One of so many questions may have the same key, no more."""

Maker = Callable[[Row], "Question | None"]


def questions(
    rows: Sequence[Row], count: int, seed: int, evidence: Evidence
) -> tuple[Question, ...]:
    """Up to ``count`` questions, choices first, as many kinds as the rows allow."""
    choices = Choices(rows, seed, evidence)
    usable = sorted(filter(askable, rows), key=lambda row: draw(seed, row.key))
    asked: set[tuple[str, str]] = set()
    streams: list[Iterator[Question]] = [
        _stream(usable, makers, asked, choices.told, evidence)
        for makers in (
            (choices.acting, choices.coordinating, choices.together, choices.task),
            (choices.task, choices.role, choices.together, choices.acting),
            (when, by_which),
        )
    ]
    found = _capped(streams, count)
    return tuple(sorted(found, key=lambda question: question.kind))


def askable(row: Row) -> bool:
    """Whether the row is read surely enough, and says enough, to be asked about."""
    length = len(words(row.task))
    trusted = all(duty.trust >= TRUST for duty in row.duties)
    fit = _SHORTEST <= length <= _LONGEST and stands_alone(row.task)
    return row.sure and trusted and not row.edited and fit


def _capped(streams: list[Iterator[Question]], count: int) -> list[Question]:
    """In turn from all streams; the same key stands for no more than its share of them all."""
    found: list[Question] = []
    keys: Counter[str] = Counter()
    waiting = list(streams)
    while waiting and len(found) < count:
        for stream in list(waiting):
            question = next(stream, None)
            if question is None:
                waiting.remove(stream)
            elif len(found) < count and keys[question.answer] < max(1, count // _SHARE):
                keys[question.answer] += 1
                found.append(question)
    return _fair(found)


def _fair(found: list[Question]) -> list[Question]:
    """Without the last questions of a key that too many have."""
    while found:
        keys = Counter(question.answer for question in found)
        most, times = keys.most_common(1)[0]
        if times <= max(1, len(found) // _SHARE):
            return found
        found.remove(next(q for q in reversed(found) if q.answer == most))
    return found


def _stream(
    rows: Sequence[Row], makers: Sequence[Maker], asked: set[tuple[str, str]],
    told: Callable[[Row], bool], evidence: Evidence,
) -> Iterator[Question]:  # fmt: skip
    """Questions of all kinds in turn; a row is asked about once in each form."""
    for turn in range(len(makers)):
        for place, row in enumerate(rows):
            made = makers[(turn + place) % len(makers)](row)
            if made is None or (row.key, made.kind) in asked or told(row):
                continue
            question = _cited(made, row, evidence)
            if question is not None:
                asked.add((row.key, made.kind))
                yield question


def _cited(question: Question, row: Row, evidence: Evidence) -> Question | None:
    """With as few sources as bear the key out; None where none do."""
    if question.about == "role":
        return question
    holds = evidence.names if question.about == "office" else evidence.says
    for some in _from_few_to_all(row.sources):
        if holds(question.answer, some):
            return replace(question, sources=some)
    return None


def _from_few_to_all(sources: tuple[Source, ...]) -> Iterator[tuple[Source, ...]]:
    """The words of the task alone, with one more sentence, and all."""
    yield sources[:1]
    yield from ((sources[0], more) for more in sources[1:])
    yield sources
