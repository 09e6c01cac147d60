"""Shapes of what a web page prints around an article, told from one block at a time."""

from __future__ import annotations

import re

from ingest.dates import find_times
from ingest.days import without_clock, worded
from ingest.furniture_words import (
    CREDIT,
    DATE_LABEL,
    DATE_WORDS,
    ENDS,
    FOOTER,
    GALLERY,
    OFFICE_START,
    OPEN_END,
    PHOTO_CREDIT,
    PHRASE,
    RELATED,
    SITE_NAME,
)
from ingest.text import fold, key, sentences

_TOOL_WORDS = 4
_PARTED = re.compile(r"\s*[|·•]\s*|\s+(?=[A-ZĐ]\w*(?: \w+){0,2}: ?\S)")
"""What parts the things that a line tells of a page: a bar, or the next label."""


def count_words(text: str) -> int:
    """Words between spaces."""
    return len(text.split())


def strip_mark(text: str) -> str:
    """The block without a bullet and enclosing signs at its start."""
    return re.sub(r"^[\s•*·▪●◦»>|+\-–—]+", "", text)


def ends_sentence(text: str) -> bool:
    """Whether the block closes with a full stop or its like."""
    return bool(ENDS.search(text))


def ends_paragraph(text: str) -> bool:
    """Whether the block closes as a paragraph or an item of a list does."""
    return ends_sentence(text) or text.endswith(";")


def is_open(text: str) -> bool:
    """Whether the block announces or goes on: ``:``, ``;`` or ``,`` at its end."""
    return bool(OPEN_END.search(text))


def is_body(text: str) -> bool:
    """A whole sentence of some length, or a long block: the article's own text."""
    n = count_words(text)
    return n >= 45 or (n >= 9 and ends_sentence(text))


def is_widget(text: str) -> bool:
    """Switches, counters, boxes, buttons, names of program parts: nothing else in it."""
    bare = strip_mark(text)
    if not bare:
        return True
    folded = fold(bare)
    rest = PHRASE.sub("", folded)
    return rest != folded and not any(char.isalpha() for char in rest)


def is_toolbar(text: str) -> bool:
    """Short labels side by side: ``Nghe bài | Cỡ chữ | Lưu tin``."""
    parts = [part for part in re.split(r"\s*[|·•›»*]\s*", text) if part]
    return len(parts) > 2 and all(count_words(part) <= _TOOL_WORDS for part in parts)


def has_clock(text: str) -> bool:
    """Whether a line tells the time of day, as pages do when they say that they were put up."""
    return bool(re.search(r"(?<!\d)\d{1,2}[:h]\d{2}(?!\d)", text))


def is_shaped(text: str) -> bool:
    """Whether a text is furniture by itself, wherever it stands: so there is a page around it."""
    shapes = (is_widget, is_trail, is_toolbar, is_related, is_site_name, is_photo_credit)
    return any(shape(text) for shape in shapes) or (has_clock(text) and bool(date_line(text)))


def is_trail(text: str) -> bool:
    """A path through the site: ``Trang chủ > Tin tức > Chính trị``."""
    return bool(re.match(r"trang chu\s*(?:[>»/|›]|->)", fold(strip_mark(text))))


def date_line(text: str) -> str:
    """ISO day of a line that gives only when (and at most by whom) a page was put up; else ""."""
    if len(text) <= 120 and has_clock(text):
        parts = _PARTED.split(text)
        text = " ".join(part for part in parts if has_clock(part) or re.search(r"\d[/.-]\d", part))
    if len(text) > 120 or re.match(r"(?!thứ |chủ nhật)[^,\d]{3,40}, *ngày", key(text)):
        return ""
    # A counter may be glued to the label: "1650Ngày cập nhật".
    spaced = re.sub(r"(?<=\d)(?=[^\W\d_])", " ", without_clock(text))
    times = (t for t in find_times(spaced) if t.kind == "date" and t.start_date)
    days = [(t.start, t.end, t.start_date) for t in times] or worded(spaced)
    if not days:
        return ""
    rest = list(spaced)
    for start, end, _ in days:
        rest[start:end] = " " * (end - start)
    kept = "".join(rest)
    for pattern in (PHRASE, DATE_WORDS):
        kept = _blanked(kept, pattern)
    words = re.sub(r"[\W\d_]+", " ", kept).strip()
    return days[0][2] if not words or is_person(words) else ""


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    chars = list(text)
    for match in pattern.finditer(fold(text)):
        chars[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(chars)


def is_labelled_date(text: str) -> bool:
    """Whether a date line says that its date is the page's ("Ngày cập nhật", "Đăng lúc")."""
    return bool(DATE_LABEL.search(fold(text)))


def opens_with_date(text: str) -> bool:
    """Whether a line begins by saying that a date is the page's: it can be quoted for it."""
    return bool(DATE_LABEL.match(fold(strip_mark(text))))


def is_related(text: str) -> bool:
    """Heading of a list of other articles."""
    return bool(RELATED.fullmatch(fold(strip_mark(text)).strip()))


def is_gallery(text: str) -> bool:
    """Heading of a row of pictures: ``Một số hình ảnh tại buổi ký kết:``."""
    return bool(GALLERY.fullmatch(key(strip_mark(text)).strip()))


def is_credit(text: str) -> bool:
    """A line that names the author, editor or origin: ``Tác giả: …``, ``Tin, ảnh: …``."""
    match = CREDIT.fullmatch(fold(strip_mark(text)).strip())
    if not match:
        return False
    if match["name"] is None:
        return True
    name = strip_mark(text)[match.start("name") :].strip()
    return count_words(name) <= 8 and (name[0].isupper() or "." in name)


def is_photo_credit(text: str) -> bool:
    """A caption that closes with the photographer: one sentence, then ``Ảnh: NGUYỄN A``."""
    match = PHOTO_CREDIT.search(key(text))
    if not match or not text[match.start("name")].isupper():
        return False
    return count_words(text) <= 70 and len(sentences(text[: match.start()])) <= 1


def is_footer(text: str) -> bool:
    """Address, licence, owner or name of the site, or figures with no word to them."""
    if not any(char.isalpha() for char in text):
        return True
    keyed = key(strip_mark(text)).strip()
    return bool(FOOTER.fullmatch(keyed)) or is_site_name(text)


def is_site_name(text: str) -> bool:
    """``Cổng thông tin điện tử tỉnh …`` standing alone."""
    return bool(SITE_NAME.fullmatch(key(strip_mark(text)).strip())) and count_words(text) <= 20


def is_person(text: str) -> bool:
    """A name or names of people alone: ``Vũ Kiểu Thanh``, ``THÁI PHƯƠNG``."""
    bare = text.strip().strip(" .")
    if OFFICE_START.match(key(bare)):
        return False
    people = re.split(r"\s*(?:[,;&–-]|\bvà\b)\s*", bare)
    shortest = 2 if len(people) == 1 else 1
    return len(people) <= 4 and all(_is_name(person, shortest) for person in people)


def is_byline(text: str) -> bool:
    """A line of its own that says who wrote an article, or where it is taken from."""
    return is_credit(text) or is_person(text)


def closes_article(text: str) -> bool:
    """Whether an article ends with this block: the closing mark ``./.``, or its author."""
    return text.endswith(("./.", "./")) or is_byline(text)


def _is_name(text: str, shortest: int) -> bool:
    words = text.split()
    return shortest <= len(words) <= 5 and all(map(_is_capitalised, words))


def _is_capitalised(word: str) -> bool:
    word = re.sub(r"(?<=^[A-ZĐ])['’](?=\w)", "", word)  # H'Loan
    if word[1:2].isupper() and not word.isupper():
        word = word[1:]
    return word.isalpha() and word[0].isupper() and (word.isupper() or word[1:].islower())
