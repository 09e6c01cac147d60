"""Follow-up questions: what they leave out is taken from the turns before, and only that.

Stateless: the history comes with the request, and every turn of it is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.offices import Gazetteer, Mention
from ingest.text import fold, key
from retriever.query import Follows, Query

# Matched with their diacritics: "Thi đua …" is no "Thì …", "Hồ" no "họ", "việc do ai" no "việc đó".
_CONTINUES = re.compile(
    r"(?:thế|còn|vậy|rồi|và|thì|như vậy|thế thì|vậy thì|thế còn|vậy còn|còn nếu|ủa|à)\b[\s,]*"
    r"(?:còn|thế|ở|bên|phía|thì|về|của|với|năm|tỉnh|ai|đơn vị|cơ quan|theo|đến|khi)?\b"
)
CONTRASTS = re.compile(r"(?:(?:thế|vậy) )?còn\b")
"""How a question begins that turns to something else."""
# "việc trên do ai …" points back, "việc trên địa bàn" does not
_BACK = (
    r"(?:đó|này|ấy|kia|vừa nêu|vừa nói|nêu trên|nói trên"
    r"|trên(?= *(?:[?.,;!]|$|(?:do|thì|là|được) )))"
)
_MORE = re.compile(r"\bcon\b.*\b(?:gi|nao|ai)\b|\b(?:gi|nao|ai) (?:nua|khac)\b|\bngoai ra\b")
_REFERS = re.compile(
    r"\b(?:(?:cơ quan|đơn vị|bên|việc|nhiệm vụ|kế hoạch|chương trình|quy chế|văn bản|nội dung|lớp"
    rf"|tỉnh|nơi|chỗ|hoạt động|đề án|công tác|cuộc|đoàn|mục) {_BACK}"
    r"|hai bên đó|(?:ở|tại) (?:đó|đấy)|(?:những|các) việc đó|lúc đó|năm (?:đó|ấy))(?!\w)"
)
_PRONOUN = re.compile(r"\b(?:họ|nó)\b")
OWN_TASK = 3
"""With more task words than these, "họ" later in a question means someone of that question."""
LEADING = 8
"""Characters at the start of a question within which "họ" can have nobody before it."""
_ANYHOW = re.compile(r"\b(?:thi sao|thi the nao|ra sao|the nao|sao)\s*[?.!]*\s*$")
SHORT = 1
"""A question with at most so many task words of its own leaves the task to the turn before."""
_ASIDE = re.compile(
    r"\b(?:đối tượng|thành phần|địa điểm|mục đích|phạm vi|hình thức|chi tiết|hiệu lực|hạn|người"
    r"|(?<!chương )(?<!quy )(?<!công )trình)\b"
)
"""Words that say what is asked about a task, and name none."""
Known = Callable[[Mention, Sequence[str]], bool]
"""Whether an article about one of the places names the office."""

_ACTOR_REFERRED = re.compile(rf"\b(?:cơ quan|đơn vị|bên|ban|sở|tổ chức) {_BACK}(?!\w)")


def refers_to_actor(query: Query) -> bool:
    """Whether "cơ quan này" stands for an office that only the last answer named."""
    asked = key(query.read_as or query.raw)
    return not query.offices and bool(_ACTOR_REFERRED.search(asked) or _pronoun(query, asked))


def asks_more(query: Query) -> bool:
    """Whether it asks for what the last answer did not say ("còn … gì nữa")."""
    return bool(_MORE.search(fold(query.text)))


def _pronoun(query: Query, asked: str) -> bool:
    """Whether a pronoun stands for something that an earlier turn named."""
    match = _PRONOUN.search(asked)
    return match is not None and (len(query.task) <= OWN_TASK or match.start() <= LEADING)


def resolve(queries: Sequence[Query], gazetteer: Gazetteer, known: Known | None = None) -> Query:
    """The last query, completed from those before it, oldest first.

    With ``known``, an office is not taken along to a place that does not have it, where the task
    says enough.
    """
    current = queries[0]
    for following in queries[1:]:
        current = _complete(following, current, gazetteer, known or (lambda *_: True))
    return current


def telling(query: Query) -> tuple[str, ...]:
    """The words of the task that name one."""
    aside = {word for match in _ASIDE.findall(key(query.text)) for word in match.split()}
    return tuple(word for word in query.task if key(word) not in aside)


def _complete(query: Query, before: Query, gazetteer: Gazetteer, known: Known) -> Query:
    asked, folded = key(query.text).strip(), fold(query.text).strip()
    refers = bool(_REFERS.search(asked)) or _pronoun(query, asked)
    elliptic = refers or bool(_CONTINUES.match(asked))
    own = telling(query)
    taskless = len(own) <= SHORT and not query.documents
    leans = refers or not (query.places or query.offices)
    if not taskless and not (elliptic and leans):
        hints = query.places or before.places or before.hints
        named = query.places or query.offices or query.documents
        if query.event and not named:
            # "Ai ký chương trình?" is asked of the place that was spoken about.
            return replace(query, places=hints, hints=hints, inherited=True)
        return replace(query, hints=hints)
    if not elliptic and taskless and query.offices and query.places:
        return query  # "Sở Nội vụ Lào Cai làm gì?" stands by itself
    anew = len(own) > SHORT
    # "Cơ quan này còn làm gì?" asks for its other tasks.
    more = refers_to_actor(query) and asks_more(query)
    moved = bool(query.places or query.offices)
    follows: Follows = "other" if anew or more else "moved" if moved else "same"
    bare = query.kind == "other" and query.field is None
    open_kind = bare or (bool(_ANYHOW.search(folded)) and taskless)
    places = query.places or before.places
    task = query.task if anew or more else _joined(own, before.task)
    merged = replace(
        query,
        task=task,
        places=places,
        offices=query.offices or _taken(query, before, anew, gazetteer, known),
        times=query.times or (() if query.places else before.times),
        documents=query.documents or (() if query.places or anew else before.documents),
        kind=before.kind if open_kind else query.kind,
        role=query.role or (before.role if open_kind or (moved and not anew) else None),
        field=query.field or (before.field if open_kind else None),
        asks_actor=before.asks_actor and not query.offices if open_kind else query.asks_actor,
        event=query.event or (before.event and not anew),
        hints=places or before.hints,
        inherited=True,
        follows=follows,
    )
    search = " ".join(task) if follows == "moved" and len(task) > SHORT else ""
    return replace(merged, text=_text(merged), search=search)


def _joined(own: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """The task of the turn before, with a word that is new in this one."""
    held = {fold(word) for word in before}
    return (*(word for word in own if fold(word) not in held), *before)


def _taken(
    query: Query, before: Query, anew: bool, gazetteer: Gazetteer, known: Known
) -> tuple[Mention, ...]:
    """The offices of the turn before, as far as this one is about them too."""
    if anew and query.asks_actor:
        return ()
    moved = _moved(before.offices, query.places, gazetteer)
    if query.places and before.task:
        return tuple(office for office in moved if known(office, query.places))
    return moved


def _moved(
    offices: Sequence[Mention], places: Sequence[str], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The offices of the turn before, in the place that is asked about now."""
    if len(places) != 1:
        return tuple(offices)
    moved = []
    for office in offices:
        kind = office.office.removesuffix(office.place).removesuffix(_name(office.place)).strip()
        named = gazetteer.mentions(kind, places[0])
        whole = [m for m in named if m.family == office.family]
        moved.append(replace(whole[0], start=office.start, end=office.end) if whole else office)
    return tuple(moved)


def _name(place: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|xã|quận|thị xã)\s+", "", place)


def _text(query: Query) -> str:
    """What retrieval sees: the question and all that it leaves unsaid."""
    said = fold(query.text)
    unsaid = [
        *(m.office for m in query.offices),
        *query.places,
        *(d.text for d in query.documents),
        " ".join(query.task),
    ]
    return " ".join([query.text, *(part for part in unsaid if fold(part) not in said)])
