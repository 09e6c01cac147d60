"""With whom something is done: "phối hợp với A, B", "A chủ trì, B và C phối hợp"."""

from __future__ import annotations

import re

from ingest.duties.bodies import Named
from ingest.duties.source import Source

_WITH = re.compile(
    r"(?<!\w)(?:phối(?: kết)? hợp(?: chặt chẽ| thường xuyên)?(?: với| cùng)?|cùng(?: với)?"
    r"|liên kết với"
    r"|với sự (?:tham gia|phối hợp|hỗ trợ) của|có sự (?:tham gia|phối hợp) của|thống nhất với|có)"
    r"\s+(?:các\s+(?=\W)|đồng chí\s+)?"
)
_HELPS = re.compile(r"[^,;.]{0,160}?(?<!\w)(?:cùng )?(?:phối hợp|tham gia)(?!\w)")


def helpers(
    source: Source, at: int, end: int, partners: tuple[Named, ...]
) -> tuple[tuple[Named, ...], int]:
    """Of "A chủ trì, B và C phối hợp mở …" B and C as partners, and where the task begins."""
    begin = source.skip_punctuation(at, end)
    run = source.run(begin, end)
    if not run:
        return partners, at
    helps = _HELPS.match(source.keyed, run[-1].end, end)
    if not helps:
        return partners, at
    return (*partners, *run), helps.end()


def partners_of(source: Source, start: int, end: int) -> tuple[Named, ...]:
    """The offices behind "phối hợp với", "cùng với", "với sự tham gia của"."""
    found: list[Named] = []
    for match in _WITH.finditer(source.keyed, start, end):
        if match[0].startswith("có ") and "của" not in match[0]:
            run = source.run(match.end(), end)
            if not run or not _HELPS.match(source.keyed, run[-1].end, end):
                continue
        found.extend(source.run(match.end(), end))
    return tuple({(n.start, n.end): n for n in found}.values())
