"""What an answer says, each shape of it, with its sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.ask.asked import Want
from app.judge.candidates import Candidate
from app.judge.decision import Decision, Shape
from app.judge.held import Held
from app.opened import Opened
from app.say import compose, shown
from app.say.draft import Draft, join, render
from app.say.phrases import ended
from app.say.verify import verify
from app.types import Act, Reason
from ingest.offices import Mention
from tests.app.conftest import Ask
from tests.app.deciding import asking, duty, stating, weighed

REVIEW = "rà soát các nhà nuôi"
QUESTION = "Ai chủ trì rà soát nhà nuôi chim yến ở Khánh Hòa?"
BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"


def decided(
    small: Opened,
    candidate: Candidate,
    act: Act = "answer",
    shape: Shape = "statements",
    question: str = QUESTION,
    want: Want = "office",
) -> Decision:
    asked = replace(asking(question, small), wants={want: 1.0})
    chosen = (weighed(question, small, candidate, 0.9),)
    return Decision(act, shape, asked, 0.9, chosen=chosen, weighed=chosen, article="yen")


def reviewed(small: Opened, trust: float = 0.9) -> Candidate:
    return stating(REVIEW, small, duty(REVIEW, small, BOARD, trust=trust))


def exact(draft: Draft, small: Opened) -> str:
    """The rendered answer, its citations held against the articles; nothing of it is dropped."""
    assert verify(draft, small).statements == draft.statements
    text, citations = render(draft, small.index)
    for citation in citations:
        whole = small.index.articles[citation.article].text
        assert whole[citation.start : citation.end] == citation.quote
        assert f"[{citation.n}]" in text
    return text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("thăm hỏi người có uy tín", "thăm hỏi người có uy tín."),
        ("thăm hỏi người có uy tín;", "thăm hỏi người có uy tín."),
        ("thăm hỏi người có uy tín ; ", "thăm hỏi người có uy tín."),
        ("gồm:", "gồm:"),
        ("ở đâu?", "ở đâu?"),
    ],
)
def test_a_sentence_ends_in_one_mark(words: str, said: str) -> None:
    assert ended(words) == said


def test_an_answer_leads_with_the_office(small: Opened) -> None:
    text = exact(compose(decided(small, reviewed(small)), small), small)
    assert "**Sở Nông nghiệp và Phát triển nông thôn** chủ trì" in text
    assert "[1]" in text


def test_an_unsure_office_is_not_claimed(small: Opened) -> None:
    own = reviewed(small, trust=0.2)
    unsure = replace(own, duties=tuple(replace(d, actor="") for d in own.duties))  # as it is read
    draft = compose(decided(small, unsure), small)
    text = exact(draft, small)
    assert "**" not in text
    assert "rà soát các nhà nuôi" in text
    assert not draft.duties


def test_an_office_above_the_words_is_put_before_them(small: Opened) -> None:
    words = "Đo tiếng ồn"
    name = "Sở Tài nguyên và Môi trường tỉnh Khánh Hòa"
    candidate = stating(words, small)
    own = replace(duty(words, small, name, "thực hiện"), support=(candidate.statement.path[-1],))
    question = "Ai đo tiếng ồn loa dẫn dụ?"
    draft = compose(decided(small, replace(candidate, duties=(own,)), question=question), small)
    assert f"**{name}**: đo tiếng ồn" in exact(draft, small)


@pytest.mark.parametrize(
    ("question", "trust", "named"),
    [
        ("Ai đo tiếng ồn loa dẫn dụ?", 0.7, True),
        ("Tiếng ồn loa dẫn dụ được đo tại mấy nhà yến?", 0.7, False),
        ("Tiếng ồn loa dẫn dụ được đo tại mấy nhà yến?", 0.99, True),
    ],
)
def test_an_office_that_nobody_asks_for_is_named_where_it_is_very_sure(
    question: str, trust: float, named: bool, small: Opened
) -> None:
    words, name = "Đo tiếng ồn", "Sở Tài nguyên và Môi trường tỉnh Khánh Hòa"
    candidate = stating(words, small)
    own = duty(words, small, name, "thực hiện", trust=trust)
    own = replace(own, support=(candidate.statement.path[-1],))
    want: Want = "office" if question.startswith("Ai") else "number"
    candidate = replace(candidate, duties=(own,))
    draft = compose(decided(small, candidate, question=question, want=want), small)
    assert (name in exact(draft, small)) is named
    assert bool(draft.duties) is named


def test_who_helps_by_another_name_is_said_to_help(small: Opened) -> None:
    """That the words say who works with whom does not tell that it is this one who helps."""
    name = "Hội Nông dân tỉnh"
    at = small.index.articles["yen"].text.index(name)
    own = replace(duty(REVIEW, small, name, "phối hợp"), support=((at, at + len(name)),))
    helping = stating(REVIEW, small, own)
    text = exact(compose(decided(small, helping, want="task"), small), small)
    assert "**Hội Nông dân tỉnh** phối hợp:" in text


def test_a_quotation_claims_no_office(small: Opened) -> None:
    draft = compose(decided(small, reviewed(small), act="quote"), small)
    text = exact(draft, small)
    assert text.startswith("Tôi không chắc")
    assert "**" not in text
    assert "rà soát các nhà nuôi" in text
    assert not draft.duties


def test_a_correction_says_what_stands_there(small: Opened) -> None:
    made = decided(small, reviewed(small), act="correct", shape="correction")
    held = (Held("office", "Sở Y tế", BOARD),)
    text = exact(compose(replace(made, held=held), small), small)
    assert text.startswith(f"Không đúng: theo bài là {BOARD}, không phải Sở Y tế.")
    assert "rà soát các nhà nuôi" in text


def test_of_several_parts_that_differ_who_acts_is_told_last(small: Opened) -> None:
    made = decided(small, reviewed(small), act="correct", shape="correction")
    parts = (Held("office", "Sở Y tế", BOARD), Held("value", "12 nhà", "17 nhà"))
    text = exact(compose(replace(made, held=parts), small), small)
    assert text.startswith("Không đúng: theo bài là 17 nhà, không phải 12 nhà.")


def test_yes_stands_before_the_words(small: Opened) -> None:
    made = decided(small, reviewed(small), want="verdict")
    assert exact(compose(made, small), small).startswith("Đúng.")


def test_facts_of_a_document_are_cited_where_they_stand(small: Opened) -> None:
    draft = compose(decided(small, reviewed(small), shape="document"), small)
    text = exact(draft, small)
    assert "Số: 417/KH-UBND." in text
    assert "Ngày: 12/3/2024." in text
    assert "Lê Hữu Phước Thọ" in text
    quoted = [c.quote for c in render(draft, small.index)[1]]
    assert any("12 tháng 3 năm 2024" in quote for quote in quoted)


def test_a_list_counts_its_items_and_cites_each(small: Opened) -> None:
    question = "Kế hoạch nuôi chim yến ở Khánh Hòa giao những việc gì?"
    items = [stating(words, small) for words in (REVIEW, "đăng ký nhãn hiệu", "ngày hội yến sào")]
    made = decided(small, items[0], shape="list", question=question, want="list")
    chosen = tuple(weighed(question, small, item, 0.9) for item in items)
    draft = compose(replace(made, chosen=chosen), small)
    text = exact(draft, small)
    assert text.startswith("Có 3 nội dung")
    assert sum(bool(s.bullet and s.sources) for s in draft.statements) == 3


def test_a_row_a_duty_side_by_side(small: Opened) -> None:
    library = duty("luân chuyển sách", small, "Thư viện tỉnh Phú Yên")
    sides = tuple(
        (place, (weighed(QUESTION, small, candidate, 0.9),))
        for place, candidate in (
            ("tỉnh Khánh Hòa", reviewed(small)),
            ("tỉnh Phú Yên", stating("luân chuyển sách", small, library)),
        )
    )
    made = replace(decided(small, reviewed(small), shape="table"), sides=sides)
    draft = compose(made, small)
    rows = [s for s in draft.statements if s.cells]
    assert [row.label for row in rows] == ["tỉnh Khánh Hòa", "tỉnh Phú Yên"]
    assert [row.cells[0] for row in rows] == [BOARD, "Thư viện tỉnh Phú Yên"]


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("Ai nuôi đà điểu ở Bình Thuận?", "not_in_corpus", "Kho không có văn bản nào về"),
        ("Ai nuôi đà điểu ở Khánh Hòa?", "not_in_corpus", "Kho có 1 văn bản về tỉnh Khánh Hòa;"),
        ("Kế hoạch số 418/KH-UBND giao ai?", "not_in_corpus", "nào nêu số 418/KH-UBND"),
        ("Ai nuôi đà điểu?", "not_in_corpus", "trong 3 văn bản của kho"),
        ("cái này", "unclear", "chưa hiểu câu hỏi"),
    ],
)
def test_a_refusal_tells_only_what_was_looked_up(
    question: str, reason: Reason, said: str, small: Opened
) -> None:
    draft = compose(Decision("refuse", "none", asking(question, small), 0.0, reason=reason), small)
    text, citations = render(draft, small.index)
    assert said in text
    assert not citations


def test_the_collection_tells_its_documents(small: Opened) -> None:
    asked = asking("Kho có những văn bản nào?", small)
    text = exact(compose(Decision("answer", "collection", asked, 1.0), small), small)
    assert text.startswith("Kho có 3 văn bản:")
    assert all(article.title in text for article in small.index.articles.values())


def test_quotations_of_one_heading_name_it_once(small: Opened) -> None:
    question = "Ai đo tiếng ồn ở nhà yến?"
    asked = asking(question, small)
    chosen = tuple(
        weighed(question, small, stating(words, small), 0.5)
        for words in ("Đo tiếng ồn của loa", "Công bố kết quả đo")
    )
    decision = Decision("quote", "statements", asked, 0.5, chosen=chosen, weighed=chosen)
    _, first, second = compose(decision, small).statements
    assert "mục “" in first.text
    assert "Đo tiếng ồn" in first.text
    assert second.text.startswith("“Công bố kết quả đo")


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("Có phải Sở Xây dựng tham gia rà soát nhà nuôi chim yến không?", 1),
        ("Có phải rà soát nhà nuôi chim yến xong trước ngày 30/9/2024 không?", 1),
        ("Có phải Sở Nông nghiệp rà soát nhà nuôi chim yến ở Khánh Hòa không?", 1),
        ("Có phải Công an tỉnh Khánh Hòa rà soát nhà nuôi chim yến không?", 0),
    ],
)
def test_a_yes_names_whom_the_claim_is_about(question: str, offices: int, small: Opened) -> None:
    """The office claimed alone, be it that it only helps; who acts where none is claimed."""
    helper = duty(REVIEW, small, "Sở Xây dựng tỉnh Khánh Hòa", "phối hợp")
    candidate = stating(REVIEW, small, duty(REVIEW, small, BOARD), helper)
    draft = compose(decided(small, candidate, question=question, want="verdict"), small)
    assert len(draft.duties) == offices


def test_a_yes_names_those_who_share_the_duty(small: Opened) -> None:
    both = [duty(REVIEW, small, name, "joint") for name in (BOARD, "Sở Xây dựng tỉnh Khánh Hòa")]
    question = "Có phải Sở Xây dựng rà soát nhà nuôi chim yến ở Khánh Hòa không?"
    made = decided(small, stating(REVIEW, small, *both), question=question, want="verdict")
    assert [d.actor for d in compose(made, small).duties] == [d.actor for d in both]


def test_a_longer_name_is_bold_as_a_whole(small: Opened) -> None:
    """ "Hội Nông dân tỉnh" ends no other's name; a unit's name goes on before its office's."""
    words = "luân chuyển sách"
    own = duty(words, small, "quy chế, Thư viện tỉnh Phú Yên", "chủ trì")
    made = decided(small, stating(words, small, own), question="Ai luân chuyển sách?")
    assert "**quy chế, Thư viện tỉnh Phú Yên** chủ trì" in exact(compose(made, small), small)


@pytest.mark.parametrize(("asks", "named"), [("bố trí phòng đọc", 0), ("trông coi sách", 1)])
def test_whoever_does_something_else_in_the_sentence_is_not_named(
    asks: str, named: int, small: Opened
) -> None:
    words = "cử người trông coi sách"
    whole = duty(words, small, "Bộ đội Biên phòng tỉnh Phú Yên", "thực hiện", trust=0.99)
    start = small.index.articles[whole.article].text.index(words)
    own = replace(whole, start=start, end=start + len(words))
    made = decided(
        small, stating(words, small, own), question=f"Khi nào {asks}?", want="time"
    )  # fmt: skip
    assert len(compose(made, small).duties) == named


def test_a_sentence_that_answers_two_questions_is_said_once(small: Opened) -> None:
    both = [
        compose(decided(small, reviewed(small), question=question, want=want), small)
        for question, want in ((QUESTION, "office"), (f"{QUESTION} Khi nào?", "time"))
    ]
    text, _ = render(join(both), small.index)
    assert text.count("rà soát các nhà nuôi") == 1


@pytest.mark.parametrize(("want", "told"), [("basis", True), ("office", False)])
def test_what_a_task_rests_on_may_be_the_document_itself(
    want: Want, told: bool, small: Opened
) -> None:
    text = exact(compose(decided(small, reviewed(small), want=want), small), small)
    assert ("(số 417/KH-UBND)" in text) is told


@pytest.mark.parametrize(
    ("question", "day"),
    [("Quy chế thư viện lưu động Phú Yên ký ngày nào?", "05/6/2023")],
)
def test_the_day_of_signing_may_stand_in_a_sentence(question: str, day: str, put: Ask) -> None:
    assert f"Ngày: {day}." in put(question).answer


@pytest.mark.parametrize(
    ("name", "short"),
    [("Hội", True), ("Bên B", True), ("Công an tỉnh", False), ("Hai bên", False)],
)
def test_an_office_named_in_short_is_named_in_full_too(name: str, short: bool) -> None:
    text = f"{name} tuyên truyền trong hội viên."
    mention = Mention(7, 7 + len(name), "Hội Nông dân tỉnh Cà Mau", "hnd", "", "", "office")
    assert shown.named_in_short(mention, text, 7) is short
