"""Exchanges as HTML, in whichever state they are."""

from __future__ import annotations

from html import escape

from app.store import Exchange
from app.ui import texts
from app.ui.answer import Extras, Look, draw
from app.ui.markup import attributes


def exchange(
    one: Exchange, look: Look, *, status: str = "", scope: str = "", extras: Extras | None = None
) -> str:
    """One question and what there is of its answer.

    Args:
        one: the exchange.
        look: finds the articles that it cites.
        status: what is said while the answer is awaited.
        scope: what the question was narrowed to, in words.
        extras: what is kept beside the answer.
    """
    named = attributes({"id": f"x-{one.id}", "data-id": one.id, "data-state": one.state})
    narrowed = f'<p class="dm-scope">{texts.WITHIN} {escape(scope)}</p>' if scope else ""
    return (
        f'<section class="dm-exchange"{named}>{question(one.question)}{narrowed}'
        f"{_body(one, look, status, extras)}</section>"
    )


def question(words: str) -> str:
    """A question; a heading, so that a reader goes from one to the next."""
    shown = escape(words).replace("\n", "<br>")
    return (
        f'<h2 class="dm-question" tabindex="-1"><span class="dm-hidden">{texts.YOU_ASKED}: </span>'
        f"{shown}</h2>"
    )


def _body(one: Exchange, look: Look, status: str, extras: Extras | None) -> str:
    if one.answer is not None:
        return draw(one.answer, look, extras)
    if one.state == "failed":
        return (
            f'<div class="dm-answer dm-failed"><p role="alert">{escape(one.error)}</p>'
            f'<p class="dm-actions"><button type="button" class="dm-plain" data-do="retry">'
            f"{texts.RETRY}</button></p></div>"
        )
    return (
        f'<div class="dm-answer dm-pending"><p role="status">{escape(status)}'
        '<span class="dm-dots" aria-hidden="true"></span></p></div>'
    )
