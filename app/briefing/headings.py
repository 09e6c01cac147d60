"""Headings of task groups: the source's own outline, shortened to a noun phrase."""

from __future__ import annotations

import re

from app.briefing.evidence import Evidence
from app.briefing.model import Row
from ingest.text import fold
from ingest.types import Article, Node

LONGEST = 100
"""Characters of a heading."""
_NUMBER = re.compile(
    r"(?:(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]|(?:Điều|Mục|Chương|Phần)\s+\w+[.:]?"
    r"|Thứ\s+\w+,|[-–+•])\s*"
)
"""A number of the source's own before a heading; ours replaces it."""
_TAIL = re.compile(
    r"[,:;\s]*\b(?:(?:cu the )?nhu sau|sau day|duoi day|sau|bao gom|gom|la|co trach nhiem|"
    r"co nhiem vu|chiu trach nhiem|duoc phan cong|nhu|cu the)\b[\s:;.,]*$"
)
"""Words that lead into a list."""
_OPENING = re.compile(r"^(?:ve|doi voi|trong|theo|ngoai|de|can cu|dang chu y|cu the|ben canh do)\b")
_ABOUT = re.compile(r"^(?:ve|doi voi)\s+")
_COUNTED = re.compile(
    r"\b(?:cac|nhung|mot so|\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?:nhom )?"
    r"(?:viec|nhiem vu|noi dung|nhom|hoat dong|cong viec|giai phap|linh vuc|muc tieu)\b.*$"
)
"""What a sentence that introduces a list says that the list is."""
_BREAKS = (";", ",", " nhằm ", " để ", " theo ", " trong ", " và ")


def heading(row: Row, evidence: Evidence) -> tuple[str, str]:
    """Key and title of the group that a row belongs to; ("", "") where its source has none.

    The nearest heading above, else what the sentence that introduces its list calls it.
    """
    article = evidence.knowledge.index.articles[row.article]
    place = evidence.place(row.article, row.duties[0].start)
    if place is not None:
        for at in range(place, -1, -1):
            node = article.outline[at]
            if node.kind == "heading":
                return f"{row.article}|{node.start}", shortened(article.text[node.body : node.end])
        above = _introduction(article, place)
        if above is not None:
            return f"{row.article}|{above.start}", shortened(article.text[above.body : above.end])
        return "", ""
    group = row.duties[0].group
    return (f"{row.article}|{fold(group)}", shortened(group)) if group else ("", "")


def heading_at(article: Article, at: int) -> str:
    """The nearest heading above a character of an article; "" for none."""
    above = [n for n in article.outline if n.kind == "heading" and n.start <= at]
    return shortened(article.text[above[-1].body : above[-1].end]) if above else ""


def _introduction(article: Article, place: int) -> Node | None:
    """The line that introduces the outermost list of an item."""
    found, at = None, article.outline[place].parent
    while at is not None:
        found = article.outline[at]
        at = found.parent
    return (
        found if found is not None and article.text[found.start : found.end].endswith(":") else None
    )


def shortened(words: str) -> str:
    """A heading, or the sentence before a list, as a noun phrase of at most `LONGEST` letters."""
    text = " ".join(words.split()).strip(" :;.-–")
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    while tail := _TAIL.search(fold(text)):
        text = text[: tail.start()]
    text = _named(text) if words.rstrip().endswith(":") else text
    text = _cut(text).strip(" :;.,-–")
    if text.isupper():
        text = text.capitalize()
    return text[:1].upper() + text[1:]


def _named(text: str) -> str:
    """From a whole sentence the words that name the list."""
    about = _ABOUT.match(fold(text))
    first = text.split(",", 1)[0]
    if about:
        return first[about.end() :]
    counted = _COUNTED.search(fold(text))
    if counted:
        return text[counted.start() :]
    return text[len(first) + 1 :].strip() if _OPENING.match(fold(text)) and "," in text else text


def _cut(text: str) -> str:
    """At a stop, or before what says why or how; never between the parts of a word."""
    if len(text) <= LONGEST:
        return text
    for mark in _BREAKS:
        at = text.rfind(mark, 12, LONGEST)
        if at > 0:
            return text[:at]
    return text[:LONGEST].rsplit(" ", 1)[0]
