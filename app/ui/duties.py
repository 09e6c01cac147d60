"""The small table of duties under an answer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.types import Citation
from app.ui import texts
from app.ui.source import Place, seal_of
from ingest.types import Duty


def table(duties: Sequence[Duty], citations: Sequence[Citation]) -> str:
    """HTML of the duties that an answer rests on; "" where there are none."""
    if not duties:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in texts.DUTY_COLUMNS)
    rows = "".join(_row(duty, citations) for duty in duties)
    return (
        f'<div class="dm-wide"><table class="dm-duties"><caption>{texts.DUTIES}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(duty: Duty, citations: Sequence[Citation]) -> str:
    actor = escape(duty.actor)
    if duty.inferred:
        actor += f' <span class="dm-quiet">({texts.INFERRED})</span>'
    cells = (
        actor,
        f'<span class="dm-role">{escape(texts.SHOWN_ROLES.get(duty.role, duty.role))}</span>',
        escape(duty.action),
        escape("; ".join(duty.partners)),
        escape(duty.time),
        escape("; ".join(duty.basis)),
        _source(duty, citations),
    )
    # On a narrow page each row becomes a card; data-name labels its lines there.
    return (
        "<tr>"
        + "".join(
            f'<td data-name="{name}"{"" if cell else " data-empty"}>{cell or "–"}</td>'
            for name, cell in zip(texts.DUTY_COLUMNS, cells, strict=True)
        )
        + "</tr>"
    )


def _source(duty: Duty, citations: Sequence[Citation]) -> str:
    """The button of the citation that covers the duty, else one to the duty's own span."""
    number = next((c.n for c in citations if _overlap(duty, c)), None)
    label = f"[{number}]" if number else ""
    place = Place(duty.article, duty.start, duty.end, label, seal_of(duty.quote))
    name = escape(f"Mở nguồn của nhiệm vụ: {duty.action[:80]}")
    return (
        f'<button type="button" class="dm-cite" aria-label="{name}"{place.attributes()}>'
        f"{label or texts.OPEN_DUTY}</button>"
    )


def _overlap(duty: Duty, citation: Citation) -> bool:
    return (
        duty.article == citation.article and duty.start < citation.end and citation.start < duty.end
    )
