"""The province, city or district that an article is about, by the places that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.places import LEVELS, Named, named_places
from ingest.text import fold

_OFFICE_BEFORE = re.compile(
    r"(?:ubnd|ubmttq|mttq|hdnd|uy ban nhan dan|viet nam|mat tran to quoc|dan toc|dan van|thanh uy"
    r"|tinh uy|huyen uy|hoi dong nhan dan|tren dia ban|dia ban|cua|so [a-z ]{2,25}|tai)\s*$"
)
# A bare level noun after an office: "Ban Dân tộc tỉnh", "UBND huyện".
_BARE = re.compile(
    r"(?<!cấp )(?<!các )(?<!hai )(?<!\w)(?P<noun>tỉnh|thành phố|huyện|quận|xã)"
    r"(?!\s+[^\W\d_]*[A-ZĐ])"
    r"(?=\s*(?:$|[,.;:()\n“”]|và|với|đã|về|có|tổ chức|ban hành|ký|thống nhất|năm|phối hợp|trong))"
)
_WEIGHTS = (8.0, 4.0, 1.0)
"""A mention in the title, in the first paragraphs, further down."""
_LEAD = 2
_BARE_SHARE = 0.5
"""A province named without its noun counts so much of a full mention, but in a title, where no
nouns are."""
_ENOUGH = 3.0
"""One mention in the body alone is no ground: two are, or one on which an office's name ends."""


def main_place(title: str, paragraphs: Sequence[str]) -> str:
    """The place that the article is about; "" if the text does not say so clearly.

    Mentions are weighed by where they stand (title, first paragraphs, the rest). A level noun
    without a name after an office ("Ban Dân tộc tỉnh") tells at which level the article speaks.
    """
    scores: dict[tuple[str, int], float] = defaultdict(float)
    levels: dict[int, float] = defaultdict(float)
    titled = set(_titled(title, paragraphs))
    for rank, text in enumerate([title, *paragraphs]):
        weight = _WEIGHTS[0 if rank == 0 else 1 if rank <= _LEAD else 2]
        for place, value in _valued(text, bare=1.0 if rank == 0 else _BARE_SHARE):
            scores[place.place, place.level] += weight * value
            if place.place in titled:  # "Cao Lãnh ra quân …" of "thành phố Cao Lãnh"
                titled.remove(place.place)
                scores[place.place, place.level] += _WEIGHTS[0]
        if rank <= _LEAD:
            for match in _BARE.finditer(text):
                levels[LEVELS[match["noun"]]] += weight
    return _best(scores, levels)


def _titled(title: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """Places that the text names in full and the title by their proper name alone.

    A name that the title gives to another place is that one's: "Bắc Kạn" is the province.
    """
    told = {_name(place.place) for place in named_places(title)}
    for text in paragraphs:
        for place in named_places(text):
            name = _name(place.place)
            if name not in told and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title):
                yield place.place


def _name(place: str) -> str:
    noun = next((f"{noun} " for noun in LEVELS if place.startswith(f"{noun} ")), "")
    return place.removeprefix(noun)


def _valued(text: str, bare: float) -> Iterator[tuple[Named, float]]:
    """Places of one paragraph with what each mention counts; ``bare``: one without its noun."""
    previous: Named | None = None
    for place in named_places(text):
        value = 1.0 if place.full else bare
        if _OFFICE_BEFORE.search(fold(text[max(0, place.start - 40) : place.start])):
            value *= 2
        # "huyện Mai Châu, tỉnh Hòa Bình": the larger unit only says where the smaller one lies
        if (
            previous
            and place.level < previous.level
            and re.fullmatch(r"[\s,(–-]*(?:thuộc )?", text[previous.end : place.start])
        ):
            value = 0.25
        yield place, value
        previous = place


def _best(scores: dict[tuple[str, int], float], levels: dict[int, float]) -> str:
    spoken = max(levels, key=lambda level: levels[level], default=0)
    ranked = sorted(
        (
            (score * (2.0 if level == spoken else 1.0), place)
            for (place, level), score in scores.items()
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return ""
    if len(ranked) > 1 and ranked[1][0] >= 0.9 * ranked[0][0]:
        return ""
    return ranked[0][1]
