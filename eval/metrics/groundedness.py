"""Groundedness: what the answer says that stands in the spans it cites.

Share of the answer's content words that its cited spans hold (lexical precision against the
evidence, as "K-Precision" in Adlakha et al. 2024, "Evaluating Correctness and Faithfulness of
Instruction-Following Models for Question Answering"). Numbers, dates, document numbers and offices
are looked at one by one: a single one neither in the cited spans, their articles' titles nor
the question is a hard failure of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.article_sets import Span
from eval.cases import Case
from eval.metrics.matching import (
    Ground,
    Score,
    cited_article,
    cited_spans,
    content_words,
    normal,
    statements,
)
from eval.records import Record
from ingest.text import fold
from ingest.types import Article

FIRST_LINE = 160
"""Characters of the first line that an article without a title goes by."""
_NUMBER = re.compile(r"\d+")

_OF_COLLECTION = re.compile(r"(?:Kho|Trong phạm vi đã chọn)(?!\w).*\d+ văn bản")
"""How many documents there are on a place, beside the quotation of a second question: that is
counted, and stands in no document."""


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """``grounded_words``, and ``ungrounded``: whether a number or office is the answer's own."""
    if record.reply.abstained or record.reply.error or not record.reply.citations:
        return {}
    spans = list(cited_spans(record).values())
    said = [w for s in statements(record.reply.answer) if s.markers for w in content_words(s.text)]
    held = {word for span in spans for word in content_words(ground.text(span))}
    found = sum(word in held for word in said)
    scores = {"ungrounded": (float(bool(ungrounded(case, record, ground))), 1.0)}
    if said:
        scores["grounded_words"] = (found / len(said), 1.0)
    return scores


def ungrounded(case: Case, record: Record, ground: Ground) -> list[str]:
    """Numbers and offices of the answer that its citations, their titles and the question lack."""
    spans = list(cited_spans(record).values())
    titles = (_title(ground.articles[s[0]]) for s in spans if s[0] in ground.articles)
    asked = "\n".join((*case.history, case.question, record.question, *titles))
    held = "\n".join((*(ground.text(span) for span in spans), asked))
    said = [s.text for s in statements(record.reply.answer) if not s.introduces]
    said = [text for text in said if not _OF_COLLECTION.match(text)]
    numbers = set(_NUMBER.findall(normal(held)))
    strange = [n for text in said for n in _NUMBER.findall(normal(text)) if n not in numbers]
    return list(
        dict.fromkeys([*strange, *_offices(said, spans, asked, ground, cited_article(record))])
    )


def _title(article: Article) -> str:
    """What an answer may call an article by: its title and number, else its first line."""
    return f"{article.title or article.text[:FIRST_LINE].splitlines()[0]} {article.number}"


def _offices(
    said: Sequence[str], spans: Sequence[Span], asked: str, ground: Ground, home: str
) -> list[str]:
    named = [m.office for span in spans for m in ground.offices(span[0], ground.text(span))]
    named += [m.office for m in ground.offices(home, asked)]
    text = normal("\n".join((*(ground.text(span) for span in spans), asked)))
    strange = []
    for statement in said:
        for mention in ground.offices(home, statement):
            words = normal(statement[mention.start : mention.end])
            typed = fold(words) in fold(asked)  # as the question has it, without diacritics
            known = typed or words in text or ground.is_one_of(mention.office, named)
            if mention.kind == "office" and not known:
                strange.append(mention.office)
    return strange
