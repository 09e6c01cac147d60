"""An answer as HTML: each thing once, one button a statement, all words inert."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.types import Answer, Citation, Share, Why
from app.ui import markup, texts
from app.ui.answer import Extras, Marks, copied, draw, rows
from app.ui.answer.draw import COUNTED
from app.ui.source import place_from
from ingest.types import Article, Duty
from tests.app.html_words import Reader
from tests.app.standin import ARTICLES, HOSTILE, listing

TEXT = (
    "Kế hoạch phòng chống cháy rừng huyện Na Hang năm 2031\n\nI. Hạt Kiểm lâm\n\n"
    "Tuần tra rừng trước ngày 1/3.\n\nTập huấn cho tổ, đội ở thôn.\n\nMua sắm máy thổi gió."
)
ARTICLE = Article("na-hang", TEXT, "Kế hoạch phòng chống cháy rừng", number="7/KH-UBND")
RANGERS = "Hạt Kiểm lâm huyện Na Hang"


def look(name: str) -> Article | None:
    return next((a for a in (*ARTICLES, ARTICLE) if a.id == name), None)


def cited(n: int, words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(n, ARTICLE.id, ARTICLE.title, start, start + len(words), words)


def duty(
    citation: Citation,
    action: str,
    actor: str = RANGERS,
    partners: tuple[str, ...] = (),
    time: str = "",
) -> Duty:
    return Duty(
        action, ARTICLE.id, actor, "thực hiện", action, partners, time, ("7/KH-UBND",),
        "huyện Na Hang", citation.start, citation.end, citation.quote,
    )  # fmt: skip


TITLE, HEAD = cited(1, "Kế hoạch phòng chống cháy rừng"), cited(2, "I. Hạt Kiểm lâm")
FIRST, SECOND, THIRD = (
    cited(n, words)
    for n, words in enumerate(("Tuần tra rừng trước ngày 1/3.", "Tập huấn", "Mua sắm máy"), 3)
)
ONE = Answer(
    "Ai tuần tra?", "Theo “Kế hoạch”, mục I: [2]\n\n**Hạt Kiểm lâm**: tuần tra rừng. [3][1]",
    False, None, 0.9, (TITLE, HEAD, FIRST), (duty(FIRST, "tuần tra rừng"),),
)  # fmt: skip
MANY = Answer(
    "Hạt Kiểm lâm làm gì?",
    "Có 3 nội dung:\n\nI. Hạt Kiểm lâm: [2]\n\n- a [3][1]\n- b [4][1]\n- c [5][1]",
    False, None, 0.9, (TITLE, HEAD, FIRST, SECOND, THIRD),
    (
        duty(FIRST, "tuần tra rừng", time="trước ngày 1/3"),
        duty(SECOND, "tập huấn cho tổ, đội"),
        duty(THIRD, "mua sắm máy thổi gió"),
    ),
)  # fmt: skip


def test_one_statement_is_a_sentence_with_one_button_and_no_table() -> None:
    html = draw(ONE, look)
    assert html.count('class="dm-cite"') == 1
    assert "<table" not in html
    read = Reader(html)
    assert read.values("data-label") == ["[1]"]
    assert read.values("aria-label")[1].startswith("[1] Kế hoạch phòng chống cháy rừng: “Tuần tra")


def test_title_and_heading_are_marked_beside_the_statement() -> None:
    read = Reader(draw(ONE, look))
    place = place_from({n: read.values(f"data-{n}")[0] for n in
                        ("article", "start", "end", "label", "seal", "beside")})  # fmt: skip
    assert place
    assert place.spans[0] == (FIRST.start, FIRST.end)
    assert set(place.beside) == {(TITLE.start, TITLE.end), (HEAD.start, HEAD.end)}


def test_many_statements_are_a_table_and_not_said_again_as_sentences() -> None:
    html = draw(MANY, look)
    words = Reader(html.split('class="dm-actions"')[0]).words
    assert html.count('class="dm-cite"') == 3
    assert words.count("Tập huấn cho tổ, đội") == 1
    assert "<li>a" not in html
    assert "<table" in html


def test_what_all_rows_share_is_said_once_above_them() -> None:
    html = draw(MANY, look)
    words = Reader(html.split('class="dm-sources"')[0]).words
    assert words.count(RANGERS) == 1
    assert words.count("7/KH-UBND") == 1
    assert words.count("trước ngày 1/3") == 1
    assert texts.COMMON in words


def test_a_value_that_most_share_is_said_above_and_the_exception_in_its_row() -> None:
    other = replace(MANY.duties[0], basis=("9/QĐ-UBND",))
    words = Reader(draw(replace(MANY, duties=(other, *MANY.duties[1:])), look)).words
    assert texts.COMMON_BUT in words
    assert words.count("9/QĐ-UBND") == 1


def test_offices_that_do_the_same_are_one_row() -> None:
    both = (duty(FIRST, "tuần tra rừng", partners=("Công an xã",)),
            duty(FIRST, "tuần tra rừng", "Công an xã", partners=(RANGERS,)))  # fmt: skip
    cited_by = {c.n: c for c in MANY.citations}
    _, (row, *_) = rows.of_items(markup.parse(MANY.answer), both, cited_by)
    assert set(row.offices) == {RANGERS, "Công an xã"}
    assert row.partners == ()


def test_rows_after_the_fifth_are_folded_with_a_count() -> None:
    html = draw(listing("liệt kê"), look)
    assert html.count('<tr class="dm-folded">') == 2
    assert texts.more(2, 7) in html


def test_a_comparison_has_its_sides_beside_each_other_and_joins_offices() -> None:
    table = (
        "Đối chiếu:\n\n"
        "| So sánh | Cơ quan | Vai trò | Nhiệm vụ | Phối hợp với | Thời gian | Nguồn |\n"
        "|---|---|---|---|---|---|---|\n"
        "| huyện Na Hang | Sở A | phối hợp | tuần tra | Sở B | – | [3] |\n"
        "| huyện Na Hang | Sở B | phối hợp | tuần tra | Sở A | – | [3] |\n"
        "| huyện Lâm Bình | Sở C | chủ trì | tập huấn | – | quý I | [4] |"
    )
    html = draw(replace(ONE, answer=table, citations=MANY.citations, duties=()), look)
    read = Reader(html)
    assert html.count('<section class="dm-side">') == 2
    assert "Sở A; Sở B" in read.words
    assert "Phối hợp với" not in read.words
    assert read.values("data-label") == ["[1]", "[2]"]


def test_a_table_of_other_columns_stays_a_table() -> None:
    html = draw(replace(ONE, answer="| Việc | Số |\n|---|---|\n| a | 3 |"), look)
    assert Reader(html).values("data-name") == ["Việc", "Số"]


def test_what_a_sentence_leaves_out_of_its_duty_stands_below_it_once() -> None:
    told = replace(ONE, duties=(replace(ONE.duties[0], time="quý I"),))
    words = Reader(draw(told, look).split('class="dm-sources"')[0]).words
    assert words.count("quý I") == 1
    said = replace(told, answer=told.answer.replace("rừng.", "rừng trong quý I."))
    words = Reader(draw(said, look).split('class="dm-sources"')[0]).words
    assert words.count("quý I") == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("MTTQ làm gì", True),
        ("mat tran to quoc lam gi", False),
        ("Mặt trận Tổ quốc làm gì?", False),
    ],
)
def test_how_it_was_read_is_shown_where_more_than_diacritics_changed(
    typed: str, shown: bool
) -> None:
    note = "Hiểu là: “Mặt trận Tổ quốc làm gì?”."
    words = Reader(draw(replace(ONE, question=typed, notes=(note,)), look)).words
    assert (note in words) == shown


def test_a_greeting_has_nothing_to_copy_or_mark() -> None:
    html = draw(Answer("xin chào", "Xin chào.", False, None, 1.0), look)
    assert "<button" not in html


def test_a_quotation_is_hedged_and_names_no_office() -> None:
    html = draw(replace(MANY, act="quote"), look)
    assert "<table" not in html
    assert texts.ACTS["quote"] in html
    assert "dm-act-quote" in html


def test_refusals_are_named_and_can_be_marked_but_not_copied() -> None:
    for reason, name in texts.REASONS.items():
        answer = Answer("?", "Không.", True, reason, 0.1, act="refuse")
        html = draw(answer, look)
        assert name in html
        assert 'data-do="down"' in html
        assert 'data-do="copy"' not in html


def test_a_mark_is_shown_and_a_reader_of_a_shared_answer_has_none() -> None:
    pressed = 'data-do="up" aria-pressed="true"'
    assert pressed in draw(ONE, look, Extras(verdict="up"))
    assert pressed not in draw(ONE, look)
    assert "aria-pressed" not in draw(ONE, look, Extras(readonly=True))


def test_copied_text_has_the_numbers_of_the_page() -> None:
    marks = Marks(MANY.citations)
    assert copied(MANY, marks, look).splitlines() == [
        "Có 3 nội dung:", "", "I. Hạt Kiểm lâm:", "", "- a [1]", "- b [2]", "- c [3]", "", "Nguồn:",
        *(f"[{n}] {ARTICLE.title} · 7/KH-UBND: “{c.quote}”"
          for n, c in enumerate((FIRST, SECOND, THIRD), 1)),
    ]  # fmt: skip


def test_a_title_that_the_answer_names_is_not_said_again_as_its_source() -> None:
    text = f"Theo “{ARTICLE.title}”:\n\nTuần tra rừng. [3]"
    named = replace(ONE, answer=text, duties=())
    sources = draw(named, look).split('class="dm-sources"')[1].split("data-copy")[0]
    assert ARTICLE.title not in sources
    assert "7/KH-UBND" in sources


def test_why_is_shown_where_an_answer_tells_it() -> None:
    assert texts.WHY not in draw(ONE, look)
    shares = tuple(Share(f"điều <{n}>", (), 2.0 - n) for n in range(9))
    chosen = Why("na-hang", 0, 9, chosen=True, probability=0.934, base=-4.0, shares=shares)
    other = replace(chosen, chosen=False, probability=0.12)
    html = draw(replace(ONE, why=(chosen, other)), look)
    words = Reader(html.split('class="dm-why"')[1].split("</details>")[0]).words
    assert words.count("93 %") == 1
    assert "12 %" not in words
    assert "điều <0>: +2,0 điểm" in words
    assert words.count(" điểm") >= COUNTED
    assert "điều <8>" not in words


def test_many_remarks_are_folded() -> None:
    html = draw(replace(ONE, notes=("một", "hai", "ba <b>")), look)
    assert texts.more_notes(1) in html
    assert "ba &lt;b&gt;" in html


def test_hostile_answers_titles_and_duties_are_words() -> None:
    article = ARTICLES[1]
    quote = article.text[:40]
    citation = Citation(1, article.id, article.title, 0, 40, quote)
    bad = Duty("1", article.id, "<script>x</script>", "chủ trì", '"><img src=x>', (HOSTILE,), "<b>",
               (HOSTILE,), "", 0, 40, quote)  # fmt: skip
    lines = "\n".join(f"- {HOSTILE} [1]" for _ in range(3))
    for answer in (
        HOSTILE + " [1]",
        lines,
        f"| {HOSTILE.replace('|', '')} |\n|---|\n| <img> [1] |",
    ):
        html = draw(Answer(HOSTILE, answer, False, None, 1, (citation,), (bad,), (HOSTILE,)), look)
        read = Reader(html)
        assert not {"script", "img", "a", "code", "b", "i"} & read.tags
        assert not [name for name, _ in read.attributes if name.startswith("on")]


def test_a_narrowed_refusal_does_not_speak_of_the_whole_collection() -> None:
    refused = Answer("Ai?", "Không thấy.", True, "not_in_corpus", 0.1, act="refuse")
    assert texts.REASONS["not_in_corpus"] in draw(refused, look)
    narrowed = draw(refused, look, Extras(narrowed=True))
    assert texts.NOT_IN_SCOPE in narrowed
    assert texts.REASONS["not_in_corpus"] not in narrowed
