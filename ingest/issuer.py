"""The offices that issue a paper, read from the lines of its letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.places import named_places
from ingest.provinces import load_provinces
from ingest.readers.lines import OPEN_END
from ingest.readers.vietnamese import is_syllable
from ingest.text import key

_LEVEL = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã(?! hội)|phường|thị trấn|đặc khu)"
    r"\s+(?!(?:ủy|uỷ|đoàn)\b)"
)
_PLACED = re.compile(rf"(?:{_LEVEL.pattern}|(?:tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ|đoàn)\s+)")
_GOES_ON = ("và ", "của ", "- ", "– ", "về ", "trong ", "giữa ")
_GOVERNS = re.compile(
    r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân|tỉnh ủy|tỉnh uỷ|thành ủy"
    r"|thành uỷ|huyện ủy|huyện uỷ|quận ủy|thị ủy|đảng ủy|đảng bộ|bộ|tổng cục|chính phủ|trung ương"
    r"|sở|tỉnh đoàn|quân khu|ban chấp hành)(?!\w)"
)
_PARTY = re.compile(r"(?P<level>tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ|bộ)\s+(?P<name>.+)", re.I)


def issuers(lines: Sequence[str], body: Sequence[str]) -> list[str]:
    """The issuing offices in ordinary letters, the fullest form that the letterhead gives.

    Args:
        lines: the letterhead's lines in capitals, in order.
        body: the paper's other text; capitals are undone as it writes the same words.
    """
    joined = _joined(lines)
    if len(joined) > 1 and _stands_above(joined[0], joined[1]):
        upper, joined = joined[0], joined[1:]
    else:
        upper = ""
    text = " ".join(body)
    found = [_written(line, text) for line in joined]
    if upper and len(found) == 1 and not named_places(found[0]):
        found = [_placed(found[0], upper, text)]
    return found


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that name a place or go on with an office belong to the line before."""
    found: list[str] = []
    for line in lines:
        keyed = key(line).strip()
        if found and (
            _LEVEL.match(keyed) or keyed.startswith(_GOES_ON) or OPEN_END.search(found[-1])
        ):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _stands_above(upper: str, lower: str) -> bool:
    """Whether the first line says only whom the office of the second belongs to."""
    levels = [max((p.level for p in named_places(line)), default=0) for line in (upper, lower)]
    if 0 < levels[0] < levels[1]:  # "CÔNG AN TỈNH ĐỒNG NAI / CÔNG AN HUYỆN TÂN PHÚ"
        return True
    return _governs(upper) and not _same_rank(upper, lower)


def _governs(line: str) -> bool:
    return _GOVERNS.match(key(line).strip()) is not None


def _same_rank(upper: str, lower: str) -> bool:
    """Two departments, two committees: they issue the paper together."""
    first, second = (key(line).split()[0] for line in (upper, lower))
    return first == second and first not in ("ban", "tổng", "đảng")


def _placed(office: str, upper: str, text: str) -> str:
    """An office of a government or Party committee, with the place of the letterhead's first line.

    ``VĂN PHÒNG`` under ``UBND TỈNH CAO BẰNG`` is its office; ``SỞ Y TẾ`` is the province's.
    """
    party = _PARTY.match(upper.strip())
    if party:
        level = {"tỉnh": "Tỉnh ủy", "thành": "Thành ủy", "huyện": "Huyện ủy"}.get(
            party["level"].lower(), "Đảng bộ"
        )
        return f"{office} {level} {_capitalised(_written(party['name'], text))}"
    places = named_places(_written(upper, text))
    if not places:
        return office
    own = key(office)
    if own.startswith("văn phòng") and len(own.split()) < 4:
        return f"{office} {_written(upper, text)}"
    return f"{office} {places[-1].place}"


def _written(line: str, text: str) -> str:
    """A line in capitals as the paper's own text writes it, else with its names in capitals."""
    parts = re.split(r"(\s[-–]\s)", line.strip(" -–*"))
    return "".join(_undone(part, text) if n % 2 == 0 else part for n, part in enumerate(parts))


def _undone(part: str, text: str) -> str:
    if not (part.isupper() or part.islower()):
        return part
    for match in re.finditer(r"\s+".join(map(re.escape, part.split())), text, re.IGNORECASE):
        if not match[0].isupper() and match[0][0].isupper() and not match[0][1:].islower():
            return re.sub(r"\s+", " ", match[0])
    return _lowered(part, text)


def _lowered(part: str, text: str) -> str:
    """Small letters but for the first word, abbreviations, and the names of places."""
    words = [word if _is_short_form(word) else word.lower() for word in part.split()]
    lowered = " ".join(words)
    lowered = lowered[0].upper() + lowered[1:]
    levels = list(_PLACED.finditer(key(lowered)))
    if not levels:
        return _known_place(lowered)
    head, name = lowered[: levels[-1].end()], lowered[levels[-1].end() :]
    return head + _capitalised(name)


def _capitalised(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


def _is_short_form(word: str) -> bool:
    """No syllable: UBND, HĐND, MTTQ, THCS."""
    return len(word) > 1 and word.isalpha() and not is_syllable(word)


def _known_place(text: str) -> str:
    ends = [m.start() for m in load_provinces().all.finditer(key(text)) if m.end() == len(text)]
    if not ends:
        return text
    return text[: ends[0]] + " ".join(word.capitalize() for word in text[ends[0] :].split())
