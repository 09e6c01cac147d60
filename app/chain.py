"""The recipe: read → decide → say → verify, as LangChain Runnables over one opened index."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableLambda

from app.ask import Asked, checked, read
from app.ask.follow import Rested, follow, points_back
from app.ask.hostile import without_instructions
from app.ask.smalltalk import reply
from app.chat_model import word
from app.judge import Decision, decide
from app.judge.confidence import assured
from app.judge.explain import explain
from app.opened import Opened, today
from app.recent import Recent
from app.say import compose
from app.say.draft import Draft, join, render
from app.say.notes import notes
from app.say.verify import verify
from app.types import Act, Answer, Reason, Turn
from ingest.text import normalise

TURNS = 6
"""Earlier turns that are looked back to."""
LONGEST = 2000
"""Characters of an earlier turn that are read."""


@dataclass(frozen=True, slots=True)
class Work:
    """One question on its way through the chain; each step fills in its part."""

    question: str
    history: tuple[Turn, ...] = ()
    """Earlier turns, oldest first, without what they were answered."""
    within: frozenset[str] | None = None
    """Ids of the articles that may be answered from; None for all."""
    asked: Asked | None = None
    decisions: tuple[Decision, ...] = ()
    """One a question: two where two were asked in one."""
    draft: Draft | None = None
    mode: str = "extractive"
    seconds: dict[str, float] = field(default_factory=dict)


def build_chain(opened: Opened, model: BaseChatModel | None = None) -> Runnable[Work, Answer]:
    """The steps over one opened index; holds no state between questions.

    With ``model`` it words the answers that it may (see `app.chat_model`); without, none is asked.
    """
    recent: Recent[Rested] = Recent()

    def rested(turns: tuple[Turn, ...]) -> Rested:
        """What the answer to the last of some turns rested on, asked again if it isn't kept."""
        kept = recent.get(turns)
        if kept is not None:
            return kept
        *before, last = turns
        question = said_to(last.question)
        if not question:
            return rested(tuple(before)) if before else Rested()
        done = steps.invoke(Work(question, tuple(before), last.within))
        return recent.get(turns) or _rested(done)

    def understood(work: Work) -> Work:
        asked = read(work.question, opened)
        before = work.history[-TURNS:]
        if before and points_back(asked, opened):
            asked = follow(asked, rested(before), opened)
        return replace(work, asked=_scoped(asked, work.within))

    def decided(work: Work) -> Work:
        return replace(work, decisions=_decided(_given(work.asked), opened))

    def composed(work: Work) -> Work:
        pairs = [_composed(decision, opened) for decision in work.decisions]
        done = replace(
            work,
            decisions=tuple(decision for decision, _ in pairs),
            draft=join([draft for _, draft in pairs]),
        )
        turn = Turn(work.question, within=work.within)
        recent.put((*work.history[-TURNS:], turn), _rested(done))
        return done

    def worded(work: Work) -> Work:
        if model is None or len(work.decisions) != 1:
            return work
        draft = word(_given(work.draft), work.decisions[0], opened, model)
        return replace(work, draft=draft, mode="llm") if draft else work

    steps = (
        _timed("understand", understood) | _timed("retrieve", decided) | _timed("compose", composed)
    )
    # Outside the steps: the turns before are gone through again, but never worded again.
    return steps | _timed("compose", worded) | RunnableLambda(lambda work: _answer(work, opened))


def _scoped(asked: Asked, within: frozenset[str] | None) -> Asked:
    """The question and its parts, narrowed to some articles."""
    parts = tuple(replace(part, scope=within) for part in asked.parts)
    return replace(asked, scope=within, parts=parts)


def _decided(asked: Asked, opened: Opened) -> tuple[Decision, ...]:
    """One decision a question; one for the whole where it alone is answered or all are refused.

    What is asked together is mostly of one document: that of an answered part is within reach.
    """
    found: tuple[Decision, ...] = ()
    for part in asked.parts or (asked,):
        told = {w.candidate.article for d in found if d.act == "answer" for w in d.chosen[:1]}
        found += (decide(replace(part, within=part.within | told), opened),)
    if len(found) > 1 and all(d.act in ("quote", "refuse") for d in found):
        whole = decide(replace(asked, parts=()), opened)
        if whole.act in ("answer", "correct") or all(d.act == "refuse" for d in found):
            return (whole,)
    return found


def _composed(decision: Decision, opened: Opened) -> tuple[Decision, Draft]:
    """The draft of a decision, verified; a refusal where nothing of it stands."""
    draft = compose(decision, opened)
    if decision.act == "refuse":
        return decision, draft
    kept = verify(draft, opened)
    if kept.statements:
        return decision, kept
    refused = replace(decision, act="refuse", shape="none", chosen=(), reason="not_in_corpus")
    return refused, compose(refused, opened)


def _rested(work: Work) -> Rested:
    draft = _given(work.draft)
    cited = dict.fromkeys(s.article for said in draft.statements for s in said.sources)
    return Rested(work.asked, draft.duties, tuple(cited))


def _timed(name: str, step: Callable[[Work], Work]) -> Runnable[Work, Work]:
    def run(work: Work) -> Work:
        begin = time.perf_counter()
        done = step(work)
        spent = done.seconds.get(name, 0.0) + time.perf_counter() - begin
        return replace(done, seconds={**done.seconds, name: spent})

    return RunnableLambda(run, name=name)


def _answer(work: Work, opened: Opened) -> Answer:
    draft, decisions = _given(work.draft), work.decisions
    text, citations = render(draft, opened.index)
    leading = next((d for d in decisions if d.act != "refuse"), decisions[0])
    seconds = {name: round(value, 6) for name, value in work.seconds.items()}
    return Answer(
        question=work.question,
        answer=text,
        abstained=leading.act == "refuse",
        reason=leading.reason,
        confidence=round(min(map(assured, decisions)), 4),
        citations=citations,
        duties=draft.duties,
        notes=(*_read_as(_given(work.asked)), *notes(draft.duties, opened, today())),
        mode=work.mode,
        act=leading.act,
        why=tuple(why for decision in decisions for why in explain(decision)),
        seconds=seconds | {"total": round(sum(work.seconds.values()), 6)},
    )


T = TypeVar("T")


def _read_as(asked: Asked) -> tuple[str, ...]:
    return (f"Hiểu là: “{asked.text}”.",) if asked.changed else ()


def _given(value: T | None) -> T:
    if value is None:
        raise TypeError("a step of the chain ran before the one that it needs")
    return value


UNSAFE = (
    "Tôi không thực hiện yêu cầu này. Tôi chỉ trả lời cơ quan nào chủ trì, phối hợp, theo văn bản "
    "nào, đến khi nào, đúng theo lời của các bài trong kho."
)


def said_to(turn: str) -> str:
    """What an earlier turn asked; "" where it was small talk or nothing but instructions."""
    text = without_instructions(normalise(turn))[0]
    return text[:LONGEST] if text and reply(text) is None else ""


def ask(
    chain: Runnable[Work, Answer],
    question: str,
    history: Sequence[Turn] = (),
    within: frozenset[str] | None = None,
) -> Answer:
    """One answer; ``within``: ids of the articles that it may rest on, None for all.

    Raises InputError where the question is empty or too long.
    """
    text = checked(question)
    asked, removed = without_instructions(text)
    if not asked:
        return _said(text, UNSAFE, "unsafe")
    if said := reply(asked):
        return _said(text, said, None)
    before = tuple(replace(turn, answer="") for turn in history)
    answer = chain.invoke(Work(asked, before, within))
    notes = (*answer.notes, "Đã bỏ qua phần không phải câu hỏi.") if removed else answer.notes
    return replace(answer, question=text, notes=notes)


def _said(question: str, text: str, reason: Reason | None) -> Answer:
    """An answer that rests on no article: sure where it tells of itself, never where it refuses."""
    sure = 1.0 if reason is None else 0.0
    act: Act = "answer" if reason is None else "refuse"
    return Answer(question, text, reason is not None, reason, sure, act=act, seconds={"total": 0.0})
