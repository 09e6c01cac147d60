"""A system that answers from a table: the measured system's place in tests of the harness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.types import Answer, Citation
from eval.article_sets import Span, read_set
from eval.systems import Opening
from ingest.types import Article

QUOTE = "Sở Nội vụ chủ trì kiểm tra chương trình trong quý III năm 2023."
ARTICLE = f"""---
title: Mường Xa phối hợp năm 2023
place: tỉnh Lào Cai
---

{QUOTE}

Ban Dân tộc tỉnh mở hai lớp bồi dưỡng.
"""
CASES = (
    '{"id": "made-001", "kind": "who", "split": "dev", "articles": "made", "question": '
    '"Ai chủ trì kiểm tra chương trình?", "history": [], "answerable": true, "reason": null, '
    '"role": "chủ trì", "actors": [["Sở Nội vụ tỉnh Lào Cai", "Sở Nội vụ"]], "partners": [], '
    '"facts": [["quý III năm 2023"]], "forbidden": [], "evidence": [{"article": "muong-xa", '
    '"quote": "Sở Nội vụ chủ trì kiểm tra chương trình"}]}\n'
    '{"id": "made-002", "kind": "off_topic", "split": "heldout", "articles": "made", "question": '
    '"Nấu phở thế nào?", "history": [], "answerable": false, "reason": "off_topic", "role": null, '
    '"actors": [], "partners": [], "facts": [], "forbidden": [], "evidence": []}\n'
    '{"id": "made-003", "of": "made-001", "question": "Vụ kiểm tra ấy bên nào lo?"}\n'
)


def right(question: str, article: Article) -> Answer:
    """Answers the who-question in any typing, refuses everything else."""
    if "phở" in question.lower() or "pho" in question.lower():
        return Answer(question, "Tôi không tìm thấy.", True, "off_topic", 0.1)
    start = article.text.index(QUOTE)
    citation = Citation(1, article.id, article.title, start, start + len(QUOTE), QUOTE)
    text = "**Sở Nội vụ tỉnh Lào Cai** chủ trì kiểm tra trong quý III năm 2023. [1]"
    return Answer(
        question, text, False, None, 0.9, (citation,), seconds={"retrieve": 0.01, "total": 0.02}
    )


@dataclass
class StandIn:
    """Answers by a function of question and article."""

    articles: Mapping[str, Article]
    answer: Callable[[str, Article], Answer] = right
    asked: list[str] = field(default_factory=list)

    @property
    def passages(self) -> Sequence[Span]:
        return [(a.id, 0, len(a.text)) for a in self.articles.values()]

    @property
    def manifest(self) -> dict[str, Any]:
        return {"made": True}

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        self.asked.append(question)
        return self.answer(question, next(iter(self.articles.values())))

    def retrieve(self, question: str, history: Sequence[str], k: int) -> list[Span]:
        return list(self.passages)[:k]

    def close(self) -> None:
        """Nothing is held."""


def opener(answer: Callable[[str, Article], Answer] = right) -> Callable[[str, Opening], StandIn]:
    """Opens a stand-in on the folder of the set."""
    return lambda _, opening: StandIn(read_set(opening.sources), answer)


def written(folder: Path) -> tuple[Path, str]:
    """The case file, and the ``--articles`` entry of its set."""
    articles = folder / "made"
    articles.mkdir()
    (articles / "muong-xa.md").write_text(ARTICLE, encoding="utf-8")
    cases = folder / "cases.jsonl"
    cases.write_text(CASES, encoding="utf-8")
    return cases, f"made={articles}"
