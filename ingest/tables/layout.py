"""Tables that only place text on the page: letterheads, signatures, columns of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text import key

_LETTERHEAD = re.compile(
    r"cộng h[òo]a xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do"
    r"|số\s*:\s*[\d….]*\s*[-/]|.{0,40}, ngày [\d….\s]+ tháng"
)
_SIGNATURE = re.compile(
    r"nơi nhận\s*:?|(?:tm|kt|tl|tuq|q)\s*\..*|(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|trưởng ban)"
)


def is_signature(line: str) -> bool:
    """Whether a line opens a signature: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"."""
    return _SIGNATURE.fullmatch(key(line).strip()) is not None


def places_text(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a table holds no data.

    Args:
        rows: of each row its cells, of each cell its filled lines.
    """
    width = max(map(len, rows), default=0)
    if width < 2:
        return True
    if width <= 3 and len(rows) <= 8:
        words = [key(line) for row in rows for cell in row for line in cell]
        if any(_LETTERHEAD.match(line) for line in words):
            return True
        if any(map(is_signature, words)):
            return True
    if len(rows) > 1:
        return False
    return max((len(cell) for row in rows for cell in row), default=0) > 1 or width <= 2
