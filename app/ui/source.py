"""The panel beside the answer: an article, the cited words marked, what else counts lighter."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from app.ui import texts
from app.ui.markup import attributes
from ingest.text import Span, trim
from ingest.types import Article

_BLANK_LINES = re.compile(r"\n{2,}")
_BESIDE = re.compile(r"(\d{1,9})-(\d{1,9})")
_MOST = 40
"""Spans beside the cited one that are marked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a button of the answer leads: spans of an article, as the answer saw it."""

    article: str
    start: int
    end: int
    label: str
    """What the panel calls it: ``[1]``."""
    seal: str
    """`seal_of` all quotations, so that a newer article is never marked at old offsets."""
    beside: tuple[Span, ...] = ()
    """Spans that state office, time or heading, where the cited words don't."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The cited span, then those beside it."""
        return ((self.start, self.end), *self.beside)

    def attributes(self) -> str:
        """The button's data attributes, escaped."""
        return attributes(
            {
                "data-article": self.article,
                "data-start": self.start,
                "data-end": self.end,
                "data-label": self.label,
                "data-seal": self.seal,
                "data-beside": ",".join(f"{start}-{end}" for start, end in self.beside),
            }
        )


def place_from(data: Mapping[str, str]) -> Place | None:
    """The place that a browser sent; None where it is not of the form that our buttons send."""
    names = ("article", "start", "end", "label", "seal")
    try:
        article, start, end, label, seal = (data[name][:500] for name in names)
        beside = [(int(a), int(b)) for a, b in _BESIDE.findall(data.get("beside", ""))]
        return Place(article, int(start), int(end), label, seal, tuple(beside[:_MOST]))
    except (KeyError, ValueError):
        return None


def seal_of(*quotes: str) -> str:
    """A short hash of quotations."""
    return hashlib.sha256("\0".join(quotes).encode()).hexdigest()[:12]


def panel(article: Article, place: Place) -> str:
    """HTML of the opened source; without a mark where the article has changed since."""
    holds = _holds(article, place)
    warning = "" if holds else f'<p class="dm-quiet">{texts.SOURCE_CHANGED}</p>'
    legend = (
        f'<p class="dm-quiet dm-legend"><mark>{texts.MARKED}</mark> '
        f'<mark class="dm-beside">{texts.MARKED_BESIDE}</mark></p>'
        if holds and place.beside
        else ""
    )
    back = (
        f'<button type="button" class="dm-plain" data-do="passage">{texts.TO_PASSAGE}</button>'
        if holds
        else ""
    )
    spans = place.spans if holds else ()
    label = f"{texts.SOURCE_PANEL} {place.label}".strip()
    return (
        f"{_open(label, back)}"
        f'<h2 id="dm-source-title" tabindex="-1">{escape(article.title)}</h2>'
        f"{facts(article)}{warning}{legend}"
        f'<div class="dm-source-text">{"".join(_paragraphs(article, spans))}</div></section>'
    )


def _open(label: str, back: str = "") -> str:
    """The panel's beginning; its id differs at each opening, so that a reader hears it anew."""
    return (
        f'<section class="dm-source" aria-labelledby="dm-source-title" data-id="{uuid.uuid4()}">'
        f'<div class="dm-source-bar"><span class="dm-source-label">{escape(label)}</span>{back}'
        '<button type="button" class="dm-plain" data-do="close-source">'
        f"{texts.CLOSE}</button></div>"
    )


def _holds(article: Article, place: Place) -> bool:
    """Whether the place's words are still where they were."""
    if not all(0 <= start < end <= len(article.text) for start, end in place.spans):
        return False
    return seal_of(*(article.text[start:end] for start, end in place.spans)) == place.seal


def message(text: str) -> str:
    """The panel with one sentence in place of an article."""
    said = f'<p id="dm-source-title" tabindex="-1">{escape(text)}</p>'
    return f"{_open(texts.SOURCE_PANEL)}{said}</section>"


def shown_date(iso: str) -> str:
    """``2023-03-29`` as ``29/03/2023``; shorter or other forms as near as they allow."""
    return "/".join(reversed(iso.split("-"))) if re.fullmatch(r"[\d-]+", iso) else iso


def facts(article: Article) -> str:
    """A list of what is known about a document; "" where nothing is."""
    rows = [
        (texts.PUBLISHER, escape(article.publisher)),
        (texts.PUBLISHED, escape(shown_date(article.published))),
        (texts.NUMBER, escape(article.number)),
        (texts.PLACE, escape(article.place)),
        (texts.ORIGINAL, _original(article.source)),
    ]
    items = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return f'<dl class="dm-facts">{items}</dl>' if items else ""


def _original(source: str) -> str:
    try:
        address = urlsplit(source)
    except ValueError:
        return escape(source)
    if address.scheme not in ("http", "https") or not address.hostname:
        return escape(source)
    link = attributes({"href": source, "target": "_blank", "rel": "noopener noreferrer"})
    return f"<a{link}>{escape(address.hostname)}</a>"


def _paragraphs(article: Article, spans: Sequence[Span]) -> Iterator[str]:
    headings = {start for start, _ in article.headings}
    for start, end in paragraph_spans(article.text):
        tag = "h3" if start in headings else "p"
        yield f"<{tag}>{_marked(article.text, start, end, spans)}</{tag}>"


def paragraph_spans(text: str) -> list[Span]:
    """Spans of the runs between blank lines, without white space at their ends."""
    spans: list[Span] = []
    begin = 0
    for match in _BLANK_LINES.finditer(text):
        spans.append(trim(text, begin, match.start()))
        begin = match.end()
    spans.append(trim(text, begin, len(text)))
    return [(start, end) for start, end in spans if start < end]


def _marked(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """A paragraph; what the first span covers is marked, what the others cover marked lighter."""
    edges = {start, end, *(edge for span in spans for edge in span if start < edge < end)}
    cuts = sorted(edges)
    parts = []
    for low, high in pairwise(cuts):
        words = escape(text[low:high]).replace("\n", "<br>")
        over = [n for n, span in enumerate(spans) if span[0] <= low and high <= span[1]]
        if not over or not text[low:high].strip():
            parts.append(words)
        else:
            kind = ' class="dm-beside"' if over[0] else ""
            parts.append(f"<mark{kind}>{words}</mark>")
    return "".join(parts)
