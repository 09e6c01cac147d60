"""The report of a run: one HTML file that needs nothing else and opens offline.

Everything that comes from a case, an article or an answer is escaped by the template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval import plots
from eval.excerpts import excerpts
from eval.failures import Failure, expected, failures
from eval.fieldset.show import ANSWERED, READ
from eval.folder import CLEAN, Run, Scores
from eval.measures import GROUPS, TABLE
from eval.metrics.matching import Ground
from eval.metrics.robustness import COLLOQUIAL
from eval.show import BARS, shown
from eval.summary import confidence_rows

TEMPLATES = Path(__file__).parent / "templates"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SHOWN_IN_FULL = (CLEAN, COLLOQUIAL)


def render(run: Run, scores: Scores, summary: Mapping[str, Any]) -> str:
    """The whole page."""
    grounds = run.grounds()
    found, held_back = failures(run, scores)
    page = environment().get_template("report.html")
    return page.render(
        run=run.about,
        summary=summary,
        bars=[title.capitalize() for bar, title in BARS.items() if bar in summary],
        field_titles=ANSWERED,
        duty_titles=READ,
        groups=_groups(summary),
        plots=_plots(run, scores, summary),
        failures=[
            _failure(f, grounds[f.case.articles])
            for f in found
            if f.record.variant in _SHOWN_IN_FULL
        ],
        lost=_lost(found, scores, run),
        held_back=held_back,
    )


def environment() -> Environment:
    """Jinja with escaping always on, and an error for a name that is not there."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["share"] = shown
    jinja.filters["seen"] = visible
    return jinja


def visible(text: str) -> str:
    """Control characters as their pictures: a page may not hold them."""
    return _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 32 else "␡", text)


def _groups(summary: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    rows = summary["measures"]
    bars = [summary[bar]["measures"] for bar in BARS if bar in summary]
    return [
        (
            title,
            [
                {
                    "title": m.title,
                    "name": m.name,
                    "higher": m.higher,
                    "beside": [bar.get(m.name) for bar in bars],
                }
                | rows[m.name]
                for m in TABLE
                if m.group == group and m.name in rows
            ],
        )
        for group, title in GROUPS.items()
    ]


def _plots(run: Run, scores: Scores, summary: Mapping[str, Any]) -> dict[str, str]:
    rows = confidence_rows(run, scores.get(CLEAN, {}))
    confidence = [record.reply.confidence for _, record, _ in rows]
    right = [is_right for *_, is_right in rows]
    answered = sum(not record.reply.abstained for _, record, _ in rows)
    drawn = {"kinds": plots.kinds(summary["kinds"], summary.get("plain", {}).get("kinds", {}))}
    if rows:
        drawn["reliability"] = plots.reliability(confidence, right)
        wrong = [not each for each in right]
        drawn["risk"] = plots.risk(confidence, wrong, answered / len(rows))
    if summary["latency_ms"]:
        drawn["latency"] = plots.latency(summary["latency_ms"])
    if summary["robustness"]:
        drawn["robustness"] = plots.robustness(summary["robustness"])
    return drawn


def _failure(failure: Failure, ground: Ground) -> dict[str, Any]:
    said = failure.record.reply
    cited = [citation.span for citation in said.citations]
    return {
        "case": failure.case,
        "record": failure.record,
        "reasons": failure.reasons,
        "costly": failure.cost >= 5,
        "expected": expected(failure.case),
        "excerpts": excerpts(cited, ground.gold(failure.case), ground),
    }


def _lost(found: Sequence[Failure], scores: Scores, run: Run) -> list[Failure]:
    """Questions that are answered right as written, and wrong when typed another way."""
    clean = scores.get(CLEAN, {})
    return [
        failure
        for failure in found
        if failure.record.variant not in _SHOWN_IN_FULL
        and clean.get(failure.case.id, {}).get("right", (0.0, 1.0))[0]
    ]
