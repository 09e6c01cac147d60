"""A body where the text names it, and bodies that no table knows, read by their heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.duties.lexicon import ACTS, DUTY_FRAMES, ROLE_MARKERS
from ingest.text import UPPER, any_of

NameKind = Literal["office", "collective", "joint", "same", "unknown"]
"""``joint``: the signatories ("hai bên"); ``same``: the office spoken of ("đơn vị này")."""

LONGEST_UNKNOWN = 14
"""Syllables of a noun phrase that is taken for a body's name."""


@dataclass(frozen=True, slots=True)
class Named:
    """One body or post where the text names it."""

    start: int
    end: int
    office: str
    """Canonical name; of an unknown body its own words; of ``same`` the office of its head that was
    named last; "" for ``same`` without one and ``joint``."""
    kind: NameKind
    within: str = ""
    """``document`` (Kế hoạch của …); "" where it may act."""
    person: str = ""
    """The post before the office: ``Giám đốc Sở Y tế``; "" where the office itself is named."""


POSTS = (
    r"(?:phó |quyền |nguyên )?(?:(?:tổng )?giám đốc|chủ tịch|trưởng (?:ban|phòng|đoàn|công an)"
    r"|trưởng"
    r"|bí thư|chủ nhiệm|viện trưởng|hiệu trưởng|cục trưởng|vụ trưởng|chi cục trưởng|chánh văn phòng"
    r"|chánh thanh tra|chánh án|chánh|thủ trưởng|đội trưởng|trạm trưởng|bộ trưởng|chỉ huy trưởng"
    r"|người đứng đầu|lãnh đạo|đại diện|thường trực|tư lệnh|tổng biên tập)"
)
_POST = re.compile(rf"(?:các |những )?(?:{POSTS}|(?:ủy|uỷ|thành) viên|tổ trưởng)")
PERSON = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c"
    r"|(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tá|tướng))[:]?"
    r"(?P<name>(?:\s+(?!(?:Phó|Giám|Chủ|Trưởng|Bí|Ủy|Thường|Chánh"
    rf"|Thành)(?!\w))[{UPPER}]\w*(?:['’]\w+)?){{1,5}})"
)
"""A person by name: "Ông Trần Văn A", "bà H’Yim"."""
_PLACES = re.compile(
    r"(?P<head>[^,]+?) các (?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|thôn|bản) "
    rf"(?P<places>[{UPPER}][^,]*(?:(?:,| và) [{UPPER}][^,]*)+)"
)
_WEAK = re.compile(
    r"(?:các |những )?(?:sở|ban|bộ|phòng|cục|chi cục|tổng cục|viện|trung tâm|trường|hội|đoàn"
    r"|(?<!nhiệm )(?<!nghiệp )(?<!dịch )vụ"
    r"|đội|tổ"
    r"|trạm|hạt|đồn|quỹ|báo|đài|tòa|mặt trận|nhóm|khối|bên|ông|bà|thanh tra|công an|ủy ban|bảo tàng"
    r"|thư viện|bưu điện|điện lực|hợp tác xã|đồng chí|tiểu ban|thành đoàn|thường trực)(?!\w)"
    r"(?! (?:chức|hợp|ngừa|chống|cáo|hành|ngũ|kết|nghị|thảo|đất|lượng|phận|viên|họp|việc))"
)
"""Heads that are everyday syllables too: a capital follows in a name."""
_STRONG = re.compile(
    r"(?:các |những |mỗi |từng |toàn thể )?(?:ban cán sự đảng|đảng đoàn"
    r"|tổ (?:giúp việc|công tác|thư ký|chuyên gia|tư vấn|kiểm tra|liên ngành)|bộ phận"
    r"|(?:trưởng |phó )?đoàn (?:giám sát|kiểm tra|thanh tra|công tác|khảo sát|thẩm định|liên ngành)"
    r"|liên hiệp|liên đoàn|tổng công ty|công ty|tập đoàn"
    r"|ngân hàng|văn phòng|kho bạc|bệnh viện|nhà máy|hội đồng|cơ quan|đơn vị|chính quyền|lực lượng"
    r"|công đoàn|chi đoàn|chi hội|chi bộ|đảng ủy|huyện ủy|thành ủy|ubnd|hđnd|ubmttq|cấp ủy"
    r"|địa phương|(?:các )?ngành(?! (?:nghề|hàng|liên|chức|có|này|dọc|mình|khác|học|đã|cần|phải))"
    r"|doanh nghiệp|chủ đầu tư|cơ sở|nhà trường|trưởng (?:các )?(?:thôn|xóm|bản|ấp|buôn|làng|khóm"
    r"|khu(?: phố| vực| dân cư)?|ban|đoàn|phòng|trạm|nhóm)"
    r"|tổ (?:trưởng|phó)|tổng phụ trách|hiệu trưởng|giáo viên|thủ trưởng|người đứng đầu|thành viên"
    r"|kiểm sát viên|(?:ủy|uỷ) viên|điều tra viên|thẩm phán|chấp hành viên|báo cáo viên"
    r"|phó (?:chủ tịch|trưởng ban|giám đốc)"
    r"|khu phố|khu dân cư|già làng|người có uy tín|cảng vụ|giám đốc|chủ tịch|chủ (?:cơ sở|rừng|tàu"
    r"|đập|hộ|hàng|xe|phương tiện|doanh nghiệp)"
    r"|các (?:sở|ban|phòng|hội|ngành|trường|xã|huyện|phường|thôn|đồn|trạm|tổ chức|đoàn thể"
    r"|cấp (?:hội|bộ|công đoàn|mặt trận)"
    r"|thành viên)"
    r")(?!\w)(?! (?:dữ liệu|hạ tầng|vật chất|vũ trang đã))"
)
_VERB = any_of((*ACTS, *DUTY_FRAMES, *(w for words in ROLE_MARKERS.values() for w in words)))
_ACTS = re.compile(rf"\s+(?:(?:cần|phải|sẽ|tiếp tục|tập trung|chủ động)\s+)*{_VERB.pattern}")
TEAM = re.compile(
    r"(?<!\w)(?:[Đđ]oàn (?:giám sát|kiểm tra|thanh tra|công tác|khảo sát|thẩm định|liên ngành)"
    r"|[Tt]ổ (?:giúp việc|công tác|thư ký|liên ngành))(?!\w)"
)
"""Bodies that are set up for a task and named later by their head: "Đoàn đề nghị …"."""
UNIT = re.compile(
    r"(?:[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|[Qq]uận|[Đđ]ặc khu)"
    rf"(?: [{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?){{1,4}}"
)
_EVERYBODY = ("đơn vị", "địa phương", "cơ quan", "chính quyền", "doanh nghiệp")
_WHOLE = re.compile(
    r"đoàn |(?:các |những |mỗi )?(?:(?:trưởng |phó )?đoàn (?:giám|kiểm|thanh|công|khảo|thẩm|liên)"
    r"|tổ công tác|ngân hàng|kho bạc|bệnh viện|nhà trường|chủ đầu tư|chi (?:đoàn|hội|bộ)"
    r"|(?:huyện|thành|cấp) ủy|trưởng các) "
)
"""Bodies whose name no verb behind it goes on: "Các tổ công tác kiểm tra …"."""
_LEVELS = ("các xã", "các huyện", "các phường", "các thôn")
"""Bodies of a level, which no verb behind them tells from others: "các xã chi trả …"."""
_STOP = re.compile(
    r"[,;:.()\n]|(?<!\w)(?:(?:\w+ )?hơn|sẽ|phải|đã|cần|để|nhằm|khi|vào|do|là|tiếp tục|chủ động"
    r"|ít nhất|mỗi|hằng|định kỳ)(?!\w)"
)


def spread(name: Named) -> tuple[Named, ...]:
    """ "UBND các xã An Phú, Bình Mỹ" as the offices that it names, one a place; else the name."""
    match = _PLACES.fullmatch(name.office)
    if not match:
        return (name,)
    places = re.split(r"\s*(?:,|(?<=\s)và(?=\s))\s*", match["places"])
    level = match["level"]
    return tuple(
        replace(name, office=f"{match['head']} {level} {place}", kind="office")
        for place in places
        if place
    )


def unknown(text: str, keyed: str, at: int, end: int) -> Named | None:
    """A body that no table knows: a noun phrase with a body's head, up to its verb.

    A place where a body must stand is its committee: "Riêng huyện Phú Quý bố trí …".
    """
    if (place := UNIT.match(text, at, end)) and _ACTS.match(keyed, place.end(), end):
        return Named(at, place.end(), f"UBND {place[0][0].lower()}{place[0][1:]}", "unknown")
    head = _STRONG.match(keyed, at, end)
    if not head:
        head = _WEAK.match(keyed, at, end)
        if not head or not text[head.end() + 1 : head.end() + 2].isupper():
            return None
    if person := PERSON.match(text, at, end):
        return Named(at, person.end(), person[0][0].upper() + person[0][1:], "unknown")
    post = _WHOLE.match(keyed, at) or _POST.fullmatch(keyed, at, head.end())
    whole = post is not None or head[0].endswith(_LEVELS)
    limit = name_end(text, keyed, head.end(), min(end, at + 120), whole)
    stretch = text[at:limit].rstrip(" -–")
    if len(stretch.split()) > LONGEST_UNKNOWN:
        return None
    return Named(at, at + len(stretch), stretch[0].upper() + stretch[1:], "unknown")


def name_end(text: str, keyed: str, at: int, end: int, post: bool) -> int:
    """Where a name ends whose head ends at ``at``: before its verb, a function word or a stop.

    A verb right behind the head may tell what the body is for ("Tổ kiểm tra"), not behind a post,
    nor behind a word for any body where more is said of what it does ("đơn vị tuyên truyền, …").
    """
    if stop := _STOP.search(keyed, at, end):
        more = _VERB.match(keyed, stop.end() + 1) if stop[0] == "," else stop[0].endswith("hơn")
        post = post or bool(more and keyed.endswith(_EVERYBODY, 0, at))
        end = stop.start()
    for verb in _VERB.finditer(keyed, at, end):
        if verb[0] == "trực" and keyed.endswith("thường ", at, verb.start()):
            continue
        behind_head = verb.start() == at + 1 and not post and verb[0] not in DUTY_FRAMES
        if text[verb.start()].islower() and not (behind_head and verb.end() + 1 < end):
            return verb.start()
    return end
