"""The field measured together with the cases, for reports, comparisons and the gate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.fieldset import saved
from eval.fieldset.gold import FIELD, READABLE, gold_files
from eval.fieldset.run import Plan, Progress, execute
from eval.fieldset.saved import Row
from eval.fieldset.show import ANSWERED
from eval.statistics import difference, p_value, value
from ingest.settings import Settings

WORDINGS = ("asked",)
HIGHER = frozenset({"right", "right_by_quote", "document"})
"""Measures of which more is better; of the others less is, but for `NEITHER`."""
NEITHER = frozenset({"quoted"})
CHANCE = 0.05


def measure(settings: Settings, system: str, folder: Path, progress: Progress) -> bool:
    """Measure the documents that may be read and keep it in the folder; False without any."""
    if not any(True for _ in gold_files(FIELD, READABLE)):
        return False
    done = execute(Plan(settings, READABLE, system, WORDINGS), progress)
    saved.write(folder, done.summary, done.rows, done.failures)
    return True


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of the field in two runs, over the questions that both were asked."""

    name: str
    title: str
    old: float
    new: float
    difference: float
    low: float
    high: float
    p: float
    questions: int

    @property
    def higher(self) -> bool:
        """Whether more is better."""
        return self.name in HIGHER

    @property
    def verdict(self) -> str:
        """``better``, ``worse`` or ``same``."""
        clear = not math.isnan(self.low) and not self.low <= 0 <= self.high and self.p <= CHANCE
        if not clear or self.name in NEITHER:
            return "same"
        return "better" if (self.difference > 0) == self.higher else "worse"


def differences(old: Path, new: Path) -> list[Difference]:
    """The field's measures in two run folders; [] where one of them did not measure it."""
    before, after = saved.read(old), saved.read(new)
    if before is None or after is None:
        return []
    pairs = {row.key: row for row in before.rows}, {row.key: row for row in after.rows}
    common = [key for key in pairs[1] if key in pairs[0]]
    rows = [_difference(name, [pair[k] for k in common for pair in pairs]) for name in ANSWERED]
    return [row for row in rows if row is not None]


def _difference(name: str, paired: Sequence[Row]) -> Difference | None:
    """One measure; ``paired`` has the old and the new answer of each question in turn."""
    olds, news = paired[::2], paired[1::2]
    either = [(a, b) for a, b in zip(olds, news, strict=True) if name in a.scores | b.scores]
    if not either:
        return None
    old = {a.key: a.scores.get(name, (0.0, 0.0)) for a, _ in either}
    new = {b.key: b.scores.get(name, (0.0, 0.0)) for _, b in either}
    clusters = {a.key: a.document for a, _ in either}
    apart, low, high = difference(new, old, clusters)
    was, now = value(list(old.values())), value(list(new.values()))
    title = f"eval/field: {ANSWERED[name]}"
    return Difference(name, title, was, now, apart, low, high, p_value(new, old), len(either))
