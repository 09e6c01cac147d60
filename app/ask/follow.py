"""Follow-up questions: what they leave out is taken from the turn before, slot by slot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from app.ask.asked import Asked
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import any_of, fold, key
from ingest.types import Duty

_WHATEVER = any_of((
    "tổ chức", "tiến hành", "diễn ra", "bắt đầu", "hoàn thành", "ban hành", "xây dựng", "cụ thể",
    "thành lập", "chuẩn bị",
))  # fmt: skip
"""What may be done with anything."""
FEW = 3
"""Topic syllables up to which a question that names nothing may go on about the last answer."""
SHORT = 1
"""Topic syllables up to which a question says no task of its own."""
_BACK = re.compile(
    r"(?<!\w)(?:(?:cơ quan|đơn vị|bên|sở|ban|việc|nhiệm vụ|kế hoạch|chương trình|quy chế|văn bản"
    r"|nội dung|tỉnh|nơi|hoạt động|đề án|công tác|mục|quyết định|thông báo|công văn|số|cái)\s+"
    r"(?:đó|này|ấy|kia|trên|vừa nêu|vừa nói|nêu trên|nói trên)|trong đó|ở đó|họ|nó|hai bên đó"
    r"|những việc đó|các việc đó)(?!\w)"
)
"""What points back to something that an earlier turn named."""
_GOES_ON = re.compile(r"(?:thế|còn|vậy|rồi|và|thì|như vậy|ủa|à)(?!\w)")
_GOES_ON_BARE = re.compile(r"(?:the|con|vay|roi|va|thi)(?!\w)")
"""The same typed without diacritics, where "con" is no child."""
_OFFICE_BACK = re.compile(
    r"(?<!\w)(?:(?:cơ quan|đơn vị|bên|sở|ban)\s+(?:đó|này|ấy|kia|trên|nêu trên)|họ)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Rested:
    """What the last answer rested on."""

    asked: Asked | None = None
    duties: tuple[Duty, ...] = ()
    articles: tuple[str, ...] = ()


def points_back(asked: Asked, opened: Opened) -> bool:
    """Whether the question refers to an earlier turn, or says too little to stand alone.

    A few words that name nothing and that the collection knows go on about what was answered; a
    short question about something else does not.
    """
    keyed = key(asked.text).strip()
    if _BACK.search(keyed) or _GOES_ON.match(keyed):
        return True
    typed = key(asked.raw).strip()
    if typed == fold(typed) and _GOES_ON_BARE.match(typed):
        return True
    if len(_telling(asked)) <= SHORT:
        return not asked.documents and not (asked.offices and asked.places)
    named = asked.offices or asked.places or asked.documents or asked.times
    return len(asked.topic) <= FEW and not named and not opened.coverage.unknown(asked.topic)


def follow(asked: Asked, rested: Rested, opened: Opened) -> Asked:
    """The question completed from what the last answer rested on."""
    before = rested.asked
    if before is None or not points_back(asked, opened):
        return asked
    carried: dict[str, Any] = {}
    moved = bool(asked.places and asked.places != before.places)
    own_task = len(_telling(asked)) > SHORT
    if not own_task:
        carried["topic"] = (*asked.topic, *(w for w in before.topic if w not in asked.topic))
    if not asked.places:
        carried["places"] = before.places
    if not asked.times and not moved:
        carried["times"] = before.times
    if not asked.documents and not moved and not own_task:
        carried["documents"] = before.documents
    if not asked.roles and not own_task and moved:
        carried["roles"] = before.roles
    if not asked.offices and (offices := _offices(asked, rested, opened)):
        carried["offices"] = offices
    wants = asked.wants if max(asked.wants.values(), default=0.0) > 0.5 else before.wants
    changes = {name: value for name, value in carried.items() if value}
    return replace(
        asked,
        **changes,
        wants=wants,
        carried=frozenset(changes),
        within=frozenset(() if moved else rested.articles),
    )


def _telling(asked: Asked) -> list[str]:
    """The syllables of the topic that tell a task: "bao giờ tổ chức?" tells none."""
    return _WHATEVER.sub(" ", " ".join(asked.topic)).split()


def _offices(asked: Asked, rested: Rested, opened: Opened) -> tuple[Mention, ...]:
    """Those of the turn before; those that its answer named, where "cơ quan đó" means them."""
    before = rested.asked
    if _OFFICE_BACK.search(key(asked.text)):
        named = dict.fromkeys(d.actor for d in rested.duties if d.actor)
        return tuple(m for name in named for m in opened.gazetteer.mentions(name)[:1])
    if before is None or asked.wanted("office") > 0.5:
        return ()
    return tuple(before.offices)
