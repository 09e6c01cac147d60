"""How long an agreement holds, in the words of its article."""

from __future__ import annotations

import datetime as dt
import re

from app.say.phrases import uncapitalised
from app.decide import Decision
from app.say.draft import Draft, Source, Statement, escape
from app.knowledge import Knowledge, today
from ingest.periods import TimeRef
from ingest.text import fold


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One statement an agreement; a verdict first where yes or no is asked."""
    return Draft(tuple(_statement(decision, article, knowledge) for article in decision.terms))


def _statement(decision: Decision, article: str, knowledge: Knowledge) -> Statement:
    agreement = knowledge.agreement(article)
    sources = [Source(article, *span) for span in (agreement.basis_span,) if span]
    name = f"**{escape(agreement.basis[:1].upper() + agreement.basis[1:])}**"
    period = agreement.period
    if period is None:
        return Statement(f"Bài không nêu thời hạn của {name}.", tuple(sources))
    sources.append(Source(article, period.start, period.end))
    folded = fold(decision.query.text).rstrip(" ?.!")
    verdict = _verdict(decision, period, folded) if _YES_NO.search(folded) else ""
    said = f"{verdict}{name}: thời gian thực hiện là **{escape(uncapitalised(period.text))}**."
    return Statement(f"{said}{_ended(period)}", tuple(dict.fromkeys(sources)))


_YES_NO = re.compile(r"\b(?:khong|ko|chua)$|\b(?:co phai|dung khong|phai khong)\b")
_END = re.compile(r"\b(?:ket thuc|keo dai|het han|den(?: het)? nam)\b")


def _verdict(decision: Decision, period: TimeRef, folded: str) -> str:
    """Of the years asked about, or of the end that is claimed; of today, where none is named."""
    first, last = int(period.start_date[:4]), int(period.end_date[:4])
    years = decision.query.years
    if not years:
        return "Còn. " if period.end_date >= today().isoformat() else "Không còn. "
    if _END.search(folded):
        return "Đúng. " if max(years) == last else "Không đúng. "
    return "Đúng. " if all(first <= year <= last for year in years) else "Không. "


def _ended(period: TimeRef) -> str:
    """That it is over; the day itself follows from the period and stands in the note."""
    over = period.end_date and dt.date.fromisoformat(period.end_date) < today()
    return " Thời gian này đã qua." if over else ""
