"""Tasks as whole clauses: what a sentence gives the same offices is one task, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.briefing.act_words import ROLE_MARKERS, TASK_VERBS
from app.briefing.days import read_times
from app.briefing.evidence import Evidence
from app.say.draft import Source
from ingest.text import any_of, fold, key, words
from ingest.types import Duty, Node

_MARKERS = any_of((*ROLE_MARKERS["phối hợp"][:2], "chủ trì"), fold)
_VERB = any_of(TASK_VERBS, fold)
_TOGETHER = "phoi hop "
_HANGING = "cua "
"""How the rest of a phrase begins that its marker belongs to: "là đầu mối của Công an tỉnh"."""
_LEADING = any_of(
    ("sẽ", "phải", "cần", "đã", "đang", "cũng", "có trách nhiệm", "có nhiệm vụ", "là đơn vị",
     "là cơ quan")
)  # fmt: skip
"""Before a verb: "có trách nhiệm gửi …", "là đơn vị tham mưu …"."""
_GIVES = any_of(
    (
        f"{verb} {to}"
        for verb in ("cung cấp", "gửi", "chuyển giao", "bàn giao", "thông báo", "báo cáo")
        for to in ("cho", "đến", "về")
    ),
    fold,
)
"""What a line says that introduces what is given to someone."""
_WHEN = any_of((
    "chậm nhất", "muộn nhất", "trong", "vào", "trước", "sau", "từ", "đến", "ngày", "định kỳ",
    "xong",
), fold)  # fmt: skip
_LONG = 60
"""Letters from which a task is more than a time."""
_FEWEST = 2
"""Words that a task holds beside its time."""
_LEAST = 4
"""Words of a sentence that may state a task."""
_GROUNDS = "can cu "
_JOINTS = ("", "và", "rồi", "đồng thời", "cùng")
"""What may stand, beside stops, between two clauses of one task."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The duties of one row, all of one sentence."""

    duties: tuple[Duty, ...]
    task: str
    """A clause that reads by itself, first letter large, no stop; unsure: the whole sentence."""
    span: Source
    """The words of the task."""
    sure: bool


def pieces(duties: Iterable[Duty], evidence: Evidence) -> Iterator[Piece]:
    """Rows in the order of the source."""
    by_sentence: dict[Source, list[Duty]] = {}
    for duty in duties:
        sentence = _statement(duty, evidence)
        by_sentence.setdefault(sentence, []).append(duty)
    for sentence, own in by_sentence.items():
        made = [_piece(run, sentence, evidence) for run in _runs(own)]
        yield from (piece for piece in made if piece.sure)
        unread = tuple(duty for piece in made if not piece.sure for duty in piece.duties)
        if unread:  # the sentence is quoted once
            yield unsure(Piece(unread, "", sentence, sure=False), evidence)


def _statement(duty: Duty, evidence: Evidence) -> Source:
    """The sentence of the duty, without the list mark of its item."""
    sentence = evidence.sentence(duty.article, duty.start, duty.end)
    node = evidence.node(duty.article, duty.start)
    start = max(sentence.start, node.body) if node and node.body <= duty.start else sentence.start
    return Source(duty.article, start, sentence.end)


def _runs(duties: Sequence[Duty]) -> Iterator[list[list[Duty]]]:
    """Clauses of a sentence that follow one another and are the same offices' tasks.

    A clause without a subject of its own leans on the one before, so it is as sure as that one.
    """
    clauses: dict[tuple[int, int], list[Duty]] = {}
    for duty in sorted(duties, key=lambda d: (d.start, d.end)):
        clauses.setdefault((duty.start, duty.end), []).append(duty)
    run: list[list[Duty]] = []
    for own in clauses.values():
        if run and not _same(run[0], own):
            yield run
            run = []
        run.append(own)
    if run:
        yield run


def _same(first: Sequence[Duty], own: Sequence[Duty]) -> bool:
    if not _sure(first):
        return {n for d in own for n in (d.actor, *d.partners)} <= {
            n for d in first for n in (d.actor, *d.partners)
        }
    return _sure(own) and {d.actor for d in own} == {d.actor for d in first}


def _sure(duties: Iterable[Duty]) -> bool:
    return all(duty.actor for duty in duties)


def _piece(run: Sequence[Sequence[Duty]], sentence: Source, evidence: Evidence) -> Piece:
    duties = tuple(duty for own in run for duty in own)
    if not _sure(run[0]):
        return unsure(Piece(duties, "", sentence, sure=False), evidence)
    text = evidence.article(sentence.article).text
    start, end = _begin(run[0], sentence, text, evidence), max(d.end for d in duties)
    whole = text[start:end]
    if not _unbroken(run, text):
        whole = "; ".join(dict.fromkeys(own[0].action for own in run))
    task = _introduced(clause(whole), duties[0], evidence)
    if _tells_only_who(task, evidence):
        task = clause(evidence.quote(sentence))
    piece = Piece(duties, task, sentence, sure=True)
    if _says_something(task):
        return piece
    node = evidence.node(sentence.article, sentence.start)
    if node is not None and node.kind == "item":  # it holds the task alone
        return replace(piece, task=clause(evidence.quote(sentence)))
    return unsure(piece, evidence)


def _introduced(task: str, duty: Duty, evidence: Evidence) -> str:
    """With the verb of the line above where the item is only its object.

    "Cung cấp cho cơ quan thi hành án: kết luận kiểm sát" of "Viện cung cấp cho … :".
    """
    if duty.intro is None or _VERB.match(fold(task)):
        return task
    above = evidence.article(duty.article).text[slice(*duty.intro)].strip()
    verb = _GIVES.search(fold(above))
    if verb is None or above.find(":", verb.start()) != len(above) - 1:
        return task
    return clause(f"{above[verb.start() :]} {task[:1].lower()}{task[1:]}")


def _says_something(task: str) -> bool:
    """Whether a task is more than a time: not "chậm nhất sau 02 giờ"."""
    if len(task) > _LONG:
        return True
    left = task
    for time in read_times(task):
        left = left.replace(time.text, " ")
    return len(words(_WHEN.sub(" ", fold(left)))) >= _FEWEST


def _tells_only_who(task: str, evidence: Evidence) -> bool:
    """Whether a task is no more than whose turn it is: "Năm 2024 do Viện kiểm sát chủ trì"."""
    if len(task) > _LONG or not _MARKERS.search(fold(task)):
        return False
    left = task
    for mention in reversed(evidence.knowledge.gazetteer.mentions(task)):
        left = f"{left[: mention.start]} {left[mention.end :]}"
    for time in read_times(left):
        left = left.replace(time.text, " ")
    return len(words(_WHEN.sub(" ", _MARKERS.sub(" ", fold(left))))) < _FEWEST


def may_be_task(piece: Piece, evidence: Evidence) -> bool:
    """Whether a piece of no sure office may yet state a task.

    Not a heading, a title, or what a document is based on.
    """
    if piece.sure:
        return True
    first = piece.duties[0]
    node = evidence.node(first.article, first.start)
    said = fold(piece.task)
    if node is not None and (node.kind in ("heading", "note", "head") or node.start == 0):
        return False
    return len(words(said)) >= _LEAST and not said.startswith(_GROUNDS)


def unsure(piece: Piece, evidence: Evidence) -> Piece:
    """The same duties as the words of their sentence, claiming no office."""
    return replace(piece, task=clause(evidence.quote(piece.span)), sure=False)


def _begin(own: Sequence[Duty], sentence: Source, text: str, evidence: Evidence) -> int:
    """Where the task begins: at its action, or before it where a clause of it comes first."""
    duty = max(own, key=lambda d: len(d.action))
    at = text.find(duty.action, duty.start, duty.end)
    if at < 0:
        return duty.start
    before = text[duty.start : at]
    folded = fold(before).strip()
    if fold(duty.action).startswith(_HANGING):
        marks = [fold(before).rfind(fold(word)) for word in ROLE_MARKERS.get(duty.role, ())]
        return duty.start + max((mark for mark in marks if mark >= 0), default=at - duty.start)
    stands_first = folded.endswith((",", ";")) and _VERB.match(folded)
    if fold(before).endswith(_TOGETHER) and not _VERB.match(fold(duty.action)):
        return at - len(_TOGETHER)
    if not stands_first or _MARKERS.search(folded):
        return at
    return duty.start if not evidence.knowledge.mentions(duty.article, before) else at


def _unbroken(run: Sequence[Sequence[Duty]], text: str) -> bool:
    """Whether nothing but stops and conjunctions stands between the clauses."""
    ends = [(own[0].start, own[0].end) for own in run]
    gaps = (text[a[1] : b[0]] for a, b in pairwise(ends))
    whole = all(gap.strip(" \n,;:") in _JOINTS for gap in gaps)
    return whole and all(own[0].action in text[own[0].start : own[0].end] for own in run)


def clause(said: str) -> str:
    """First letter large, white space single, no stop at the end."""
    text = " ".join(said.split()).strip(" ;,.:-–/")
    folded = fold(text)
    leading = _LEADING.match(key(text))
    if leading and (" " not in leading[0] or _VERB.match(folded, leading.end() + 1)):
        text = text[leading.end() + 1 :]
    return text[:1].upper() + text[1:]


def introduces(duty: Duty, duties: Sequence[Duty], evidence: Evidence) -> bool:
    """Whether the duty only announces a list in which other duties stand."""
    outline = evidence.article(duty.article).outline
    at = evidence.place(duty.article, duty.start)
    if at is None or not evidence.ends_with_colon(outline[at], duty):
        return False
    return any(
        other.article == duty.article
        and _under(outline, evidence.place(other.article, other.start), at)
        for other in duties
        if other.start > duty.end
    )


def _under(outline: Sequence[Node], place: int | None, above: int) -> bool:
    return place is not None and outline[place].parent == above
