"""What an opened index looks up in stored names is what reading every article would find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.judge.candidates import names_number
from app.opened import Opened
from ingest.place_names import same_place
from ingest.statements import Statement, names_time


def test_a_number_is_found_with_and_without_its_sign(small: Opened) -> None:
    held = {number for facts in small.facts.values() for number in facts.numbers}
    assert held
    for asked in {*held, *(n.split("/")[0] for n in held), *(n[:1] for n in held), "000", ""} - {
        ""
    }:
        named = {
            article
            for article, facts in small.facts.items()
            if any(names_number(own, asked) for own in facts.numbers)
        }
        assert small.naming(asked) == named, asked


@pytest.mark.parametrize("year", range(1995, 2036, 4))
def test_a_year_is_covered_by_itself_or_inside_a_period(year: int, small: Opened) -> None:
    covered = {article for article, facts in small.facts.items() if facts.covers(year)}
    assert small.covering(year) == covered


def test_a_head_says_what_the_duties_say(small: Opened) -> None:
    for head in small.index.segment.heads:
        rows = small.index.segment.rows("duties", head.id)
        duties = sorted((small.index.duties[row] for row in rows), key=lambda duty: duty.start)
        assert list(head.claims) == [(duty.actor, duty.trust) for duty in duties]
        years = {year for duty in duties for year in duty.years}
        assert head.period == ((str(min(years)), str(max(years))) if years else ("", ""))
        named = small.index.segment.names["duty_years"]
        row = small.index.segment.numbers[head.id]
        assert {int(year) for year, rows in named.items() if row in rows} == years


def test_a_narrowed_search_ranks_the_chosen_as_if_they_stood_alone(small: Opened) -> None:
    question = "Ai chủ trì rà soát?"
    names = list(small.index.articles)
    for chosen in (names[:1], names[1:], names, ["không có"]):
        found = small.statements.search(question, articles=chosen)
        rows = {f.row for f in found}
        allowed = {row for name in chosen if name in names for row in small.rows(name)}
        assert rows <= allowed
        assert bool(rows) == bool(allowed)
        every = [f.row for f in small.statements.search(question) if f.row in allowed]
        assert [f.row for f in found if f.row in every] == every


def test_the_duties_of_a_statement_are_those_that_begin_in_it(small: Opened) -> None:
    found = []
    for row in range(len(small.index.statements)):
        statement, duties = small.index.statements[row], small.duties(row)
        assert small.holder(row) == statement.article
        assert small.actors(row) == [duty.actor for duty in duties]
        after = [
            small.index.statements[other].start
            for other in small.rows(statement.article)
            if small.index.statements[other].start > statement.start
        ]
        for duty in duties:
            assert duty.article == statement.article
            assert statement.start <= duty.start < min(after, default=duty.start + 1)
        found += duties
    rows = small.index.segment.statement_of_duty
    stated = [d.id for d, at in zip(small.index.duties, rows, strict=True) if at >= 0]
    assert sorted(d.id for d in found) == sorted(stated)


def test_what_names_a_time_is_stored(small: Opened) -> None:
    told = {row: names_time(small.text(s.article, s.span)) for row, s in _statements(small)}
    assert {row: s.timed for row, s in _statements(small)} == told
    assert len(set(told.values())) == 2


def _statements(small: Opened) -> list[tuple[int, Statement]]:
    return list(enumerate(small.index.statements))


def test_an_office_of_a_renamed_place_is_the_first_that_its_articles_name(small: Opened) -> None:
    names = small.index.segment.names
    places = {small.places.of(place).place for kind in ("about", "places") for place in names[kind]}
    families = {m.family: m for name in names["offices"] for m in small.gazetteer.mentions(name)}
    hits = 0
    for place in sorted(places):
        for mention in families.values():
            office = replace(mention, office="Cơ quan nào đó", place=place.replace("tỉnh ", ""))
            expected = _walked(small, mention.family, place)
            found = small.as_covered(office).office
            if office.place != place:
                assert found == (expected or "Cơ quan nào đó")
                hits += expected is not None
    assert hits


def _walked(small: Opened, family: str, place: str) -> str | None:
    """By reading every article of the place."""
    for article in sorted(small.places.of(place).articles):
        for name in small.named_offices(article):
            own = next(iter(small.gazetteer.mentions(name)), None)
            if own and own.family == family and same_place(own.place, place):
                return name
    return None
