"""The documents that the duties rest on: in full where first named, short afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.briefing.evidence import Evidence
from app.briefing.model import Item, Row
from ingest.documents import DocumentRef, references, times
from ingest.text import fold
from ingest.types import Article, Duty

_LONG = 60
"""Characters from which the name of a document without a number is cut in the table."""
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
_SIGNED = re.compile(r"\b(?:ban hanh|ky ket|ky)\b")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the list."""

    item: Item
    short: str
    """How a table names it: kind and number, or the beginning of its name."""


class Documents:
    """The documents of a set of duties, in the order in which the duties name them."""

    def __init__(self, duties: Iterable[Duty], evidence: Evidence) -> None:
        self._evidence = evidence
        self._places: dict[tuple[str, str], int] = {}
        self.found: list[Document] = []
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

    def used(self, rows: Iterable[Row]) -> list[Document]:
        """The documents that the rows name, in the order of the list."""
        names = {_name(duty, text) for row in rows for duty in row.duties for text in duty.basis}
        return [self.found[place] for name, place in self._places.items() if name in names]

    def _document(self, duty: Duty, written: str) -> Document | None:
        article = self._evidence.knowledge.article(duty)
        named = next((ref for ref in references(written) if ref.number), None)
        if named is None:
            return self._unnumbered(article, duty, written)
        own = [r for r in references(article.text) if fold(r.number) == fold(named.number)]
        items = [self._full(article, ref) for ref in own]
        sound = [i for i in items if self._evidence.holds(i.text, i.sources, i.quoted)]
        if not sound:
            return None
        best = max(sound, key=lambda item: (len(item.quoted), -item.sources[0].start))
        return Document(best, named.text[: _number_end(named)])

    def _full(self, article: Article, ref: DocumentRef) -> Item:
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
        parts = [
            f"{ref.kind} số {ref.number}".strip(),
            f"ngày {date}" if date else "",
            f"của {issuer}" if issuer else "",
            f"về {subject}" if subject else "",
        ]
        quoted = tuple(part for part in (ref.number, date, issuer, subject) if part)
        return Item(" ".join(filter(None, parts)), (source,), quoted)

    def _unnumbered(self, article: Article, duty: Duty, written: str) -> Document | None:
        for source in self._evidence.of([duty]):
            quote = self._evidence.quote(source)
            if written not in quote:
                continue
            date = "" if times(written) and _SIGNED.search(fold(written)) else _only_date(quote)
            signed = f", ký ngày {date}" if date else ""
            item = Item(f"{written}{signed}", (source,), tuple(filter(None, (written, date))))
            return Document(item, _shortened(written))
        return None


def _name(duty: Duty, written: str) -> tuple[str, str]:
    """Numbered documents are the same everywhere; the others belong to their article."""
    named = next((ref for ref in references(written) if ref.number), None)
    if named is None or ("/" not in named.number and "-" not in named.number):
        return duty.article, fold(named.number if named else written)
    return "", fold(named.number)


def _number_end(ref: DocumentRef) -> int:
    """Where the number ends, counted from the beginning of the reference."""
    squeezed = re.escape(ref.number).replace("/", " ?/ ?")
    match = re.search(squeezed, ref.text)
    return match.end() if match else len(ref.text)


def _shortened(name: str) -> str:
    if len(name) <= _LONG:
        return name
    return name[:_LONG].rsplit(" ", 1)[0].rstrip(" ,;(") + "…"


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
