"""Question banks that Moodle imports: GIFT and Moodle XML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from app.briefing.answers import accepted
from app.briefing.model import Briefing, Question
from app.briefing.notes import source_line

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"})


def gift(briefing: Briefing) -> str:
    """The questions in GIFT, each with its citation as general feedback."""
    parts = [f"$CATEGORY: {_plain(_category(briefing))}"]
    for n, question in enumerate(briefing.questions, 1):
        feedback = _plain(_feedback(question, briefing))
        lines = [f"::Câu {n:03}:: {_plain(question.text)} {{"]
        if question.options:
            lines += [
                f"{'=' if option == question.answer else '~'}{_plain(option)}"
                for option in question.options
            ]
        else:
            lines += [f"={_plain(answer)}" for answer in accepted(question)]
        parts.append("\n".join([*lines, f"####{feedback}", "}"]))
    return "\n\n".join(parts) + "\n"


def xml(briefing: Briefing) -> str:
    """The questions in Moodle XML."""
    category = (
        '<question type="category"><category>'
        f"{_text('$course$/top/' + _category(briefing))}</category></question>"
    )
    questions = (_question(n, q, briefing) for n, q in enumerate(briefing.questions, 1))
    return "\n".join(
        ('<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", category, *questions, "</quiz>", "")
    )


def _question(n: int, question: Question, briefing: Briefing) -> str:
    kind = "multichoice" if question.options else "shortanswer"
    head = (
        f"<name>{_text(f'Câu {n:03}')}</name>"
        f'<questiontext format="plain_text">{_text(question.text)}</questiontext>'
        f'<generalfeedback format="plain_text">{_text(_feedback(question, briefing))}'
        "</generalfeedback><defaultgrade>1</defaultgrade>"
    )
    if question.options:
        settings = (
            "<single>true</single><shuffleanswers>true</shuffleanswers>"
            "<answernumbering>ABCD</answernumbering>"
        )
        answers = _answers((o, o == question.answer) for o in question.options)
    else:
        settings = "<usecase>0</usecase>"
        answers = _answers((answer, True) for answer in accepted(question))
    return f'<question type="{kind}">{head}{settings}{answers}</question>'


def _answers(found: Iterable[tuple[str, bool]]) -> str:
    return "".join(
        f'<answer fraction="{100 if right else 0}" format="plain_text">{_text(text)}</answer>'
        for text, right in found
    )


def _feedback(question: Question, briefing: Briefing) -> str:
    cited = [briefing.citations[n - 1] for n in briefing.marks(question.sources)]
    return " ".join((question.explanation, *(f"[{c.n}] {source_line(c, briefing)}" for c in cited)))


def _category(briefing: Briefing) -> str:
    return f"Đầu Mối/{briefing.subtitle.replace('/', '-')}"


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"
