"""Syllables of a source that Vietnamese spelling does not allow: shown, and marked as its own.

What a scanner misread ("thưc hiện", "phôí hợp") stays in the quotation; the mark tells the reader
that the slip is the source's. Only what no Vietnamese syllable can be is marked: an initial, a rime
and, before a final stop, one of the two tones that may stand there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.ui import texts

_INITIALS = frozenset(
    re.findall(r"\w+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
) | {""}
_RIMES = frozenset(
    re.findall(
        r"\w+",
        """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên
    iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe
    oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng
    uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu uôc uôi uôm
    uôn uông uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ưu y yêm yên yêng yêt
    yêu""",
    )
)
_TONES = {"\u0301": "sắc", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_STOPS = ("c", "ch", "p", "t")
_TAG = re.compile(r"(<[^>]*>)")
_WORD = re.compile(r"(?<![\w&#.@/-])[^\W\d_]+(?![\w@/-])")
_FOREIGN = 2.5
"""Zipf frequency in English from which a word is taken for a foreign one ("online", "website")."""


def mark(html: str) -> str:
    """HTML that was made here, its escaped words with slips marked; tags stay as they are."""
    parts = _TAG.split(html)
    parts[::2] = [_WORD.sub(_shown, part) for part in parts[::2]]
    return "".join(parts)


def _shown(match: re.Match[str]) -> str:
    word = match[0]
    if not word.islower() or is_syllable(word) or _is_foreign(word):
        return word
    return f'<abbr class="dm-slip" title="{texts.SLIP}">{word}</abbr>'


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows a lower-case word, wherever its tone mark stands."""
    letters, tones = [], []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tones += [part for part in parts if part in _TONES]
        letters.append(
            unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        )
    plain = "".join(letters)
    if len(tones) > 1:
        return False
    tone = _TONES[tones[0]] if tones else ""
    return any(
        plain[:at] in _INITIALS and _is_rime(plain[:at], plain[at:], tone)
        for at in range(min(3, len(plain)) + 1)
    )


def _is_rime(initial: str, rime: str, tone: str) -> bool:
    # "qu" and "gi" take a vowel of the rime with them: quy, quên, gì, giếng.
    wholes = {rime}
    if initial == "qu":
        wholes |= {f"o{rime}", f"u{rime}"}
    if initial == "gi":
        wholes |= {f"i{rime}"}
    if not wholes & _RIMES:
        return False
    return not rime.endswith(_STOPS) or tone in ("sắc", "nặng")


@lru_cache(maxsize=1 << 14)
def _is_foreign(word: str) -> bool:
    from wordfreq import zipf_frequency  # a second of work, and few answers hold a slip

    return word.isascii() and zipf_frequency(word, "en") >= _FOREIGN
