"""Lists that a text introduces.

"Trọng tâm gồm:" with items below it, "…: A; B; C" in a sentence, or "5 nội dung: A. B. C. D. E." in
a paragraph, where the number stated says how many of the sentences belong to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.structure import Block
from ingest.text import Span, fold, sentences, trim, words

FEWEST = 2
"""Items that make a list."""
ALIKE = 2
"""Words that sentences of one list have in common at their beginnings."""
SHORT_LEAD = 60
"""Characters under which an introducing sentence says too little without the one before it."""
LISTED = (
    r"nhiem vu|noi dung|viec|cong viec|dau viec|hoat dong|nhom|linh vuc|giai phap|muc tieu"
    r"|chi tieu|tieu chi|hinh thuc|nguyen tac|chuong trinh|chinh sach|phong trao|cuoc|mat|phan"
    r"|buoc|diem|dieu|de an|du an|mo hinh|doi tuong|trong tam|ket luan|yeu cau|van de"
)
"""What lists are lists of, folded."""
_WORDS = {
    word: number
    for number, word in enumerate(
        ("hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), 2
    )
}
_STATED = re.compile(rf"(?<!\w)0?(\d{{1,2}}|{'|'.join(_WORDS)})(?: \w+)?? (?:{LISTED})(?!\w)")
_COLON = re.compile(r":(?=\s|$)")
_PART = re.compile(r"[^;]+")
_AFTER_ITEM = " \t\n;.,"


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One introduced list; all offsets are those of the article's text."""

    heading: Span
    """The nearest heading above; empty if there is none."""
    context: Span
    """From the beginning of the introducing paragraph to the end of the introduction."""
    lead: Span
    """The sentence that introduces, with the one before it where it is short."""
    items: tuple[Span, ...]
    """Without list marks and closing punctuation."""


def enumerations(text: str, blocks: Sequence[Block]) -> list[Enumeration]:
    """All lists of an article, in the order of the text; ``blocks`` are the article's own."""
    found = [*_of_blocks(text, blocks), *(e for b in blocks for e in _inside(text, b))]
    return sorted(found, key=lambda e: e.items[0])


def _of_blocks(text: str, blocks: Sequence[Block]) -> Iterator[Enumeration]:
    for at, block in enumerate(blocks):
        if not text.endswith(":", block.start, block.end):
            continue
        items: list[Span] = []
        for item in blocks[at + 1 :]:
            if item.kind != "item":
                break
            items.append(_item(text, item.body, item.end))
        if len(items) >= FEWEST:
            yield _listed(text, block, block.end, items)


def _inside(text: str, block: Block) -> Iterator[Enumeration]:
    for left, right in _sentences(text, block):
        # behind an office's label its duties stand, not the parts of something
        for colon in _COLON.finditer(text, max(left, block.body), right):
            items = (
                _counted(text, block, left, colon)
                or _alike(text, block, colon)
                or _parts(text, colon.end(), right)
            )
            if len(items) >= FEWEST:
                yield _listed(text, block, colon.end(), items)
                break


def _listed(text: str, block: Block, end: int, items: Sequence[Span]) -> Enumeration:
    heading = block.heading or (block.start, block.start)
    return Enumeration(heading, (block.start, end), _lead(text, block, end), tuple(items))


def _parts(text: str, start: int, end: int) -> tuple[Span, ...]:
    """What semicolons part."""
    items = (_item(text, *m.span()) for m in _PART.finditer(text, start, end))
    return tuple(item for item in items if item[0] < item[1])


def _counted(text: str, block: Block, left: int, colon: re.Match[str]) -> tuple[Span, ...]:
    """The sentences behind the colon, where they are all that is left and as many as stated."""
    rest = [span for span in _sentences(text, block) if span[1] > colon.end()]
    items = [(max(start, colon.end()), end) for start, end in rest]
    if len(items) < FEWEST or len(items) not in stated_counts(text[left : colon.end()]):
        return ()
    return tuple(_item(text, *item) for item in items)


def _alike(text: str, block: Block, colon: re.Match[str]) -> tuple[Span, ...]:
    """The sentences behind the colon that begin with one word: "Giám sát …. Giám sát …."."""
    rest = [span for span in _sentences(text, block) if span[1] > colon.end()]
    items = [trim(text, max(start, colon.end()), end) for start, end in rest]
    first = words(text[slice(*items[0])])[:ALIKE] if items else []
    same = takewhile(lambda item: words(text[slice(*item)])[:ALIKE] == first, items)
    found = tuple(_item(text, *item) for item in same)
    return found if len(found) >= FEWEST else ()


def stated_counts(text: str) -> dict[int, Span]:
    """How many things of a list's kind the text says there are, and where: "05 nhiệm vụ"."""
    found = _STATED.finditer(fold(text))
    return {int(m[1]) if m[1].isdigit() else _WORDS[m[1]]: m.span() for m in found}


def _lead(text: str, block: Block, end: int) -> Span:
    """The last sentence before ``end``; the one before it too, where it is short."""
    spans = [span for span in _sentences(text, block) if span[0] < end]
    start = spans[-1][0]
    if end - start < SHORT_LEAD and len(spans) > 1:
        start = spans[-2][0]
    return start, end


def _sentences(text: str, block: Block) -> list[Span]:
    inner = sentences(text[block.start : block.end])
    return [(block.start + left, block.start + right) for left, right in inner]


def _item(text: str, start: int, end: int) -> Span:
    start, end = trim(text, start, end)
    while end > start and text[end - 1] in _AFTER_ITEM:
        end -= 1
    return start, end
