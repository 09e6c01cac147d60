"""The outline of an article: what each block is and what it stands under.

Levels come from the file where it has them, else from marks ("I.", "1.", "a)", "-"): which mark
stands under which is told from this document itself (`ingest.ranks`), not from a fixed list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.block_kinds import NO_END, TABLE, Told
from ingest.ranks import Key
from ingest.readers.base import Block
from ingest.types import Cell, Node, NodeKind


@dataclass(slots=True)
class _Open:
    """A heading, item or introducing line that what follows may stand under."""

    node: int
    key: Key
    intro: bool
    """It ends in ":" and nothing has come under it by itself yet."""
    value: int = 0
    heads: bool = False
    """It says nothing by itself: a heading, or an item without a full stop."""
    child: Key | None = None
    """Of an introducing line: the kind of its items, once the first was met."""
    closed: bool = False
    """Its list has ended with a full stop."""


def outline(blocks: Sequence[Block], kinds: Sequence[NodeKind | None]) -> tuple[Node, ...]:
    """Nodes of an article whose text is its blocks, each a paragraph.

    Args:
        blocks: the blocks, two line breaks between them in the text.
        kinds: what each is known to be (title, letterhead, signature …); None where it is text.
    """
    return tuple(_Builder(blocks, kinds).build())


class _Builder(Told):
    def __init__(self, blocks: Sequence[Block], kinds: Sequence[NodeKind | None]) -> None:
        super().__init__(blocks, kinds)
        self.stack: list[_Open] = []
        self.sections: list[int] = []
        self.table: int | None = None
        """What the table stands under whose rows are being read."""
        self.starts: list[int] = []
        self.found: list[Node] = []

    def build(self) -> list[Node]:
        at = 0
        for position, block in enumerate(self.blocks):
            self.starts.append(at)
            self._add(position)
            at += len(block.text) + 2
        return self.found

    def _add(self, at: int) -> None:
        kind, key = self.kinds[at], self.keys[at]
        if kind not in TABLE:
            self._leave_table()
        if kind in TABLE:
            self._row(at, kind or "row")
        elif kind in ("note", "caption"):
            before = next(
                (n for n in reversed(self.found) if n.kind not in ("note", "caption")), None
            )
            self._put(at, kind, before.parent if before else None)
        elif kind is not None:
            self.stack.clear()
            self._put(at, kind, None)
        elif key is None:
            self._paragraph(at)
        else:
            self._marked(at, key)

    def _put(self, at: int, kind: NodeKind, parent: int | None) -> None:
        block, start = self.blocks[at], self.starts[at]
        mark = self.marks[at] if kind in ("heading", "item") else None
        self.found.append(
            Node(
                start=start,
                end=start + len(block.text),
                kind=kind,
                level=0 if parent is None else self.found[parent].level + 1,
                parent=parent,
                body=start + (mark.end if mark else 0),
                cells=self._cells(at),
            )
        )

    def _cells(self, at: int) -> tuple[Cell, ...]:
        parts = self.blocks[at].cells
        return tuple(
            Cell(self.starts[at - p.back] + p.start, self.starts[at - p.back] + p.end, p.head)
            for p in parts
        )

    def _row(self, at: int, kind: NodeKind) -> None:
        if self.table is None and not self.sections:
            self.table = self._standing(at)
        depth = self.blocks[at].level or 0
        del self.sections[depth - 1 if depth else len(self.sections) :]
        self._put(at, kind, self.sections[-1] if self.sections else self.table)
        if depth:
            self.sections.append(at)

    def _leave_table(self) -> None:
        """The line that introduced a table has introduced it, and nothing after it."""
        if self.table is not None and self.stack and self.stack[-1].key.style == "intro":
            self.stack.pop()
        self.table, self.sections = None, []

    def _marked(self, at: int, key: Key) -> None:
        heads = self._heads(at, key)
        parent = self._parent_of_marked(at, key, heads)
        self._put(at, "heading" if heads else "item", parent)
        self._open(at, key, heads)

    def _open(self, at: int, key: Key, heads: bool) -> None:
        text = self.blocks[at].text
        intro = text.endswith(":")
        says_nothing = heads or not text.endswith(NO_END)
        self.stack.append(_Open(at, key, intro, self._value(at), says_nothing))

    def _parent_of_marked(self, at: int, key: Key, heads: bool) -> int | None:
        value = self._value(at)
        while self.stack:
            top = self.stack[-1]
            if self._nests(top, at, key, value, heads):
                if top.intro and top.child is None:
                    top.child = key
                return top.node
            self.stack.pop()
            holds_same = bool(self.stack) and self.stack[-1].child == key
            if top.key == key and top.child != key and not holds_same:
                break
        return self.stack[-1].node if self.stack else None

    def _nests(self, top: _Open, at: int, key: Key, value: int, heads: bool) -> bool:
        """Whether the block stands under the innermost open one."""
        if top.key.style == "intro":
            if top.child is None:
                return not heads and not self._continues(key, value)
            return top.child == key or self.ranks.above(top.child, key)
        if top.key == key:
            if top.child == key:  # a bullet with a colon, and bullets of the same form under it
                return not self.blocks[at].text.endswith(":")
            return top.intro and top.node == at - 1 and (value == 1 or self._lists_below(at, key))
        return self.ranks.above(top.key, key)

    def _lists_below(self, at: int, key: Key) -> bool:
        """A bullet right under "- Sở X:" is its item if it ends no other list."""
        return key.bullet and not self.blocks[at].text.endswith(":")

    def _continues(self, key: Key, value: int) -> bool:
        """Whether the number goes on a list that is open further out."""
        return value > 1 and any(o.key == key and o.value == value - 1 for o in self.stack)

    def _paragraph(self, at: int) -> None:
        parent = self._standing(at)
        text = self.blocks[at].text
        self._put(at, "paragraph", parent)
        top = self.stack[-1] if self.stack else None
        if text.endswith(":"):
            if top is not None and top.key.style == "intro" and top.node == parent:
                self.stack.pop()
                parent_node = self.found[top.node].parent
                last = self.found.pop()
                del last
                self._put(at, "paragraph", parent_node)
            self.stack.append(_Open(at, Key("intro", None), True))
        elif top is not None and top.node == parent and top.intro and top.child == _TEXT:
            top.closed = text.endswith(".") and self._had_semicolons(top.node, at)

    def _had_semicolons(self, node: int, at: int) -> bool:
        return at - 1 > node and self.blocks[at - 1].text.endswith((";", ","))

    def _standing(self, at: int) -> int | None:
        """The block that an unmarked one stands under."""
        while self.stack and self.stack[-1].key.style == "intro":
            top = self.stack[-1]
            if top.child is None:
                top.child = _TEXT
                return top.node
            if top.child == _TEXT and not top.closed:
                return top.node
            self.stack.pop()
        return self._owner(at)

    def _owner(self, at: int) -> int | None:
        """The innermost open heading or item that a paragraph belongs to.

        Behind a list that has ended, it belongs to the list's head only if more heads of its kind
        follow: after the last one it closes the whole paper.
        """
        behind_list = False
        for top in reversed(self.stack):
            if top.key.style == "intro":
                continue
            goes_on = self._goes_on(at, top)
            if goes_on or (top.node == at - 1 and (top.intro or top.heads)):
                return top.node
            if top.heads and not behind_list:
                return top.node
            behind_list = True
        return None

    def _goes_on(self, at: int, top: _Open) -> bool:
        """An item with words of its own goes on in this paragraph if its list goes on after it."""
        following = self.following[at]
        return (
            following is not None
            and following[0] == top.key
            and following[1] == top.value + 1
            and top.value > 0
        )


_TEXT = Key("text", None)


def headings_of(nodes: Sequence[Node], blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Spans of the blocks that the format itself marks as headings."""
    return tuple((n.start, n.end) for n, b in zip(nodes, blocks, strict=True) if b.heading)
