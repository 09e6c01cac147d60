"""How well typed text is read: share of syllables that come back, harm done, time taken.

    python -m eval.restoration --dataset xquad-vi.csv [--of passages|questions] [--texts FOLDER]

With ``--texts`` the restorer knows only those texts and general Vietnamese; without, the data set's
own passages too, as `daumoi-eval retrieval` has it.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.perturb import KINDS, perturb
from ingest.errors import DaumoiError, InputError
from ingest.text import key, normalise, sentences
from retriever.restore import Restorer


@dataclass(frozen=True, slots=True)
class Restoration:
    """Figures of one way of typing."""

    perturb: str
    texts: int
    syllables: float
    """Share of white-space words that read as meant, tone placement and capitals aside."""
    unchanged: float
    """Share of texts that come back exactly as meant."""
    milliseconds: float
    """Median processor time per text."""


def measure(restorer: Restorer, texts: Sequence[str], kind: str, seed: int = 0) -> Restoration:
    """Type ``texts`` the given way, read them, and compare with what was meant."""
    right = words = whole = 0
    times = []
    for text in texts:
        typed = perturb(text, kind, seed)
        start = time.process_time()
        read = restorer.restore(typed)
        times.append(time.process_time() - start)
        meant, found = key(text).split(), key(read).split()
        words += len(meant)
        whole += read == text
        if len(meant) == len(found):
            right += sum(a == b for a, b in zip(meant, found, strict=True))
    count = max(1, len(texts))
    median = 1000 * statistics.median(times or [0.0])
    return Restoration(kind, len(texts), right / max(1, words), whole / count, median)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as UTF-8 text ({error})") from error
    if not rows or not {"context", "question"} <= rows[0].keys():
        raise InputError(f"{path}: expected rows with the columns context,question")
    return rows


def run(arguments: Sequence[str] | None = None) -> list[Restoration]:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m eval.restoration", description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True)
    parser.add_argument("--of", choices=("passages", "questions"), default="questions")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--most", type=int, default=1000, help="texts measured")
    parser.add_argument("--perturb", nargs="+", choices=list(KINDS), default=["none", "nodia"])
    options = parser.parse_args(arguments)
    rows = _rows(options.dataset)
    passages = list(dict.fromkeys(normalise(row["context"]) for row in rows))
    known = passages
    if options.texts is not None:
        known = [normalise(p.read_text("utf-8")) for p in sorted(options.texts.iterdir())]
    texts = [normalise(row["question"]) for row in rows]
    if options.of == "passages":
        texts = [text[start:end] for text in passages for start, end in sentences(text)]
        texts = texts[:: max(1, len(texts) // options.most)]  # spread over all passages
    restorer = Restorer(known)
    return [measure(restorer, texts[: options.most], kind) for kind in options.perturb]


if __name__ == "__main__":
    try:
        for result in run():
            sys.stdout.write(json.dumps(asdict(result)) + "\n")
    except DaumoiError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_status)
