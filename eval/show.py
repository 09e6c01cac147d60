"""Figures as text for a terminal."""

from __future__ import annotations

from typing import Any

from eval.measures import GROUPS, TABLE

BARS = {"plain": "chuỗi đơn giản", "sentence": "một câu"}
"""How the systems are called that others are shown beside."""


def shown(value: float | None) -> str:
    """A share as a percentage; "–" where there is none."""
    return "–" if value is None else f"{value * 100:.1f}"


def table(summary: dict[str, Any]) -> str:
    """The whole table of a run, the wrong offices first."""
    counts = summary["counts"]
    lines = [
        f"SAI CƠ QUAN: {counts['wrong_actor']} câu  ({counts['cases']} câu, "
        f"{counts['answerable']} câu trả lời được)"
    ]
    left = ", ".join(f"{name}: {n}" for name, n in counts["left_out"].items())
    if left:
        lines.append(f"Không hỏi vì thiếu bộ bài: {left}")
    for group, title in GROUPS.items():
        rows = [m for m in TABLE if m.group == group and m.name in summary["measures"]]
        if rows:
            lines.append(f"\n{title}")
        for measure in rows:
            row = summary["measures"][measure.name]
            arrow = "↑" if measure.higher else "↓"
            share = f"  {row['sum']:g}/{row['of']:g}" if "of" in row else ""
            others = [
                f"{title} {shown(other['value'])}"
                for bar, title in BARS.items()
                if (other := summary.get(bar, {}).get("measures", {}).get(measure.name))
            ]
            share += f"   ({', '.join(others)})" if others else ""
            lines.append(
                f"  {measure.title:<36} {arrow} {shown(row['value']):>6}"
                f"  [{shown(row['low'])}; {shown(row['high'])}]{share}"
            )
    return "\n".join([*lines, *_kinds(summary), *_robustness(summary), *_latency(summary)])


def _kinds(summary: dict[str, Any]) -> list[str]:
    lines = ["\nTheo loại câu hỏi              câu   đúng  sai cơ quan   ý có"]
    for kind, row in sorted(summary["kinds"].items()):
        cells = (row.get(name) for name in ("right", "wrong_actor", "fact_coverage"))
        right, wrong, facts = map(shown, cells)
        lines.append(f"  {kind:<26} {row['cases']:>5} {right:>6} {wrong:>12} {facts:>6}")
    return lines


def _robustness(summary: dict[str, Any]) -> list[str]:
    if not summary["robustness"]:
        return []
    lines = ["\nKiểu gõ          câu   đổi kết quả   đúng (so với gõ chuẩn)   sai cơ quan"]
    for variant, row in summary["robustness"].items():
        right, wrong = (row["measures"].get(name) for name in ("right", "wrong_actor"))
        lines.append(
            f"  {variant:<12} {row['cases']:>5} {shown(row['flip_rate']):>10}   "
            f"{_against(right):>24}   {_against(wrong)}"
        )
    return lines


def _against(row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    return f"{shown(row['value'])} ({row['difference'] * 100:+.1f})"


def _latency(summary: dict[str, Any]) -> list[str]:
    lines = ["\nThời gian (ms)      p50     p95     p99"]
    for stage, row in summary["latency_ms"].items():
        lines.append(f"  {stage:<14} {row['p50']:>7.1f} {row['p95']:>7.1f} {row['p99']:>7.1f}")
    return lines
