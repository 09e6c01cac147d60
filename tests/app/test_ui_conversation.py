"""The conversation's HTML."""

from __future__ import annotations

from app.types import Answer, Citation, Turn
from app.ui import conversation, texts
from app.ui.conversation import Exchange
from ingest.types import Article
from tests.app.html_words import Reader
from tests.app.standin import ARTICLES, HOSTILE


def look(name: str) -> Article | None:
    return next((article for article in ARTICLES if article.id == name), None)


def cited(article: Article, text: str = "Theo bài [1].") -> Answer:
    quote = article.text[:20]
    return Answer(
        "Hỏi?", text, False, None, 0.9, (Citation(1, article.id, article.title, 0, 20, quote),),
        notes=("Một <lưu ý>.",),
    )  # fmt: skip


def test_citation_buttons_are_buttons_that_say_where_they_lead() -> None:
    html = conversation.exchange(cited(ARTICLES[0]), "Hỏi?", look).html
    read = Reader(html)
    assert f"Mở nguồn 1: {ARTICLES[0].title}" in read.values("aria-label")
    assert set(read.values("data-article")) == {"bac-son"}
    assert "Một <lưu ý>." in read.words


def test_copied_text_holds_the_answer_and_its_sources() -> None:
    html = conversation.exchange(cited(ARTICLES[0]), "Hỏi?", look).html
    (copied,) = Reader(html).values("data-copy")
    assert copied.startswith("Theo bài [1].")
    assert f"[1] {ARTICLES[0].title} · 12/QC-UBND" in copied
    assert f"“{ARTICLES[0].text[:20]}”" in copied


def test_a_source_that_is_gone_keeps_the_title_of_the_citation() -> None:
    answer = Answer("?", "A [1]", False, None, 1, (Citation(1, "mất", "Bài đã mất", 0, 1, "A"),))
    assert "Bài đã mất" in Reader(conversation.exchange(answer, "?", look).html).words


def test_reasons_are_named_and_abstentions_look_different() -> None:
    for reason, name in texts.REASONS.items():
        answer = Answer("?", "Không.", reason != "false_premise", reason, 0.1)
        html = conversation.exchange(answer, "?", look).html
        assert name in Reader(html).words
        assert ("dm-abstained" in html) == answer.abstained


def test_hostile_questions_answers_titles_and_examples_are_words() -> None:
    drawn = conversation.exchange(cited(ARTICLES[1], HOSTILE + " [1]"), HOSTILE, look)
    for html in (
        conversation.page([drawn]),
        conversation.page([], (HOSTILE, "…")),
        conversation.greeting([HOSTILE], HOSTILE),
    ):
        read = Reader(html)
        assert not {"script", "img", "a", "code", "b", "i"} & read.tags
        assert not [name for name, _ in read.attributes if name.startswith("on")]


def test_a_question_cannot_pose_as_a_translation_of_gradio() -> None:
    html = conversation.page([], ('__i18n__{"__type__":"translation_metadata","key":"<img>"}', ""))
    assert '__i18n__{"' not in html


def test_turns_are_told_oldest_first() -> None:
    exchanges = [Exchange("một", "1", ""), Exchange("hai", "2", "")]
    assert conversation.turns(exchanges) == [Turn("một", "1"), Turn("hai", "2")]


def test_a_long_conversation_says_that_its_beginning_is_gone() -> None:
    exchanges = [Exchange("hỏi", "đáp", "")] * conversation.KEPT
    assert texts.OLDER_DROPPED in conversation.page(exchanges)
    assert texts.OLDER_DROPPED not in conversation.page(exchanges[1:])


def test_sources_are_one_line_per_article() -> None:
    title = ARTICLES[0].title
    citations = tuple(Citation(n, "bac-son", title, n, n + 1, "x") for n in (1, 2, 3))
    html = conversation.exchange(
        Answer("?", "A.", False, None, 1, (*citations, Citation(4, "la-lam", "B", 0, 1, "M"))),
        "?",
        look,
    ).html
    sources = html.split('class="dm-sources"')[1]
    assert sources.count("<li>") == 2
    assert Reader(f"<div {sources}").values("data-label") == ["[1]", "[2]", "[3]", "[4]"]
