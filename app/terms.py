"""How long an agreement holds: questions about a document's term, not about a task of it."""

from __future__ import annotations

import re

from app.knowledge import Knowledge
from app.scope import Scope
from ingest.documents import references
from ingest.text import fold
from retriever.query import Query

_TERM = re.compile(
    r"\b(?:hieu luc|con han|het han|thoi han|bao lau|keo dai|con dung|ket thuc|may nam"
    r"|(?:thuc hien|trien khai|ap dung) (?:trong|den|tu|cho|vao)"
    r"|thoi gian (?:thuc hien|trien khai|ap dung|nao)|giai doan nao|cho nam"
    r"|(?:den|tu) (?:het )?(?:khi nao|bao gio|luc nao|nam nao|ngay nao|thang nao|nam may))\b"
)
_MADE = re.compile(r"\b(?:ky|ban hanh|dien ra|khai mac|cuoc hop)\b")
"""Words of how a document came about, which is another question."""
_DOCUMENT = re.compile(r"\b(?:ke hoach|chuong trinh|quy che|thoa thuan|van ban|nghi quyet|kh)\b")
_OF_TERM = frozenset((
    "hieu", "luc", "han", "thoi", "bao", "lau", "keo", "dai", "dung", "ket", "thuc", "may", "ap",
    "gian", "den", "tu", "con", "het", "duoc", "cho", "trien", "khai", "ke", "hoach", "chuong",
    "trinh", "quy", "che", "thoa", "thuan", "van", "ban", "phoi", "hop", "nao", "nua",
))  # fmt: skip
"""Words of a question about a term beside those of the document's own name."""


def agreements_asked(query: Query, scope: Scope, knowledge: Knowledge) -> tuple[str, ...]:
    """Articles whose agreement's term is asked for; () where a task or something else is."""
    folded = fold(query.text)
    named = query.documents or _DOCUMENT.search(folded)
    if query.asks_actor or _MADE.search(folded) or not (named and _TERM.search(folded)):
        return ()
    found = [a for a in sorted(scope.articles) if _is_asked(query, a, knowledge)]
    return tuple(found) if query.documents or query.places or len(found) == 1 else ()


def _is_asked(query: Query, article: str, knowledge: Knowledge) -> bool:
    agreement = knowledge.agreement(article)
    if not agreement.basis_span:
        return False
    name = fold(agreement.basis)
    numbers = {fold(d.number) for d in query.documents if d.number}
    own = {fold(ref.number) for ref in references(agreement.basis)}
    if numbers and not any(o.startswith(n) for o in own for n in numbers):
        return False
    held = f"{name} {fold(knowledge.index.articles[article].title)}".split()
    words = (fold(word) for word in query.task)
    return all(word in held or word in _OF_TERM for word in words)
