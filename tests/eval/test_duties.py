"""The measure of the extractor, and what the extractor must reach on the annotated articles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.duties import GoldDuty, Scores, read_gold, score
from ingest.duties import extract
from ingest.errors import InputError
from ingest.load import read_article
from ingest.offices import load_gazetteer
from ingest.settings import CORPUS, REPOSITORY
from ingest.types import Article, Duty, Role

GOLD = REPOSITORY / "eval" / "cases" / "duties.jsonl"
TEXT = "Sở Y tế chủ trì tiêm phòng cho trẻ. Sở Nội vụ rà soát biên chế."
FIRST, SECOND = (0, 34), (36, 63)
HEALTH, HOME = "Sở Y tế tỉnh Nghệ An", "Sở Nội vụ tỉnh Nghệ An"


def gold(
    span: tuple[int, int],
    *actors: str,
    roles: tuple[str, ...] = ("chủ trì",),
    optional: bool = False,
) -> GoldDuty:
    return GoldDuty("bai", *span, (actors,), frozenset(roles), optional)


def duty(span: tuple[int, int], actor: str, role: Role = "chủ trì") -> Duty:
    start, end = span
    return Duty(
        "id", "bai", actor, role, "việc", (), "", (), "tỉnh Nghệ An", start, end, TEXT[start:end]
    )


def scores(golds: list[GoldDuty], *duties: Duty) -> Scores:
    return score(golds, duties, load_gazetteer())


def test_all_right() -> None:
    found = scores([gold(FIRST, HEALTH)], duty(FIRST, HEALTH))
    assert found.as_dict() == {
        "gold": 1,
        "found": 1 / 1,
        "office": 1 / 1,
        "role": 1 / 1,
        "extracted": 1,
        "precision": 1 / 1,
    }
    assert found.faults == []


def test_shares() -> None:
    golds = [gold(FIRST, HEALTH), gold(SECOND, HOME)]
    found = scores(golds, duty(FIRST, HEALTH, "phối hợp"), duty(FIRST, HOME)).as_dict()
    assert found["found"] == 1 / 2
    assert found["office"] == 1 / 2
    assert found["role"] == 0 / 2
    assert found["precision"] == 1 / 2  # no gold duty of FIRST names the second office


def test_half_of_the_quote_is_enough() -> None:
    start, end = FIRST
    middle = (start + end) // 2
    assert scores([gold(FIRST, HEALTH)], duty((start, middle), HEALTH)).found == 1
    assert scores([gold(FIRST, HEALTH)], duty((start, middle - 1), HEALTH)).found == 0


def test_all_offices_must_be_named() -> None:
    both = gold(FIRST, HEALTH, HOME)
    assert scores([both], duty(FIRST, HEALTH)).office == 0
    assert scores([both], duty(FIRST, HEALTH), duty(FIRST, HOME)).office == 1
    either = replace(both, actors=((HEALTH,), (HOME,)))
    assert scores([either], duty(FIRST, HOME)).office == 1


def test_role_of_another_office_does_not_count() -> None:
    found = scores([gold(FIRST, HEALTH)], duty(FIRST, HEALTH, "phối hợp"), duty(FIRST, HOME))
    assert (found.office, found.role) == (1, 0)


def test_optional_duties_cost_and_gain_nothing() -> None:
    extra = gold(SECOND, HOME, optional=True)
    assert scores([extra]).as_dict()["gold"] == 0
    assert scores([extra], duty(SECOND, HOME)).right == 1


def test_faults_say_what_is_wrong() -> None:
    missed, extra = scores([gold(FIRST, HEALTH)], duty(SECOND, HOME)).faults
    assert missed == f"MISS bai[0:34]: wanted {HEALTH} (chủ trì); got nothing"
    assert extra.startswith(f"EXTRA bai: {HOME} | chủ trì | Sở Nội vụ")


def row(**changed: object) -> str:
    fields = {"set": "thu", "article": "bai", "actors": [HEALTH], "role": "chủ trì"}
    return json.dumps(fields | {"quote": TEXT[slice(*FIRST)]} | changed, ensure_ascii=False)


def read(folder: Path, *lines: str) -> list[GoldDuty]:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_gold(path, "thu", {"bai": Article("bai", TEXT, "")})


def test_annotations_are_located(tmp_path: Path) -> None:
    lines = (row(set="khác", article="vắng"), "", row(roles_ok=["joint"], actors_ok=[[HOME]]))
    (found,) = read(tmp_path, *lines)
    assert (found.start, found.end) == FIRST
    assert found.roles == {"chủ trì", "joint"}
    assert found.actors == ((HEALTH,), (HOME,))
    assert not found.optional


@pytest.mark.parametrize(
    "line", ["{", "[]", "7", '{"set": "thu"}', row(quote="không có câu này"), row(article="vắng")]
)
def test_fault_names_file_and_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:2: "):
        read(tmp_path, row(), line)


def test_nothing_annotated(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không có chú giải nào"):
        read(tmp_path, row(set="khác"))


def reached(chosen: str, articles: dict[str, Article]) -> Scores:
    extracted = [found for article in articles.values() for found in extract(article)]
    return score(read_gold(GOLD, chosen, articles), extracted, load_gazetteer())


def check(result: Scores, **wanted: float) -> None:
    shares = result.as_dict()
    faults = "\n".join(result.faults)
    assert all(shares[name] >= least for name, least in wanted.items()), faults
    assert shares["gold"] >= 100


def test_corpus() -> None:
    paths = sorted((CORPUS / "articles").glob("*.md"))
    found = reached("corpus", {path.stem: read_article(path) for path in paths})
    check(found, found=0.93, office=0.83, role=0.82, precision=0.86)


def test_crawled(crawled_articles: dict[str, Article]) -> None:
    check(reached("crawled", crawled_articles), found=0.95, office=0.86, role=0.85, precision=0.9)
