"""The assistant itself, on an index of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.assistant import Assistant
from app.types import Answer, Turn
from eval.article_sets import Span
from eval.systems import Opening
from eval.vectors import cached_recipe
from ingest.index import Stored, build, read_stored
from ingest.text import normalise
from ingest.types import Article

if TYPE_CHECKING:
    from app.opened import Opened


class AssistantSystem:
    """`app.assistant.Assistant` as the evaluation sees it.

    Asking rests on the assistant and the stored index alone, so that what answers may be rebuilt.
    """

    def __init__(self, assistant: Assistant, stored: Stored) -> None:
        self._assistant = assistant
        self._stored = stored

    @property
    def knowledge(self) -> Opened:
        """What the assistant knows, for fitting its confidence."""
        return self._assistant.knowledge

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of its index."""
        return self._stored.articles

    @property
    def passages(self) -> Sequence[Span]:
        """The passages of its index."""
        return [(p.article, p.start, p.end) for p in self._stored.passages]

    @property
    def manifest(self) -> dict[str, Any]:
        """The index's own manifest."""
        return dict(self._stored.manifest)

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """The assistant's answer."""
        return self._assistant.ask(question, [Turn(earlier) for earlier in history])

    def retrieve(self, question: str, history: Sequence[str], k: int) -> list[Span]:
        """The passages that its answer is looked for in."""
        asked = self.knowledge.reader.restore(normalise(" ".join([question, *history[-1:]])))
        hits = self.knowledge.searcher.search(asked, k)
        return [(h.passage.article, h.passage.start, h.passage.end) for h in hits]

    def close(self) -> None:
        """Let the index go."""
        self.knowledge.index.close()


def opened(name: str, opening: Opening) -> AssistantSystem:
    """The assistant, with the language model of the settings only as ``llm``."""
    settings = replace(
        opening.settings,
        index=opening.index or opening.scratch / "index",
        llm=opening.settings.llm if name == "llm" else None,
    )
    if opening.index is None:
        # A throw-away index stays on this machine, whatever server the real one is on.
        settings = replace(settings, chroma_url=None)
        recipe = cached_recipe()
        build([opening.sources], settings, progress=opening.progress, recipe=recipe)
    return AssistantSystem(Assistant(settings), read_stored(settings))
