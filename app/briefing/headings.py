"""Headings of task groups: the source's own outline, shortened to a noun phrase."""

from __future__ import annotations

import re

from app.briefing.casing import sentence_case
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
_STAMP = re.compile(
    r"(?:thuong |hoa )*(?:hoa toc|khan|toi mat|tuyet mat|mat)|hoa toc hen gio|kinh gui|"
    r"(?:quyet dinh|quyet nghi|nghi quyet|thong bao|chi thi|ke hoach|cong van|cong dien|dieu|"
    r"noi dung)"
)
"""What stands alone on a line and names no tasks: stamps of urgency, the word of enactment."""
_ATTACHED = re.compile(r"\s*\((?:ban hanh )?kem theo [^()]*(?:\([^()]*\)[^()]*)*\)?$")
"""The document that an appendix is attached to: it stands above the table anyway."""
_ORDER = re.compile(r"^(?:de nghi|giao|yeu cau)(?: cho)? ")
_SAYS = re.compile(
    r"^(?:[^,]*, )?(?P<who>[^,]{4,80}) (?P<says>ket luan|chi dao|yeu cau|quyet dinh|de nghi|dien)$"
)
"""A sentence that leads into what someone says: its words become those of a heading."""
_TIMED = re.compile(r"\s*\(?\d{1,2}/\d{1,2}/\d{4},? \d{1,2}:\d{2}\)?$")
"""The moment at which a page was put on the net."""
_SECOND_LINE = re.compile(r"(?<=\w )(?:Về việc|Hướng dẫn|Quy định|Ban hành)\b")
"""Where a title's second line began with a capital."""
_BREAKS = (";", ",", " nhằm ", " để ", " theo ", " trong ", " và ")


def heading(row: Row, evidence: Evidence) -> tuple[str, str]:
    """Key and title of the group that a row belongs to; ("", "") where its source has none.

    The nearest heading above, else what the sentence that introduces its list calls it.
    """
    article = evidence.article(row.article)
    place = evidence.place(row.article, row.duties[0].start)
    if place is not None:
        for at in range(place, -1, -1):
            node = article.outline[at]
            title = _titled(article, node) if node.kind == "heading" else ""
            if title:
                return f"{row.article}|{node.start}", title
        above = _introduction(article, place)
        title = _titled(article, above) if above is not None else ""
        return (f"{row.article}|{above.start}", title) if above is not None and title else ("", "")
    group = shortened(row.duties[0].group)
    return (f"{row.article}|{fold(group)}", group) if group else ("", "")


def _titled(article: Article, node: Node) -> str:
    return shortened(article.text[node.body : node.end], article.text)


def heading_at(article: Article, at: int) -> str:
    """The nearest heading above a character of an article; "" for none."""
    above = [n for n in article.outline if n.kind == "heading" and n.start <= at]
    return _titled(article, above[-1]) if above else ""


def _introduction(article: Article, place: int) -> Node | None:
    """The line that introduces the outermost list of an item."""
    found, at = None, article.outline[place].parent
    while at is not None:
        found = article.outline[at]
        at = found.parent
    return (
        found if found is not None and article.text[found.start : found.end].endswith(":") else None
    )


def shortened(words: str, text: str = "") -> str:
    """A heading, or the sentence before a list, as a noun phrase of at most `LONGEST` letters.

    ``text``: that it stands in; what is in capitals is written as there.
    """
    title = " ".join(words.split()).strip(" :;.-–")
    title = _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title
    while tail := _TAIL.search(fold(title)):
        title = title[: tail.start()]
    title = untimed(title)
    title = title[: attached.start()] if (attached := _ATTACHED.search(fold(title))) else title
    if _STAMP.fullmatch(fold(title)):
        return ""
    title = _spoken(title)
    title = _named(title) if words.rstrip().endswith(":") else title
    title = sentence_case(_cut(title).strip(" :;.,-–"), text)
    return title[:1].upper() + title[1:]


def untimed(title: str) -> str:
    """A title without the moment at which its page was put on the net, as one line."""
    found = _TIMED.search(title)
    title = title[: found.start()] if found else title
    return _SECOND_LINE.sub(lambda begun: begun[0].lower(), title)


def _spoken(text: str) -> str:
    """ "Sở Y tế" from "Đề nghị Sở Y tế", "Kết luận của A" from "Sau khi nghe …, A kết luận"."""
    order = _ORDER.match(fold(text))
    if order:
        return text[order.end() :]
    said = _SAYS.match(fold(text))
    if said is None:
        return text
    who, says = (text[slice(*said.span(name))] for name in ("who", "says"))
    return f"{says[:1].upper()}{says[1:]} của {who}"


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
