"""What an office or a place became, only where a published source says so."""

from __future__ import annotations

from ingest import office_places as places
from ingest.gazetteer import Became, Lexicon
from ingest.text import fold

Found = tuple[str, str, str, str]
"""Name, basis, since, note."""


def find(
    lexicon: Lexicon, gate: places.Gate, family: str, office: str, level: str, place: str
) -> Found | None:
    """The successor of an office (``family`` given) or of a place (``family`` empty)."""
    if not family:
        return _place_successor(lexicon, gate, place)
    for rule in lexicon.successors:
        if rule.subject == family:
            return _office_successor(rule, gate, office, place)
    if level == "district":
        end = lexicon.district_end
        note = f"{office}: cấp huyện kết thúc hoạt động từ ngày {_day(end.since)} ({end.basis})."
        return "", end.basis, end.since, note
    return None


def _office_successor(rule: Became, gate: places.Gate, office: str, place: str) -> Found | None:
    now, since = "", rule.since
    if rule.places:
        found = rule.places.get(fold(place))
        if found is None:
            return None
        now, since = found
    name = f"{rule.name} {now}".strip()
    from_when = f" từ ngày {_day(since)}" if since else ""
    basis = f" ({rule.basis})" if rule.basis else ""
    remark = f"; {rule.remark}" if rule.remark else ""
    return name, rule.basis, since, f"{office} nay là {name}{from_when}{basis}{remark}."


def _place_successor(lexicon: Lexicon, gate: places.Gate, place: str) -> Found | None:
    rule = lexicon.place_successors.get(fold(place))
    if rule is None:
        if places.level(place, gate) != "district":
            return None
        end = lexicon.district_end
        note = f"{place}: cấp huyện kết thúc hoạt động từ ngày {_day(end.since)} ({end.basis})."
        return "", end.basis, end.since, note
    remark = f" ({rule.remark})" if rule.remark else ""
    note = (
        f"{rule.subject} nay thuộc {rule.name}{remark} từ ngày {_day(rule.since)} ({rule.basis})."
    )
    if rule.name == rule.subject:
        note = f"{rule.subject}: {rule.remark} từ ngày {_day(rule.since)} ({rule.basis})."
    return rule.name, rule.basis, rule.since, note[0].upper() + note[1:]


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
