"""Numbers of documents, and dates and periods, as administrative Vietnamese writes them.

Everything is matched on a folded copy of the same length, so that questions typed without
diacritics are read too; a syllable typed with the wrong diacritics ("quỹ 3" is no quarter) is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import TimeRef, find_times
from ingest.text import fold, key

__all__ = ["KINDS", "DocumentRef", "TimeRef", "references", "times"]


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document named by kind and number; ``text`` is ``source[start:end]``."""

    start: int
    end: int
    kind: str
    """``Kế hoạch``, ``Quyết định`` …; "" where neither words nor number tell."""
    number: str
    """``104/KH-UBND``, ``4626``; "" where only kind and date are given."""
    date: str
    """As written, without "ngày"; "" if none."""
    issuer: str
    """As written after "của"; "" if none. Not part of the span."""
    text: str


KINDS = (
    "Kế hoạch phối hợp",
    "Kế hoạch liên tịch",
    "Kế hoạch",
    "Quyết định",
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Kết luận",
    "Đề án",
    "Quy chế phối hợp",
    "Quy chế",
    "Chương trình phối hợp",
    "Chương trình hành động",
    "Chương trình",
    "Chỉ thị",
    "Thông báo",
    "Công văn",
    "Công điện",
    "Hướng dẫn",
    "Báo cáo",
    "Tờ trình",
    "Thông tri",
    "Pháp lệnh",
    "Bộ luật",
    "Luật",
    "Quy định",
    "Văn bản",
)
_SHORT_KINDS = {
    "KH": "Kế hoạch",
    "KHPH": "Kế hoạch phối hợp",
    "KHLT": "Kế hoạch liên tịch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "KL": "Kết luận",
    "ĐA": "Đề án",
    "QCPH": "Quy chế phối hợp",
    "QC": "Quy chế",
    "CTPH": "Chương trình phối hợp",
    "CTR": "Chương trình",
    "CT": "Chỉ thị",
    "TB": "Thông báo",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "QYĐ": "Quy định",
    "QYĐI": "Quy định",
}
# Verbs or everyday nouns too: a bare number after them is a document's only with "số".
_EVERYDAY = frozenset(
    fold(k) for k in ("Chương trình", "Thông báo", "Hướng dẫn", "Báo cáo", "Quy định", "Văn bản")
)
_KIND_BY_FOLD = {fold(k): k for k in KINDS} | {fold(k): v for k, v in _SHORT_KINDS.items()}
_KIND_PATTERN = "|".join(k.replace(" ", " +") for k in sorted(_KIND_BY_FOLD, key=len, reverse=True))
_CODE = r"[a-z][a-z0-9&]*(?:[-/.&][a-z][a-z0-9&]*)*"
_CODED = rf"\d{{1,5}}(?: ?/ ?(?:19|20)\d\d)?(?: ?/ ?|-){_CODE}"
_NUMERIC_DATE = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}"
_WORDED_DATE = r"\d{1,2} thang \d{1,2}(?:,? nam \d{4}|/\d{4})"
_WHEN = rf"(?:{_NUMERIC_DATE}|{_WORDED_DATE})"
_REFERENCE = re.compile(
    rf"(?<![\w/-])(?:(?P<kind>{_KIND_PATTERN})(?P<gap> +(?:\([^()\n]{{2,12}}\) +)?))?"
    rf"(?P<so>so:? *)?(?P<number>{_CODED}|(?<=[a-z:] )\d{{1,5}}(?: ?/ ?(?:19|20)\d\d)?(?![\w/-]))"
    rf"(?P<dated>,?(?: do (?P<by>[^,;.:()“”\"\n]{{2,80}}?)(?: ky| ban hanh)| ky| ban hanh)?"
    rf" *\(?(?:ngay +)(?P<date>{_WHEN})|"
    rf" *\((?P<date2>{_WHEN}))?"
)
_DATED_KIND = re.compile(
    rf"(?<![\w/-])(?P<kind>{_KIND_PATTERN}) +ngay +(?P<date>{_WHEN})(?![\w/-])"
)
_ISSUER = re.compile(
    r"\)?,? +cua +(?P<issuer>[^,;.:()“”\"\n]{2,110}?)"
    r"(?= +(?:ve|v/v|trong|quy dinh|ban hanh|giao|nham|la|thi|va cac van ban|do ai|co|duoc)\b"
    r"|[,;.:()“”\"\n?!]|$)"
)
# What may follow a bare number after a kind: "kế hoạch 104 do ai ban hành" names a document,
# "quyết định 3 vấn đề" does not.
_FOLLOWS_BARE = re.compile(
    r"\s*(?:$|[,;.:?!)”\"\n]|(?:ngay|cua|ve|do|la|thi|co|duoc|quy dinh|noi|giao|neu|ban hanh|ai|gi"
    r"|nao|ky|o|tai|cho|theo|va|hay|hoac|khong|yeu cau|ghi|da|con|het|bao gio|nham|de|phan cong"
    r"|nam \d{4}"
    r"|thuc hien|trien khai|ap dung|keo dai|ket thuc|bat dau|hieu luc|gom|ra|chi dao|quy dinh"
    r"|cung|voi|thuoc|den|lam|dau|phoi hop|tinh|thanh pho|huyen|xa|tp|ubnd|trong|giua|dua)\b)"
)


def references(text: str) -> list[DocumentRef]:
    """Every document named by its number (or kind and date), in order, not overlapping."""
    folded, keyed = fold(text), key(text)
    found = [
        ref for m in _REFERENCE.finditer(folded) if (ref := _reference(text, folded, keyed, m))
    ]
    taken = [(ref.start, ref.end) for ref in found]
    for match in _DATED_KIND.finditer(folded):
        start = match.start()
        if not any(a < match.end() and start < b for a, b in taken) and _meant(
            keyed, match.start("kind"), match.end("kind")
        ):
            kind = _KIND_BY_FOLD[_spaced(match["kind"])]
            date = text[match.start("date") : match.end("date")]
            issuer = _issuer(text, folded, match.end())
            span = text[start : match.end()]
            found.append(DocumentRef(start, match.end(), kind, "", date, issuer, span))
    return sorted(found, key=lambda ref: ref.start)


def _reference(text: str, folded: str, keyed: str, match: re.Match[str]) -> DocumentRef | None:
    number = match["number"]
    coded = any(char.isalpha() for char in number)
    start, kind = match.start(), ""
    if match["kind"] and _meant(keyed, match.start("kind"), match.end("kind")):
        kind = _KIND_BY_FOLD[_spaced(match["kind"])]
    if match["so"] and not _meant_word(keyed, match.start("so"), "số"):
        return None
    if not kind:
        start = match.start("so") if match["so"] else match.start("number")
    if coded:
        implied = _kind_of_code(number)
        if not kind and not implied and not re.search(r"/qh\d", number):
            return None
        kind = kind or implied
    elif not kind or not _is_bare_number(folded, match, kind):
        return None
    end, date = match.end("number"), ""
    group = "date" if match["date"] else "date2"
    if match[group]:
        end, date = match.end(group), text[match.start(group) : match.end(group)]
        opened = "(" in text[match.end("number") : match.start(group)]
        end += opened and text[end : end + 1] == ")"
    issuer = text[slice(*match.span("by"))] if match["by"] else _issuer(text, folded, end)
    written = text[match.start("number") : match.end("number")]
    return DocumentRef(start, end, kind, written.replace(" ", ""), date, issuer, text[start:end])


def _is_bare_number(folded: str, match: re.Match[str], kind: str) -> bool:
    if match["so"]:
        return True
    number = match["number"]
    if fold(kind) in _EVERYDAY or re.fullmatch(r"(?:19|20)\d\d", number):
        return False
    return bool(match["dated"] or _FOLLOWS_BARE.match(folded, match.end("number")))


def _issuer(text: str, folded: str, at: int) -> str:
    match = _ISSUER.match(folded, at)
    return text[match.start("issuer") : match.end("issuer")].strip() if match else ""


def _kind_of_code(number: str) -> str:
    """The kind that a document number states: ``104/KH-UBND`` is a Kế hoạch."""
    for part in re.split(r"[^a-z&]+", number):
        if part in _KIND_BY_FOLD and " " not in part:
            return _KIND_BY_FOLD[part]
    return ""


def _spaced(words: str) -> str:
    return re.sub(r" +", " ", words)


def _meant(keyed: str, start: int, end: int) -> bool:
    """Whether the words are a kind's own: each with its diacritics or with none at all."""
    written = _spaced(keyed[start:end])
    wanted = key(_KIND_BY_FOLD[fold(written)])
    if len(wanted) != len(written):  # an abbreviation: any case, "qđ" as well as "qd"
        return True
    return all(w in (v, fold(v)) for w, v in zip(written.split(), wanted.split(), strict=True))


def _meant_word(keyed: str, start: int, word: str) -> bool:
    written = keyed[start : start + len(word)]
    return written in (word, fold(word))


def times(text: str, *, inside_references: bool = False) -> list[TimeRef]:
    """Every time in order; the dates of document references only if ``inside_references``.

    A document number is never read as a date.
    """
    refs = references(text)
    if not inside_references:
        return find_times(text, [(ref.start, ref.end) for ref in refs])
    numbers = [
        (ref.start, ref.start + ref.text.find(ref.number) + len(ref.number))
        for ref in refs
        if ref.number
    ]
    return find_times(text, numbers)
