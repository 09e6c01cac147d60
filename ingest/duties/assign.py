"""From a clause that has been read to the duties that it states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.duties.agreement import Agreement
from ingest.duties.facts import Facts, facts, own_time
from ingest.duties.fields import Record
from ingest.duties.heads import Head, head
from ingest.duties.lexicon import Lexicon
from ingest.duties.open_verbs import after_name
from ingest.duties.source import Source
from ingest.duties.topics import Topic
from ingest.offices import Mention
from ingest.structure import Block
from ingest.text import Span, syllables, trim
from ingest.types import Article, Duty, Role

_ENDING = re.compile(r"[\s.;,:…/]+$")
_HANDS_OVER = Lexicon(
    ("giao cho", "giao nhiệm vụ cho", "giao", "phân công", "yêu cầu", "đề nghị", "chỉ đạo")
)
_SUBMITS = Lexicon(("trình", "báo cáo"))
_VAGUE = re.compile(r"\blien quan\b|\bdon vi, dia phuong\b|\bcac (?:dia phuong|nganh|don vi|ben)$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One office group with one role on one task of the clause."""

    offices: tuple[Mention, ...]
    role: Role
    partners: tuple[Mention, ...]
    action: int
    stated: bool
    until: int | None = None
    """Where the task ends, if that isn't the span's end."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands."""

    article: Article
    source: Source
    shared: Agreement
    block: Block
    intro: Span | None


def make(setting: Setting, span: Span, topic: Topic, said: Head, stated: bool) -> Iterator[Duty]:
    """All duties of one clause: the actor's, and those it gives to its partners."""
    text, (start, end) = setting.article.text, span
    span = trim(text, start, start + len(_ENDING.sub("", text[start:end])))
    common = facts(setting.source, span, setting.block.start, setting.intro, setting.shared)
    for reading in _readings(setting.source, span[1], topic, said, stated):
        yield from _duties(setting, span, common, reading)


def make_of_record(setting: Setting, record: Record) -> Iterator[Duty]:
    """The duties of a task stated in fields: the lead's and each coordinator's."""
    lead, beside = record.offices("lead"), record.offices("partner")
    source = setting.source
    common = facts(source, record.span, setting.block.start, setting.intro, setting.shared)
    common = _dated(source, common, record)
    start, end = record.task
    if lead:
        yield from _duties(
            setting, record.span, common, _Reading(lead, "chủ trì", beside, start, True, end)
        )
    for partner in beside:
        if not _is_vague(source, partner):
            others = tuple(m for m in (*lead, *beside) if m is not partner)
            reading = _Reading((partner,), "phối hợp", others, start, True, end)
            yield from _duties(setting, record.span, common, reading)


def _dated(source: Source, common: Facts, record: Record) -> Facts:
    """The time that the record's own field states comes before all others."""
    value = record.value("time")
    if value is None or value[0] >= value[1]:
        return common
    time = own_time(source, *value)
    dated = replace(common, time=source.text[slice(*value)])
    if time and time.start_date:
        dated = replace(dated, valid_from=time.start_date, valid_to=time.end_date)
    if record.span[0] <= value[0] and value[1] <= record.span[1]:
        return dated
    return replace(dated, ground=(*dated.ground, value))


def _readings(
    source: Source, end: int, topic: Topic, said: Head, stated: bool
) -> Iterator[_Reading]:
    role: Role = said.role
    if topic.signatories and role == "thực hiện":
        role = "joint"
    chain = list(_chained(source, said.action, end)) if role == "tham mưu" else []
    advised = tuple(m for link in chain for m in (*link.offices, *link.partners))
    second = list(_second_subject(source, said, end))
    beside = tuple(m for part in second for m in part.offices)
    partners = (*said.partners, *advised, *beside)
    # "A chủ trì, B phối hợp làm …": the task that they share stands behind the second.
    shared = next((p for p in second if said.action == p.offices[0].start < p.action), None)
    action = shared.action if shared else said.action
    yield _Reading(topic.offices, role, partners, action, stated)
    yield from chain
    if role == "chủ trì":
        for partner in said.partners:
            if not _is_vague(source, partner):
                others = tuple(m for m in (*topic.offices, *said.partners) if m is not partner)
                yield _Reading((partner,), "phối hợp", others, said.action, True)
    if role == "chỉ đạo":
        yield from _handed_over(source, said.action, end)
    for part in second:
        yield replace(part, partners=(*part.partners, *topic.offices))


def _is_vague(source: Source, mention: Mention) -> bool:
    """ "Các cơ quan liên quan" names nobody who could be asked."""
    return mention.kind != "office" and bool(
        _VAGUE.search(source.folded[mention.start : mention.end])
    )


def _handed_over(source: Source, start: int, end: int) -> Iterator[_Reading]:
    """ "Giao X chủ trì …": X's own duty, with its partners."""
    found = _HANDS_OVER.search(source.text, source.folded, start, end)
    if not found:
        return
    run = source.run(source.skip_punctuation(found.end(), end), end)
    said = head(source, after_name(source, run[-1].end, end), end) if run else None
    if said and not all(_is_vague(source, office) for office in run):
        yield from _readings(source, end, Topic(tuple(run)), said, True)


def _chained(source: Source, start: int, end: int) -> Iterator[_Reading]:
    """ "Tham mưu B trình C": B submits to C."""
    for adviser in source.acting(start, end):
        at = source.skip_punctuation(adviser.end, end)
        if submits := _SUBMITS.match(source.text, source.folded, at, end):
            to = source.run(source.skip_punctuation(submits.end(), end), end)
            yield _Reading((adviser,), "tham mưu", tuple(to), at, True)
            return


def _second_subject(source: Source, said: Head, end: int) -> Iterator[_Reading]:
    """ "A chủ trì …, B và C phối hợp …": the part of the offices behind the comma."""
    for mention in source.acting(said.action, end):
        before = source.folded[max(0, mention.start - 6) : mention.start].rstrip()
        if mention in said.partners or not before.endswith((",", " con", ", va")):
            continue
        run = source.run(mention.start, end)
        part = head(source, after_name(source, run[-1].end, end), end)
        if part and part.role in ("chủ trì", "phối hợp") and part.marked:
            short = len(syllables(source.text[part.action : end])) < 3
            action = said.action if short else part.action
            yield _Reading(tuple(run), part.role, part.partners, action, True)
            return


def _duties(setting: Setting, span: Span, common: Facts, reading: _Reading) -> Iterator[Duty]:
    article, heading, (start, end) = setting.article, setting.block.heading, span
    action = _action(article.text, reading.action, reading.until or end)
    if not action:
        return
    involved = (*reading.offices, *reading.partners)
    named = [m for m in involved if not (start <= m.start and m.end <= end)]
    group = article.text[slice(*heading)] if heading else ""
    for office in dict.fromkeys(m.office for m in reading.offices):
        others = (m.office for m in (*reading.offices, *reading.partners) if m.office != office)
        identity = "\x1f".join((article.id, str(start), str(end), office, reading.role, action))
        yield Duty(
            id=hashlib.sha256(identity.encode()).hexdigest()[:16],
            article=article.id,
            actor=office,
            role=reading.role,
            action=action,
            partners=tuple(dict.fromkeys(others)),
            time=common.time,
            basis=common.basis,
            place=article.place,
            start=start,
            end=end,
            quote=article.text[start:end],
            inferred=not reading.stated,
            valid_from=common.valid_from,
            valid_to=common.valid_to,
            group=group.rstrip(" :."),
            intro=setting.intro,
            support=tuple(dict.fromkeys((m.start, m.end) for m in named)),
            ground=common.ground,
        )


def _action(text: str, start: int, end: int) -> str:
    left, right = trim(text, start, end)
    return _ENDING.sub("", text[left:right])
