"""Pictures for the document: who has which part in which task, and when. Readable in grey print."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.briefing.model import Briefing, Event
from ingest.types import Role

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_MM = 1 / 25.4
_DPI = 160
_TASKS_ABREAST = 28
_OFFICES_DOWN = 22
_MOST = 6
"""Pictures of one kind; a larger briefing is shown by groups of tasks instead of tasks.

One that has too many groups, or times, to be drawn whole is not drawn: half a picture misleads.
"""
_EVENTS_DOWN = 24
_LETTERS = 8.5
"""Points of what is written beside a picture, as printed."""


@dataclass(frozen=True, slots=True)
class _Look:
    letters: str
    name: str
    colour: str
    dark: bool
    """White letters on it."""


LOOKS: dict[Role, _Look] = {
    "chủ trì": _Look("CT", "chủ trì", "#1f3a5f", True),
    "joint": _Look("CU", "cùng thực hiện", "#2e6b8a", True),
    "chỉ đạo": _Look("CĐ", "chỉ đạo", "#7a3b2e", True),
    "thực hiện": _Look("TH", "thực hiện", "#5f9ea0", False),
    "giám sát": _Look("GS", "giám sát, kiểm tra", "#d9a441", False),
    "tham mưu": _Look("TM", "tham mưu", "#c9b8d8", False),
    "tạo điều kiện": _Look("ĐK", "tạo điều kiện", "#dfe3c0", False),
    "phối hợp": _Look("PH", "phối hợp", "#eef2f5", False),
}
"""From dark to light, each with letters of its own, so that grey print tells them apart."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    title: str
    description: str
    """For those who do not see the picture."""
    png: bytes
    width: float
    """Millimetres at its natural size."""


def matrices(briefing: Briefing) -> Iterator[Figure]:
    """Offices down, tasks across; by groups of tasks where there are too many tasks."""
    for place, columns in _columns(briefing).items():
        parts = -(-len(columns) // _TASKS_ABREAST)
        size = -(-len(columns) // parts)
        for start in range(0, len(columns), size):
            yield _matrix(place, columns[start : start + size])


_Column = tuple[str, dict[str, Role]]


def _columns(briefing: Briefing) -> dict[str, list[_Column]]:
    """Tasks by place, since offices differ between places; groups where there are too many."""
    found: dict[str, list[_Column]] = {}
    if sum(len(group.rows) for group in briefing.groups) <= _TASKS_ABREAST * _MOST:
        for group in filter(lambda group: group.sure, briefing.groups):
            tasks = ((row.number, dict(row.roles)) for row in group.rows)
            found.setdefault(group.place, []).extend(tasks)
        return found
    strength = list(LOOKS)
    sure = [group for group in briefing.groups if group.sure]
    for n, group in enumerate(sure if len(sure) <= _TASKS_ABREAST * _MOST else (), 1):
        roles: dict[str, Role] = {}
        for row in group.rows:
            for name, role in row.roles:
                known = roles.get(name)
                if known is None or strength.index(role) < strength.index(known):
                    roles[name] = role
        found.setdefault(group.place, []).append((str(n), roles))
    return found


def _matrix(place: str, columns: Sequence[_Column]) -> Figure:
    offices = list(dict.fromkeys(name for _, roles in columns for name in roles))
    shown = offices[:_OFFICES_DOWN]
    left, cell = 84.0, 5.6
    width = left + max(len(columns), 14) * cell + 4
    height = 14 + len(shown) * 8.0 + 16
    canvas, axes = _canvas(width, height)
    axes.set_position(
        (left / width, 16 / height, len(columns) * cell / width, len(shown) * 8.0 / height)
    )
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(shown), 0)
    for x, (_, roles) in enumerate(columns):
        for y, name in enumerate(shown):
            if name in roles:
                _square(axes, x, y, LOOKS[roles[name]])
    axes.set_xticks([x + 0.5 for x in range(len(columns))], [label for label, _ in columns])
    axes.set_yticks(
        [y + 0.5 for y in range(len(shown))], ["\n".join(textwrap.wrap(n, 42)) for n in shown]
    )
    axes.tick_params(length=0, labelsize=_LETTERS, labeltop=True, labelbottom=False)
    axes.tick_params(axis="x", labelrotation=60)
    axes.set_xticks(range(len(columns) + 1), minor=True)
    axes.set_yticks(range(len(shown) + 1), minor=True)
    axes.grid(which="minor", color="#9aa5ad", linewidth=0.4)
    axes.tick_params(which="minor", length=0)
    _legend(canvas, [role for role in LOOKS if any(role in r.values() for _, r in columns)])
    where = f", {place}" if place else ""
    span = f"{where} ({columns[0][0]} đến {columns[-1][0]})"
    left_out = len(offices) - len(shown)
    more = f" Không vẽ {left_out} cơ quan ít nhiệm vụ." if left_out else ""
    said = "; ".join(
        f"{name}: "
        + ", ".join(
            f"{label} {LOOKS[roles[name]].name}" for label, roles in columns if name in roles
        )
        for name in shown
    )
    return Figure(
        f"Ma trận trách nhiệm: cơ quan và nhiệm vụ{span}",
        f"Ma trận cơ quan theo nhiệm vụ. {said}.{more}",
        _png(canvas),
        width,
    )


def _square(axes: Axes, x: int, y: int, look: _Look) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=look.colour, edgecolor="none"))
    ink = "white" if look.dark else "black"
    axes.text(x + 0.5, y + 0.5, look.letters, ha="center", va="center", fontsize=6.5, color=ink)


def _legend(canvas: Canvas, roles: Sequence[Role]) -> None:
    from matplotlib.patches import Patch

    canvas.legend(
        handles=[
            Patch(
                facecolor=LOOKS[role].colour,
                edgecolor="black",
                linewidth=0.4,
                label=f"{LOOKS[role].letters}: {LOOKS[role].name}",
            )
            for role in roles
        ],
        loc="lower center",
        ncols=min(len(roles), 4),
        fontsize=_LETTERS,
        frameon=False,
    )


def timelines(briefing: Briefing) -> Iterator[Figure]:
    """Days as points, periods as bars, in the order of the table."""
    dated = [event for event in briefing.events if event.start]
    if not 2 <= len(dated) <= _EVENTS_DOWN * _MOST:
        return
    parts = [dated[i : i + _EVENTS_DOWN] for i in range(0, len(dated), _EVENTS_DOWN)]
    for n, part in enumerate(parts, 1):
        yield _timeline(part, f" ({n}/{len(parts)})" if len(parts) > 1 else "")


def _timeline(events: Sequence[Event], part: str) -> Figure:
    width, left, row = 160.0, 74.0, 7.4
    height = 12 + len(events) * row + 4
    canvas, axes = _canvas(width, height)
    axes.set_position(
        (left / width, 10 / height, (width - left - 4) / width, len(events) * row / height)
    )
    for y, event in enumerate(events):
        start, end = _year(event.start), _year(event.end, 1)
        if event.start == event.end:
            axes.plot(start, y, marker="D", markersize=4, color="black")
        else:
            axes.barh(
                y, end - start, left=start, height=0.55, color="#c9d3da", edgecolor="black",
                linewidth=0.6, hatch="///",
            )  # fmt: skip
    axes.set_ylim(len(events) - 0.4, -0.6)
    labels = ["\n".join(textwrap.wrap(event.shown, 46)[:2]) for event in events]
    axes.set_yticks(range(len(events)), labels)
    first = int(min(event.start for event in events)[:4])
    last = int(max(event.end for event in events)[:4]) + 1
    step = 1 + (last - first) // 12
    axes.set_xlim(first - 0.2, last + 0.2)
    axes.set_xticks(range(first, last + 1, step))
    axes.tick_params(labelsize=_LETTERS, length=2)
    axes.grid(axis="x", color="#c5ccd1", linewidth=0.4)
    axes.set_axisbelow(True)
    said = "; ".join(f"{event.shown}: {event.text}" for event in events)
    return Figure(
        f"Mốc thời gian: ngày (hình thoi) và thời kỳ (thanh gạch chéo){part}",
        f"Trục thời gian. {said}.",
        _png(canvas),
        width,
    )


def _year(iso: str, days: int = 0) -> float:
    """The day (and so many days after) as a year with its fraction."""
    day = dt.date.fromisoformat(iso) + dt.timedelta(days=days)
    begin = dt.date(day.year, 1, 1)
    return day.year + (day - begin).days / 366


def _canvas(width: float, height: float) -> tuple[Canvas, Axes]:
    """A figure of so many millimetres, drawn without any window or global state."""
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as New

    serif = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    name = font_manager.FontProperties(fname=str(serif)).get_name()
    with mpl.rc_context({"font.family": name}):
        canvas = New(figsize=(width * _MM, height * _MM), dpi=_DPI)
        FigureCanvasAgg(canvas)
        axes = canvas.add_subplot()
    return canvas, axes


def _png(canvas: Canvas) -> bytes:
    """Without the time or the version of the library, so that equal pictures are equal files."""
    out = io.BytesIO()
    canvas.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
