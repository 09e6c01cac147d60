"""Where a mention stands: in a person's title, in a document's name, or as a mere topic.

An office named there is not the actor of the sentence: "Trưởng Ban Dân tộc", "Kế hoạch … của UBND
tỉnh", "cán bộ làm công tác Mặt trận".
"""

from __future__ import annotations

import re

_REACH = 160
_PERSON = re.compile(
    r"(?<!\w)(?:(?:pho +)?(?:truong|chu tich|giam doc|bi thu|chu nhiem|vien truong|hieu truong|cuc truong"
    r"|vu truong|chanh van phong|chanh an|tong giam doc|thu truong|doi truong|tram truong)"
    r"(?: +(?:thuong truc|ban|phong))*|lanh dao|dai dien(?: +lanh dao)?|uy vien|chuyen vien|can bo|thanh vien"
    r"|nguyen)(?: +(?:cua|cac))? +$"
)
_DOCUMENT_WORD = (
    r"(?:ke hoach|quyet dinh|nghi quyet|nghi dinh|thong tu|ket luan|de an|quy che|chuong trinh|chi thi|thong bao"
    r"|cong van|huong dan|to trinh|quy dinh|van ban|bao cao|thoa thuan|dieu le|luat|chu truong)"
)
_BETWEEN = re.compile(rf"(?<!\w){_DOCUMENT_WORD}(?!\w)[^.;:\n!?]*\bgiua +$")
_ISSUED = re.compile(
    rf"(?<!\w){_DOCUMENT_WORD}(?!\w)(?P<middle>[^;:\n!?]*?)\b(?:cua|do) +(?:cac +)?$"
)
_NUMBERED = re.compile(r"\d")
_TOPIC = re.compile(r"(?<!\w)(?:cong tac|linh vuc|nganh|luc luong|he thong|tren) +$")
_OPEN_QUOTE = re.compile(r"[“\"«][^”\"»\n]*$")


def within(folded: str, text: str, start: int, end: int) -> str:
    """``person``, ``document``, ``topic`` or "" for the mention at ``start:end``."""
    before = folded[max(0, start - _REACH) : start]
    if _PERSON.search(before):
        return "person"
    if _in_quotation(text, start, end):
        return "document"
    if _BETWEEN.search(before) or _is_issuer(before):
        return "document"
    return "topic" if _TOPIC.search(before) else ""


def _in_quotation(text: str, start: int, end: int) -> bool:
    opened = _OPEN_QUOTE.search(text, max(0, start - _REACH), start)
    if not opened:
        return False
    closing = {"“": "”", "«": "»"}.get(opened[0][0], '"')
    return closing in text[end : end + _REACH].split("\n", 1)[0]


def _is_issuer(before: str) -> bool:
    """ "của" directly before, and behind the document's word little but its number and date."""
    for match in re.finditer(rf"(?<!\w){_DOCUMENT_WORD}(?!\w)", before):
        issued = _ISSUED.match(before, match.start())
        if not issued:
            continue
        middle = issued["middle"]
        if "." in re.sub(r"\d\.\d", "", middle):
            continue
        if len(middle.split()) <= 6 or "phoi hop" in middle or _NUMBERED.search(middle[:20]):
            return True
    return False
