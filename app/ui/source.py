"""The panel beside the answer: a whole article with the cited words marked."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from app.ui import texts
from app.ui.markup import attributes
from ingest.text import Span, trim
from ingest.types import Article

_BLANK_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a button of the answer leads: a span of an article, as the answer saw it."""

    article: str
    start: int
    end: int
    label: str
    """What the panel calls it: ``[1]``; "" for a duty without a citation of its own."""
    seal: str
    """`seal_of` the quotation, so that a newer article is never marked at old offsets."""

    def attributes(self) -> str:
        """The button's data attributes, escaped."""
        return attributes(
            {
                "data-article": self.article,
                "data-start": self.start,
                "data-end": self.end,
                "data-label": self.label,
                "data-seal": self.seal,
            }
        )


def place_from(data: object) -> Place | None:
    """The place that a browser sent; None where it is not of the form that our buttons send."""
    if not isinstance(data, dict):
        return None
    names = ("article", "start", "end", "label", "seal")
    try:
        article, start, end, label, seal = (str(data[name])[:500] for name in names)
        return Place(article, int(start), int(end), label, seal)
    except (KeyError, ValueError):
        return None


def seal_of(quote: str) -> str:
    """A short hash of a quotation."""
    return hashlib.sha256(quote.encode()).hexdigest()[:12]


def panel(article: Article, place: Place) -> str:
    """HTML of the opened source; without a mark where the article has changed since."""
    span = (place.start, place.end) if _holds(article, place) else None
    warning = "" if span else f'<p class="dm-quiet">{texts.SOURCE_CHANGED}</p>'
    back = (
        f'<button type="button" class="dm-plain" data-act="passage">{texts.TO_PASSAGE}</button>'
        if span
        else ""
    )
    label = f"{texts.SOURCE_PANEL} {place.label}".strip()
    # The id differs at each opening: pressing the same button again scrolls to the passage again.
    return (
        f'<section class="dm-source" aria-labelledby="dm-source-title" data-id="{uuid.uuid4()}">'
        f'<div class="dm-source-bar"><span class="dm-source-label">{escape(label)}</span>{back}'
        f'<button type="button" class="dm-plain" data-act="close">{texts.CLOSE}</button></div>'
        f'<h2 id="dm-source-title" tabindex="-1">{escape(article.title)}</h2>'
        f"{_facts(article)}{warning}"
        f'<div class="dm-source-text">{"".join(_paragraphs(article, span))}</div></section>'
    )


def _holds(article: Article, place: Place) -> bool:
    """Whether the place's words are still where they were."""
    if not 0 <= place.start < place.end <= len(article.text):
        return False
    return seal_of(article.text[place.start : place.end]) == place.seal


def message(text: str) -> str:
    """The panel with one sentence in place of an article."""
    return (
        f'<section class="dm-source" data-id="{uuid.uuid4()}">'
        f'<div class="dm-source-bar"><span class="dm-source-label">{texts.SOURCE_PANEL}</span>'
        f'<button type="button" class="dm-plain" data-act="close">{texts.CLOSE}</button></div>'
        f'<p id="dm-source-title" tabindex="-1">{escape(text)}</p></section>'
    )


def shown_date(iso: str) -> str:
    """``2023-03-29`` as ``29/03/2023``; shorter or other forms as near as they allow."""
    return "/".join(reversed(iso.split("-"))) if re.fullmatch(r"[\d-]+", iso) else iso


def _facts(article: Article) -> str:
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


def _paragraphs(article: Article, span: Span | None) -> Iterator[str]:
    headings = {start for start, _ in article.headings}
    for start, end in paragraph_spans(article.text):
        tag = "h3" if start in headings else "p"
        yield f"<{tag}>{_marked(article.text, start, end, span)}</{tag}>"


def paragraph_spans(text: str) -> list[Span]:
    """Spans of the runs between blank lines, without white space at their ends."""
    spans: list[Span] = []
    begin = 0
    for match in _BLANK_LINES.finditer(text):
        spans.append(trim(text, begin, match.start()))
        begin = match.end()
    spans.append(trim(text, begin, len(text)))
    return [(start, end) for start, end in spans if start < end]


def _marked(text: str, start: int, end: int, span: Span | None) -> str:
    """A paragraph, the part of it that the cited span covers inside a ``<mark>``."""
    low = min(max(span[0], start), end) if span else end
    high = min(max(span[1], start), end) if span else end
    before, inside, after = (_lines(text[a:b]) for a, b in ((start, low), (low, high), (high, end)))
    return f"{before}<mark>{inside}</mark>{after}" if inside else before + after


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
