"""What an opened index looks up in stored names is what reading every article would find."""

from __future__ import annotations

import pytest

from app.judge.candidates import names_number
from app.opened import Opened


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
