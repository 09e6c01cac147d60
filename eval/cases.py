"""Cases: what is asked and what a right answer holds, read from reviewable files.

A file has one JSON object a line, as ``eval/cases/schema.json`` describes it. Errors name the file
and the line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ingest.errors import InputError

CASES = Path(__file__).parent / "cases"
SCHEMA = CASES / "schema.json"
NOT_CASES = frozenset({"duties.jsonl"})
"""Files of the folder that hold annotations of another kind."""
Split = Literal["dev", "heldout"]
Names = tuple[str, ...]
"""Accepted wordings of one thing; any of them is enough."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article that state the answer."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is expected; the fields are described in the schema."""

    id: str
    kind: str
    split: Split
    articles: str
    """Name of the article set that the question is put to."""
    question: str
    history: tuple[str, ...]
    """Earlier questions, oldest first."""
    answerable: bool
    reason: str | None
    role: str | None
    actors: tuple[Names, ...]
    partners: tuple[Names, ...]
    facts: tuple[Names, ...]
    forbidden: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    polarity: str | None = None
    near: str = ""
    note: str = ""
    of: str = ""
    """For a rewording, the id of the case that is asked again."""
    where: str = ""
    """File and line, for messages."""

    @property
    def cluster(self) -> str:
        """Cases of one article are not independent; without an article each stands alone."""
        return self.evidence[0].article if self.evidence else f"({self.of or self.id})"

    def record(self) -> dict[str, Any]:
        """As stored in a run folder."""
        return asdict(self)


def from_record(row: Mapping[str, Any]) -> Case:
    """The case that `Case.record` made."""
    fields = dict(row)
    for name in ("actors", "partners", "facts"):
        fields[name] = tuple(tuple(names) for names in fields[name])
    for name in ("history", "forbidden"):
        fields[name] = tuple(fields[name])
    fields["evidence"] = tuple(Evidence(**item) for item in fields["evidence"])
    return Case(**fields)


def case_files(paths: Sequence[Path] = ()) -> list[Path]:
    """The files to read: those named, else all of ``eval/cases``.

    Raises:
        InputError: a named file is not there.
    """
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: không có tệp này; hãy kiểm tra đường dẫn của --cases.")
    return list(paths) or sorted(p for p in CASES.glob("*.jsonl") if p.name not in NOT_CASES)


def load_cases(paths: Sequence[Path] = ()) -> list[Case]:
    """Every case of the files, rewordings filled in from the cases that they ask again.

    Raises:
        InputError: a file can't be read, or a line breaks the schema, repeats an id or rewords a
            case that is not there.
    """
    rows = [row for path in case_files(paths) for row in read_rows(path)]
    seen: dict[str, str] = {}
    for where, row in rows:
        if row["id"] in seen:
            raise InputError(f"{where}: id {row['id']} đã có ở {seen[row['id']]}; hãy đổi id.")
        seen[row["id"]] = where
    whole = {row["id"]: _case(row, where) for where, row in rows if "of" not in row}
    return [
        _reworded(row, where, whole) if "of" in row else whole[row["id"]] for where, row in rows
    ]


def read_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """``file:line`` and the object of each line that isn't blank, checked against the schema.

    Raises InputError.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: không đọc được ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: không phải UTF-8; hãy lưu lại tệp.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{path}:{number}"
            yield where, _checked(line, where)


def _checked(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: không phải JSON ({error.msg}, cột {error.colno}).") from error
    if fault := schema_fault(row):
        raise InputError(f"{where}: {fault}")
    return dict(row)


@lru_cache(maxsize=1)
def _validators() -> tuple[Draft202012Validator, dict[str, Draft202012Validator]]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = {
        name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})
        for name in ("case", "rewording")
    }
    return Draft202012Validator(schema), parts


def schema_fault(row: object) -> str | None:
    """What breaks the schema, in one sentence; None where nothing does."""
    whole, parts = _validators()
    if whole.is_valid(row):
        return None
    # The schema says "one of two shapes"; the message should be about the shape that was meant.
    meant = "rewording" if isinstance(row, dict) and "of" in row else "case"
    error = min(parts[meant].iter_errors(row), key=_depth, default=None)
    if error is None:
        return "không khớp với eval/cases/schema.json."
    if error.schema is False:
        return f"{error.instance!r}: không đi với loại câu này (xem eval/cases/schema.json)."
    place = ".".join(map(str, error.absolute_path)) or "cả dòng"
    return f"{place}: {error.message[:300]} (xem eval/cases/schema.json)."


def _depth(error: ValidationError) -> tuple[int, str]:
    return len(error.absolute_path), error.message


def _case(row: Mapping[str, Any], where: str) -> Case:
    return from_record(
        dict(row) | {"history": [turn["question"] for turn in row["history"]], "where": where}
    )


def _reworded(row: Mapping[str, Any], where: str, whole: Mapping[str, Case]) -> Case:
    base = whole.get(row["of"])
    if base is None:
        raise InputError(f"{where}: không có câu {row['of']} để diễn đạt lại; hãy sửa trường of.")
    return replace(base, id=row["id"], question=row["question"], of=row["of"], where=where)


def of_split(cases: Iterable[Case], split: str) -> list[Case]:
    """The cases of a split; "all" for both."""
    return [case for case in cases if split in ("all", case.split)]
