"""Places of questions, and the articles that each stands for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings

from ingest.index import Index
from ingest.places import named_places
from ingest.text import fold
from ingest.types import Article
from retriever.places import PlaceFinder, bare_name
from tests.ingest.administrative_text import texts

ARTICLES = (
    Article("na", "Kế hoạch của huyện Con Cuông.", "", place="tỉnh Nghệ An"),
    Article("hcm", "Công tác năm 2025.", "", place="TPHCM"),
    Article("hue", "Công tác năm 2025.", "", place="tỉnh Thừa Thiên Huế"),
    Article("khac", "Công tác ở tỉnh Nghệ An.", ""),
)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    names: dict[str, dict[str, list[int]]] = {"about": {}, "places": {}}
    for row, article in enumerate(ARTICLES):
        if article.place:
            names["about"].setdefault(article.place, []).append(row)
        for place in dict.fromkeys(place.place for place in named_places(article.text)):
            names["places"].setdefault(place, []).append(row)
    segment = SimpleNamespace(heads=ARTICLES, names=names)
    return PlaceFinder(cast("Index", SimpleNamespace(segment=segment)))


def found(finder: PlaceFinder, question: str) -> dict[str, set[str]]:
    return {place.place: set(place.articles) for place in finder.find(question)}


@pytest.mark.parametrize(
    "question",
    ["Ai lo ở tỉnh Nghệ An?", "Nghệ An thì sao", "o nghe an ai lo", "TỈNH NGHỆ AN", "tỉnh nghệ an"],
)
def test_place_of_an_article(finder: PlaceFinder, question: str) -> None:
    """Its articles are those about it, not all that name it."""
    assert found(finder, question) == {"tỉnh Nghệ An": {"na"}}


@pytest.mark.parametrize(
    "question", ["ở TPHCM", "ở TP.HCM", "ở tp hcm", "Thành phố Hồ Chí Minh", "tp. hồ chí minh"]
)
def test_spellings_of_the_city(finder: PlaceFinder, question: str) -> None:
    assert found(finder, question) == {"TPHCM": {"hcm"}}


@pytest.mark.parametrize("question", ["ở Huế", "thành phố Huế", "tỉnh Thừa Thiên Huế", "o hue"])
def test_renamed_province_stands_for_its_old_self(finder: PlaceFinder, question: str) -> None:
    assert found(finder, question) == {"tỉnh Thừa Thiên Huế": {"hue"}}


def test_place_that_an_article_names(finder: PlaceFinder) -> None:
    assert found(finder, "huyện Con Cuông") == {"huyện Con Cuông": {"na"}}


def test_province_without_articles(finder: PlaceFinder) -> None:
    assert found(finder, "ở Cà Mau và Hà Nội") == {"tỉnh Cà Mau": set(), "thành phố Hà Nội": set()}


def test_spans(finder: PlaceFinder) -> None:
    question = "Nghệ An với tỉnh Nghệ An"
    ((_, spans),) = finder.find(question).items()
    assert [question[slice(*span)] for span in spans] == ["Nghệ An", "tỉnh Nghệ An"]


def test_no_place(finder: PlaceFinder) -> None:
    assert finder.find("Ai chủ trì kiểm tra chợ?") == {}
    assert finder.find("") == {}


def test_place_of_a_mention(finder: PlaceFinder) -> None:
    assert finder.of("tỉnh Nghệ An").articles == {"na"}
    assert finder.of("Nghệ An").place == "tỉnh Nghệ An"
    unknown = finder.of("xã Không Đâu")
    assert (unknown.place, unknown.articles) == ("xã Không Đâu", frozenset())


@pytest.mark.parametrize(
    ("place", "bare"),
    [("tỉnh Lào Cai", "lao cai"), ("TP. Vinh", "vinh"), ("huyện A Lưới", "a luoi"), ("Huế", "hue")],
)
def test_bare_name(place: str, bare: str) -> None:
    assert bare_name(place) == bare


@settings(deadline=None)
@given(texts)
def test_spans_in_any_text(finder: PlaceFinder, text: str) -> None:
    for place, spans in finder.find(text).items():
        assert place.place
        for start, end in spans:
            assert fold(text[start:end]).strip()
