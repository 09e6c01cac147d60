"""The article in what a file holds: a web page loses its furniture, an official paper nothing.

Only whole blocks go; no block's text is changed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest import furniture
from ingest.attributes import Attributes, attributes
from ingest.headline import headline, opening, written_out
from ingest.letterhead import Letterhead, moved
from ingest.letterhead import read as read_letterhead
from ingest.page import Page
from ingest.readers.base import Block

_HEAD = 5
"""Blocks at the top of a copied text among which its day stands."""
_TOP = 3
"""A letterhead that begins among so many blocks begins the paper; else a page is around it."""


@dataclass(slots=True)
class Cleaned:
    """The article's own blocks, its title, and what the page said of the date."""

    blocks: list[Block]
    title: str
    """The headline; "" if none could be told from the body."""
    published: str = ""
    """ISO day of the page's date line; "" if there is none."""
    dated_at: int = -1
    """Where that line stands among the blocks; -1 if there is none."""
    dropped: list[str] = field(default_factory=list)
    """Texts of the blocks left out, in order."""
    letterhead: Letterhead | None = None
    """Of an official paper; its places count the kept blocks."""
    table: Attributes = field(default_factory=Attributes)
    """What a table of the page says of the paper; its places count the kept blocks."""


def clean(blocks: Sequence[Block], title: str = "", *, page: bool = True) -> Cleaned:
    """Tell the article from its page.

    Args:
        blocks: everything that the file holds, in order.
        title: what the format states; "" if nothing.
        page: whether the file may be a web page; of any other nothing is left out, nor of a text
            in which nothing is shaped like a page's furniture.
    """
    texts = [block.text for block in blocks]
    head = read_letterhead(texts)
    linked = any(block.linked for block in blocks)
    if head is not None and (not page or (head.begin < _TOP and not linked)):
        table = attributes(texts)
        return Cleaned(list(blocks), head.title or title, head.day, letterhead=head, table=table)
    if not page or not (linked or any(map(furniture.is_shaped, texts))):
        return _plain(list(blocks), title, page)
    found = Page(list(blocks))
    if head is not None:
        found.keep_paper(head)
    else:
        found.keep_article(title)
    kept = [block for block, keep in zip(found.blocks, found.kept, strict=True) if keep]
    gone = [b.text for b, keep in zip(found.blocks, found.kept, strict=True) if not keep]
    moved_head = moved(head, found.kept) if head is not None else None
    places = [0, *itertools.accumulate(found.kept)]
    dated_at = places[found.dated_at] if found.dated_at >= 0 else -1
    table = attributes(texts)
    lines = frozenset(places[at] for at in table.lines if found.kept[at])
    table = replace(table, lines=lines)
    return Cleaned(kept, found.title, found.published, dated_at, gone, moved_head, table)


def _plain(blocks: list[Block], title: str, page: bool) -> Cleaned:
    """A text that is no page: it loses nothing; a copied one may say when it was put up."""
    if not title:
        bodies = [at for at, block in enumerate(blocks) if furniture.is_body(block.text)]
        at = headline(blocks, bodies[0] if bodies else min(len(blocks), 5))
        title = written_out(blocks, at) if at >= 0 else opening(blocks)
    days = [furniture.date_line(block.text) for block in blocks[:_HEAD]] if page else []
    dated_at = next((at for at, day in enumerate(days) if day), -1)
    day = days[dated_at] if dated_at >= 0 else ""
    table = attributes([block.text for block in blocks]) if page else Attributes()
    return Cleaned(blocks, title, day, dated_at, table=table)
