"""The head of an official paper, State or Party form: who issues it, its number, day and title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.letterhead_day import day_in
from ingest.letterhead_lines import (
    AUTHORITY,
    BARE_DATELINE,
    DATELINE,
    DATELINE_WORDS,
    KIND_START,
    MAX_LINE,
    MOTTO,
    NUMBER,
    OFFICE,
    STAMP,
    STRONG,
    SUBJECT,
    ZONE,
    is_kind,
    is_preamble,
    names_kind,
)
from ingest.marks import parse
from ingest.text import key

_MAX_TITLE_BLOCKS = 5
_UNDER = 2
"""Blocks under a title among which a number may stand that is not above it."""


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
    begin: int = 0
    """Where it begins."""


def moved(head: Letterhead, kept: Sequence[bool]) -> Letterhead:
    """The letterhead, its places counting only the blocks that are kept."""
    places = [0, *itertools.accumulate(kept)]
    return replace(
        head,
        lines=frozenset(places[at] for at in head.lines if kept[at]),
        title_at=tuple(places[at] for at in head.title_at if kept[at]),
        begin=places[head.begin],
    )


def read(texts: Sequence[str]) -> Letterhead | None:
    """The letterhead at the top of ``texts``; None where there is none."""
    zone = [key(text[:MAX_LINE]).strip() for text in texts[:ZONE]]
    begin = next((at for at, line in enumerate(zone) if _is_line(line, texts[at])), -1)
    small = any(STRONG.match(text) and text.islower() for text in texts[:ZONE])
    while begin > 0 and _is_set(texts[begin - 1], small) and not names_kind(texts[begin - 1]):
        begin -= 1
    kind = next((at for at, text in enumerate(texts[:3]) if is_kind(text)), -1)
    if begin < 0 or begin > ZONE // 2 or not _is_official(zone):
        # A title in the form of such papers may stand without a letterhead.
        begin = kind
        if begin < 0:
            return None
    elif 0 <= kind < begin:  # a dispatch: its kind, its subject, then who sends it
        begin = kind
    return _Reader(texts, zone, begin, small).read()


def _is_set(text: str, small: bool) -> bool:
    """In capitals, or in small letters where a whole letterhead was brought down to them."""
    return text.isupper() or (small and text.islower())


def _is_official(zone: Sequence[str]) -> bool:
    for line in zone:
        if STRONG.match(line) or NUMBER.fullmatch(line):
            return True
        if DATELINE.fullmatch(line) and len(line.split()) <= DATELINE_WORDS:
            return True
    return False


def _is_line(line: str, text: str) -> bool:
    if MOTTO.fullmatch(line) or NUMBER.fullmatch(line) or DATELINE.fullmatch(line):
        return True
    return text.isupper() and bool(OFFICE.match(line)) and len(line.split()) <= DATELINE_WORDS


class _Reader:
    def __init__(self, texts: Sequence[str], zone: Sequence[str], begin: int, small: bool) -> None:
        self.texts, self.zone, self.begin, self.small = texts, zone, begin, small

    def _is_kind(self, at: int) -> bool:
        return _is_set(self.texts[at], self.small) and names_kind(self.texts[at])

    def read(self) -> Letterhead:
        at = self._title_start()
        end = at if at >= 0 else self._end()
        lines = range(self.begin, end)
        subject, used = self._subject(lines)
        title_at = self._title_blocks(at) if at >= 0 else () if subject else self._beside(end)
        title = " ".join(self._cased(title_at)) if title_at else subject
        number = self._number(lines) or self._number(self._behind(title_at))
        return Letterhead(
            frozenset(lines) - frozenset(() if title_at else used)
            | self._authority(title_at)
            | self._rule(title_at),
            title,
            title_at or used,
            number,
            tuple(self._issuers(lines)),
            self._seat(lines),
            self._day(lines, title_at),
            self.begin,
        )

    def _beside(self, end: int) -> tuple[int, ...]:
        """A title in ordinary letters right above the letterhead or right under it."""
        places = (at for at in (self.begin - 1, end) if 0 <= at < len(self.zone))
        kinds = (at for at in places if KIND_START.match(self.zone[at]))
        return next(((at,) for at in kinds if not self.texts[at].endswith(tuple(".:;,"))), ())

    def _behind(self, title_at: Sequence[int]) -> range:
        """The blocks right under the title, where some agreements have their number."""
        at = title_at[-1] + 1 if title_at else len(self.zone)
        return range(at, min(at + _UNDER, len(self.zone)))

    def _authority(self, title_at: Sequence[int]) -> frozenset[int]:
        """The deciding office or post between the title and the grounds of a decision."""
        at = title_at[-1] + 1 if title_at else len(self.texts)
        found = set()
        while (
            at < len(self.texts)
            and self.texts[at].isupper()
            and AUTHORITY.match(key(self.texts[at]).strip())
        ):
            if parse(self.texts[at]) or self.texts[at].endswith(":"):
                break
            found.add(at)
            at += 1
        return frozenset(found)

    def _rule(self, title_at: Sequence[int]) -> frozenset[int]:
        """A line of dashes under the title."""
        at = title_at[-1] + 1 if title_at else len(self.texts)
        rule = at < len(self.texts) and not any(map(str.isalnum, self.texts[at]))
        return frozenset((at,)) if rule else frozenset()

    def _title_start(self) -> int:
        for at in range(self.begin, len(self.zone)):
            if self._is_kind(at):
                return at
            if self.texts[at].isupper() and KIND_START.match(self.zone[at]):
                return at
        return -1

    def _end(self) -> int:
        """The block after the last line of a letterhead without a title of its own."""
        last = self.begin
        for at in range(self.begin, len(self.zone)):
            if _is_line(self.zone[at], self.texts[at]) or self._is_last(at):
                last = at
        return last + 1

    def _is_last(self, at: int) -> bool:
        """Whether a letterhead without a title may end on the line: a subject, a short dateline."""
        line = self.zone[at]
        return bool(SUBJECT.match(line) or BARE_DATELINE.fullmatch(line))

    def _subject(self, lines: Sequence[int]) -> tuple[str, tuple[int, ...]]:
        """``V/v …`` of a letter, over its lines."""
        for n in lines:
            if SUBJECT.match(self.zone[n]):
                used = [n]
                while used[-1] + 1 in lines and self.texts[used[-1] + 1][0].islower():
                    used.append(used[-1] + 1)
                subject = " ".join(self.texts[m] for m in used)
                return subject.strip("()") if subject[0] == "(" else subject, tuple(used)
        return "", ()

    def _title_blocks(self, at: int) -> tuple[int, ...]:
        used = [at]
        complete = not self._is_kind(at)
        for n in range(at + 1, min(at + _MAX_TITLE_BLOCKS, len(self.texts))):
            text, line = self.texts[n].strip(), key(self.texts[n]).strip()
            if MOTTO.fullmatch(line) or is_preamble(text, line):
                break
            upper = text.isupper() and self.texts[used[-1]].isupper()
            if complete and not (text[0].islower() or (upper and not AUTHORITY.match(line))):
                break
            used.append(n)
            complete = True
        return tuple(used)

    def _cased(self, blocks: Sequence[int]) -> list[str]:
        """The title's lines; a kind in capitals is written as a word."""
        first, *rest = (self.texts[n] for n in blocks)
        return [first.capitalize() if self._is_kind(blocks[0]) and rest else first, *rest]

    def _number(self, lines: Sequence[int]) -> str:
        for n in lines:
            match = NUMBER.fullmatch(self.zone[n])
            if match and re.match(r"\d", match["number"]):
                text = self.texts[n].strip()[match.start("number") : match.end("number")]
                number = re.sub(r"\s", "", text).replace("–", "-").rstrip(".")
                return number.upper() if self.small and number.islower() else number
        return ""

    def _day(self, lines: Sequence[int], title_at: Sequence[int]) -> str:
        own = day_in((self.zone[n] for n in lines), bare=True)
        return own or day_in(self.zone[n] for n in self._behind(title_at))

    def _issuers(self, lines: Sequence[int]) -> list[str]:
        found: list[str] = []
        for n in lines:
            text = self.texts[n].strip(" *")
            if not text or not _is_set(text, self.small) or MOTTO.fullmatch(self.zone[n]):
                continue
            if NUMBER.fullmatch(self.zone[n]) or DATELINE.fullmatch(self.zone[n]):
                continue
            if not STAMP.fullmatch(key(text)):
                found.append(text)
        return found

    def _seat(self, lines: Sequence[int]) -> str:
        for n in lines:
            match = DATELINE.fullmatch(self.zone[n]) or BARE_DATELINE.fullmatch(self.zone[n])
            if match:
                seat = self.texts[n].strip()[: match.end("place")].strip(" ,")
                return seat.title() if seat.islower() else seat
        return ""
