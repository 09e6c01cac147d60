"""Lines of a letterhead: motto, offices, number, day; told one from another, sides set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text import key, words

ZONE = 24
"""Blocks at the top among which a letterhead stands."""
_KINDS = (
    r"kế hoạch|quyết định|chương trình|quy chế|quy định|hướng dẫn|báo cáo|nghị quyết|chỉ thị"
    r"|thông báo|tờ trình|đề án|nghị định|thông tư|kết luận|thông tri|công điện|công văn|phương án"
    r"|quy trình|thỏa thuận|biên bản|giấy mời|thông cáo|lịch|nội quy|điều lệ|pháp lệnh|luật"
    r"|hợp đồng|văn bản|bản ghi nhớ|cam kết|bản cam kết|giao ước|đề cương"
)
_KIND = re.compile(
    rf"(?:{_KINDS})(?:\s+(?:phối hợp|liên tịch|hành động|liên ngành|công tác|thi đua|ghi nhớ"
    r"|giao ban|thống nhất|phối hợp công tác|phối hợp hoạt động|phối hợp liên ngành|kết luận"
    r"|thỏa thuận|hợp tác))*"
)
_CLOSE = frozenset(kind.replace(" ", "") for kind in _KINDS.split("|"))
KIND_START = re.compile(rf"(?:{_KINDS})(?!\w)")
MOTTO = re.compile(
    r"c[ộọ]ng h[òo][aà] xã hội ch[ủu] nghĩa.{0,20}|(?:chủ )?nghĩa việt nam|việt nam|nam"
    r"|đ[ảa]ng c[ộọ]ng s[ảa]n việt nam|đ[ộọ]c l[ậạ]p\s*[-–—.]\s*t[ựu] do\s*[-–—.]\s*h[ạa]nh ph[úu]c"
    r"|[-–—_=*~o\s.]{2,}|\*"
)
STRONG = re.compile(
    r"c[ộọ]ng h[òo][aà] xã hội|đ[ảa]ng c[ộọ]ng s[ảa]n|đ[ộọ]c l[ậạ]p\s*[-–—]\s*t[ựu] do"
)
NUMBER = re.compile(
    r"(?:luật\s+)?số\s*:?\s*(?P<number>(?:\d{1,5}[a-z]?(?:\s*/\s*\d{4})?|[…._]*)\s*(?:[-/–]|\s(?=[a-zđ]{2,8}/))\s*"
    r"[a-zđ][\w&]*(?:\s?[-/&.–]\s?[\w&]+|,\s?[a-zđ][\w&]+(?=[-/&.,]|$))*)\.?"
    r"(?P<when>,?\s*(?:(?:hồi|lúc)[\d\sgiờphút:h,]*)?(?:ngày\s*)?\d{1,2}\s*(?:[/.-]|tháng)"
    r"\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})?"
)
"""``when``: hour and day of a dispatch: "Số 07/CĐ-UBND, hồi 16 giờ 30 ngày 14/9/2022"."""
DATELINE = re.compile(
    r"(?P<place>[^\d,:;]{2,60}),?\s*(?:hồi|lúc)?[\d\sgiờphút:h,]*"
    r"(?:ngày|(?<!\d)(?=\d\d? tháng ))\s*(?P<day>[\d….…\s]*)\s*(?:tháng|[/-])"
    r"\s*(?P<month>[\d….\s]*)\s*(?:năm|[/-])\s*(?P<year>\d{4}|[\d….\s]+)\.?"
)
BARE_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\s\d:;,]*(?: [^\s\d:;,]+){0,3}),\s*"
    r"(?P<when>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})\.?"
)
"""A dateline without "ngày": pages have such lines too, so that it makes no letterhead."""
_PARTLY = re.compile(r"nơi nhận\s*:|(?:tm|kt|tl|tuq)\.|[^\d,]{2,40},\s*ngày\s")
SUBJECT = re.compile(r"\(?(?:v/v|về việc|trích yếu)\s*:?\s+|\(về\s+")
AUTHORITY = re.compile(
    r"(?:chủ tịch|phó chủ tịch|giám đốc|bộ trưởng|thủ tướng|ban thường vụ|thường trực|hội đồng"
    r"|ủy ban|uỷ ban|ban chấp hành|chính phủ|tổng|viện trưởng|chánh án|cục trưởng|trưởng ban|bộ"
    r"|quốc hội|tòa án|căn cứ|thực hiện|để |theo |i\.|1\.|điều|chương|phần|kính gửi|\(|-"
    r"|ngày)(?!\w)"
)
OFFICE = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|hội đồng|sở|ban|bộ|tỉnh|thành|huyện|quận|thị|xã|phường|đảng|đoàn"
    r"|hội|mặt trận|mttq|ubmttq|công an|chi|cục|tổng|viện|tòa|toà|trường|trung tâm|văn phòng|phòng"
    r"|liên|bchqs|chính phủ|quốc hội|thủ tướng|quân|lực lượng|bệnh viện|ngân hàng|công ty|\*"
    r"|đặc khu|bảo hiểm|báo|đài|kho bạc|thanh tra|và|nhân dân|chỉ huy|đội|thống kê|chấp hành"
    r"|liên hiệp|thuế)"
    r"(?!\w)"
)
STAMP = re.compile(
    r"(?:thượng |hỏa |hoả )?(?:khẩn|tốc)|hỏa tốc.*|(?:tối |tuyệt )?mật|dự thảo.*|bản sao.*"
)
_TWO = (
    re.compile(
        r"(?P<left>.*\S)\s+(?P<right>(?:C[ỘỌ]NG H[ÒO][AÀ] X[ÃA] H[ỘỌ]I|Đ[ẢA]NG C[ỘỌ]NG S[ẢA]N"
        r"|Đ[ộọ]c [Ll][ậạ]p\s*[-–—]).*)"
    ),
    re.compile(
        r"(?P<left>S[ốỐ]\s*:?\s*\S+/\S+|S[ốỐ]\s*\d\S*-\S+)\s+"
        r"(?P<right>[^\d,]{2,40},\s*ngày\s.*)"
    ),
)
"""A line of a letterhead that holds both its sides, the gap between them lost."""
_GAP = re.compile(r"\s*\t\s*|\s{3,}|\s*\|\s*")
DATELINE_WORDS = 16
LONGEST_TITLE = 90
"""Words of a title."""
MAX_LINE = 400
"""Characters: a longer block is no line of a letterhead."""


def by_tabs(line: str) -> list[str]:
    """A line of a letterhead that tabs or runs of spaces set in two columns, as its two parts.

    >>> by_tabs("SỞ Y TẾ\\tĐộc lập - Tự do - Hạnh phúc")
    ['SỞ Y TẾ', 'Độc lập - Tự do - Hạnh phúc']
    """
    if len(line) > MAX_LINE:
        return [line]
    parts = [part.strip() for part in _GAP.split(line) if part.strip()]
    if len(parts) != 2 or line.count("|") > 2:
        return [line]
    left, right = (key(part) for part in parts)
    known = MOTTO.fullmatch(right) or DATELINE.fullmatch(right) or NUMBER.fullmatch(left)
    return parts if known and len(right) > 3 else [line]


def split_line(line: str) -> list[str]:
    """A line of a letterhead as its two sides, whether or not the gap between them is left."""
    parts = by_tabs(line)
    if len(parts) > 1 or len(line) > 160:
        return parts
    for pattern in _TWO:
        match = pattern.fullmatch(line.strip())
        if match and (match["left"].isupper() or NUMBER.fullmatch(key(match["left"]))):
            return [match["left"], match["right"]]
    return [line]


def is_part(text: str) -> bool:
    """Whether a text is a line of a letterhead or signature: motto, number, day, recipients."""
    line = key(text[: MAX_LINE + 1]).strip()
    if not 4 <= len(line) <= MAX_LINE:
        return False
    return bool(
        STRONG.match(line) or NUMBER.fullmatch(line) or DATELINE.match(line) or _PARTLY.match(line)
    )


def joins(text: str, following: str) -> bool:
    """Whether a line of a letterhead goes on in the next: the motto, the day, a subject."""
    if len(text) + len(following) > MAX_LINE:
        return False
    both = key(f"{text} {following}").strip()
    if STRONG.match(both) and MOTTO.fullmatch(both) and MOTTO.fullmatch(key(following)):
        return key(following).endswith("nam")
    return following[0].islower() or (following[0].isdigit() and bool(_PARTLY.match(key(text))))


def is_kind(text: str) -> bool:
    """Whether a block only names the kind of a paper: ``KẾ HOẠCH``."""
    return text.isupper() and names_kind(text)


def names_kind(text: str) -> bool:
    """The same, in capitals or not, and with its letters spaced: ``K Ế H O Ạ C H``."""
    line = key(text[: MAX_LINE + 1]).strip()
    letters = line.split()
    if len(letters) > 2 and all(len(letter) == 1 for letter in letters):
        return "".join(letters) in _CLOSE
    return len(line) <= MAX_LINE and _KIND.fullmatch(line) is not None


def typed(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The letterhead of a typed text, one side after the other, and the lines that follow it.

    The lines are as typed: runs of spaces set their sides apart. ([], lines) if there is none.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()][:ZONE]
    parts = {at: [p.strip() for p in split_line(lines[at])] for at in filled}
    known = [at for at in filled if any(_is_evidence(part) for part in parts[at])]
    if not known:
        return [], list(lines)
    end = known[-1] + 1
    following = next((at for at in filled if at >= end), None)
    if following is not None and names_kind(lines[following]):
        end = following + 1
    split = [at for at in filled if len(parts[at]) > 1]
    last = split[-1] if split else -1
    left = [parts[at][0] for at in filled if at <= last]
    right = [part for at in split for part in parts[at][1:]]
    return [*left, *right, *(parts[at][0] for at in filled if last < at < end)], list(lines[end:])


def _is_evidence(text: str) -> bool:
    if len(text) > MAX_LINE:
        return False
    line = key(text)
    if STRONG.match(line) or (NUMBER.fullmatch(line) and "/" in line + "/"):
        return True
    return DATELINE.fullmatch(line) is not None and len(line.split()) <= DATELINE_WORDS


def is_preamble(text: str, line: str) -> bool:
    """What follows a title: grounds, the deciding authority, the first part, a long paragraph."""
    if text[0].islower() and line.startswith(("thực hiện ", "theo ")):
        return False  # "CHƯƠNG TRÌNH HÀNH ĐỘNG / thực hiện Nghị quyết số …"
    if line.startswith("thực hiện ") and not text.endswith(tuple(".,:;")):
        return len(words(text)) > LONGEST_TITLE
    if re.match(r"(?:căn cứ|thực hiện|kính gửi|theo |i\.|1\.|điều|chương|phần)", line):
        return not text.isupper() or not re.match(r"(?:căn|thực|theo)", line)
    if text.isupper() and AUTHORITY.match(line):
        return True
    return text.startswith(("(", "-")) or text.endswith(":") or len(words(text)) > LONGEST_TITLE
