"""The recipe: article → blocks → sentences → clauses → duties."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.duties.agreement import agreement
from ingest.duties.assign import Setting, make, make_of_record
from ingest.duties.clauses import Clause, clauses
from ingest.duties.fields import Record, records
from ingest.duties.heads import Head, head, open_head, role_of_heading
from ingest.duties.predicates import start_of_predicate
from ingest.duties.source import Source
from ingest.duties.subjects import Subject, is_event, passive, subject
from ingest.duties.topics import Topic, is_of_all, of_signatories, of_subject
from ingest.offices import Gazetteer, load_gazetteer
from ingest.structure import Block, article_mentions, blocks
from ingest.text import Span, fold, sentences
from ingest.types import Article, Duty, Role

EXTRACTION_VERSION = "2"
"""Part of the manifest: another value means that duties are extracted anew."""

_RECIPIENTS = re.compile(r"noi nhan\s*:")


def extract(article: Article, gazetteer: Gazetteer | None = None) -> list[Duty]:
    """Every duty that the article states, in the order of the text.

    Of each: ``article.text[start:end] == quote``. Nothing is made up: a clause whose actor can't
    be told gives no duty.
    """
    reader = _Reader(article, gazetteer or load_gazetteer())
    tabled = {record.blocks[0].start: record for record in reader.records}
    done = 0
    for block in reader.blocks:
        if record := tabled.get(block.start):
            reader.read_record(record)
            done = record.blocks[-1].end
        elif block.start >= done:
            reader.read(block)
    return list({duty.id: duty for duty in reader.duties}.values())


def _outranks(introduced: Role, said: Role) -> bool:
    """ "Sở Y tế chủ trì:" makes it the lead of an item "Kiểm tra …" too."""
    return introduced in ("chủ trì", "phối hợp") and said not in ("chủ trì", "phối hợp")


def _comes_first(agent: Subject, own: Subject) -> bool:
    """ "Việc … do A chủ trì, B phối hợp": B's part is the second."""
    return bool(own.offices) and agent.offices[0].start < own.offices[0].start


class _Reader:
    """Walks the blocks and keeps who is being talked about."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.blocks = blocks(article, gazetteer)
        mentions = article_mentions(article, gazetteer)
        self.source = Source(article.text, fold(article.text), mentions)
        self.shared = agreement(article, self.blocks, mentions)
        self.records = records(self.source, self.blocks)
        self.duties: list[Duty] = []
        self.topic: Topic | None = None
        self.silent = False
        """The paragraph reports or explains: subject-less clauses in it assign nothing."""
        self.recipients = False
        """The list below "Nơi nhận:" is being read."""
        self.intro: Span | None = None
        """The introduction of the list that is being read."""

    def read(self, block: Block) -> None:
        """Take in the next block, in the order of the text."""
        if block.kind == "title" or self._addresses(block):
            return
        if block.kind == "heading":
            shared = is_of_all(self.source, block.start, block.end)
            self.topic = of_signatories(self.shared) if shared else None
            if self.topic:
                self.topic = replace(self.topic, spoken=True)
            return
        self._set_topic(block)
        self.silent = False
        for left, right in sentences(self.article.text[block.body : block.end]):
            start, end = block.body + left, block.body + right
            if self.article.text[end - 1] == ":":
                self._introduce(start, end)
                continue
            if not (self.topic and self.topic.listed):
                self.intro = None
            for clause in clauses(self.source, start, end):
                self._read_clause(block, clause)
                if clause.introduces:
                    self.intro = (clause.start, clause.end)

    def _addresses(self, block: Block) -> bool:
        """Whether the block belongs to the list of those to whom the document is sent."""
        if _RECIPIENTS.match(self.source.folded, block.start, block.end):
            self.recipients = True
            self.topic = None
        elif block.kind not in ("item", "lead"):
            self.recipients = False
        return self.recipients

    def read_record(self, record: Record) -> None:
        """Take in a task that is stated in fields; who is talked about stays the same."""
        setting = Setting(self.article, self.source, self.shared, record.blocks[0], self.intro)
        self.duties.extend(make_of_record(setting, record))

    def _set_topic(self, block: Block) -> None:
        if block.speakers:
            if not (self.topic and self.topic.listed and block.kind == "item"):
                self.topic = Topic(block.speakers, spoken=True)
        elif self.topic and self.topic.spoken and not self.topic.signatories:
            self.topic = None
        if self.topic and self.topic.listed and block.kind != "item":
            self.topic = replace(self.topic, listed=False, role=None)

    def _introduce(self, start: int, end: int) -> None:
        """A sentence that ends in a colon: whom and what role the items below it are about."""
        own = subject(self.source, start, end)
        topic = of_subject(own, self.shared) if own else self.topic or of_signatories(self.shared)
        if topic is None or (own and own.past):
            return
        said = head(self.source, own.predicate, end) if own else None
        role = said.role if said and said.marked else role_of_heading(self.source, start, end)
        self.topic = replace(topic, role=role, listed=True)
        self.intro = (start, end)

    def _read_clause(self, block: Block, clause: Clause) -> None:
        own = subject(self.source, clause.start, clause.end)
        agent = passive(self.source, clause.start, clause.end)
        if own and not (agent and _comes_first(agent, own)):
            self.silent = own.past
            if own.past:
                return
            self.topic = of_subject(own, self.shared)
        elif agent:
            topic = of_subject(agent, self.shared)
            said = self._head(clause, agent, topic)
            if said:
                self._add(block, clause, topic, replace(said, action=clause.start), stated=True)
            return
        if not clause.announces:
            self._read_predicate(block, clause, own)

    def _read_predicate(self, block: Block, clause: Clause, own: Subject | None) -> None:
        topic = self.topic or of_signatories(self.shared)
        if topic is None or not topic.offices or (self.silent and not topic.spoken):
            return
        said = self._head(clause, own, topic)
        if said is None:
            self.silent = self.silent or own is None
            return
        if topic.role and (not said.marked or _outranks(topic.role, said.role)):
            said = replace(said, role=topic.role)
        self._add(block, clause, topic, said, stated=own is not None)

    def _head(self, clause: Clause, own: Subject | None, topic: Topic) -> Head | None:
        if own:
            said = head(self.source, own.predicate, clause.end)
            return said or (open_head(self.source, own.predicate, clause.end) if own.open else None)
        at = start_of_predicate(self.source, clause.start, clause.end, self.topic is not None)
        if at is not None:
            if is_event(self.source, at, at, clause.end) and not topic.spoken:
                return None
            return head(self.source, at, clause.end)
        if topic.spoken or topic.listed or self.source.opens_with_ordinal(clause.start, clause.end):
            at = self.source.skip_openers(clause.start, clause.end)
            return Head("thực hiện", (), at, False)
        return None

    def _add(self, block: Block, clause: Clause, topic: Topic, said: Head, *, stated: bool) -> None:
        setting = Setting(self.article, self.source, self.shared, block, self.intro)
        self.duties.extend(make(setting, (clause.start, clause.end), topic, said, stated))
