"""The foot of a typed paper, where recipients and signature stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text import key

_OPENS = re.compile(r"\*?nơi (?:nhận|gửi)\s*:?(?:\s*\t\s*|\s{3,})\S")
_GAP = re.compile(r"\s*\t\s*|\s{3,}")
_LISTED = re.compile(r"[-–+*]|như |lưu")


def foot(lines: Sequence[str]) -> list[str]:
    """The lines with the recipients and, below them, the signature that stood beside them.

    Without a foot in two columns they are as they were.

    >>> foot(["Nơi nhận:      CHỦ TỊCH", "- Như trên;", "- Lưu: VT.     Lê An"])
    ['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'CHỦ TỊCH', 'Lê An']
    """
    begin = next((at for at, line in enumerate(lines) if _OPENS.match(key(line.strip()))), None)
    if begin is None:
        return list(lines)
    left: list[str] = []
    right: list[str] = []
    end = begin
    while end < len(lines) and (parts := _sides(lines[end])) is not None:
        left.append(parts[0])
        right.append(parts[1])
        end += 1
    sides = [line for side in (left, right) for line in side if line]
    return [*lines[:begin], *sides, *lines[end:]]


def _sides(line: str) -> tuple[str, str] | None:
    """What stands on the left and on the right; None where a line of other text begins."""
    text = line.strip()
    parts = _GAP.split(text, maxsplit=1)
    if len(parts) == 2:
        return parts[0], parts[1]
    if line[:1].isspace():
        return "", text
    return (text, "") if not text or _LISTED.match(key(text)) else None
