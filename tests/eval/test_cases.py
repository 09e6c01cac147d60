from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.article_sets import BUILT_IN, by_set, folders, gold_spans, lint, read_set
from eval.cases import CASES as CASE_FILES
from eval.cases import Case, from_record, load_cases, of_split
from ingest.errors import InputError

from .made import ARTICLE, case, span
from .stand_in import CASES


def file(folder: Path, text: str) -> Path:
    path = folder / "cases.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def first_line() -> dict[str, object]:
    return dict(json.loads(CASES.splitlines()[0]))


def test_the_shipped_cases_are_many_of_all_kinds_with_a_held_out_part() -> None:
    cases = load_cases()
    assert len([c for c in cases if not c.of]) >= 160
    kinds = {c.kind for c in cases}
    assert kinds >= {
        "who", "what", "with_whom", "when", "document", "list", "yes_no", "compare",
        "false_premise", "unanswerable", "off_topic", "follow_up", "hostile",
    }  # fmt: skip
    assert 0.15 < len(of_split(cases, "heldout")) / len(cases) < 0.4


def test_the_shipped_cases_quote_the_corpus() -> None:
    chosen, _ = by_set(load_cases(), {"corpus": BUILT_IN["corpus"]})
    articles = read_set(BUILT_IN["corpus"])
    assert {c.evidence[0].article for c in chosen["corpus"] if c.evidence} == set(articles)
    assert lint(chosen["corpus"], articles) == []


def test_the_shipped_cases_quote_the_originals(crawled: Path) -> None:
    chosen, _ = by_set(load_cases(), {"crawled": crawled, "corpus": BUILT_IN["corpus"]})
    assert lint(chosen["crawled"], read_set(crawled)) == []


def test_without_the_originals_their_cases_are_left_out_and_counted() -> None:
    chosen, left_out = by_set(load_cases(), {"corpus": BUILT_IN["corpus"]})
    assert set(chosen) == {"corpus"}
    assert left_out["crawled"] == len([c for c in load_cases() if c.articles == "crawled"])


def test_a_rewording_takes_everything_from_its_case(tmp_path: Path) -> None:
    cases = {c.id: c for c in load_cases([file(tmp_path, CASES)])}
    again = cases["made-003"]
    assert again.question == "Vụ kiểm tra ấy bên nào lo?"
    assert (again.actors, again.of) == (cases["made-001"].actors, "made-001")
    assert again.cluster == cases["made-001"].cluster == "muong-xa"
    assert cases["made-002"].cluster == "(made-002)"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "whom"}, "kind"),
        ({"evidence": []}, "evidence"),
        ({"extra": 1}, "extra"),
        ({"answerable": False}, "reason"),
        ({"actors": [[]]}, "actors.0"),
        ({"polarity": "yes"}, "'yes': không đi với loại câu này"),
    ],
)
def test_a_broken_line_is_named_with_its_field(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    text = CASES + json.dumps(first_line() | {"id": "made-009"} | change) + "\n"
    with pytest.raises(InputError, match=r"cases\.jsonl:4: ") as caught:
        load_cases([file(tmp_path, text)])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "không phải JSON"),
        ("[]", "is not of type 'object'"),
        ('{"id": "made-9", "of": "gone-1", "question": "?"}', "không có câu gone-1"),
        (CASES.splitlines()[0], "đã có ở"),
    ],
)
def test_a_line_that_cannot_be_used(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(InputError, match=r":4: ") as caught:
        load_cases([file(tmp_path, f"{CASES}{line}\n")])
    assert said in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không có tệp này"):
        load_cases([tmp_path / "none.jsonl"])
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match="UTF-8"):
        load_cases([tmp_path / "bad.jsonl"])


def test_line_separators_inside_a_question_end_no_line(tmp_path: Path) -> None:
    row = first_line() | {"question": "Ai chủ trì\u2028kiểm tra?"}
    [only] = load_cases([file(tmp_path, json.dumps(row, ensure_ascii=False) + "\n")])
    assert "\u2028" in only.question


def test_cases_survive_storing() -> None:
    for each in load_cases():
        assert from_record(json.loads(json.dumps(each.record()))) == each


def test_own_sets_are_named_or_take_their_folders_name(tmp_path: Path) -> None:
    (tmp_path / "bai").mkdir()
    found = folders([str(tmp_path / "bai"), f"khac={tmp_path / 'bai'}"])
    assert found["bai"] == found["khac"] == tmp_path / "bai"
    with pytest.raises(InputError, match="--articles"):
        folders([str(tmp_path / "none")])
    with pytest.raises(InputError, match=r"made\.jsonl:1: không biết bộ bài 'made'"):
        by_set([case()], found)


def test_the_linter_names_the_line_and_the_fault() -> None:
    from eval.cases import Evidence

    articles = {ARTICLE.id: ARTICLE}
    wrong = case(evidence=(Evidence("muong-xa", "Sở Nội Vụ"), Evidence("gone", "x")))
    first, second = map(str, lint([wrong], articles))
    assert first == "made.jsonl:1: made-001: câu trích “Sở Nội Vụ” không có trong bài muong-xa."
    assert "không có bài gone" in second
    assert gold_spans(wrong, articles) == []
    assert gold_spans(case(), articles) == [span("Sở Nội vụ chủ trì kiểm tra chương trình")]


@pytest.mark.parametrize("name", ["questions", "conversations", "abstention"])
def test_true_premises_are_as_many_as_false_ones(name: str) -> None:
    cases = load_cases([CASE_FILES / f"{name}.jsonl"])
    false = [c for c in cases if c.reason == "false_premise" or c.polarity == "no"]
    true = [c for c in cases if c.polarity == "yes" or (c.kind == "follow_up" and _asks(c))]
    assert len(true) >= len(false)


def _asks(case: Case) -> bool:
    """Whether a follow-up asks yes or no, and is not answered with a correction."""
    asked = case.question.rstrip("?").endswith(("đúng không", "phải không"))
    return asked and case.reason != "false_premise"
