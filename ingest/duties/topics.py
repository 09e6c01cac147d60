"""Who acts where the clause does not say: the speaker, the paragraph's topic, the signatories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.duties.agreement import Agreement
from ingest.duties.source import Source
from ingest.duties.subjects import Subject
from ingest.offices import Mention
from ingest.text import Span
from ingest.types import Role

_OF_ALL = re.compile(
    r"(?:trach nhiem|nhiem vu|noi dung|cong tac|phan cong)(?: (?:phoi hop|thuc hien))? chung\b"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The offices that subject-less clauses are about."""

    offices: tuple[Mention, ...]
    spoken: bool = False
    """From an "Office:" label: every clause below is a duty of it."""
    signatories: bool = False
    """All who signed act together; what only they are said to do has the role ``joint``."""
    role: Role | None = None
    """From an introduction ("Sở Y tế chủ trì:") for items with no marker of their own."""
    listed: bool = False
    """An introduction stands above: each item is a task, with a verb of its own or without."""

    @property
    def support(self) -> tuple[Span, ...]:
        """Where the text names them."""
        return tuple((m.start, m.end) for m in self.offices)


def of_subject(found: Subject, shared: Agreement) -> Topic:
    """The topic that a clause's own subject sets; "hai đơn vị" stands for the signatories."""
    if found.joint and shared.parties:
        return Topic(shared.parties, signatories=True)
    return Topic(tuple(m for m in found.offices if m.kind != "joint"))


def of_signatories(shared: Agreement) -> Topic | None:
    """Tasks after which no office is named are joint, where there is a pair to share them."""
    return Topic(shared.parties, signatories=True) if len(shared.parties) > 1 else None


def is_of_all(source: Source, start: int, end: int) -> bool:
    """Whether a heading gives what stands below it to all signatories ("Trách nhiệm chung")."""
    return _OF_ALL.search(source.folded, start, end) is not None or any(
        mention.kind == "joint" for mention in source.acting(start, end)
    )
