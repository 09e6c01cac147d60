"""Putting the field's questions to a system that has all of its documents in one index."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from app.types import Answer
from eval.fieldset import about, duties, totals
from eval.fieldset.answers import Context, judge_answer
from eval.fieldset.gold import BLIND, FIELD, Document, Question, load
from eval.fieldset.saved import Row
from eval.fieldset.totals import Asked
from eval.metrics.matching import plain
from eval.systems import Opening, System, open_system
from ingest.errors import InputError
from ingest.index import Stored, read_stored
from ingest.settings import Settings
from ingest.types import Article

Progress = Callable[[str, int, int], None]
Maker = Callable[[Sequence[Document], Mapping[str, Article]], Mapping[str, Sequence[Question]]]
"""Questions by document, given the documents and their articles."""
Opener = Callable[[str, Opening], System]
ASKING = "Hỏi"
WRONG = (
    "wrong_office", "false_correction", "false_refusal", "false_answer", "contradiction",
    "omission",
)  # fmt: skip
WARMING = "Cơ quan nào chủ trì?"


@dataclass(frozen=True)
class Plan:
    """What is to be measured."""

    settings: Settings
    splits: tuple[str, ...] = ("work",)
    system: str = "extractive"
    wordings: tuple[str, ...] = ("asked",)
    folder: Path = FIELD
    documents: Sequence[Document] | None = None
    """Other documents than the folder's."""
    questions: Maker | None = None
    """Makes other questions than the gold's."""


@dataclass
class Done:
    """What was measured: totals for anyone, failures for the documents that may be read."""

    summary: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def execute(plan: Plan, progress: Progress, opener: Opener = open_system) -> Done:
    """Index the documents of all splits, ask those of the chosen ones, score.

    Raises:
        InputError: the field's data can't be used.
        ModelError, IndexUnavailable: there is nothing to answer with.
    """
    everything = load(plan.folder) if plan.documents is None else plan.documents
    chosen = [document for document in everything if document.split in plan.splits]
    if not chosen:
        raise InputError(f"{plan.folder}: không có tài liệu nào của phần {', '.join(plan.splits)}.")
    with tempfile.TemporaryDirectory(prefix="daumoi-field-") as name:
        scratch = Path(name)
        sources = linked(everything, scratch / "documents")
        opening = Opening(sources, scratch, plan.settings, None, progress)
        with closing(opener(plan.system, opening)) as system:
            system.ask(WARMING, ())
            asked, failures = _ask(plan, chosen, system, progress)
            read, misread = _reading(chosen, system.articles, stored(scratch, plan.settings))
    summary = {
        "splits": list(plan.splits),
        "system": plan.system,
        "wordings": list(plan.wordings),
        "documents": len(chosen),
        "duties_annotated": sum(len(document.duties) for document in chosen),
        "unread_documents": sum(document.id not in system.articles for document in chosen),
        **read,
        "answers": totals.answers(asked),
    }
    rows = [_row(one) for one in asked if readable(one.document)]
    return Done(summary, rows, failures + misread)


def linked(documents: Sequence[Document], folder: Path) -> Path:
    """A folder with all documents' files, as one collection."""
    folder.mkdir()
    for document in documents:
        (folder / document.path.name).symlink_to(document.path.resolve())
    return folder


def stored(scratch: Path, settings: Settings) -> Stored | None:
    """What the system's ingest made; None for a system that has no index of the product."""
    index = scratch / "index"
    if not index.is_dir():
        return None
    return read_stored(replace(settings, index=index, chroma_url=None))


def _reading(
    chosen: Sequence[Document], articles: Mapping[str, Article], kept: Stored | None
) -> tuple[dict[str, Any], list[str]]:
    """Metadata and duties, where the system has an index that holds them."""
    if kept is None:
        return {}, []
    own: dict[str, list[Any]] = {}
    for duty in kept.duties:
        own.setdefault(duty.article, []).append(duty)
    stated = {d.id: about.score(d, articles.get(d.id)) for d in chosen}
    read = {d.id: duties.score(d, articles.get(d.id), own.get(d.id, ())) for d in chosen}
    failures = [f"{d.id}: {f}" for d in chosen if readable(d) for f in read[d.id].faults]
    failures += [
        f"{d.id}: METADATA {name}: {getattr(d.about, name)!r}; got "
        f"{getattr(articles.get(d.id), name, None)!r}"
        for d in chosen
        if readable(d)
        for name, (right, _) in stated[d.id].items()
        if not right
    ]
    found = {"metadata": totals.summed(stated.values()), "duties": totals.reading(read, chosen)}
    return found, failures


def readable(document: Document) -> bool:
    """Whether its words may be shown: those of the blind splits never are."""
    return document.split not in BLIND


def _ask(
    plan: Plan, chosen: Sequence[Document], system: System, progress: Progress
) -> tuple[list[Asked], list[str]]:
    gold = {d.id: duties.placed(d, system.articles.get(d.id)) for d in chosen}
    questions: Mapping[str, Sequence[Question]] = {d.id: d.questions for d in chosen}
    if plan.questions:
        questions = plan.questions(chosen, system.articles)
    jobs = [
        (document, question, wording)
        for document in chosen
        for question in questions.get(document.id, ())
        for wording in plan.wordings
        if wording in question.wordings
    ]
    asked, failures = [], []
    for document, question, wording in jobs:
        typed = question.wordings[wording]
        answer, seconds = _answered(system, typed)
        context = Context(document.id, system.articles, gold)
        judged = judge_answer(question, typed, answer, context)
        asked.append(Asked(document, question, wording, judged, answer.confidence, seconds))
        if not judged.right and readable(document):
            failures.append(_failure(asked[-1], typed, answer))
        progress(ASKING, 1, len(jobs))
    return asked, failures


def _row(one: Asked) -> Row:
    judged = one.judged
    return Row(
        document=one.document.id,
        question=one.question.id,
        kind=one.question.kind,
        wording=one.wording,
        act=judged.act,
        verdict=judged.verdict,
        confidence=round(one.confidence, 4),
        scores=judged.scores,
    )


def _answered(system: System, typed: str) -> tuple[Answer, float]:
    """The answer, or one that says how answering failed, and its wall time."""
    started = perf_counter()
    try:
        answer = system.ask(typed, ())
    except InputError as error:
        answer = Answer(typed, str(error), True, "unclear", 0.0, mode="error")
    except Exception as error:  # a fault of the measured system is a result, not an end of the run
        answer = Answer(typed, f"{type(error).__name__}: {error}", False, None, 0.0, mode="error")
    return answer, perf_counter() - started


def _failure(one: Asked, typed: str, answer: Answer) -> str:
    question, judged = one.question, one.judged
    wrong = [name for name in WRONG if judged.scores.get(name, (0, 0))[0]]
    cited = ", ".join(sorted({c.article for c in answer.citations}))
    return "\n".join(
        [
            f"{one.document.id}/{question.id} {question.kind} ({one.wording}): {typed}",
            f"  {', '.join(wrong) or 'sai'}; act {judged.act}, verdict {judged.verdict}, "
            f"tin cậy {answer.confidence:.2f}, bài {cited or '–'}",
            *(f"  - {reason}" for reason in judged.reasons),
            *(f"  > {line}" for line in plain(answer.answer).split("\n") if line.strip()),
            *(f"  = {words}" for words in question.evidence),
        ]
    )
