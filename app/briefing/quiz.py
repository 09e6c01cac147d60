"""Questions for practice: real offices of the corpus as wrong choices, each key cited.

The same rows, number and seed give the same questions in the same order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from app.briefing.compare import shortened
from app.briefing.evidence import Evidence
from app.briefing.model import NOT_STATED, NOTHING, Question, Row
from app.briefing.rows import COMMON
from app.say.draft import Source
from ingest.offices import Mention
from ingest.text import fold, words

OPTIONS = 4
_TASK = 260
"""Characters of a task in a question."""
_SHORT_TASK = 6
"""Words that a task must have to be asked about: a bare catchword tells nobody what is meant."""
_ALIKE = 0.6
"""Share of common words from which another office's task is too near to make it a wrong choice."""

Maker = Callable[[Row], "Question | None"]


def questions(
    rows: Sequence[Row], count: int, seed: int, evidence: Evidence
) -> tuple[Question, ...]:
    """Up to ``count`` questions, two choices for one short answer as far as the rows allow."""
    usable = [row for row in rows if len(words(row.task)) >= _SHORT_TASK]
    shuffled = sorted(usable, key=lambda row: _lot(seed, row.key))
    choices = _Choices(rows, seed, evidence)
    taken: set[str] = set()
    streams = (
        _stream(shuffled, (choices.lead, choices.other, choices.coordinator), taken),
        _stream(shuffled, (choices.lead, choices.other, choices.coordinator), taken),
        _stream(shuffled, (_when, _role, _by_which), taken),
    )
    found: list[Question] = []
    live: list[Iterator[Question]] = list(streams)
    while live and len(found) < count:
        for stream in list(live):
            question = next(stream, None)
            if question is None:
                live.remove(stream)
            elif len(found) < count:
                found.append(question)
    return tuple(sorted(found, key=lambda question: question.kind))


def _lot(*parts: object) -> float:
    """A number in [0, 1) that looks drawn by lot and is the same for the same parts."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _stream(rows: Sequence[Row], makers: Sequence[Maker], taken: set[str]) -> Iterator[Question]:
    """Questions of all kinds in turn; a row is asked about once in each form."""
    for turn in range(len(makers)):
        for place, row in enumerate(rows):
            if row.key in taken:
                continue
            question = makers[(turn + place) % len(makers)](row)
            if question is not None:
                taken.add(row.key)
                yield question


class _Choices:
    """Makes questions with four offices to choose from."""

    def __init__(self, rows: Sequence[Row], seed: int, evidence: Evidence) -> None:
        self._rows = rows
        self._seed = seed
        self._evidence = evidence
        self._knowledge = evidence.knowledge

    @cached_property
    def _offices(self) -> tuple[Mention, ...]:
        """Every single office that an article names."""
        names = dict.fromkeys(
            name
            for article in self._knowledge.index.articles
            for name in self._knowledge.named_offices(article)
        )
        return tuple(office for name in names if (office := self._office(name)))

    def _office(self, name: str) -> Mention | None:
        """The name as one office with its place; None for a group of offices."""
        for found in self._knowledge.gazetteer.mentions(name):
            whole = found.end - found.start == len(name) and found.kind == "office"
            if whole and (found.place or found.level == "central"):
                return found
        return None

    @cached_property
    def _tasks(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Per row its words and its offices."""
        return tuple(
            (frozenset(words(fold(row.task))), frozenset(name for name, _ in row.roles))
            for row in self._rows
        )

    def lead(self, row: Row) -> Question | None:
        """Who leads."""
        leads = [name for name, role in row.roles if role == "chủ trì"]
        if len(leads) != 1:
            return None
        return self._question(
            row, f"{_at(row)}cơ quan nào chủ trì nhiệm vụ: “{asked(row)}”?", leads[0]
        )

    def other(self, row: Row) -> Question | None:
        """Who carries out, oversees, advises …, alone or together with a named one."""
        acting = [(name, role) for name, role in row.roles if role not in ("chủ trì", "phối hợp")]
        shown = {
            "thực hiện": "được nêu là cơ quan thực hiện",
            "giám sát": "được giao giám sát, phản biện, hướng dẫn hoặc kiểm tra",
            "tham mưu": "được giao tham mưu, đề xuất",
            "tạo điều kiện": "có trách nhiệm tạo điều kiện, hỗ trợ",
            "chỉ đạo": "được nêu là cơ quan chỉ đạo",
        }
        if len(acting) == 1 and acting[0][1] in shown:
            text = f"{_at(row)}cơ quan nào {shown[acting[0][1]]} trong nhiệm vụ: “{asked(row)}”?"
            return self._question(row, text, acting[0][0])
        joint = [name for name, role in acting if role == "joint"]
        if len(joint) == 2 and len(acting) == 2:
            text = f"{_at(row)}cơ quan nào cùng {joint[0]} thực hiện nhiệm vụ: “{asked(row)}”?"
            return self._question(row, text, joint[1])
        return None

    def coordinator(self, row: Row) -> Question | None:
        """Who coordinates with the one other office of the row."""
        names = [name for name, _ in row.roles]
        roles = dict(row.roles)
        if len(names) != 2 or "phối hợp" not in roles.values():
            return None
        answer = next(name for name in reversed(names) if roles[name] == "phối hợp")
        first = next(name for name in names if name != answer)
        text = f"{_at(row)}cơ quan nào phối hợp với {first} trong nhiệm vụ: “{asked(row)}”?"
        return self._question(row, text, answer)

    def _question(self, row: Row, text: str, answer: str) -> Question | None:
        office = self._office(answer)
        if office is None:
            return None
        wrong = self._wrong(row, office)
        if len(wrong) < OPTIONS - 1:
            return None
        text = text[:1].upper() + text[1:]
        options = sorted(
            (answer, *wrong), key=lambda name: _lot(self._seed, row.key, "place", name)
        )
        return Question(
            "choice", text, tuple(options), answer, explained(row), row.sources, row.key
        )

    def _wrong(self, row: Row, answer: Mention) -> list[str]:
        """Real offices with no part in the task or one much like it, the nearest kind first."""
        involved = {name for name, _ in row.roles}
        mine = frozenset(words(fold(row.task)))
        for task, offices in self._tasks:
            if len(mine & task) >= _ALIKE * min(len(mine), len(task)):
                involved |= offices
        involved |= set(self._knowledge.offices_in(row.duties[0]))
        told = fold(self._evidence.quote(row.span))
        distance = {
            office: (office.place != answer.place)
            + (office.level != answer.level)
            + _lot(self._seed, row.key, office.office)
            for office in self._offices
        }
        found: list[str] = []
        for office in sorted(distance, key=distance.__getitem__):
            name = office.office
            near = any(self._confusable(name, other) for other in (*involved, *found))
            if not near and fold(name) not in told:
                found.append(name)
            if len(found) == OPTIONS - 1:
                break
        return found

    def _confusable(self, name: str, other: str) -> bool:
        """One office, or one inside the other: its standing committee, its bare name."""
        a, b = fold(name), fold(other)
        return a in b or b in a or self._knowledge.same(name, other)


def asked(row: Row) -> str:
    """The task as a question quotes it."""
    return shortened(row.task, _TASK)


def _at(row: Row) -> str:
    return f"Tại {row.place}, " if row.place else ""


def explained(row: Row) -> str:
    """Everyone's part, in one line."""
    parts = []
    if row.lead == NOT_STATED:
        parts.append("nguồn không nêu cơ quan chủ trì")
    else:
        parts += [_labelled(line) for line in row.lead.split("\n")]
    if row.coordination != NOTHING:
        lines = row.coordination.split("\n")
        parts += [line if line.startswith("Liên quan") else f"Phối hợp: {line}" for line in lines]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _labelled(line: str) -> str:
    return line if ": " in line else f"Chủ trì: {line}"


def _short(row: Row, text: str, answer: str) -> Question:
    return Question("short", text, (), answer, explained(row), row.sources, row.key)


def _when(row: Row) -> Question | None:
    if row.time == NOTHING or row.time.endswith(COMMON):
        return None
    where = f" ({row.place})" if row.place else ""
    return _short(row, f"Nhiệm vụ “{asked(row)}”{where} được thực hiện khi nào?", row.time)


def _role(row: Row) -> Question | None:
    """The part of one office, where it has a single plain one."""
    names = [(name, role) for name, role in row.roles if role in ("chủ trì", "phối hợp")]
    if len(row.roles) != 2 or len(names) != 2 or names[0][1] == names[1][1]:
        return None
    name, role = names[1]
    return _short(row, f"{name} giữ vai trò gì trong nhiệm vụ: “{asked(row)}”?", role)


def _by_which(row: Row) -> Question | None:
    if row.basis == NOTHING or "…" in row.basis or "\n" in row.basis:
        return None
    if fold(row.basis) in fold(row.task):
        return None
    where = f" ở {row.place}" if row.place else ""
    return _short(row, f"Nhiệm vụ “{asked(row)}”{where} căn cứ vào văn bản nào?", row.basis)


def usable(
    found: Iterable[Question], evidence: Evidence, rows: Sequence[Row]
) -> Iterator[Question]:
    """Those whose key stands in the sources of their row, with the sources that it stands in."""
    by_key = {row.key: row for row in rows}
    for question in found:
        sources = by_key[question.row].sources
        if question.answer in ("chủ trì", "phối hợp"):
            yield question
            continue
        named = question.answer if question.options else ""
        quoted = () if question.options else (question.answer,)
        for some in _from_few_to_all(sources):
            if evidence.holds(named, some, quoted):
                yield replace(question, sources=some)
                break


def _from_few_to_all(sources: tuple[Source, ...]) -> Iterator[tuple[Source, ...]]:
    """The words of the task alone, with one more sentence, and all."""
    yield sources[:1]
    yield from ((sources[0], more) for more in sources[1:])
    yield sources
