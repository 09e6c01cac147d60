"""What the last answer rested on, and whether a question asks more about that."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.conversation import CONTRASTS, asks_more, refers_to_actor, telling
from app.decide import Decision
from app.say.draft import Draft
from app.knowledge import Knowledge
from app.ranking import COVERED, span_of, within
from app.understand import with_actors
from ingest.text import key
from ingest.types import Duty, Passage
from retriever.query import Query

HELD = 0.8
"""Share of its own rare words that the cited passages hold, for a question to be about them."""
LONGEST_DETAIL = 6
"""Task words; a longer question says itself what it is about."""
Place = tuple[str, int, int]
"""Article, start and end."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The duties and spans that one answer rested on; both empty where there was no answer."""

    duties: tuple[Duty, ...] = ()
    spans: tuple[Place, ...] = ()


class Recent:
    """What the last answers rested on, by the questions so far; safe between threads.

    Nothing but a short cut: what is not kept is found again from the same questions.
    """

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, ...], Focus] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, questions: tuple[str, ...]) -> Focus | None:
        """What is kept for the questions."""
        with self._lock:
            if questions in self._kept:
                self._kept.move_to_end(questions)
            return self._kept.get(questions)

    def put(self, questions: tuple[str, ...], focus: Focus) -> None:
        """Keep it, and drop what was asked for longest ago."""
        with self._lock:
            self._kept[questions] = focus
            self._kept.move_to_end(questions)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def focus_of(decision: Decision, draft: Draft, knowledge: Knowledge) -> Focus:
    """What an answer rested on; one that found nothing leaves the matter as it was."""
    query, duties = decision.query, knowledge.index.duties
    if decision.shape == "refusal":
        return Focus(tuple(d for d in duties if d.id in query.same_duties), query.focus)
    cited = tuple((s.article, s.start, s.end) for t in draft.statements for s in t.sources)
    spans = tuple(dict.fromkeys(span_of(duty) for duty in draft.duties)) or cited
    return Focus(draft.duties or _stated(query, spans, knowledge), spans)


def _stated(query: Query, spans: Sequence[Place], knowledge: Knowledge) -> tuple[Duty, ...]:
    """The duties of cited sentences that fit what was asked."""
    share = knowledge.coverage.share
    inside = [d for d in knowledge.index.duties if within(span_of(d), spans)]
    fits = [share(query.task, f"{d.actor}\n{d.quote}") for d in inside]
    return tuple(d for d, fit in zip(inside, fits, strict=True) if fit >= COVERED * max(fits))


def leans(query: Query) -> bool:
    """Whether the last answer may be needed to understand the question."""
    return refers_to_actor(query) or query.inherited or _short(query)


def about(query: Query, focus: Focus, knowledge: Knowledge) -> Query:
    """The query with what it asks more about, if it does."""
    if refers_to_actor(query):
        query = with_actors(query, focus.duties, knowledge)
    if not focus.spans or query.follows == "moved" or asks_more(query):
        return query
    if query.follows != "same" and not _is_detail(query, focus, knowledge):
        return query
    same = frozenset(duty.id for duty in focus.duties)
    return replace(query, focus=focus.spans, same_duties=same, inherited=True)


def _is_detail(query: Query, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether its few words all stand in the passages that were cited."""
    own = telling(query)
    if not own or not _short(query) or CONTRASTS.match(key(query.text).strip()):
        return False
    text = "\n".join(passage.text for passage in passages(focus.spans, knowledge))
    return knowledge.coverage.share(own, text) >= HELD


def _short(query: Query) -> bool:
    """It names nothing but a few words of a task."""
    named = query.places or query.documents or query.years or query.offices
    taken = query.inherited or not named
    return taken and query.kind != "compare" and 0 < len(query.task) <= LONGEST_DETAIL


def passages(spans: Sequence[Place], knowledge: Knowledge) -> list[Passage]:
    """The passages that hold the spans, in the order of the text."""
    return [p for p in knowledge.index.passages if within((p.article, p.start, p.end), spans)]
