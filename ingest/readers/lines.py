"""Paragraphs from lines: which line breaks end one, and which only filled a page's width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.marks import parse
from ingest.text import fold

_END = re.compile(r"[.!?…:;]['\"”’»)\]]*$|\./\.?$")
OPEN_END = re.compile(
    r"(?:,|(?<=\w)[-/]|(?<!\w)(?:và|của|với|cùng|cho|tại|là|theo|các|những|trong|để|do|bởi|về|hoặc"
    r"|(?P<numbered>ngày|tháng|năm|điều|khoản|điểm|mục|giai đoạn)))$",
    re.IGNORECASE,
)
"""What ends a line that goes on in the next."""
# An "Office:" label opens a paragraph even where the line above is full.
_WRAP_WIDTH = 130
"""Lines of a hand- or page-wrapped text are shorter than this; a longer line is a paragraph."""
_SOFT_FULL = 60
"""An unfinished line of so many characters goes on in the next."""
_FULL = 0.8
"""Share of the widest line's length from which on a line counts as filled."""


def groups(lines: Iterable[str]) -> list[list[str]]:
    """Stripped lines, split at blank ones; no group is empty."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


def is_wrapped(grouped: Sequence[Sequence[str]]) -> bool:
    """Whether the text is broken at a fixed width: most lines with a follower fill that width."""
    followed = [line for group in grouped for line in group[:-1]]
    if len(followed) < 3:
        return False
    width = max(len(line) for group in grouped for line in group)
    if width > _WRAP_WIDTH:
        return False
    filled = sum(len(line) >= _FULL * width and not _END.search(line) for line in followed)
    return filled >= 0.5 * len(followed)


def is_marked(line: str) -> bool:
    """Whether the line opens with a list mark ("-", "1.", "a)") or an article's number."""
    return parse(line) is not None


def ends_block(line: str) -> bool:
    """Whether the line closes a sentence, an item or a lead-in."""
    return _END.search(line) is not None


def soft_lines(lines: Sequence[str]) -> list[str]:
    """Lines of one paragraph that was broken by hand, those of one sentence joined again."""
    found: list[str] = []
    for line in (line.strip() for line in lines):
        if found and line and _goes_on(found[-1], line):
            found[-1] = join(found[-1], line)
        else:
            found.append(line)
    return [line for line in found if line]


def _goes_on(line: str, following: str) -> bool:
    if not line or _END.search(line) or is_marked(following):
        return False
    return following[0].islower() or is_open(line, following) or len(line) >= _SOFT_FULL


def _line_width(grouped: Sequence[Sequence[str]]) -> int:
    """Length of a full line; the longest few are left out, they may be rows of a table."""
    lengths = sorted(len(line) for group in grouped for line in group)
    return lengths[(len(lengths) - 1) * 19 // 20] if lengths else 0


def paragraphs(grouped: Sequence[Sequence[str]], wrapped: bool) -> list[str]:
    """The paragraphs of grouped lines.

    Without ``wrapped`` every line stands for itself, except that a line which starts in lower case
    continues an unfinished one.
    """
    width = _line_width(grouped)
    found: list[str] = []
    for group in grouped:
        line = group[0]
        current = line
        for following in group[1:]:
            if continues(line, following, width if wrapped else 0):
                current = join(current, following)
            else:
                found.append(current)
                current = following
            line = following
        found.append(current)
    return found


def continues(line: str, following: str, width: int) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``; width 0: not wrapped text."""
    ended = bool(_END.search(line))
    if line.isupper() and not following.isupper() and len(line) > 3:
        return False
    if following[0].islower() and not parse(following):
        return not ended
    if parse(following):
        return False
    if is_open(line, following):
        return True
    if not width or len(line) < _FULL * width:
        return False
    return not (ended and line.endswith((":", ";", "./.")))


def is_open(line: str, following: str) -> bool:
    """Whether a line can't end where it does; before a number "mục" and "ngày" can't either."""
    found = OPEN_END.search(line)
    return found is not None and (not found["numbered"] or following[:1].isdigit())


def join(text: str, following: str) -> str:
    """``text`` with the next line appended; a hyphen at the break keeps its two sides together.

    The hyphen itself goes only between unaccented lower-case halves: that is a foreign word broken
    by the typesetter, while Vietnamese hyphens ("chính trị-", "KH-", "2021-") belong to the text.
    """
    if not text.endswith("-") or text[-2:-1] in ("", " "):
        return f"{text} {following}"
    before = re.search(r"[^\W\d_]+(?=-$)", text)
    after = re.match(r"[^\W\d_]+", following)
    if before and after and _is_plain(before[0]) and _is_plain(after[0]):
        return text[:-1] + following
    return text + following


def _is_plain(word: str) -> bool:
    return len(word) > 2 and word.islower() and word == fold(word)
