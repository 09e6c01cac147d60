"""Whether a statement says, contradicts or leaves open what a yes-or-no question takes for true.

A claim is held against the one clause of the statement that speaks of it, part by part: offices
and their roles, and values (dates, hours, days of the week, numbers) by what they are values of.
Only another value of the same kind contradicts; what is not said never does, but keeps a claim
from being called true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.candidates import Candidate
from app.judge.values import Value, values
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, key, words
from ingest.types import Duty, Role

Part = Literal["office", "role", "partner", "value"]
SURE = 0.6
"""Trust of a duty whose office may contradict another."""
_CLAUSE = re.compile(r"[^;]+")
_DENIES = re.compile(r"(?<!\w)(?:không|chưa|cấm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Held:
    """One part of a claim, held against a statement."""

    part: Part
    said: str
    """As the question has it."""
    stated: str
    """What the statement has instead; "" where it agrees."""

    @property
    def agrees(self) -> bool:
        """The statement says the same."""
        return not self.stated


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim held against a statement."""

    held: tuple[Held, ...]
    """The parts that the statement speaks of."""
    open: tuple[str, ...]
    """What is claimed and not spoken of: values that stand nowhere, a denial."""


def claim(asked: Asked, candidate: Candidate, opened: Opened) -> Claim:
    """Hold a question against a candidate."""
    clause = _clause(asked, candidate, opened)
    text = opened.text(candidate.article, clause)
    held = _offices(asked, candidate, clause, opened)
    open_parts: list[str] = []
    around = _around(candidate, opened)
    for value in values(asked.text):
        part = _value(value, text, around)
        if part is None:
            open_parts.append(value.text)
        elif part.said:
            held.append(part)
    if _DENIES.search(key(text)) and not _DENIES.search(_untagged(asked)):
        open_parts.append("không")
    return Claim(tuple(held), tuple(open_parts))


def _untagged(asked: Asked) -> str:
    """The question without the words that make it one of yes or no."""
    return re.sub(
        r"(?:có )?(?:đúng|phải) (?:là )?(?:không|hông|ko)|(?:không|chưa)\s*[?.!]*$|phải không",
        "",
        key(asked.text),
    )


def _clause(asked: Asked, candidate: Candidate, opened: Opened) -> Span:
    """The clause that holds most of the topic; the whole statement where it has but one."""
    start, end = candidate.statement.span
    text = opened.text(candidate.article, (start, end))
    spans = [m.span() for m in _CLAUSE.finditer(text) if m[0].strip()]
    if len(spans) < 2:
        return start, end
    shares = [opened.coverage.share(asked.topic, text[a:b]) for a, b in spans]
    best = spans[max(range(len(spans)), key=lambda at: shares[at])]
    return start + best[0], start + best[1]


def _around(candidate: Candidate, opened: Opened) -> str:
    """What leads to the statement: headings, introductions, title and opening of the article."""
    article = opened.index.articles[candidate.article]
    above = [opened.text(candidate.article, span) for span in candidate.statement.path]
    return "\n".join((article.title, article.number, article.published, *above))


def _value(value: Value, clause: str, around: str) -> Held | None:
    """The value against those of its kind in the clause; an empty part where a heading has it."""
    there = [v for v in values(clause) if v.kind == value.kind]
    if any(v.agrees(value) for v in there):
        return Held("value", value.text, "")
    if any(v.kind == value.kind and v.agrees(value) for v in values(around)):
        return Held("value", "", "")
    if value.kind == "năm":
        return Held("value", "", "")  # it names the document more often than the claim
    return Held("value", value.text, there[0].text) if there else None


def _offices(asked: Asked, candidate: Candidate, clause: Span, opened: Opened) -> list[Held]:
    claimed = [m for m in asked.offices if m.kind == "office" and m.within != "document"]
    sure = [
        d for d in candidate.duties
        if d.actor and d.trust >= SURE and d.start < clause[1] and clause[0] < d.end
    ]  # fmt: skip
    found = [_held(asked, mention, sure, candidate, clause, opened) for mention in claimed]
    return [one for one in found if one is not None]


def _held(
    asked: Asked,
    mention: Mention,
    duties: list[Duty],
    candidate: Candidate,
    clause: Span,
    opened: Opened,
) -> Held | None:
    """One office of the claim; what the clause's very words name is never denied."""
    said = asked.text[mention.start : mention.end] or mention.office
    leads = [d for d in duties if d.role == "chủ trì"]
    acts = [d for d in duties if opened.acts_as(d.actor, mention)]
    helps = any(opened.acts_as(p, mention) for d in duties for p in d.partners)
    named = bool(acts) or helps or _named(said, mention, candidate, clause, opened)
    if _is_partner(asked, mention):
        others = dict.fromkeys(p for d in duties for p in d.partners)
        return (
            Held("partner", said, "" if named else ", ".join(others)) if named or others else None
        )
    leading = _claimed_role(asked, mention) == "chủ trì"
    if leading and leads and not any(d.role == "chủ trì" for d in acts):
        return Held("role", said, ", ".join(dict.fromkeys(d.actor for d in leads)))
    if named:
        return Held("office", said, "")
    rivals = dict.fromkeys(d.actor for d in duties)
    return Held("office", said, ", ".join(rivals)) if rivals else None


def _claimed_role(asked: Asked, mention: Mention) -> Role | None:
    """The role that the words behind an office give it, up to the next office; to lead first."""
    following = [m.start for m in asked.offices if m.start >= mention.end]
    behind = key(asked.text[mention.end : min(following, default=len(asked.text))])
    return next((role for role, named in ROLE_WORDS.items() if named.search(behind)), None)


def _is_partner(asked: Asked, mention: Mention) -> bool:
    """ "phối hợp với X", "cùng X": X is said to take part, not to act."""
    before = key(asked.text[: mention.start]).rstrip()
    return before.endswith(("với", "cùng", "cùng với"))


def _named(said: str, mention: Mention, candidate: Candidate, clause: Span, opened: Opened) -> bool:
    """Whether the clause or what leads to it names the office, be it in part or shorter."""
    spans = (clause, *candidate.statement.path)
    if any(
        opened.acts_as(m.office, mention)
        for span in spans
        for m in opened.within(candidate.article, span)
    ):
        return True
    there = set(words(fold(" ".join(opened.text(candidate.article, span) for span in spans))))
    place = set(words(fold(mention.place)))
    own = [word for word in words(fold(said)) if word not in place]
    return bool(own) and all(word in there for word in own)
