"""The gate: a run against the committed baseline.

It fails where an invariant breaks (a quotation that is not exactly the text at its offsets, a
number or office that no source holds, a fault while answering), where more answers than in the
baseline name a wrong office or a forbidden statement, and where the bound of a difference passes
the measure's tolerance (`eval.measures`): a loss must be shown not to be larger than that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.cases import Case
from eval.folder import Run, Scores
from eval.measures import GATED, MEASURES, Measure
from eval.metrics.matching import Score
from eval.statistics import difference, value
from ingest.errors import InputError

BASELINE = Path(__file__).parent / "baseline.json"
COSTLY = {"wrong_actor": "SAI CƠ QUAN", "false_actor": "nêu cơ quan khi phải từ chối",
          "forbidden": "chứa điều không được nói"}  # fmt: skip
"""Counted: not one answer more than in the baseline."""
NEVER = {"ungrounded": "có số hoặc cơ quan ngoài nguồn", "error": "lỗi khi chạy"}
"""Not one answer."""
_LISTED = 8
Values = Mapping[str, Mapping[str, Score]]
"""Scores by question (``variant|case``), then by measure."""


@dataclass(frozen=True)
class Baseline:
    """What a run is measured against."""

    about: dict[str, Any]
    scores: dict[str, dict[str, Score]]
    cases: dict[str, str]
    """Digest of each case: an edited case is another question."""


@dataclass
class Outcome:
    """What the gate found."""

    reasons: list[str] = field(default_factory=list)
    """Why it fails; empty where it passes."""
    remarks: list[str] = field(default_factory=list)
    compared: int = 0

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the run."""
        return not self.reasons


def check(run: Run, scores: Scores, baseline: Baseline) -> Outcome:
    """Hold a run against the baseline."""
    outcome = Outcome()
    values = flat(scores)
    _invariants(values, outcome)
    common = [
        q for q in values
        if q in baseline.scores and baseline.cases.get(_case(q)) == digest(run.cases[_case(q)])
    ]  # fmt: skip
    outcome.compared = len(common)
    _presence(run, scores, values, baseline, common, outcome)
    now = {q: values[q] for q in common}
    then = {q: baseline.scores[q] for q in common}
    _costly(now, then, outcome)
    clusters = {q: run.cases[_case(q)].cluster for q in common}
    for measure in GATED:
        _tolerated(measure, now, then, clusters, outcome)
    return outcome


def flat(scores: Scores) -> dict[str, dict[str, Score]]:
    """Scores by ``variant|case``."""
    return {
        f"{variant}|{case}": values
        for variant, by_case in scores.items()
        for case, values in by_case.items()
    }


def digest(case: Case) -> str:
    """Changes whenever what is asked or expected does."""
    asked = {k: v for k, v in case.record().items() if k not in ("where", "note", "near", "split")}
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _case(question: str) -> str:
    return question.partition("|")[2]


def _shown(questions: Iterable[str]) -> str:
    names = [q.removeprefix("none|") for q in questions]
    return ", ".join(names[:_LISTED]) + (f" … ({len(names)} câu)" if len(names) > _LISTED else "")


def _invariants(values: Values, outcome: Outcome) -> None:
    shifted = [q for q, v in values.items() if "offsets" in v and v["offsets"][0] < v["offsets"][1]]
    if shifted:
        outcome.reasons.append(f"Trích dẫn không đúng nguyên văn tại vị trí: {_shown(shifted)}.")
    for name, title in NEVER.items():
        broken = [q for q, v in values.items() if v.get(name, (0.0, 1.0))[0]]
        if broken:
            outcome.reasons.append(f"{len(broken)} câu {title}: {_shown(broken)}.")


def _presence(
    run: Run,
    scores: Scores,
    values: Values,
    baseline: Baseline,
    common: list[str],
    outcome: Outcome,
) -> None:
    asked_sets = {case.articles for case in run.cases.values()}
    missing = [
        q
        for q in baseline.scores
        if q not in values
        and q.partition("|")[0] in scores
        and baseline.about["sets"].get(_case(q)) in asked_sets
    ]
    if missing:
        outcome.reasons.append(
            f"{len(missing)} câu của mốc không được hỏi: {_shown(missing)}; hãy chạy đủ "
            "(--split all), hoặc lập mốc mới nếu câu đã bỏ."
        )
    edited = [q for q in values if q in baseline.scores and q not in common]
    new = [q for q in values if q not in baseline.scores]
    if edited or new:
        outcome.remarks.append(
            f"{len(new)} câu mới và {len(edited)} câu đã sửa chưa có trong mốc; lập lại mốc bằng "
            "--update khi đã xem."
        )
    if baseline.about["model"] != run.about["model"]:
        outcome.remarks.append("Mô hình vectơ khác với mốc.")


def _costly(now: Values, then: Values, outcome: Outcome) -> None:
    for name, title in COSTLY.items():
        before = {q for q, v in then.items() if v.get(name, (0.0, 1.0))[0]}
        after = [q for q in now if now[q].get(name, (0.0, 1.0))[0]]
        if len(after) > len(before):
            fresh = [q for q in after if q not in before]
            outcome.reasons.append(
                f"{title}: {len(after)} câu, mốc {len(before)}; mới sai: {_shown(fresh)}."
            )


def _tolerated(
    measure: Measure, now: Values, then: Values, clusters: Mapping[str, str], outcome: Outcome
) -> None:
    tolerance = measure.tolerance or 0.0
    nothing = 0.0, 0.0
    either = [q for q in now if measure.name in now[q] or measure.name in then[q]]
    new = {q: now[q].get(measure.name, nothing) for q in either}
    old = {q: then[q].get(measure.name, nothing) for q in either}
    apart, low, high = difference(new, old, clusters)
    gain, worst = (apart, low) if measure.higher else (-apart, -high)
    if gain < 0 and worst < -tolerance - 1e-9:
        was, is_now = value(list(old.values())), value(list(new.values()))
        outcome.reasons.append(
            f"{measure.title}: {was * 100:.1f} → {is_now * 100:.1f} ({apart * 100:+.1f} điểm, "
            f"khoảng [{low * 100:+.1f}; {high * 100:+.1f}]) vượt mức cho phép "
            f"{tolerance * 100:.0f} điểm."
        )


def kept(values: Mapping[str, Score]) -> dict[str, Score]:
    """The scores that the gate looks at."""
    names = {measure.name for measure in GATED} | set(COSTLY)
    return {name: values[name] for name in MEASURES if name in names and name in values}


def write_baseline(path: Path, run: Run, scores: Scores) -> None:
    """Keep a run as the baseline, one question a line; raises InputError."""
    about = {
        name: run.about[name] for name in ("created", "system", "split", "model", "versions")
    } | {"sets": {case.id: case.articles for case in run.cases.values()}}
    lines = [
        f"{json.dumps(question)}: {json.dumps(kept(values))}"
        for question, values in flat(scores).items()
    ]
    cases = {case.id: digest(case) for case in run.cases.values()}
    text = (
        f'{{"about": {json.dumps(about, ensure_ascii=False, sort_keys=True)},\n'
        f'"cases": {json.dumps(cases)},\n"scores": {{\n' + ",\n".join(lines) + "\n}}\n"
    )
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: không ghi được ({error.strerror}).") from error


def read_baseline(path: Path) -> Baseline:
    """A baseline that `write_baseline` wrote; raises InputError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        scores = {
            question: {name: (float(v[0]), float(v[1])) for name, v in values.items()}
            for question, values in data["scores"].items()
        }
        return Baseline(data["about"], scores, data["cases"])
    except OSError as error:
        raise InputError(
            f"{path}: chưa có mốc ({error.strerror}); hãy lập bằng daumoi-eval gate RUN --update."
        ) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{path}: mốc hỏng ({error!r}); hãy lập lại bằng --update.") from error
