"""Answer, correct, quote or refuse: the act whose errors are expected to cost least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.ask.collection import asks_collection
from app.ask.words import OF_DOCUMENT
from app.judge import choose
from app.judge.candidates import by_number, gather
from app.judge.decision import Costs, Decision, Shape, Weighed, costs
from app.judge.evidence import Evidence, weigh
from app.judge.model import load
from app.judge.premise import Held, claim
from app.judge.sides import sides
from app.opened import Opened

QUOTED = 3
"""Statements of a quotation at most."""
CLAIMED = 0.5
"""Trust of a reading from which its office is claimed."""
SAID = 0.6
"""Share of the topic that a statement holds with what stands above it, to bear a claim out."""
COVERED = 0.65
"""The same share, for the statement to deny a part of the claim."""
DENIED = 0.7
"""Probability that the statement is the one meant, from which it may deny."""
TELLING = 0.1
"""What a part of a claim that a statement speaks of adds to its probability of being meant."""
OPENING = 600
"""Characters at the beginning of an article that tell what it is about."""
LOOKED_AT = 3
"""Statements that a premise is held against."""


def decide(asked: Asked, opened: Opened) -> Decision:
    """Gather, weigh and choose; see `Decision`."""
    if asks_collection(asked):
        return Decision("answer", "collection", asked, 1.0)
    blank = Decision("refuse", "none", asked, 0.0, reason="unclear")
    if not asked.names:
        return blank
    weighed = judged(asked, opened)
    if not weighed:
        return replace(blank, reason="not_in_corpus")
    blank = replace(blank, weighed=weighed, confidence=1 - weighed[0].probability)
    if asked.wanted("comparison") > 0.5 and (found := sides(asked, weighed, opened)):
        return replace(
            blank, act="answer", shape="table", sides=found, reason=None,
            confidence=weighed[0].probability,
        )  # fmt: skip
    if asked.wanted("signed") > 0.5:
        return _document(blank, opened)
    if asked.wanted("verdict") > 0.5:
        return _verdict(blank, opened)
    if asked.offices and asked.wanted("task", "list") > max(0.5, asked.wanted("office", "partner")):
        return _tasks(blank, opened)
    return _answer(blank, opened)


def judged(asked: Asked, opened: Opened) -> tuple[Weighed, ...]:
    """Every candidate with its probability, likeliest first."""
    candidates = gather(asked, opened)
    model = load()
    found = [
        Weighed(candidate, evidence, model.probability(evidence))
        for candidate, evidence in zip(candidates, weigh(asked, candidates, opened), strict=True)
    ]
    return tuple(sorted(found, key=lambda w: -w.probability))


def _answer(blank: Decision, opened: Opened) -> Decision:
    asked, best = blank.asked, blank.weighed[0]
    chosen = choose.alike(asked, blank.weighed)
    listed = asked.wanted("list") > 0.5 and choose.listed(blank.weighed, opened)
    price = costs()
    claims = any(d.actor and d.trust >= CLAIMED for w in chosen for d in w.candidate.duties)
    wrong = price.wrong_office if claims else price.wrong_statement
    shape: Shape = "list" if listed else "statements"
    return _shown(blank, listed or chosen, shape, best.probability, wrong)


def _tasks(blank: Decision, opened: Opened) -> Decision:
    """What an office does: all that it does in the article that is meant, as far as asked."""
    found = choose.of_office(blank.asked, blank.weighed, opened)
    if not found:
        return _answer(blank, opened)
    article = found[0].candidate.article
    likely = max(w.probability for w in blank.weighed if w.candidate.article == article)
    # The office is the question's own: a wrong list names no wrong office.
    shape: Shape = "list" if len(found) > 1 else "statements"
    return _shown(blank, found, shape, likely, costs().wrong_statement)


def _shown(
    blank: Decision, chosen: tuple[Weighed, ...], shape: Shape, probability: float, wrong: float
) -> Decision:
    """The chosen statements as an answer, if they are likely enough; else hedged, or nothing.

    ``wrong`` is what it costs if they do not answer.
    """
    act = cheapest(probability, wrong, costs())
    if act == "answer" and contradicted(choose.likeliest(chosen, blank.weighed).evidence):
        act = "quote"
    if act != "answer":
        return _unsure(blank, act, chosen)
    return replace(
        blank, act="answer", shape=shape, chosen=chosen, confidence=probability, reason=None
    )


def contradicted(evidence: Evidence) -> bool:
    """Whether the statement is about another place or document than the question names."""
    return evidence.place < 0 or evidence.document < 0


def cheapest(probability: float, wrong: float, price: Costs) -> str:
    """The act with the least expected cost where a statement answers with this probability.

    Answering costs ``wrong`` where it does not answer; quoting costs the reader's time, and with it
    a share of a wrong statement; refusing costs where it did answer.
    """
    miss = 1 - probability
    expected = {
        "answer": miss * wrong,
        "quote": price.quote + miss * price.quote,
        "refuse": probability * price.false_refusal,
    }
    return min(expected, key=lambda act: expected[act])


def _unsure(blank: Decision, act: str, chosen: Sequence[Weighed] = ()) -> Decision:
    """The nearest statements, hedged, or nothing at all."""
    best = blank.weighed[0]
    if all(contradicted(w.evidence) for w in blank.weighed):
        return replace(blank, reason="not_in_corpus")  # nothing is about the place or document
    if act == "quote":
        near = [w for w in blank.weighed[1:QUOTED] if w.probability >= 0.8 * best.probability]
        quoted = tuple(chosen[:QUOTED]) or (best, *near)
        return replace(
            blank, act="quote", shape="statements", chosen=quoted, reason=None,
            confidence=best.probability,
        )  # fmt: skip
    off = best.evidence.unknown > 0.5 and not (blank.asked.offices or blank.asked.places)
    return replace(blank, reason="off_topic" if off else "not_in_corpus")


def _document(blank: Decision, opened: Opened) -> Decision:
    """A fact about a document itself: the one whose number or title the question names best."""
    asked, named = blank.asked, by_number(blank.asked, opened)
    likely: dict[str, float] = {}
    for w in blank.weighed:
        article = w.candidate.article
        if article not in likely and not contradicted(w.evidence):
            likely[article] = 1.0 if article in named else _titled(asked, article, opened)
    if not likely:
        return _unsure(blank, "refuse")
    best = max(likely, key=lambda article: likely[article])
    act = cheapest(likely[best], costs().wrong_statement, costs())
    if act == "refuse":
        return _unsure(blank, act)
    own = next(w for w in blank.weighed if w.candidate.article == best)
    return replace(
        blank, act="answer" if act == "answer" else "quote", shape="document", article=best,
        chosen=(own,), confidence=likely[best], reason=None,
    )  # fmt: skip


def _titled(asked: Asked, article: str, opened: Opened) -> float:
    """How much of the topic the title, place, number and opening of an article hold, in [0, 1]."""
    whole = opened.index.articles[article]
    opening = whole.text[:OPENING]
    words = "\n".join((whole.title, whole.place, whole.number, whole.publisher, opening))
    about = [word for word in asked.topic if word not in OF_DOCUMENT]
    return opened.coverage.share(about, words) if about else 0.0


def _verdict(blank: Decision, opened: Opened) -> Decision:
    """Yes where the claim stands there, a correction where its contrary does, else a quotation."""
    price = costs()
    compared = [(w, claim(blank.asked, w.candidate, opened)) for w in blank.weighed[:LOOKED_AT]]
    likely = [(w, made) for w, made in compared if w.probability >= price.quote]
    if not likely:
        return _unsure(blank, cheapest(blank.weighed[0].probability, 99.0, price))
    best, made = max(likely, key=lambda pair: _support(pair[0], pair[1].held))
    wrong = [part for part in made.held if not part.agrees]
    covered = best.evidence.covered + best.evidence.covered_above
    sound = not contradicted(best.evidence) and best.probability >= 0.5
    if sound and not wrong and not made.open and covered >= SAID:
        return replace(
            blank, act="answer", shape="statements", chosen=(best,), held=made.held,
            confidence=best.probability, reason=None,
        )  # fmt: skip
    if sound and len(wrong) == 1 and covered >= COVERED and best.probability >= DENIED:
        return replace(
            blank, act="correct", shape="correction", chosen=(best,), held=made.held,
            confidence=best.probability, reason="false_premise",
        )  # fmt: skip
    return _unsure(blank, "quote", (best,))


def _support(weighed: Weighed, parts: Sequence[Held]) -> float:
    """How well a statement bears a claim out, or contradicts a single part of it."""
    agreeing = sum(part.agrees for part in parts)
    return weighed.probability + TELLING * (2 * agreeing - len(parts))
