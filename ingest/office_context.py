"""Where a mention stands: in a person's title or in a document's name.

An office named there is not the actor of the sentence: "Trưởng Ban Dân tộc", "Kế hoạch … của UBND
tỉnh".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.office_names import Copies, pair
from ingest.text import fold

_REACH = 180
_PERSON = pair(
    r"(?<!\w)(?:(?:phó +)?(?:trưởng|chủ tịch|giám đốc|bí thư|chủ nhiệm|viện trưởng|hiệu trưởng"
    r"|cục trưởng|vụ trưởng|chánh văn phòng|chánh án|chánh thanh tra|tổng giám đốc|thứ trưởng"
    r"|đội trưởng|trạm trưởng|đồn trưởng|chỉ huy trưởng|chính ủy|chi cục trưởng|hạt trưởng"
    r"|thủ trưởng|người đứng đầu|bộ trưởng)"
    r"(?: +(?:thường trực|ban|phòng))*|lãnh đạo|đại diện(?: +lãnh đạo)?|ủy viên"
    r"|chuyên viên|cán bộ|thành viên|nguyên)(?: +(?:của|các))* +$"
)
_DOCUMENT = pair(
    r"(?<!\w)(?:kế hoạch|quyết định|nghị quyết|nghị định|thông tư|kết luận|đề án|quy chế"
    r"|chương trình|chỉ thị|thông báo|công văn|hướng dẫn|tờ trình|quy định|văn bản|báo cáo"
    r"|thỏa thuận|điều lệ|luật)(?!\w)"
)
_DATED = pair(r",? *ngày +\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \d{1,2} năm \d{4})")
# What turns "kế hoạch …" before the office into a clause of its own.
_CLAUSE = pair(
    r"(?<!\w)(?:chỉ rõ|nêu rõ|xác định|giao|tạo|nâng cao|tăng cường|trách nhiệm|nhiệm vụ|vai trò"
    r"|ý kiến|yêu cầu|nhằm|đề nghị|được|do|và)(?!\w)"
)
_LINK = pair(r"(?<!\w)(?:giữa|của)(?: +các)? +$")
_CARRIES = pair(r"\s*(?:và|với|cùng)\s*(?:các\s*)?")
_OPEN_QUOTE = re.compile(r"[“\"«][^”\"»\n]*$")
_CLOSES = {"“": "”", "«": "»"}
_LONGEST_NAME = 24
_LONGEST_ISSUED = 7


def contexts(copies: Copies, spans: Sequence[tuple[int, int]]) -> list[str]:
    """``person``, ``document`` or "" for each mention, given in order."""
    found: list[str] = []
    for index, (start, end) in enumerate(spans):
        own = _alone(copies, start, end)
        if not own and index:
            own = _carried(copies, copies.form[spans[index - 1][1] : start], found[-1])
        found.append(own)
    return found


def _alone(copies: Copies, start: int, end: int) -> str:
    before = copies.form[max(0, start - _REACH) : start]
    if _PERSON[copies.bare].search(before):
        return "person"
    named = _in_quotation(copies.text, start, end) or _in_name(before, copies.bare)
    return "document" if named else ""


def _carried(copies: Copies, gap: str, previous: str) -> str:
    """A coordinated mention stands where the one before it does."""
    carries = previous in ("document", "person") and _CARRIES[copies.bare].fullmatch(gap)
    return previous if carries else ""


def _in_quotation(text: str, start: int, end: int) -> bool:
    opened = _OPEN_QUOTE.search(text[max(0, start - _REACH) : start])
    if not opened:
        return False
    closing = _CLOSES.get(opened[0][0], '"')
    return closing in text[end : end + _REACH].split("\n", 1)[0]


def _in_name(before: str, bare: bool) -> bool:
    """Whether a document's name leads up to the mention: "… giữa", "… của"."""
    link = _LINK[bare].search(before)
    if not link:
        return False
    longest = _LONGEST_NAME if fold(link[0]).startswith("giua") else _LONGEST_ISSUED
    lead = before[: link.start()]
    for match in _DOCUMENT[bare].finditer(lead):
        middle = _DATED[bare].sub(" 0", lead[match.end() :])
        if re.search(r"[.;:\n!?](?!\d)", middle):
            continue
        if "," in middle or _CLAUSE[bare].search(middle):
            continue
        if len(middle.split()) <= longest:
            return True
    return False
