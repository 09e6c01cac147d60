"""The commands on an index of ``corpus/articles`` by the bundled model: each once as a program.

What differs from that first call only in its arguments is called in this process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.__main__ import main
from eval.served import served
from ingest.settings import REPOSITORY

LEADS = "Cơ quan nào chủ trì lập kế hoạch kiểm tra trong quý III năm 2023 ở Lào Cai?"


@pytest.fixture
def environment(corpus_index: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("DAUMOI_")},
        "DAUMOI_INDEX": str(corpus_index),
        "LC_ALL": "C",
        "PYTHONPATH": str(REPOSITORY),
        **{name: os.environ[name] for name in ("DAUMOI_CACHE",) if name in os.environ},
    }


class Shell:
    """The commands, called in this process on the same index."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str, status: int = 0) -> tuple[str, str]:
        """What was written to standard output and to standard error."""
        self._capture.readouterr()
        assert main(arguments) == status
        return self._capture.readouterr()


@pytest.fixture
def shell(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    for name in [name for name in os.environ if name.startswith("DAUMOI_")]:
        monkeypatch.delenv(name)
    for name in [name for name in environment if name.startswith("DAUMOI_")]:
        monkeypatch.setenv(name, environment[name])
    return Shell(capsys)


def daumoi(
    environment: dict[str, str], *arguments: str | bytes, status: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def texts(shell: Shell, articles: set[str]) -> dict[str, str]:
    return {one: shell("article", one)[0][:-1] for one in articles}


def test_articles_and_duties_agree(environment: dict[str, str], shell: Shell) -> None:
    articles = json.loads(daumoi(environment, "articles", "--json").stdout)
    assert list(articles[0]) == (
        ["id", "title", "publisher", "place", "published", "number", "passages", "duties"]
    )
    duties = lines(daumoi(environment, "duties", "--json").stdout)
    for article in articles:
        counted = [duty for duty in duties if duty["article"] == article["id"]]
        assert len(counted) == article["duties"]
    found = texts(shell, {article["id"] for article in articles})
    assert daumoi(environment, "article", "lao-cai").stdout[:-1] == found["lao-cai"]
    for duty in duties:
        assert found[duty["article"]][duty["start"] : duty["end"]] == duty["quote"]


def test_duties_are_filtered(shell: Shell) -> None:
    arguments = ("duties", "--article", "lao-cai", "--role", "chu tri", "--actor", "so noi vu")
    found = lines(shell(*arguments, "--json")[0])
    assert found
    assert {(duty["article"], duty["role"]) for duty in found} == {("lao-cai", "chủ trì")}
    assert {duty["actor"] for duty in found} == {"Sở Nội vụ tỉnh Lào Cai"}
    joint = lines(shell("duties", "--role", "cùng thực hiện", "--json")[0])
    assert {duty["role"] for duty in joint} == {"joint"}
    nothing = ("duties", "--actor", "Trạm quan trắc số 5")
    assert shell(*nothing, "--json")[0] == ""
    assert "Không có nhiệm vụ nào" in shell(*nothing)[0]


def test_lists_load_neither_the_model_nor_the_vectors(environment: dict[str, str]) -> None:
    script = (
        "import json, sys\nfrom app.__main__ import main\n"
        "for arguments in json.loads(sys.argv[1]):\n    assert main(arguments) == 0\n"
        "heavy = {'chromadb', 'gradio', 'langchain_core', 'torch', 'transformers'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    called = [["articles"], ["article", "lao-cai"], ["duties", "--actor", "UBND"]]
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(called)],
        env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_answer_points_at_the_words_of_its_articles(
    environment: dict[str, str], shell: Shell
) -> None:
    done = daumoi(environment, "ask", LEADS, "--json")
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert not answer["abstained"]
    assert "Sở Nội vụ" in answer["answer"]
    assert answer["citations"]
    found = texts(shell, {citation["article"] for citation in answer["citations"]})
    for citation in answer["citations"]:
        words = found[citation["article"]][citation["start"] : citation["end"]]
        assert words == citation["quote"]


def test_a_batch_answers_what_can_be_answered(environment: dict[str, str], tmp_path: Path) -> None:
    source, out = tmp_path / "vào.jsonl", tmp_path / "ra.jsonl"
    records = [
        {"id": 1, "question": LEADS},
        {"id": 2, "question": " "},
        {"id": 3, "question": "ai " * 700},
    ]
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    done = daumoi(environment, "ask", "--batch", str(source), "--out", str(out))
    assert done.stdout == ""
    found = lines(out.read_text(encoding="utf-8"))
    assert [record["id"] for record in found] == [1, 2, 3]
    assert "Sở Nội vụ" in found[0]["answer"]
    assert ["error" in record for record in found] == [False, True, True]


def test_search_reads_questions_as_ask_does(environment: dict[str, str]) -> None:
    bare = "co quan nao chu tri lap ke hoach kiem tra trong quy III nam 2023 o Lao Cai?"
    hits = json.loads(daumoi(environment, "search", bare, "--k", "3", "--json").stdout)
    assert len(hits) == 3
    assert list(hits[0]) == ["article", "start", "end", "text", "score", "dense", "lexical"]
    assert "giao Sở Nội vụ chủ trì" in hits[0]["text"]
    assert [hit["score"] for hit in hits] == sorted((h["score"] for h in hits), reverse=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["article", "no-such"], ["articles", "--index", "no-such"], ["duties", "--role", "boss"],
        ["ask", "?"], ["serve", "--port", "70000"],
    ],
)  # fmt: skip
def test_expected_faults_are_one_line(shell: Shell, arguments: list[str]) -> None:
    out, err = shell(*arguments, status=2)
    assert out == ""
    assert err.startswith(f"daumoi {arguments[0]}: ")
    assert err.count("\n") == 1


def test_a_fault_of_a_program_is_one_line_too(environment: dict[str, str]) -> None:
    done = daumoi(environment, "ask", b"\xff\xfe", status=2)
    assert done.stdout == ""
    assert done.stderr.startswith("daumoi ask: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_and_a_full_disk_are_no_traceback(
    environment: dict[str, str],
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone, Path("/dev/full").open("wb") as full:
        for stream, status, told in ((gone, 141, 0), (full, 2, 1)):
            done = subprocess.run(
                [sys.executable, "-m", "app", "duties", "--json"],
                env=environment, stdout=stream, stderr=subprocess.PIPE, encoding="utf-8",
                check=False,
            )  # fmt: skip
            assert done.returncode == status
            assert done.stderr.count("\n") == told


def test_a_server_that_is_stopped_while_it_loads_ends_without_a_fault(
    corpus_index: Path, tmp_path: Path
) -> None:
    with (
        served(corpus_index, tmp_path / "kept.db") as server,
        httpx.Client(base_url=server.address, timeout=60) as http,
    ):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            state = http.get("/desk/state").json() if http.cookies else {}
            if state.get("stage") or state.get("ready"):
                break
            http.get("/")
            time.sleep(0.1)
        assert not state.get("fault")
    # `served` has it interrupted here, and raises where it does not end with 0.
