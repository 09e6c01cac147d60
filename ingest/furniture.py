"""Shapes of what a web page prints around an article, told from one block at a time."""

from __future__ import annotations

import re

from ingest.periods import find_times
from ingest.text import fold, key, sentences

_ENDS = re.compile(r"[.!?…]['\"”’»)\]]*$|\./\.?$")
_OPEN_END = re.compile(r"[:;,]$")

# What is left of a block of furniture when these are taken out (folded) is digits and punctuation.
_PHRASES = (
    # reading aids
    r"a\s?[-–−]\s*\|?\s*a\s*\|?\s*a\s?\+|a\s?[-–+]{1,2}(?!\w)",
    r"(?:tang|giam|doi) (?:do )?(?:tuong phan|co chu)|co chu(?: lon| nho)?|mac dinh",
    r"(?:nghe|doc|nghe doc) bai(?: viet)?|xem co dau|kieu chu|che do ban dem",
    r"in (?:trang|bai(?: viet)?|noi dung)|ban in|gui (?:email|mail|bai viet|cho ban be)"
    r"|luu bai viet"
    r"|chia se(?: bai viet)?(?: (?:qua|tren|len))?|sao chep (?:link|lien ket)|facebook|zalo|twitter"
    r"|print|email|share|copy link|thich|theo doi(?: chung toi)?(?: tren google news)?",
    # counters
    r"thong ke(?: luot)? truy cap|(?:dang|so nguoi|khach) (?:online|truc tuyen|truy cap|xem)"
    r"|(?:so |tong |tong so )?(?:luot|nguoi) (?:truy cap|xem|doc|tai)(?: hien tai| hom nay| thang)?"
    r"|hom nay|hom qua|(?:trong )?(?:tuan|thang|nam) (?:nay|truoc)|trong (?:ngay|tuan|thang|nam)"
    r"|tat ca|tong cong|truc tuyen|online|khach(?: vang lai)?|thanh vien|may chu tim kiem"
    r"|so lan (?:xem|doc)|da xem|views?|visitors?|hits?",
    # log-in and search boxes
    r"dang (?:nhap|ky|xuat)(?: he thong| tai khoan)?|ten (?:dang nhap|truy cap|nguoi dung)"
    r"|tai khoan|mat khau|quen mat khau|ghi nho(?: mat khau| dang nhap)?|login|log ?in|sign in",
    r"tim kiem(?: tin tuc| nang cao| thong tin)?|nhap tu khoa(?: tim kiem| can tim)?|tu khoa|search"
    r"|xem tin theo ngay|thong tin moi nhat|chon ngay|xem theo ngay",
    # ways about the site
    r"danh gia(?: bai viet)?|(?:so )?(?:luot )?binh chon|cho diem|diem danh gia|(?:hay )?xep hang",
    r"scroll to top|back to top|skip to (?:main )?content|(?:len|ve) dau trang|chuyen den noi dung"
    r"(?: chinh)?|trang chu|quay lai|tro (?:lai|ve)|xem tiep|xem them|xem tat ca|doc them"
    r"|xem chi tiet|trang (?:truoc|sau|dau|cuoi|tiep(?: theo)?)|tiep(?: theo)?|cuoi cung|menu|next"
    r"|prev(?:ious)?|rss|so do (?:site|trang|cong)|tieng viet|english|phan hoi|gop y"
    r"|binh luan|y kien ban doc",
)  # fmt: skip
_PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(_PHRASES) + r")(?!\w)")
_CODE_NAME = re.compile(
    r"(?:[A-Z][a-z]+){1,4}(?:Controller|Portlet|View|Module|Component|WebPart|Action|Page)"
    r"|(?:\w+\.)+(?:aspx?|php|jsp|html?|ascx)|(?:undefined|null|NaN|True|False|\[object Object\])"
)
_PAGING = re.compile(
    r"[\s«»<>‹›.…|\[\]()-]*(?:\d{1,4}[\s«»<>‹›.…|\[\]()-]+){2,}\d{0,4}[\s«»<>‹›.…|]*"
)
_RELATED = re.compile(
    r"(?:(?:cac )?(?:tin|bai|tin bai|bai viet|tin tuc|van ban|thong tin)"
    r"(?: (?:da|lien|cung|moi|cu|khac|doc|xem|tin|quan|dua|hon|nhat|nhieu|chuyen|muc|the|loai|noi"
    r"|bat|chu|de|ban|bai))+"
    r"|co the ban quan tam|doc (?:them|nhieu)|xem nhieu|chu de lien quan"
    r"|related (?:news|articles?|posts?))\s*[:.…]*"
)
_GALLERY = re.compile(
    r"(?:một số|một vài|các|chùm|những)? ?(?:hình ảnh|ảnh)(?: hoạt động)? ?"
    r"(?:(?:tại|trong|về|của|liên quan)\b[^.;]{0,80})?[:.…]*"
)
_CREDIT = re.compile(
    r"(?:tac gia|nguoi (?:viet|dang|dua tin|gui)"
    r"|(?:tin|bai|anh)(?:,| va| -|/)? ?(?:tin|bai|anh|viet)"
    r"|nguon(?: tin| anh)?|theo|bien tap|bbt|pv|btv|ctv)\s*[:\-–]\s*(?P<name>.{2,80})"
    r"|bbt|btv|pv|ctv|ban bien tap|tin, anh|bai, anh"
)
# Matched with diacritics: folded, "phản ánh:" would look like "ảnh:".
_PHOTO_CREDIT = re.compile(
    r"(?:^|[\s(.])(?:nguồn ảnh|hình ảnh|ảnh)(?: minh họa)?\s*:\s*(?P<name>[^.;:]{2,60})\)?$"
)
_PHOTO_BARE = re.compile(r"\(?(?:ảnh|hình)(?: minh họa| tư liệu)\)?[:.]?")
_PERSON_START = re.compile(r"(?:d/c|(?:cac )?dong chi|ong|ba)\s+(?=\S)")
_GROUP_START = re.compile(r"(?:cac )?(?:dai bieu|vi dai bieu|dong chi|don vi|dai dien|lanh dao)\b")
_POSED = re.compile(
    r"chup (?:anh|hinh)|luu niem|phat bieu|bat tay"
    r"|trao (?:doi ky niem|qua|tang|hoa|bang khen|giay khen)|tang (?:qua|hoa)"
)
_SIGNS = re.compile(r"ky ket|ky ke\b|\bky (?:chuong trinh|ke hoach|quy che|bien ban)")
_EVENT = re.compile(
    r"tai (?:buoi|hoi nghi|le|cuoc hop|dai hoi)|quang canh|le ky|chu tri (?:hoi nghi|buoi)"
)
_FOOTER = re.compile(
    r"(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|e-?mail|website|hotline|giấy phép|bản quyền"
    r"|copyright|©|chịu trách nhiệm(?: nội dung| chính)\s*:|cơ quan chủ quản"
    r"|đơn vị chủ quản|ghi rõ nguồn|thiết kế bởi|phát triển bởi)(?!\w).{0,200}"
)
_ATTACHED = re.compile(
    r"(?:(?:tep|file|tai lieu|van ban)(?: tin| van ban)? dinh kem|tai (?:ve|file|tep|xuong))"
    r"(?:\s*:)?\s*[^;:\s]{0,80}(?:\s*\([^()]{0,20}\))?"
)
_SITE_NAME = re.compile(r"(?:cổng|trang) thông tin điện tử\b[^.;:]{0,100}")
_DATE_WORDS = re.compile(
    r"(?<!\w)(?:ngay|dang|duoc|cap nhat(?: lan cuoi)?|xuat ban|ban hanh|tao|gui|luc|vao"
    r"|thoi gian|gio|phut|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|gmt|utc|ict|false|true|am|pm"
    r"|sa|ch|nguoi|boi|tac gia|tin|bai|[hg])(?![^\W\d_])"
)
_DATE_LABEL = re.compile(
    r"(?:cap nhat|dang|xuat ban|dua tin|viet)(?: lan cuoi)?[\s:]*(?:luc|ngay|vao)?"
)
_OFFICE_START = re.compile(
    r"(?:ubnd|ubmttq|mttq|hđnd|ủy ban|ban|sở|phòng|hội|đoàn|tỉnh|huyện|xã|phường|thành|công|đảng|bộ"
    r"|cục|vụ|viện|trường|trung|chi|liên|văn|tổ|tổng|nhân|mặt|quận|thị|cơ|đơn|ngân|học)\b"
)
_INITIALS = re.compile(r"(?:[A-ZĐ]\.\s?){1,4}[A-ZĐ]?\w*")
_TAG = re.compile(r"\s*\([^()]{1,25}\)$")


def count_words(text: str) -> int:
    """Words between spaces."""
    return len(text.split())


def strip_mark(text: str) -> str:
    """The block without a bullet and enclosing signs at its start."""
    return re.sub(r"^[\s•*·▪●◦»>|+\-–—]+", "", text)


def ends_sentence(text: str) -> bool:
    """Whether the block closes with a full stop or its like."""
    return bool(_ENDS.search(text))


def is_open(text: str) -> bool:
    """Whether the block announces or goes on: ``:``, ``;`` or ``,`` at its end."""
    return bool(_OPEN_END.search(text))


def is_body(text: str) -> bool:
    """A whole sentence of some length, or a long block: the article's own text."""
    n = count_words(text)
    return n >= 45 or (n >= 9 and ends_sentence(text))


def is_widget(text: str) -> bool:
    """Switches, counters, boxes, buttons, paging, names of program parts: nothing else in it."""
    bare = strip_mark(text)
    if not bare or _CODE_NAME.fullmatch(bare) or _PAGING.fullmatch(bare):
        return True
    folded = fold(bare)
    rest = _PHRASE.sub("", folded)
    return rest != folded and not any(char.isalpha() for char in rest)


def is_trail(text: str) -> bool:
    """A path through the site: ``Trang chủ > Tin tức > Chính trị``."""
    return bool(re.match(r"trang chu\s*(?:[>»/|›]|->)", fold(strip_mark(text))))


def date_line(text: str) -> str:
    """ISO day of a line that gives only when (and at most by whom) a page was put up; else ""."""
    if len(text) > 120 or re.match(r"(?!thứ |chủ nhật)[^,\d]{3,40}, *ngày", key(text)):
        return ""
    # A counter may be glued to the label: "1650Ngày cập nhật".
    spaced = re.sub(r"(?<=\d)(?=[^\W\d_])", " ", text)
    days = [t for t in find_times(spaced) if t.kind == "date" and t.start_date]
    if not days:
        return ""
    rest = list(spaced)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)
    kept = "".join(rest)
    for pattern in (_PHRASE, _DATE_WORDS):
        kept = _blanked(kept, pattern)
    words = re.sub(r"[\W\d_]+", " ", kept).strip()
    return days[0].start_date if not words or is_person(words) else ""


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    chars = list(text)
    for match in pattern.finditer(fold(text)):
        chars[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(chars)


def is_labelled_date(text: str) -> bool:
    """Whether a date line says that its date is the page's ("Ngày cập nhật", "Đăng lúc")."""
    return bool(_DATE_LABEL.search(fold(text)))


def is_related(text: str) -> bool:
    """Heading of a list of other articles."""
    return bool(_RELATED.fullmatch(fold(strip_mark(text)).strip()))


def is_gallery(text: str) -> bool:
    """Heading of a row of pictures: ``Một số hình ảnh tại buổi ký kết:``."""
    return bool(_GALLERY.fullmatch(key(strip_mark(text)).strip()))


def is_credit(text: str) -> bool:
    """A line that names the author, editor or origin: ``Tác giả: …``, ``Tin, ảnh: …``."""
    match = _CREDIT.fullmatch(fold(strip_mark(text)).strip())
    if not match:
        return False
    if match["name"] is None:
        return True
    name = strip_mark(text)[match.start("name") :].strip()
    return count_words(name) <= 8 and (name[0].isupper() or "." in name)


def is_photo_credit(text: str) -> bool:
    """A caption that closes with the photographer: one sentence, then ``Ảnh: NGUYỄN A``."""
    if _PHOTO_BARE.fullmatch(key(text).strip()):
        return True
    match = _PHOTO_CREDIT.search(key(text))
    if not match or not text[match.start("name")].isupper():
        return False
    return count_words(text) <= 70 and len(sentences(text[: match.start()])) <= 1


def is_scene(text: str) -> bool:
    """What a caption says without a full stop: who signs, speaks or poses."""
    bare = strip_mark(text)
    folded = fold(bare)
    if count_words(text) > 45 or is_open(text):
        return False
    if re.match(r"(?:quang canh|toan canh)\b", folded):
        return count_words(text) <= 25
    if ends_sentence(text):
        return False
    person = _PERSON_START.match(folded)
    if person and bare[person.end()].isupper():
        return bool(_POSED.search(folded) or _SIGNS.search(folded) or _EVENT.search(folded))
    return bool(_GROUP_START.match(folded) and _POSED.search(folded))


def has_scene(text: str) -> bool:
    """Whether the words are those of an event that gets photographed."""
    folded = fold(text)
    return any(pattern.search(folded) for pattern in (_POSED, _SIGNS, _EVENT))


def is_footer(text: str) -> bool:
    """Address, licence, owner or name of the site, or figures with no word to them."""
    if not any(char.isalpha() for char in text):
        return True
    keyed = key(strip_mark(text)).strip()
    return bool(_FOOTER.fullmatch(keyed)) or is_site_name(text)


def is_site_name(text: str) -> bool:
    """``Cổng thông tin điện tử tỉnh …`` standing alone."""
    return bool(_SITE_NAME.fullmatch(key(strip_mark(text)).strip())) and count_words(text) <= 20


def is_attachment(text: str) -> bool:
    """A line that offers a file: ``File đính kèm: 12_KH.pdf (1,2 MB)``."""
    return bool(_ATTACHED.fullmatch(fold(strip_mark(text)).strip()))


def is_person(text: str) -> bool:
    """A name, names, or initials of people alone: ``Vũ Kiểu Thanh``, ``THÁI PHƯƠNG``, ``T.H``."""
    bare = _TAG.sub("", text.strip()).strip(" .")
    if _INITIALS.fullmatch(bare):
        return True
    if _OFFICE_START.match(key(bare)):
        return False
    people = re.split(r"\s*(?:[,;&–-]|\bvà\b)\s*", bare)
    shortest = 2 if len(people) == 1 else 1
    return len(people) <= 4 and all(_is_name(person, shortest) for person in people)


def _is_name(text: str, shortest: int) -> bool:
    words = text.split()
    return shortest <= len(words) <= 5 and all(map(_is_capitalised, words))


def _is_capitalised(word: str) -> bool:
    word = re.sub(r"(?<=^[A-ZĐ])['’](?=\w)", "", word)  # H'Loan
    if word[1:2].isupper() and not word.isupper():
        word = word[1:]
    return word.isalpha() and word[0].isupper() and (word.isupper() or word[1:].islower())
