"""Fitting the assistant's confidence and choosing the threshold under which it abstains.

Confidence is a logistic regression (Newton's method, L2 penalty) over `app.confidence.Features`:
the probability that the articles answer the question. The threshold is the one with the least cost,
a false answer counting as so many false refusals. Reliability is reported on questions that the fit
has not seen: whole articles are left out in turn.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.confidence import Calibration, Features, features, load_calibration
from app.facts import best_facts
from app.ranking import rank
from app.scope import scope
from app.types import Turn
from app.understand import understand
from eval.article_sets import by_set, folders, lint
from eval.cases import Case, load_cases, of_split
from eval.metrics.abstention import auroc
from eval.run import Plan, Progress
from eval.systems import Opening
from eval.systems.assistant import AssistantSystem, opened
from ingest.errors import InputError
from ingest.text import normalise

Floats = NDArray[np.float64]
NAMES = tuple(field.name for field in fields(Features))
ASKING = "Đọc câu hỏi"
PASSAGES = 10
PENALTY = 1.0
"""L2 penalty on weights of standardised features: few questions should not give huge weights."""
BINS = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """One question as the fit sees it."""

    case: Case
    features: Features

    @property
    def answerable(self) -> bool:
        """What confidence should predict."""
        return self.case.answerable


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well confidences fit what happened."""

    brier: float
    """Mean squared distance of confidence and outcome, 0 best."""
    calibration_error: float
    """Expected calibration error: mean distance of confidence and share, over `BINS` bins."""
    auroc: float
    false_refusals: int
    false_answers: int
    bins: tuple[tuple[int, float, float], ...]
    """Per bin that isn't empty: questions, mean confidence, share answerable."""


def samples(plan: Plan, progress: Progress) -> list[Sample]:
    """Features of every question of the plan that confidence decides on; raises DaumoiError.

    Left out: small talk, and questions that are refused or corrected whatever the confidence, since
    they name something that no article holds or ask for something that no sentence states.
    """
    chosen, _ = by_set(
        of_split(load_cases(plan.files), plan.split), where := folders(plan.articles)
    )
    found: list[Sample] = []
    for name, cases in chosen.items():
        with tempfile.TemporaryDirectory(prefix="daumoi-eval-") as scratch:
            opening = Opening(where[name], Path(scratch), plan.settings, None, progress)
            with closing(opened("extractive", opening)) as system:
                if problems := lint(cases, system.articles):
                    raise InputError(str(problems[0]))
                for case in cases:
                    found.extend(_sample(case, system))
                    progress(ASKING, 1, len(cases))
    if len({sample.answerable for sample in found}) < 2:
        raise InputError(
            "Cần cả câu trả lời được và câu phải từ chối để chọn ngưỡng; hãy thêm câu."
        )
    return found


def _sample(case: Case, system: AssistantSystem) -> list[Sample]:
    knowledge = system.knowledge
    if case.kind == "smalltalk" or case.reason in ("unsafe", "unclear"):
        return []
    query = understand(normalise(case.question), knowledge, [Turn(q) for q in case.history])
    area = scope(query, knowledge)
    if area.missing:
        return []
    duties = knowledge.duty_searcher.search(query)
    passages = knowledge.searcher.search(query.text, PASSAGES)
    ranked = rank(query, duties, area, knowledge)
    facts = best_facts(query, passages, area, knowledge)
    sample = Sample(case, features(query, ranked, facts, knowledge))
    calibration = load_calibration()
    if calibration.confidence(sample.features) >= calibration.threshold:
        # Sure enough, and refused all the same: the threshold has no say in it.
        return [] if system.ask(case.question, case.history).abstained else [sample]
    return [sample]


def fit(found: Sequence[Sample]) -> tuple[float, dict[str, float]]:
    """Intercept and weights per feature."""
    matrix, outcome = _matrix(found), _outcome(found)
    mean, spread = matrix.mean(0), np.maximum(matrix.std(0), 1e-9)
    scaled = np.column_stack([np.ones(len(matrix)), (matrix - mean) / spread])
    penalty = np.diag([0.0] + [PENALTY] * matrix.shape[1])
    beta = np.zeros(scaled.shape[1])
    for _ in range(50):
        odds = np.clip(scaled @ beta, -30, 30)
        chance = 1 / (1 + np.exp(-odds))
        slope = scaled.T @ (outcome - chance) - penalty @ beta
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + penalty
        step = np.linalg.solve(bend + 1e-9 * np.eye(len(beta)), slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-8:
            break
    weights = beta[1:] / spread
    intercept = float(beta[0] - (weights * mean).sum())
    return round(intercept, 4), {n: round(float(w), 4) for n, w in zip(NAMES, weights, strict=True)}


def unseen(found: Sequence[Sample]) -> Floats:
    """Confidence of each question by a fit on the other articles' questions."""
    folds = np.array([_fold(sample.case) for sample in found])
    confidence = np.zeros(len(found))
    for fold in np.unique(folds):
        rest = [sample for sample, own in zip(found, folds, strict=True) if own != fold]
        held_out = [sample for sample, own in zip(found, folds, strict=True) if own == fold]
        if len({sample.answerable for sample in rest}) < 2:
            raise InputError("Câu mẫu chỉ dựa trên một bài; cần từ hai bài trở lên để chọn ngưỡng.")
        confidence[folds == fold] = confidences(Calibration(0.0, *fit(rest)), held_out)
    return confidence


def _fold(case: Case) -> str:
    """The case's article; unanswerable questions are dealt out to five hands by their ids."""
    if case.evidence:
        return case.cluster
    return str(int(hashlib.sha256(case.cluster.encode()).hexdigest(), 16) % 5)


def confidences(calibration: Calibration, found: Sequence[Sample]) -> Floats:
    """Confidence of each question."""
    return np.array([calibration.confidence(sample.features) for sample in found])


def best_threshold(confidence: Floats, answerable: Sequence[bool], cost: float) -> float:
    """The threshold of least cost; of equal ones, the one in the middle."""
    levels = np.unique(confidence)
    edges = np.concatenate([[0.0], (levels[1:] + levels[:-1]) / 2, [1.0]])
    outcome = np.asarray(answerable, bool)
    costs = [
        float((outcome & (confidence < edge)).sum())
        + cost * float((~outcome & (confidence >= edge)).sum())
        for edge in edges
    ]
    least = np.flatnonzero(np.isclose(costs, min(costs)))
    return round(float(edges[least[len(least) // 2]]), 3)


def reliability(confidence: Floats, answerable: Sequence[bool], threshold: float) -> Reliability:
    """Measures of confidences against outcomes."""
    outcome = np.asarray(answerable, float)
    which = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    error = 0.0
    for b in range(BINS):
        inside = which == b
        if inside.any():
            said, was = float(confidence[inside].mean()), float(outcome[inside].mean())
            bins.append((int(inside.sum()), said, was))
            error += float(inside.mean()) * abs(said - was)
    return Reliability(
        brier=float(((confidence - outcome) ** 2).mean()),
        calibration_error=error,
        auroc=auroc(list(confidence), [bool(o) for o in outcome]),
        false_refusals=int(((outcome == 1) & (confidence < threshold)).sum()),
        false_answers=int(((outcome == 0) & (confidence >= threshold)).sum()),
        bins=tuple(bins),
    )


def write(path: Path, calibration: Calibration, cases: str) -> None:
    """Write what the assistant reads; raises InputError."""
    data = {
        "threshold": calibration.threshold,
        "intercept": calibration.intercept,
        "weights": calibration.weights,
        "cases": cases,
    }
    try:
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: không ghi được ({error.strerror}).") from error


def _matrix(found: Sequence[Sample]) -> Floats:
    return np.array([[getattr(sample.features, name) for name in NAMES] for sample in found])


def _outcome(found: Sequence[Sample]) -> Floats:
    return np.array([sample.answerable for sample in found], float)
