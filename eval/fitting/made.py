"""Made questions, of kinds that the field and the cases have few of.

The field's questions of a document ask for two or three facts at once; officers mostly ask for one:
who signed it, when, what its number is. Ways of asking for posts, reasons, sums and comparisons
stand in ``made.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.ask.asked import Want
from app.opened import Opened
from eval.fieldset.gold import FIELD, READABLE, About, load
from eval.perturb import strip_diacritics
from ingest import yaml_file

FILE = Path(__file__).with_name("made.yaml")
TRIED = 5
"""Things of which each way of asking is asked."""
EACH = 5
"""Questions made of one document."""
FORMS: tuple[tuple[Want, str], ...] = (
    ("person", "{} do ai ký?"),
    ("person", "Ai ký {}?"),
    ("person", "Người ký {} là ai?"),
    ("person", "Ông bà nào đặt bút ký {}?"),
    ("person", "{} ai ký"),
    ("person", "Vị nào ký ban hành {}, chức vụ gì?"),
    ("time", "{} ký ngày nào?"),
    ("time", "{} ban hành khi nào?"),
    ("time", "Ngày ban hành của {}?"),
    ("time", "{} ra hôm nào"),
    ("time", "{} có hiệu lực từ bao giờ?"),
    ("time", "{} được ký kết vào thời gian nào?"),
    ("basis", "{} số mấy?"),
    ("basis", "Số của {} là bao nhiêu?"),
    ("basis", "{} mang số hiệu gì?"),
    ("basis", "Cho biết số, ký hiệu của {}"),
    ("office", "Những bên nào ký {}?"),
    ("office", "{} là giữa những cơ quan nào ký với nhau?"),
)
"""What each asks for besides a fact of a document."""


def of_documents(opened: Opened) -> Iterator[tuple[str, str, frozenset[Want]]]:
    """Document, question and wants; every second question is without diacritics."""
    at = 0
    for document in load(FIELD, READABLE):
        named = names(document.about)
        if document.id not in opened.index.articles or not named:
            continue
        for turn in range(EACH):
            want, form = FORMS[at % len(FORMS)]
            text = form.format(named[turn % len(named)])
            typed = strip_diacritics(text) if turn % 2 else text
            yield document.id, typed, frozenset(("signed", want))
            at += 1


def of_ways() -> Iterator[tuple[str, str, frozenset[Want]]]:
    """Way, question and wants, each as written and without diacritics."""
    content = yaml_file.read(FILE)
    for group in content["groups"]:
        things = content["things"][group["things"]]
        for at, way in enumerate(group["ways"]):
            for thing in (things[(at * TRIED + step) % len(things)] for step in range(TRIED)):
                text = way.format(thing)
                for typed in (text, strip_diacritics(text)):
                    yield f"made: {way}", typed, frozenset(group["wants"])


def names(about: About) -> Sequence[str]:
    """How a question names the document: by its number, its title, its title and place."""
    found = [f"văn bản số {about.number}", f"{about.number}"] if about.number else []
    if about.title:
        title = about.title[:1].lower() + about.title[1:]
        found += [title, f"{title} ở {about.place}"] if about.place else [title]
    return found
