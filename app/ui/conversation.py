"""The conversation as HTML: questions, answers with their buttons, and the greeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from app.types import Answer, Citation, Turn
from app.ui import duties, markup, texts
from app.ui.source import Place, seal_of, shown_date
from ingest.types import Article

KEPT = 20
"""Exchanges that a page keeps; a browser redraws all of them at each answer."""

Look = Callable[[str], Article | None]
"""Finds an article by its id; None where the index no longer holds it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, the answer's HTML made once."""

    question: str
    answer: str
    """The answer's Markdown, for the turns that follow."""
    html: str


def exchange(answer: Answer, question: str, look: Look) -> Exchange:
    """An answered question, drawn."""
    return Exchange(question, answer.answer, _answer(answer, look))


def turns(exchanges: Sequence[Exchange]) -> list[Turn]:
    """What the assistant is told of the conversation so far, oldest first."""
    return [Turn(one.question, one.answer) for one in exchanges]


def page(exchanges: Sequence[Exchange], pending: tuple[str, str] | None = None) -> str:
    """The conversation; ``pending`` is a question under way with what to say meanwhile."""
    older = f'<p class="dm-quiet">{texts.OLDER_DROPPED}</p>' if len(exchanges) >= KEPT else ""
    parts = [_question(one.question) + one.html for one in exchanges]
    if pending:
        question, status = pending
        parts.append(
            _question(question)
            + '<div class="dm-answer dm-pending">'
            + f'{escape(status)}<span class="dm-dots" aria-hidden="true"></span></div>'
        )
    # The browser's copy is changed in place, so that a reader hears what is new in the log.
    label = markup.attributes({"aria-label": texts.CONVERSATION})
    return f'<div class="dm-log" role="log" aria-live="polite"{label}>{older}{"".join(parts)}</div>'


def greeting(examples: Sequence[str], status: str = "") -> str:
    """The page before the first question; ``status`` says what it is waiting for, if it is."""
    buttons = "".join(
        f'<li><button type="button" class="dm-example" data-question="{escape(question)}">'
        f"{escape(question)}</button></li>"
        for question in examples
    )
    listed = f"<h3>{texts.EXAMPLES}</h3><ul>{buttons}</ul>" if buttons else ""
    note = f'<p class="dm-quiet" role="status">{escape(status)}</p>' if status else ""
    return (
        f'<div class="dm-greeting"><h2>{texts.WELCOME}</h2><p>{texts.WELCOME_MORE}</p>'
        f"{note}{listed}</div>"
    )


def _question(question: str) -> str:
    words = escape(question).replace("\n", "<br>")
    return (
        f'<div class="dm-question"><span class="dm-hidden">{texts.YOU_ASKED}: </span>{words}</div>'
    )


def _answer(answer: Answer, look: Look) -> str:
    buttons = {citation.n: _button(citation) for citation in answer.citations}
    chip = f'<p class="dm-chip">{texts.REASONS[answer.reason]}</p>' if answer.reason else ""
    tone = " dm-abstained" if answer.abstained else ""
    return (
        f'<article class="dm-answer{tone}" aria-label="{texts.ASSISTANT_ANSWERS}">{chip}'
        f'<div class="dm-words">{markup.to_html(answer.answer, buttons)}</div>'
        f"{duties.table(answer.duties, answer.citations)}{_notes(answer.notes)}"
        f"{_sources(answer.citations, look)}{_copy(answer, look)}</article>"
    )


def _button(citation: Citation) -> str:
    name = escape(f"Mở nguồn {citation.n}: {citation.title}")
    return (
        f'<button type="button" class="dm-cite" aria-label="{name}" title="{name}"'
        f"{_place(citation).attributes()}>[{citation.n}]</button>"
    )


def _place(citation: Citation) -> Place:
    seal = seal_of(citation.quote)
    return Place(citation.article, citation.start, citation.end, f"[{citation.n}]", seal)


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<div class="dm-notes"><strong>{texts.NOTES}</strong><ul>{lines}</ul></div>'


def _sources(citations: Sequence[Citation], look: Look) -> str:
    """One line per cited article: the buttons of its passages, then what it is."""
    if not citations:
        return ""
    by_article: dict[str, list[Citation]] = {}
    for citation in citations:
        by_article.setdefault(citation.article, []).append(citation)
    items = "".join(
        f"<li><span>{''.join(map(_button, cited))}</span> {escape(_described(cited[0], look))}</li>"
        for cited in by_article.values()
    )
    return f'<div class="dm-sources"><strong>{texts.SOURCES}</strong><ol>{items}</ol></div>'


def _described(citation: Citation, look: Look) -> str:
    """Title, number, publisher and date of the cited article, as far as they are known."""
    article = look(citation.article)
    if article is None:
        return citation.title
    known = (article.title, article.number, article.publisher, shown_date(article.published))
    return " · ".join(part for part in known if part)


def _copy(answer: Answer, look: Look) -> str:
    lines = [markup.to_text(answer.answer)]
    if answer.notes:
        lines += ["", f"{texts.NOTES}: {' '.join(answer.notes)}"]
    if answer.citations:
        lines += ["", f"{texts.SOURCES}:"]
        lines += [f"[{c.n}] {_described(c, look)}: “{c.quote}”" for c in answer.citations]
    said = markup.attributes(
        {
            "data-copy": "\n".join(lines),
            "data-done": texts.COPIED,
            "data-failed": texts.NOT_COPIED,
        }
    )
    return (
        f'<p class="dm-actions"><button type="button" class="dm-plain"{said}>{texts.COPY}</button>'
        '<span class="dm-quiet" role="status"></span></p>'
    )
