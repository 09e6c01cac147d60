"""Which block of a page or document is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import furniture
from ingest.letterhead_lines import KIND_START, MAX_LINE
from ingest.marks import parse
from ingest.offices import names_office
from ingest.readers.base import Block
from ingest.text import fold, key, syllables

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
    furniture.is_site_name,
)


_LONGEST_SENTENCE = 40
"""Syllables of a headline that is written as a sentence, full stop included."""
_NEWS_LEAD = re.compile(
    r"\(\w{2,12}\)\s*[-–]|[a-zđ]{2,6} [-–] "
    r"|(?:sáng|chiều|tối|ngày|trong ngày|vừa qua|mới đây)(?!\w)"
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
    if block.kind is not None or parse(block.text) is not None:
        return False  # a row of a table, an item of a list
    bracketed = block.text.startswith("(") and block.text.endswith(")")
    if bracketed or not low <= words <= high or furniture.is_open(block.text):
        return False
    if any(is_part(block.text) for is_part in _PAGE_PARTS) or names_office(block.text):
        return False
    return block.heading or not furniture.ends_sentence(block.text)


def written_out(blocks: Sequence[Block], at: int) -> str:
    """The headline at ``at``, over its lines where it stands in capitals."""
    lines = [blocks[at].text]
    for block in blocks[at + 1 : at + 4]:
        if not (lines[0].isupper() and block.text.isupper()) or furniture.is_body(block.text):
            break
        lines.append(block.text)
    return " ".join(lines)


def opening(blocks: Sequence[Block]) -> str:
    """A first block that is a headline although it is as long, or ends, as text does; "" if not.

    A paper's kind opens it, it asks, or the lead of a news item follows it.
    """
    if len(blocks) < 2 or furniture.is_open(blocks[0].text) or len(blocks[0].text) > MAX_LINE:
        return ""
    text, words = blocks[0].text, furniture.count_words(blocks[0].text)
    if KIND_START.match(key(text)) and not furniture.ends_sentence(text):
        return text
    if words > _LONGEST_SENTENCE or names_office(text):
        return ""
    told = text.endswith("?") or _NEWS_LEAD.match(key(blocks[1].text))
    return text if told else ""


def _has_byline(text: str) -> bool:
    return bool(furniture.date_line(text)) or furniture.is_widget(text)
