"""Which clauses of the articles say who did what is asked about, and whom they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.attributions import MADE, Attribution
from app.say.draft import Source
from app.knowledge import Knowledge
from app.ranking import Ranked
from app.scope import Scope
from ingest.documents import DocumentRef
from ingest.offices import Mention
from ingest.text import fold, syllables
from ingest.types import Duty
from retriever.acts import NEAR, Act, verbs_at
from retriever.query import Query
from retriever.search import Hit

ANSWERS = 0.6
"""Share of the asked words that a clause's object must hold to be what is asked about."""
MOST_ARTICLES = 12
_KINDS = (
    "ke hoach", "quyet dinh", "nghi quyet", "nghi dinh", "thong tu", "ket luan", "de an", "quy che",
    "chuong trinh", "chi thi", "cong van", "huong dan", "to trinh", "phong trao", "cuoc van dong",
    "phuong an",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doing:
    """A clause that says who did the asked act to the asked thing."""

    attribution: Attribution
    offices: tuple[str, ...]
    """Canonical names, the signatories for "hai đơn vị"."""
    sources: tuple[Source, ...]
    """The sentence, and the spans that name the offices where it does not."""
    exact: bool
    """The very act; else one by which people call it too."""
    fit: float
    """Share in [0, 1] of the asked words that the clause's object holds."""

    def by(self, office: Mention, knowledge: Knowledge) -> bool:
        """Whether the office is among those who did it."""
        return any(knowledge.acts_as(name, office) for name in self.offices)


def near_articles(area: Scope, hits: Sequence[Hit], ranked: Sequence[Ranked]) -> list[str]:
    """Articles in scope that may hold the clause, the best hits' first."""
    named = [*(h.passage.article for h in hits), *(r.duty.article for r in ranked[:MOST_ARTICLES])]
    inside = [article for article in dict.fromkeys(named) if article in area.articles]
    if len(area.articles) <= MOST_ARTICLES:
        inside = list(dict.fromkeys((*inside, *sorted(area.articles))))
    return inside[:MOST_ARTICLES]


def doings(
    query: Query,
    family: str,
    articles: Iterable[str],
    knowledge: Knowledge,
    asked: Sequence[str] | None = None,
) -> list[Doing]:
    """Clauses about the act of that family and what the question says of its object, best first.

    ``asked``: words of the object, where they are not all that the question is about.
    """
    words = object_words(query) if asked is None else asked
    numbers = [fold(d.number) for d in query.documents if d.number]
    kinds = [kind for kind in _KINDS if kind in fold(query.text)] if asked is None else []
    near = NEAR.get(family, frozenset())
    found = []
    for article in articles:
        for one in knowledge.attributions(article):
            exact = one.verb == family
            if not exact and one.verb not in near:
                continue
            if numbers and not any(_is_numbered(ref, n) for ref in one.documents for n in numbers):
                continue
            fit = _fit(words, kinds, one, knowledge)
            if fit >= ANSWERS or (numbers and one.verb in MADE):
                found.append(_doing(one, fit, exact, knowledge))
    return sorted(
        found,
        key=lambda d: (
            -d.exact, -_at_home(query, d), -round(d.fit, 2), d.attribution.sentence
        ),
    )  # fmt: skip


def _at_home(query: Query, doing: Doing) -> bool:
    """Whether the office is of the very place that the question names."""
    return any(mention.place in query.places for mention in doing.attribution.offices)


def object_words(query: Query) -> tuple[str, ...]:
    """Words of the task without those of the verb that is asked about."""
    if query.act is None:
        return query.task
    verb = query.act.verb
    own = {t.text.lower() for t in syllables(query.text[verb.start : verb.end])}
    return tuple(word for word in query.task if word not in own)


def _is_numbered(ref: DocumentRef, number: str) -> bool:
    held = fold(ref.number)
    return held == number or held.startswith((f"{number}/", f"{number}-"))


def _fit(
    words: Sequence[str], kinds: Sequence[str], one: Attribution, knowledge: Knowledge
) -> float:
    text = knowledge.index.articles[one.article].text
    held = "\n".join(text[start:end] for start, end in one.objects)
    if kinds and not any(kind in fold(held) for kind in kinds):
        return 0.0
    return knowledge.coverage.share(words, held) if words else 0.0


def _doing(one: Attribution, fit: float, exact: bool, knowledge: Knowledge) -> Doing:
    sources = [Source(one.article, *one.sentence)]
    names: list[str] = []
    for mention in one.offices:
        parties = knowledge.agreement(one.article).parties if mention.kind == "joint" else ()
        names += [m.office for m in parties] or [mention.office]
        sources += [Source(one.article, m.start, m.end) for m in parties]
    return Doing(one, tuple(dict.fromkeys(names)), tuple(sources), exact, fit)


def answering(
    query: Query, articles: Sequence[str], ranked: Sequence[Ranked], knowledge: Knowledge
) -> list[Doing]:
    """The clauses that name who is asked for; [] where a duty with that very verb does.

    Only what a duty can't say: the making of documents, and acts told inside another's sentence.
    """
    if query.act is None or query.act.subject is not None or not query.asks_actor:
        return []
    family = query.act.verb.family
    found = [
        d
        for d in doings(query, family, articles, knowledge)
        if d.attribution.nested or d.attribution.verb in MADE
    ]
    if not found:
        return []
    best = found[0]
    headed = [r for r in ranked if family in heads(r.duty)]
    if family not in MADE and headed and headed[0].hit.coverage >= best.fit:
        return []
    alike = [d for d in found if d.exact == best.exact and d.fit >= best.fit - 0.1]
    each = {d.attribution.article: d for d in reversed(alike)}
    several = not (query.places or query.documents)
    return [d for d in each.values() if several or d is best]


def heads(duty: Duty) -> tuple[str, ...]:
    """Families of the verbs that open what the duty's actor does."""
    found = verbs_at(duty.action, fold(duty.action), 0, len(duty.action))
    verbs = tuple(verb.family for verb in found)
    leading = duty.role in ("chủ trì", "phối hợp") or not verbs
    return (fold(duty.role), *verbs) if leading else verbs


def claimed_issuers(query: Query) -> list[tuple[DocumentRef, Mention]]:
    """ "Nghị quyết 03-NQ/TU của HĐND tỉnh" takes the council to have issued it."""
    folded = fold(query.text)
    return [
        (document, mention)
        for document in query.documents
        for mention in query.offices
        if document.number
        and mention.kind == "office"
        and mention.start > document.end
        and folded[document.end : mention.start].strip(" ,)") == "cua"
    ]


def said_acts(query: Query) -> list[tuple[str, Mention]]:
    """What the question takes certain offices to have done: family of the verb, and the office."""
    found = [("ban hành", mention) for _, mention in claimed_issuers(query)]
    act: Act | None = query.act
    if act is not None and act.subject is not None:
        found.append((act.verb.family, act.subject))
    return found
