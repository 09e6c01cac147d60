"""Questions with answers to choose from, of which one is right for sure.

A wrong choice is an office of the same document that has another role or another task, or a task
of the same document that other offices have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from app.briefing.evidence import Evidence
from app.briefing.model import Question, Row
from app.briefing.wording import (
    Kind,
    answers_itself,
    at_place,
    begun,
    belongs_to,
    draw,
    explained,
    inside,
    is_institution,
    quoted,
    stands_alone,
)  # fmt: skip
from ingest.text import fold, words

MOST, FEWEST = 4, 3
"""Choices of a question; a document that names few offices has three."""
_ALIKE = 0.5
"""Share of common words from which two tasks are too near for one to be a wrong choice."""
_ROLES = ("chủ trì", "phối hợp", "chỉ đạo", "tham mưu", "giám sát", "tạo điều kiện")
_ASKED = ("chủ trì", "phối hợp", "chỉ đạo", "tham mưu")
_OVERLAPPING = {
    "chủ trì": {"chỉ đạo"},
    "chỉ đạo": {"chủ trì", "giám sát"},
    "tham mưu": set[str](),
    "phối hợp": {"tạo điều kiện"},
}
"""Roles that a reader could argue to be the same in a task."""


class Choices:
    """Makes questions from the rows of one briefing."""

    def __init__(self, rows: Sequence[Row], seed: int, evidence: Evidence) -> None:
        self._rows = [row for row in rows if row.sure]
        self._seed = seed
        self._evidence = evidence
        self._knowledge = evidence.knowledge

    @cached_property
    def _by_article(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._rows:
            found.setdefault(row.article, []).append(row)
        return found

    @cached_property
    def _by_place(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._rows:
            if row.place:
                found.setdefault(row.place, []).append(row)
        return found

    def _near(self, row: Row) -> list[Row]:
        """The rows of the same document and of the same place."""
        near = (*self._by_article[row.article], *self._by_place.get(row.place, ()))
        return list({other.key: other for other in near}.values())

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {row.key: frozenset(words(fold(row.task))) for row in self._rows}

    def told(self, row: Row) -> bool:
        """Whether the task itself names an office of the row: "kỳ đầu do Công an tỉnh chủ trì"."""
        spoken = self._knowledge.mentions(row.article, row.task)
        return any(self._knowledge.same(m.office, name) for m in spoken for name, _ in row.roles)

    def acting(self, row: Row) -> Question | None:
        """Which one office leads or carries out the task."""
        names = row.offices.split("; ")
        if len(names) != 1 or "\n" in row.offices or row.role in ("phối hợp", ""):
            return None
        done = "chủ trì" if row.role == "chủ trì" else "được giao"
        text = f"{at_place(row)}cơ quan nào {done} nhiệm vụ: “{quoted(row)}”?"
        return self._office(row, text, names[0])

    def together(self, row: Row) -> Question | None:
        """Who acts together with the other one of two offices."""
        names = row.offices.split("; ")
        if len(names) != 2 or "\n" in row.offices:
            return None
        first, second = sorted(names, key=lambda name: draw(self._seed, row.key, name))
        done = row.role.removeprefix("cùng ")
        done = {"chủ trì": "chủ trì", "phối hợp": "phối hợp thực hiện"}.get(done, "thực hiện")
        task = re.sub(r"^cùng (?:nhau )?", "", quoted(row))
        text = f"{at_place(row)}cơ quan nào cùng {inside(first)} {done} nhiệm vụ: “{task}”?"
        return self._office(row, text, second)

    def coordinating(self, row: Row) -> Question | None:
        """Who coordinates with the one lead of the row."""
        partners = row.partners.split("; ")
        if row.role != "chủ trì" or len(partners) != 1 or not row.partners:
            return None
        if "; " in row.offices or row.partners.startswith("Liên quan"):
            return None
        lead = inside(row.offices)
        text = f"{at_place(row)}{lead} chủ trì nhiệm vụ “{quoted(row)}”. Cơ quan nào phối hợp?"
        return self._office(row, text, partners[0])

    def role(self, row: Row) -> Question | None:
        """Which part an office has, where no other part could be argued."""
        known = dict(row.roles)
        names = [n for n, r in row.roles if r in _ASKED and list(known.values()).count(r) == 1]
        if row.role != "chủ trì" or not row.partners or not names:
            return None
        name = min(names, key=lambda name: draw(self._seed, row.key, name))
        answer = known[name]
        wrong = [r for r in _ROLES if r != answer and r not in _OVERLAPPING.get(answer, ())]
        wrong.sort(key=lambda role: draw(self._seed, row.key, role))
        text = f"{at_place(row)}{inside(name)} giữ vai trò gì trong nhiệm vụ: “{quoted(row)}”?"
        return self._question(row, text, answer, wrong[: MOST - 1], "role")

    def task(self, row: Row) -> Question | None:
        """Which task is the office's; the others are those of other offices."""
        names = [n for n in row.offices.split("; ") if "\n" not in n]
        if len(names) != 1 or row.role in ("phối hợp", "") or not is_institution(names[0]):
            return None
        if answers_itself(names[0], row.task, row, self._knowledge):
            return None
        wrong = [other.task for other in self._foreign(row, names[0])]
        done = "do {} chủ trì" if row.role == "chủ trì" else "được giao cho {}"
        text = f"{at_place(row)}nhiệm vụ nào sau đây {done.format(inside(names[0]))}?"
        return self._question(row, text, row.task, wrong, "task")

    def _foreign(self, row: Row, office: str) -> list[Row]:
        """Rows of the same document in which the office, or one like it, has no part at all."""
        near = sorted(
            self._by_article[row.article], key=lambda other: draw(self._seed, row.key, other.key)
        )
        mine = [other for other in near if office in dict(other.roles)]
        found: list[Row] = []
        for other in near:
            involved = self._knowledge.offices_in(other.duties[0])
            names = {n for n, _ in other.roles} | set(involved)
            apart = not any(self._confusable(office, name) for name in names)
            new = all(not self._alike(other, known) for known in (row, *mine, *found))
            if apart and new and self._choosable(other):
                found.append(other)
        return found[: MOST - 1]

    def _choosable(self, row: Row) -> bool:
        """Whether the task reads as one of known single offices, without naming them."""
        single = all(map(self._single, row.offices.split("; ")))
        whole = stands_alone(row.task) and len(words(row.task)) >= _LEAST
        return single and not self.told(row) and whole

    def _office(self, row: Row, text: str, answer: str) -> Question | None:
        if answers_itself(answer, text, row, self._knowledge) or not is_institution(answer):
            return None
        return self._question(row, text, answer, self._wrong(row, answer), "office")

    def _wrong(self, row: Row, answer: str) -> list[str]:
        """Offices with another task of the same document or place, without a part in this one."""
        involved = {name for name, _ in row.roles} | {answer}
        for other in self._near(row):
            if self._alike(row, other):
                involved |= {name for name, _ in other.roles}
        involved |= set(self._knowledge.offices_in(row.duties[0]))
        apart = {source for _, _, source in row.shared}
        own = [source for source in row.sources if source not in apart]
        told = fold(" ".join(map(self._evidence.quote, own)))
        involved |= {
            m.office
            for source in own
            for m in self._knowledge.within(source.article, (source.start, source.end))
        }
        found: list[str] = []
        for name in self._others(row):
            if fold(name) in told or belongs_to(name, answer):
                continue
            if not any(self._confusable(name, other) for other in (*involved, *found)):
                found.append(name)
        # the Prime Minister is no wrong choice beside departments, unless there is no other
        level = self._level(answer)
        found.sort(key=lambda name: self._level(name) != level)
        alike = sum(self._level(name) == level for name in found)
        return found[: min(MOST, max(FEWEST, alike + 1)) - 1]

    def _level(self, name: str) -> str:
        return next((m.level for m in self._knowledge.gazetteer.mentions(name)), "")

    def _others(self, row: Row) -> list[str]:
        """Single offices of the document's other rows, of the same place's, named beside them."""
        own = (name for other in self._by_article[row.article] for name, _ in other.roles)
        near = (name for other in self._by_place.get(row.place, ()) for name, _ in other.roles)
        named = self._knowledge.named_offices(row.article)
        drawn = [
            sorted(dict.fromkeys(names), key=lambda name: draw(self._seed, row.key, name))
            for names in (own, near, named)
        ]
        return [name for names in drawn for name in dict.fromkeys(names) if self._single(name)]

    def _single(self, name: str) -> bool:
        """One office, not a kind of office or several, no person."""
        return is_institution(name) and any(
            found.kind == "office" and found.end - found.start == len(name)
            for found in self._knowledge.gazetteer.mentions(name)
        )

    def _alike(self, row: Row, other: Row) -> bool:
        mine, its = self._words[row.key], self._words[other.key]
        return len(mine & its) >= _ALIKE * min(len(mine), len(its))

    def _confusable(self, name: str, other: str) -> bool:
        """One office, or one inside the other: its standing committee, its bare name."""
        a, b = fold(name), fold(other)
        same = a in b or b in a or self._knowledge.same(name, other)
        return same or self._knowledge.gazetteer.related(name, other) or _same_field(a, b)

    def _question(
        self, row: Row, text: str, answer: str, wrong: Iterable[str], kind: Kind
    ) -> Question | None:
        others = list(wrong)
        if len(others) < FEWEST - 1:
            return None
        text = begun(text, row)
        options = sorted((answer, *others), key=lambda name: draw(self._seed, row.key, "at", name))
        return Question(
            "choice", text, tuple(options), answer, explained(row), row.sources, row.key, kind
        )


_LEAST = 5
"""Words that a task must have to be a choice."""
_HEADS = frozenset(("co", "quan", "tong", "cuc", "chi", "so", "phong", "vu"))
"""Words for the kind of an office: what "Cơ quan thuế" does, "Cục Thuế" does."""


def _same_field(name: str, other: str) -> bool:
    """Whether two folded names differ in the kind of office and in the place alone."""
    a, b = ({w for w in words(name) if w not in _HEADS} for name in (name, other))
    return bool(a and b) and (a <= b or b <= a)
