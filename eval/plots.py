"""Plots of a run as inline SVG: no file, no script, no network."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from eval.metrics.abstention import risk_coverage

OURS, OTHER, BAD, QUIET = "#1f5fa8", "#9a9a9a", "#b3261e", "#d0d5dd"
BINS = 10
_STYLE: dict[str, Any] = {
    # Text stays text, in the page's font: Vietnamese letters can be read, searched and copied.
    "svg.fonttype": "none",
    "svg.hashsalt": "daumoi",  # equal runs give equal files
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
}


@contextmanager
def _drawing(width: float, height: float, into: list[str]) -> Iterator[Axes]:
    with mpl.rc_context(cast("Any", _STYLE)):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure.subplots()
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    into.append(text[text.index("<svg") :])


def kinds(rows: Mapping[str, Mapping[str, Any]], other: Mapping[str, Mapping[str, Any]]) -> str:
    """Share of right answers by kind of question, for the run and for the plain chain."""
    names = sorted(rows, key=lambda kind: (rows[kind].get("right") or 0, kind))
    at = np.arange(len(names))
    drawn: list[str] = []
    with _drawing(6.4, 0.36 * len(names) + 1.0, drawn) as axes:
        axes.barh(at + 0.2, [_percent(rows[n].get("right")) for n in names], 0.38, color=OURS)
        if other:
            plain = [_percent(other.get(n, {}).get("right")) for n in names]
            axes.barh(at - 0.2, plain, 0.38, color=OTHER)
            axes.legend(["Hệ thống này", "Chuỗi LangChain đơn giản"], frameon=False, fontsize=8)
        wrong = [_percent(rows[n].get("wrong_actor")) for n in names]
        for y, value in zip(at, wrong, strict=True):
            if value:
                axes.text(
                    101, float(y), f"sai cơ quan {value:.0f}%", color=BAD, va="center", fontsize=8
                )
        axes.set_yticks(at, [f"{n} ({rows[n]['cases']})" for n in names])
        axes.set_xlim(0, 100)
        axes.set_xlabel("% câu đúng toàn bộ")
    return drawn[0]


def reliability(confidence: Sequence[float], right: Sequence[bool]) -> str:
    """Share of right answers against the confidence that was given, in ten bins."""
    values, outcome = np.asarray(confidence, float), np.asarray(right, float)
    which = np.minimum((values * BINS).astype(int), BINS - 1)
    drawn: list[str] = []
    with _drawing(3.6, 3.2, drawn) as axes:
        axes.plot([0, 1], [0, 1], color=QUIET, linestyle="--", linewidth=1)
        for b in range(BINS):
            inside = which == b
            if inside.any():
                x, y, n = values[inside].mean(), outcome[inside].mean(), int(inside.sum())
                axes.scatter([x], [y], s=16 + 2 * n, color=OURS, alpha=0.75, linewidths=0)
                axes.annotate(str(n), (x, y), textcoords="offset points", xytext=(6, 4), fontsize=7)
        axes.set(xlim=(0, 1.03), ylim=(0, 1.03), xlabel="độ tin cậy", ylabel="tỷ lệ đúng")
    return drawn[0]


def risk(confidence: Sequence[float], wrong: Sequence[bool], stopped: float) -> str:
    """Error rate among the surest answers, by the share of questions answered.

    ``stopped``: the share that the run did answer.
    """
    curve = risk_coverage(confidence, wrong)
    drawn: list[str] = []
    with _drawing(3.6, 3.2, drawn) as axes:
        axes.plot(np.arange(1, len(curve) + 1) / len(curve) * 100, curve * 100, color=OURS)
        axes.axvline(stopped * 100, color=BAD, linewidth=1, linestyle=":")
        axes.text(stopped * 100, 1, " đã trả lời", color=BAD, fontsize=8)
        axes.set(xlim=(0, 100), ylim=(0, None))
        axes.set(xlabel="% câu được trả lời (tin cậy nhất trước)", ylabel="% sai trong số đó")
    return drawn[0]


def latency(rows: Mapping[str, Mapping[str, float]]) -> str:
    """p50, p95 and p99 of each stage."""
    names = list(rows)
    at = np.arange(len(names))
    drawn: list[str] = []
    with _drawing(6.4, 0.42 * len(names) + 1.0, drawn) as axes:
        for shift, (name, colour) in enumerate((("p99", QUIET), ("p95", OTHER), ("p50", OURS))):
            values = [rows[stage][name] for stage in names]
            axes.barh(at - 0.26 + 0.26 * shift, values, 0.24, color=colour, label=name)
        axes.set_yticks(at, names)
        axes.invert_yaxis()
        axes.set_xlabel("mili giây")
        axes.legend(frameon=False, fontsize=8)
    return drawn[0]


def robustness(rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Change of right answers with its interval, and the flip rate, by way of typing."""
    names = list(rows)
    at = np.arange(len(names))
    right = [rows[name]["measures"]["right"] for name in names]
    apart = np.array([row["difference"] * 100 for row in right])
    low = np.array([row["low"] * 100 for row in right])
    high = np.array([row["high"] * 100 for row in right])
    drawn: list[str] = []
    with _drawing(6.4, 0.42 * len(names) + 1.0, drawn) as axes:
        errors = np.maximum(0, [apart - low, high - apart])
        axes.barh(at + 0.2, apart, 0.36, xerr=errors, color=OURS, label="đúng toàn bộ: thay đổi")
        flips = [(rows[name]["flip_rate"] or 0) * 100 for name in names]
        axes.barh(at - 0.2, flips, 0.36, color=OTHER, label="câu đổi kết quả")
        axes.axvline(0, color="#444", linewidth=0.8)
        axes.set_yticks(at, [f"{name} ({rows[name]['cases']})" for name in names])
        axes.set_xlabel("điểm phần trăm")
        axes.legend(frameon=False, fontsize=8)
    return drawn[0]


def _percent(value: float | None) -> float:
    return 0.0 if value is None else value * 100
