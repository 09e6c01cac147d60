"""Headings of task groups: the source's own outline, shortened to a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.briefing.casing import sentence_case
from app.briefing.days import read_times
from app.briefing.evidence import Evidence
from app.briefing.model import Row
from ingest.days import without_clock
from ingest.marks import parse
from ingest.text import fold
from ingest.types import Article, Node

LONGEST = 100
"""Characters of a heading."""
_TAIL = re.compile(
    r"[,:;\s]*\b(?:(?:cu the )?nhu sau|sau day|duoi day|sau|bao gom|gom|la|co trach nhiem|"
    r"co nhiem vu|chiu trach nhiem|duoc phan cong|nhu|cu the)\b[\s:;.,]*$"
)
"""Words that lead into a list."""
_ABOUT = ("ve ", "doi voi ")
_OPENING = ("trong ", "theo ", "ngoai ", "de ", "can cu ", "dang chu y", "cu the", "ben canh do")
"""A sentence's first words, that say what its list is about, or where and why."""
_COUNTED = re.compile(
    r"\b(?:cac|nhung|mot so|\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?:nhom )?"
    r"(?:viec|nhiem vu|noi dung|nhom|hoat dong|cong viec|giai phap|linh vuc|muc tieu)\b.*$"
)
"""What a sentence that introduces a list says that the list is."""
_STAMPS = frozenset((
    "hoa toc", "hoa toc hen gio", "khan", "thuong khan", "toi mat", "tuyet mat", "mat", "kinh gui",
    "quyet dinh", "quyet nghi", "nghi quyet", "thong bao", "chi thi", "ke hoach", "cong van",
    "cong dien", "dieu", "noi dung",
))  # fmt: skip
"""What stands alone on a line and names no tasks: stamps of urgency, the word of enactment."""
_ATTACHED = re.compile(r"\s*\((?:ban hanh )?kem theo [^()]*(?:\([^()]*\)[^()]*)*\)?$")
"""The document that an appendix is attached to: it stands above the table anyway."""
_ORDERS = ("de nghi ", "giao cho ", "giao ", "yeu cau ")
_SAYS = re.compile(
    r"^(?:[^,]*, )?(?P<who>[^,]{4,80}) (?P<says>ket luan|chi dao|yeu cau|quyet dinh|de nghi|dien)$"
)
"""A sentence that leads into what someone says: its words become those of a heading."""
_SECOND_LINES = (" Về việc ", " Hướng dẫn ", " Quy định ", " Ban hành ")
"""Where a title's second line began with a capital."""
_BREAKS = (";", ",", " nhằm ", " để ", " theo ", " trong ", " và ")


def heading(row: Row, evidence: Evidence) -> tuple[str, str]:
    """Key and title of the group that a row belongs to; ("", "") where its source has none.

    The nearest heading above, else what the sentence that introduces its list calls it.
    """
    article = evidence.article(row.article)
    place = evidence.place(row.article, row.duties[0].start)
    if place is not None:
        above = _headings_over(article, place)
        introduction = _introduction(article, place)
        for node in (*above, *([introduction] if introduction else [])):
            title = _titled(article, node, evidence.titles)
            if title:
                return f"{row.article}|{node.start}", title
        return "", ""
    group = shortened(row.duties[0].group)
    return (f"{row.article}|{fold(group)}", group) if group else ("", "")


def _headings_over(article: Article, place: int) -> list[Node]:
    """The headings above a block, the nearest first, but for those whose part has ended.

    A block "3. Sở Tài chính …" stands beside the heading "2. Sở Xây dựng", not under it.
    """
    marks: dict[int | None, str] = {}
    at: int | None = place
    while at is not None:
        node = article.outline[at]
        mark = parse(article.text[node.start : node.end]) if node.kind != "heading" else None
        if mark is not None:
            marks[node.parent] = mark.style
        at = node.parent
    found = [node for node in reversed(article.outline[: place + 1]) if node.kind == "heading"]
    return [node for node in found if not _beside(article, node, marks)]


def _beside(article: Article, heading: Node, marks: Mapping[int | None, str]) -> bool:
    mark = parse(article.text[heading.start : heading.end])
    return mark is not None and marks.get(heading.parent) == mark.style


def _titled(article: Article, node: Node, known: dict[tuple[str, int], str]) -> str:
    """The title of a node, worked out once: each of its tasks asks for it."""
    place = article.id, node.start
    if place not in known:
        known[place] = shortened(article.text[node.body : node.end], article.text)
    return known[place]


def heading_at(article: Article, at: int) -> str:
    """The nearest heading above a character of an article; "" for none."""
    above = [n for n in article.outline if n.kind == "heading" and n.start <= at]
    return _titled(article, above[-1], {}) if above else ""


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
    mark = parse(title)
    title = title[mark.end :] if mark else title
    while tail := _TAIL.search(fold(title)):
        title = title[: tail.start()]
    title = plain_title(title)
    title = title[: attached.start()] if (attached := _ATTACHED.search(fold(title))) else title
    if fold(title) in _STAMPS:
        return ""
    title = _spoken(title)
    title = _named(title) if words.rstrip().endswith(":") else title
    title = sentence_case(_cut(title).strip(" :;.,-–"), text)
    return title[:1].upper() + title[1:]


def plain_title(title: str) -> str:
    """A title as one line, without the moment at which its page was put on the net."""
    for begun in _SECOND_LINES:
        title = title.replace(begun, begun.lower())
    bare = without_clock(title).rstrip(" (),")
    if bare == title.rstrip(" (),"):
        return title
    day = next((time for time in read_times(bare) if time.end == len(bare)), None)
    return title[: day.start].rstrip(" (") if day else title


def _spoken(text: str) -> str:
    """ "Sở Y tế" from "Đề nghị Sở Y tế", "Kết luận của A" from "Sau khi nghe …, A kết luận"."""
    order = _begins(text, _ORDERS)
    if order:
        return text[len(order) :]
    said = _SAYS.match(fold(text))
    if said is None:
        return text
    who, says = (text[slice(*said.span(name))] for name in ("who", "says"))
    return f"{says[:1].upper()}{says[1:]} của {who}"


def _named(text: str) -> str:
    """From a whole sentence the words that name the list."""
    about = _begins(text, _ABOUT)
    first = text.split(",", 1)[0]
    if about:
        return first[len(about) :]
    counted = _COUNTED.search(fold(text))
    if counted:
        return text[counted.start() :]
    return text[len(first) + 1 :].strip() if _begins(text, _OPENING) and "," in text else text


def _begins(text: str, openings: tuple[str, ...]) -> str:
    """The one of the openings that the text has, folded; "" for none."""
    folded = fold(text)
    return next((opening for opening in openings if folded.startswith(opening)), "")


def _cut(text: str) -> str:
    """At a stop, or before what says why or how; never between the parts of a word."""
    if len(text) <= LONGEST:
        return text
    for mark in _BREAKS:
        at = text.rfind(mark, 12, LONGEST)
        if at > 0:
            return text[:at]
    return text[:LONGEST].rsplit(" ", 1)[0]
