"""Putting the cases to a system and keeping everything that it said."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from time import perf_counter
from typing import Any

from eval.article_sets import by_set, folders, lint
from eval.cases import Case, case_files, load_cases, of_split
from eval.fieldset import saved
from eval.folder import CLEAN, Run, write
from eval.metrics.latency import peak_megabytes
from eval.metrics.retrieval import DEPTH
from eval.metrics.robustness import COLLOQUIAL, VARIANTS
from eval.perturb import perturb
from eval.records import Record, Reply, reply
from eval.summary import summarise
from eval.systems import Opening, System, open_system
from eval.versions import code, commit
from ingest import embedding
from ingest.errors import InputError
from ingest.settings import Settings

Progress = Callable[[str, int, int], None]
Opener = Callable[[str, Opening], System]
ASKING = "Hỏi"
BARS = ("plain", "sentence")
"""Systems that others are shown beside."""
_PACKAGES = (
    "chromadb", "langchain", "langchain-core", "numpy", "sentence-transformers", "torch",
)  # fmt: skip
WARMING = "Cơ quan nào chủ trì?"
"""Asked once before the clock starts: the first question of a process loads what is lazy."""


@dataclass(frozen=True)
class Plan:
    """What a run is to do."""

    settings: Settings
    system: str = "extractive"
    split: str = "dev"
    files: tuple[Path, ...] = ()
    """Case files; () for all of ``eval/cases``."""
    articles: tuple[str, ...] = ()
    """Own article sets, ``NAME=FOLDER`` or a folder."""
    index: Path | None = None
    variants: tuple[str, ...] = ()
    """Ways of typing that are measured besides the questions as written."""


def execute(plan: Plan, progress: Progress, opener: Opener = open_system) -> Run:
    """Ask everything; ``opener`` opens the system for each article set.

    Raises:
        InputError: cases, articles or options can't be used.
        ModelError, IndexUnavailable: there is nothing to answer with.
    """
    started = perf_counter()
    cases = of_split(load_cases(plan.files), plan.split)
    chosen, left_out = by_set(cases, where := folders(plan.articles))
    if plan.index is not None:
        chosen, left_out = _of_one_set(chosen, left_out)
    if not chosen:
        raise InputError("Không có câu nào để hỏi; hãy xem lại --cases, --split và --articles.")
    run = Run(_about(plan) | {"left_out": left_out}, {}, [], {}, {})
    for name, own in chosen.items():
        with tempfile.TemporaryDirectory(prefix="daumoi-eval-") as scratch:
            begun = perf_counter()
            opening = Opening(where[name], Path(scratch), plan.settings, plan.index, progress)
            with closing(opener(plan.system, opening)) as system:
                _check(own, system.articles)
                cold = _warm(system, begun)
                run.cases.update({case.id: case for case in own})
                # Reports quote an article; its outline is of no use to them.
                run.articles[name] = {
                    key: replace(article, outline=()) for key, article in system.articles.items()
                }
                run.passages[name] = list(system.passages)
                run.records.extend(_ask_all(system, _questions(own, plan.variants), progress))
                run.about["indexes"][name] = system.manifest
                run.about["cold_seconds"][name] = cold
    run.about["seconds"] = round(perf_counter() - started, 3)
    run.about["peak_megabytes"] = round(peak_megabytes(), 1)
    return run


def save(
    run: Run, folder: Path, bars: Mapping[str, dict[str, Any]] | None = None
) -> dict[str, Any]:
    """Score, write the folder with its report, and return the summary.

    ``bars``: the summaries of `BARS` on the same cases, by name, shown beside this one.
    """
    from eval.report import render

    scores = run.scores()
    summary = summarise(run, scores)
    if kept := saved.read(folder):
        summary["field"] = kept.summary
    for name, other in (bars or {}).items():
        summary[name] = {part: other[part] for part in ("counts", "measures", "kinds")}
    write(folder, run, scores)
    text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
    (folder / "summary.json").write_text(text, encoding="utf-8")
    (folder / "report.html").write_text(render(run, scores, summary), encoding="utf-8")
    return summary


def save_bar(run: Run, folder: Path, name: str) -> dict[str, Any]:
    """Keep a bar's run inside the folder of the run that it is compared with."""
    (folder / name).mkdir(exist_ok=True)
    return save(run, folder / name)


def _of_one_set(
    chosen: dict[str, list[Case]], left_out: dict[str, int]
) -> tuple[dict[str, list[Case]], dict[str, int]]:
    """With a ready index there is one set: the corpus's, or the only one of the cases."""
    name = "corpus" if "corpus" in chosen else next(iter(chosen), "")
    others = {other: len(cases) for other, cases in chosen.items() if other != name}
    return {k: v for k, v in chosen.items() if k == name}, left_out | others


def _check(cases: Sequence[Case], articles: Any) -> None:
    problems = lint(cases, articles)
    if problems:
        more = f" (và {len(problems) - 1} lỗi nữa)" if len(problems) > 1 else ""
        raise InputError(f"{problems[0]}{more} Xem tất cả bằng daumoi-eval lint.")


def _warm(system: System, begun: float) -> float:
    """Seconds from nothing to the first answer, index included."""
    system.ask(WARMING, ())
    return round(perf_counter() - begun, 3)


def _questions(cases: Sequence[Case], variants: Sequence[str]) -> list[tuple[Case, str]]:
    """Each case as written (rewordings as what they are), then in every way of typing."""
    written = [(case, COLLOQUIAL if case.of else CLEAN) for case in cases]
    return written + [(case, way) for way in variants for case in cases if not case.of]


def _ask_all(
    system: System, questions: Sequence[tuple[Case, str]], progress: Progress
) -> list[Record]:
    records = []
    for case, variant in questions:
        records.append(_asked(system, case, variant))
        progress(ASKING, 1, len(questions))
    return records


def _asked(system: System, case: Case, variant: str) -> Record:
    typed = case.question, case.history
    if variant in VARIANTS:
        typed = (
            perturb(case.question, variant),
            tuple(perturb(turn, variant) for turn in case.history),
        )
    question, history = typed
    started = perf_counter()
    try:
        answer = system.ask(question, history)
        found = system.retrieve(question, history, DEPTH)
    except InputError as error:
        # A question that can't be used is refused; that is an answer too.
        said = Reply(str(error), abstained=True, reason="unclear", confidence=0.0, mode="error")
        return Record(case.id, variant, question, said)
    except Exception as error:  # a fault of the measured system is a result, not an end of the run
        fault = f"{type(error).__name__}: {error}"
        said = Reply("", abstained=False, reason=None, confidence=0.0, mode="error", error=fault)
        return Record(case.id, variant, question, said)
    seconds = dict(answer.seconds)
    seconds.setdefault("total", perf_counter() - started)
    return Record(case.id, variant, question, reply(answer), tuple(found), seconds)


def _about(plan: Plan) -> dict[str, Any]:
    settings = replace(plan.settings, llm_api_key="***" if plan.settings.llm_api_key else None)
    files = case_files(plan.files)
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": plan.system,
        "split": plan.split,
        "variants": list(plan.variants),
        "case_files": {str(p): sha256(p.read_bytes()).hexdigest() for p in files},
        "settings": {name: _text(getattr(settings, name)) for name in settings.__slots__},
        "model": embedding.fingerprint(plan.settings),
        "versions": {name: metadata.version(name) for name in ("daumoi", *_PACKAGES)}
        | {"python": platform.python_version(), "commit": commit(), "code": code()},
        "machine": {"platform": platform.platform(), "processor": platform.machine()},
        "command": " ".join(["daumoi-eval", *sys.argv[1:]]),
        "indexes": {},
        "cold_seconds": {},
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
