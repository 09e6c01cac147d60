"""The structure a reader sees in an article: title, headings, speakers, list items.

A *speaker* is an office whose label opens a block ("Ban Dân tộc tỉnh: …") or stands in a heading
("Trách nhiệm của Sở Y tế"); the blocks that follow belong to it until the next speaker, the next
heading, or a paragraph that opens a new topic ("Về phối hợp …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.offices import Gazetteer, Mention
from ingest.text import Span, fold, sentences, syllables, trim
from ingest.types import Article

Kind = Literal["title", "heading", "lead", "paragraph", "item"]
"""A *lead* introduces the list that follows it ("Sở Y tế có trách nhiệm:")."""

HEADING_SYLLABLES = 40
"""A longer block is body text, whatever its punctuation."""

_BLOCK = re.compile(r"[^\n]+")
_ITEM_MARK = re.compile(
    r"(?:(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\b[,:]?\s+"
    r"|[-–•*+]\s+|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+"
    r"|(?:Điều|Chương|Mục|Phần)\s+(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6})[.:]\s+)"
)
_SENTENCE_END = re.compile(r"[.;!?…]['\"”’)\]]*$|\./\.?$")
_LABEL = re.compile(r"[^:;.!?\n]{3,160}:")
# What may stand in a label or heading beside the office itself.
_LABEL_FRAME = re.compile(
    r"\b(?:doi voi|trach nhiem|nhiem vu|phan cong|cua|va|voi|cac|ve phia|phia|cung)\b|[\s,()–-]+"
)
_TOPIC_OPENING = re.compile(r"(?:\d{1,2}[.)]\s*)?ve (?:viec|cong tac|phoi hop|noi dung|linh vuc)\b")
_NOMINAL_OPENING = re.compile(r"(?:cong tac|viec|linh vuc|noi dung|ve)\b")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the article's text with what it inherits from the lines above."""

    start: int
    end: int
    kind: Kind
    body: int
    """Where the text proper starts, after a list mark and a speaker's label."""
    heading: Span | None
    """The nearest heading above, the block itself excluded."""
    speakers: tuple[Mention, ...]
    """The offices that speak here, with their offsets in the article; () if none."""
    own_speaker: bool
    """The label stands in this block, not above it."""


def article_mentions(article: Article, gazetteer: Gazetteer) -> list[Mention]:
    """All office mentions of an article, its own abbreviations and its place taken into account."""
    definitions = gazetteer.definitions(article.text)
    return gazetteer.mentions(article.text, article.place, definitions)


def blocks(article: Article, gazetteer: Gazetteer) -> list[Block]:
    """Cut the text into its blocks, in order; together they cover all but the line breaks."""
    return _Parser(article, gazetteer).parse()


class _Parser:
    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.text = article.text
        self.folded = fold(article.text)
        self.spans = [trim(self.text, *m.span()) for m in _BLOCK.finditer(self.text)]
        self.mentions = article_mentions(article, gazetteer)
        self.labels = [self._label(span) for span in self.spans]

    def parse(self) -> list[Block]:
        found: list[Block] = []
        heading: Span | None = None
        speakers: tuple[Mention, ...] = ()
        for position, (start, end) in enumerate(self.spans):
            kind = self._kind(position)
            label, offices = self.labels[position]
            if kind in ("title", "heading"):
                speakers = self._heading_speakers(start, end) if kind == "heading" else ()
                found.append(Block(start, end, kind, start, heading, speakers, bool(speakers)))
                heading = (start, end) if kind == "heading" else heading
                continue
            if offices:
                speakers = offices
            elif _TOPIC_OPENING.match(self.folded, start):
                speakers = ()
            body = label if offices else self._after_mark(start, end)
            found.append(Block(start, end, kind, body, heading, speakers, bool(offices)))
        return found

    def _kind(self, position: int) -> Kind:
        start, end = self.spans[position]
        if position == 0 and fold(self.article.title).strip() == self.folded[start:end]:
            return "title"
        if self._is_heading(position):
            return "lead" if self._introduces_list(position) else "heading"
        return "item" if _ITEM_MARK.match(self.text, start, end) else "paragraph"

    def _is_heading(self, position: int) -> bool:
        start, end = self.spans[position]
        if (start, end) in self.article.headings:
            return True
        text = self.text[start:end]
        if position + 1 >= len(self.spans) or self.labels[position][1]:
            return self._label_fills_block(position)
        if len(syllables(text)) > HEADING_SYLLABLES or len(sentences(text)) > 1:
            return False
        if text.endswith(":"):
            return True
        if not _SENTENCE_END.search(text):
            return True
        next_speaks = bool(self.labels[position + 1][1])
        return next_speaks and bool(_NOMINAL_OPENING.match(self.folded, start))

    def _introduces_list(self, position: int) -> bool:
        start, end = self.spans[position]
        following = self.spans[position + 1 : position + 2]
        return (
            (start, end) not in self.article.headings
            and self.text[end - 1] == ":"
            and any(_ITEM_MARK.match(self.text, *span) for span in following)
        )

    def _label_fills_block(self, position: int) -> bool:
        label, offices = self.labels[position]
        return bool(offices) and label >= self.spans[position][1]

    def _label(self, span: Span) -> tuple[int, tuple[Mention, ...]]:
        """End of an "Office:" label that opens the block, and its offices; () if there is none."""
        start = self._after_mark(*span)
        match = _LABEL.match(self.text, start, span[1])
        if not match:
            return start, ()
        offices = self._offices_filling(start, match.end() - 1)
        if not offices:
            return start, ()
        return trim(self.text, match.end(), span[1])[0], offices

    def _heading_speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        end -= self.text[start:end].endswith((":", "."))
        return self._offices_filling(self._after_mark(start, end), end)

    def _offices_filling(self, start: int, end: int) -> tuple[Mention, ...]:
        """The offices of a stretch that says nothing else; () where it does say more."""
        mentions = [m for m in self.mentions if start <= m.start and m.end <= end]
        rest = list(self.folded[start:end])
        for mention in mentions:
            for at in range(mention.start - start, mention.end - start):
                rest[at] = " "
        if _LABEL_FRAME.sub("", "".join(rest)):
            return ()
        return tuple(m for m in mentions if m.within == "")

    def _after_mark(self, start: int, end: int) -> int:
        match = _ITEM_MARK.match(self.text, start, end)
        return match.end() if match else start
