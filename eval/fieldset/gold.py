"""The gold of the field, as typed values, read from its JSON files and checked by the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from jsonschema import Draft202012Validator

from eval.perturb import perturb
from ingest.errors import InputError

FIELD = Path(__file__).parent.parent / "field"
READABLE = ("work", "tune")
BLIND = ("test", "kept")
"""Splits of which no word is shown, and each look is written down."""
SPLITS = READABLE + BLIND
Wording = Literal["asked", "nodia", "hurried", "everyday"]
WORDINGS: tuple[Wording, ...] = get_args(Wording)
Names = tuple[str, ...]
"""Accepted wordings of one thing, the fullest first; any of them is enough."""
PREMISES = {"true_premise": "said", "false_premise": "contradicted", "near_miss": "not_said"}
"""The verdict that a right answer gives, by the kinds of question that have one."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document states of itself; None where it states nothing."""

    title: str | None
    place: str | None
    published: str | None
    """ISO date."""
    number: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class GoldDuty:
    """One annotated duty; the fields are described in ``eval/field/WRITING.md``."""

    id: str
    offices: tuple[Names, ...]
    """All who have it jointly, each with its accepted names."""
    roles: frozenset[str]
    partners: Names
    time: str | None
    basis: str | None
    quote: str
    stands: str
    """Where the office stands: sentence, label, carried or column."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what a right answer holds."""

    id: str
    kind: str
    wordings: Mapping[str, str]
    """How it is typed, by `Wording`; a wording that was not written is missing."""
    verdict: str | None = None
    """Of a premise: said, contradicted or not_said; ``untrue`` where either of the last two."""
    offices: tuple[Names, ...] = ()
    must: tuple[Names, ...] = ()
    mustnot: Names = ()
    evidence: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the documents state what is asked, be it that the premise is false."""
        return self.verdict not in ("not_said", "untrue")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the field with its gold."""

    id: str
    split: str
    form: str
    sector: str
    path: Path
    """The file itself."""
    about: About
    duties: tuple[GoldDuty, ...]
    questions: tuple[Question, ...]


def load(folder: Path = FIELD, splits: Sequence[str] = SPLITS) -> list[Document]:
    """The documents of the splits, ordered by split and id.

    Raises:
        InputError: there is none, or a gold file breaks the schema or names a file that is not
            there.
    """
    found = [read(path, split) for path, split in gold_files(folder, splits)]
    if not found:
        raise InputError(f"{folder}: không có tài liệu nào của phần {', '.join(splits)}.")
    return found


def gold_files(folder: Path, splits: Sequence[str] = SPLITS) -> Iterator[tuple[Path, str]]:
    """Gold files in order, each with its split."""
    for split in splits:
        for path in sorted((folder / split / "gold").glob("*.json")):
            yield path, split


def read(path: Path, split: str) -> Document:
    """The document that a gold file describes; raises InputError."""
    row = raw(path)
    if fault := schema_fault(row):
        raise InputError(f"{path}: {fault}")
    source = path.parent.parent / row["file"]
    if not source.is_file():
        raise InputError(f"{path}: không có tệp {row['file']} bên cạnh thư mục gold.")
    return Document(
        id=row["id"],
        split=split,
        form=row["form"],
        sector=row["sector"],
        path=source,
        about=About(**row["metadata"]),
        duties=tuple(_duty(duty) for duty in row["duties"]),
        questions=tuple(_question(item) for item in row["questions"]),
    )


def raw(path: Path) -> Any:
    """The JSON value of a file; raises InputError."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: không đọc được ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: không phải UTF-8; hãy lưu lại tệp.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path}:{error.lineno}: không phải JSON ({error.msg}, cột {error.colno})."
        ) from error


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads((FIELD / "schema.json").read_text(encoding="utf-8")))


def schema_fault(row: object) -> str | None:
    """Where and how a gold object breaks the schema, without its words; None where it does not."""
    error = next(iter(_validator().iter_errors(row)), None)
    if error is None:
        return None
    place = ".".join(map(str, error.absolute_path)) or "cả tệp"
    rule = json.dumps(error.validator_value, ensure_ascii=False)[:200]
    return f"{place}: trái với {error.validator} {rule} (xem eval/field/schema.json)."


def _duty(row: Mapping[str, Any]) -> GoldDuty:
    offices = row.get("offices") or [row["office_full"]]
    return GoldDuty(
        id=row["id"],
        offices=_lists(offices),
        roles=frozenset([row["role"], *row["also"]]),
        partners=tuple(row["partners"]),
        time=row["time"],
        basis=row["basis"],
        quote=row["quote"],
        stands=row["stands"],
    )


def _question(row: Mapping[str, Any]) -> Question:
    typed = {
        "asked": row["question"],
        "nodia": perturb(row["question"], "nodia"),
        "hurried": row["hurried"],
        "everyday": row["everyday"],
    }
    return Question(
        id=row["id"],
        kind=row["kind"],
        wordings={name: text for name, text in typed.items() if text},
        verdict=row["verdict"],
        offices=_lists(row["offices"]),
        must=_lists(row["must"]),
        mustnot=tuple(row["mustnot"]),
        evidence=tuple(row["evidence"]),
    )


def _lists(rows: Sequence[Sequence[str]]) -> tuple[Names, ...]:
    return tuple(tuple(names) for names in rows)
