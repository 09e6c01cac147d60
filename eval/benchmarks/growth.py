"""How figures grow with the collection, as a picture: a small plot for each, both axes in logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

PLOTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Trả lời, bộ xử lý", "ms", ("answers_p50_cpu_ms", "answers_p95_cpu_ms", "plain_p50_cpu_ms")),
    ("Câu hỏi thu hẹp, bộ xử lý", "ms", ("narrowed_p50_cpu_ms", "narrowed_p95_cpu_ms")),
    ("Mở", "s", ("open_seconds", "ready_seconds", "examples_seconds")),
    ("Bộ nhớ", "MB", ("own_mb", "mapped_mb")),
    ("Chỉ mục", "MB", ("index_mb",)),
    ("Nạp và thêm", "s", ("ingest_seconds", "add_seconds", "remove_seconds")),
)
"""Title, unit, figures; figures that were not measured are left out."""


def draw(found: Sequence[Mapping[str, float]], path: Path) -> None:
    """Write the picture; the ending of ``path`` chooses its format.

    ``found``: what `eval.benchmarks.scale` measured of each size.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 6), layout="constrained")
    for place, (title, unit, names) in enumerate(PLOTS, 1):
        axes = figure.add_subplot(2, 3, place)
        for name in names:
            points = [(one["articles"], one[name]) for one in found if one.get(name)]
            if points:
                axes.plot(*zip(*points, strict=True), marker="o", label=name)
        axes.set(title=title, xlabel="văn bản", ylabel=unit, xscale="log", yscale="log")
        if axes.lines:
            axes.legend(fontsize="x-small")
    figure.savefig(path)
