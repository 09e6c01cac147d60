"""From the name as read to the office: its place from the text, its neighbours or the article."""

from __future__ import annotations

import re

from ingest import office_places as places
from ingest import place_names
from ingest.office_names import Copies, pair
from ingest.office_ranges import HIGHER, LOWER, NOWHERE, OWN_NAMES
from ingest.office_raw import Raw
from ingest.office_types import Lexicon
from ingest.text import fold

Names = tuple[str, str, str, str, str]
"""Office, family, level, place, kind."""
Home = tuple[str, str]
"""The article's place and its province."""
_JOINED = pair(r"\s*(?:,|và|với|cùng|,? ?và các|&)\s*")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_COMMITTEE = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}  # fmt: skip
_LEVEL_WORD = re.compile(
    r"(?<!\w)(?:dia phuong|thi xa|thi tran|thanh pho|to dan pho|khu pho|dac khu|tinh|huyen|quan"
    r"|xa|phuong|thon|ap|ban|buon|khom|co so)(?!\w)"
)


def _relative_level(words: str) -> str:
    """The level that "cùng cấp", "các cấp", "các xã, phường" … say; "" if none."""
    folded = fold(words)
    if "cung cap" in folded:
        return "same"
    named = {_level_of(word) for word in _LEVEL_WORD.findall(folded)} - {""}
    if "city" in named:  # of a province beside "huyện", else one of the first level
        named = (named - {"city"}) or {"province"}
    if len(named) == 1:
        return named.pop()
    return "all" if named or folded.endswith("cap") else ""


def _level_of(word: str) -> str:
    if word == "thanh pho":
        return "city"
    if word == "co so":
        return "commune"
    return place_names.LEVELS.get(place_names.LEVEL_WORDS.get(word, ""), "")


def _level(suffix: places.Suffix) -> str:
    """The one level that a suffix names; "" where it may be any ("cùng cấp")."""
    if suffix.word:
        return place_names.LEVELS[suffix.word]
    level = _relative_level(suffix.relative) if suffix.relative else ""
    return "" if level in ("same", "all") else level


class Resolver:
    """Resolves the mentions of one text together, as coordinated ones share their place."""

    def __init__(self, lexicon: Lexicon, gate: place_names.Gate) -> None:
        self._lexicon = lexicon
        self._gate = gate

    def resolve(self, copies: Copies, raws: list[Raw], home: str, province: str) -> list[Names]:
        """One tuple of names for each mention.

        ``home``, ``province``: the article's canonical place and the province that it lies in.
        """
        suffixes = self._shared(copies, raws)
        done: list[Names] = []
        for index, (raw, suffix) in enumerate(zip(raws, suffixes, strict=True)):
            names = self._one(copies, raws, done, index, raw, suffix, (home, province))
            if raw.plural and names[4] == "office":
                names = (f"các {names[0]}", names[1], names[2], names[3], "collective")
            done.append(names)
        return done

    def _shared(self, copies: Copies, raws: list[Raw]) -> list[places.Suffix | None]:
        """Suffixes, each shared with the coordinated mentions before it that have none."""
        suffixes = [raw.suffix for raw in raws]
        for index in range(len(raws) - 2, -1, -1):
            raw, following = raws[index], suffixes[index + 1]
            if suffixes[index] or following is None or raw.style == "none" or raw.committee:
                continue
            gap = copies.form[raw.end : raws[index + 1].start]
            if not _JOINED[copies.bare].fullmatch(gap) or following.central:
                continue
            level = _level(following)
            if raw.levels and level and level not in raw.levels:
                continue
            suffixes[index] = following
        return suffixes

    def _one(
        self, copies: Copies, raws: list[Raw], done: list[Names], index: int, raw: Raw,
        suffix: places.Suffix | None, home: Home,
    ) -> Names:  # fmt: skip
        if raw.kind == "joint":
            return raw.words, raw.family, "", "", "joint"
        if raw.style == "own":
            level = raw.levels[0] if raw.levels else ""
            return self._organ_name(raw, raw.name), raw.family, level, "", "office"
        if raw.style == "none" and raw.kind == "office":
            return self._organ_name(raw, raw.name), raw.family, "central", "", "office"
        if suffix and suffix.relative:
            if fold(suffix.relative) == "cung cap":
                place = self._same_level(copies, raws, done, index)
                if place:
                    return self._named(raw, place)
            return self._relative(raw, suffix)
        if suffix and (suffix.central or suffix.area):
            return self._central(raw, suffix)
        if raw.kind == "collective":
            return self._collective(raw, suffix, home)
        place, word = self._place(raw, suffix, home)
        if place:
            return self._named(raw, place)
        return self._bare(raw, word)

    def _place(self, raw: Raw, suffix: places.Suffix | None, home: Home) -> tuple[str, str]:
        """Resolved place, else "" and the level word that is known."""
        word = (suffix.word if suffix else "") or ("" if raw.committee == "TU" else raw.committee)
        name = suffix.name if suffix else ""
        if name == place_names.HCM:
            return place_names.HCM, ""
        if name:
            if suffix and not suffix.word and not raw.committee:
                return place_names.canonical(name, self._gate), word
            return place_names.canonical(f"{word} {name}".strip(), self._gate), word
        if not word:
            return self._home_for(raw, home), word
        for known in home:
            if known and (place_names.split(known)[0] or "thành phố") == word:
                return known, word
        return "", word

    def _home_for(self, raw: Raw, home: Home) -> str:
        """The article's place, or its province, where the office exists at that level."""
        if not home[0]:
            return ""
        if NOWHERE.match(raw.name):
            return ""
        level = place_names.level(home[0], self._gate)
        if level == "commune" and not raw.levels and HIGHER.match(raw.name):
            return home[1]
        if level != "commune" and LOWER.match(raw.name):
            return ""
        if not raw.levels or level in raw.levels:
            return home[0]
        return home[1] if "province" in raw.levels else ""

    def _same_level(self, copies: Copies, raws: list[Raw], done: list[Names], index: int) -> str:
        """ "cùng cấp" is the level of the sentence's one governing office, if it has one alone."""
        at = raws[index].start
        found: set[str] = set()
        for raw, (_, _, level, place, kind) in zip(
            reversed(raws[:index]), reversed(done), strict=True
        ):
            if _SENTENCE_END.search(copies.text, raw.end, at):
                break
            if kind == "office" and place:
                found.add(place)
            elif level not in ("same", "all"):
                return ""
        return found.pop() if len(found) == 1 else ""

    def _named(self, raw: Raw, place: str) -> Names:
        level = place_names.level(place, self._gate)
        if raw.kind == "collective":
            words = f"{self._base(raw, raw.words)} {place}"
            return words, raw.family, level, place, "collective"
        _, name = place_names.split(place)
        if raw.style in ("name", "committee"):
            name = place if place == place_names.HCM else name
            board = f"{raw.name} " if raw.style == "committee" else ""
            full = f"{board}{self._committee(place, raw)} {name}"
            return self._organ_name(raw, full), raw.family, level, place, "office"
        if OWN_NAMES.match(raw.name):
            own = raw.suffix is not None and raw.suffix.unsaid
            if raw.name.endswith(f" {name}"):
                return self._organ_name(raw, raw.name), raw.family, level, place, "office"
            place_said = name if own else place
            full = self._organ_name(raw, f"{raw.name} {place_said}")
            return full, raw.family, level, place, "office"
        return self._organ_name(raw, f"{raw.name} {place}"), raw.family, level, place, "office"

    def _base(self, raw: Raw, words: str) -> str:
        """A collective's words without the level that is written behind them."""
        suffix = raw.suffix
        if not suffix:
            return words
        said = suffix.name if suffix.unsaid else f"{suffix.word} {suffix.name}".strip()
        written = suffix.relative or said
        return words[: max(0, len(words) - len(written))].strip() if written else words

    def _committee(self, place: str, raw: Raw) -> str:
        if raw.committee in _COMMITTEE:
            return _COMMITTEE[raw.committee]
        word = "thành phố" if place == place_names.HCM else place_names.split(place)[0]
        return _COMMITTEE.get(word, "Đảng ủy")

    def _bare(self, raw: Raw, word: str) -> Names:
        one = raw.levels[0] if len(raw.levels) == 1 else ""
        level = "" if word == "thành phố" else place_names.LEVELS.get(word, one)
        if raw.style == "name":
            name = _COMMITTEE.get(raw.committee, raw.name)
        elif raw.style == "committee":
            name = f"{raw.name} {_COMMITTEE[word]}" if word in _COMMITTEE else raw.name
        else:
            name = f"{raw.name} {word}".strip()
        return self._organ_name(raw, name), raw.family, level, "", "office"

    def _relative(self, raw: Raw, suffix: places.Suffix) -> Names:
        level = _relative_level(suffix.relative)
        if raw.kind == "collective":
            words = raw.words if raw.suffix else f"{raw.words} {suffix.relative}"
            return words, raw.family, level, "", "collective"
        name = self._organ_name(raw, f"{raw.name} {suffix.relative}")
        return name, raw.family, level, "", "collective"

    def _central(self, raw: Raw, suffix: places.Suffix) -> Names:
        """An office of the central State, or its branch in a region."""
        name = f"{raw.name} {suffix.area or 'Trung ương'}"
        offices = self._lexicon.offices.get(raw.family, ())
        if suffix.central and any(o.branch == "organisation" for o in offices):
            name = f"Trung ương {raw.name}"  # "Trung ương Hội Nông dân"
        name = self._organ_name(raw, name)
        return name, raw.family, "" if suffix.area else "central", "", "office"

    def _collective(self, raw: Raw, suffix: places.Suffix | None, home: Home) -> Names:
        if raw.style == "none" or suffix is None:
            return raw.words, raw.family, "", "", "collective"
        place, word = self._place(raw, suffix, home)
        if place:
            return self._named(raw, place)
        return raw.words, raw.family, place_names.LEVELS.get(word, ""), "", "collective"

    def _organ_name(self, raw: Raw, name: str) -> str:
        if raw.organ and raw.organ.id != "co-quan":
            name = f"{raw.organ.name} {name}"
        return f"{raw.unit} {name}".lstrip()
