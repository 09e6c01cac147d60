"""Short names that a text defines: "Mặt trận Tổ quốc (MTTQ)", "(gọi tắt là Sở)", "Bên A"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ingest.office_names import Copies
from ingest.office_raw import Raw
from ingest.text import fold, key

Read = Callable[[Copies], list[Raw]]
_BRACKET = re.compile(
    r"\((?P<cue>(?:sau đây |dưới đây |tiếp theo )?(?:được )?(?:gọi|viết) (?:tắt |chung )?là:? *"
    r"|viết tắt:? *)?[\"“]?(?P<short>[^\W_][^()\"”\n]{1,40})[\"”]?\)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"(?:^|\n)(?:[^\n:(]{0,50}\((?P<inner>Bên [A-D])\)|(?P<bare>(?:Bên|BÊN) [A-D]))[^\n:]{0,30}"
    r"[:.-] *"
)
_LETTERS = re.compile(r"[^\W_][\w&*/.-]{1,11}")
_CODE = re.compile(r"(?:[A-ZĐ]{1,4}\d{1,3}|Bên [A-D]|(?:Phòng|Vụ|Đội|Tổ) \d{1,2})(?:/[\w ]{2,12})?")
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = ("Phòng ", "Đội ", "Cục ", "Vụ ", "Văn phòng ", "Cơ quan ", "Tổ ")
_WITHIN = 160


def definitions(text: str, read: Read) -> dict[str, str]:
    """Short name to what it stands for, as the text writes both; ``read`` finds offices."""
    found: dict[str, str] = {}
    for match in _BRACKET.finditer(text):
        short = match["short"].strip()
        long = _office_before(text, match, read) if _may_name(short, match) else ""
        long = long or _spelt_out(text, match.start(), short)
        if long and fold(long) != fold(short):
            found.setdefault(short, long)
    for match in _PARTY.finditer(text):
        short = key(match["inner"] or match["bare"]).replace("bên ", "Bên ")
        short = short[:-1] + short[-1].upper()
        raws = read(Copies.of(text[match.end() : match.end() + _WITHIN].split("\n", 1)[0]))
        if raws and raws[0].start == 0 and raws[0].kind == "office":
            found.setdefault(short, text[match.end() : match.end() + raws[0].end])
    return found


def _may_name(short: str, match: re.Match[str]) -> bool:
    """Whether the bracket may hold a short name: announced so, letters, a code, a head noun."""
    if not short[0].isupper() or "," in short or len(short.split()) > 6:
        return False
    return bool(match["cue"] or _CODE.fullmatch(short) or _is_letters(short) or " " in short)


def _is_letters(short: str) -> bool:
    return bool(_LETTERS.fullmatch(short)) and sum(map(str.isupper, short)) >= 2


def _office_before(text: str, match: re.Match[str], read: Read) -> str:
    """The office whose name ends before the bracket and may be called so."""
    begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _WITHIN)
    before = text[begin : match.start()].rstrip()
    raws = [raw for raw in read(Copies.of(before)) if raw.kind == "office"]
    if not raws or raws[-1].end != len(before):
        return ""
    long = before[raws[-1].start :]
    short = match["short"]
    # "Phòng An ninh điều tra, Công an tỉnh Hà Nam (PA09)": the unit has the code
    beside = len(raws) > 1 and before[raws[-2].end : raws[-1].start] == ", "
    if beside and _CODE.fullmatch(short) and raws[-2].name.startswith(_UNITS):
        long = before[raws[-2].start : raws[-2].end]
    announced = match["cue"] or _CODE.fullmatch(short)
    if announced or fold(long).startswith(fold(short)):
        return long
    if spelt := _spelt_out(long, len(long), short):
        # "Ban Thường vụ Liên đoàn Lao động (LĐLĐ)": the letters are not its organ's
        return spelt if raws[-1].organ and _is_office(spelt, read) else long
    head = _WORD.findall(fold(short))[:1] == _WORD.findall(fold(long))[:1]
    return long if head and any(map(str.isupper, short.split()[-1])) else ""


def _is_office(name: str, read: Read) -> bool:
    found = read(Copies.of(name))
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(name))


def _spelt_out(text: str, at: int, short: str) -> str:
    """The words before ``at`` whose initials the abbreviation is."""
    if not _is_letters(short):
        return ""
    begin = max(0, at - _WITHIN)
    letters = [fold(c) for c in short if c.isalpha()]
    long = _expansion(list(_WORD.finditer(text[begin:at])), letters)
    return text[begin + long : at].strip() if long is not None else ""


def _expansion(words: list[re.Match[str]], letters: Iterable[str]) -> int | None:
    """Where the words begin whose initials are ``letters``; "và" may lack a letter."""
    index, start = len(words) - 1, 0
    for letter in reversed(list(letters)):
        while index >= 0 and fold(words[index][0])[0] != letter:
            if fold(words[index][0]) != "va":
                return None
            index -= 1
        if index < 0:
            return None
        start = words[index].start()
        index -= 1
    return start
