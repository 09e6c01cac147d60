"""The same question typed another way, to measure what is lost.

Every kind is a pure function of the text and the seed: the same three arguments give the same
result on every machine.

- ``none``: as it is.
- ``nodia``: all diacritics left out, ``đ`` as ``d``.
- ``half``: the diacritics of each syllable left out with probability ½.
- ``telex``: half of the syllables with diacritics as the keys that type them in Telex, as when the
  input method is off for a while; the tone key stands at the syllable's end, or (one in three)
  right after the vowel it marks. The rest stays well typed.
- ``vni``: the same with VNI keys.
- ``abbr``: phrases of ``corpus/abbreviations.yaml`` replaced by the abbreviations officers use, in
  capitals or (one in three) small letters.
- ``typo``: one slip in every fifth word of three letters or more: a letter dropped, doubled,
  swapped with the next, or replaced by a neighbouring key (QWERTY), in equal shares.
- ``nfd``: decomposed Unicode. ``upper``: capitals.

Numbers, document numbers and words of capitals (abbreviations, codes) are left as they are, except
by ``nodia`` and ``half``, which take the diacritics from capitals too (``HĐND`` is typed ``HDND``),
``nfd`` and ``upper``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from ingest.errors import InputError
from ingest.text import fold, key
from retriever.abbreviations import load_abbreviations
from retriever.telex import TELEX_TONES, encode_telex, encode_vni, is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOURS = {
    here: (row[at - 1 : at] if at else "") + row[at + 1 : at + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at, here in enumerate(row)
}
_SHARE = 0.5
_SLIP_SHARE = 0.2
Choice = TypeVar("Choice")


class Dice:
    """Reproducible draws: the hash of a key and of a running number."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._drawn = 0

    def random(self) -> float:
        """The next draw, in [0, 1)."""
        self._drawn += 1
        digest = hashlib.blake2b(f"{self._name} {self._drawn}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") / 2**64

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high - 1``."""
        return low + int(self.random() * (high - low))

    def choice(self, options: Sequence[Choice]) -> Choice:
        """One of the options."""
        return options[self.between(0, len(options))]


Perturbation = Callable[[str, Dice], str]


def perturb(text: str, kind: str, seed: int = 0) -> str:
    """The text typed another way; ``kind`` is one of `KINDS`.

    Raises `InputError` for an unknown kind.
    """
    if kind not in KINDS:
        raise InputError(f"perturbation {kind!r}: unknown, choose one of {', '.join(KINDS)}")
    text = unicodedata.normalize("NFC", text)
    return KINDS[kind](text, Dice(f"{kind} {seed} {text}"))


def strip_diacritics(text: str) -> str:
    """The text (NFC) without diacritics, capitals and length kept."""
    return "".join(
        base.upper() if char.isupper() else base
        for char, base in zip(text, fold(text), strict=True)
    )


def _each_word(text: str, change: Callable[[str], str]) -> str:
    """Change words; numbers with what hangs on them and words of capitals stay."""

    def visit(match: re.Match[str]) -> str:
        word = match[0]
        kept = match.lastgroup == "number" or (word.isupper() and len(word) > 1)
        return word if kept else change(word)

    return re.sub(r"(?P<number>\d[\w/.,-]*)|[^\W\d_]+", visit, text)


def _none(text: str, _: Dice) -> str:
    return text


def _nodia(text: str, _: Dice) -> str:
    return strip_diacritics(text)


def _half(text: str, dice: Dice) -> str:
    return _WORD.sub(lambda m: strip_diacritics(m[0]) if dice.random() < _SHARE else m[0], text)


def _keyed(encode: Callable[[str], str]) -> Perturbation:
    def apply(text: str, dice: Dice) -> str:
        def change(word: str) -> str:
            syllable = key(word)
            if syllable.isascii() or not is_syllable(syllable) or dice.random() >= _SHARE:
                return word
            typed = encode(syllable)
            if dice.random() < 1 / 3:
                typed = _tone_in_place(typed)
            return typed[0].upper() + typed[1:] if word[0].isupper() else typed

        return _each_word(text, change)

    return apply


def _tone_in_place(typed: str) -> str:
    """The tone key moved from the end to right after the last vowel: ``tieengs`` → ``tieesng``."""
    match = re.fullmatch(rf"(.*[aeiouyw678])([^aeiouyw678]+)([{TELEX_TONES}1-5])", typed)
    return f"{match[1]}{match[3]}{match[2]}" if match else typed


def _abbr(text: str, dice: Dice) -> str:
    def choose(forms: Sequence[str]) -> str:
        form = forms[0] if dice.random() < 2 / 3 else dice.choice(forms)
        return form.lower() if dice.random() < 1 / 3 else form

    return load_abbreviations().abbreviate(text, choose)


def _typo(text: str, dice: Dice) -> str:
    def change(word: str) -> str:
        if len(word) < 3 or dice.random() >= _SLIP_SHARE:
            return word
        return dice.choice(_SLIPS)(word, dice.between(1, len(word)), dice)

    return _each_word(text, change)


def _drop(word: str, at: int, _: Dice) -> str:
    return word[:at] + word[at + 1 :]


def _double(word: str, at: int, _: Dice) -> str:
    return word[:at] + word[at] + word[at:]


def _swap(word: str, at: int, _: Dice) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word


def _neighbour(word: str, at: int, dice: Dice) -> str:
    keys = _NEIGHBOURS.get(fold(word[at]), "")
    return word[:at] + dice.choice(keys) + word[at + 1 :] if keys else word


_SLIPS = (_drop, _double, _swap, _neighbour)


def _nfd(text: str, _: Dice) -> str:
    return unicodedata.normalize("NFD", text)


def _upper(text: str, _: Dice) -> str:
    return text.upper()


KINDS: dict[str, Perturbation] = {
    "none": _none,
    "nodia": _nodia,
    "half": _half,
    "telex": _keyed(encode_telex),
    "vni": _keyed(encode_vni),
    "abbr": _abbr,
    "typo": _typo,
    "nfd": _nfd,
    "upper": _upper,
}
"""Every kind by its name."""
