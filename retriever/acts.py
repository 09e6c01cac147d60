"""The act that a question asks about: which verb, and whom the question takes to do it.

"Kế hoạch 136 do ai ban hành?" asks for who issued; that an office reviews the plan answers it no
more than that one signs it. Verbs of one family are said of the same act ("ra", "ban hành").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.offices import Mention
from ingest.text import Span, fold
from retriever.act_words import EVENT_VERBS, LEAD_INS, PAST, ROLE_MARKERS, TASK_VERBS, Lexicon

FAMILIES: dict[str, tuple[str, ...]] = {
    "ban hành": (
        "ban hành", "ký ban hành", "thống nhất ban hành", "ra", "đẻ ra", "cho ra", "cho ra đời",
        "đặt ra", "đưa ra", "công bố", "phát hành",
    ),
    "ký kết": (
        "ký", "ký kết", "tổ chức ký kết", "tổ chức lễ ký kết", "tổ chức lễ ký", "thực hiện ký kết",
    ),
    "phê duyệt": ("phê duyệt", "duyệt", "thông qua", "phê chuẩn", "chuẩn y"),
    "trình": ("trình", "đệ trình", "trình lên"),
    "phát động": ("phát động", "khởi xướng"),
    "lãnh đạo": ("lãnh đạo", "dẫn dắt"),
}  # fmt: skip
"""Verbs of one act; every other verb is a family of its own."""

NEAR: dict[str, frozenset[str]] = {
    "ban hành": frozenset(("ký kết", "phê duyệt")),
    "ký kết": frozenset(("ban hành",)),
    "phê duyệt": frozenset(("ban hành",)),
}
"""Acts that make a document, so that who did one is who is asked for by another's name."""

LIGHT = ("tổ chức", "thực hiện", "triển khai", "tiến hành", "làm")
"""Verbs that say only that something is done: the verb behind them says what."""

_LEADING = (
    *LEAD_INS, *PAST, "là người", "là cơ quan", "là đơn vị", "là bên", "là nơi", "có", "lại",
    "có phải", "có được", "đứng ra", "chính thức", "đồng thời", "mới", "đang", "đi", "các",
    "những", "tốt",
)  # fmt: skip
_family = {fold(word): family for family, words in FAMILIES.items() for word in words}
_OTHERS = ("soạn thảo", "biên soạn", "dự thảo")
_tables = (*FAMILIES.values(), *ROLE_MARKERS.values(), TASK_VERBS, EVENT_VERBS, LIGHT, _OTHERS)
_verbs = Lexicon({word for table in _tables for word in table} - set(_LEADING))
_leading = Lexicon(_LEADING)
_light = frozenset(map(fold, LIGHT))
_ALSO = re.compile(r"\s*(?:,|,?\s*va\s|\s+roi\s|\s+hoac\s)\s*")
_SPACE = re.compile(r"[\s,:]*")
_DONE_BY = re.compile(r"\b(?:do|boi|ma|duoc)\s+$")
_OF = re.compile(r"(?:\d[\w&/.-]*|[a-z&]+-[a-z&]+|\d{4})\s+(?:la\s+)?cua\s+$")
"""Behind a document's number or date; "việc của ai" asks for no issuer."""
_BETWEEN = re.compile(r"\bgiua\s+(?:(?:nhung|cac|co quan|don vi|ben|hai)[\s,]+)*$")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb where it stands in a text."""

    family: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody is asked, or said, to do."""

    verb: Verb
    subject: Mention | None
    """Who is said to do it; None where that is asked."""


def verbs_at(text: str, folded: str, at: int, end: int) -> list[Verb]:
    """The coordinated verbs that open the stretch ("soạn thảo, ký và ban hành"); [] if none."""
    found: list[Verb] = []
    while verb := _verb(text, folded, at, end):
        found.append(verb)
        link = _ALSO.match(folded, verb.end, end)
        if not link:
            break
        at = link.end()
    return found


def _verb(text: str, folded: str, at: int, end: int) -> Verb | None:
    """The verb behind what may stand before it, a light one giving way to the next."""
    light: Verb | None = None
    while True:
        space = _SPACE.match(folded, at, end)
        at = space.end() if space else at
        match = _verbs.match(text, folded, at, end)
        lead = _leading.match(text, folded, at, end)
        if lead and (match is None or lead.end() > match.end()):
            at = lead.end()
            continue
        if match is None:
            return light
        written = " ".join(match[0].split())
        verb = Verb(_family.get(written, written), match.start(), match.end())
        if written not in _light:
            return verb
        light, at = light or verb, match.end()


def asked_act(text: str, who: Sequence[Span], offices: Iterable[Mention]) -> Act | None:
    """The first act that the question asks about; ``who``: spans of its who-words.

    Who-words come first: "Ai tham mưu UBND tỉnh ban hành …" asks who advises.
    """
    folded = fold(text)
    for start, end in who:
        if found := verbs_at(text, folded, end, len(text)):
            return Act(found[0], None)
        if _OF.search(folded, 0, start):
            return Act(Verb("ban hành", start, end), None)
        if _BETWEEN.search(folded, 0, start):
            return Act(Verb("ký kết", start, end), None)
    if who:
        return None
    for mention in sorted(offices, key=lambda m: not _DONE_BY.search(folded, 0, m.start)):
        if mention.kind != "office" or mention.within:
            continue
        if found := verbs_at(text, folded, mention.end, len(text)):
            return Act(found[0], mention)
    return None
