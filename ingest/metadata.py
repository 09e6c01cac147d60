"""Title, publisher, place, date and number of an article: what the text says, never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import furniture
from ingest.article_place import place_of, place_of_paper
from ingest.clean import Cleaned
from ingest.days import iso_date
from ingest.documents import DocumentRef, references
from ingest.issuer import issuers
from ingest.letterhead import Letterhead
from ingest.letterhead_lines import ZONE
from ingest.readers.base import Stated
from ingest.text import fold, key

_LEAD = 3
"""Paragraphs under the title in which the reported document is announced."""
_ISSUED_BEFORE = re.compile(
    r"(?:ban hanh|ky ket|ky ban hanh|ky|phe duyet|thong qua|cong bo|(?:vua|da|moi) trien khai)"
    r"(?: va ban hanh)? (?:ban )?$"
)
_ISSUED_AFTER = re.compile(
    r"[^.;:]{0,20}?\b(?:duoc|da)\b[^.;:]{0,150}?\b(?:ban hanh|ky ket|phe duyet|thong qua)\b"
)
# The document was there before: the article reports what was done on its basis.
_BASIS = re.compile(
    r"\b(?:can cu|theo|thuc hien|trien khai|sau khi|tren co so|kem theo|viec|truoc do|do"
    r"|so ket|tong ket|sua doi|bo sung|thay the)\b[^,;.]*$"
)
_CENTRAL = re.compile(
    r"\b(?:thu tuong|chinh phu|quoc hoi|trung uong|bo chinh tri|ban bi thu|bo truong"
    r"|uy ban dan toc)\b"
)
_OWNER = re.compile(r"(?:cơ quan|đơn vị) chủ quản\s*:\s*(?P<name>[^.;|]{3,120})")
_TODAY = re.compile(r"hôm nay,?\s*(?=ngày\s)")
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
    head = page.letterhead
    if head is not None:
        return _of_paper(stated, page, head, texts)
    title = stated.title or page.title
    paragraphs = texts[1:] if texts and texts[0] == title else texts
    return Metadata(
        title=title,
        publisher=stated.publisher or publisher(page.dropped),
        place=stated.place or place_of(title, paragraphs),
        published=stated.published or page.published or day_of_signing(paragraphs),
        number=stated.number or number(title, paragraphs),
        source=stated.source,
    )


def _of_paper(stated: Stated, page: Cleaned, head: Letterhead, texts: Sequence[str]) -> Metadata:
    """Of an official paper its letterhead tells; a page around it knows no better."""
    known = {*head.lines, *head.title_at}
    body = [text for at, text in enumerate(texts) if at not in known]
    offices = issuers(head.issuers, [page.title, *body])
    title = head.title or stated.title or page.title
    return Metadata(
        title=title,
        publisher=" - ".join(offices) or stated.publisher,
        place=stated.place or place_of_paper(offices, head, title, body),
        published=head.day or stated.published or page.published or day_of_signing(body),
        number=head.number or stated.number or number(title, body),
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


def day_of_signing(paragraphs: Sequence[str]) -> str:
    """The day on which an agreement or a record says that it was made: ``Hôm nay, ngày …``."""
    for text in paragraphs[:ZONE]:
        match = _TODAY.match(key(text))
        if match:
            return iso_date(text[match.end() : match.end() + 60])
    return ""


def number(title: str, paragraphs: Sequence[str]) -> str:
    """Number of the one document that the article reports as issued; "" if none or several."""
    head = [ref.number for ref in references(title) if ref.number and ref.start == 0]
    if head:
        return head[0]
    issued = {
        ref.number
        for text in paragraphs[:_LEAD]
        for ref in references(text)
        if ref.number and _is_issued(text, ref)
    }
    return issued.pop() if len(issued) == 1 else ""


def _is_issued(text: str, ref: DocumentRef) -> bool:
    """Whether the sentence says that this very document was issued or signed."""
    folded = fold(text)
    before = re.split(r"[.;]\s", folded[: ref.start])[-1]
    verb = _ISSUED_BEFORE.search(before)
    if verb:
        subject = before[: verb.start()]
        return not _BASIS.search(subject) and not _CENTRAL.search(subject)
    after = _ISSUED_AFTER.match(folded, ref.end)
    return bool(after and not before.strip() and not _CENTRAL.search(after[0]))
