from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.types import Answer
from eval.compare import compare, render, told
from eval.failures import failures
from eval.folder import named_folder, new_folder, read, read_scores
from eval.gate import check, read_baseline, write_baseline
from eval.run import Plan, execute, save, save_bar
from eval.show import table
from ingest import settings
from ingest.errors import InputError
from ingest.types import Article

from .stand_in import opener, right, written

Answering = Callable[[str, Article], Answer]


def quiet(stage: str, done: int, total: int) -> None:
    """No bar."""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return planned(tmp_path)


def planned(folder: Path) -> Plan:
    cases, articles = written(folder)
    return Plan(
        settings.load({"DAUMOI_LLM_API_KEY": "secret"}),
        split="all",
        files=(cases,),
        articles=(articles,),
        variants=("nodia", "upper"),
    )


def wrong(question: str, article: Article) -> Answer:
    """The same with another office, a planted script and a shifted quotation."""
    answer = right(question, article)
    text = answer.answer.replace("Nội vụ", "Tài chính") + " <script>alert(1)</script>"
    moved = tuple(replace(c, start=c.start + 1) for c in answer.citations)
    return replace(answer, answer=text, citations=moved)


def crashing(question: str, article: Article) -> Answer:
    if "Nấu" in question:
        raise ZeroDivisionError("made")
    return right(question, article)


def saved(plan: Plan, folder: Path, answer: Answering = right) -> Path:
    folder.mkdir()
    save(execute(plan, quiet, opener(answer)), folder)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The plan of runs that no test changes."""
    return planned(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def good(whole: Plan) -> Path:
    """The folder of a run with right answers."""
    return saved(whole, whole.files[0].parent / "good")


@pytest.fixture(scope="module")
def bad(whole: Plan) -> Path:
    """The folder of a run with wrong offices."""
    return saved(whole, whole.files[0].parent / "bad", wrong)


def test_every_case_is_asked_as_written_and_in_every_typing(plan: Plan) -> None:
    run = execute(plan, quiet, opener())
    asked = {(r.case, r.variant): r.question for r in run.records}
    assert set(asked) == {
        ("made-001", "none"), ("made-002", "none"), ("made-003", "colloquial"),
        ("made-001", "nodia"), ("made-002", "nodia"), ("made-001", "upper"), ("made-002", "upper"),
    }  # fmt: skip
    assert asked["made-001", "nodia"] == "Ai chu tri kiem tra chuong trinh?"


def test_a_run_folder_holds_everything_and_reads_back(plan: Plan, tmp_path: Path) -> None:
    run = execute(plan, quiet, opener())
    folder = tmp_path / "run"
    folder.mkdir()
    summary = save(run, folder)
    again = read(folder)
    assert again.records == run.records
    assert again.cases == run.cases
    assert again.articles == run.articles
    assert read_scores(folder) == again.scores() == run.scores()
    assert summary["measures"]["right"]["value"] == 1.0
    assert summary["counts"]["wrong_actor"] == 0
    assert "secret" not in (folder / "run.json").read_text(encoding="utf-8")
    assert "SAI CƠ QUAN: 0" in table(summary)


def test_equal_runs_give_equal_files(whole: Plan, good: Path, tmp_path: Path) -> None:
    again = saved(whole, tmp_path / "again")
    for name in ("cases.jsonl", "articles.json", "answers.jsonl", "scores.jsonl"):
        assert (good / name).read_bytes() == (again / name).read_bytes()


def test_a_crash_is_a_result(plan: Plan) -> None:
    run = execute(plan, quiet, lambda n, o: opener(crashing)(n, o))
    [broken] = [r for r in run.records if r.case == "made-002" and r.variant == "none"]
    assert broken.reply.error == "ZeroDivisionError: made"
    assert run.scores()["none"]["made-002"]["error"] == (1, 1)


def test_the_report_needs_nothing_from_outside_and_escapes_everything(bad: Path) -> None:
    page = (bad / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)|url\((?!#)|@import""", page)
    assert "SAI CƠ QUAN" in page
    assert "<mark" in page
    assert page.count("<svg") >= 4


def test_the_bars_stand_beside(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    plain = save_bar(execute(plan, quiet, opener(wrong)), folder, "plain")
    sentence = save_bar(execute(plan, quiet, opener()), folder, "sentence")
    run = execute(plan, quiet, opener())
    summary = save(run, folder, {"plain": plain, "sentence": sentence})
    assert "(chuỗi đơn giản 100.0, một câu 0.0)" in table(summary)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<th>Chuỗi đơn giản</th><th>Một câu</th>" in page


def test_comparing_names_what_was_lost(good: Path, bad: Path, tmp_path: Path) -> None:
    found = compare(good, bad)
    assert {flip.case.id for flip in found.flips} == {"made-001", "made-003"}
    assert not any(flip.gained for flip in found.flips)
    rows = {row.measure.name: row for row in found.rows}
    # one of one who-question as written, one reworded, two in other typings: 0/4 → 4/4
    assert rows["wrong_actor"].difference == 4 / 4
    # … which chance alone brings about in 2 of 2⁴ labellings: four cases prove nothing
    assert rows["wrong_actor"].p == pytest.approx(2 / 16, abs=0.02)
    assert rows["wrong_actor"].verdict == "same"
    assert replace(rows["wrong_actor"], p=0.01, low=0.5, high=1.0).verdict == "worse"
    assert replace(rows["right"], p=0.01, low=0.5, high=1.0, difference=0.7).verdict == "better"
    assert "Mất (đúng → sai): 4" in told(found)
    assert "<script" not in render(found)
    with pytest.raises(InputError, match="không phải thư mục kết quả"):
        compare(good, tmp_path)


def test_the_gate_passes_itself_and_stops_what_is_worse(
    good: Path, bad: Path, tmp_path: Path
) -> None:
    run, worse = read(good), read(bad)
    path = tmp_path / "baseline.json"
    write_baseline(path, run, run.scores())
    baseline = read_baseline(path)
    assert check(run, run.scores(), baseline).passed
    outcome = check(worse, worse.scores(), baseline)
    said = "\n".join(outcome.reasons)
    assert "Trích dẫn không đúng nguyên văn tại vị trí: made-001" in said
    assert "SAI CƠ QUAN: 4 câu, mốc 0" in said
    assert "ngoài nguồn" in said
    assert "Đúng và đủ cơ quan: 100.0 → 0.0" in said
    assert outcome.compared == 7


def test_the_gate_wants_every_case_of_the_baseline(whole: Plan, good: Path, tmp_path: Path) -> None:
    run = read(good)
    path = tmp_path / "baseline.json"
    write_baseline(path, run, run.scores())
    part = execute(replace(whole, split="dev", variants=()), quiet, opener())
    outcome = check(part, part.scores(), read_baseline(path))
    assert outcome.reasons == [
        "1 câu của mốc không được hỏi: made-002; hãy chạy đủ (--split all), hoặc lập mốc mới nếu "
        "câu đã bỏ."
    ]


def test_cases_whose_articles_are_not_there_are_not_asked_for(
    whole: Plan, good: Path, tmp_path: Path
) -> None:
    run = read(good)
    path = tmp_path / "baseline.json"
    write_baseline(path, run, run.scores())
    baseline = read_baseline(path)
    baseline.about["sets"]["made-002"] = "crawled"
    part = execute(replace(whole, split="dev", variants=()), quiet, opener())
    outcome = check(part, part.scores(), baseline)
    assert outcome.passed
    assert outcome.compared == 2


def test_an_edited_case_is_not_held_against_the_baseline(plan: Plan, tmp_path: Path) -> None:
    run = execute(plan, quiet, opener())
    path = tmp_path / "baseline.json"
    write_baseline(path, run, run.scores())
    cases = plan.files[0]
    cases.write_text(cases.read_text(encoding="utf-8").replace("quý III", "quý IV"), "utf-8")
    edited = execute(plan, quiet, opener())
    outcome = check(edited, edited.scores(), read_baseline(path))
    assert outcome.passed
    assert outcome.compared == 3
    assert "4 câu đã sửa" in outcome.remarks[0]


def test_broken_baselines_and_folders_are_one_sentence(tmp_path: Path, good: Path) -> None:
    with pytest.raises(InputError, match="chưa có mốc"):
        read_baseline(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="mốc hỏng"):
        read_baseline(tmp_path / "bad.json")
    folder = Path(shutil.copytree(good, tmp_path / "run"))
    (folder / "answers.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="hỏng"):
        read(folder)
    shutil.rmtree(folder)
    with pytest.raises(InputError, match=r"scores\.jsonl"):
        read_scores(folder)


def test_folders_never_clash(tmp_path: Path) -> None:
    made = [new_folder(tmp_path, "extractive", "dev") for _ in range(3)]
    assert len(set(made)) == 3
    named_folder(tmp_path, "mine")
    with pytest.raises(InputError, match="đã có"):
        named_folder(tmp_path, "mine")


def test_evidence_that_is_not_there_stops_the_run(plan: Plan) -> None:
    cases = plan.files[0]
    text = cases.read_text(encoding="utf-8").replace('"quote": "Sở', '"quote": "Cục')
    cases.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"cases\.jsonl:1: made-001: câu trích"):
        execute(plan, quiet, opener())


def test_nothing_to_ask(plan: Plan, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="Không có câu nào"):
        execute(replace(plan, files=(empty,)), quiet, opener())


def test_faults_of_held_out_cases_are_counted_not_shown(plan: Plan) -> None:
    def answering(question: str, article: Article) -> Answer:
        return replace(right("?", article), question=question)

    run = execute(plan, quiet, opener(answering))
    found, held_back = failures(run, run.scores())
    assert {failure.case.split for failure in found} <= {"dev"}
    assert held_back == 3  # made-002 as written and in both other typings


def test_summaries_are_json(good: Path) -> None:
    text = (good / "summary.json").read_text(encoding="utf-8")
    assert "NaN" not in text
    assert json.loads(text)["robustness"]["nodia"]["flip_rate"] == 0.0
