"""Answers, hits, duties and articles as text for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.say.draft import unmarked
from app.types import Answer, Citation, Share, Why
from ingest.index import Head
from ingest.types import Article, Duty

if TYPE_CHECKING:
    from retriever.search import Hit  # numpy and more, which a list of articles doesn't need


def answer(given: Answer, article: Callable[[str], Article]) -> str:
    """The answer, its sources with their words, its notes; ``article`` gives an article by id."""
    blocks = [unmarked(given.answer)]
    if given.citations:
        sources = (_source(one, article(one.article)) for one in given.citations)
        blocks.append("\n".join(["Nguồn:", *sources]))
    if given.notes:
        blocks.append("\n".join(["Lưu ý:", *(f"- {note}" for note in given.notes)]))
    return "\n\n".join(blocks)


def why(given: Answer, article: Callable[[str], Article]) -> str:
    """What counted for and against each statement that was weighed, in log-odds."""
    if not given.why:
        return "Vì sao: câu trả lời này không chọn theo câu nào trong kho."
    head = "Vì sao (điểm cộng là thuận, điểm trừ là nghịch):"
    return "\n".join([head, *(_weighed(one, article(one.article)) for one in given.why)])


def _weighed(one: Why, article: Article) -> str:
    state = "được chọn, " if one.chosen else ""
    chance = f"{one.probability:.0%}".replace("%", " %")
    quote = _one_line(article.text[one.start : one.end])
    lines = [f"- {article.id} {one.start}–{one.end} ({state}khả năng {chance}): “{quote}”"]
    shares = (*one.shares, Share("(mức chung của mọi câu)", (), one.base))
    return "\n".join([*lines, *(f"   {share.points}  {share.said}" for share in shares)])


def _source(citation: Citation, article: Article) -> str:
    quote = _one_line(citation.quote)
    return f"[{citation.n}] {citation.title}{_published(article)}: “{quote}”"


def _published(article: Article | Head) -> str:
    known = ", ".join(part for part in (article.publisher, day(article.published)) if part)
    return f" ({known})" if known else ""


def day(iso: str) -> str:
    """``2023-03-29`` as ``29/3/2023``; anything but an ISO date as it is."""
    try:
        date = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day}/{date.month}/{date.year}"


def hit(rank: int, found: Hit, title: str) -> str:
    """A passage under its title and scores."""
    scores = f"điểm {found.score:.3f}, theo nghĩa {found.dense:.3f}, theo từ {found.lexical:.2f}"
    passage = found.passage
    head = f"{rank}. {title} [{passage.article} {passage.start}–{passage.end}] "
    return f"{head}({scores.replace('.', ',').replace(', ', '; ')})\n   {_one_line(passage.text)}"


def duty(stated: Duty) -> str:
    """A duty: who and in which role, then what else is known, then the source's words."""
    role = "cùng thực hiện" if stated.role == "joint" else stated.role
    known = (
        ("Cùng với", "; ".join(stated.partners)),
        ("Thời gian", stated.time),
        ("Căn cứ", "; ".join(stated.basis)),
        ("Nơi", stated.place),
        ("Nguồn", f"{stated.article} {stated.start}–{stated.end}: “{_one_line(stated.quote)}”"),
    )
    rows = (f"   {name}: {value}" for name, value in known if value)
    return "\n".join([f"{stated.actor} ({role}): {stated.action}", *rows])


def article(listed: Head) -> str:
    """One article of the list."""
    counts = f"{listed.passages} đoạn, {listed.duties} nhiệm vụ"
    return f"{listed.id}: {listed.title}{_published(listed)}; {counts}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
