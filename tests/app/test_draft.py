from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.say.draft import Draft, Source, Statement, escape, render, sources_of
from app.knowledge import Knowledge
from tests.app.deciding import duty_with

A = Source("lao-cai", 0, 10)
B = Source("lao-cai", 20, 30)
C = Source("hoa-binh", 0, 5)


def test_special_characters_are_escaped_on_one_line() -> None:
    assert escape("a *b*\n[1]  <i> |x|") == r"a \*b\* \[1\] \<i\> \|x\|"
    assert escape("\\`_#") == "\\\\\\`\\_\\#"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text("\\`*_[]<>|#a\n"))
def test_no_special_character_stands_unescaped(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    assert not re.search(r"[`*_\[\]<>|#]", re.sub(r"\\[\\`*_\[\]<>|#]", "", escaped))
    assert re.sub(r"\\([\\`*_\[\]<>|#])", r"\1", escaped) == " ".join(text.split())


@given(st.text("\\`*_[]<>|#ab ()!"))
def test_markdown_makes_nothing_of_it(text: str) -> None:
    tokens = MarkdownIt().parseInline(f"x {escape(text)} x")[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special", "softbreak"}
    shown = "".join(token.content for token in tokens)
    assert shown.split() == f"x {text} x".split()


def test_markers_count_first_uses(knowledge: Knowledge) -> None:
    draft = Draft((Statement("Một.", (B,)), Statement("Hai.", (A, B)), Statement("Ba.", (C, C))))
    text, citations = render(draft, knowledge.index)
    assert text == "Một. [1]\n\nHai. [2][1]\n\nBa. [3]"
    assert [(c.n, c.article, c.start, c.end) for c in citations] == [
        (1, "lao-cai", 20, 30),
        (2, "lao-cai", 0, 10),
        (3, "hoa-binh", 0, 5),
    ]
    assert citations[2].quote == knowledge.index.articles["hoa-binh"].text[:5]


def test_list_items_stay_together(knowledge: Knowledge) -> None:
    statements = (
        Statement("Đầu:"),
        Statement("a", (A,), bullet=True),
        Statement("b", (B,), bullet=True),
        Statement("Cuối."),
    )
    text, _ = render(Draft(statements), knowledge.index)
    assert text == "Đầu:\n\n- a [1]\n- b [2]\n\nCuối."


def test_rows_make_a_table_with_their_sources(knowledge: Knowledge) -> None:
    rows = (Statement("", (A,), cells=("x", "y")), Statement("", (B,), cells=("z", "–")))
    text, citations = render(Draft((Statement("Bảng:"), *rows), header=("M", "N")), knowledge.index)
    assert text == (
        "Bảng:\n\n| M | N | Nguồn |\n| --- | --- | --- |\n| x | y | [1] |\n| z | – | [2] |"
    )
    assert len(citations) == 2


def test_an_empty_draft(knowledge: Knowledge) -> None:
    assert render(Draft(()), knowledge.index) == ("", ())


def test_sources_of_a_duty(knowledge: Knowledge) -> None:
    duty = duty_with("đoàn khảo sát", knowledge)
    assert sources_of(duty)[0] == Source(duty.article, duty.start, duty.end)
    assert set(sources_of(duty)) <= set(sources_of(duty, ground=True))
    assert len(sources_of(duty)) == len(set(sources_of(duty)))
