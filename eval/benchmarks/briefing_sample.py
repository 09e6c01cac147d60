"""Rows and questions of a whole collection, drawn to be judged by reading; its cells counted.

``python -m eval.benchmarks.briefing_sample [--index DIR] [--rows 40] [--questions 60] [--seed 1]``
prints each drawn row under what is common to its group, each drawn question with its key (``*``),
and below them the words that they rest on. Last a JSON object: rows, cells with a claim, how many
of them their sources bear out, and rows that claim nothing because their office is unsure.

A row is judged by whether it is understood alone, names the right office and the right time; a
question by whether it has one right answer that does not stand in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.briefing import content, opened
from app.briefing.evidence import Evidence
from app.briefing.layout import lay
from app.briefing.model import Briefing, Choice, Group, Question, Row
from app.briefing.rows import CHECKED, unverified
from app.opened import Opened
from app.say.draft import Source
from ingest import settings as configuration

_SOURCES = 4
_LETTERS = 500


def main() -> None:
    """Draw, print, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    settings = configuration.load()
    if arguments.index:
        settings = replace(settings, index=arguments.index)
    knowledge = opened.knowledge(settings, Choice())
    most = content.MOST_QUESTIONS
    briefing = content.build(Choice(), knowledge, count=most, seed=arguments.seed)
    rng = np.random.default_rng(arguments.seed)
    rows = [(group, row) for group in briefing.groups for row in group.rows]
    for n, at in enumerate(_drawn(rng, len(rows), arguments.rows), 1):
        _write(f"{n}. ", _row_lines(*rows[at], briefing))
    for n, at in enumerate(_drawn(rng, len(briefing.questions), arguments.questions), 1):
        _write(f"{n}. ", _question_lines(briefing.questions[at], briefing))
    sys.stdout.write(json.dumps(counted(briefing, knowledge)) + "\n")


def counted(briefing: Briefing, knowledge: Opened) -> dict[str, int]:
    """Rows, cells that claim something, those that their sources bear out, unsure rows."""
    evidence = Evidence(knowledge)
    rows = [row for row in briefing.rows if row.sure]
    claimed = sum(bool(row.cell(field)) for row in rows for field in (*CHECKED, "role"))
    claimed += sum(len(row.shared) for row in rows)
    lost = sum(len(unverified(row, evidence)) for row in rows)
    unsure = sum(not row.sure for row in briefing.rows)
    return {"rows": len(rows), "cells": claimed, "verified": claimed - lost, "unsure": unsure}


def _drawn(rng: np.random.Generator, count: int, wanted: int) -> list[int]:
    return [int(at) for at in rng.permutation(count)[:wanted]]


def _write(mark: str, lines: Iterator[str]) -> None:
    sys.stdout.write(f"\n{mark}" + "\n   ".join(lines) + "\n")


def _row_lines(group: Group, row: Row, briefing: Briefing) -> Iterator[str]:
    layout = lay(group)
    yield f"[{row.article}] {group.heading}" + ("" if row.sure else " (không rõ cơ quan)")
    yield "; ".join(item.line for item in layout.above)
    cells = zip(layout.heads, layout.cells(row), strict=True)
    yield " | ".join(f"{head}: {'; '.join(cell.splitlines())}" for head, cell in cells)
    yield from _quoted(row.sources, briefing)


def _question_lines(question: Question, briefing: Briefing) -> Iterator[str]:
    yield f"({question.about}) {question.text}"
    yield from (f"{'*' if one == question.answer else '-'} {one}" for one in question.options)
    if not question.options:
        yield f"* {question.answer}"
    yield question.explanation
    yield from _quoted(question.sources, briefing)


def _quoted(sources: Sequence[Source], briefing: Briefing) -> Iterator[str]:
    for source in sources[:_SOURCES]:
        text = briefing.articles[source.article].text[source.start : source.end]
        yield "> " + " ".join(text.split())[:_LETTERS]


if __name__ == "__main__":
    main()
