"""Who does what a question asks about, where the words of a statement say so themselves.

A statement's duty is one office's, but its words may tell of others: "UBND tỉnh giao Sở Nội vụ …"
answers who assigns it too, and "Kế hoạch 136-KH/TU do Ban Thường vụ Thành ủy ban hành" who issued
a document that is merely named there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS, WHO
from app.judge.candidates import Candidate, references_to
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, key
from ingest.types import Role

_BETWEEN = r"(?:\s+(?:là|người|bên|đã|sẽ|phải|cùng|lại|thống nhất|trực tiếp|ký))*"
_VERB = re.compile(_BETWEEN + r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_ISSUED = re.compile(
    r"(?<!\w)(?:ban hành|ký|phê duyệt"
    r"|(?<!việc )(?<!nhiệm vụ )(?<!trách nhiệm )của (?:ai|cơ quan nào))(?!\w)"
)
BESIDE = re.compile(r"\s*(?:,|và|cùng|với|cùng với)\s*")
"""Between two offices that act together."""
_OWN: tuple[Role, ...] = ("chủ trì", "phối hợp")
"""Roles that the reading of duties tells better than the order of words."""


def subject(asked: Asked, candidate: Candidate, opened: Opened) -> tuple[Span, ...]:
    """Where the statement names who does what is asked; () where its duties tell that.

    Of a document that the question names by its number it is the issuer; else the office that
    stands right before the verb behind "ai", or heads what begins with that verb.
    """
    keyed, wanted = key(asked.text), asked.wanted("office") > 0.5
    issued = _ISSUED.search(keyed) and (wanted or WHO.search(keyed))
    if issued and (issuer := _issuer(asked, candidate, opened)):
        return (issuer,)
    if not wanted:
        return ()
    for verb in _verbs(keyed):
        if found := _before(verb, candidate, opened):
            told = _are(found, candidate, opened)
            return () if told else tuple((m.start, m.end) for m in found)
    return ()


def _are(found: Sequence[Mention], candidate: Candidate, opened: Opened) -> bool:
    """Whether those named are just the offices whose duties the statement states.

    "Ba đơn vị tổ chức hội thi, năm 2026 do Sở Du lịch đăng cai": of the three one is asked for.
    """
    acting = {d.actor for d in candidate.duties if d.actor}
    own = [{actor for actor in acting if _is_of(actor, m, candidate, opened)} for m in found]
    return all(own) and acting == set[str]().union(*own)


def _is_of(actor: str, named: Mention, candidate: Candidate, opened: Opened) -> bool:
    """Whether it is the office that acts, or the end of its name: "Đoàn Thanh niên Sở Y tế"."""
    said = fold(opened.text(candidate.article, (named.start, named.end)))
    return opened.acts_as(actor, named) or said in fold(actor)


def _verbs(keyed: str) -> list[str]:
    """The verb behind the who-word, as two syllables and as one; none that names a role.

    "Được" is part of it: "đơn vị nào được đề nghị …" does not mean who asks.
    """
    verbs: list[str] = []
    for who in WHO.finditer(keyed):
        if match := _VERB.match(keyed, who.end()):
            both = f"{match[1]} {match[2] or ''}".strip()
            if not any(ROLE_WORDS[role].match(both) for role in _OWN):
                verbs += [both, match[1]]
    return list(dict.fromkeys(verbs))


def _before(verb: str, candidate: Candidate, opened: Opened) -> list[Mention]:
    """The office that stands right before the verb in the statement, and those beside it."""
    article, (start, end) = candidate.article, candidate.statement.span
    text = key(opened.text(article, (start, end)))
    follows = re.compile(rf"{_BETWEEN}\s+{re.escape(verb)}(?!\w)")
    named = [m for m in opened.within(article, (start, end)) if m.kind == "office"]
    for at, mention in enumerate(named):
        if follows.match(text, mention.end - start):
            first = at
            while first and BESIDE.fullmatch(
                text[named[first - 1].end - start : named[first].start - start]
            ):
                first -= 1
            return named[first : at + 1]
    return []


def _issuer(asked: Asked, candidate: Candidate, opened: Opened) -> Span | None:
    """Who issued the document of the question, as the statement says behind its number."""
    start, end = candidate.statement.span
    text = opened.text(candidate.article, (start, end))
    numbers = [fold(d.number) for d in asked.documents if d.number]
    for named in references_to(text, numbers):
        if named.issuer:
            at = text.find(named.issuer, named.start)
            return (start + at, start + at + len(named.issuer)) if at >= 0 else None
        for mention in opened.within(candidate.article, (start + named.end, end)):
            if key(text[named.end : mention.start - start]).strip(" ,") == "do":
                return mention.start, mention.end
    return None
