"""Small cases, articles and answers for the tests of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.article_sets import Span
from eval.cases import Case, Evidence
from eval.metrics.matching import Ground
from eval.records import Cited, Record, Reply, Stated
from ingest.types import Article

LEAD = "Sở Nội vụ chủ trì kiểm tra chương trình trong quý III năm 2023."
SHARED = "UBND tỉnh phối hợp với Mặt trận Tổ quốc tỉnh tổ chức đối thoại."
TEXT = f"{LEAD}\n\n{SHARED}\n\nBan Dân tộc tỉnh mở hai lớp bồi dưỡng."
ARTICLE = Article("muong-xa", TEXT, title="Mường Xa phối hợp", place="tỉnh Lào Cai")


def span(words: str) -> Span:
    """Where words stand in the article."""
    start = TEXT.index(words)
    return ARTICLE.id, start, start + len(words)


def ground(passages: Sequence[Span] = (), articles: Mapping[str, Article] | None = None) -> Ground:
    """The made article as the only one of its set."""
    return Ground(articles or {ARTICLE.id: ARTICLE}, list(passages))


def case(**changes: Any) -> Case:
    """A who-question with one gold office, unless changed."""
    fields: dict[str, Any] = {
        "id": "made-001", "kind": "who", "split": "dev", "articles": "made",
        "question": "Ai chủ trì kiểm tra chương trình?", "history": (), "answerable": True,
        "reason": None, "role": "chủ trì", "actors": (("Sở Nội vụ tỉnh Lào Cai", "Sở Nội vụ"),),
        "partners": (), "facts": (("quý III năm 2023", "quý 3 năm 2023"),), "forbidden": (),
        "evidence": (Evidence(ARTICLE.id, "Sở Nội vụ chủ trì kiểm tra chương trình"),),
        "where": "made.jsonl:1",
    }  # fmt: skip
    return Case(**(fields | changes))


def refused_case(**changes: Any) -> Case:
    """A question that must be refused."""
    fields: dict[str, Any] = {
        "kind": "unanswerable", "answerable": False, "reason": "not_in_corpus", "role": None,
        "actors": (), "facts": (), "evidence": (),
    }  # fmt: skip
    return case(**(fields | changes))


def cited(words: str, n: int = 1) -> Cited:
    """A sound citation of words of the article."""
    article, start, end = span(words)
    return Cited(n, article, start, end, words)


def stated(actor: str, role: str, words: str, partners: tuple[str, ...] = ()) -> Stated:
    """A duty of the article."""
    article, start, end = span(words)
    return Stated(actor, role, partners, article, start, end, words)


def record(answer: str, *citations: Cited, **changes: Any) -> Record:
    """An answer; ``case``, ``variant`` and ``retrieved`` go to the record, others to the reply."""
    of_record = {k: changes.pop(k) for k in ("case", "variant", "retrieved") if k in changes}
    said: dict[str, Any] = {"abstained": False, "reason": None, "confidence": 0.9} | changes
    reply = Reply(answer, citations=citations, **said)
    return Record(
        **({"case": "made-001", "variant": "none", "question": "?"} | of_record), reply=reply
    )


def refusal(**changes: Any) -> Record:
    """A refusal."""
    said = {"abstained": True, "reason": "not_in_corpus", "confidence": 0.1} | changes
    return record("Tôi không tìm thấy nội dung này trong kho bài.", **said)
