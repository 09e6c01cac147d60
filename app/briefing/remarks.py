"""What a reader must know first: ended periods, successors, slips in the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from app.briefing.days import read_times, shown
from app.briefing.evidence import Evidence
from app.briefing.model import Item, Row
from app.briefing.spellings import Spellings
from app.say.draft import Source
from ingest.settings import CORPUS
from ingest.text import fold, key
from ingest.types import Duty

_LISTED = 12
"""Tasks that a remark names by number."""
_PERIODS = 3
"""Periods of a place that have a remark each."""
_SINCE = ("tu ", "tu ngay ")
_MOST_SLIPS = 20
_WEIGHT = 3
"""How often a line of the list of common phrases counts."""


def remarks(rows: Sequence[Row], evidence: Evidence, day: dt.date) -> tuple[Item, ...]:
    """Ended periods as of ``day``, then successors, then slips; each said once."""
    found: dict[str, list[Source]] = {}
    for text, source in (
        *_became(rows, evidence),
        *_of_another_level(rows, evidence),
    ):
        found.setdefault(text, []).append(source)
    items = [Item(text, tuple(dict.fromkeys(some))[:3]) for text, some in found.items()]
    return (*_ended(rows, day), *items, *_slips(rows, evidence))


def _ended(rows: Iterable[Row], day: dt.date) -> Iterator[Item]:
    """A line for each period of a place; one for the place where its tasks end on many days."""
    over: dict[str, dict[tuple[str, str], list[Row]]] = {}
    for row in rows:
        time = row.time or row.common("time")
        end = _end(time)
        if end and dt.date.fromisoformat(end) < day:
            over.setdefault(row.place, {}).setdefault((time, end), []).append(row)
    for place, times in over.items():
        where = f"{place}: " if place else ""
        if len(times) <= _PERIODS:
            for (time, end), own in times.items():
                told = f"nêu cho {'; '.join(time.splitlines())} đã hết thời gian thực hiện"
                yield _over(where, own, told, end, tuple(time.split("\n")))
        else:
            own = [row for some in times.values() for row in some]
            told = "đã hết thời gian thực hiện, muộn nhất"
            yield _over(where, own, told, max(end for _, end in times), ())


def _end(time: str) -> str:
    """The last day of a task's times, ISO; "" where none is fixed, or one only says since when."""
    ends = [t.end_date for t in read_times(time) if not fold(time[: t.start]).endswith(_SINCE)]
    return max(ends, default="")


def _over(where: str, own: Sequence[Row], told: str, end: str, quoted: tuple[str, ...]) -> Item:
    numbers = ", ".join(row.number for row in own[:_LISTED])
    more = f" và {len(own) - _LISTED} nhiệm vụ nữa" if len(own) > _LISTED else ""
    day = shown(dt.date.fromisoformat(end))
    said = f"{where}{len(own)} nhiệm vụ {told} ngày {day} ({numbers}{more})."
    sources = dict.fromkeys(
        source
        for row in own
        for source in (row.stating("time") if not row.time else row.sources[:1])
    )
    return Item(said[:1].upper() + said[1:], tuple(sources)[:3], quoted)


def _became(rows: Iterable[Row], evidence: Evidence) -> Iterator[tuple[str, Source]]:
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        for duty in row.duties:
            for name in (duty.actor, *duty.partners):
                asked = (name, duty.place)
                if asked not in seen:
                    successor = evidence.knowledge.gazetteer.successor(*asked)
                    note = successor.note if successor else ""
                    seen[asked] = note[:1].upper() + note[1:]
                if seen[asked]:
                    yield seen[asked], row.span


def _of_another_level(rows: Iterable[Row], evidence: Evidence) -> Iterator[tuple[str, Source]]:
    """An office one level up, where the same article makes that kind of office a party below."""
    rows = list(rows)
    kind = lru_cache(maxsize=None)(evidence.knowledge.gazetteer.family)
    level = lru_cache(maxsize=None)(lambda name: _level(name, evidence))
    parties: dict[str, dict[str, str]] = {}
    for row in rows:
        for name, _ in row.roles:
            family = kind(name)
            if family and row.place and fold(row.place) in fold(name):
                parties.setdefault(row.article, {}).setdefault(family, name)
    for row in rows:
        for duty in row.duties:
            own = parties.get(row.article, {}).get(kind(duty.actor))
            if own and (level(own), level(duty.actor)) == ("district", "province"):
                yield (
                    f"Nguồn ghi “{duty.actor}” trong khi các nhiệm vụ khác của cùng bài là của "
                    f"{own}; giữ nguyên như nguồn, cần đối chiếu bản gốc.",
                    _naming(duty, row, evidence),
                )


def _level(name: str, evidence: Evidence) -> str:
    return next((m.level for m in evidence.knowledge.gazetteer.mentions(name)), "")


def _naming(duty: Duty, row: Row, evidence: Evidence) -> Source:
    """The first source of the row that names the duty's actor."""
    for source in row.sources:
        named = evidence.knowledge.mentions(source.article, evidence.quote(source))
        if any(m.office == duty.actor for m in named):
            return source
    return row.span


def _slips(rows: Iterable[Row], evidence: Evidence) -> Iterator[Item]:
    """Syllables in the rows' sources that the rest of the corpus spells otherwise."""
    spellings = _spellings(evidence)
    seen: set[str] = set()
    for source in dict.fromkeys(s for row in rows for s in row.sources):
        if len(seen) >= _MOST_SLIPS:
            return
        quote = evidence.quote(source)
        for written, usual in spellings.slips(quote):
            if key(written) in seen:
                continue
            if key(usual) not in key(evidence.knowledge.reader.restore(quote)):
                continue  # in its sentence the word is right as it stands
            seen.add(key(written))
            yield Item(
                f"Nguồn viết “{written}”, nơi khác viết “{usual}”: có thể là lỗi đánh máy của "
                "nguồn; phần trích giữ nguyên.",
                (source,),
                (written,),
            )


def _spellings(evidence: Evidence) -> Spellings:
    texts = [article.text for article in evidence.knowledge.index.articles.values()]
    return Spellings((*texts, *(_common_phrases() * _WEIGHT)))


@lru_cache(maxsize=1)
def _common_phrases(path: Path = CORPUS / "phrases.txt") -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(line for line in lines if line and not line.startswith("#"))
