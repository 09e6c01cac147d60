"""Where a mention stands: in a person's title, in a document's name, or as a mere topic.

An office named there is not the actor of the sentence: "Trưởng Ban Dân tộc", "Kế hoạch … của UBND
tỉnh", "cán bộ làm công tác Mặt trận".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.office_names import Copies

_REACH = 180
_PERSON = re.compile(
    r"(?<!\w)(?:(?:pho +)?(?:truong|chu tich|giam doc|bi thu|chu nhiem|vien truong|hieu truong"
    r"|cuc truong|vu truong|chanh van phong|chanh an|tong giam doc|thu truong|doi truong"
    r"|tram truong)(?: +(?:thuong truc|ban|phong))*|lanh dao|dai dien(?: +lanh dao)?|uy vien"
    r"|chuyen vien|can bo|thanh vien|nguyen)(?: +(?:cua|cac))? +$"
)
_DOCUMENT = (
    r"(?<!\w)(?:ke hoach|quyet dinh|nghi quyet|nghi dinh|thong tu|ket luan|de an|quy che"
    r"|chuong trinh|chi thi|thong bao|cong van|huong dan|to trinh|quy dinh|van ban|bao cao"
    r"|thoa thuan|dieu le|luat)(?!\w)"
)
_DATED = re.compile(r",? *ngay +\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| thang \d{1,2} nam \d{4})")
# What turns "kế hoạch …" before the office into a clause of its own.
_CLAUSE = re.compile(
    r"(?<!\w)(?:chi ro|neu ro|xac dinh|giao|tao|nang cao|tang cuong|trach nhiem|nhiem vu|vai tro"
    r"|y kien|yeu cau|nham|de nghi|duoc|do|va)(?!\w)"
)
_JOINT_DOCUMENT = re.compile(r"phoi hop|ky ket|lien tich")
_TOPIC = re.compile(r"(?<!\w)(?:cong tac|linh vuc|nganh|luc luong|he thong|phong trao) +$")
_OPEN_QUOTE = re.compile(r"[“\"«][^”\"»\n]*$")
_CLOSES = {"“": "”", "«": "»"}
_LONGEST_NAME = 24
_LONGEST_ISSUED = 7


def contexts(copies: Copies, spans: Sequence[tuple[int, int]]) -> list[str]:
    """``person``, ``document``, ``topic`` or "" for each mention, given in order."""
    found: list[str] = []
    for index, (start, end) in enumerate(spans):
        own = _alone(copies, start, end)
        if not own and index:
            gap = copies.folded[spans[index - 1][1] : start]
            own = _carried(copies, spans, index, gap, found[-1])
        found.append(own)
    return found


def _alone(copies: Copies, start: int, end: int) -> str:
    before = copies.folded[max(0, start - _REACH) : start]
    if _PERSON.search(before):
        return "person"
    if _in_quotation(copies.text, start, end) or _in_name(before):
        return "document"
    return "topic" if _TOPIC.search(before) else ""


def _carried(
    copies: Copies, spans: Sequence[tuple[int, int]], index: int, gap: str, previous: str
) -> str:
    """A coordinated mention stands where the one before it does."""
    if previous not in ("document", "person"):
        return ""
    if re.fullmatch(r"\s*(?:va|voi|cung)\s*(?:cac\s*)?", gap):
        return previous
    # "hoạt động của các sở, UBND cấp huyện, UBND cấp xã với Ủy ban MTTQ": a list that ends in "với"
    start = spans[index][0]
    if re.fullmatch(r"\s*,\s*", gap) and previous == "document":
        before = copies.folded[max(0, start - _REACH) : start]
        if _JOINT_DOCUMENT.search(before) and _reaches_other_party(copies, spans, index):
            return previous
    return ""


def _reaches_other_party(copies: Copies, spans: Sequence[tuple[int, int]], index: int) -> bool:
    for here, following in zip(spans[index:], spans[index + 1 :], strict=False):
        gap = copies.folded[here[1] : following[0]]
        if re.fullmatch(r"\s*voi\s*", gap):
            return True
        if not re.fullmatch(r"\s*(?:,|va)\s*", gap):
            return False
    return False


def _in_quotation(text: str, start: int, end: int) -> bool:
    opened = _OPEN_QUOTE.search(text[max(0, start - _REACH) : start])
    if not opened:
        return False
    closing = _CLOSES.get(opened[0][0], '"')
    return closing in text[end : end + _REACH].split("\n", 1)[0]


def _in_name(before: str) -> bool:
    """Whether a document's name leads up to the mention: "… giữa", "… của", "… của A với"."""
    link = re.search(r"(?<!\w)(?:giua|cua|voi)(?: +cac)? +$", before)
    if not link:
        return False
    lead = before[: link.start()]
    for match in re.finditer(_DOCUMENT, lead):
        middle = _DATED.sub(" 0", lead[match.end() :])
        if re.search(r"[.;:\n!?](?!\d)", middle):
            continue
        words = len(middle.split())
        if link[0].startswith("voi"):
            shape = r".*(?:phoi hop|ky ket|lien tich).* cua [^.;:]{2,60}"
            if re.fullmatch(shape, middle.rstrip()) and not _CLAUSE.search(middle):
                return True
        elif "," in middle or _CLAUSE.search(middle):
            continue
        elif link[0].startswith("giua"):
            if words <= _LONGEST_NAME:
                return True
        elif words <= _LONGEST_ISSUED or _JOINT_DOCUMENT.search(middle):
            return True
    return False
