"""What every duty of an article shares: signatories, governing document, period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import DocumentRef, TimeRef, references, times
from ingest.offices import Gazetteer, Mention
from ingest.structure import Block, article_mentions, blocks
from ingest.text import Span, fold
from ingest.types import Article

LEAD_BLOCKS = 4
"""Signatories, document and period are looked for in the title and the first blocks."""

BEHIND = 80
"""Characters behind a document's name in which its period may follow."""

_COORDINATION = re.compile(r"(?:\s*\([^()\n]{2,40}\))?\s*(?:,|,?\s*va|,?\s*cung(?: voi)?)\s*")
_BETWEEN = re.compile(r"\bgiua(?: \w+){0,2}\s*$")
_BETWEEN_JOINT = re.compile(r"\s*(?:,|,?\s*(?:va|voi))\s*")
_PROGRAMME = re.compile(
    r"\b(?:chuong trinh|ke hoach|quy che|thoa thuan|huong dan lien nganh|nghi quyet lien tich)"
    r"(?: (?:cong tac|hoat dong|thuc hien|chuong trinh))* phoi hop\b"
    r"(?:\([^()\n]{2,12}\)|[^.;:,()\"“”\n])*"
)
_CUT = re.compile(
    r"\s+(?:giua|va tren co so|tren co so|tai (?:le|hoi nghi|buoi)|de trien khai|nham|da|duoc"
    r"|voi su|de cung|de)\b.*$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Facts that hold for the whole article; each with the span that states it."""

    parties: tuple[Mention, ...]
    """The signatories, in the order of the text; () where the article names no pair."""
    basis: str
    """The governing document as written; "" if none is named."""
    basis_span: Span | None
    period: TimeRef | None
    """The period or year of the programme that the article reports."""


def read_agreement(article: Article, gazetteer: Gazetteer) -> Agreement:
    """What an article's opening says of the agreement that it reports."""
    return agreement(article, blocks(article, gazetteer), article_mentions(article, gazetteer))


def agreement(article: Article, found: list[Block], mentions: list[Mention]) -> Agreement:
    """Read the title and the opening blocks."""
    end = _lead_end(found)
    lead = [m for m in mentions if m.end <= end and _can_sign(m)]
    body = next((b.start for b in found if b.kind == "paragraph"), 0)
    basis, basis_span = _basis(article, end)
    return Agreement(
        # The body names the signatories in full where a headline may shorten them.
        parties=_widened(
            article.text,
            lead,
            _coordinated(article.text, [m for m in lead if m.start >= body])
            or _between(article.text, lead)
            or _coordinated(article.text, lead),
        ),
        basis=basis,
        basis_span=basis_span,
        period=_period(article, end, basis_span),
    )


def _can_sign(mention: Mention) -> bool:
    """A person signs for an office; a collective signs where it is named with its place."""
    named = mention.kind == "office" or (mention.kind == "collective" and bool(mention.place))
    return named and mention.within != "person"


def _widened(text: str, lead: list[Mention], parties: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The parties, or the run that names others beside them ("các bên là A, B và C")."""
    names = {m.office for m in parties}
    for position in range(len(lead)) if parties else ():
        run = _run(text, lead[position:], _BETWEEN_JOINT)
        if names < {m.office for m in run}:
            return run
    return parties


def _lead_end(found: list[Block]) -> int:
    opening = found[:LEAD_BLOCKS]
    return opening[-1].end if opening else 0


def _coordinated(text: str, lead: list[Mention]) -> tuple[Mention, ...]:
    """The first run "A và B …" of two different offices outside a document's name."""
    return _first_run(text, [m for m in lead if not m.within], _COORDINATION)


def _between(text: str, lead: list[Mention]) -> tuple[Mention, ...]:
    """The first run "giữa A với B"."""
    folded = fold(text)
    for position, mention in enumerate(lead):
        if _BETWEEN.search(folded, max(0, mention.start - 40), mention.start):
            run = _run(text, lead[position:], _BETWEEN_JOINT)
            if len(run) > 1:
                return run
    return _first_run(text, lead, _BETWEEN_JOINT)


def _first_run(text: str, lead: list[Mention], joint: re.Pattern[str]) -> tuple[Mention, ...]:
    for position in range(len(lead)):
        run = _run(text, lead[position:], joint)
        if len(run) > 1:
            return run
    return ()


def _run(text: str, lead: list[Mention], joint: re.Pattern[str]) -> tuple[Mention, ...]:
    run = lead[:1]
    for mention in lead[1:]:
        if not joint.fullmatch(fold(text[run[-1].end : mention.start])):
            break
        if mention.office in {m.office for m in run}:
            break
        run.append(mention)
    return tuple(run)


def _basis(article: Article, end: int) -> tuple[str, Span | None]:
    """The document whose number the article carries, else the programme that its lead names."""
    for reference in references(article.text):
        if article.number and _same_number(reference, article.number):
            return reference.text, (reference.start, reference.end)
    match = _PROGRAMME.search(fold(article.text), 0, end)
    if not match:
        return "", None
    tail = _CUT.sub("", match[0]).rstrip()
    span = (match.start(), match.start() + len(tail))
    return article.text[span[0] : span[1]], span


def _same_number(reference: DocumentRef, number: str) -> bool:
    return fold(reference.number) == fold(number)


def _period(article: Article, end: int, basis_span: Span | None) -> TimeRef | None:
    """The period in the governing document's name or just behind it, else the lead's first."""
    dated = [t for t in times(article.text[:end]) if t.start_date and t.kind in ("year", "period")]
    years = [t for t in dated if t.kind == "year"]
    if basis_span:
        start, stop = basis_span
        named = [t for t in dated if start <= t.start and t.end <= stop]
        behind = [t for t in dated if stop <= t.start and t.end <= stop + BEHIND]
        return next(iter(named or behind or years or dated), None)
    return next(iter(years or dated), None)
