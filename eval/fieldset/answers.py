"""Whether an answer is right, and if not, how it goes wrong.

An answer is one of four acts: *answer*, *correct* (a premise), *quote* (the nearest words, hedged,
claiming nothing) or *refuse*. A system that knows no acts and always shows words (the plain chain,
the one sentence) *shows*: it claims no office, and it never hedges either.

- **right**: every office asked for and every fact that must be held, nothing wrong said; for a
  premise the right verdict besides; for a near miss a refusal or a hedged quotation. A quotation is
  right where its words hold the evidence or all that must be held, premises apart; what is merely
  shown is given the benefit of the doubt on premises, and is never right on a near miss.
- **wrong office**: an office is stated as responsible that gold lacks, or a ``mustnot`` is said.
- **false correction**: something true, or a plain question, is met with a correction.
- **false refusal**: stated by the document, refused. **false answer**: a near miss answered.
- **omission**: not right, something missing, nothing contradicted; a **contradiction** is worse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.types import Answer
from eval.article_sets import Span
from eval.fieldset.duties import Placed, judge
from eval.fieldset.gold import Names, Question
from eval.fieldset.offices import one_of, written_out
from eval.fieldset.said import Act, act_of, comparable, denies, stated_offices, verdict_of
from eval.fieldset.where import find, share
from eval.metrics.matching import Score, normal, plain
from ingest.types import Article

HELD = 0.8
"""Share of an evidence that must be cited for a quotation to hold it."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|^>.*$", re.MULTILINE)


@dataclass(frozen=True)
class Context:
    """What the answers to a document's questions are held against."""

    document: str
    articles: Mapping[str, Article]
    gold: Mapping[str, Sequence[Placed]]
    """Gold duties of every document, by its id."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer with its scores."""

    act: Act
    verdict: str
    """``said``, ``contradicted``, ``not_said``, or ``none`` where the answer gives none."""
    scores: dict[str, Score]
    reasons: tuple[str, ...]
    """Why it is not right, for the list of failures."""

    @property
    def right(self) -> bool:
        """Whether it is right as a whole."""
        return bool(self.scores["right"][0])


def judge_answer(question: Question, typed: str, answer: Answer, context: Context) -> Judged:
    """Score an answer to a question that was typed so."""
    act = act_of(answer)
    verdict = verdict_of(answer, act)
    wrong = wrong_said(question, typed, answer, act, context)
    missing = _missing(question, answer, act)
    proved = _evidence_cited(question, answer, context)
    held = not missing or (proved and act in ("quote", "shown"))
    denied = act == "correct" or (act == "answer" and denies(answer))
    right, contradicted = _outcome(question, act, verdict, wrong, held, missing, denied)
    scores = _scores(question, act, answer, right, bool(wrong), denied)
    if question.answerable:
        cited = any(citation.article == context.document for citation in answer.citations)
        scores["document"] = (float(cited), 1.0)
    if not right and question.answerable and act != "refuse":
        scores["contradiction" if contradicted else "omission"] = (1.0, 1.0)
    return Judged(act, verdict, scores, (*wrong, *(f"thiếu {m}" for m in missing)))


def _outcome(
    question: Question,
    act: Act,
    verdict: str,
    wrong: Sequence[str],
    held: bool,
    missing: Sequence[str],
    denied: bool,
) -> tuple[bool, bool]:
    """Whether the answer is right, and whether it contradicts the document."""
    wanted = question.verdict
    if not question.answerable:
        denied_too = wanted == "untrue" and verdict == "contradicted"
        return act in ("refuse", "quote") or denied_too, False
    if act == "refuse":
        return False, False
    if wanted is None:
        return held and not wrong and not denied, bool(wrong) or denied
    if act == "shown":
        return held, False
    against = verdict in ("said", "contradicted") and verdict != wanted
    return verdict == wanted and not wrong and not missing, bool(wrong) or against


def _scores(
    question: Question, act: Act, answer: Answer, right: bool, wrong: bool, denied: bool
) -> dict[str, Score]:
    scores: dict[str, Score] = {
        "right": (float(right), 1.0),
        "right_by_quote": (float(right and act in ("quote", "shown")), 1.0),
        "quoted": (float(act == "quote"), 1.0),
        "wrong_office": (float(wrong), 1.0),
        "error": (float(answer.mode == "error"), 1.0),
    }
    if question.answerable:
        scores["false_refusal"] = (float(act == "refuse"), 1.0)
        scores["omission"] = scores["contradiction"] = (0.0, 1.0)
        if question.verdict != "contradicted":
            scores["false_correction"] = (float(denied), 1.0)
    else:
        scores["false_answer"] = (float(not right), 1.0)
    if question.verdict == "said":
        scores["true_denied"] = (float(denied), 1.0)
    return scores


def wrong_said(
    question: Question, typed: str, answer: Answer, act: Act, context: Context
) -> list[str]:
    """Offices stated as responsible that gold lacks, and what must not be said."""
    if act not in ("answer", "correct") or not question.answerable:
        return []
    own = normal(_QUOTED.sub("", plain(answer.answer)))
    asked = normal(question.wordings.get("asked", typed))
    said = [
        f"nói “{item}”"
        for item in question.mustnot
        if normal(item) in own and normal(item) not in asked
    ]
    stated = stated_offices(answer)
    if not question.offices:
        return said + _misread(answer, context)
    accepted = [*question.offices, *_partners(question, context)]
    lacking = [
        office
        for office in stated
        if not any(one_of(office, names) for names in accepted) and not _names(asked, office)
    ]
    return said + [f"cơ quan sai: {office}" for office in dict.fromkeys(lacking)]


def _names(text: str, office: str) -> bool:
    """Whether the question itself names the office: it is what is asked about."""
    return " ".join(written_out(office).split()[:4]) in written_out(text)


def _partners(question: Question, context: Context) -> list[Names]:
    """Offices and partners of the gold duties that the evidence rests on."""
    article = context.articles.get(context.document)
    spans = [s for e in question.evidence if article and (s := find(article, e))]
    found: list[Names] = []
    for item in context.gold.get(context.document, ()):
        if item.span and any(share(item.span, s) > 0 for s in spans):
            found += [(name,) for name in item.gold.partners]
            found += item.gold.offices if question.kind in ("whom", "list", "two", "what") else []
    return found


def _misread(answer: Answer, context: Context) -> list[str]:
    """Stated duties whose office is not the one that the annotated words lay them on."""
    shown = written_out(plain(answer.answer))
    return [
        f"cơ quan sai: {duty.actor}"
        for duty in answer.duties
        if duty.actor
        and written_out(duty.actor) in shown
        and judge(duty, context.gold.get(duty.article, ())) == "wrong office"
    ]


def _missing(question: Question, answer: Answer, act: Act) -> list[str]:
    """The first name of each office and fact that the answer does not hold."""
    if act == "refuse":
        return [names[0] for names in (*question.offices, *question.must)]
    said = plain(answer.answer)
    if act in ("quote", "shown"):
        said = "\n".join([said, *(citation.quote for citation in answer.citations)])
    text, offices, stated = comparable(said), written_out(said), stated_offices(answer)
    lacking = [
        names[0]
        for names in question.offices
        if not any(written_out(name) in offices for name in names)
        and not any(one_of(office, names) for office in stated)
    ]
    return lacking + [names[0] for names in question.must if not _held(text, offices, names)]


def _held(text: str, offices: str, names: Names) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(comparable(name))}(?!\w)", text)
        or written_out(name) in offices
        for name in names
    )


def _evidence_cited(question: Question, answer: Answer, context: Context) -> bool:
    """Whether the citations hold all of the evidence."""
    article = context.articles.get(context.document)
    wanted = [find(article, words) for words in question.evidence] if article else []
    cited: list[Span] = [(c.article, c.start, c.end) for c in answer.citations]
    return bool(wanted) and all(
        span is not None and any(share(span, c) >= HELD for c in cited) for span in wanted
    )
