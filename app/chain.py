"""The recipe: understand → retrieve → decide → compose → verify, as LangChain Runnables."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableLambda

from app.compose import composers
from app.compose.refusal import compose as refuse
from app.confidence import load_calibration
from app.decide import Decision, decide, unsure
from app.draft import Draft, render
from app.focus import Focus, Recent, about, focus_of, leans, passages
from app.hostile import without_instructions
from app.knowledge import Knowledge, today
from app.llm import word
from app.notes import notes
from app.smalltalk import reply
from app.types import Answer, Reason, Turn
from app.understand import TURNS, asks_something, checked, understand
from app.verify import verify
from retriever.duties import DutyHit
from retriever.query import Query
from retriever.search import Hit

PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Work:
    """One question on its way through the chain; each step fills in its part."""

    question: str
    history: tuple[Turn, ...] = ()
    query: Query | None = None
    duties: tuple[DutyHit, ...] = ()
    passages: tuple[Hit, ...] = ()
    decision: Decision | None = None
    draft: Draft | None = None
    mode: str = "extractive"
    seconds: dict[str, float] = field(default_factory=dict)


def build_chain(knowledge: Knowledge, model: BaseChatModel | None = None) -> Runnable[Work, Answer]:
    """The steps over one opened index; holds no state between questions.

    With ``model`` it words the answers that it may (see `app.llm`); without, none is asked.
    """
    calibration = load_calibration()
    recent = Recent()
    last_answer = _looking_back(recent, lambda work: steps.invoke(work), knowledge)

    def understood(work: Work) -> Work:
        query = understand(work.question, knowledge, work.history)
        before = tuple(turn.question for turn in work.history[-TURNS:])
        if before and leans(query):
            query = about(query, last_answer(before), knowledge)
        return replace(work, query=query)

    def retrieved(work: Work) -> Work:
        query = _given(work.query)
        duties = knowledge.duty_searcher.search(query)
        return replace(work, duties=tuple(duties), passages=_passages(query, knowledge))

    def decided(work: Work) -> Work:
        query = _given(work.query)
        decision = decide(query, work.duties, work.passages, knowledge, calibration)
        return replace(work, decision=decision)

    def composed(work: Work) -> Work:
        decision = _given(work.decision)
        draft = verify(composers[decision.shape](decision, knowledge), knowledge)
        if not draft.statements:
            # A refusal that names nothing near rests on no source; it stays what it was.
            reason = decision.reason if decision.shape == "refusal" else "not_in_corpus"
            decision = replace(decision, shape="refusal", reason=reason, ranked=())
            draft = refuse(decision, knowledge)
        _keep(recent, work, focus_of(decision, draft, knowledge))
        return replace(work, decision=unsure(decision, calibration.threshold), draft=draft)

    def worded(work: Work) -> Work:
        if model is None:
            return work
        draft = word(_given(work.draft), _given(work.decision), knowledge, model)
        return replace(work, draft=draft, mode="llm") if draft else work

    steps = (
        _timed("understand", understood)
        | _timed("retrieve", retrieved)
        | _timed("decide", decided)
        | _timed("compose", composed)
    )
    # Outside the steps: the turns before are gone through again, but never worded again.
    wording = _timed("compose", worded)
    return steps | wording | RunnableLambda(lambda work: _answer(work, knowledge))


def _looking_back(
    recent: Recent, answered: Callable[[Work], Work], knowledge: Knowledge
) -> Callable[[tuple[str, ...]], Focus]:
    """What the answer to the last of some questions rested on, asked again where it isn't kept."""

    def last_answer(questions: tuple[str, ...]) -> Focus:
        kept = recent.get(questions)
        if kept is not None:
            return kept
        *before, last = questions
        asked = asks_something(last)
        if not asked:
            return last_answer(tuple(before)) if before else Focus()
        done = answered(Work(asked, tuple(map(Turn, before))))
        return focus_of(_given(done.decision), _given(done.draft), knowledge)

    return last_answer


def _keep(recent: Recent, work: Work, focus: Focus) -> None:
    """Note what the answer rests on, unless earlier turns were left out of its making."""
    if len(work.history) < TURNS:
        recent.put((*(turn.question for turn in work.history), work.question), focus)


def _passages(query: Query, knowledge: Knowledge) -> tuple[Hit, ...]:
    """The best passages; of every place, where several are named."""
    named = [knowledge.places.of(place).articles for place in query.places]
    several = len(named) > 1 or bool(query.search)
    groups = [articles for articles in named if articles] if several else [None]
    found = [Hit(p, 1.0, 0.0, 0.0) for p in passages(query.focus, knowledge)]
    cited = {hit.passage.id for hit in found}
    for articles in groups or [None]:
        hits = knowledge.searcher.search(query.sought, PASSAGES, articles=articles)
        found += [hit for hit in hits if hit.passage.id not in cited]
    return tuple(found)


def _timed(name: str, step: Callable[[Work], Work]) -> Runnable[Work, Work]:
    def run(work: Work) -> Work:
        begin = time.perf_counter()
        done = step(work)
        spent = done.seconds.get(name, 0.0) + time.perf_counter() - begin
        return replace(done, seconds={**done.seconds, name: spent})

    return RunnableLambda(run, name=name)


def _answer(work: Work, knowledge: Knowledge) -> Answer:
    decision, draft = _given(work.decision), _given(work.draft)
    text, citations = render(draft, knowledge.index)
    seconds = {name: round(value, 6) for name, value in work.seconds.items()}
    return Answer(
        question=work.question,
        answer=text,
        abstained=decision.shape == "refusal",
        reason=decision.reason,
        confidence=round(decision.confidence, 4),
        citations=citations,
        duties=draft.duties,
        notes=(*_read_as(work), *notes(draft.duties, knowledge, today())),
        mode=work.mode,
        seconds=seconds | {"total": round(sum(work.seconds.values()), 6)},
    )


T = TypeVar("T")


def _read_as(work: Work) -> tuple[str, ...]:
    read_as = _given(work.query).read_as
    return (f"Hiểu là: “{read_as}”.",) if read_as else ()


def _given(value: T | None) -> T:
    if value is None:
        raise TypeError("a step of the chain ran before the one that it needs")
    return value


UNSAFE = (
    "Tôi không thực hiện yêu cầu này. Tôi chỉ trả lời cơ quan nào chủ trì, phối hợp, theo văn bản "
    "nào, đến khi nào, đúng theo lời của các bài trong kho."
)


def ask(chain: Runnable[Work, Answer], question: str, history: Sequence[Turn] = ()) -> Answer:
    """One answer.

    Raises InputError where the question is empty or too long.
    """
    text = checked(question)
    asked, removed = without_instructions(text)
    if not asked:
        return _said(text, UNSAFE, "unsafe")
    if said := reply(asked):
        return _said(text, said, None)
    answer = chain.invoke(Work(asked, tuple(history)))
    notes = (*answer.notes, "Đã bỏ qua phần không phải câu hỏi.") if removed else answer.notes
    return replace(answer, question=text, notes=notes)


def _said(question: str, text: str, reason: Reason | None) -> Answer:
    """An answer that rests on no article: sure where it tells of itself, never where it refuses."""
    sure = 1.0 if reason is None else 0.0
    return Answer(question, text, reason is not None, reason, sure, seconds={"total": 0.0})
