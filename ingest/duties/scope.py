"""Who may have the duty that a clause states: every candidate, with where it stands.

Walks the outline in order and remembers labels, introducing lines and the subjects of the
sentences before. Nothing is decided here: which candidate holds is `ingest.duties.trust`'s.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from ingest.duties.bodies import Named
from ingest.duties.candidates import Candidate, Reading, orders, resolved
from ingest.duties.clauses import Clause, clauses, opens_unread
from ingest.duties.events import SIGNS, is_event, looks_back
from ingest.duties.labels import Label, inline, label
from ingest.duties.objects import recipients, without
from ingest.duties.predicate import Predicate
from ingest.duties.source import Source
from ingest.duties.subjects import charged
from ingest.duties.topics import Topic, turns
from ingest.duties.under import heading, intro, path
from ingest.text import Span, sentences
from ingest.types import Node

SILENT = frozenset(("title", "letterhead", "end", "caption", "head"))
"""Kinds of blocks that state no duty."""
_RECIPIENTS = re.compile(
    r"(?:nơi (?:nhận|gửi)|kính gửi)(?: [^.;:]{1,40})?:?\s*$|[^.;:]{4,90} điện:\s*$"
)


@dataclass(slots=True)
class Walk:
    """The state of reading one article's outline, block by block."""

    source: Source
    parties: tuple[Named, ...]
    taken: frozenset[int] = frozenset()
    """Blocks that are read as tasks in fields."""
    labels: dict[int, Topic] = field(default_factory=dict)
    """Of a block that is a label or an introducing line."""
    open: dict[int | None, tuple[int, Topic | None]] = field(default_factory=dict)
    """Of a parent: the last label among its children."""
    before: tuple[int, tuple[Named, ...]] | None = None
    """The block before and its last subject."""
    spoken: list[Named] = field(default_factory=list)
    """The subjects so far in the block."""
    recipients: bool = False
    """The list of those who get the paper has begun."""

    def readings(self) -> Iterator[Reading]:
        """Every clause of the article's running text, in order."""
        for position, node in enumerate(self.source.article.outline):
            if node.kind in SILENT:
                self.before = None
                if node.kind != "caption":
                    self.open.clear()
                continue
            if node.kind == "row" or position in self.taken:
                continue
            listed = _RECIPIENTS.match(self.source.keyed, node.body, node.end) is not None
            self.recipients = listed or (self.recipients and node.kind == "item")
            if self.recipients:
                continue
            yield from self._block(position, node)

    def _block(self, position: int, node: Node) -> Iterator[Reading]:
        if self._is_label(position, node):
            return
        if node.kind == "heading":
            self.open[node.parent] = (position, None)
            self.before = None
            return
        subject: tuple[Named, ...] = ()
        self.spoken = []
        reviewed = False
        text = self.source.text[node.body : node.end]
        for order, (left, right) in enumerate(sentences(text)):
            start, end = node.body + left, node.body + right
            back = looks_back(self.source, start, end)
            reviewed = reviewed if back is None else back
            above = self._inline(position, node, start, end)
            begin = above[1] if above else start
            topic = above[0] if above else None
            found = clauses(self.source, begin, end)
            if order == 0 and not topic and turns(self.source, start, end, found):
                self._close(position, node)
            within = yield from self._sentence(position, node, found, topic, subject, order == 0,
                                               reviewed)  # fmt: skip
            subject = within or (topic.label.names if topic else ()) or subject
        if self.source.text[node.end - 1] == ":":
            self._lead(position, node)
        if subject:
            self.before = (position, subject)

    def _sentence(
        self,
        position: int,
        node: Node,
        found: list[Clause],
        topic: Topic | None,
        subject: tuple[Named, ...],
        first: bool,
        reviewed: bool,
    ) -> Generator[Reading, None, tuple[Named, ...]]:
        """The readings of a sentence's clauses; returns whom it leaves as the subject."""
        within: tuple[Named, ...] = ()
        lead: Span | None = None
        for clause in found:
            if is_event(self.source, clause):
                within = self._topic(clause) or within
                continue
            reading = self._reading(position, node, clause, topic, within, subject, first)
            yield replace(reading, lead=lead, reviewed=reviewed)
            if clause.leads:
                lead = (clause.start, clause.end)
                within = charged(self.source, *lead) or within
            if clause.owns and clause.owns[0].place != "directed":
                own = clause.owns[-1 if clause.owns[-1].place == "assigned" else 0]
                if own.place == "assigned" and own.names[0].kind == "unknown":
                    own = clause.owns[0]  # "Đề nghị Sở Y tế phân công thành viên; báo cáo …"
                within = own.names
                self.spoken += own.names
        return within

    def _close(self, position: int, node: Node) -> None:
        """A block that names its own matter ("Về đào tạo: …") ends the reach of those before."""
        self.before = None
        at, _ = self.open.get(node.parent, (-1, None))
        if at >= 0 and at not in self.labels:
            self.open[node.parent] = (position, None)

    def _topic(self, clause: Clause) -> tuple[Named, ...]:
        """Whom the clause leaves as the subject of what follows it."""
        if not clause.owns or clause.owns[0].place == "directed":
            return ()
        last, first = clause.owns[-1], clause.owns[0]
        if first.said.verb in SIGNS and len(self.parties) > 1:
            return self.parties
        return last.names if last.place == "assigned" else first.names

    def _is_label(self, position: int, node: Node) -> bool:
        found = label(self.source, node.body, node.end)
        if found is None:
            return False
        topic = Topic(found)
        self.labels[position] = topic
        self.open[node.parent] = (position, topic)
        self.before = None
        return True

    def _inline(self, position: int, node: Node, start: int, end: int) -> tuple[Topic, int] | None:
        found = inline(self.source, start, end)
        if not found:
            return None
        topic = Topic(found[0])
        self.open[node.parent] = (position, topic)
        return topic, found[1]

    def _lead(self, position: int, node: Node) -> None:
        """An introducing line that names who acts: its list is about it."""
        spans = sentences(self.source.text[node.body : node.end])
        start, end = node.body + spans[-1][0], node.end
        for clause in clauses(self.source, start, end):
            if clause.owns:
                own = clause.owns[-1]
                role = own.said.role if own.said.role in ("chủ trì", "phối hợp") else None
                names = tuple(n for n in own.names if n.kind != "joint")
                shared = len(names) < len(own.names)
                found = Label((start, end), names, False, role, shared)
                self.labels[position] = Topic(found, own.said)

    def _reading(
        self,
        position: int,
        node: Node,
        clause: Clause,
        topic: Topic | None,
        within: tuple[Named, ...],
        subject: tuple[Named, ...],
        first: bool,
    ) -> Reading:
        found: list[Candidate] = []
        for own in clause.owns:
            if own.place == "directed" and not orders(own, clause):
                continue
            found.append(Candidate(own.names, own.place, own.said, given=own.given))
        said = clause.said or (clause.owns[0].said if clause.owns else None)
        if said is not None and not opens_unread(self.source, clause):
            if topic:
                found.append(topic.candidate("inline", said, 0))
            if within:
                found.append(Candidate(within, "sentence", said, shared=within is self.parties))
            elif subject and not topic:
                found.append(Candidate(subject, "block", said, shared=subject is self.parties))
            found += self._above(position, node, said)
            if self.before and self.before[0] < position:
                steps = position - self.before[0]
                found.append(Candidate(self.before[1], "before", said, steps=steps))
            if len(self.parties) > 1:
                doers = without(self.parties, recipients(self.source, clause))
                found.append(Candidate(doers, "parties", said, shared=len(doers) > 1))
        before = self.before[1] if self.before else ()
        return Reading(
            clause,
            position,
            tuple(resolved(found, self.parties, before, self.spoken)),
            heading(self.source, node, self.labels),
            intro(self.source, node),
            path(self.source, node),
            first,
        )

    def _above(self, position: int, node: Node, said: Predicate) -> Iterator[Candidate]:
        """Labels over the block, nearest first, up to the first that is read or not."""
        parent, steps = node.parent, 0
        here = position
        while True:
            at, topic = self.open.get(parent, (-1, None))
            if at >= 0 and at < here and topic and (topic.label.names or topic.label.shared):
                yield topic.candidate("sibling", said, steps + (here - at > 1))
                if topic.label.exact:
                    return
            if parent is None:
                return
            if above := self.labels.get(parent):
                yield above.candidate("above", said, steps)
                if above.label.exact:
                    return
            here, parent = parent, self.source.article.outline[parent].parent
            steps += 1
