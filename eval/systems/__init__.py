"""The systems that the same cases are put to.

- ``extractive``: the assistant as it ships, without a language model.
- ``llm``: the assistant with the language model of ``DAUMOI_LLM``.
- ``plain``: a plain LangChain chain, for what the assistant's own parts add.
- ``sentence``: the one best sentence, shown whole: the bar that answering has to clear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from app.types import Answer
from eval.article_sets import Span
from ingest.errors import InputError
from ingest.settings import Settings
from ingest.types import Article

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the number of things done since the last call, and their total."""


class System(Protocol):
    """A system with one article set loaded."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that it answers from, by id."""

    @property
    def passages(self) -> Sequence[Span]:
        """Every passage that it can find."""

    @property
    def manifest(self) -> dict[str, Any]:
        """What its index was made of and how."""

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """One answer; raises InputError where the question can't be used."""

    def retrieve(self, question: str, history: Sequence[str], k: int) -> list[Span]:
        """The ``k`` best passages, best first."""

    def close(self) -> None:
        """Let files go."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a system is opened with."""

    sources: Path
    """Folder of the articles."""
    scratch: Path
    """An empty folder of its own, for its index."""
    settings: Settings
    index: Path | None
    """A ready index in place of one that is built from ``sources``."""
    progress: Progress


_MODULES = {
    "extractive": "assistant", "llm": "assistant", "plain": "plain", "sentence": "sentence",
}  # fmt: skip
SYSTEMS = tuple(_MODULES)
"""Names of the systems."""


def open_system(name: str, opening: Opening) -> System:
    """Build the index and load everything; raises DaumoiError."""
    if name == "llm" and not opening.settings.llm:
        raise InputError(
            "--system llm: chưa đặt DAUMOI_LLM; hãy đặt, ví dụ DAUMOI_LLM=openai:tên-mô-hình."
        )
    opened: System = import_module(f"eval.systems.{_MODULES[name]}").opened(name, opening)
    return opened
