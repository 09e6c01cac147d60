"""Who is claimed to do something: offices by name, offices as people call them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.ask.asked import Asked
from app.judge.spoken_offices import SpokenOffice, spoken_offices
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, words


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
        return self._part_of(" ".join(self.opened.text(self.article, span) for span in spans))

    def _part_of(self, text: str) -> bool:
        """Whether a text holds every word of the office as it was said, its place left out."""
        place = set(words(fold(self.mention.place)))
        own = [word for word in words(fold(self.said)) if word not in place]
        there = set(words(fold(text)))
        return len(own) > 1 and all(word in there for word in own)


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
    named = [m for m in asked.offices if m.kind == "office" and m.within != "document"]
    found: list[Claimed] = [
        _Named(m, asked.text[m.start : m.end] or m.office, article, opened) for m in named
    ]
    found += [_Meant(spoken, article, opened) for spoken in spoken_offices(asked, article, opened)]
    return sorted(found, key=lambda one: one.start)
