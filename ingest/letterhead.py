"""The head of an official paper, State or Party form: who issues it, its number, day and title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.marks import parse
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
    r"|thỏa thuận))*"
)
_KIND_START = re.compile(rf"(?:{_KINDS})(?!\w)")
MOTTO = re.compile(
    r"c[ộọ]ng h[òo][aà] xã hội ch[ủu] nghĩa.{0,20}|(?:chủ )?nghĩa việt nam|việt nam|nam"
    r"|đ[ảa]ng c[ộọ]ng s[ảa]n việt nam|đ[ộọ]c l[ậạ]p\s*[-–—.]\s*t[ựu] do\s*[-–—.]\s*h[ạa]nh ph[úu]c"
    r"|[-–—_=*~o\s.]{2,}|\*"
)
_STRONG = re.compile(
    r"c[ộọ]ng h[òo][aà] xã hội|đ[ảa]ng c[ộọ]ng s[ảa]n|đ[ộọ]c l[ậạ]p\s*[-–—]\s*t[ựu] do"
)
NUMBER = re.compile(
    r"(?:luật\s+)?số\s*:?\s*(?P<number>(?:\d{1,5}[a-z]?(?:\s*/\s*\d{4})?|[…._]*)\s*[-/–]\s*"
    r"[a-zđ][\w&]*(?:\s?[-/&.,–]\s?[\w&]+)*)\.?"
)
DATELINE = re.compile(
    r"(?P<place>[^\d,:;]{2,60}),?\s*(?:hồi|lúc)?[\d\sgiờphút:h,]*ngày\s*(?P<day>[\d….…\s]*)\s*tháng\s*(?P<month>[\d….\s]*)"
    r"\s*năm\s*(?P<year>\d{4}|[\d….\s]+)\.?"
)
_PARTLY = re.compile(r"nơi nhận\s*:|(?:tm|kt|tl|tuq)\.|[^\d,]{2,40},\s*ngày\s")
_SUBJECT = re.compile(r"(?:v/v|về việc|trích yếu)\s*:?\s+")
_AUTHORITY = re.compile(
    r"(?:chủ tịch|phó chủ tịch|giám đốc|bộ trưởng|thủ tướng|ban thường vụ|thường trực|hội đồng"
    r"|ủy ban|uỷ ban|ban chấp hành|chính phủ|tổng|viện trưởng|chánh án|cục trưởng|trưởng ban|bộ"
    r"|quốc hội|tòa án|căn cứ|thực hiện|để |theo |i\.|1\.|điều|chương|phần|kính gửi|\(|-"
    r"|ngày)(?!\w)"
)
_OFFICE = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|hội đồng|sở|ban|bộ|tỉnh|thành|huyện|quận|thị|xã|phường|đảng|đoàn"
    r"|hội|mặt trận|mttq|ubmttq|công an|chi|cục|tổng|viện|tòa|toà|trường|trung tâm|văn phòng|phòng"
    r"|liên|bchqs|chính phủ|quốc hội|thủ tướng|quân|lực lượng|bệnh viện|ngân hàng|công ty|\*"
    r"|đặc khu|bảo hiểm|báo|đài|kho bạc|thanh tra|và|nhân dân|chỉ huy|đội|thống kê|chấp hành"
    r"|liên hiệp|thuế)"
    r"(?!\w)"
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
_MAX_TITLE_BLOCKS = 5


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the first blocks of a paper state; "" and -1 for what they don't."""

    lines: frozenset[int]
    """The blocks that are letterhead: motto, offices, number, day and place."""
    title: str = ""
    title_at: tuple[int, ...] = ()
    """The blocks of which the title is made; () for a subject inside the letterhead."""
    number: str = ""
    issuers: tuple[str, ...] = ()
    """Lines of the offices above the number, as written, in order."""
    seat: str = ""
    """The place before the day: ``Điện Biên``."""
    day: str = ""
    """ISO date of the paper."""


def by_tabs(line: str) -> list[str]:
    """A line of a letterhead that tabs or runs of spaces set in two columns, as its two parts.

    >>> by_tabs("SỞ Y TẾ\\tĐộc lập - Tự do - Hạnh phúc")
    ['SỞ Y TẾ', 'Độc lập - Tự do - Hạnh phúc']
    """
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
    line = key(text).strip()
    if len(line) < 4:
        return False
    return bool(
        _STRONG.match(line) or NUMBER.fullmatch(line) or DATELINE.match(line) or _PARTLY.match(line)
    )


def joins(text: str, following: str) -> bool:
    """Whether a line of a letterhead goes on in the next: the motto, the day, a subject."""
    both = key(f"{text} {following}").strip()
    if _STRONG.match(both) and MOTTO.fullmatch(both) and MOTTO.fullmatch(key(following)):
        return key(following).endswith("nam")
    return following[0].islower() or (following[0].isdigit() and bool(_PARTLY.match(key(text))))


def read(texts: Sequence[str]) -> Letterhead | None:
    """The letterhead at the top of ``texts``; None where there is none."""
    zone = [key(text).strip() for text in texts[:ZONE]]
    begin = next((at for at, line in enumerate(zone) if _is_line(line, texts[at])), -1)
    while begin > 0 and texts[begin - 1].isupper() and not is_kind(texts[begin - 1]):
        begin -= 1
    if begin < 0 or begin > ZONE // 2 or not _is_official(zone, texts):
        # A title in the form of such papers may stand without a letterhead.
        begin = next((at for at, text in enumerate(texts[:3]) if is_kind(text)), -1)
        if begin < 0:
            return None
    return _Reader(texts, zone, begin).read()


def _is_official(zone: Sequence[str], texts: Sequence[str]) -> bool:
    for at, line in enumerate(zone):
        if _STRONG.match(line) or NUMBER.fullmatch(line):
            return True
        dated = DATELINE.fullmatch(line)
        if dated and texts[at].strip()[0].isupper() and len(line.split()) <= 16:
            return True
    return False


def _is_line(line: str, text: str) -> bool:
    if MOTTO.fullmatch(line) or NUMBER.fullmatch(line) or DATELINE.fullmatch(line):
        return True
    return text.isupper() and bool(_OFFICE.match(line)) and len(line.split()) <= 16


def is_kind(text: str) -> bool:
    """Whether a block only names the kind of a paper: ``KẾ HOẠCH``."""
    return text.isupper() and _KIND.fullmatch(key(text).strip()) is not None


class _Reader:
    def __init__(self, texts: Sequence[str], zone: Sequence[str], begin: int) -> None:
        self.texts, self.zone, self.begin = texts, zone, begin

    def read(self) -> Letterhead:
        at = self._title_start()
        end = at if at >= 0 else self._end()
        lines = range(self.begin, end)
        subject, used = self._subject(lines)
        title_at = self._title_blocks(at) if at >= 0 else ()
        title = " ".join(self._cased(title_at)) if title_at else subject
        number = self._number(lines)
        dated = next((m for n in lines if (m := DATELINE.fullmatch(self.zone[n]))), None)
        return Letterhead(
            frozenset(lines) - frozenset(() if title_at else used) | self._authority(title_at),
            title,
            title_at or used,
            number,
            tuple(self._issuers(lines)),
            self._seat(lines),
            _day(dated) if dated else "",
        )

    def _authority(self, title_at: Sequence[int]) -> frozenset[int]:
        """The deciding office or post between the title and the grounds of a decision."""
        at = title_at[-1] + 1 if title_at else len(self.texts)
        found = set()
        while (
            at < len(self.texts)
            and self.texts[at].isupper()
            and _AUTHORITY.match(key(self.texts[at]).strip())
        ):
            if parse(self.texts[at]) or self.texts[at].endswith(":"):
                break
            found.add(at)
            at += 1
        return frozenset(found)

    def _title_start(self) -> int:
        for at in range(self.begin, len(self.zone)):
            if is_kind(self.texts[at]):
                return at
            if self.texts[at].isupper() and _KIND_START.match(self.zone[at]):
                return at
        return -1

    def _end(self) -> int:
        """The block after the last line of a letterhead without a title of its own."""
        last = self.begin
        for at in range(self.begin, len(self.zone)):
            if _is_line(self.zone[at], self.texts[at]) or _SUBJECT.match(self.zone[at]):
                last = at
        return last + 1

    def _subject(self, lines: Sequence[int]) -> tuple[str, tuple[int, ...]]:
        """``V/v …`` of a letter, over its lines."""
        for n in lines:
            if _SUBJECT.match(self.zone[n]):
                used = [n]
                while used[-1] + 1 in lines and self.texts[used[-1] + 1][0].islower():
                    used.append(used[-1] + 1)
                return " ".join(self.texts[m] for m in used), tuple(used)
        return "", ()

    def _title_blocks(self, at: int) -> tuple[int, ...]:
        used = [at]
        complete = not is_kind(self.texts[at])
        for n in range(at + 1, min(at + _MAX_TITLE_BLOCKS, len(self.texts))):
            text, line = self.texts[n].strip(), key(self.texts[n]).strip()
            if MOTTO.fullmatch(line) or _is_preamble(text, line):
                break
            upper = text.isupper() and self.texts[used[-1]].isupper()
            if complete and not (text[0].islower() or (upper and not _AUTHORITY.match(line))):
                break
            used.append(n)
            complete = True
        return tuple(used)

    def _cased(self, blocks: Sequence[int]) -> list[str]:
        """The title's lines; a kind in capitals is written as a word."""
        first, *rest = (self.texts[n] for n in blocks)
        return [first.capitalize() if is_kind(first) and rest else first, *rest]

    def _number(self, lines: Sequence[int]) -> str:
        for n in lines:
            match = NUMBER.fullmatch(self.zone[n])
            if match and re.match(r"\d", match["number"]):
                text = self.texts[n].strip()[match.start("number") : match.end("number")]
                return re.sub(r"\s", "", text).replace("–", "-").rstrip(".")
        return ""

    def _issuers(self, lines: Sequence[int]) -> list[str]:
        found: list[str] = []
        for n in lines:
            text = self.texts[n].strip(" *")
            if not text or not text.isupper() or MOTTO.fullmatch(self.zone[n]):
                continue
            if NUMBER.fullmatch(self.zone[n]) or DATELINE.fullmatch(self.zone[n]):
                continue
            if _OFFICE.match(key(text)) or found:
                found.append(text)
        return found

    def _seat(self, lines: Sequence[int]) -> str:
        for n in lines:
            match = DATELINE.fullmatch(self.zone[n])
            if match:
                return self.texts[n].strip()[: match.end("place")].strip(" ,")
        return ""


def _is_preamble(text: str, line: str) -> bool:
    """What follows a title: grounds, the deciding authority, the first part, a long paragraph."""
    if re.match(r"(?:căn cứ|thực hiện|kính gửi|theo |i\.|1\.|điều|chương|phần)", line):
        return not text.isupper() or not re.match(r"(?:căn|thực|theo)", line)
    if text.isupper() and _AUTHORITY.match(line):
        return True
    return text.startswith(("(", "-")) or text.endswith(":") or len(words(text)) > 90


def _day(match: re.Match[str]) -> str:
    parts = [match[name].strip() for name in ("year", "month", "day")]
    if not all(part.isdecimal() for part in parts):
        return ""
    year, month, day = map(int, parts)
    if not (1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}"
