"""Which duties a briefing is about; whatever is asked for and not there is said, not padded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.ask import Asked, checked, read
from app.briefing.headings import heading_at
from app.briefing.model import Choice
from app.opened import Opened
from ingest.documents import references
from ingest.errors import InputError
from ingest.offices import Mention
from ingest.text import fold, normalise
from ingest.types import Duty

COVERED = 0.45
"""Share of the topic's rare words from which a duty is about it."""
OF_BEST = 0.7
"""… and of what the best duty holds of them."""
_SHOWN = 6
_NEAREST = 3
"""Headings that an unmatched topic is told of."""

Keep = Callable[[Duty], bool]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The duties in scope, in the order of the corpus, and what is to be said about the choice."""

    duties: tuple[Duty, ...]
    remarks: tuple[str, ...] = ()


def choose(choice: Choice, knowledge: Opened) -> Chosen:
    """The duties that a choice means.

    Raises InputError, one sentence, where the corpus holds none or a name is not known to it.
    """
    if not knowledge.index.duties:
        raise InputError("Chỉ mục không có nhiệm vụ nào; hãy nạp văn bản bằng daumoi-ingest.")
    topic = read(checked(choice.topic), knowledge) if choice.topic.strip() else None
    duties: Sequence[Duty] = tuple(knowledge.index.duties)  # read once
    steps = _places(choice, topic, knowledge)
    steps += _actors(choice, topic, knowledge)
    steps += _documents(choice, topic, knowledge)
    if topic and topic.topic:
        steps.append((f"chủ đề “{choice.topic.strip()}”", _relevant(topic, knowledge)))
    for told, keep in steps:
        kept = [duty for duty in duties if keep(duty)]
        if not kept:
            held = _held(topic, knowledge) if topic else ""
            raise InputError(_none(told, len(duties) < len(knowledge.index.duties), held))
        duties = kept
    whole = duties
    duties, remarks = _years(choice, topic, duties, knowledge)
    if not steps and duties is whole:
        return Chosen(tuple(duties))
    return Chosen(tuple(_completed(duties, knowledge)), remarks)


def _none(told: str, narrowed: bool, held: str) -> str:
    within = " trong phạm vi đã chọn" if narrowed else ""
    known = f" Gần nhất, kho có: {held}." if held else ""
    return (
        f"Kho không có nhiệm vụ nào về {told}{within}; hãy chọn phạm vi khác hoặc rộng hơn.{known}"
    )


def _held(topic: Asked, knowledge: Opened) -> str:
    """Headings, or titles, of the statements that come nearest to a topic."""
    found = sorted(knowledge.statements.search(topic.text), key=lambda f: -f.cosine)
    named: list[str] = []
    for one in found:
        statement = knowledge.statements.statements[one.row]
        duties = knowledge.duties(one.row)
        if not duties:
            continue
        article = knowledge.index.articles[statement.article]
        place = f" ({article.place})" if article.place else ""
        title = heading_at(article, duties[0].start) or article.title
        if f"“{title}”{place}" not in named:
            named.append(f"“{title}”{place}")
        if len(named) == _NEAREST:
            break
    return "; ".join(named)


def _completed(duties: Iterable[Duty], knowledge: Opened) -> list[Duty]:
    """With the other offices of the same sentences, so that no row lacks its lead."""
    spans = {(d.article, d.start, d.end) for d in duties}
    return [d for d in knowledge.index.duties if (d.article, d.start, d.end) in spans]


def _places(choice: Choice, topic: Asked | None, knowledge: Opened) -> list[tuple[str, Keep]]:
    named = [name for text in choice.places for name in _place_names(text, knowledge)]
    asked = named or list(topic.places if topic else ())
    if not asked:
        return []
    found = {place: knowledge.places.of(place) for place in asked}
    unknown = [place for place, name in found.items() if not name.articles]
    if unknown:
        known = sorted(knowledge.index.segment.names["about"])
        raise InputError(
            f"Kho không có bài nào về {', '.join(unknown)}; các địa bàn hiện có: "
            f"{', '.join(known[:_SHOWN]) or 'chưa ghi địa bàn nào'}."
        )
    about = {head.id: head.place for head in knowledge.index.segment.heads}

    def keep(duty: Duty) -> bool:
        for name in found.values():
            own = any(about[article] == name.place for article in name.articles)
            if duty.article in name.articles and (own or fold(name.place) in fold(duty.quote)):
                return True
        return False

    return [(f"địa bàn {', '.join(found)}", keep)]


def _place_names(text: str, knowledge: Opened) -> list[str]:
    text = normalise(text)
    found = knowledge.places.find(text) or knowledge.places.find(knowledge.reader.restore(text))
    return [name.place for name in found] or [text]


def _actors(choice: Choice, topic: Asked | None, knowledge: Opened) -> list[tuple[str, Keep]]:
    offices = [m for text in choice.actors for m in _offices(text, knowledge)]
    if not offices and topic:
        offices = [m for m in topic.offices if m.kind == "office" and not m.within]
    if not offices:
        return []

    def keep(duty: Duty) -> bool:
        names = (duty.actor, *duty.partners)
        return any(knowledge.same(name, m.office) for name in names for m in offices)

    return [(f"cơ quan {', '.join(m.office for m in offices)}", keep)]


def _offices(text: str, knowledge: Opened) -> list[Mention]:
    """The offices that the words name; raises InputError with the nearest known name."""
    readings = (normalise(text), knowledge.reader.restore(normalise(text)))
    for reading in readings:
        found = knowledge.gazetteer.mentions(reading)
        if found:
            return found
    actors = {fold(duty.actor): duty.actor for duty in knowledge.index.duties}
    near = get_close_matches(fold(readings[0]), actors, n=1, cutoff=0.5)
    hint = f"; gần nhất là “{actors[near[0]]}”" if near else ""
    raise InputError(f"“{text}” không phải tên cơ quan mà kho biết{hint}.")


def _documents(choice: Choice, topic: Asked | None, knowledge: Opened) -> list[tuple[str, Keep]]:
    asked = [normalise(text) for text in choice.documents]
    asked += [ref.text for ref in (topic.documents if topic else ())]
    if not asked:
        return []
    numbers = [_number(text) for text in asked]

    def keep(duty: Duty) -> bool:
        held = {fold(ref.number) for text in (*duty.basis, duty.quote) for ref in references(text)}
        held.add(fold(knowledge.article(duty).number))
        return any(
            own == number or own.startswith((f"{number}/", f"{number}-"))
            for own in held
            for number in numbers
        )

    return [(f"văn bản {', '.join(asked)}", keep)]


def _number(text: str) -> str:
    named = [ref.number for ref in references(text) if ref.number]
    return fold(named[0] if named else text)


def _relevant(topic: Asked, knowledge: Opened) -> Keep:
    """Duties whose words, heading or title hold enough of the topic's rare words, or mean it."""
    found = {f.row: f for f in knowledge.statements.search(topic.text)}
    shares: dict[str, float] = {}
    cosines: dict[str, float] = {}
    for row in range(len(knowledge.statements.statements)):
        for duty in knowledge.duties(row):
            words = f"{knowledge.article(duty).title}\n{duty.group}\n{duty.actor}\n{duty.quote}"
            shares[duty.id] = knowledge.coverage.share(topic.topic, words)
            cosines[duty.id] = found[row].cosine if row in found else 0.0
    cut = max(COVERED, OF_BEST * max(shares.values(), default=0.0))
    temperature = knowledge.statements.temperature
    near = max(
        knowledge.usual_cosine + temperature, max(cosines.values(), default=0.0) - temperature
    )
    ids = {
        name
        for name, share in shares.items()
        if share >= cut or (share >= COVERED and cosines[name] >= near)
    }
    return lambda duty: duty.id in ids


def _years(
    choice: Choice, topic: Asked | None, duties: Sequence[Duty], knowledge: Opened
) -> tuple[Sequence[Duty], tuple[str, ...]]:
    asked = frozenset(choice.years) or (topic.years if topic else frozenset())
    if not asked:
        return duties, ()
    shown = ", ".join(map(str, sorted(asked)))
    kept = [duty for duty in duties if asked & set(knowledge.years(duty))]
    undated = len({_span(duty) for duty in duties if not knowledge.years(duty)})
    if not kept:
        also = f" ({undated} nhiệm vụ không nêu thời gian)" if undated else ""
        raise InputError(
            f"Kho không có nhiệm vụ nào được nêu cho năm {shown} trong phạm vi đã chọn{also}; "
            "hãy chọn năm khác hoặc bỏ điều kiện năm."
        )
    if not undated:
        return kept, ()
    said = f"{undated} nhiệm vụ không nêu thời gian trong nguồn nên không đưa vào (năm {shown})."
    return kept, (said,)


def _span(duty: Duty) -> tuple[str, int, int]:
    return duty.article, duty.start, duty.end
