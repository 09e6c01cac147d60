"""The documents that the duties rest on: in full where first named, short afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.briefing.days import uniform
from app.briefing.evidence import Evidence
from app.briefing.model import Item, Row
from app.say.draft import Source
from ingest.documents import DocumentRef, references, times
from ingest.text import any_of, fold
from ingest.types import Article, Duty

_DATE = r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{4})?|\d{1,2} thang \d{1,2}(?:,? nam |/)\d{4}"
_ISSUED = re.compile(
    r"(?:,? *(?:cua|do) +(?P<issuer>[^,;.:“”\"\n]{2,110}?))??"
    r"(?: +(?:ban hanh|ky ket|ky))?"
    rf"(?:,? *(?:ngay|vao ngay) +(?P<date>{_DATE}))?"
    r"(?:,? *cua +(?P<of>[^,;.:“”\"\n]{2,110}?))?"
    r",? +(?:ve|v/v) +(?P<subject>[^;.\n]{4,240}?)(?= duoc |[;.\n]|$)"
)
_ISSUER = re.compile(
    rf"\)?(?:,? *ngay +(?:{_DATE}))?,? +(?:cua|do|duoc) +(?P<issuer>[^,;.:“”\"\n]{{2,140}}?)"
    r"(?: +(?:cung|thong nhat|phoi hop))* +(?:ban hanh|ky ket|ky)\b"
)
_SIGNED = any_of(("ban hành", "ký kết", "ký"), fold)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the list."""

    item: Item
    short: str
    """How a table names it: kind and number, or the name it goes by."""


class Documents:
    """The documents of a set of duties, in the order in which the duties name them."""

    def __init__(self, duties: Iterable[Duty], evidence: Evidence) -> None:
        self._evidence = evidence
        self._places: dict[tuple[str, str], int] = {}
        self.found: list[Document] = []
        duties = tuple(duties)
        self._own = {
            name: self._reported(name) for name in dict.fromkeys(d.article for d in duties)
        }
        for duty in duties:
            for written in duty.basis:
                name = _name(duty, written)
                if name not in self._places:
                    document = self._document(duty, written)
                    if document is not None:
                        self._places[name] = len(self.found)
                        self.found.append(document)

    def cell(self, duty: Duty) -> str:
        """The duty's documents as a table names them."""
        shown = []
        for written in duty.basis:
            place = self._places.get(_name(duty, written))
            if place is not None:
                shown.append(self.found[place].short)
        return "\n".join(dict.fromkeys(shown))

    def of_article(self, article: str) -> Document | None:
        """The document that an article reports, where it names it by its number."""
        return self._own.get(article)

    def _reported(self, name: str) -> Document | None:
        article = self._evidence.article(name)
        return self._numbered(article, article.number) if article.number else None

    def used(self, rows: Iterable[Row]) -> list[Document]:
        """The documents that the rows name: those that the articles report, then the others."""
        rows = [row for row in rows if row.sure]
        names = {_name(duty, text) for row in rows for duty in row.duties for text in duty.basis}
        own = [self._own[name] for name in dict.fromkeys(row.article for row in rows)]
        others = [self.found[place] for name, place in self._places.items() if name in names]
        known = [document for document in own if document]
        shorts = {document.short for document in known}
        return [*known, *(document for document in others if document.short not in shorts)]

    def _document(self, duty: Duty, written: str) -> Document | None:
        article = self._evidence.article(duty.article)
        named = numbered(written)
        if named is None:
            return self._unnumbered(article, duty, written)
        return self._numbered(article, named.number)

    def _numbered(self, article: Article, number: str) -> Document | None:
        """What the article says of the document with that number, in its fullest sentence."""
        own = [r for r in _references(article.text, number) if fold(r.number) == fold(number)]
        found = [self._full(article, ref) for ref in own]
        sound = [
            d for d in found if self._evidence.holds(d.item.text, d.item.sources, d.item.quoted)
        ]
        return max(
            sound,
            key=lambda one: (len(one.item.quoted), -one.item.sources[0].start),
            default=None,
        )

    def _full(self, article: Article, ref: DocumentRef) -> Document:
        """Kind, number, date, issuer and subject as far as the sentence gives them."""
        source = self._evidence.sentence(article.id, ref.start, ref.end)
        at = ref.start + _number_end(ref)
        text = article.text
        date, issuer, subject = ref.date, ref.issuer, ""
        after = _ISSUED.match(fold(text), at, source.end)
        if after:
            subject = text[after.start("subject") : after.end("subject")]
            date = date or _group(text, after, "date")
            issuer = _group(text, after, "issuer") or _group(text, after, "of") or issuer
        issued = _ISSUER.match(fold(text), at, source.end)
        if issued:
            issuer = issuer or _group(text, issued, "issuer")
        date = date or _only_date(text[source.start : source.end])
        # the kind may be told by the number's letters alone
        kind = ref.kind if fold(ref.kind) in fold(self._evidence.quote(source)) else ""
        named = ref.text[: _number_end(ref)] if kind else f"số {ref.number}"
        parts = [
            named if kind else f"Văn bản {named}",
            f"ngày {uniform(date)}" if date else "",
            f"của {issuer}" if issuer else "",
            f"về {subject}" if subject else "",
        ]
        quoted = tuple(part for part in (kind, ref.number, date, issuer, subject) if part)
        return Document(Item(" ".join(filter(None, parts)), (source,), quoted), named)

    def _unnumbered(self, article: Article, duty: Duty, written: str) -> Document | None:
        own = Source(duty.article, duty.start, duty.end)
        for source in self._evidence.of([duty], own):
            quote = self._evidence.quote(source)
            if written not in quote:
                continue
            date = "" if times(written) and _SIGNED.search(fold(written)) else _only_date(quote)
            signed = f", ký ngày {uniform(date)}" if date else ""
            item = Item(f"{written}{signed}", (source,), tuple(filter(None, (written, date))))
            return Document(item, " ".join(written.split()))
        return None


def _references(text: str, number: str) -> Iterator[DocumentRef]:
    """The references of the lines in which a number's first part stands; offsets in the text."""
    lead = number.split("/")[0].split("-")[0]
    start = 0
    for line in text.split("\n"):
        if lead in line:
            for ref in references(line):
                yield replace(ref, start=ref.start + start, end=ref.end + start)
        start += len(line) + 1


def _name(duty: Duty, written: str) -> tuple[str, str]:
    """Numbered documents are the same everywhere; the others belong to their article."""
    named = numbered(written)
    if named is None or ("/" not in named.number and "-" not in named.number):
        return duty.article, fold(named.number if named else written)
    return "", fold(named.number)


@lru_cache(maxsize=1 << 12)
def numbered(written: str) -> DocumentRef | None:
    """The first document that the words name by its number."""
    return next((ref for ref in references(written) if ref.number), None)


def _number_end(ref: DocumentRef) -> int:
    """Where the number ends, counted from the beginning of the reference."""
    squeezed = re.escape(ref.number).replace("/", " ?/ ?")
    match = re.search(squeezed, ref.text)
    return match.end() if match else len(ref.text)


def _group(text: str, match: re.Match[str], name: str) -> str:
    return text[match.start(name) : match.end(name)].strip() if match[name] else ""


def _only_date(sentence: str) -> str:
    """The sentence's date, if it speaks of one document that was issued or signed on it."""
    if not _SIGNED.search(fold(sentence)) or len(references(sentence)) > 1:
        return ""
    dates = [t for t in times(sentence) if t.kind == "date"]
    if len(dates) != 1:
        return ""
    return re.sub(r"^ngày\s+", "", dates[0].text, flags=re.IGNORECASE)
