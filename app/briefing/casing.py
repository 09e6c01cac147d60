"""Headings in capitals as a sentence writes them, names as the rest of their article does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_SHOUTED = 3
"""Words in capitals that follow one another from which they are no abbreviations."""
_ORGANS = (
    "của Ủy ban nhân dân", "của Hội đồng nhân dân", "của Ủy ban Mặt trận Tổ quốc Việt Nam",
)  # fmt: skip
"""Names that running text mostly abbreviates."""
_LONGEST = 6
"""Words of a name that are looked up together."""
_SPOKEN = 0.5
"""Share of capitals from which a line is a heading itself and tells nothing about names."""


def sentence_case(title: str, text: str) -> str:
    """The title, its stretches of capitals written as elsewhere in the text; others stay."""
    words = list(_WORD.finditer(title))
    loud = [word for run in _shouted(words) for word in run]
    if not loud:
        return title
    made = title
    for word in loud:
        made = made[: word.start()] + word[0].lower() + made[word.end() :]
    plain = "\n".join(line for line in (*_ORGANS, *text.split("\n")) if not _is_loud(line))
    for start, end in _stretches(loud):
        found = _usual(made[start:end], plain)
        if found:
            made = made[:start] + found + made[end:]
    return made[:1].upper() + made[1:]


def _shouted(words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Runs of words in capitals: long ones, or all of the title."""
    run: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and word[0].isupper():
            run.append(word)
            continue
        if len(run) >= _SHOUTED or (run and len(run) == len(words) and len(run) > 1):
            yield run
        run = []


def _is_loud(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= _SPOKEN * len(letters)


def _stretches(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Spans of neighbouring words, single ones first: a longer one that is known has the say."""
    for count in range(1, _LONGEST + 1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            yield first.start(), last.end()


def _usual(phrase: str, text: str) -> str:
    """How the text mostly writes the phrase within its sentences; "" where it does not."""
    found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    forms = Counter(match[0] for match in found if not _begins(text, match.start()))
    return forms.most_common(1)[0][0] if forms else ""


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:at].rstrip(' “"(-–•')
    return not before or before[-1] in ".:;!?\n" or before[-2:-1] in ("", "\n")
