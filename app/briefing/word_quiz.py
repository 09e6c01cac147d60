"""The questions of the Word document, and their key."""

from __future__ import annotations

from app.briefing.model import Briefing, Question
from app.briefing.notes import key_of
from app.briefing.word_notes import Marks
from app.briefing.word_xml import paragraph, run

_BELOW = "<w:keepNext/>"
"""Paragraph property: on one page with the paragraph below."""
_WHOLE = "<w:keepLines/>"
"""Paragraph property: not broken between pages."""
_TO_FILL_IN = "Trả lời: " + "." * 80


def questions(briefing: Briefing) -> str:
    """Paragraphs of each question and its options, or of a line to write on; without the key."""
    final = len(briefing.questions)
    return "".join(
        paragraph(_number(n) + run(question.text), "BodyText", _BELOW + _WHOLE)
        # the last question goes with the signature, which must not stand alone on a page
        + _to_answer(question, _BELOW if n == final else "")
        for n, question in enumerate(briefing.questions, 1)
    )


def _to_answer(question: Question, after: str) -> str:
    """What is marked or filled in; ``after`` is a property of its last paragraph."""
    if not question.options:
        return paragraph(run(_TO_FILL_IN), "Option", after)
    *others, last = map(". ".join, zip("ABCD", question.options, strict=False))
    options = [paragraph(run(option), "Option", _BELOW + _WHOLE) for option in others]
    return "".join(options) + paragraph(run(last), "Option", after + _WHOLE)


def key(briefing: Briefing, marks: Marks) -> str:
    """A paragraph a question: its answer, the explanation, and marks of the sources."""
    return "".join(
        paragraph(
            _number(n) + run(f"{key_of(question)} ") + marks(briefing.marks(question.sources)),
            "BodyText",
        )
        for n, question in enumerate(briefing.questions, 1)
    )


def _number(n: int) -> str:
    return run(f"Câu {n}. ", "<w:b/>")
