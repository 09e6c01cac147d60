"""A statement as an answer shows it: its own words, led by the office that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.choose import acts
from app.judge.decision import costs
from app.judge.subject import subject
from app.opened import Opened
from app.say.draft import Source, Statement, escape
from app.say.phrases import ROLE_SHOWN, bold, ended, uncapitalised
from app.say.verify import grounded
from app.say.words import body, inside, spoken
from ingest.offices import Mention
from ingest.text import Span, key
from ingest.types import Duty, Role

ABOUT = 0.6
"""A clause is about the topic where it holds at least this share of what the best one holds."""


def claimed(candidate: Candidate) -> list[Duty]:
    """The duties whose office is sure enough to be named."""
    return [d for d in candidate.duties if d.actor]


def told(asked: Asked, candidate: Candidate, opened: Opened, *, bullet: bool = False) -> Statement:
    """The statement's words, with its office in bold where one is sure, and its sources.

    An office that the words do not name stands before them, with its role where the words lack
    that too.
    """
    own = subject(asked, candidate, opened)
    duties = meant(asked, candidate, opened)
    words = body(candidate, opened)
    if candidate.statement.leads:
        words = words.rstrip(":")

    def shown(duties: list[Duty]) -> Statement:
        sources = (*spoken(candidate, opened), *_beside(candidate, duties))
        text = _led(words, duties, own, candidate, opened)
        said = f"{ended(text)}{_time(duties, words)}"
        return Statement(said, tuple(dict.fromkeys(sources)), bullet=bullet)

    said = shown(duties)
    # "UBND các xã A, B" names no "UBND xã A" that could be led with: then its words are enough
    return said if not duties or grounded(said, opened) else shown([])


def meant(asked: Asked, candidate: Candidate, opened: Opened) -> list[Duty]:
    """The duties that the question is about, as far as their offices are worth naming."""
    return [d for d in _meant(asked, candidate, opened) if _worth_naming(asked, d)]


def _worth_naming(asked: Asked, duty: Duty) -> bool:
    """Whether leaving the office out is expected to cost more than naming it.

    Where nobody asked for one little is missed: the words themselves stand there.
    """
    price = costs()
    wanted = asked.wanted("office", "partner", "task", "list", "verdict", "comparison") > 0.5
    return wanted or duty.trust * price.quote >= (1 - duty.trust) * price.wrong_office


def _meant(asked: Asked, candidate: Candidate, opened: Opened) -> list[Duty]:
    """The sure duties that the question is about: of its office and role, of its topic."""
    if subject(asked, candidate, opened):
        return []  # another than the statement's duties are about
    sure = claimed(candidate)
    mine = [d for d in sure if acts(asked, d, opened)]
    if asked.wanted("verdict") > 0.5:
        return _of_claim(asked, candidate, opened)
    if mine and asked.wanted("partner") > 0.5:
        return _of_topic(asked, sure, opened)
    if asked.wanted("office") > 0.5:
        # who is asked for is not who the question names: "ai giao Sở Nội vụ …?"
        sure = [d for d in sure if not any(opened.acts_as(d.actor, m) for m in asked.offices)]
    elif mine:
        return mine
    leads = [d for d in sure if d.role in asked.roles]
    likely = (leads or [d for d in sure if d.role != "phối hợp"], sure)
    chosen = (_of_topic(asked, duties, opened) for duties in likely if duties)
    return next((found for found in chosen if _about(asked, candidate, found, opened)), [])


def _of_claim(asked: Asked, candidate: Candidate, opened: Opened) -> list[Duty]:
    """The duties that a claim is about: of its office, whatever the role; of its topic without one.

    Who has a duty jointly with that office is named beside it.
    """
    sure = claimed(candidate)
    named = [m for m in asked.offices if m.kind == "office"]
    if named:
        own = [d for d in sure if any(opened.acts_as(d.actor, m) for m in named)]
        about = _of_topic(asked, own, opened)
        joint = {(d.start, d.end, d.role) for d in about if d.role != "phối hợp"}
        return [d for d in sure if d in about or (d.start, d.end, d.role) in joint]
    return _of_topic(asked, [d for d in sure if d.role != "phối hợp"] or sure, opened)


def _about(asked: Asked, candidate: Candidate, duties: list[Duty], opened: Opened) -> bool:
    """Whether the clauses of the duties are what the question is about, and no others beside them.

    "A ký kế hoạch trước ngày 15; cùng kiểm tra …": whoever checks does not sign.
    """
    whole = opened.coverage.share(
        asked.topic, opened.text(candidate.article, candidate.statement.span)
    )
    own = "\n".join(opened.text(d.article, (d.start, d.end)) for d in duties)
    return opened.coverage.share(asked.topic, own) >= ABOUT * whole


def _of_topic(asked: Asked, duties: list[Duty], opened: Opened) -> list[Duty]:
    """Of a statement's duties those whose own clause is about what is asked."""
    shares = [
        opened.coverage.share(asked.topic, opened.text(d.article, (d.start, d.end))) for d in duties
    ]
    best = max(shares, default=0.0)
    return [d for d, share in zip(duties, shares, strict=True) if share >= ABOUT * best]


def _led(
    words: str, duties: list[Duty], own: tuple[Span, ...], candidate: Candidate, opened: Opened
) -> str:
    """The words, their acting offices in bold; an office that they do not name before them."""
    article = candidate.article
    actors = list(dict.fromkeys(d.actor for d in duties))
    there = opened.within(article, candidate.statement.span)
    start = candidate.statement.start
    text = opened.text(article, candidate.statement.span)
    shift = text.find(words) + candidate.statement.start if words in text else -1
    marks = [(start - shift, end - shift) for start, end in own if 0 <= shift <= start]
    found = (
        {a: _own_name(a, words, there, text, start, opened) for a in actors} if shift >= 0 else {}
    )
    marks += [span for span in found.values() if span]
    missing = [actor for actor in actors if not found.get(actor)]
    shown = _marked(words, sorted(marks))
    if not missing:
        return shown
    role: Role = next((d.role for d in duties if d.actor in missing), "thực hiện")
    said = "" if role == "thực hiện" or _tells(words, role) else f" {ROLE_SHOWN[role]}"
    return f"{bold(missing)}{said}: {shown if marks else uncapitalised(shown)}"


def _tells(words: str, role: Role) -> bool:
    """Whether the words say the role of whoever is put before them.

    "Bên A chủ trì, phối hợp với Bên C": that another leads is no word of who helps.
    """
    at = key(words).find(key(ROLE_SHOWN[role]))
    return at == 0 if role == "phối hợp" else at >= 0


def _own_name(
    actor: str, words: str, there: Sequence[Mention], text: str, start: int, opened: Opened
) -> Span | None:
    """Where the words name an office in full; None where they do not.

    "Đoàn Thanh niên Sở Y tế" is its whole name, of which the gazetteer may know but the end.

    ``text`` is the whole statement, which begins at ``start`` of its article.
    """
    named = [m for m in there if opened.same(m.office, actor)]
    if actor in words and all(m.office != actor for m in named):
        return words.index(actor), words.index(actor) + len(actor)
    shift = start + text.find(words)
    if not named or named[0].start < shift or named_in_short(named[0], text, start):
        return None
    return named[0].start - shift, named[0].end - shift


def named_in_short(mention: Mention, text: str, start: int) -> bool:
    """Whether an office is named as the text does once it is known: "Hội", "Bên B"."""
    said = key(text[mention.start - start : mention.end - start]).split()
    return len(said) == 1 or said[0] == "bên"


def _marked(words: str, marks: list[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in marks:
        if start < done:
            continue
        before = words[done:start]
        parts.append(escape(before))
        parts.append(" " * before[-1:].isspace())
        parts.append(f"**{escape(words[start:end])}**")
        done = end
        parts.append(" " * words[done : done + 1].isspace())
    parts.append(escape(words[done:]))
    return "".join(parts)


def _time(duties: list[Duty], words: str) -> str:
    """The time that holds for the duty and stands above it."""
    time = next((d.time for d in duties if d.time), "")
    return f" Thời gian: {escape(time)}." if time and time not in words else ""


def _beside(candidate: Candidate, duties: list[Duty]) -> list[Source]:
    """Spans outside the statement that name its office or time."""
    return [
        Source(candidate.article, *span)
        for duty in duties
        for span in (*duty.support, *duty.ground)
        if not inside(span, candidate.statement.span)
    ]
