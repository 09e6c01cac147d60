"""A web page's blocks: which are the article's, which the page's furniture around it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from ingest import furniture
from ingest.captions import is_caption
from ingest.headline import headline, same_words
from ingest.letterhead import Letterhead
from ingest.page_day import LINE_WORDS, day_put_up
from ingest.person_names import names_person
from ingest.readers.base import Block
from ingest.tables.layout import is_signature

_LABEL_WORDS = 8
"""Above the title, a block of at most so many syllables is a section label or a menu entry."""
_TEASER_SHARE = 0.1
"""Sentences after the heading of other articles are teasers only if they are a small share."""


class Page:
    """The blocks of one page and which of them are kept so far."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.kept = [True] * len(blocks)
        self.title = ""
        self.title_at = -1
        self.published = ""
        self.dated_at = -1
        """The line that says when the page was put up; -1 where none is kept."""
        bodies = [i for i, block in enumerate(blocks) if _is_text(block)]
        self.first_body = bodies[0] if bodies else min(len(blocks), 5)
        self.last_body = bodies[-1] if bodies else len(blocks)

    def keep_article(self, title: str) -> None:
        """Take out what is around and inside an article of a page that states ``title``."""
        self.find_title(title)
        self.drop_widgets()
        self.drop_head()
        self.drop_related()
        self.drop_galleries()
        self.drop_captions()
        self.drop_end()
        self.drop_links()
        self.keep_day()

    def keep_paper(self, head: Letterhead) -> None:
        """Take out what is around an official paper; inside it nothing is furniture."""
        self.title, self.published = head.title, head.day
        self.title_at = max((*head.title_at, *head.lines), default=-1)
        self.kept[: head.begin] = [False] * head.begin
        ends = (at for at in range(self.last_body + 1, len(self.blocks)) if self._is_outside(at))
        after = next(ends, len(self.blocks))
        self.kept[after:] = [False] * (len(self.blocks) - after)
        self.drop_links()

    def _is_outside(self, at: int) -> bool:
        text = self.blocks[at].text
        outside = (furniture.is_related, furniture.is_widget, furniture.is_footer)
        return self.blocks[at].linked or any(test(text) for test in outside)

    def drop_links(self) -> None:
        """Links alone, before the article and after it, and headings with nothing else below."""
        for at, block in enumerate(self.blocks):
            if block.linked and at != self.title_at and not self.first_body < at < self.last_body:
                self.kept[at] = False
        for at in range(len(self.blocks) - 2, self.last_body, -1):
            below = self.blocks[at + 1]
            if below.linked and not self.kept[at + 1] and not _is_text(self.blocks[at]):
                self.kept[at] &= furniture.ends_sentence(self.blocks[at].text)

    def find_title(self, stated: str) -> None:
        """Where the headline stands; its words come from the format if that states them."""
        if stated:
            wanted = same_words(stated)
            head = self.blocks[: self.first_body + 1]
            self.title_at = next(
                (i for i, b in enumerate(head) if same_words(b.text) == wanted), -1
            )
            self.title = stated
        if self.title_at < 0:
            at = headline(self.blocks, self.first_body)
            if at >= 0 and (not stated or self.blocks[at].heading):
                self.title_at, self.title = at, self.blocks[at].text

    def drop_widgets(self) -> None:
        """Blocks that are furniture wherever they stand."""
        self._drop(lambda text: furniture.is_widget(text) or furniture.is_trail(text))
        self._drop(furniture.is_photo_credit)

    def drop_head(self) -> None:
        """Labels and menus above the title; date, author and repeated title under it."""
        for at, block in enumerate(self.blocks):
            inside = self.first_body < at < self.last_body
            day = "" if inside or block.marked else furniture.date_line(block.text)
            if day:
                self.kept[at] = False
            elif at < self.title_at:
                self.kept[at] &= not self._is_label(block)
            elif self.title_at < at < self.first_body:
                shaped = furniture.is_byline(block.text) or furniture.is_toolbar(block.text)
                self.kept[at] &= block.heading or block.marked or not shaped
        found = day_put_up(self.blocks, self.title_at, self.first_body, self.last_body)
        self.published, self.dated_at = found

    def keep_day(self) -> None:
        """A line that tells in words when the page was put up is what can be shown for its day."""
        at = self.dated_at
        if at >= 0 and furniture.opens_with_date(self.blocks[at].text):
            self.kept[at] = True
        elif at >= 0 and not self.kept[at]:
            self.dated_at = -1

    def _is_label(self, block: Block) -> bool:
        if furniture.ends_sentence(block.text) or furniture.is_open(block.text):
            return False
        same = same_words(block.text) == same_words(self.title)
        return (
            same
            or furniture.count_words(block.text) <= LINE_WORDS
            or furniture.is_toolbar(block.text)
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
            closed = before >= 0 and furniture.closes_article(self.blocks[before].text)
            if closed and following[at + 1] <= _TEASER_SHARE * total:
                self.kept[at:] = [False] * (len(self.blocks) - at)
                return
            self._drop_run(at + 1)

    def drop_galleries(self) -> None:
        """Rows of pictures: the heading and the captions without a full stop below it."""
        for at, block in enumerate(self.blocks):
            if self.kept[at] and at > self.first_body and furniture.is_gallery(block.text):
                self.kept[at] = False
                for below in self._drop_run(at + 1):
                    self._drop_caption(below)

    def _drop_run(self, start: int) -> range:
        """Drop unpunctuated blocks up to the next one that is, or may head, the article's text."""
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            words = furniture.count_words(block.text)
            if furniture.is_open(block.text) or furniture.is_body(block.text):
                return range(start, at)
            if furniture.ends_sentence(block.text) and words > 3:
                return range(start, at)
            if at < self.last_body and (
                block.heading or (words <= _LABEL_WORDS and self._is_body_at(at + 1))
            ):
                return range(start, at)
            self.kept[at] = False
        return range(start, len(self.blocks))

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
            if title and words == title and self.title_at >= 0:
                self.kept[at] = False
            elif (
                at > self.first_body and not block.heading and is_caption(block.text, words, topic)
            ):
                self._drop_caption(at)

    def _drop_caption(self, at: int) -> None:
        """One that names somebody stays as what it is: it may be all that tells who signed."""
        self.kept[at] = names_person(self.blocks[at].text)
        self.blocks[at] = replace(self.blocks[at], kind="caption")

    def drop_end(self) -> None:
        """Author, origin, and the site's address after the last paragraph."""
        at = len(self.blocks)
        while (at := self._last_kept(at)) > self.first_body:
            text = self.blocks[at].text
            before = self._last_kept(at)
            credit = furniture.is_credit(text) or furniture.is_footer(text)
            signed = any(is_signature(block.text) for block in self.blocks[max(0, at - 4) : at])
            person = furniture.is_person(text) and not signed
            if not credit and not (person and furniture.ends_paragraph(self.blocks[before].text)):
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
            if furniture.is_byline(block.text):
                if furniture.ends_paragraph(self.blocks[self._last_kept(at)].text):
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


def _is_text(block: Block) -> bool:
    """Words of the article or its paper, not of the page's foot."""
    if block.linked or not furniture.is_body(block.text):
        return False
    return not (furniture.is_footer(block.text) or furniture.is_widget(block.text))
