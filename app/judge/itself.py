"""What a document tells of itself outside its letterhead and signature.

From when it holds is a sentence of its own. A report has neither letterhead nor signature: its lead
tells what was signed, when and by whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.opened import Opened
from ingest.text import key
from ingest.types import Article

LEAD = 3
"""Sentences of a report's lead that are shown."""
_HOLDS = re.compile(r"(?<!\w)(?:(?:có|hết) hiệu lực|hiệu lực (?:thi hành|từ|kể từ))(?!\w)")
_NUMBERED = re.compile(r"(?<!\w)số:? ?\d+(?:/\d{4})?[/-][^\W\d]")


def itself(article: str, opened: Opened) -> tuple[int, ...]:
    """Rows of the statements that tell of the document itself, each once, in their order."""
    said = {row: key(_text(row, opened)) for row in opened.rows(article)}
    found = _first(said, _HOLDS)
    if _is_report(opened.index.articles[article]):
        found = [*_lead(article, opened), *_first(said, _NUMBERED), *found]
    return tuple(sorted(set(found)))


def _is_report(article: Article) -> bool:
    """Whether it is neither signed nor headed by its number."""
    own = article.number
    for node in article.outline:
        headed = own and node.kind == "letterhead" and own in article.text[node.start : node.end]
        if headed or node.kind == "end":
            return False
    return True


def _lead(article: str, opened: Opened) -> Sequence[int]:
    """The first block that ends as a sentence does."""
    nodes = {row: opened.statements.statements[row].node for row in opened.rows(article)}
    first = next((nodes[row] for row in nodes if _text(row, opened).endswith(".")), None)
    return [row for row, node in nodes.items() if node == first][:LEAD]


def _first(said: dict[int, str], words: re.Pattern[str]) -> list[int]:
    return [row for row, text in said.items() if words.search(text)][:1]


def _text(row: int, opened: Opened) -> str:
    statement = opened.statements.statements[row]
    return opened.text(statement.article, statement.span)
