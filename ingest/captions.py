"""Captions of pictures between an article's paragraphs."""

from __future__ import annotations

import re

from ingest import furniture
from ingest.text import fold

# An unpunctuated line that opens so states a task.
_DUTY_START = re.compile(
    r"(?:to chuc|trien khai|xay dung|phoi hop|tham muu|chu tri|thuc hien|tuyen truyen|van dong"
    r"|kiem tra|giam sat|huong dan|chi dao|chu dong|tiep tuc|tang cuong|bao cao|cong tac|nhiem vu"
    r"|trach nhiem|noi dung|ve|viec)\b"
)
_CAPTION_SHARE = 0.85
_CAPTION_WORDS = (7, 45)


def is_caption(text: str, words: str, topic: set[str]) -> bool:
    """A scene's words, or an event's told nearly all in the words of title and lead."""
    if furniture.is_scene(text):
        return True
    if furniture.ends_sentence(text) or furniture.is_open(text) or not furniture.has_scene(text):
        return False
    if _DUTY_START.match(fold(text)):
        return False
    own = words.split()
    if not _CAPTION_WORDS[0] <= len(own) <= _CAPTION_WORDS[1] or re.match(r"\W|\d|[ivx]+\.", text):
        return False
    return sum(word in topic for word in own) >= _CAPTION_SHARE * len(own)
