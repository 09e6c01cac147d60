"""The head of a clause: which word decides the role, with whom, and where the task begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.duties.lexicon import ROLE_MARKERS, TASK_VERBS, Lexicon
from ingest.duties.source import Source
from ingest.offices import Mention
from ingest.types import Role

_markers: list[tuple[Role, Lexicon]] = [
    (role, Lexicon(words)) for role, words in ROLE_MARKERS.items()
]
_tasks = Lexicon(TASK_VERBS)
# A verb that says only that something is done: what is done decides ("tổ chức giám sát").
_light = Lexicon(("tổ chức", "thực hiện", "triển khai", "tiến hành", "triển khai thực hiện"))
_light_rest = re.compile(
    r"\s*(?:(?:tot|co hieu qua|hieu qua|cong tac|viec|hoat dong|hoan thanh)\s+)*"
)
_WITH = re.compile(
    r"\b(?:phoi(?: ket)? hop|cung|lien ket|thong nhat)(?:\s+\w+){0,2}?\s+(?:voi|cung)\s+"
    r"|\bvoi su (?:tham gia|phoi hop|ho tro) cua\s+|\bcung voi\s+"
)
_LINK = re.compile(r"(?:\s+\w+){0,2}?\s+(?:voi|cung)\s+")
_LEAD_ALSO_COORDINATES = re.compile(r"[\s,]*(?:va\s+)?(?=phoi(?: ket)? hop\b)")
_AFTER_MARKER = re.compile(
    r"(?:\s+(?:chat che|thuong xuyen|dong bo|tot|hieu qua|co hieu qua))*[\s,:]*"
)
_CONNECTIVE = re.compile(r"(?:va|cung|de|trong viec|trong cong tac|trong)\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first words of a predicate say."""

    role: Role
    partners: tuple[Mention, ...]
    action: int
    """Where the task itself begins."""
    marked: bool
    """A role's marker was found, not only a verb of doing."""


def head(source: Source, start: int, end: int) -> Head | None:
    """Read the predicate that starts at ``start``; None where no verb of a duty stands there."""
    at = source.skip_punctuation(start, end)
    skipped = at
    while True:
        if found := _marker(source, at, end):
            role, marker_end = found
            return _marked(source, role, skipped, marker_end, end)
        following = source.skip_punctuation(source.skip_lead_in(at, end), end)
        if following == at:
            break
        at = following
    if _tasks.match(source.text, source.folded, at, end):
        return _task(source, skipped, at, end)
    if at > skipped and _tasks.match(source.text, source.folded, skipped, end):
        return Head("thực hiện", _partners(source, skipped, end), skipped, False)
    return None


def open_head(source: Source, start: int, end: int) -> Head:
    """A verb of no table: something is done, with whom the clause says."""
    return Head("thực hiện", _partners(source, start, end), start, False)


def role_of_heading(source: Source, start: int, end: int) -> Role | None:
    """The one role that an introduction without a predicate names ("Trọng tâm giám sát gồm:")."""
    named = {
        role for role, table in _markers if table.search(source.text, source.folded, start, end)
    }
    return named.pop() if len(named) == 1 else None


def _marker(source: Source, at: int, end: int) -> tuple[Role, int] | None:
    for role, table in _markers:
        if found := table.match(source.text, source.folded, at, end):
            return role, found.end()
    return None


def _task(source: Source, skipped: int, at: int, end: int) -> Head:
    """A verb of doing; behind a light one the role may still be said ("tổ chức kiểm tra")."""
    light = _light.match(source.text, source.folded, at, end)
    if light:
        rest = _light_rest.match(source.folded, light.end(), end)
        found = _marker(source, rest.end() if rest else light.end(), end)
        if found and found[0] in ("giám sát", "tham mưu"):
            return Head(found[0], _partners(source, at, end), skipped, True)
    return Head("thực hiện", _partners(source, at, end), skipped, False)


def _marked(source: Source, role: Role, start: int, marker_end: int, end: int) -> Head:
    partners = _partners(source, start, end)
    joins_in = source.folded[:marker_end].endswith("tham gia")
    if role not in ("chủ trì", "phối hợp") or joins_in:
        return Head(role, partners, start, True)
    at = marker_end
    if role == "chủ trì" and (also := _LEAD_ALSO_COORDINATES.match(source.folded, at, end)):
        at = also.end() + len("phối hợp")
    if link := _LINK.match(source.folded, at, end):
        named = _enumerated(source, link.end(), end)
        at = named[-1].end if named else at
    if found := _AFTER_MARKER.match(source.folded, at, end):
        at = found.end()
    if found := _CONNECTIVE.match(source.folded, at, end):
        at = found.end()
    return Head(role, partners, at if at < end else start, True)


def _partners(source: Source, start: int, end: int) -> tuple[Mention, ...]:
    """The offices behind "phối hợp với", "cùng với", "với sự tham gia của"."""
    found: list[Mention] = []
    for match in _WITH.finditer(source.folded, start, end):
        found.extend(_enumerated(source, match.end(), end))
    return tuple({m.office: m for m in found}.values())


def _enumerated(source: Source, start: int, end: int) -> list[Mention]:
    return source.run(source.skip_punctuation(start, end), end)
