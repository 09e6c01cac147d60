"""What an office or a place became, only where a published source says so."""

from __future__ import annotations

from dataclasses import replace

from ingest import place_names
from ingest.office_types import Became, Lexicon
from ingest.text import fold

Found = tuple[str, str, str, str]
"""Name, basis, since, note."""


def find(
    lexicon: Lexicon, gate: place_names.Gate, family: str, office: str, level: str, place: str
) -> Found | None:
    """The successor of an office (``family`` given) or of a place (``family`` empty)."""
    if not family:
        return _place_successor(lexicon, gate, place)
    for rule in lexicon.successors:
        if rule.subject == family:
            return _office_successor(rule, gate, office, place)
    if level == "district":
        return _ended(lexicon.district_end, office)
    return None


def _office_successor(
    rule: Became, gate: place_names.Gate, office: str, place: str
) -> Found | None:
    now, since = "", rule.since
    if rule.places:
        found = rule.places.get(fold(place))
        if found is None:
            return None
        now, since = found
    name = f"{rule.name} {now}".strip()
    from_when = f" từ ngày {_day(since)}" if since else ""
    basis = f" ({rule.basis_of}{rule.basis})" if rule.basis else ""
    remark = f"; {rule.remark}" if rule.remark else ""
    return name, rule.basis, since, f"{office} nay là {name}{from_when}{basis}{remark}."


def _place_successor(lexicon: Lexicon, gate: place_names.Gate, place: str) -> Found | None:
    rule = lexicon.place_successors.get(fold(place))
    if rule is None and fold(place) in gate.became:
        rule = replace(lexicon.merged, subject=place, name=gate.became[fold(place)])
    if rule is None:
        if place_names.level(place, gate) != "district":
            return None
        return _ended(lexicon.district_end, place)
    since = f"từ ngày {_day(rule.since)} ({rule.basis})."
    if rule.name == rule.subject:
        return rule.name, rule.basis, rule.since, f"{_sentence(place)}: {rule.remark} {since}"
    remark = f" ({rule.remark})" if rule.remark else ""
    note = f"{_sentence(rule.subject)} nay {rule.verb} {rule.name}{remark} {since}"
    return rule.name, rule.basis, rule.since, note


def _ended(end: Became, subject: str) -> Found:
    note = (
        f"{_sentence(subject)}: cấp huyện kết thúc hoạt động từ ngày {_day(end.since)}"
        f" ({end.basis})."
    )
    return "", end.basis, end.since, note


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
