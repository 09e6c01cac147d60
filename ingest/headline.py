"""Which block of a page or document is its title."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import furniture
from ingest.readers.base import Block
from ingest.text import fold, syllables

_WORDS = (4, 60)
"""Syllables that a headline has."""
_PAGE_PARTS = (
    furniture.is_widget,
    furniture.is_trail,
    furniture.date_line,
    furniture.is_related,
    furniture.is_credit,
    furniture.is_photo_credit,
    furniture.is_footer,
)


def same_words(text: str) -> str:
    """Folded words alone, for telling a repetition."""
    return " ".join(token.text for token in syllables(fold(text)))


def headline(blocks: Sequence[Block], first_body: int) -> int:
    """Of the blocks before ``first_body``, the one that shares most with the first paragraphs.

    A date or counter right below speaks for a block, a heading mark too. -1 if there is none.
    """
    body = [block.text for block in blocks[first_body:] if furniture.is_body(block.text)][:3]
    words = set(same_words(" ".join(body)).split())
    best, best_score = -1, 0.0
    for at, block in enumerate(blocks[:first_body]):
        own = same_words(block.text).split()
        if not _can_be_headline(block, len(own)):
            continue
        score = sum(word in words for word in own) / len(own) + min(len(own), 20) / 40
        score += 0.5 * _has_byline(blocks[at + 1].text if at + 1 < len(blocks) else "")
        score += 1.0 * block.heading
        if score > best_score:
            best, best_score = at, score
    return best


def _can_be_headline(block: Block, words: int) -> bool:
    low, high = _WORDS
    if not low <= words <= high or furniture.is_open(block.text):
        return False
    if any(is_part(block.text) for is_part in _PAGE_PARTS):
        return False
    return block.heading or not furniture.ends_sentence(block.text)


def _has_byline(text: str) -> bool:
    return bool(furniture.date_line(text)) or furniture.is_widget(text)
