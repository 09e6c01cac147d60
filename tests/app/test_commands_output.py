"""What the commands print, apart from any index."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands import records, shown
from app.commands.options import decoded
from app.types import Answer, Citation
from ingest.errors import InputError
from ingest.types import Passage
from retriever.search import Hit
from tests.app.standin import ARTICLES, DUTIES, StandIn

ANSWER_KEYS = [
    "id",
    "question",
    "answer",
    "abstained",
    "reason",
    "confidence",
    "citations",
    "duties",
    "act",
    "notes",
    "mode",
    "seconds",
]
DUTY_KEYS = [
    "actor",
    "role",
    "action",
    "partners",
    "time",
    "basis",
    "place",
    "article",
    "start",
    "end",
]


def test_an_answer_has_the_fields_that_others_rely_on() -> None:
    answer = StandIn().ask("Cơ quan nào chủ trì?")
    record = json.loads(records.line(records.answer_record(answer, "a", "typed")))
    assert list(record) == ANSWER_KEYS
    assert (record["id"], record["question"]) == ("a", "typed")
    assert list(record["citations"][0]) == ["n", "article", "title", "start", "end", "quote"]
    assert list(record["duties"][0])[: len(DUTY_KEYS)] == DUTY_KEYS
    assert record["seconds"] == dict.fromkeys(["understand", "retrieve", "compose", "total"], 0.0)


def test_stages_of_the_answer_stand_in_seconds() -> None:
    answer = Answer("?", "!", False, None, 1.0, seconds={"decide": 0.25, "total": 0.5})
    assert records.answer_record(answer, None, "?")["seconds"] == {
        "understand": 0.0, "retrieve": 0.0, "compose": 0.0, "total": 0.5, "decide": 0.25,
    }  # fmt: skip


def test_a_listed_duty_has_id_and_quote_too() -> None:
    record = records.duty_record(DUTIES[0])
    assert list(record)[: len(DUTY_KEYS) + 2] == [*DUTY_KEYS, "id", "quote"]
    article = StandIn().article(record["article"])
    assert article.text[record["start"] : record["end"]] == record["quote"]


def test_a_line_is_one_line_for_every_reader() -> None:
    text = "a\nb\u2028c\u2029d\x85e\x0bf\x1cđ"
    line = records.line({"x": text})
    assert len(line.splitlines()) == 1
    assert "đ" in line
    assert json.loads(line) == {"x": text}


def test_an_error_can_always_be_written() -> None:
    record = records.error_record("a", "b\ud800", "Sai.")
    assert record == {"id": "a", "question": "b?", "error": "Sai."}


def test_an_answer_is_shown_with_sources_and_notes() -> None:
    article = ARTICLES[0]
    quote = article.text[10:28]
    answer = Answer(
        "?", r"**Ủy ban** chủ trì \[A\_1\] \\ [1]", False, None, 0.9,
        (Citation(1, article.id, article.title, 10, 28, quote),), notes=("Đã hết hạn.",),
    )  # fmt: skip
    assert shown.answer(answer, StandIn().article) == (
        "Ủy ban chủ trì [A_1] \\ [1]\n\n"
        f"Nguồn:\n[1] {article.title} (Cổng thông tin điện tử huyện Bắc Sơn, 5/3/2024): “{quote}”"
        "\n\nLưu ý:\n- Đã hết hạn."
    )


def test_an_answer_without_sources_is_its_text() -> None:
    assert shown.answer(Answer("?", "Không có.", True, "off_topic", 0.1), StandIn().article) == (
        "Không có."
    )


def test_days_are_written_the_vietnamese_way() -> None:
    assert shown.day("2023-03-29") == "29/3/2023"
    assert shown.day("") == ""
    assert shown.day("2023") == "2023"


def test_a_duty_is_shown_with_what_is_known() -> None:
    text = shown.duty(DUTIES[2])
    assert text.startswith(f"{DUTIES[2].actor} (cùng thực hiện): tổ chức sơ kết")
    assert "Thời gian: quý IV năm 2024" in text
    assert "Căn cứ" not in text


def test_a_hit_is_shown_with_decimal_commas() -> None:
    hit = Hit(Passage("p", "a", 3, 9, "hai\ndòng", ""), 0.5, 0.8126, 7.25)
    assert shown.hit(1, hit, "Bài, một") == (
        "1. Bài, một [a 3–9] (điểm 0,500; theo nghĩa 0,813; theo từ 7,25)\n   hai dòng"
    )


@pytest.mark.parametrize("argument", ["Ủy ban", "a\n", "", "😀"])
def test_arguments_are_utf8(argument: str) -> None:
    assert decoded(argument) == argument


@pytest.mark.parametrize("argument", ["a\udcffb", "x\ud800"])
def test_other_arguments_are_refused(argument: str) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        decoded(argument)


@pytest.mark.parametrize(
    "arguments",
    [
        "", "nothing", "article", "articles x", "search a --k x", "search a --k 0", "ask",
        "ask a --batch b", "ask --out b", "ask a --batch b --out c", "ask --jso a",
        "serve --port x", "ask --history h --batch b --out c",
        "ask a --history none", "ask --batch none --out x",
    ],
)  # fmt: skip
def test_bad_use_is_one_line(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        sys.exit(main(arguments.split()))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("daumoi")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["", "ask", "search", "article", "articles", "duties", "serve"])
def test_help_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([*command.split(), "--help"])
    out = capsys.readouterr().out
    assert "Cách dùng: daumoi" in out
    assert "in hướng dẫn này" in out
    for english in ("usage:", "options:", "positional", "show this"):
        assert english not in out


@pytest.mark.parametrize("question", ["", " \u200b ", "?!", "ai " * 700])
def test_an_unusable_question_is_an_error_in_json_too(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", question, "--json"]) == 2
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert set(record) == {"id", "question", "error"}
    assert record["question"] == question
    assert err == f"daumoi ask: {record['error']}\n"


def test_an_answer_is_printed_and_the_history_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assistant = StandIn()
    monkeypatch.setattr("app.assistant.Assistant", lambda settings: assistant)
    history = tmp_path / "history.json"
    history.write_text('[{"question": "Ai?"}]')
    assert main(["ask", "Cơ quan nào chủ trì?", "--history", str(history)]) == 0
    assert "Nguồn:\n[1] " in capsys.readouterr().out
    assert [turn.question for turn in assistant.histories[0]] == ["Ai?"]


def test_ctrl_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.assistant.Assistant", interrupted)
    assert main(["ask", "Cơ quan nào chủ trì?"]) == 130
    assert capsys.readouterr() == ("", "")
