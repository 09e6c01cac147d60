"""What a question takes for granted without asking for it: who acts, who signed with whom.

"Vì sao A chủ trì …?" and "A và B ký chương trình ngày nào?" say something of offices that can be
wrong; "A làm gì?" and "Ai làm cùng A?" do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.choose import is_partner
from app.judge.decision import Weighed
from app.judge.held import Held
from app.judge.meant import document
from app.opened import Opened
from ingest.duties import read_agreement
from ingest.offices import Mention
from ingest.text import key

SURE = 0.7
"""Probability that a document is the one meant, from which its parties may be put right."""
TOLD = 3
"""Topic syllables that say a task of their own."""
_SAID_TO = re.compile(
    r"(?:\s+(?:lại|được|giao|phải|sẽ|đã|có trách nhiệm|có nhiệm vụ|là cơ quan|là đơn vị|là))*\s+"
)
"""What may stand between an office and its role."""
_JOINED = re.compile(
    r"\s*(?:\w+\s+){0,4}(?:và|với|cùng với)\s*"
    r"|\s*(?:đã |sẽ |cùng )?(?:ký|ký kết|ban hành|thống nhất)\s+(?:\S+\s+){0,8}(?:với|cùng)\s*"
)
"""Between two offices that are said to have signed together: "A và B", "A ký … với B"."""
_SIGNED = re.compile(
    r"(?<!\w)(?:ký|ban hành|thống nhất|(?:chương trình|quy chế|kế hoạch) phối hợp)(?!\w)"
)
"""What two offices are said to have signed; "A phối hợp gì với B?" says nothing of the kind."""


def acts(asked: Asked, wrong: Sequence[Held]) -> bool:
    """Whether the question takes for granted that an office acts that is found not to.

    It says so where it asks for a reason, or where a role stands behind the office's name, and a
    task of its own is told.
    """
    if asked.wanted("office") > 0.5 or len(asked.topic) < TOLD:
        return False
    said = {part.said for part in wrong if part.part != "value"}
    claimed = [m for m in asked.offices if asked.text[m.start : m.end] in said]
    # "A chủ trì … thì phối hợp với ai?" says that A does; "Ai làm cùng A?" does not
    reason = asked.wanted("reason") > 0.5 >= asked.wanted("partner")
    return bool(claimed) and all(reason or _led(asked, mention) for mention in claimed)


def _led(asked: Asked, mention: Mention) -> bool:
    """Whether a role other than helping stands right behind the office."""
    behind = key(asked.text[mention.end :])
    said = _SAID_TO.match(behind)
    return (
        said is not None
        and not is_partner(asked, mention.start)
        and any(
            named.match(behind, said.end())
            for role, named in ROLE_WORDS.items()
            if role != "phối hợp"
        )
    )


def misattributed(
    asked: Asked, weighed: Sequence[Weighed], opened: Opened
) -> tuple[Weighed, Held] | None:
    """The party that a document has in another's place, with the document's likeliest statement.

    None where the question names no two signatories, or the document meant is not sure.
    """
    if not _pair(asked):
        return None
    article, sure = document(asked, weighed, opened)
    held = other_party(asked, article, opened) if sure >= SURE else None
    best = next((w for w in weighed if w.candidate.article == article), None)
    return (best, held) if held and best else None


def _pair(asked: Asked) -> list[Mention]:
    """The two offices that are said to have signed together; [] where there are no such."""
    pair = [m for m in asked.offices if m.kind == "office"]
    if len(pair) != 2 or not _JOINED.fullmatch(key(asked.text[pair[0].end : pair[1].start])):
        return []
    return pair if _SIGNED.search(key(asked.text)) else []


def other_party(asked: Asked, article: str, opened: Opened) -> Held | None:
    """One of two who are said to have signed, where the document has another in its place."""
    pair = _pair(asked)
    if not pair:
        return None
    made = read_agreement(opened.index.articles[article], opened.gazetteer)
    parties = list(dict.fromkeys(p.office for p in made.parties if p.office))
    if len(parties) != 2:
        return None
    for one, other in (pair, pair[::-1]):
        own = [p for p in parties if opened.acts_as(p, one)]
        rest = [p for p in parties if p not in own]
        if len(own) == 1 and len(rest) == 1 and not _alike(rest[0], other, opened):
            return Held("partner", asked.text[other.start : other.end], rest[0])
    return None


def _alike(office: str, mention: Mention, opened: Opened) -> bool:
    """Whether they may be the same, or an organ of the same, under another name."""
    if opened.acts_as(office, mention):
        return True
    named = next(iter(opened.gazetteer.mentions(office)), None)
    if named is None:
        return True
    one, two = f"{named.family}-", f"{mention.family}-"
    same = one.startswith(two) or two.startswith(one)
    return same and (not mention.level or named.level == mention.level)
