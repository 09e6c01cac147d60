"""A version of very many rows that differs by a few: its files are the ones before, and a tail.

Every file of a segment would have to be written anew where one document comes to ten thousand: rows
are numbered through, and postings sorted by term. So what came since the last whole writing stands
in a segment of its own, in the folder ``tail``, and all that was there before stays in its files,
which the new version's folder names a second time (hard links). Nothing ever writes to a file of a
published version, so that neither version can change the other; removing one takes names away.

What is taken out may stay in no file: then, or when the tail has grown long, all is written anew.

Weights of words rest on all rows together. Their rarity is counted over both parts when a question
is asked (`retriever.lexical`); only the mean length of a text is that of the first part.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingest.index import collections
from ingest.index.joining import Order, join
from ingest.index.segment import Segment
from ingest.index.segment_writer import content_files
from ingest.index.tailed import TAIL
from ingest.index.versions import link


def write(segments: Sequence[Segment], order: Order, version: Path) -> None:
    """Write articles of several segments, in this order: behind the first one's, or all anew.

    Raises:
        OSError: the disk is full.
    """
    parts, own = split(segments, order)
    first = len(parts[0].heads)
    stays = own[:first] == [(0, row) for row in range(first)]
    if not (stays and _short(parts, own[first:])):
        join(parts, own, version)
        return
    for file in content_files(parts[0].folder):
        link(file, version / file.relative_to(parts[0].folder))
    if own[first:]:
        (version / TAIL).mkdir()
        join(parts, own[first:], version / TAIL)


def split(segments: Sequence[Segment], order: Order) -> tuple[list[Segment], list[tuple[int, int]]]:
    """The parts of segments, and an order of their articles as one of the parts' articles."""
    parts = [part for segment in segments for part in segment.parts]
    places = [(number, row) for number, part in enumerate(parts) for row in range(len(part.heads))]
    starts = np.cumsum([0, *(len(segment.heads) for segment in segments)]).tolist()
    return parts, [places[starts[number] + row] for number, row in order]


def _short(parts: Sequence[Segment], order: Order) -> bool:
    """Whether so few passages may stand behind a segment that is not written anew."""
    count = sum(parts[number].heads[row].passages for number, row in order)
    return collections.few_to_many(count, len(parts[0].passages))
