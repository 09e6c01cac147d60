"""Captions of pictures between an article's paragraphs."""

from __future__ import annotations

from ingest import furniture
from ingest.text import fold

_VIEWS = ("quang canh ", "toan canh ")
_SCENES = (
    "ky ket", "le ky", "tai buoi", "tai le", "tai hoi nghi", "tai cuoc hop", "tai dai hoi",
    "phat bieu", "chup anh", "luu niem", "trao qua", "tang qua", "tang hoa",
)  # fmt: skip
"""What gets photographed, folded."""
_PEOPLE = ("ong ", "ba ", "dong chi ", "d/c ")
_SHARE = 0.85
_LONGEST_VIEW = 25
_WORDS = (7, 45)


def is_caption(text: str, words: str, topic: set[str]) -> bool:
    """A view, or a scene without a full stop: of a person, or in the words of title and lead."""
    folded = fold(text)
    if furniture.is_open(text):
        return False
    if folded.startswith(_VIEWS):
        return furniture.count_words(text) <= _LONGEST_VIEW
    if furniture.ends_sentence(text) or not any(scene in folded for scene in _SCENES):
        return False
    own = words.split()
    if len(own) > _WORDS[1] or not text[0].isalpha():
        return False
    person = next((len(word) for word in _PEOPLE if folded.startswith(word)), 0)
    if person and text[person].isupper():
        return True
    return len(own) >= _WORDS[0] and sum(word in topic for word in own) >= _SHARE * len(own)
