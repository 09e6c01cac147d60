"""How often the right statement is found: ``python -m eval.fitting.finding [--split tune]``.

By cosine alone over all statements of the field's splits work and tune, and by words and meaning
together as `retriever.statements` ranks them; per wording, as the product reads the question.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from eval.fieldset.gold import FIELD, READABLE, WORDINGS
from eval.fitting.collections import Collection, opened_collections, right_rows

DEPTHS = {"cosine": (1, 10), "fused": (1, 3)}
UNFOUND = 10**6


def ranks(collection: Collection, split: str) -> dict[tuple[str, str], list[int]]:
    """By way of ranking and wording: the place, from 1, of the first right statement."""
    opened = collection.opened
    searcher = opened.statements
    windows = opened.index.windows
    if windows is None:
        return {}
    vectors = windows.vectors[:].astype(np.float32)
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    asked = [e for e in collection.examples if e.spans and e.split == split]
    for example in tqdm(asked, disable=not sys.stderr.isatty()):
        text = opened.reader.read(example.text).text
        vector = opened.embedder.query(text)
        right = set(right_rows(searcher.statements, example.spans))
        by_cosine = np.argsort(-(vectors @ vector), kind="stable").tolist()
        fused = [one.row for one in searcher.search(text, vector)]
        found["cosine", example.wording].append(_first(by_cosine, right))
        found["fused", example.wording].append(_first(fused, right))
    return found


def _first(rows: Sequence[int], right: set[int]) -> int:
    return next((at for at, row in enumerate(rows, start=1) if row in right), UNFOUND)


def told(found: dict[tuple[str, str], list[int]]) -> str:
    """A line per wording."""
    lines = []
    for wording in WORDINGS:
        if not found["cosine", wording]:
            continue
        shares = [
            f"{way} {' / '.join(f'{100 * np.mean(np.array(own) <= d):.1f}' for d in depths)}"
            for way, depths in DEPTHS.items()
            for own in [found[way, wording]]
        ]
        lines.append(f"{wording:9} {len(found['cosine', wording])}: {'; '.join(shares)}")
    return "\n".join(lines)


def main() -> int:
    """Print how often statements are found: cosine first / among ten, fused first / among three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--field", type=Path, default=FIELD, help="folder of the field")
    parser.add_argument("--split", choices=READABLE, nargs="+", default=["tune"])
    options = parser.parse_args()
    with opened_collections(("field",), options.field) as (collection,):
        for split in options.split:
            print(f"{split}\n{told(ranks(collection, split))}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
