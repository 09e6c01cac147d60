"""The page "Kho văn bản"."""

from __future__ import annotations

import pytest

from app.ui.library import pages
from app.ui.library.document import Shown
from tests.app.html_words import Reader, squeezed
from tests.app.standin import ARTICLES, StandIn

CATALOGUE = StandIn().catalogue


def test_filters_and_words_leave_the_documents_that_have_them_all() -> None:
    def ids(query: str = "", **scope: list[str]) -> list[str]:
        return [e.id for e in CATALOGUE.found(scope, query)]

    assert ids() == ["bac-son", "la-lam"]
    assert ids(places=["huyện Bắc Sơn"]) == ["bac-son"]
    assert ids(years=["2024", "1999"]) == ["bac-son"]
    assert ids(years=["1999"]) == []
    assert ids("QUY CHE phoi hop") == ["bac-son"]
    assert ids("doc hai", places=["huyện Bắc Sơn"]) == []


def test_choices_count_what_the_other_filters_leave() -> None:
    choices = CATALOGUE.choices({"places": ["huyện Bắc Sơn"]}, "quy che")
    assert choices["places"] == [("huyện Bắc Sơn", "huyện Bắc Sơn", 1)]
    assert [count for _, _, count in choices["documents"]] == [1]


def test_a_long_list_shows_its_newest_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SHOWN", 1)
    shown = pages.listed(CATALOGUE, {})
    assert [line["title"] for line in shown["entries"]] == [ARTICLES[0].title]
    page = pages._TEMPLATES.get_template("list.html").render(
        texts=pages.texts, nav="", list_address="/", **shown
    )
    assert "Còn 1 văn bản" in Reader(page).words


def test_a_line_says_what_is_known_and_how_much_was_read_with_little_trust() -> None:
    shown = pages.listed(CATALOGUE, {"dia-ban": "huyện Bắc Sơn"})
    (line,) = shown["entries"]
    assert dict(line["facts"])["Số"] == "12/QC-UBND"
    assert (line["duties"], line["unsure"], shown["all"]) == (4, 1, 2)


def test_a_document_shows_all_of_its_text_with_anchors_for_what_was_read() -> None:
    duties = CATALOGUE.duties("bac-son")
    shown = Shown(CATALOGUE.article("bac-son"), duties)
    html = "".join(shown.paragraphs())
    read = Reader(html)
    assert squeezed(read.words) == squeezed(ARTICLES[0].text)
    anchors = read.values("id")
    assert {shown.anchor(duty) for duty in duties} <= set(anchors)
    assert len(anchors) == len(set(anchors))
    for duty in duties:
        assert squeezed(duty.quote) in squeezed(read.marked)


def test_an_office_that_was_not_read_surely_is_not_named() -> None:
    found = pages.opened(CATALOGUE, {"id": "bac-son"})
    assert found
    unsure = [duty for duty in found["duties"] if not duty["sure"]]
    assert [duty["office"] for duty in unsure] == [""]
    assert pages.opened(CATALOGUE, {"id": "không có"}) is None


def test_hostile_documents_are_words() -> None:
    found = pages.opened(CATALOGUE, {"id": "la-lam"})
    assert found
    page = pages._TEMPLATES.get_template("document.html").render(
        texts=pages.texts, nav="", list_address="/", **found
    )
    read = Reader(page)
    assert not {"script", "img", "b", "i"} & read.tags
    assert ARTICLES[1].title in read.words
