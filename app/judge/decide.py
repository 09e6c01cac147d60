"""Answer, correct, quote or refuse: the act whose errors are expected to cost least."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.ask.collection import asks_collection
from app.ask.words import OF_DOCUMENT, OF_KIND
from app.judge import choose, groups
from app.judge.acts import cheapest, contradicted, unsure
from app.judge.attributed import attributed
from app.judge.candidates import by_number, gather
from app.judge.compared import HINTED, compared
from app.judge.decision import Decision, Shape, Weighed, costs
from app.judge.evidence import weigh
from app.judge.itself import itself
from app.judge.lacking import SURELY, lacks
from app.judge.meant import bearing, document
from app.judge.network import inputs, network
from app.judge.ruling import corrected, mistaken, rule
from app.judge.standing import likely, nearly, odds, standing, surely
from app.judge.topic import OPENING
from app.opened import Opened
from ingest.text import fold, key, words

GOES_ON = 1.5
"""Log-odds that a question that goes on about an answer adds to that answer's articles, and to the
certainty that one of them answers: set by hand, the field has no conversations to fit it on."""
MISNAMED = 0.3
"""Share of wrong answers with an office that name a wrong one: measured on the field."""
LISTED = 0.2
"""How surely a list must be wanted for a quotation to show one."""
FAR = 0.02
"""Share of the likeliest statement's probability under which no task of an office is meant."""
NEAR = 0.5
"""Share of the likeliest one's probability from which a statement of a document is shown too."""


def decide(asked: Asked, opened: Opened) -> Decision:
    """Gather, weigh and choose; see `Decision`."""
    if asks_collection(asked):
        return Decision("answer", "collection", asked, 1.0)
    blank = Decision("refuse", "none", asked, 0.0, reason="unclear")
    if not asked.names:
        return blank
    first = ranked(asked, opened)
    if not first:
        return replace(blank, reason="not_in_corpus")
    blank = _measured(blank, first)
    if other := attributed(asked, blank.weighed, opened):
        return corrected(blank, other.weighed, (other.held,), blank.near)
    if asked.wanted("comparison") > 0.5 and (found := compared(blank, opened)):
        return found
    signed = asked.wanted("signed") > 0.5 or _of_document_alone(blank, opened)
    if signed and not _merely_named(asked, opened):
        return _document(blank, opened)
    if asked.wanted("verdict") > 0.5:
        return rule(blank, opened)
    return mistaken(blank, opened) or _told(blank, opened)


def _measured(blank: Decision, first: Sequence[Weighed]) -> Decision:
    """The same with its candidates, and how surely the first or one of the nearest answers."""
    goes_on = GOES_ON * first[0].evidence.within
    best = standing(blank.asked, first)
    known = _known(blank.asked, first[0])
    sure = likely(odds(surely(best)) + goes_on) * known
    near = max(sure, likely(odds(nearly(best)) + goes_on) * known)
    weighed = levelled(first, sure)
    return replace(blank, weighed=weighed, standing=best, sure=sure, near=near, confidence=1 - near)


def _known(asked: Asked, best: Weighed) -> float:
    """Share of the topic that the collection holds, where nothing else says what is asked about.

    Without it "phở bò gồm những gì?" would be answered by any list.
    """
    named = asked.offices or asked.places or asked.documents
    return 1.0 if named else 1 - best.evidence.unknown


def _told(blank: Decision, opened: Opened) -> Decision:
    """The tasks of an office, else what stands nearest."""
    asked = blank.asked
    tasks = asked.wanted("task", "list")
    if asked.offices and tasks > max(0.5, asked.wanted("office", "partner")):
        return _tasks(blank, opened)
    return _answer(blank, opened)


def judged(asked: Asked, opened: Opened) -> tuple[Weighed, ...]:
    """Every candidate with its probability, likeliest first."""
    found = ranked(asked, opened)
    return levelled(found, surely(standing(asked, found))) if found else ()


def ranked(asked: Asked, opened: Opened) -> tuple[Weighed, ...]:
    """Every candidate, likeliest first; their odds tell them apart, their level says nothing."""
    gathered = gather(asked, opened)
    every = weigh(asked, gathered, opened)
    found = []
    told = network().odds(inputs(asked, every)).tolist()
    for one, evidence, own in zip(gathered, every, told, strict=True):
        # A follow-up says little, and means what was talked about.
        found.append(Weighed(one, evidence, likely(own + GOES_ON * evidence.within)))
    return tuple(sorted(found, key=lambda w: -w.probability))


def levelled(found: Sequence[Weighed], sure: float) -> tuple[Weighed, ...]:
    """The same with the chance of each to answer, where the first answers with that of ``sure``.

    The others are rarer by the odds between them: the model knows them as chances of being chosen.
    """
    best = odds(found[0].probability)
    chances = [sure * math.exp(odds(w.probability) - best) for w in found]
    return tuple(replace(w, probability=p) for w, p in zip(found, chances, strict=True))


def _answer(blank: Decision, opened: Opened) -> Decision:
    chosen = blank.weighed[:1]
    return _shown(blank, chosen, "statements", blank.sure, _wrong(chosen), opened)


def _wrong(chosen: Sequence[Weighed]) -> float:
    """What it costs if the statements do not answer: those with an office may name a wrong one."""
    price = costs()
    claims = any(d.actor for w in chosen for d in w.candidate.duties)
    named = price.wrong_statement + MISNAMED * (price.wrong_office - price.wrong_statement)
    return named if claims else price.wrong_statement


def _tasks(blank: Decision, opened: Opened) -> Decision:
    """What an office does: all that it does in the article that is meant, as far as asked."""
    found = choose.of_office(blank.asked, blank.weighed, opened)
    if not found or _behind(found, blank.weighed):
        return _answer(blank, opened)  # the office is read wrongly, or named otherwise there
    article = found[0].candidate.article
    sure = max(w.probability for w in blank.weighed if w.candidate.article == article)
    if article == blank.weighed[0].candidate.article and len(found) > 1:
        # of many like tasks none is sure by itself, all of them together are
        sure = max(sure, blank.near, min(1.0, groups.chance(found, blank.weighed)))
    shape: Shape = "list" if len(found) > 1 else "statements"
    return _shown(blank, found, shape, sure, _wrong(found), opened)


def _behind(found: Sequence[Weighed], weighed: Sequence[Weighed]) -> bool:
    """Whether another statement of their article is by far likelier than all of them."""
    best = weighed[0]
    if best.candidate.article != found[0].candidate.article:
        return False
    rows = {w.candidate.found.row for w in found}
    likely = [w.probability for w in weighed if w.candidate.found.row in rows]
    return max(likely, default=0.0) < FAR * best.probability


def _shown(
    blank: Decision,
    chosen: tuple[Weighed, ...],
    shape: Shape,
    probability: float,
    wrong: float,
    opened: Opened,
) -> Decision:
    """The chosen statements as an answer, if they are likely enough; else hedged, or nothing.

    ``wrong`` is what it costs if they do not answer.
    """
    price = replace(costs(), quote=costs().part) if shape == "list" else costs()
    act = cheapest(probability, max(probability, blank.near), wrong, price)
    if act == "answer" and (
        contradicted(choose.likeliest(chosen, blank.weighed).evidence)
        or lacks(blank.asked, chosen, opened)
    ):
        act = "quote"
    if act != "answer":
        return unsure(blank, act, _quotable(blank, chosen, opened))
    return replace(
        blank, act="answer", shape=shape, chosen=chosen, confidence=probability, reason=None
    )


def _quotable(blank: Decision, chosen: tuple[Weighed, ...], opened: Opened) -> tuple[Weighed, ...]:
    """What a quotation shows: one list as a whole where a list may be wanted."""
    if blank.asked.wanted("list") <= LISTED:
        return chosen
    return groups.likeliest(blank.weighed, opened) or chosen


def _document(blank: Decision, opened: Opened) -> Decision:
    """A fact about a document itself."""
    article, sure = document(blank.asked, blank.weighed, opened)
    act = cheapest(sure, sure, costs().wrong_statement, costs())
    if act == "refuse":
        return unsure(blank, act)
    told = choose.of_rows(itself(article, opened), blank.weighed, opened)
    chosen = tuple(dict.fromkeys((*told, *_near(blank, article))))
    signed = any(node.kind == "end" for node in opened.index.articles[article].outline)
    unnumbered = blank.asked.wanted("basis") > SURELY and not opened.index.articles[article].number
    if act == "answer" and (
        unnumbered or (not signed and chosen and lacks(blank.asked, chosen, opened))
    ):
        act = "quote"
    return replace(
        blank, act="answer" if act == "answer" else "quote", shape="document", article=article,
        chosen=chosen, confidence=sure, reason=None,
    )  # fmt: skip


def _near(blank: Decision, article: str) -> tuple[Weighed, ...]:
    """The statements of an article that come nearest to what is asked."""
    own = [w for w in blank.weighed if w.candidate.article == article]
    return tuple(w for w in own if w.probability >= NEAR * own[0].probability)[: choose.MOST]


def _of_document_alone(blank: Decision, opened: Opened) -> bool:
    """Whether a document is named and nothing is asked of it but what a letterhead tells."""
    asked = blank.asked
    if asked.wanted("signed") < HINTED or asked.wanted("office", "verdict", "list") > 0.5:
        return False
    article, sure = document(asked, blank.weighed, opened)
    return sure > 0.5 and not _besides(asked, article, opened)


def _besides(asked: Asked, article: str, opened: Opened) -> bool:
    """Whether words of the topic neither name the document nor ask for what tells of it."""
    head = opened.index.articles[article]
    named = set(words(fold(f"{head.title} {head.place} {head.number} {head.text[:OPENING]}")))
    return any(w not in OF_DOCUMENT and fold(w) not in named for w in asked.topic)


def _merely_named(asked: Asked, opened: Opened) -> bool:
    """Whether the question numbers a document that articles name and none is.

    "Kế hoạch thực hiện Chỉ thị 23-CT/TU do ai ký?" asks of the plan.
    """
    if not by_number(asked, opened) or bearing(asked, opened):
        return False
    first = OF_KIND.search(key(asked.text))
    numbered = min(named.start for named in asked.documents if named.number)
    return first is None or first.start() >= numbered
