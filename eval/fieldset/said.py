"""What an answer does and says: its act, its verdict on a premise, the offices it states."""

from __future__ import annotations

import re

from app.types import Answer
from eval.fieldset.offices import looks_like_office, one_of, written_out
from eval.metrics.matching import normal, plain

Act = str
"""answer, correct, quote, refuse or shown."""
SHOWING = frozenset({"plain", "sentence"})
"""Modes of the systems that show words and claim nothing."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
# "Có 12 nhiệm vụ …" and "Không khí …" open other sentences than a yes or a no.
_NO = re.compile(r"(?:không|chưa)(?: đúng| phải| chính xác|\s*[.,:;])|sai\s*[.,:;]")
_YES = re.compile(r"(?:đúng|vâng)(?!\w)|(?:có|phải|rồi)\s*[.,:;]")
_DATE = re.compile(
    r"(?:ngày )?0?(\d{1,2}) tháng 0?(\d{1,2})(?: năm |/)(\d{4})"
    r"|0?(\d{1,2})[/.-]0?(\d{1,2})[/.-](\d{4})"
)


def act_of(answer: Answer) -> Act:
    """What the answer does; what abstains refuses, whatever else it says of itself."""
    if answer.mode in SHOWING:
        return "shown"
    if answer.abstained:
        return "refuse"
    return "correct" if answer.reason == "false_premise" else answer.act


def verdict_of(answer: Answer, act: Act) -> str:
    """What the answer says of a premise."""
    if act == "refuse":
        return "not_said"
    if act in ("quote", "shown"):
        return "none"
    opening = normal(plain(answer.answer))
    if act == "correct" or _NO.match(opening):
        return "contradicted"
    # A quotation alone neither affirms nor denies; a stated duty affirms.
    return "said" if _YES.match(opening) or answer.duties else "none"


def denies(answer: Answer) -> bool:
    """The text opens as a correction though the act does not say so."""
    return normal(plain(answer.answer)).startswith(("không đúng", "sai:", "không phải"))


def stated_offices(answer: Answer) -> list[str]:
    """Actors of the duties that the text names, and other offices that it sets in bold."""
    shown = written_out(plain(answer.answer))
    actors = [d.actor for d in answer.duties if d.actor and written_out(d.actor) in shown]
    bold = [plain(part).strip(" :.,") for part in _BOLD.findall(answer.answer)]
    known = [name for duty in answer.duties for name in (duty.actor, *duty.partners) if name]
    more = [b for b in bold if looks_like_office(b) and not any(one_of(b, [n]) for n in known)]
    return [*actors, *more]


def comparable(text: str) -> str:
    """Normal form with every date as d/m/yyyy."""
    return _DATE.sub(
        lambda m: "/".join(m.group(1, 2, 3) if m[1] else m.group(4, 5, 6)), normal(text)
    )
