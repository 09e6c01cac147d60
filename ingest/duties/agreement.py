"""What every duty of an article shares: signatories, governing document, period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import DocumentRef, TimeRef
from ingest.duties.bodies import PERSON, Named
from ingest.duties.names import LETTERED
from ingest.duties.source import Source
from ingest.offices import Gazetteer
from ingest.text import Span, key
from ingest.types import Article

LEAD_BLOCKS = 6
"""Signatories, document and period are looked for in the title and the first blocks."""

BEHIND = 80
"""Characters behind a document's name in which its period may follow."""

NAME = 120
"""Characters before a law's year in which its name may begin."""
_LAW = re.compile(
    r"(?<!\w)(?:luật|pháp lệnh|hiến pháp|nghị định|thông tư|điều lệ)(?!\w)[^;.,:\n\d]*$"
)
"""A law's name, up to its year: "Bộ luật Tố tụng hình sự năm 2003" states no period."""
_AND = re.compile(r"\s*(?:,|,?\s*(?:và|với))\s*")
_BETWEEN = re.compile(r"(?<!\w)giữa(?: \w+){0,2}\s+$")
_SIGN = re.compile(
    r"[^.;:\n]{0,120}?(?<!\w)(?:ký kết|ký|thống nhất|liên tịch|cùng ban hành"
    r"|phối hợp (?:ban hành|tổ chức)"
    r"|thỏa thuận|kết nghĩa|ban hành"
    r"|tổ chức (?:\w+ ){0,2}(?:hội nghị|họp|làm việc|lễ)[^.;:\n]{0,90}(?:phối hợp|liên tịch))(?!\w)"
)
_WHERE = re.compile(r"(?<!\w)(?:tại|ở|trong|trên|toàn) $")
_ABOVE = ("title", "letterhead")
_ARE = re.compile(r"(?<!\w)các bên(?: [^.:;\n]{1,40})? (?:là|gồm|bao gồm)\s+")
_WITH = re.compile(r"[^.;:\n]{0,60}?(?<!\w)ký(?: kết)?(?: \w+){0,24}? (?:với|cùng)\s+(?=\w)")
_PROGRAMME = re.compile(
    r"(?<!\w)(?:chương trình|kế hoạch|quy chế|thỏa thuận|hướng dẫn liên ngành|nghị quyết liên tịch)"
    r"(?: (?:công tác|hoạt động|thực hiện|chương trình))* phối hợp(?!\w)"
    r"(?:\([^()\n]{2,12}\)|[^.;:,()\"“”\n])*"
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Facts that hold for the whole article; each with the span that states it."""

    parties: tuple[Named, ...]
    """The signatories, in the order of the text; () where the article names none."""
    basis: str
    """The governing document as written; "" if none is named."""
    basis_span: Span | None
    period: TimeRef | None
    """The period or year of the programme that the article reports."""


def read_agreement(article: Article, gazetteer: Gazetteer) -> Agreement:
    """What an article's opening says of the agreement that it reports."""
    return agreement(Source.of(article, gazetteer))


def agreement(source: Source) -> Agreement:
    """Read the title, the letterhead and the opening blocks."""
    article = source.article
    end = _lead_end(article)
    basis, basis_span = _basis(source, end)
    return Agreement(_parties(source, end), basis, basis_span, _period(source, end, basis_span))


def _lead_end(article: Article) -> int:
    blocks = [n for n in article.outline if n.kind not in _ABOVE]
    opening = blocks[:LEAD_BLOCKS]
    return opening[-1].end if opening else min(len(article.text), 1500)


def _parties(source: Source, end: int) -> tuple[Named, ...]:
    """Lettered parties, "A và B ký kết …", "giữa A và B", or a letterhead of two issuers.

    The body names the signatories in full where a headline may shorten them.
    """
    body = next((n.start for n in source.article.outline if n.kind not in _ABOVE), 0)
    found = (
        _lettered(source, end)
        or _listed(source, body, end)
        or _most(_signing(source, body, end, between=False), _signing(source, 0, end, between=True))
        or _issuers(source)
    )
    unique = {n.office: n for n in found}
    return tuple(unique.values()) if len(unique) > 1 else ()


def _most(first: tuple[Named, ...], second: tuple[Named, ...]) -> tuple[Named, ...]:
    """The longer of two lists of signatories; the first where both are as long."""
    return second if len(second) > len(first) else first


def _lettered(source: Source, end: int) -> tuple[Named, ...]:
    found: list[Named] = []
    for node in source.article.outline:
        match = LETTERED.match(source.keyed, node.start, node.end)
        if match and node.start <= end + 1500 and (run := source.run(match.end(), node.end)):
            found.append(run[0])
    return tuple(found)


def _listed(source: Source, start: int, end: int) -> tuple[Named, ...]:
    """ "Các bên trong Quy chế là A, B và C"."""
    listed = _ARE.search(source.keyed, start, end)
    return source.run(listed.end(), end) if listed else ()


def _signing(source: Source, start: int, end: int, *, between: bool) -> tuple[Named, ...]:
    """The first run of two offices behind "giữa", or that a verb of signing follows."""
    position = start
    for name in source.within(start, end):
        if (
            name.start < position
            or (name.within == "document" and not between)
            or name.kind in ("joint", "same")
            or (not between and _WHERE.search(source.keyed, start, name.start))
        ):
            continue  # "Sáng 20/4, tại Thư viện tỉnh, Sở A và Sở B ký …" names a place first
        run = _parties_at(source, name.start, end, between)
        position = run[-1].end if run else name.end
        if run and not between and (other := _WITH.match(source.keyed, run[-1].end, end)):
            run = (*run, *_parties_at(source, other.end(), end, between))
            if len({n.office for n in run}) > 1:
                return run
        if len({n.office for n in run}) < 2:
            continue
        before = source.keyed[max(0, name.start - 40) : name.start]
        if between and _is_anothers(source, start, name.start):
            continue
        if _BETWEEN.search(before) if between else _SIGN.match(source.keyed, run[-1].end, end):
            return run
    return ()


def _is_anothers(source: Source, start: int, at: int) -> bool:
    """Whether the nearest document named is not the article: "Căn cứ Quy chế số 3 giữa A và B"."""
    named = [d for d in source.documents if d.number and start <= d.start < at]
    begins = source.text.rfind("\n", start, at)
    number = source.article.number
    return bool(number and named and named[-1].start > begins
                and not _same_number(named[-1], number))  # fmt: skip


def _parties_at(source: Source, start: int, end: int, between: bool) -> tuple[Named, ...]:
    run = list(source.run(start, end))
    while run and between:
        joint = _AND.match(source.keyed, run[-1].end, end)
        more = source.run(joint.end(), end) if joint else ()
        if not more:
            break
        run += more
    bodies = (n for n in run if n.kind in ("office", "collective", "unknown"))
    return tuple(n for n in bodies if not PERSON.match(n.office))


def _issuers(source: Source) -> tuple[Named, ...]:
    """Offices side by side in the letterhead's lines of issuers."""
    found: list[Named] = []
    for node in source.article.outline[:8]:
        line = source.text[node.start : node.end]
        names = [n for n in source.within(node.start, node.end) if n.kind == "office"]
        if node.kind == "letterhead" and len(names) > 1 and line.upper() == line:
            found += names
    return tuple(found)


def _basis(source: Source, end: int) -> tuple[str, Span | None]:
    """The document whose number the article carries, else the programme that its lead names."""
    article = source.article
    for reference in source.documents:
        if article.number and _same_number(reference, article.number):
            return reference.text, (reference.start, reference.end)
    match = _PROGRAMME.search(source.keyed, 0, end)
    if not match:
        return "", None
    span = match.start(), match.start() + len(match[0].rstrip())
    return article.text[slice(*span)], span


def _same_number(reference: DocumentRef, number: str) -> bool:
    return key(reference.number) == key(number)


def _period(source: Source, end: int, basis_span: Span | None) -> TimeRef | None:
    """The period in the governing document's name or just behind it, else the lead's first."""
    lead = (t for t in source.times if t.end <= end)
    dated = [t for t in lead if t.start_date and t.kind in ("year", "period")]
    dated = [t for t in dated if not _LAW.search(source.keyed, max(0, t.start - NAME), t.start)]
    years = [t for t in dated if t.kind == "year"]
    if basis_span:
        start, stop = basis_span
        named = [t for t in dated if start <= t.start and t.end <= stop]
        behind = [t for t in dated if stop <= t.start and t.end <= stop + BEHIND]
        return next(iter(named or behind or years or dated), None)
    return next(iter(years or dated), None)
