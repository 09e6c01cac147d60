"""Who did what, as clauses inside sentences say it: no duty, but what a who-question may ask for.

"rà soát kết quả thực hiện Kế hoạch 136-KH/TU do Ban Thường vụ Thành ủy ban hành" gives the review
to whoever acts in the sentence, and the issuing of the plan to the committee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.attribution_source import Source
from ingest.documents import DocumentRef, references
from ingest.offices import Mention
from ingest.text import Span, fold, sentences
from ingest.types import Article
from retriever.acts import Verb, verbs_at

MADE = ("ban hành", "ký kết", "phê duyệt")
"""The acts that make a document."""
REACH = 220
"""Characters before "do A ban hành" in which its object is looked for."""

_BY = re.compile(r"\b(?:do|boi|ma|(?:da |se )?duoc)\s+$")
_SUBMITTED = re.compile(r"\b(?:trinh|gui)\s+$")
"""What is put before the office stands before the verb too: "lập phương án, trình A phê duyệt"."""
_MAKES = re.compile(
    r"\b(?:tham muu(?: cho| de| giup)?|de|trinh|giup|de nghi|yeu cau|kien nghi|giao|chi dao|moi"
    r"|huong dan|doi voi|ve phia|rieng|va|thi)\s+$"
)
"""What leaves the office behind it free to act."""
_BOUND = re.compile(
    r"\b(?:cua|voi|giua|cho|tai|trong|den|ve|tu|cung|theo|thuoc|gui|o|hoac|hay|la|gom|gan)\s+$"
)
_OF = re.compile(r"\)?,?\s+cua\s+(?:cac\s+)?$")
_BETWEEN = re.compile(r"[^.;:\n]{0,90}\bgiua\s+$")
_ASIDE = re.compile(r"\s*\([^()\n]{0,80}\)")
_CLAUSE_END = re.compile(r"[;\n]")
_OBJECT_BREAK = re.compile(r"[;:,\n]")
_DOCUMENT = re.compile(
    r"\b(?:ke hoach|quyet dinh|nghi quyet|nghi dinh|thong tu|ket luan|de an|quy che|chuong trinh"
    r"|chi thi|thong bao|cong van|huong dan|to trinh|quy dinh|van ban|phong trao|cuoc van dong"
    r"|phuong an|du thao|danh sach|ho so)\b"
)
_ALSO_DID = re.compile(r"(?:,|;|\bva\b|\bdong thoi\b|\broi\b)\s+(?:dong thoi\s+)?(?:da\s+)?")
_PARTY = re.compile(r"\s*(?:,|,?\s*va|,?\s*voi)\s*")
_AND = re.compile(r"\s*va\s*")
_COORDINATED = re.compile(r"(?:\s*\([^()\n]{2,40}\))?\s*(?:,|,?\s*va|,?\s*cung(?: voi)?)\s*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement that certain offices did, or do, something to something."""

    article: str
    offices: tuple[Mention, ...]
    verb: str
    """The verb's family."""
    shown: Span
    """The clause, from its object or its verb, as it is quoted."""
    sentence: Span
    objects: tuple[Span, ...]
    """Where the clause says what was done to: before and behind the verb."""
    documents: tuple[DocumentRef, ...]
    """The documents that were made or treated, those only named besides not."""
    written: str
    """The verb as written; "" where the clause has none ("Kế hoạch … của …")."""
    nested: bool
    """It is told inside a sentence or clause about somebody else's act."""


def attributions(article: Article, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """All that an article's sentences say; ``mentions``: those of ``article.text``."""
    return tuple(_Reader(article, mentions).read())


class _Reader:
    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.source = Source(article.text, fold(article.text), list(mentions))
        self.references = references(article.text)

    def read(self) -> Iterator[Attribution]:
        for start, end in sentences(self.article.text):
            yield from self._of_documents(start, end)
            reached = start
            for mention in self.source.named(start, end):
                if mention.start < reached or mention.within in ("person", "topic"):
                    continue
                if mention.within and not _BY.search(self.source.folded, start, mention.start):
                    continue
                run = self._parties(mention, end, _COORDINATED)
                reached = run[-1].end
                yield from self._of_verb(tuple(run), start, end)

    def _of_documents(self, start: int, end: int) -> Iterator[Attribution]:
        """ "Kế hoạch số 415/KH-UBND ngày 21/6/2024 của UBND tỉnh" says who issued it."""
        for ref in self._named(start, end):
            for mention in self.source.named(ref.end, end):
                between = self.source.folded[ref.end : mention.start]
                if _OF.fullmatch(between) or _BETWEEN.fullmatch(between):
                    issued = _OF.fullmatch(between) is not None
                    run = self._parties(mention, end, _AND if issued else _PARTY)
                    verb = "ban hành" if issued else "ký kết"
                    shown = (ref.start, self._clause_end(run[-1].end, end))
                    yield Attribution(
                        self.article.id, run, verb, shown, (start, end), (shown,), (ref,), "", True
                    )
                break

    def _parties(self, first: Mention, end: int, link: re.Pattern[str]) -> tuple[Mention, ...]:
        run = [first]
        for mention in self.source.named(first.end, end):
            if not link.fullmatch(self.source.folded[run[-1].end : mention.start]):
                break
            run.append(mention)
        return tuple(run)

    def _of_verb(self, run: tuple[Mention, ...], start: int, end: int) -> Iterator[Attribution]:
        before = self.source.folded[start : run[0].start]
        by = _BY.search(before)
        if not by and (_BOUND.search(before) and not _MAKES.search(before)):
            return
        after = run[-1].end
        if aside := _ASIDE.match(self.source.text, after, end):
            after = aside.end()
        stop = self._clause_end(after, end)
        verbs = verbs_at(self.source.text, self.source.folded, after, stop)
        if not by and not _MAKES.search(before):
            verbs += self._further(after, end)
        by = by or _SUBMITTED.search(before)
        opened = self._object_start(start, start + by.start()) if by else run[0].start
        for verb in verbs:
            yield self._made(run, verb, (opened, stop), (start, end), before=by is not None)

    def _further(self, after: int, end: int) -> Iterator[Verb]:
        """What the subject of the sentence made besides: "…, đồng thời ký kết Chương trình …"."""
        following = self.source.acting(after, end)
        stop = following[0].start if following else end
        for link in _ALSO_DID.finditer(self.source.folded, after, stop):
            for verb in verbs_at(self.source.text, self.source.folded, link.end(), stop)[:1]:
                if verb.family in MADE and verb.start - link.end() < 2:
                    yield verb

    def _made(
        self, run: tuple[Mention, ...], verb: Verb, clause: Span, sentence: Span, *, before: bool
    ) -> Attribution:
        opened, stop = clause
        stop = max(stop, self._clause_end(verb.end, sentence[1]))
        behind = (verb.end, stop)
        refs = self._named(*behind)[:1]
        objects: tuple[Span, ...] = (behind,)
        if before:
            objects = ((opened, run[0].start), behind)
            refs = [*self._named(opened, run[0].start)[-1:], *refs]
        shown = (opened if before else verb.start, stop)
        written = self.source.text[verb.start : verb.end]
        nested = before or _MAKES.search(self.source.folded, sentence[0], run[0].start) is not None
        documents = tuple(refs)
        return Attribution(
            self.article.id, run, verb.family, shown, sentence, objects, documents, written, nested
        )

    def _object_start(self, start: int, end: int) -> int:
        """Where the noun phrase before "do A …" begins: a document's kind, else the last comma."""
        end = len(self.source.text[:end].rstrip(" ,"))
        first = max(start, end - REACH)
        named = [ref.start for ref in self._named(first, end)]
        if named and not _OBJECT_BREAK.search(self.source.text, named[-1] + 1, end - 1):
            return named[-1]
        breaks = [m.end() for m in _OBJECT_BREAK.finditer(self.source.text, first, end)]
        begin = breaks[-1] if breaks else first
        kinds = list(_DOCUMENT.finditer(self.source.folded, begin, end))
        return kinds[0].start() if kinds else self.source.skip_punctuation(begin, end)

    def _named(self, start: int, end: int) -> list[DocumentRef]:
        return [r for r in self.references if start <= r.start and r.end <= end]

    def _clause_end(self, at: int, end: int) -> int:
        found = _CLAUSE_END.search(self.source.text, at, end)
        return found.start() if found else end
