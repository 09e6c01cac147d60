"""What each block of an article is by itself: its mark, its kind, whether it heads what follows."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.marks import PARTS, parse_all
from ingest.ranks import Key, Ranks
from ingest.readers.base import Block
from ingest.text import sentences, words
from ingest.types import NodeKind

HEADING_WORDS = 40
"""A longer block is text, whatever its punctuation."""
NO_END = (".", ";", "!", "?", "…", ",")
"""What closes a sentence or an item, or leaves it open: a heading ends on none of them."""
TABLE: tuple[NodeKind | None, ...] = ("head", "row")
_SHORT_HEADING = 25
"""An unmarked line without a full stop heads what follows if it is not longer than this."""
_FIXED: tuple[NodeKind, ...] = ("title", "letterhead", "end", "caption", "note", "head", "row")


class Told:
    """The blocks of one article and what they are."""

    def __init__(self, blocks: Sequence[Block], kinds: Sequence[NodeKind | None]) -> None:
        self.blocks = blocks
        self.marks = parse_all([block.text for block in blocks])
        self.kinds: list[NodeKind | None] = [
            known or (block.kind if block.kind in _FIXED else None)
            for block, known in zip(blocks, kinds, strict=True)
        ]
        self.keys = [self._key(at) for at in range(len(blocks))]
        self.ranks = Ranks(
            [(key, self._value(at)) for at, key in enumerate(self.keys) if key is not None]
        )
        self.following = self._following()

    def _value(self, at: int) -> int:
        mark = self.marks[at]
        return mark.value if mark else 0

    def _key(self, at: int) -> Key | None:
        """What orders a block among headings and items; None for text."""
        block, mark = self.blocks[at], self.marks[at]
        if self.kinds[at] is not None:
            return None
        if block.heading:
            return Key("h", block.level or 1)
        if mark is not None:
            return Key(mark.style, block.level)
        return Key("line", None) if self._is_line_heading(at) else None

    def _is_line_heading(self, at: int) -> bool:
        text = self.blocks[at].text
        if text.endswith((":", *NO_END)) or not text[0].isalpha() or text[0].islower():
            return False
        if not self._has_text_below(at) or len(words(text)) > _SHORT_HEADING:
            return False
        return len(sentences(text)) == 1

    def _has_text_below(self, at: int) -> bool:
        return at + 1 < len(self.blocks) and self.kinds[at + 1] not in ("end", "letterhead")

    def _following(self) -> list[tuple[Key, int] | None]:
        """Of each block: key and number of the next one that has a mark."""
        found: list[tuple[Key, int] | None] = [None] * len(self.blocks)
        for at in range(len(self.blocks) - 2, -1, -1):
            key = self.keys[at + 1]
            found[at] = found[at + 1] if key is None else (key, self._value(at + 1))
        return found

    def _heads(self, at: int, key: Key) -> bool:
        """Whether a marked block is a heading rather than an item with words of its own."""
        text = self.blocks[at].text
        if self.blocks[at].heading or key.style == "line":
            return True
        if len(words(text)) > HEADING_WORDS or text.endswith((":", *NO_END)):
            return key.style in PARTS[:-1] and len(words(text)) <= HEADING_WORDS
        mark = self.marks[at]
        if mark is not None and text[mark.end :].isupper():
            return True
        if key.style in PARTS:
            return True
        if key.bullet or not self._has_text_below(at):
            return False
        following = self.keys[at + 1]
        is_sibling = following is not None and not self.ranks.above(key, following)
        return (not is_sibling and self.kinds[at + 1] is None) or self.kinds[at + 1] in TABLE
