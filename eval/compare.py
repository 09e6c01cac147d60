"""Two runs side by side: which differences are more than chance, and which answers changed.

Differences are new minus old over the same questions, with the paired bootstrap's interval
(articles drawn with replacement) and the p-value of a randomisation test.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from eval.cases import Case
from eval.excerpts import excerpts
from eval.failures import expected, faults
from eval.fieldset.beside import Difference, differences
from eval.folder import Run, Scores, read, read_scores
from eval.measures import GLOBAL, TABLE, Measure
from eval.metrics.matching import Ground, Score
from eval.records import Record
from eval.report import environment
from eval.statistics import difference, p_value, value
from ingest.errors import InputError

Verdict = Literal["better", "worse", "same"]
CHANCE = 0.05
"""Probability above which a difference counts as chance."""
_NOTHING: Score = (0.0, 0.0)
Question = tuple[str, str]
"""Variant and case."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in both runs."""

    measure: Measure
    old: float
    new: float
    difference: float
    low: float
    high: float
    p: float
    cases: int

    @property
    def verdict(self) -> Verdict:
        """Better or worse where the interval leaves out 0 and chance is unlikely, else the same."""
        if math.isnan(self.low) or self.low <= 0 <= self.high or self.p > CHANCE:
            return "same"
        return "better" if (self.difference > 0) == self.measure.higher else "worse"


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that is right in one run and wrong in the other."""

    case: Case
    old: Record
    new: Record
    gained: bool
    reasons: list[str]
    """Why the wrong one is wrong."""


@dataclass(frozen=True)
class Comparison:
    """Everything about two runs."""

    old: Run
    new: Run
    field: list[Difference]
    """The measures of ``eval/field``, where both runs hold them."""
    rows: list[Row]
    flips: list[Flip]
    held_back: int
    """Flips of held-out cases, which are only counted."""
    only_old: int
    only_new: int
    common: int


def compare(old_folder: Path, new_folder: Path) -> Comparison:
    """Compare two run folders over the questions that both were asked.

    Raises:
        InputError: a folder is no run, or the runs share no question.
    """
    old, new = read(old_folder), read(new_folder)
    before, after = (_flat(read_scores(folder)) for folder in (old_folder, new_folder))
    # A case that was edited in between is another question, though its id is the same.
    common = [
        q for q in after if q in before and _asked(old.cases[q[1]]) == _asked(new.cases[q[1]])
    ]
    if not common:
        raise InputError(f"{old_folder} và {new_folder}: không có câu nào chung để so.")
    clusters = {_name(q): new.cases[q[1]].cluster for q in common}
    rows = [
        row
        for measure in TABLE
        if measure.name not in GLOBAL
        if (row := _row(measure, before, after, common, clusters))
    ]
    flips, held_back = _flips(old, new, before, after, common)
    return Comparison(
        old=old,
        new=new,
        field=differences(old_folder, new_folder),
        rows=rows,
        flips=flips,
        held_back=held_back,
        only_old=len(before) - len(common),
        only_new=len(after) - len(common),
        common=len(common),
    )


def _flat(scores: Scores) -> dict[Question, dict[str, Score]]:
    return {(v, case): values for v, by_case in scores.items() for case, values in by_case.items()}


def _asked(case: Case) -> dict[str, Any]:
    """What makes a case the same question with the same expectation."""
    return {k: v for k, v in case.record().items() if k not in ("where", "note", "near", "split")}


def _name(question: Question) -> str:
    return "|".join(question)


def _row(
    measure: Measure,
    before: Mapping[Question, Mapping[str, Score]],
    after: Mapping[Question, Mapping[str, Score]],
    common: list[Question],
    clusters: Mapping[str, str],
) -> Row | None:
    name = measure.name
    # A measure may apply to an answer of one run only (a refusal cites nothing): then it counts
    # where it applies, and the case still belongs to its article in every resample.
    either = [q for q in common if name in before[q] or name in after[q]]
    old = {_name(q): before[q].get(name, _NOTHING) for q in either}
    new = {_name(q): after[q].get(name, _NOTHING) for q in either}
    if not any(bottom for _, bottom in old.values()) or not any(b for _, b in new.values()):
        return None
    apart, low, high = difference(new, old, clusters)
    return Row(
        measure,
        value(list(old.values())),
        value(list(new.values())),
        apart, low, high,
        p_value(new, old),
        len(either),
    )  # fmt: skip


def _flips(
    old: Run,
    new: Run,
    before: Mapping[Question, Mapping[str, Score]],
    after: Mapping[Question, Mapping[str, Score]],
    common: list[Question],
) -> tuple[list[Flip], int]:
    """Flips of dev cases, and the number of held-out ones, which nobody should read."""
    olds, news = ({(r.variant, r.case): r for r in run.records} for run in (old, new))
    grounds = old.grounds(), new.grounds()
    flips = []
    held_back = 0
    for question in common:
        was, now = (bool(scores[question]["right"][0]) for scores in (before, after))
        case = new.cases[question[1]]
        if was == now:
            continue
        if case.split == "heldout":
            held_back += 1
            continue
        run, scores, ground = (olds, before, grounds[0]) if now else (news, after, grounds[1])
        reasons = faults(case, run[question], ground[case.articles], scores[question])
        flips.append(Flip(case, olds[question], news[question], now, reasons))
    ordered = sorted(flips, key=lambda flip: (flip.gained, flip.new.variant, flip.case.id))
    return ordered, held_back


def render(comparison: Comparison) -> str:
    """The comparison as one HTML page that opens offline."""
    grounds = comparison.old.grounds(), comparison.new.grounds()
    return (
        environment()
        .get_template("compare.html")
        .render(
            it=comparison,
            flips=[
                {"flip": flip, "expected": expected(flip.case)}
                | {
                    side: excerpts(
                        [c.span for c in record.reply.citations], _gold(flip, ground), ground
                    )
                    for side, record, ground in (
                        ("old", flip.old, grounds[0][flip.case.articles]),
                        ("new", flip.new, grounds[1][flip.case.articles]),
                    )
                }
                for flip in comparison.flips
            ],
        )
    )


def _gold(flip: Flip, ground: Ground) -> list[tuple[str, int, int]]:
    return ground.gold(flip.case)


def told(comparison: Comparison) -> str:
    """The comparison as text: the table, then what was lost and what was gained."""
    lines = [
        f"{comparison.common} lượt hỏi chung (chỉ ở A: {comparison.only_old}, chỉ ở B: "
        f"{comparison.only_new}); chênh lệch B - A, khoảng 95%, p"
    ]
    titled: list[tuple[str, Difference | Row]] = [(row.title, row) for row in comparison.field]
    titled += [(it.measure.title, it) for it in comparison.rows]
    for title, row in titled:
        sign = {"better": "  TỐT HƠN", "worse": "  KÉM HƠN", "same": ""}[row.verdict]
        lines.append(
            f"  {title:<36} {row.old * 100:6.1f} → {row.new * 100:6.1f}  "
            f"{row.difference * 100:+6.1f} [{row.low * 100:+.1f}; {row.high * 100:+.1f}]  "
            f"p={row.p:.4f}{sign}"
        )
    for gained, title in ((False, "Mất (đúng → sai)"), (True, "Được (sai → đúng)")):
        chosen = [flip for flip in comparison.flips if flip.gained == gained]
        lines.append(f"\n{title}: {len(chosen)}")
        lines += [
            f"  {flip.case.id} ({flip.new.variant}): {flip.new.question[:90]}"
            f"  · {' · '.join(flip.reasons)}"
            for flip in chosen
        ]
    if comparison.held_back:
        lines.append(f"\nPhần heldout: {comparison.held_back} lượt hỏi đổi kết quả (không hiện).")
    return "\n".join(lines)
