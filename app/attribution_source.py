"""An article as the grammar reads it: text, its folded copy, and its office mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

from ingest.offices import Mention
from retriever.act_words import (
    ADVERBIAL_HEADS,
    LEAD_INS,
    OPENERS,
    ORDINALS,
    Lexicon,
)

COORDINATION = re.compile(r"\s*(?:,|,?\s*va|,?\s*cung)\s*")
"""Between two offices that act, or are named, together (folded text)."""

_openers = Lexicon(OPENERS)
_ordinals = Lexicon(ORDINALS)
_adverbials = Lexicon(ADVERBIAL_HEADS)
_lead_ins = Lexicon(LEAD_INS)
# "Đơn vị này", "Sở này": whoever the text is about already.
_SAME_OFFICE = re.compile(
    r"(?:don vi|co quan|to chuc|doan the|so|ban|hoi|trung tam|phong|nganh) (?:nay|tren|noi tren)\b"
)
_PUNCTUATION = re.compile(r"[\s,:–—“”\"'-]+")
_LIST_MARK = re.compile(r"(?:[-–•*+]|\(?(?:\d{1,2}|[a-zđ])[.)]|[a-zđ]\))\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """The text and its length-preserving folded copy; offsets are those of the article."""

    text: str
    folded: str
    mentions: list[Mention]
    """All mentions, sorted by start; those inside people's titles or document names included."""

    def acting(self, start: int, end: int) -> list[Mention]:
        """Mentions in the stretch that may act: not part of a person's title or document's name."""
        return [mention for mention in self.named(start, end) if not mention.within]

    def named(self, start: int, end: int) -> list[Mention]:
        """All mentions in the stretch, wherever they stand."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return list(takewhile(lambda m: m.end <= end, self.mentions[first:]))

    def run(self, start: int, end: int) -> list[Mention]:
        """The coordinated mentions "A, B và C" of which the first starts at ``start``."""
        found: list[Mention] = []
        for mention in self.named(start, end):
            between = self.folded[found[-1].end : mention.start] if found else ""
            if found and not COORDINATION.fullmatch(between):
                break
            if not found and mention.start != start:
                break
            found.append(mention)
        return found

    def skip_openers(self, at: int, end: int) -> int:
        """Past list marks, ordinals ("Một là,"), discourse openers and punctuation."""
        moved = True
        while moved and at < end:
            before = at
            at = self.skip_punctuation(at, end)
            if mark := _LIST_MARK.match(self.text, at, end):
                at = mark.end()
            for table in (_ordinals, _openers):
                if word := table.match(self.text, self.folded, at, end):
                    at = word.end()
            if same := _SAME_OFFICE.match(self.folded, at, end):
                at = same.end()
            moved = at != before
        return at

    def skip_list_mark(self, at: int, end: int) -> int:
        """Past "1.", "a)" or a dash, if one opens the stretch."""
        mark = _LIST_MARK.match(self.text, at, end)
        return mark.end() if mark else at

    def opens_with_ordinal(self, at: int, end: int) -> bool:
        """Whether an enumeration's ordinal stands here ("Hai là")."""
        return (
            _ordinals.match(self.text, self.folded, self.skip_punctuation(at, end), end) is not None
        )

    def opens_adverbial(self, at: int, end: int) -> bool:
        """Whether a phrase of time, aim or ground starts here ("Để …", "Trên cơ sở …")."""
        return _adverbials.match(self.text, self.folded, at, end) is not None

    def skip_punctuation(self, at: int, end: int) -> int:
        """Past white space, commas, colons, dashes and quotation marks."""
        found = _PUNCTUATION.match(self.folded, at, end)
        return found.end() if found else at

    def skip_lead_in(self, at: int, end: int) -> int:
        """Past one lead-in ("có trách nhiệm", "tiếp tục"), if one stands here."""
        found = _lead_ins.match(self.text, self.folded, at, end)
        return found.end() if found else at
