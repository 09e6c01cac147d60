"""Short ways to read duties from invented text, for the tests of the extractor."""

from __future__ import annotations

from dataclasses import replace

from ingest.duties import extract
from ingest.duties.extract import duties_of
from ingest.duties.source import Source
from ingest.duties.trust import load_model
from ingest.offices import load_gazetteer
from ingest.types import Article, Duty

PLACE = "tỉnh Nghệ An"
PARTIES = ("UBND tỉnh Nghệ An", "Hội Nông dân tỉnh Nghệ An")
SIGNED = (
    "UBND tỉnh Nghệ An và Hội Nông dân tỉnh Nghệ An ký Chương trình phối hợp số 12/CTPH-UBND-HND"
    " ngày 5/3/2024 về bảo vệ môi trường nông thôn giai đoạn 2024 - 2028."
)
"""An opening that names two signatories, a document and its period."""


def duties(*blocks: str, place: str = PLACE, title: str = "") -> list[Duty]:
    """The duties of an article of these blocks, their offsets checked."""
    article = Article("bai", "\n\n".join(blocks), title, place=place)
    found = extract(article)
    for duty in found:
        assert article.text[duty.start : duty.end] == duty.quote
    return found


def surest(*blocks: str, place: str = PLACE) -> list[Duty]:
    """The duties with whoever most surely has each, even where that is too unsure to be claimed."""
    source = Source.of(Article("bai", "\n\n".join(blocks), "", place=place), load_gazetteer())
    return duties_of(source, replace(load_model(), claim=0.0))


def said(*blocks: str, place: str = PLACE) -> list[tuple[str, str, str]]:
    """Who is claimed, in which role, to do what; the place is left out of the office's name."""
    return [
        (duty.actor.removesuffix(f" {place}"), duty.role, duty.action)
        for duty in duties(*blocks, place=place)
        if duty.actor
    ]


def partners(duty: Duty, place: str = PLACE) -> list[str]:
    """Its partners, without the place."""
    return [name.removesuffix(f" {place}") for name in duty.partners]
