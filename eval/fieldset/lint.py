"""What is wrong with the field's gold, and what the field holds.

Quotations are looked for in the text that ingest gives, white space collapsed on both sides. Of the
blind splits only ids are told, never words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.fieldset.gold import (
    BLIND,
    FIELD,
    PREMISES,
    SPLITS,
    Document,
    gold_files,
    raw,
    read,
    schema_fault,
)
from eval.fieldset.where import find
from ingest.errors import InputError, SourceError
from ingest.load import read_article

LEAST = {
    "who": 2, "whom": 1, "when": 1, "what": 1, "list": 1, "two": 1, "document": 1,
    "true_premise": 2, "false_premise": 1, "near_miss": 2,
}  # fmt: skip
"""Questions of each kind that every document has at least."""
QUESTIONS = 13
WANTED = {"work": 69, "tune": 12, "test": 18, "kept": 12}
"""Documents of each split at least."""
QUOTE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """Faults found, quotations that the ingest lost, and the documents that could be read."""

    faults: list[str]
    unread: list[str]
    documents: list[Document]


def check(folder: Path = FIELD, splits: Sequence[str] = SPLITS) -> Checked:
    """Look at every gold file of the splits."""
    faults: list[str] = []
    unread: list[str] = []
    documents: list[Document] = []
    for path, split in gold_files(folder, splits):
        try:
            if fault := schema_fault(raw(path)):
                faults.append(f"{path}: {fault}")
                continue
            document = read(path, split)
        except InputError as error:
            faults.append(str(error))
            continue
        documents.append(document)
        faults += [f"{split}/{document.id}: {fault}" for fault in _faults(document, path)]
        unread += [f"{split}/{document.id}: {fault}" for fault in _lost(document)]
    twice = Counter(document.id for document in documents)
    faults += [f"{name}: id có ở {n} tài liệu." for name, n in twice.items() if n > 1]
    faults += _sizes(documents, splits)
    return Checked(faults, unread, documents)


def _sizes(documents: Sequence[Document], splits: Sequence[str]) -> list[str]:
    counts = Counter(document.split for document in documents)
    return [
        f"phần {split}: {counts[split]} tài liệu, cần ít nhất {WANTED[split]}."
        for split in splits
        if counts[split] < WANTED[split]
    ]


def _faults(document: Document, path: Path) -> Iterator[str]:
    if document.id != path.stem or document.id != document.path.stem:
        yield "id, tên tệp gold và tên tệp tài liệu phải là một."
    for what, ids in (
        ("nhiệm vụ", [d.id for d in document.duties]),
        ("câu hỏi", [q.id for q in document.questions]),
    ):
        yield from (f"{what} {i} có {n} lần." for i, n in Counter(ids).items() if n > 1)
    kinds = Counter(q.kind for q in document.questions)
    if len(document.questions) < QUESTIONS:
        yield f"có {len(document.questions)} câu hỏi, cần ít nhất {QUESTIONS}."
    for kind, least in LEAST.items():
        if kinds[kind] < least:
            yield f"có {kinds[kind]} câu loại {kind}, cần ít nhất {least}."
    yield from _question_faults(document, raw(path)["questions"])
    for duty in document.duties:
        if len(duty.quote.split()) < QUOTE_WORDS:
            yield f"{duty.id}: câu trích ngắn hơn {QUOTE_WORDS} tiếng."


def _question_faults(document: Document, rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    for question, row in zip(document.questions, rows, strict=True):
        if row["verdict"] != PREMISES.get(question.kind):
            yield f"{question.id}: loại {question.kind} không đi với verdict này."
        if not row["hurried"] or not row["everyday"]:
            yield f"{question.id}: thiếu cách gõ hurried hoặc everyday."
        if question.answerable and not (question.offices or question.must):
            yield f"{question.id}: không nói câu trả lời đúng phải nêu gì."
        if question.answerable != bool(question.evidence):
            yield f"{question.id}: loại {question.kind} và evidence không khớp nhau."


def _lost(document: Document) -> Iterator[str]:
    """Quotations that do not stand in the article."""
    try:
        article = read_article(document.path)
    except SourceError as error:
        yield f"không nạp được ({type(error).__name__})."
        return
    shown = document.split not in BLIND
    for name, words in _quotations(document):
        if find(article, words) is None:
            yield f"{name}: câu trích không có trong văn bản nạp được" + (
                f": {words[:100]}" if shown else "."
            )


def _quotations(document: Document) -> Iterator[tuple[str, str]]:
    yield from ((duty.id, duty.quote) for duty in document.duties)
    yield from ((q.id, words) for q in document.questions for words in q.evidence)


def totals(checked: Checked) -> str:
    """Documents, duties and questions by split, form, sector, file kind and place."""
    documents = checked.documents
    questions = [q for d in documents for q in d.questions]
    quotations = sum(1 for d in documents for _ in _quotations(d))
    exact = quotations - len(checked.unread)
    lines = [
        f"{len(documents)} tài liệu, {sum(len(d.duties) for d in documents)} nhiệm vụ, "
        f"{len(questions)} câu hỏi ({sum(len(q.wordings) for q in questions)} cách gõ)",
        f"câu trích có đúng từng chữ trong văn bản nạp được: {exact}/{quotations}",
        _counted("phần", (d.split for d in documents)),
        _counted("thể loại", (d.form for d in documents)),
        _counted("loại tệp", (d.path.suffix for d in documents)),
        _counted("loại câu", (q.kind for q in questions)),
        f"lĩnh vực: {len({d.sector for d in documents})}; nơi: "
        f"{len({d.about.place for d in documents if d.about.place})}",
    ]
    return "\n".join(lines)


def _counted(title: str, names: Iterator[str]) -> str:
    counts = sorted(Counter(names).items())
    return f"{title}: " + ", ".join(f"{name} {n}" for name, n in counts)
