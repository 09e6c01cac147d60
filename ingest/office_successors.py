"""What an office or a place became, only where a published source says so; and what it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest import place_names
from ingest.office_types import Became, Lexicon, Mention
from ingest.text import fold

Found = tuple[str, str, str, str]
"""Name, basis, since, note."""


def find(
    lexicon: Lexicon, gate: place_names.Gate, office: Mention | None, place: str
) -> list[Found]:
    """The successors of an office, or of ``place`` where none is given; the main one first."""
    if office is None:
        found = _place_successor(lexicon, gate, place)
        return [found] if found else []
    for rule in lexicon.successors:
        if rule.subject == office.family and rule.level in ("", office.level or rule.level):
            return list(_office_successors(rule, gate, office, place))
    if office.level == "district":
        return [_ended(lexicon.district_end, office.office)]
    return []


def former_families(lexicon: Lexicon, family: str) -> list[Became]:
    """The rules by which other kinds of offices became this one, or handed it tasks."""
    return [
        rule
        for rule in lexicon.successors
        if rule.subject != family and family in (rule.family, *(f for f, _, _ in rule.also))
    ]


def _office_successors(
    rule: Became, gate: place_names.Gate, office: Mention, place: str
) -> Iterator[Found]:
    now, since = place_now(gate, place), rule.since
    if rule.places:
        found = rule.places.get(fold(place))
        if found is None:
            return
        now, since = found
    if fold(place) in rule.excepted:
        return
    if rule.placeless:
        now = ""
    name = f"{rule.name} {_committee(now) if rule.committee else now}".strip()
    from_when = f" từ ngày {_day(since)}" if since else ""
    basis = f" ({rule.basis_of}{rule.basis})" if rule.basis else ""
    remark = f"; {rule.remark}" if rule.remark else ""
    note = f"{office.office} nay là {name}{from_when}{basis}{remark}."
    yield name, rule.basis, since, note
    for _, other, tasks in rule.also:
        name = f"{other} {now}".strip()
        note = f"Nhiệm vụ {tasks} của {office.office} chuyển sang {name}{from_when}{basis}."
        yield name, rule.basis, since, note


def _committee(place: str) -> str:
    """A place as the name of its Party committee: ``Tỉnh ủy Nghệ An``."""
    if not place:
        return ""
    word, name = place_names.split(place)
    return f"{'Tỉnh ủy' if word == 'tỉnh' else 'Thành ủy'} {name}"


def place_now(gate: place_names.Gate, place: str) -> str:
    """The unit that a canonical place became part of, or the place itself."""
    return gate.became.get(fold(place), place)


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
