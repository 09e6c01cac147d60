from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.systems import Opening
from eval.systems.plain import CHUNK, SHOWN, PlainSystem, make, opened
from ingest import settings as configuration
from ingest.errors import InputError
from ingest.text import words
from ingest.types import Article

TEXT = "\n\n".join(
    f"Đoạn {n}. " + f"Việc {name} do cơ quan {name} chủ trì. " * 12
    for n, name in enumerate(("lúa", "ngô", "chè", "cá", "rừng", "đường"))
)
ARTICLES = {"a": Article("a", TEXT, title="Bài")}


class Words:
    """Counts of words as vectors."""

    fingerprint = "words"
    dimensions = 997

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimensions, np.float32)
        for word in words(text.lower()):
            vector[sum(map(ord, word)) % self.dimensions] += 1
        return vector / max(1.0, float(np.linalg.norm(vector)))


@pytest.fixture
def system() -> Iterator[PlainSystem]:
    made = make(ARTICLES, Words())
    yield made
    made.close()


def test_the_nearest_chunks_word_for_word(system: PlainSystem) -> None:
    answer = system.ask("Việc chè do cơ quan chè?", ())
    assert len(answer.citations) == SHOWN
    assert all(TEXT[c.start : c.end] == c.quote for c in answer.citations)
    assert all(len(c.quote) <= CHUNK for c in answer.citations)
    assert "chè" in answer.citations[0].quote
    assert not answer.abstained
    assert not answer.duties
    assert 0 <= answer.confidence <= 1


def test_retrieval_goes_deeper_than_the_answer(system: PlainSystem) -> None:
    found = system.retrieve("Việc rừng?", ("Việc cá?",), 6)
    assert len(found) == 6
    assert set(found) <= set(system.passages)


def test_two_chains_of_one_process_keep_their_texts_apart(system: PlainSystem) -> None:
    other = make({"b": Article("b", "Việc thuế do cục thuế chủ trì.", title="B")}, Words())
    assert {c.article for c in other.ask("Việc chè?", ()).citations} == {"b"}
    other.close()
    assert {c.article for c in system.ask("Việc chè?", ()).citations} == {"a"}


def test_nothing_asked_is_refused(system: PlainSystem) -> None:
    with pytest.raises(InputError):
        system.ask(" ", ())


def test_a_folder_of_any_name_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources, scratch = tmp_path / "bài_", tmp_path / "tạm.._"
    sources.mkdir()
    (sources / "cho.txt").write_text("Ban Quản lý chợ Rồng thu phí ki-ốt.", encoding="utf-8")
    monkeypatch.setattr("eval.systems.plain.cached", lambda settings: Words())
    opening = Opening(sources, scratch, configuration.load(), None, lambda *_: None)
    chain = opened("plain", opening)
    assert chain.ask("Ai thu phí?", ()).citations[0].article == "cho"
    chain.close()
