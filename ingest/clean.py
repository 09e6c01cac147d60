"""Drops page furniture around and inside an article, block by block; keeps what is in doubt.

Only whole blocks go; no block's text is changed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest import furniture
from ingest.headline import headline, same_words
from ingest.letterhead import Letterhead
from ingest.letterhead import read as read_letterhead
from ingest.readers.base import Block
from ingest.text import fold

_LABEL_WORDS = 8
"""Above the title, a block of at most so many syllables is a section label or a menu entry."""
_SIGNED = re.compile(
    r"(?:(?:tm|kt|tl|q|tuq)\.|.*\b(?:chu tich|truong ban|giam doc|bi thu|truong phong)$)"
)
# An unpunctuated line that opens so states a task.
_DUTY_START = re.compile(
    r"(?:to chuc|trien khai|xay dung|phoi hop|tham muu|chu tri|thuc hien|tuyen truyen|van dong"
    r"|kiem tra|giam sat|huong dan|chi dao|chu dong|tiep tuc|tang cuong|bao cao|cong tac|nhiem vu"
    r"|trach nhiem|noi dung|ve|viec)\b"
)
_CAPTION_SHARE = 0.85
_CAPTION_WORDS = (7, 45)
_TEASER_SHARE = 0.1
"""Sentences after the heading of other articles are teasers only if they are a small share."""


@dataclass(slots=True)
class Cleaned:
    """The article's own blocks, its title, and what the page said of the date."""

    blocks: list[Block]
    title: str
    """The headline; "" if none could be told from the body."""
    published: str = ""
    """ISO day of the page's date line; "" if there is none."""
    dropped: list[str] = field(default_factory=list)
    """Texts of the blocks left out, in order."""
    letterhead: Letterhead | None = None
    """Of an official paper; its places count the kept blocks."""


def clean(blocks: Sequence[Block], title: str = "", *, page: bool = True) -> Cleaned:
    """Tell the article from its page.

    Args:
        blocks: everything that the file holds, in order.
        title: what the format states; "" if nothing.
        page: whether it is a web page; of any other file nothing is left out.
    """
    head = read_letterhead([block.text for block in blocks])
    if head is not None or not page:
        return _paper(list(blocks), title, head)
    found = _Page(list(blocks))
    found.find_title(title)
    found.drop_widgets()
    found.drop_head()
    found.drop_related()
    found.drop_galleries()
    found.drop_captions()
    found.drop_end()
    kept = [block for block, keep in zip(found.blocks, found.kept, strict=True) if keep]
    gone = [b.text for b, keep in zip(found.blocks, found.kept, strict=True) if not keep]
    return Cleaned(kept, found.title, found.published, gone)


def _paper(blocks: list[Block], title: str, head: Letterhead | None) -> Cleaned:
    """An official paper, or any other text that is no page: it loses nothing."""
    if head is not None:
        return Cleaned(blocks, title or head.title, head.day, letterhead=head)
    if not title:
        bodies = [at for at, block in enumerate(blocks) if furniture.is_body(block.text)]
        at = headline(blocks, bodies[0] if bodies else min(len(blocks), 5))
        title = blocks[at].text if at >= 0 else ""
    return Cleaned(blocks, title)


class _Page:
    """The blocks of one page and which of them are kept so far."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.kept = [True] * len(blocks)
        self.title = ""
        self.title_at = -1
        self.published = ""
        bodies = [i for i, block in enumerate(blocks) if furniture.is_body(block.text)]
        self.first_body = bodies[0] if bodies else min(len(blocks), 5)
        self.last_body = bodies[-1] if bodies else len(blocks)

    def find_title(self, stated: str) -> None:
        """Where the headline stands; its words come from the format if that states them."""
        if stated:
            wanted = same_words(stated)
            head = self.blocks[: self.first_body + 1]
            self.title_at = next(
                (i for i, b in enumerate(head) if same_words(b.text) == wanted), -1
            )
            self.title = stated
        else:
            self.title_at = headline(self.blocks, self.first_body)
            self.title = self.blocks[self.title_at].text if self.title_at >= 0 else ""

    def drop_widgets(self) -> None:
        """Blocks that are furniture wherever they stand."""
        self._drop(lambda text: furniture.is_widget(text) or furniture.is_trail(text))
        self._drop(furniture.is_photo_credit)
        self._drop(furniture.is_attachment)

    def drop_head(self) -> None:
        """Labels and menus above the title; date, author and repeated title under it."""
        dates: list[tuple[bool, str]] = []
        for at, block in enumerate(self.blocks):
            inside = self.first_body < at < self.last_body
            day = "" if inside or block.marked else furniture.date_line(block.text)
            if day:
                self.kept[at] = False
                labelled = furniture.is_labelled_date(block.text)
                if labelled or at > self.title_at >= 0:
                    dates.append((labelled, day))
            elif at < self.title_at:
                self.kept[at] &= not self._is_label(block)
            elif self.title_at < at < self.first_body:
                self.kept[at] &= block.heading or block.marked or not _is_byline(block.text)
        self.published = next((day for _, day in sorted(dates, key=lambda d: not d[0])), "")

    def _is_label(self, block: Block) -> bool:
        if furniture.ends_sentence(block.text) or furniture.is_open(block.text):
            return False
        same = same_words(block.text) == same_words(self.title)
        return (
            same
            or furniture.count_words(block.text) <= _LABEL_WORDS
            or furniture.is_footer(block.text)
        )

    def drop_related(self) -> None:
        """Headings of lists of other articles, with the headlines and teasers that follow."""
        total = sum(len(b.text) for b in self.blocks)
        lengths = (len(b.text) * furniture.is_body(b.text) for b in reversed(self.blocks))
        following = [0, *itertools.accumulate(lengths)][::-1]  # body text from each block on
        before = -1
        for at, block in enumerate(self.blocks):
            if not self.kept[at]:
                continue
            if at <= self.title_at or not furniture.is_related(block.text):
                before = at
                continue
            self.kept[at] = False
            closed = before >= 0 and _closes(self.blocks[before].text)
            if closed and following[at + 1] <= _TEASER_SHARE * total:
                self.kept[at:] = [False] * (len(self.blocks) - at)
                return
            self._drop_run(at + 1)

    def drop_galleries(self) -> None:
        """Rows of pictures: the heading and the captions without a full stop below it."""
        for at, block in enumerate(self.blocks):
            if self.kept[at] and at > self.first_body and furniture.is_gallery(block.text):
                self.kept[at] = False
                self._drop_run(at + 1)

    def _drop_run(self, start: int) -> None:
        """Drop unpunctuated blocks up to the next one that is, or may head, the article's text."""
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            words = furniture.count_words(block.text)
            if furniture.is_open(block.text) or furniture.is_body(block.text):
                return
            if furniture.ends_sentence(block.text) and words > 3:
                return
            if at < self.last_body and (
                block.heading or (words <= _LABEL_WORDS and self._is_body_at(at + 1))
            ):
                return
            self.kept[at] = False

    def _is_body_at(self, at: int) -> bool:
        return at < len(self.blocks) and furniture.is_body(self.blocks[at].text)

    def drop_captions(self) -> None:
        """Captions between paragraphs: the title again, or a scene told in its words."""
        lead = self.blocks[self.first_body].text if self.first_body < len(self.blocks) else ""
        title = same_words(self.title)
        topic = set(f"{title} {same_words(lead)}".split())
        for at, block in enumerate(self.blocks):
            if not self.kept[at] or at == self.title_at or block.marked:
                continue
            words = same_words(block.text)
            if (title and words == title and self.title_at >= 0) or (
                at > self.first_body and not block.heading and _is_caption(block.text, words, topic)
            ):
                self.kept[at] = False

    def drop_end(self) -> None:
        """Author, origin, and the site's address after the last paragraph."""
        at = len(self.blocks)
        while (at := self._last_kept(at)) > self.first_body:
            text = self.blocks[at].text
            before = self._last_kept(at)
            credit = furniture.is_credit(text) or furniture.is_footer(text)
            signed = any(
                _SIGNED.match(fold(b.text).strip()) for b in self.blocks[max(0, at - 4) : at]
            )
            person = furniture.is_person(text) and not signed
            if not credit and not (person and _ends_paragraph(self.blocks[before].text)):
                break
            self.kept[at] = False
        self._drop_after_author()

    def _drop_after_author(self) -> None:
        """A name alone after the last full stop ends the article; so do the menus after it."""
        at = self._last_kept(len(self.blocks))
        while at > self.last_body:
            block = self.blocks[at]
            if block.heading or block.marked or furniture.is_open(block.text):
                return
            if furniture.is_person(block.text) or furniture.is_credit(block.text):
                if _ends_paragraph(self.blocks[self._last_kept(at)].text):
                    self.kept[at:] = [False] * (len(self.blocks) - at)
                return
            if furniture.count_words(block.text) > 2 * _LABEL_WORDS:
                return
            at = self._last_kept(at)

    def _last_kept(self, before: int) -> int:
        return next((i for i in range(before - 1, -1, -1) if self.kept[i]), -1)

    def _drop(self, is_dropped: Callable[[str], bool]) -> None:
        for at, block in enumerate(self.blocks):
            if at != self.title_at and is_dropped(block.text):
                self.kept[at] = False


def _is_byline(text: str) -> bool:
    return furniture.is_credit(text) or furniture.is_person(text)


def _is_caption(text: str, words: str, topic: set[str]) -> bool:
    """A scene's words, or an event's told nearly all in the words of title and lead."""
    if furniture.is_scene(text):
        return True
    if furniture.ends_sentence(text) or furniture.is_open(text) or not furniture.has_scene(text):
        return False
    if _DUTY_START.match(fold(text)):
        return False
    own = words.split()
    if not _CAPTION_WORDS[0] <= len(own) <= _CAPTION_WORDS[1] or re.match(r"\W|\d|[ivx]+\.", text):
        return False
    return sum(word in topic for word in own) >= _CAPTION_SHARE * len(own)


def _ends_paragraph(text: str) -> bool:
    return furniture.ends_sentence(text) or text.endswith(";")


def _closes(text: str) -> bool:
    """Whether an article ends with this block: the closing mark ``./.``, or its author."""
    return text.endswith(("./.", "./")) or _is_byline(text)
