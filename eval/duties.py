"""How much annotated responsibility is extracted, and how much of what is extracted is right.

A gold duty is *found* when an extracted span covers at least half of its quote; its office (role)
is right when, among the spans that cover it, the extracted offices include all gold ones (an
acceptable role occurs on a gold office). *Precision* is the share of extracted duties that lie on
a gold duty and name one of its offices.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import InputError
from ingest.offices import Gazetteer
from ingest.text import normalise
from ingest.types import Article, Duty

COVERED = 0.5


@dataclass(frozen=True, slots=True)
class GoldDuty:
    """One annotated duty."""

    article: str
    start: int
    end: int
    actors: tuple[tuple[str, ...], ...]
    """Alternative sets of offices, any of which is right."""
    roles: frozenset[str]
    optional: bool
    """Defensible but not required: missing it costs nothing, finding it is no error."""


@dataclass(slots=True)
class Scores:
    """Counts; the shares are properties."""

    gold: int = 0
    found: int = 0
    office: int = 0
    role: int = 0
    extracted: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, float | int]:
        """Shares of gold (found, office, role) and of what is extracted (precision)."""
        gold, extracted = max(self.gold, 1), max(self.extracted, 1)
        return {
            "gold": self.gold,
            "found": round(self.found / gold, 4),
            "office": round(self.office / gold, 4),
            "role": round(self.role / gold, 4),
            "extracted": self.extracted,
            "precision": round(self.right / extracted, 4),
        }


def read_gold(path: Path, chosen: str, articles: dict[str, Article]) -> list[GoldDuty]:
    """The annotations of one set ("corpus", "crawled" …), located in its articles.

    Raises InputError naming file and line where a line is no annotation or its quote does not
    stand in its article.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: không đọc được ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: không phải UTF-8; hãy lưu lại tệp.") from error
    rows = [(f"{path}:{n}", line) for n, line in enumerate(lines, 1) if line.strip()]
    found = [gold for where, line in rows if (gold := _read(where, line, chosen, articles))]
    if not found:
        raise InputError(f"{path}: không có chú giải nào của bộ {chosen}.")
    return found


def _read(where: str, line: str, chosen: str, articles: dict[str, Article]) -> GoldDuty | None:
    """The annotation of a line; None for one of another set."""
    try:
        row = json.loads(line)
        if row["set"] != chosen:
            return None
        quote = normalise(row["quote"])
        alternatives = [row["actors"], *row.get("actors_ok", [])]
        actors = tuple(tuple(str(name) for name in names) for names in alternatives)
        roles = frozenset([str(row["role"]), *map(str, row.get("roles_ok", []))])
        article = articles.get(row["article"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{where}: không phải một dòng chú giải ({error!r}); cần set, article, actors, role, "
            "quote."
        ) from error
    start = article.text.find(quote) if article else -1
    if start < 0:
        raise InputError(
            f"{where}: không thấy câu trích trong bài {row['article']}; sửa lại quote."
        )
    span = (start, start + len(quote))
    return GoldDuty(row["article"], *span, actors, roles, bool(row.get("optional")))


def score(gold: Sequence[GoldDuty], extracted: Sequence[Duty], gazetteer: Gazetteer) -> Scores:
    """Compare; ``faults`` lists each miss in one readable line."""
    scores = Scores(extracted=len(extracted))
    for item in gold:
        covering = [d for d in extracted if _covers(item, d.article, d.start, d.end)]
        if item.optional:
            continue
        scores.gold += 1
        scores.found += bool(covering)
        named = [d for d in covering if _names(item, d.actor, gazetteer)]
        office = _all_named(item, [d.actor for d in covering], gazetteer)
        role = any(d.role in item.roles for d in named)
        scores.office += office
        scores.role += role
        if not (covering and office and role):
            scores.faults.append(_fault(item, covering))
    for duty in extracted:
        right = any(_overlaps(item, duty) and _names(item, duty.actor, gazetteer) for item in gold)
        scores.right += right
        if not right:
            scores.faults.append(
                f"EXTRA {duty.article}: {duty.actor} | {duty.role} | {duty.quote[:90]}"
            )
    return scores


def _covers(item: GoldDuty, article: str, start: int, end: int) -> bool:
    shared = min(item.end, end) - max(item.start, start)
    return article == item.article and shared >= COVERED * (item.end - item.start)


def _overlaps(item: GoldDuty, duty: Duty) -> bool:
    shared = min(item.end, duty.end) - max(item.start, duty.start)
    shorter = min(item.end - item.start, duty.end - duty.start)
    return duty.article == item.article and shared >= COVERED * shorter


def _names(item: GoldDuty, actor: str, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.same(actor, name) for names in item.actors for name in names)


def _all_named(item: GoldDuty, actors: Iterable[str], gazetteer: Gazetteer) -> bool:
    listed = list(actors)
    return any(
        all(any(gazetteer.same(actor, name) for actor in listed) for name in names)
        for names in item.actors
    )


def _fault(item: GoldDuty, covering: Sequence[Duty]) -> str:
    got = "; ".join(sorted({f"{d.actor} ({d.role})" for d in covering})) or "nothing"
    wanted = f"{' + '.join(item.actors[0])} ({'/'.join(sorted(item.roles))})"
    return f"MISS {item.article}[{item.start}:{item.end}]: wanted {wanted}; got {got}"
