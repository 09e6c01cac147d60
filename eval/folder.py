"""A run folder: everything that a run was made of and said, readable without this repository.

``run.json`` (versions, settings, index manifests, times), ``cases.jsonl``, ``articles.json``,
``answers.jsonl`` and ``seconds.jsonl`` (one line per question, in the same order),
``scores.jsonl``, ``summary.json``, ``report.html``. All but ``run.json`` and the times are equal
for equal runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval import measures
from eval.article_sets import Span
from eval.cases import Case, from_record
from eval.metrics.matching import Ground, Score
from eval.metrics.robustness import COLLOQUIAL
from eval.records import Record, from_stored
from ingest.errors import InputError
from ingest.index.rows import from_record as row_from_record
from ingest.types import Article

CLEAN = "none"


@dataclass(frozen=True)
class Run:
    """A run, in memory or read back."""

    about: dict[str, Any]
    """What ``run.json`` holds."""
    cases: dict[str, Case]
    records: list[Record]
    articles: dict[str, dict[str, Article]]
    """By set, then by id."""
    passages: dict[str, list[Span]]
    """By set."""

    def grounds(self) -> dict[str, Ground]:
        """What the measures look things up in, by set."""
        return {name: Ground(self.articles[name], self.passages[name]) for name in self.articles}

    def scores(self) -> Scores:
        """Every measure of every question."""
        grounds = self.grounds()
        found: Scores = {}
        for record in self.records:
            case = self.cases[record.case]
            found.setdefault(record.variant, {})[record.case] = measures.score(
                case, record, grounds[case.articles]
            )
        return found


Scores = dict[str, dict[str, dict[str, Score]]]
"""By variant, case and measure."""


def base_id(case: Case, variant: str) -> str:
    """The case that a varied question is compared with."""
    return case.of if variant == COLLOQUIAL else case.id


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """The folder, removed again if the run ends before anything was written to it."""
    try:
        yield folder
    finally:
        if not any(folder.iterdir()):
            folder.rmdir()


def new_folder(out: Path, system: str, split: str) -> Path:
    """A folder of its own under ``out``, however many runs start at once.

    Raises:
        InputError: it can't be made.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for extra in range(1000):
        folder = out / (f"{stamp}-{system}-{split}" + (f"-{extra}" if extra else ""))
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise InputError(f"{folder}: không tạo được thư mục ({error.strerror}).") from error
        return folder
    raise InputError(f"{out}: đã có quá nhiều lần chạy trong cùng một giây; hãy thử lại.")


def named_folder(out: Path, name: str) -> Path:
    """The folder of that name under ``out``, which must not be there yet; raises InputError."""
    folder = out / name
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise InputError(f"{folder}: đã có; hãy chọn --name khác hoặc xóa thư mục này.") from None
    except OSError as error:
        raise InputError(f"{folder}: không tạo được thư mục ({error.strerror}).") from error
    return folder


def write(folder: Path, run: Run, scores: Scores) -> None:
    """Write all but the summary and the report."""
    (folder / "run.json").write_text(_pretty(run.about), encoding="utf-8")
    _lines(folder / "cases.jsonl", (case.record() for case in run.cases.values()))
    sets = {
        name: {
            "articles": [_record(article) for article in articles.values()],
            "passages": run.passages[name],
        }
        for name, articles in run.articles.items()
    }
    (folder / "articles.json").write_text(_pretty(sets), encoding="utf-8")
    _lines(folder / "answers.jsonl", (record.stored() for record in run.records))
    _lines(folder / "seconds.jsonl", (record.seconds for record in run.records))
    _lines(
        folder / "scores.jsonl",
        (
            {"case": case, "variant": variant, "scores": values}
            for variant, by_case in scores.items()
            for case, values in by_case.items()
        ),
    )


def read(folder: Path) -> Run:
    """The run of a folder.

    Raises:
        InputError: it is no run folder, or an incomplete one.
    """
    try:
        about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        cases = [from_record(row) for row in _read_lines(folder / "cases.jsonl")]
        sets = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
        rows = zip(
            _read_lines(folder / "answers.jsonl"),
            _read_lines(folder / "seconds.jsonl"),
            strict=True,
        )
        records = [from_stored(row, seconds) for row, seconds in rows]
        articles = {name: _articles(of["articles"]) for name, of in sets.items()}
        passages = {
            name: [(str(a), int(s), int(e)) for a, s, e in of["passages"]]
            for name, of in sets.items()
        }
    except OSError as error:
        raise InputError(
            f"{folder}: không phải thư mục kết quả ({error.strerror}: {error.filename}); hãy chạy "
            "daumoi-eval run trước."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{folder}: thư mục kết quả hỏng hoặc của phiên bản khác ({error}); hãy chạy lại "
            "daumoi-eval run."
        ) from error
    return Run(about, {case.id: case for case in cases}, records, articles, passages)


def read_scores(folder: Path) -> Scores:
    """The scores of a folder as they were computed by the run; raises InputError."""
    found: Scores = {}
    try:
        for row in _read_lines(folder / "scores.jsonl"):
            values = {name: (float(v[0]), float(v[1])) for name, v in row["scores"].items()}
            found.setdefault(row["variant"], {})[row["case"]] = values
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{folder}: không đọc được scores.jsonl ({error}); hãy chạy lại daumoi-eval run."
        ) from error
    return found


def _record(article: Article) -> dict[str, Any]:
    """An article read from such a record makes its outline when it is asked for one."""
    return asdict(replace(article, outline=tuple(article.outline)))


def _articles(rows: Iterable[Mapping[str, Any]]) -> dict[str, Article]:
    articles = [row_from_record(Article, row) for row in rows]
    return {article.id: article for article in articles}


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _read_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
