"""One answer as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby

from app.types import Answer
from app.ui import markup, slips, texts
from app.ui.answer import rows, tables
from app.ui.answer.marks import Look, Marks, sources
from app.ui.answer.plain import copied
from app.ui.markup import Block, Cite, attributes
from ingest.text import fold, syllables
from ingest.types import Duty

FEW = 2
"""Statements that stay sentences; more become a table."""
COUNTED = 5
"""Kinds of evidence that are told of what was chosen."""
TELLING = 0.1
"""Log-odds from which one is told."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What the page keeps about an answer beside the answer."""

    verdict: str = ""
    """``up`` or ``down`` where its reader marked it."""
    readonly: bool = False
    """It is shown to somebody else than who asked."""
    narrowed: bool = False
    """The question was narrowed to some documents."""


def draw(answer: Answer, look: Look, extras: Extras | None = None) -> str:
    """The answer with its buttons, remarks, sources and actions; all text is escaped."""
    marks = Marks(answer.citations)
    words = slips.mark("".join(_sections(answer, marks)))
    said = markup.to_text(answer.answer, lambda _: "")
    extras = extras or Extras()
    chip = _chip(answer, extras.narrowed)
    facts = _facts(answer, said)
    told = _words(words + facts)
    shown = f'<p class="dm-chip">{chip}</p>' if chip else ""
    read_as, notes = _read_as(answer)
    return (
        f'<article class="dm-answer dm-act-{answer.act}" aria-label="{texts.ASSISTANT_ANSWERS}">'
        f'{shown}{read_as}<div class="dm-words">{words}</div>{facts}'
        f"{_notes(notes)}{sources(marks, look, told)}{_why(answer)}"
        f"{_actions(answer, copied(answer, marks, look), extras)}</article>"
    )


def _chip(answer: Answer, narrowed: bool) -> str:
    """What stands above an answer that is not simply one."""
    if narrowed and answer.reason == "not_in_corpus":
        return texts.NOT_IN_SCOPE
    return texts.ACTS.get(answer.act) or (texts.REASONS[answer.reason] if answer.reason else "")


def _sections(answer: Answer, marks: Marks) -> Iterator[str]:
    """The blocks in order; lines and lists that belong together drawn as one."""
    leading: list[Block] = []
    pairs = markup.with_cites(markup.parse(answer.answer), marks.button)
    for listed, group in groupby(pairs, lambda pair: pair[0].leads or pair[0].kind == "item"):
        own = list(group)
        if listed:
            yield from _listed(own, answer, marks)
            leading = [block for block, _ in own[_last_item(own) + 1 :]]
            continue
        context = tuple(n for block in leading for n in block.words.markers)
        yield _single(own[0][0], Within(marks, context))
        yield from (_single(block, marks) for block, _ in own[1:])


def _last_item(pairs: Sequence[tuple[Block, Cite]]) -> int:
    return max((at for at, (block, _) in enumerate(pairs) if block.kind == "item"), default=-1)


def _single(block: Block, marks: Marks) -> str:
    if block.kind == "table":
        found = rows.of_table(block)
        return tables.plain_table(block, marks) if found is None else tables.sides(found, marks)
    tag = {"heading": "h3", "quotation": "blockquote"}.get(block.kind, "p")
    return f"<{tag}>{block.words.html(marks.button)}</{tag}>"


def _listed(pairs: Sequence[tuple[Block, Cite]], answer: Answer, marks: Marks) -> Iterator[str]:
    citations = {citation.n: citation for citation in answer.citations}
    above, found = rows.of_items([block for block, _ in pairs], answer.duties, citations)
    if answer.act == "answer" and len(found) > FEW and any(row.offices for row in found):
        yield from (f"<p>{block.words.html(marks.button)}</p>" for block in above)
        yield tables.table(found, marks)
        pairs = pairs[_last_item(pairs) + 1 :]
    context: tuple[int, ...] = ()
    for is_item, group in groupby(pairs, lambda pair: pair[0].kind == "item"):
        own = list(group)
        if is_item:
            yield tables.items([block for block, _ in own], Within(marks, context))
        else:
            context = tuple(n for block, _ in own for n in block.words.markers)
            yield from (f"<p>{block.words.html(cite)}</p>" for block, cite in own)


class Within(Marks):
    """The same buttons, each with what the line above rests on marked beside it."""

    def __init__(self, marks: Marks, context: Sequence[int]) -> None:
        self._marks = marks
        self._context = context

    def button(self, run: Sequence[int], context: Sequence[int] = ()) -> str:
        """The button of a run of markers under that line."""
        return self._marks.button(run, (*self._context, *context))


def _facts(answer: Answer, said: str) -> str:
    """Time, partners and basis of one or two duties, where the sentence does not say them."""
    if answer.act != "answer" or not answer.duties or _count(answer) > FEW:
        return ""
    have = _plain(said)
    duties = [d for d in answer.duties if d.actor and _plain(d.actor) in have] or answer.duties
    common = {
        name: value
        for name, value in zip(texts.DUTY_COLUMNS[4:], _common(duties), strict=True)
        if value and _plain(value) not in have
    }
    return tables.together(common)


def _common(duties: Sequence[Duty]) -> tuple[str, str]:
    """The time and the basis that all of some duties have."""
    times = {duty.time for duty in duties}
    bases = {duty.basis for duty in duties}
    return (
        times.pop() if len(times) == 1 else "",
        "; ".join(bases.pop()) if len(bases) == 1 else "",
    )


def _count(answer: Answer) -> int:
    blocks = markup.parse(answer.answer)
    return sum(len(b.rows) if b.kind == "table" else b.kind == "item" for b in blocks)


def _words(html: str) -> str:
    """The words of HTML that was made here: tags fall away, "<" of a text is escaped in it."""
    return unescape(re.sub(r"<[^>]*>", " ", html))


def _plain(text: str) -> str:
    return " ".join(token.text for token in syllables(fold(text)))


def _read_as(answer: Answer) -> tuple[str, list[str]]:
    """How the question was read, where that is more than its diacritics; the other remarks."""
    notes = list(answer.notes)
    found = next((note for note in notes if note.startswith(texts.READ_AS)), None)
    if found is None:
        return "", notes
    notes.remove(found)
    if _plain(found.removeprefix(texts.READ_AS)) == _plain(answer.question):
        return "", notes
    return f'<p class="dm-quiet dm-read-as">{escape(found)}</p>', notes


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = [f"<li>{escape(note)}</li>" for note in notes]
    head = "".join(lines[:FEW])
    rest = "".join(lines[FEW:])
    folded = (
        f"<details><summary>{texts.more_notes(len(lines) - FEW)}</summary><ul>{rest}</ul></details>"
        if rest
        else ""
    )
    return f'<div class="dm-notes"><strong>{texts.NOTES}</strong><ul>{head}</ul>{folded}</div>'


def _why(answer: Answer) -> str:
    """What counted most in what was chosen, folded away."""
    told = []
    for why in answer.why:
        if why.chosen:
            counted = [s for s in why.shares if abs(s.log_odds) >= TELLING][:COUNTED]
            lines = "".join(f"<li>{escape(s.said)}: {s.points} điểm</li>" for s in counted)
            told.append(f"<p>{texts.likely(why.probability)}</p><ul>{lines}</ul>")
    if not told:
        return ""
    return (
        f'<details class="dm-why"><summary>{texts.WHY}</summary>{"".join(told)}'
        f"<p>{texts.WHY_MEANS}</p></details>"
    )


def _actions(answer: Answer, text: str, extras: Extras) -> str:
    """Copy, mark, share; nothing under a greeting."""
    buttons = []
    if answer.citations:
        said = {"data-copy": text, "data-done": texts.COPIED, "data-failed": texts.NOT_COPIED}
        buttons.append(_button("copy", texts.COPY, said))
    if not extras.readonly and (answer.citations or answer.act != "answer"):
        for verdict, label in (("up", texts.GOOD), ("down", texts.BAD)):
            pressed = "true" if extras.verdict == verdict else "false"
            buttons.append(_button(verdict, label, {"aria-pressed": pressed}))
        buttons.append(_button("share", texts.SHARE))
    if not buttons:
        return ""
    return (
        f'<div class="dm-actions">{"".join(buttons)}'
        '<span class="dm-quiet" role="status"></span></div>'
    )


def _button(does: str, label: str, values: dict[str, str] | None = None) -> str:
    more = attributes({"data-do": does, **(values or {})})
    return f'<button type="button" class="dm-plain"{more}>{label}</button>'
