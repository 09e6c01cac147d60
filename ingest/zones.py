"""The parts of an official paper that are no text: its letterhead, title, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import letterhead
from ingest.clean import Cleaned
from ingest.headline import same_words
from ingest.letterhead_lines import MAX_LINE, MOTTO, ZONE, is_kind
from ingest.readers.base import Block
from ingest.text import key
from ingest.types import NodeKind

_SIGNED = re.compile(r"(?:tm|kt|tl|tuq|t/m|k/t|q)\s*\.?\s*(?:[./]|(?<=\.))\s*\D.{2,100}")
_ADDRESSED = re.compile(r"\W*kính gửi\s*:")
_RECIPIENTS = re.compile(r"\*?\s*nơi (?:nhận|gửi)\s*(?::.*)?")
_POST = re.compile(
    r"(?:q\. ?)?(?:phó )?(?:chủ tịch|chủ nhiệm|giám đốc|bộ trưởng|thứ trưởng|trưởng ban|bí thư"
    r"|cục trưởng|chi cục trưởng|trưởng phòng|chánh văn phòng|hiệu trưởng|tổng giám đốc"
    r"|viện trưởng|chánh án|chỉ huy trưởng|trưởng công an)(?:[ -].{2,80})?"
)
_DONE = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, ghi rõ họ tên|chữ ký)\b.*")
_KEPT = re.compile(r"[-–+]\s.*|như (?:điều|trên|kính gửi).*|lưu\b.*")
_ANNEX = re.compile(
    r"phụ lục\b.*|bảng\b.*|\(?(?:ban hành )?kèm theo\b.*|danh mục\b.*|biểu\b.*|mẫu\b.*"
)
_RANKS = ("tá", "tướng", "úy", "sĩ", "sư")
"""Second syllables of what stands before a name: "Đại tá", "Tiến sĩ"."""
_MAX_WORDS = 25
_TITLE_ZONE = 6


def zones(page: Cleaned) -> list[NodeKind | None]:
    """Of each block of an article: what it is if it is no text; None for text."""
    blocks = page.blocks
    found: list[NodeKind | None] = [None] * len(blocks)
    if page.letterhead is not None:
        _mark_head(found, 0, page.letterhead)
    elif page.title:
        for at in _title_lines(blocks, page.title):
            found[at] = "title"
    if page.dated_at >= 0:
        found[page.dated_at] = found[page.dated_at] or "letterhead"
    _mark_addressees(blocks, found)
    _mark_ends(blocks, found)
    _mark_last(blocks, found)
    return found


def _title_lines(blocks: Sequence[Block], title: str) -> range:
    """The blocks at the top that hold the title, one or several; none where it stands elsewhere."""
    wanted = same_words(title)
    for begin in range(min(len(blocks), _TITLE_ZONE)):
        for end in range(begin + 1, min(len(blocks), begin + _TITLE_ZONE) + 1):
            said = same_words(" ".join(block.text for block in blocks[begin:end]))
            if said == wanted:
                return range(begin, end)
            if not wanted.startswith(said):
                break
    return range(0)


def _mark_head(found: list[NodeKind | None], offset: int, head: letterhead.Letterhead) -> None:
    for at in head.lines:
        found[offset + at] = "letterhead"
    for at in head.title_at:
        found[offset + at] = "title"


def _mark_addressees(blocks: Sequence[Block], found: list[NodeKind | None]) -> None:
    """To whom a letter goes: "Kính gửi: …" and the list under it."""
    opens = (at for at, b in enumerate(blocks[:ZONE]) if _ADDRESSED.match(key(b.text[:MAX_LINE])))
    at = next(opens, len(blocks))
    listing = at < len(blocks) and blocks[at].text.rstrip().endswith(":")
    while at < len(blocks) and found[at] is None:
        found[at] = "letterhead"
        at += 1
        line = key(blocks[at].text[:MAX_LINE]).strip() if at < len(blocks) else ""
        if not listing or not _is_recipient(line):
            return


def _mark_ends(blocks: Sequence[Block], found: list[NodeKind | None]) -> None:
    """Signatures and recipients; an annex behind them may have a letterhead of its own."""
    at = 0
    while at < len(blocks):
        if found[at] is None and _begins_end(blocks[at].text) and blocks[at].kind is None:
            after = _end_of(blocks, found, at)
            found[at:after] = ["end"] * (after - at)
            _mark_annex(blocks, found, after)
            at = after
        at += 1


def _mark_last(blocks: Sequence[Block], found: list[NodeKind | None]) -> None:
    """A signature at the very end that no "TM." announces: office, post, name."""
    begin = len(blocks)
    while begin > 0 and _may_end(blocks[begin - 1], found[begin - 1]):
        begin -= 1
    posts = (at for at in range(begin, len(blocks)) if _is_post(blocks[at].text))
    first = next(posts, None)
    if first is None:
        return
    while first > begin and blocks[first - 1].text.isupper():
        first -= 1
    found[first:] = ["end"] * (len(blocks) - first)


def _may_end(block: Block, found: NodeKind | None) -> bool:
    if found is not None or block.kind is not None or block.heading:
        return found == "end"
    return len(block.text) <= MAX_LINE and _is_signature(block.text, key(block.text).strip())


def _is_post(text: str) -> bool:
    return (
        len(text) <= MAX_LINE and text.isupper() and _POST.fullmatch(key(text).strip()) is not None
    )


def _mark_annex(blocks: Sequence[Block], found: list[NodeKind | None], at: int) -> None:
    head = letterhead.read([block.text for block in blocks[at : at + ZONE]])
    if head is not None and min(head.lines, default=1) == 0:
        _mark_head(found, at, head)


def _begins_end(text: str) -> bool:
    if len(text) > MAX_LINE:
        return bool(_RECIPIENTS.match(key(text[:MAX_LINE]).strip()))
    line = key(text).strip()
    if _RECIPIENTS.fullmatch(line) or _DONE.fullmatch(line):
        return True
    return bool(_SIGNED.fullmatch(line)) and text[:2].isupper() and len(line.split()) <= _MAX_WORDS


def _end_of(blocks: Sequence[Block], found: Sequence[NodeKind | None], at: int) -> int:
    """The block after the last of a signature block that begins at ``at``."""
    listing = False
    while at < len(blocks):
        text, line = blocks[at].text, key(blocks[at].text[:MAX_LINE]).strip()
        if found[at] is not None or blocks[at].kind is not None or blocks[at].heading:
            break
        if _RECIPIENTS.fullmatch(line):
            listing = True
        elif listing and _is_recipient(line):
            pass
        elif not _is_signature(text, line):
            break
        at += 1
    return at


def _is_recipient(line: str) -> bool:
    return bool(_KEPT.fullmatch(line)) and len(line.split()) <= _MAX_WORDS


def _is_signature(text: str, line: str) -> bool:
    if _ANNEX.fullmatch(line) or is_kind(text) or MOTTO.match(line):
        return bool(re.fullmatch(r"[-–—_*.\s]+", line))
    if _begins_end(text) or _POST.fullmatch(line) or _DONE.fullmatch(line):
        return True
    count = len(line.split())
    words = (word for word in text.split() if word[0].isalpha() and word not in _RANKS)
    capital = all(word[0].isupper() for word in words)
    return count <= 12 and (text.isupper() or capital) and line[-1:] != ":"
