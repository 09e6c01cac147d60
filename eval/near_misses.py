"""Questions made by a program from what documents state: true premises, and as many near misses.

A near miss is a stated duty with one value swapped for another of the same type that its document
does not hold: place, year, office, role or partner; or a field asked that the document does not
state. Nothing needs to be annotated beyond the duties themselves, those of the gold or, for any
other collection, those that were extracted from it. Draws are reproducible.

A swapped question may be refused, met with the nearest words, or corrected; it must not be
affirmed or answered. The same duty unswapped is a true premise and must not be denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.fieldset.gold import Document, GoldDuty, Question
from eval.fieldset.offices import looks_like_office, parse, written_out
from eval.metrics.matching import normal
from eval.perturb import Dice, perturb
from ingest.types import Article

EACH = 8
"""Duties of a document that questions are made of, at most."""
LONGEST = 24
"""Syllables of a task in a question; a longer one is cut at a comma before."""
SHORTEST = 5
TRUE = "made_true"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIELDS = (
    ("Kinh phí để {task} ở {place} là bao nhiêu tiền?", ("đồng", "triệu", "tỷ")),
    ("Ở {place}, số điện thoại liên hệ để {task} là số nào?", ("điện thoại", "đt", "hotline")),
)  # fmt: skip
"""Questions for a field, and words of which the document has none where it does not state it."""
_OTHER_ROLE = {"chủ trì": "chỉ phối hợp", "phối hợp": "chủ trì"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A duty as questions need it."""

    document: str
    duty: GoldDuty
    office: str
    """Its one office."""
    task: str
    """What is to be done, in the document's words, without the office."""
    place: str
    text: str
    """All of the document, in normal form with abbreviations written out."""


@dataclass(frozen=True)
class Values:
    """What a value may be swapped for: all of the collection's, by type."""

    places: Sequence[str]
    offices: Sequence[str]
    years: Sequence[str]


def make(
    documents: Sequence[Document], articles: Mapping[str, Article]
) -> dict[str, list[Question]]:
    """Questions by document: of each fact a near miss of every kind in turn, and a true premise."""
    facts = [
        fact for document in documents for fact in facts_of(document, articles.get(document.id))
    ]
    values = Values(
        places=sorted({fact.place for fact in facts}),
        offices=sorted({fact.office for fact in facts}),
        years=sorted({year for fact in facts for year in _YEAR.findall(fact.text)}),
    )
    made: dict[str, list[Question]] = {}
    for number, fact in enumerate(facts):
        turn = number % len(_WAYS)
        ways = _WAYS[turn:] + _WAYS[:turn]
        missed = next((q for way in ways if (q := way(fact, values))), None)
        if missed:
            made.setdefault(fact.document, []).extend([missed, _true(fact)])
    return made


def facts_of(document: Document, article: Article | None) -> Iterator[Fact]:
    """The duties of one office whose task can be said in a question, evenly over the document."""
    if article is None or not document.about.place:
        return
    text = written_out(f"{article.title} {article.text}")
    usable = [(duty, task) for duty in document.duties if (task := task_of(duty))]
    step = max(1, len(usable) // EACH)
    for duty, task in usable[::step][:EACH]:
        office = duty.offices[0][0]
        yield Fact(document.id, duty, office, task, document.about.place, text)


def task_of(duty: GoldDuty) -> str | None:
    """The quotation as the rest of a sentence "… có nhiệm vụ"; None where it can't be one."""
    if len(duty.offices) != 1 or not looks_like_office(duty.offices[0][0]):
        return None
    words = " ".join(duty.quote.split()).rstrip(".;:,")
    for name in sorted(duty.offices[0], key=len, reverse=True):
        if normal(words).startswith(normal(name)):
            words = re.sub(r"^\s*\([^)]*\)", "", words[len(name) :]).lstrip(" ,:-–")
    while len(words.split()) > LONGEST and "," in words:
        words = words.rpartition(",")[0]
    if not SHORTEST <= len(words.split()) <= LONGEST or looks_like_office(words):
        return None
    # A quotation that names the office again is a sentence of its own, with another subject.
    if _holds(written_out(words), " ".join(parse(duty.offices[0][0]).head)):
        return None
    # An acronym or a name keeps its capital.
    first = words.split()[0]
    return words if first.isupper() and len(first) > 1 else words[0].lower() + words[1:]


def _question(fact: Fact, kind: str, text: str, verdict: str) -> Question:
    true = verdict == "said"
    return Question(
        id=f"{fact.duty.id}-{kind}",
        kind=kind,
        wordings={"asked": text, "nodia": perturb(text, "nodia")},
        verdict=verdict,
        offices=fact.duty.offices if true else (),
        evidence=(fact.duty.quote,) if true else (),
    )


def _true(fact: Fact) -> Question:
    text = f"Ở {fact.place}, có phải {fact.office} có nhiệm vụ {fact.task} không?"
    return _question(fact, TRUE, text, "said")


def _drawn(fact: Fact, kind: str, options: Sequence[str]) -> str | None:
    return Dice(f"{fact.document} {fact.duty.id} {kind}").choice(options) if options else None


def _place(fact: Fact, values: Values) -> Question | None:
    """The same task in a place that the document does not name."""
    options = [place for place in values.places if not _holds(fact.text, _proper(place))]
    other = _drawn(fact, "place", options)
    if other is None:
        return None
    task = fact.task.replace(_proper(fact.place), _proper(other))
    return _question(fact, "made_place", f"Ở {other}, cơ quan nào có nhiệm vụ {task}?", "untrue")


def _year(fact: Fact, values: Values) -> Question | None:
    """A year before all that the document names: a rule may well hold in later ones."""
    first = min(_YEAR.findall(fact.text), default="")
    options = [year for year in values.years if year < first]
    other = _drawn(fact, "year", options)
    if other is None or _YEAR.search(fact.task):
        return None
    text = f"Năm {other} ở {fact.place}, ai được giao {fact.task}?"
    return _question(fact, "made_year", text, "untrue")


def _office(fact: Fact, values: Values) -> Question | None:
    other = _drawn(fact, "office", _strangers(fact, values))
    if other is None:
        return None
    text = f"Ở {fact.place}, có phải {_bare(other)} có nhiệm vụ {fact.task} không?"
    return _question(fact, "made_office", text, "untrue")


def _role(fact: Fact, _: Values) -> Question | None:
    role = next(iter(fact.duty.roles))
    if len(fact.duty.roles) != 1 or role not in _OTHER_ROLE or not fact.duty.partners:
        return None
    other = _OTHER_ROLE[role]
    text = f"Ở {fact.place}, có phải {fact.office} {other} trong việc {_stripped(fact)} không?"
    return _question(fact, "made_role", text, "untrue")


def _partner(fact: Fact, values: Values) -> Question | None:
    if not fact.duty.partners:
        return None
    other = _drawn(fact, "partner", _strangers(fact, values))
    if other is None:
        return None
    text = (
        f"Ở {fact.place}, có phải {fact.office} phối hợp với {_bare(other)} để {_stripped(fact)} "
        "không?"
    )
    return _question(fact, "made_partner", text, "untrue")


def _field(fact: Fact, _: Values) -> Question | None:
    for template, words in _FIELDS:
        if not any(_holds(fact.text, word) for word in words):
            text = template.format(task=fact.task, place=fact.place)
            return _question(fact, "made_field", text, "not_said")
    return None


_WAYS = (_place, _office, _field, _partner, _year, _role)


def _strangers(fact: Fact, values: Values) -> list[str]:
    """Offices of the collection whose head the document holds nowhere."""
    return [name for name in values.offices if not _holds(fact.text, " ".join(parse(name).head))]


def _bare(office: str) -> str:
    """The office without level and place: those of its own document would give it away."""
    return re.split(
        r"\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s+(?=[A-ZĐÂĂÊÔƠƯ])", office
    )[0]


def _stripped(fact: Fact) -> str:
    """The task without who leads it with whom."""
    words = fact.task
    for partner in sorted(fact.duty.partners, key=len, reverse=True):
        words = words.replace(partner, "")
    lead = r"^(?:chủ trì|phối hợp|cùng)?[,\s]*(?:phối hợp)?\s*(?:với|cùng)?[\s,]*(?:và\s)?[\s,]*"
    return re.sub(lead, "", words).strip() or fact.task


def _proper(place: str) -> str:
    """The first proper name of a place: "Nghệ An" of "tỉnh Nghệ An"."""
    first = place.split(",")[0]
    return re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+", "", first)


def _holds(text: str, words: str) -> bool:
    return f" {written_out(words)} " in re.sub(r"[^\w\s]", " ", f" {text} ")
