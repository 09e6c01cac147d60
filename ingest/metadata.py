"""Title, publisher, place, date and number of an article: what the text says, never a guess."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import furniture
from ingest.article_place import place_of, place_of_paper
from ingest.attributes import Attributes
from ingest.clean import Cleaned
from ingest.days import iso_date
from ingest.documents import DocumentRef, references
from ingest.issuer import issuers
from ingest.letterhead import Letterhead
from ingest.letterhead_day import day_at_end
from ingest.letterhead_lines import KIND_START, ZONE
from ingest.places import named_places
from ingest.readers.base import Stated
from ingest.text import key

_ANNEXED = re.compile(
    r"\W*(?:(?:được )?ban hành (?:kèm theo|theo)|\(kèm theo"
    r"|\([^\d.;:()]{2,80} ban hành (?:kèm theo|theo|tại))\s+$"
)
_ABOVE = 4
"""Paragraphs among which a title stands: "Phụ lục I" may precede it."""
_LEAD = 3
"""Paragraphs under the title in which the reported document is announced."""
_ISSUED_BEFORE = re.compile(
    r"(?<!\w)(?:ban hành|ký kết|ký ban hành|ký|phê duyệt|thông qua|công bố|có"
    r"|(?:vừa|đã|mới) (?:triển khai|ra|gửi))(?: và ban hành)? (?:bản )?$"
)
_TOLD_BEFORE = re.compile(r"^\W*(?:(?:theo|tại|trong)\s+)?$|(?<!\w)(?:tại|nêu trong|bằng)\s+$")
"""Before a document that a report tells of: it opens the sentence, or stands behind "tại"."""
# The document was there before: the article reports what was done on its basis.
_BASIS = re.compile(
    r"(?<!\w)(?:căn cứ|theo|thực hiện|triển khai|sau khi|trên cơ sở|kèm theo|việc|trước đó|do"
    r"|sơ kết|tổng kết|sửa đổi|bổ sung|thay thế)(?!\w)[^,;.]*$"
)
_CENTRAL = re.compile(
    r"(?<!\w)(?:thủ tướng|chính phủ|quốc hội|trung ương|bộ chính trị|ban bí thư|bộ trưởng"
    r"|(?:ủy|uỷ) ban dân tộc)(?!\w)"
)
_OF_CENTRE = re.compile(r"(?:^|-)(?:ttg|cp|tw|bct|qh\d*|ubtvqh\d*|b[a-zđ]{1,6})$")
"""How the number of a document of the Prime Minister, the Party's centre or a ministry ends."""
_OWNER = re.compile(r"(?:cơ quan|đơn vị) chủ quản\s*:\s*(?P<name>[^.;|]{3,120})")
_MADE_ON = re.compile(
    r"(?:(?P<today>hôm nay(?:,|\s)[^.;:]{0,40}?)|\((?:ký(?: kết)?|ban hành|thông qua|lập)\s+)"
    r"(?=ngày\s)"
)
"""How minutes and agreements open: "Hôm nay, vào lúc 14 giờ 00 phút ngày …", "(Ký ngày …)"."""
_RIGHTS = re.compile(r"(?:©\s*)?bản quyền(?: ©)? thuộc(?: về)?\s*:?\s*(?P<name>[^.|©]{3,120})")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; "" where nothing says so."""

    title: str
    publisher: str
    place: str
    published: str
    number: str
    source: str


def describe(stated: Stated, page: Cleaned) -> Metadata:
    """Metadata of a cleaned page; what the file's format states comes first."""
    texts = [block.text for block in page.blocks]
    stated = _with_attributes(stated, page.table)
    head = page.letterhead
    if head is not None:
        return _of_paper(stated, page, head, texts)
    title = stated.title or page.title
    above = texts.index(title) if title in texts[:_ABOVE] else -1
    paragraphs = [*texts[above + 1 :], *texts[: max(above, 0)]]
    told = [
        text for text in paragraphs if not (furniture.is_person(text) or furniture.date_line(text))
    ]
    annexed_to, annexed_on = issuing(paragraphs)
    return Metadata(
        title=title,
        publisher=stated.publisher or publisher(page.dropped),
        place=stated.place or place_of(title, told, page.dropped),
        published=day_under(title, paragraphs)
        or stated.published
        or page.published
        or _day_behind(title)
        or day_of_signing([title, *paragraphs])
        or annexed_on,
        number=stated.number or annexed_to or number(title, paragraphs),
        source=stated.source,
    )


def _with_attributes(stated: Stated, table: Attributes) -> Stated:
    """What the page's own table says of the paper stands before what the page says of itself."""
    places = named_places(table.issuer)
    return replace(
        stated,
        title=(table.number and table.title) or stated.title or table.title,
        publisher=table.issuer or stated.publisher,
        place=stated.place or (places[-1].place if places else ""),
        published=table.published or stated.published,
        number=stated.number or table.number,
    )


def _of_paper(stated: Stated, page: Cleaned, head: Letterhead, texts: Sequence[str]) -> Metadata:
    """Of an official paper its letterhead tells; a page around it knows no better."""
    known = {*head.lines, *head.title_at}
    body = [text for at, text in enumerate(texts) if at not in known]
    offices = issuers(head.issuers, [page.title, *body])
    title = head.title or stated.title or page.title
    named = [*offices, *head.issuers, *_held_at(body)]
    issued, issued_on = issuing(body)
    day = head.day or stated.published or page.published or day_of_signing([title, *body])
    return Metadata(
        title=title,
        publisher=" - ".join(offices) or stated.publisher,
        place=stated.place or place_of_paper(named, head, title, body),
        published=day or issued_on,
        number=head.number or stated.number or number(title, body) or issued,
        source=stated.source,
    )


def publisher(dropped: Sequence[str]) -> str:
    """Owner of the site as its own furniture states it, else the name of the site."""
    for pattern in (_OWNER, _RIGHTS):
        for text in dropped:
            match = pattern.search(key(text))
            if match:
                return text[match.start("name") : match.end("name")].strip(" .-–")
    return next((text for text in dropped if furniture.is_site_name(text)), "")


def _held_at(body: Sequence[str]) -> list[str]:
    """Where minutes say that the meeting was held: what stands first behind "tại"."""
    told = ((text, _MADE_ON.match(key(text))) for text in body[:ZONE])
    opening = (text for text, made in told if made and made["today"])
    places = (named_places(text[key(text).find(" tại ") :]) for text in opening if " tại " in text)
    return [found[0].place for found in places if found]


def day_of_signing(texts: Sequence[str]) -> str:
    """The day on which a paper says that it was made.

    ``Hôm nay, ngày …``, "(Ký ngày …)" under a title, the day behind a title's number, a dateline
    before the signatures.
    """
    for text in texts[: ZONE + 1]:
        if match := _MADE_ON.match(key(text)):
            return iso_date(text[match.end() : match.end() + 60])
    head = [ref.date for ref in references(texts[0]) if ref.number and ref.start == 0]
    return iso_date(next(iter(head), "")) or day_at_end(texts)


def _day_behind(title: str) -> str:
    """The day that a page prints in brackets behind its headline: "… (09/05/2024 16:42)"."""
    bracket = title[title.rfind("(") :] if title.endswith(")") else ""
    return "" if any(map(str.isalpha, bracket)) else iso_date(bracket)


def day_under(title: str, paragraphs: Sequence[str]) -> str:
    """The day of a paper that a page prints: its number and day in a line under its title."""
    if not KIND_START.match(key(title)):
        return ""
    lines = itertools.takewhile(lambda text: not furniture.is_body(text), paragraphs[:_LEAD])
    refs = [ref for text in lines for ref in references(text) if ref.number]
    return iso_date(refs[0].date) if refs else ""


def issuing(body: Sequence[str]) -> tuple[str, str]:
    """Number and day of the decision that issued it: "(Ban hành kèm theo Quyết định số …)"."""
    for text in body[:_LEAD]:
        for ref in references(text):
            if ref.number and _ANNEXED.fullmatch(key(text[: ref.start])):
                return ref.number, iso_date(ref.date)
    return "", ""


def number(title: str, paragraphs: Sequence[str]) -> str:
    """Number of the one document that the article reports as issued, or tells the contents of.

    "" if there is none or several.
    """
    head = [ref.number for ref in references(title) if ref.number and ref.start == 0]
    if head:
        return head[0]
    lead = [(text, ref) for text in paragraphs[:_LEAD] for ref in references(text) if ref.number]
    for is_meant in (_is_issued, _is_told):
        found = {ref.number for text, ref in lead if is_meant(text, ref)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _is_issued(text: str, ref: DocumentRef) -> bool:
    """Whether the sentence says that this very document was issued or signed."""
    before = _sentence_before(key(text), ref)
    verb = _ISSUED_BEFORE.search(before)
    if verb is None:
        return False
    subject = before[: verb.start()]
    return not _BASIS.search(subject) and not _CENTRAL.search(subject)


def _is_told(text: str, ref: DocumentRef) -> bool:
    """Whether the sentence tells what the document says: "Kế hoạch số … giao việc cho …"."""
    central = _CENTRAL.search(key(ref.issuer)) or _OF_CENTRE.search(key(ref.number.split("/")[-1]))
    return not central and bool(_TOLD_BEFORE.search(_sentence_before(key(text), ref)))


def _sentence_before(keyed: str, ref: DocumentRef) -> str:
    return re.split(r"[.;]\s", keyed[: ref.start])[-1]
