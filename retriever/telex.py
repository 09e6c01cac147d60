"""Vietnamese syllables letter by letter: which are possible, and how Telex and VNI type them.

A text typed with the input method switched off, or half on, keeps the method's own letters:
``khoong`` for ``không``, ``u3y ban`` for ``ủy ban``. `decode` reads such leftovers, `encode_telex`
and `encode_vni` write them. Everything is lower case; tones stand where `ingest.text.key` puts them
(``hóa``, ``thủy``). Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ingest.text import fold, key

TONES = "\u0301\u0300\u0309\u0303\u0323"
"""Combining acute, grave, hook, tilde, dot: sắc, huyền, hỏi, ngã, nặng."""
TELEX_TONES = "sfrxj"
VNI_TONES = "12345"

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng
oăt oe oem oen oeo oet oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uc
uy uya uych uyn uynh uyp uyu uyt uyên uyêt ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu
ưt ưu y yêm yên yêng yêt yêu êng
"""
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"


@lru_cache(maxsize=65536)
def split_tone(syllable: str) -> tuple[str, int]:
    """The syllable without its tone, and the tone: 0 (level) or 1–5 in the order of `TONES`."""
    tone = 0
    letters = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = TONES.index(char) + 1
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=65536)
def is_syllable(text: str) -> bool:
    """Whether Vietnamese spelling allows the syllable (lower case); most allowed ones are words."""
    bare, tone = split_tone(text)
    if not _SYLLABLE.fullmatch(bare):
        return False
    # A syllable closed by a stop has only the sắc or nặng tone.
    return not _STOPPED.search(bare) or tone in (1, 5)


_FINAL_I = re.compile(r"^(h|k|l|m|s|t|qu)(i|y)$")


def with_other_i(folded: str) -> str:
    """The same syllable with i for y or the reverse; "" where both are not in use."""
    match = _FINAL_I.match(folded)
    return match[1] + ("y" if match[2] == "i" else "i") if match else ""


def covers(reading: str, typed: str) -> bool:
    """Whether the reading has all marks that were typed, and perhaps more."""
    bare, tone = split_tone(typed)
    meant, meant_tone = split_tone(reading)
    if len(bare) != len(meant) or tone not in (0, meant_tone):
        return False
    return all(t in (m, fold(m)) for t, m in zip(bare, meant, strict=True))


def is_spelt(text: str) -> bool:
    """Whether lower-case letters without tones could be those of a syllable (``tu``, ``hoc``)."""
    return _SYLLABLE.fullmatch(text) is not None


def with_tone(bare: str, tone: int) -> str:
    """The toneless syllable with a tone, placed as `ingest.text.key` places it."""
    if not tone:
        return bare
    at = _nucleus(bare)
    marked = bare[: at + 1] + TONES[tone - 1] + bare[at + 1 :]
    return key(unicodedata.normalize("NFC", marked))


def _nucleus(bare: str) -> int:
    """Index of the letter that carries the tone."""
    marked = [i for i, char in enumerate(bare) if char in _MARKED]
    if marked:
        return marked[-1]
    vowels = [i for i, char in enumerate(bare) if char in _VOWELS]
    glides = bare.startswith(("qu", "gi"))
    if glides and len(vowels) > 1:
        vowels = vowels[1:]
    if not vowels:
        return 0
    closed = vowels[-1] < len(bare) - 1
    return vowels[1] if len(vowels) == 3 or (closed and len(vowels) == 2) else vowels[0]


@lru_cache(maxsize=16384)
def decode(token: str) -> str | None:
    """The syllable that a Telex or VNI leftover stands for; None if it is not such a leftover.

    ``token`` is lower case and may already carry some diacritics (``tiêngs``, ``uyr``).
    """
    if len(token) < 2 or len(token) > 10:
        return None
    found = _decode_vni(token) if any(c.isdigit() for c in token) else _decode_telex(token)
    if found is None or found == token or not is_syllable(found):
        return None
    return found


def _decode_telex(token: str) -> str | None:
    bare, tone = split_tone(token)
    first = next((i for i, char in enumerate(bare) if char in _VOWELS + "w"), len(bare))
    onset, rest = bare[:first], bare[first:]
    if "đ" not in onset and "d" in onset and (onset == "dd" or "d" in rest):
        onset, rest = "đ", rest.replace("d", "", 0 if onset == "dd" else 1)
    typed = [char for char in rest if char in TELEX_TONES]
    if len(typed) > 1 or (typed and tone):
        return None
    if typed:
        tone = TELEX_TONES.index(typed[0]) + 1
        rest = rest.replace(typed[0], "")
    body = _telex_marks(rest)
    return with_tone(onset + body, tone) if body else None


_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}


def _telex_marks(rime: str) -> str:
    """The rime with doubled letters and ``w`` turned into the marks they type."""
    for letter, marked in _CIRCUMFLEX.items():
        if rime.count(letter) == 2:
            # Typed at once (aan) or at the syllable's end (ana): both mark the first.
            at = rime.index(letter)
            rime = rime[:at] + marked + rime[at + 1 :].replace(letter, "", 1)
            break
    rime = rime.replace("uwow", "uow")
    if "w" not in rime:
        return rime
    bare = rime.replace("w", "", 1)
    if "uo" in bare:
        return bare.replace("uo", "ươ", 1)
    if "ua" in bare and not bare.endswith(("uan", "uang")):
        return bare.replace("u", "ư", 1)
    for letter, marked in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if letter in bare:
            return bare.replace(letter, marked, 1)
    return rime.replace("w", "ư", 1)


_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}


def _decode_vni(token: str) -> str | None:
    bare, tone = split_tone("".join(char for char in token if not char.isdigit()))
    for digit in (char for char in token.replace("u7o7", "uo7") if char.isdigit()):
        if digit in VNI_TONES:
            if tone:
                return None
            tone = VNI_TONES.index(digit) + 1
        elif digit == "9" and bare.startswith("d"):
            bare = "đ" + bare[1:]
        elif digit in _VNI_MARKS:
            marked = _vni_mark(bare, digit)
            if marked is None:
                return None
            bare = marked
        else:
            return None
    return with_tone(bare, tone)


def _vni_mark(bare: str, digit: str) -> str | None:
    if digit == "7" and "uo" in bare:
        return bare.replace("uo", "ươ", 1)
    for letter, marked in _VNI_MARKS[digit].items():
        if letter in bare:
            return bare.replace(letter, marked, 1)
    return None


_TELEX_KEYS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_VNI_KEYS = {"ă": "a8", "â": "a6", "đ": "d9", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}


def encode_telex(syllable: str) -> str:
    """The keys that type a lower-case syllable in Telex, the tone last: ``không`` → ``khoong``."""
    bare, tone = split_tone(syllable)
    keys = "".join(_TELEX_KEYS.get(char, char) for char in bare.replace("ươ", "uơ"))
    return keys + (TELEX_TONES[tone - 1] if tone else "")


def encode_vni(syllable: str) -> str:
    """The keys that type a lower-case syllable in VNI, the tone last: ``ủy`` → ``uy3``."""
    bare, tone = split_tone(syllable)
    keys = "".join(_VNI_KEYS.get(char, char) for char in bare.replace("ươ", "uơ"))
    return keys + (VNI_TONES[tone - 1] if tone else "")
