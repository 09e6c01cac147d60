"""A small assistant that really answers: by the sentences that share most words with a question."""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.opened import Opened
from app.types import Answer, Citation, Share, Turn, Why
from app.ui.library import Catalogue
from ingest.errors import InputError
from ingest.facts import facts
from ingest.index import build, read_stored
from ingest.offices import load_gazetteer
from ingest.text import fold, sentences, syllables
from ingest.types import Article, Duty
from tests.ingest.stand_in import Embedder, recipe, settings_for

HOSTILE = (
    "Nội dung độc hại: <script>window.hacked = 1</script> "
    "<img src=x onerror='window.hacked = 2'> [bấm](javascript:window.hacked=3) "
    "![ảnh](http://outside.example/a.png) **đậm giả** | ô | `mã` &lt;b&gt; [1] https://outside.example"
)

LONG = " ".join(
    f"Nhiệm vụ thứ {n} của kế hoạch là phối hợp tuyên truyền, vận động nhân dân thực hiện "
    "chủ trương, chính sách dân tộc trên địa bàn."
    for n in range(1, 8)
)

ARTICLES = (
    Article(
        id="bac-son",
        title="Huyện Bắc Sơn ký quy chế phối hợp công tác dân tộc",
        publisher="Cổng thông tin điện tử huyện Bắc Sơn",
        place="huyện Bắc Sơn",
        published="2024-03-05",
        number="12/QC-UBND",
        source="https://bacson.example.vn/quy-che",
        text="\n\n".join(
            [
                "Huyện Bắc Sơn ký quy chế phối hợp công tác dân tộc",
                *(f"Đoạn mở đầu số {n}. {LONG}" for n in range(1, 6)),
                "Ủy ban nhân dân huyện chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam "
                "huyện xây dựng quy chế phối hợp và ban hành trước ngày 30/6/2024.\n"
                "Phòng Dân tộc huyện tham mưu nội dung quy chế.",
                *(f"Đoạn tiếp theo số {n}. {LONG}" for n in range(1, 6)),
                "Hai cơ quan cùng tổ chức sơ kết việc thực hiện vào quý IV năm 2024.",
            ]
        ),
    ),
    Article(
        id="la-lam",
        title='Bài <b>lạ</b> "nguy hiểm" <script>window.hacked = 4</script>',
        publisher="<i>Nơi đăng</i>",
        text=f"Mở đầu của bài lạ.\n\n{HOSTILE}\n\nKết thúc của bài lạ.",
        source="javascript:window.hacked=5",
    ),
)


_QUOTES = (
    "Ủy ban nhân dân huyện chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam huyện xây dựng "
    "quy chế phối hợp và ban hành trước ngày 30/6/2024.",
    "Phòng Dân tộc huyện tham mưu nội dung quy chế.",
    "Hai cơ quan cùng tổ chức sơ kết việc thực hiện vào quý IV năm 2024.",
)


def _at(quote: str) -> tuple[int, int]:
    start = ARTICLES[0].text.index(quote)
    return start, start + len(quote)


_COUNCIL = "Ủy ban nhân dân huyện Bắc Sơn"
_FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bắc Sơn"

DUTIES = (
    Duty(
        "1", "bac-son", _COUNCIL, "chủ trì", "xây dựng quy chế phối hợp và ban hành", (_FRONT,),
        "trước ngày 30/6/2024", ("12/QC-UBND",), "huyện Bắc Sơn", *_at(_QUOTES[0]), _QUOTES[0],
    ),
    Duty(
        "2", "bac-son", "Phòng Dân tộc huyện Bắc Sơn", "tham mưu", "tham mưu nội dung quy chế", (),
        "", ("12/QC-UBND",), "huyện Bắc Sơn", *_at(_QUOTES[1]), _QUOTES[1],
    ),
    Duty(
        "3", "bac-son", f"{_COUNCIL}; {_FRONT}", "joint", "tổ chức sơ kết việc thực hiện", (),
        "quý IV năm 2024", (), "huyện Bắc Sơn", *_at(_QUOTES[2]), _QUOTES[2], inferred=True,
    ),
)  # fmt: skip


UNSURE = replace(DUTIES[1], id="4", actor="", trust=0.2, action="giúp việc cho hai cơ quan")
"""A duty whose office was not read surely."""


REMARKS = ("Quy chế đã hết hạn.", "Huyện đã đổi tên.", "Phòng Dân tộc nay là phòng khác.")
"""More remarks than are shown unfolded."""
WHY = Why("bac-son", 0, 17, True, 0.9, -4.0, (Share("Địa phương được hỏi", ("place",), 0.8),))


@cache
def _catalogue(version: str) -> Catalogue:
    """The catalogue of an index of `ARTICLES` with these duties."""
    by_id = {article.id: article for article in ARTICLES}
    gazetteer = load_gazetteer(known_places=["huyện Bắc Sơn"])
    made = replace(
        recipe(Embedder()),
        read=lambda path: by_id[path.stem],
        extract=lambda article: [d for d in (*DUTIES, UNSURE) if d.article == article.id],
        facts=lambda article: facts(article, gazetteer),
    )
    folder = Path(tempfile.mkdtemp())
    for article in ARTICLES:
        (folder / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    settings = settings_for(folder / "index")
    build([folder], settings, recipe=made)
    return Catalogue(read_stored(settings).segment, version)


def listing(question: str) -> Answer:
    """Seven statements, each with an office, under one heading that stands elsewhere."""
    article = ARTICLES[0]
    found = list(sentences(article.text))[2:9]
    heading = Citation(1, article.id, article.title, 0, 17, article.text[:17])
    citations = [heading]
    lines, duties = [], []
    for n, (start, end) in enumerate(found, 2):
        quote = article.text[start:end]
        citations.append(Citation(n, article.id, article.title, start, end, quote))
        lines.append(f"- **{_COUNCIL}**: {_escaped(quote)} [{n}][1]")
        duties.append(
            replace(
                DUTIES[0],
                id=str(n),
                action=f"việc thứ {n} của danh sách",
                start=start,
                end=end,
                quote=quote,
                partners=(),
            )
        )
    text = "Có 7 nội dung:\n\nTrách nhiệm chung: [1]\n\n" + "\n".join(lines)
    return Answer(question, text, False, None, 0.9, tuple(citations), tuple(duties))


def _escaped(text: str) -> str:
    """Article text as Markdown that shows it as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


class StandIn:
    """An assistant over `ARTICLES`; ``gate`` holds every answer until it is set."""

    narrows = True
    version = "v1"

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.gate = gate
        self.histories: list[list[Turn]] = []
        self.within: list[frozenset[str] | None] = []
        self.catalogue = _catalogue(self.version)

    @property
    def knowledge(self) -> Opened:
        raise InputError("Kho này chỉ để thử trang hỏi đáp.")

    def examples(self) -> list[str]:
        return [
            "Cơ quan nào chủ trì xây dựng quy chế phối hợp?",
            'Bài "lạ" có <script>nội dung</script> độc hại nào?',
            "Việc sơ kết được tổ chức vào quý nào?",
        ]

    def article(self, article_id: str) -> Article:
        for article in ARTICLES:
            if article.id == article_id:
                return article
        raise InputError(f"Không có văn bản {article_id!r} trong chỉ mục.")

    def ask(
        self, question: str, history: Sequence[Turn] = (), within: frozenset[str] | None = None
    ) -> Answer:
        self.histories.append(list(history))
        self.within.append(within)
        if self.gate is not None:
            self.gate.wait(20)
        if "báo lỗi" in question:
            raise InputError("Câu hỏi này không xử lý được: mời viết lại.")
        if "hỏng" in question:
            raise RuntimeError("a fault that nobody expected")
        if "thời tiết" in question:
            said = "Câu hỏi về thời tiết nằm ngoài phạm vi của kho văn bản."
            return Answer(question, said, True, "off_topic", 0.1, act="refuse")
        if "xin chào" in question:
            return Answer(question, "Xin chào, tôi là trợ lý.", False, None, 1.0)
        if "liệt kê" in question:
            return replace(listing(question), notes=REMARKS, why=(WHY,))
        best = sorted(self._scored(question), key=lambda found: -found[0])[:2]
        citations = tuple(
            Citation(n, article.id, article.title, start, end, article.text[start:end])
            for n, (_, article, start, end) in enumerate(best, 1)
        )
        lines = [f"{c.n}. **Ý {c.n}**: {_escaped(c.quote)} [{c.n}]" for c in citations]
        if "nguyên dạng" in question:  # an answer that forgot to escape what it quotes
            lines = [f"{HOSTILE} [1]"]
        told = "chủ trì" in question
        return Answer(
            question,
            "Theo văn bản đã nạp:\n\n" + "\n".join(lines),
            False, None, 0.9, citations, DUTIES if told else (),
            ("Thời hạn ban hành quy chế đã qua.",) if told else (),
        )  # fmt: skip

    def _scored(self, question: str) -> list[tuple[float, Article, int, int]]:
        wanted = {token.text for token in syllables(fold(question))}
        found = []
        for article in ARTICLES:
            for start, end in sentences(article.text):
                words = {token.text for token in syllables(fold(article.text[start:end]))}
                found.append((len(wanted & words) / (1 + len(words)) ** 0.5, article, start, end))
        return found
