"""Citation recall and precision per statement.

ALCE (Gao et al. 2023, §3.3): a statement is supported when its cited passages jointly support it; a
citation counts against precision when it does not support the statement alone and the others do so
without it. ALCE asks a model whether a passage entails a statement; here the passages must contain
the statement's gold span, or, for a statement that is about no gold span, the words that it says
(`WORDS` of its content words), and in both cases name every office that it names. A statement
without a marker that says something is unsupported; a marker that no citation bears scores 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.article_sets import Span
from eval.cases import Case
from eval.metrics.matching import (
    Ground,
    Score,
    Statement,
    cited_article,
    cited_spans,
    content_words,
    normal,
    statements,
)
from eval.metrics.spans import characters
from eval.records import Record

CONTAINED = 0.8
"""Share of a gold span's characters that the cited spans must hold."""
WORDS = 0.8
"""Share of a statement's content words that the cited spans must hold."""
ABOUT = 0.6
"""Share of a gold span's content words from which a statement is about that span."""


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """``citation_recall`` over statements and ``citation_precision`` over citations, both micro."""
    if not case.answerable or not case.evidence or record.reply.abstained:
        return {}
    cited = cited_spans(record)
    gold = ground.gold(case)
    supported = considered = right = markers = 0
    for statement in statements(record.reply.answer):
        if not _claims(statement, case, record):
            continue
        considered += 1
        spans = [cited[n] for n in statement.markers if n in cited]
        fits = _Support(statement, gold, ground, _asked_offices(case, record, ground))
        whole = bool(spans) and len(spans) == len(statement.markers) and fits(spans)
        supported += whole
        markers += len(statement.markers)
        if whole:
            right += sum(_needed(span, spans, fits) for span in spans)
    if not considered:
        return {}
    return {
        "citation_recall": (float(supported), float(considered)),
        "citation_precision": (float(right), float(markers)),
    }


def _claims(statement: Statement, case: Case, record: Record) -> bool:
    """Whether a statement says more than the question does; what has markers always does."""
    if statement.markers:
        return True
    if statement.introduces:
        return False
    asked = set(content_words("\n".join((*case.history, case.question, record.question))))
    more = [word for word in content_words(statement.text) if word not in asked]
    return any(word[0].isdigit() for word in more)


def _asked_offices(case: Case, record: Record, ground: Ground) -> list[str]:
    asked = "\n".join((*case.history, case.question))
    return [mention.office for mention in ground.offices(cited_article(record), asked)]


def _needed(span: Span, spans: Sequence[Span], fits: _Support) -> bool:
    others = [other for other in spans if other != span]
    return fits([span]) or not fits(others)


class _Support:
    """Whether spans support one statement."""

    def __init__(
        self,
        statement: Statement,
        gold: Sequence[Span],
        ground: Ground,
        asked: Sequence[str],
    ) -> None:
        self._ground = ground
        self._text = statement.text
        self._asked = asked
        self._words = content_words(statement.text)
        self._gold = [span for span in gold if self._about(span)]

    def _about(self, span: Span) -> bool:
        wanted = content_words(self._ground.text(span))
        return bool(wanted) and sum(w in self._words for w in wanted) >= ABOUT * len(wanted)

    def _names_offices(self, spans: Sequence[Span]) -> bool:
        """Whether the spans name the statement's offices, those of the question aside."""
        held = normal("\n".join(self._ground.text(span) for span in spans))
        named = [
            mention.office
            for span in spans
            for mention in self._ground.offices(span[0], self._ground.text(span))
        ]
        return all(
            normal(self._text[m.start : m.end]) in held
            or self._ground.is_one_of(m.office, (*named, *self._asked))
            for m in self._ground.offices(spans[0][0], self._text)
            if m.kind == "office"
        )

    def __call__(self, spans: Sequence[Span]) -> bool:
        if not spans or not self._names_offices(spans):
            return False
        if self._gold:
            wanted = characters(self._gold)
            return len(wanted & characters(spans)) >= CONTAINED * len(wanted)
        held = {word for span in spans for word in content_words(self._ground.text(span))}
        return sum(word in held for word in self._words) >= WORDS * len(self._words)
