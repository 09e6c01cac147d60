"""What each group of evidence earns: ``python -m eval.fitting.ablations``.

The model of candidates is fitted anew without the group, whole documents left out, and the loss
told in points of the share of questions whose likeliest statement is right. A group that loses
nothing may go.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from tqdm import tqdm

from app.judge.evidence import NAMES, Evidence
from eval.fitting.answers import Row, folds, judged, rows

GROUPS = {
    "meaning": ("nearness", "surroundings"),
    "words": ("lexical", "covered", "covered_above"),
    "title": ("particular", "of_particular", "titled", "nowhere", "opening"),
    "place, year, number": ("place", "year", "document"),
    "office": ("office", "spelt"),
    "role": ("role",),
    "kind asked for": (
        "holds_office", "holds_partner", "holds_time",
        "holds_number", "holds_basis", "holds_person",
    ),
    "trust": ("duty",),
    "line of a list": ("lead",),
    "beside others": tuple(name for name in NAMES if name.startswith("behind")),
}  # fmt: skip
WORDINGS = ("asked", "nodia", "hurried", "everyday")


def without(row: Row, names: Sequence[str]) -> Row:
    """The row with the features at nought, from which nothing is learnt."""
    nought = dict.fromkeys(names, 0.0)
    return replace(row, weighed=tuple(replace(one, **nought) for one in row.weighed))


def shares(some: Sequence[Row]) -> list[float]:
    """Share whose likeliest statement is right, by wording."""
    present = [one for one in judged(some, folds(some)) if not one.absent]
    return [
        float(np.mean([one.right for one in present if one.example.wording == wording]))
        for wording in WORDINGS
    ]


def main() -> int:
    """Print a line for the whole model and one for each group left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    if missing := {name for names in GROUPS.values() for name in names} - set(NAMES):
        raise ValueError(f"{sorted(missing)} are no features of {Evidence.__name__}")
    found = [row for row in rows() if row.example.spans]
    whole = shares(found)
    print(f"{'':22}{'  '.join(f'{wording:>8}' for wording in WORDINGS)}")
    print(f"{'all':22}{'  '.join(f'{100 * share:8.1f}' for share in whole)}", flush=True)
    for name, names in tqdm(GROUPS.items(), disable=not sys.stderr.isatty()):
        left = shares([without(row, names) for row in found])
        lost = [100 * (b - a) for a, b in zip(whole, left, strict=True)]
        print(f"{name:22}{'  '.join(f'{loss:+8.1f}' for loss in lost)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
