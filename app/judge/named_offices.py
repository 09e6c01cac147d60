"""Who is claimed to do something: offices by name, offices as people call them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.ask.asked import Asked
from app.judge.spoken_offices import SpokenOffice, spoken_offices
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, key, words


class Claimed(Protocol):
    """An office of the question."""

    @property
    def start(self) -> int:
        """Where it stands in `Asked.text`."""

    @property
    def end(self) -> int:
        """Where it ends there."""

    @property
    def said(self) -> str:
        """As the question has it."""

    def means(self, office: str) -> bool:
        """Whether it is this office, be it said in part or shorter."""

    def stands(self, spans: Iterable[Span]) -> bool:
        """Whether the spans of the candidate's article name it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An office by its name."""

    mention: Mention
    said: str
    article: str
    opened: Opened

    @property
    def start(self) -> int:
        return self.mention.start

    @property
    def end(self) -> int:
        return self.mention.end

    def means(self, office: str) -> bool:
        return self.opened.acts_as(office, self.mention) or self._part_of(office)

    def stands(self, spans: Iterable[Span]) -> bool:
        spans = tuple(spans)
        there = [m.office for span in spans for m in self.opened.within(self.article, span)]
        if any(self.opened.acts_as(office, self.mention) for office in there):
            return True
        own = " ".join(self._own)
        texts = (" ".join(words(fold(self.opened.text(self.article, span)))) for span in spans)
        return len(self._own) > 1 and any(f" {own} " in f" {text} " for text in texts)

    def _part_of(self, office: str) -> bool:
        """Whether it is the name's beginning and some of its words, the place left out.

        "Sở Nông nghiệp" is said of Sở Nông nghiệp và Môi trường; "Tỉnh ủy" not of its boards.
        """
        name = words(fold(office))
        own = self._own
        return len(own) > 1 and name[:1] == own[:1] and set(own) <= set(name)

    @property
    def _own(self) -> list[str]:
        """The words of the office as it was said, its place left out."""
        place = set(words(fold(self.mention.place)))
        return [word for word in words(fold(self.said)) if word not in place]


@dataclass(frozen=True, slots=True)
class _Meant:
    """An office by what people call it."""

    spoken: SpokenOffice
    article: str
    opened: Opened

    @property
    def start(self) -> int:
        return self.spoken.start

    @property
    def end(self) -> int:
        return self.spoken.end

    @property
    def said(self) -> str:
        return self.spoken.said

    def means(self, office: str) -> bool:
        return office in self.spoken.offices

    def stands(self, spans: Iterable[Span]) -> bool:
        return any(
            m.office in self.spoken.offices
            for span in spans
            for m in self.opened.within(self.article, span)
        )


def named_offices(asked: Asked, article: str, opened: Opened) -> list[Claimed]:
    """Who a question names, in the order of its words, as an article may name them."""
    named = [m for m in asked.offices if _is_named(m, opened) and m.within != "document"]
    found: list[Claimed] = [
        _Named(m, asked.text[m.start : m.end] or m.office, article, opened) for m in named
    ]
    found += [_Meant(spoken, article, opened) for spoken in spoken_offices(asked, article, opened)]
    return sorted(found, key=lambda one: one.start)


def _is_named(mention: Mention, opened: Opened) -> bool:
    """Whether it is an office, or those of one name at several places: "UBND các huyện".

    "Chính quyền huyện" is of no one kind: it may be any of the district's boards.
    """
    several = mention.kind == "collective" and not is_several(mention.office)
    return mention.kind == "office" or (several and opened.gazetteer.lists(mention.family))


def is_several(office: str) -> bool:
    """Whether a name stands for bodies that it does not name: none of them is told apart by it."""
    return key(office).startswith(("các ", "những ", "mọi ", "mỗi ", "nhiều "))
