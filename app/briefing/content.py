"""The whole content of a briefing, from a choice; every format draws this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.briefing import compare, outline, quiz, remarks, timeline
from app.briefing.days import shown
from app.briefing.documents import Documents
from app.briefing.evidence import Evidence
from app.briefing.layout import lay
from app.briefing.model import Briefing, Choice, Edits, Row
from app.briefing.rows import make
from app.briefing.scope import Chosen, choose
from app.opened import Opened
from app.say.draft import Source
from app.types import Citation
from ingest import collector
from ingest.errors import InputError

QUESTIONS = 10
"""Questions of a briefing, if no other number is asked for."""
MOST_QUESTIONS = 500
_ARTICLES = 12
"""Articles that the scope names one by one."""
PURPOSE = (
    "Giúp người học nắm cơ quan nào chủ trì, cơ quan nào phối hợp, thời hạn và căn cứ của từng "
    "nhiệm vụ trong phạm vi nêu dưới đây.",
    "Số trong ngoặc vuông dẫn đến nguyên văn ở Danh mục nguồn. Ô có dấu “–” là chỗ nguồn không "
    "nêu; tài liệu không suy đoán.",
)


def build(
    choice: Choice,
    knowledge: Opened,
    edits: Edits | None = None,
    *,
    count: int = QUESTIONS,
    seed: int = 1,
    quiz_only: bool = False,
    trainer: bool = False,
) -> Briefing:
    """The briefing of a choice; the same index, choice, edits and seed give the same one.

    ``quiz_only``: the sources are those of the questions alone. ``trainer``: with the key.

    Raises InputError where no duty is in scope.
    """
    if not 0 <= count <= MOST_QUESTIONS:
        raise InputError(f"Số câu hỏi phải từ 0 đến {MOST_QUESTIONS}, không phải {count}.")
    with collector.paused():  # nothing of it is garbage before the end
        return _built(choice, knowledge, edits or Edits(), count, seed, quiz_only, trainer)


def _built(
    choice: Choice,
    knowledge: Opened,
    edits: Edits,
    count: int,
    seed: int,
    quiz_only: bool,
    trainer: bool,
) -> Briefing:
    chosen = choose(choice, knowledge)
    evidence = Evidence(knowledge)
    documents = Documents(chosen.duties, evidence)
    made = make(chosen.duties, documents, evidence)
    laid = outline.edited(outline.groups(made.rows, evidence), edits)
    groups = outline.corrected(laid, edits)
    rows = [row for group in groups for row in group.rows]
    sure = [row for row in rows if row.sure]
    if not rows:
        raise InputError("Không còn nhiệm vụ nào trong tài liệu; hãy giữ lại ít nhất một dòng.")
    named = documents.used(rows)
    places = tuple(dict.fromkeys(group.place for group in groups if group.sure))
    created = knowledge.index.manifest["created"]
    day = dt.datetime.fromisoformat(created).date()
    briefing = Briefing(
        title=edits.title.strip() or "Tài liệu tập huấn",
        subtitle=subtitle(choice),
        purpose=PURPOSE,
        scope=_scope(choice, chosen, rows, knowledge),
        basis=tuple(document.item for document in named),
        groups=groups,
        places=places,
        themes=compare.themes(groups, places, evidence),
        events=timeline.events(named, groups, evidence),
        remarks=remarks.remarks(sure, evidence, day),
        questions=quiz.questions(sure, count, seed, evidence),
        citations=(),
        articles={},
        ordinals={},
        numbers={},
        version=knowledge.index.version,
        created=created,
        trainer=trainer,
    )
    return _numbered(briefing, knowledge, quiz_only=quiz_only)


def subtitle(choice: Choice) -> str:
    """What the briefing is about, as the line under its title."""
    parts = ["Phân công trách nhiệm phối hợp công tác"]
    if choice.topic.strip():
        parts.append(f"về {choice.topic.strip()}")
    if choice.actors:
        parts.append(f"của {', '.join(choice.actors)}")
    if choice.places:
        parts.append(f"tại {', '.join(choice.places)}")
    if choice.documents:
        parts.append(f"theo {', '.join(choice.documents)}")
    if choice.years:
        parts.append(f"năm {', '.join(map(str, choice.years))}")
    return " ".join(parts)


def _scope(
    choice: Choice,
    chosen: Chosen,
    rows: Sequence[Row],
    knowledge: Opened,
) -> tuple[str, ...]:
    fields = (
        ("Chủ đề", choice.topic.strip()),
        ("Địa bàn", "; ".join(choice.places)),
        ("Cơ quan", "; ".join(choice.actors)),
        ("Năm", "; ".join(map(str, choice.years))),
        ("Văn bản", "; ".join(choice.documents)),
    )
    asked = "; ".join(f"{name}: {value}" for name, value in fields if value)
    articles = list(dict.fromkeys(row.article for row in rows))
    offices = {name for row in rows for name, _ in row.roles}
    unsure = sum(not row.sure for row in rows)
    lines = [
        f"Phạm vi đã chọn: {asked or 'toàn bộ kho văn bản'}.",
        f"Gồm {len(rows) - unsure} nhiệm vụ của {len(offices)} cơ quan, nhóm cơ quan, trích từ "
        f"{len(articles)} bài{_titles(articles, knowledge)}.",
        *chosen.remarks,
    ]
    if unsure:
        lines.append(
            f"{unsure} nội dung mà nguồn không nêu rõ cơ quan thực hiện được trích nguyên văn ở "
            "cuối bảng, không gán cho cơ quan nào."
        )
    return tuple(lines)


def colophon(briefing: Briefing) -> tuple[str, ...]:
    """What stands on the last page: which index it was made from, what the trainer changed."""
    day = dt.datetime.fromisoformat(briefing.created).date()
    made = f"Lập từ phiên bản chỉ mục {briefing.version}, tạo ngày {shown(day)}."
    edited = sum(len(row.edited) for row in briefing.rows)
    if not edited:
        return (made,)
    return (made, f"{edited} ô có dấu * do người biên soạn sửa, không theo nguyên văn của nguồn.")


def _titles(articles: Sequence[str], knowledge: Opened) -> str:
    if len(articles) > _ARTICLES:
        return ""
    return ": " + "; ".join(f"“{knowledge.index.articles[name].title}”" for name in articles)


def _numbered(briefing: Briefing, knowledge: Opened, *, quiz_only: bool) -> Briefing:
    """Sources numbered by first use, in the order in which every format draws them."""
    numbers: dict[Source, int] = {}
    for source in _asked_about(briefing) if quiz_only else _used(briefing):
        numbers.setdefault(source, len(numbers) + 1)
    articles = knowledge.index.articles
    citations = tuple(
        Citation(
            n,
            source.article,
            articles[source.article].title,
            source.start,
            source.end,
            articles[source.article].text[source.start : source.end],
        )
        for source, n in numbers.items()
    )
    cited = {citation.article: articles[citation.article] for citation in citations}
    ordinals = {name: n for n, name in enumerate(cited, 1)}
    return replace(
        briefing, citations=citations, articles=cited, ordinals=ordinals, numbers=numbers
    )


def _used(briefing: Briefing) -> Iterable[Source]:
    for item in briefing.basis:
        yield from item.sources
    for group in briefing.groups:
        laid = lay(group)
        yield from (source for item in laid.above for source in item.sources)
        yield from (source for row in group.rows for source in laid.sources(row))
    for theme in briefing.themes:
        yield from (source for cell in theme.cells for item in cell for source in item.sources)
    for event in briefing.events:
        yield from event.sources
    for remark in briefing.remarks:
        yield from remark.sources
    yield from _asked_about(briefing)


def _asked_about(briefing: Briefing) -> Iterable[Source]:
    return (source for question in briefing.questions for source in question.sources)
