"""What the briefing page does for its buttons: lay out, build, export, keep, open again."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from app.briefing import content, edits, kept, write
from app.briefing.model import Briefing, Choice, Edits
from app.store import Briefings
from app.ui import texts, tools
from app.ui.assistant import Waking
from ingest.errors import InputError

FORMATS = {
    "Word (.docx)": ".docx",
    "Trình chiếu (.pptx)": ".pptx",
    "PDF (.pdf)": ".pdf",
    "Markdown (.md)": ".md",
    "Câu hỏi Moodle (.xml)": ".xml",
    "Câu hỏi GIFT (.gift)": ".gift",
}
COPIES = {"Học viên": False, "Giảng viên (có đáp án)": True}
_TOPIC_LIMIT = 400
_NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """An outline that was laid out for one choice on one index version."""

    choice: Choice
    version: str
    kept: str = ""
    """Id under which it is kept; "" where it is not."""


def choice_of(values: Any) -> Choice:
    """What was chosen on the page; raises InputError for a topic that is too long."""
    topic, places, actors, years, documents = values
    return Choice(
        topic=tools.bounded(str(topic or ""), _TOPIC_LIMIT, "Chủ đề"),
        places=tuple(places or ()),
        actors=tuple(actors or ()),
        years=tuple(int(year) for year in years or ()),
        documents=tuple(documents or ()),
    )


class Work:
    """Every call raises InputError, one sentence, where it can't be done."""

    def __init__(self, waking: Waking, briefings: Briefings) -> None:
        self._waking = waking
        self._briefings = briefings

    def lay(self, choice: Choice) -> Draft:
        """A draft of what is in scope."""
        knowledge = self._waking.get().knowledge
        content.build(choice, knowledge, count=0)
        return Draft(choice, knowledge.index.version)

    def built(
        self, draft: Draft | None, changed: str, title: str, count: float, suffix: str = "",
        *, trainer: bool = False,
    ) -> Briefing:  # fmt: skip
        """The briefing with the trainer's edits."""
        laid = _laid(draft)
        knowledge = self._waking.get().knowledge
        if knowledge.index.version != laid.version:
            raise InputError(
                "Kho văn bản vừa được cập nhật; hãy bấm “Lập dàn ý” lại, hoặc mở lại tài liệu đã "
                "lưu để xem có gì khác."
            )
        made = edits.read(changed, title)
        alone = write.is_quiz_only(Path(f"x{suffix}"))
        return content.build(
            laid.choice, knowledge, made, count=int(count or 0), quiz_only=alone, trainer=trainer
        )

    def export(
        self, draft: Draft | None, changed: str, title: str, count: float, kind: str, copy: str
    ) -> Iterator[str]:
        """What to show, step by step; the last is a link that holds the file itself.

        Nothing is left on the server for others to fetch.
        """
        suffix = FORMATS.get(kind, "")
        yield tools.status("Bước 1/2: đang dựng nội dung…")
        made = self.built(draft, changed, title, count, suffix, trainer=COPIES.get(copy, False))
        rows = sum(1 for _ in made.rows)
        yield tools.status(f"Bước 2/2: đang viết tệp {suffix} ({rows} nhiệm vụ)…")
        yield file_link(made, suffix)

    def keep(
        self, owner: str | None, draft: Draft | None, changed: str, title: str, count: float
    ) -> Draft:
        """Keep the briefing; the draft with the id under which it is kept."""
        if owner is None:
            raise InputError(texts.NO_COOKIE)
        laid = _laid(draft)
        self.built(laid, changed, title, 0)
        whole = content.build(laid.choice, self._waking.get().knowledge, count=0)
        made = edits.read(changed, title)
        content_of = kept.record(laid.choice, made, int(count or 0), whole)
        name = " ".join(title.split()) or whole.title
        found = self._briefings.keep(owner, name, content_of, laid.version, laid.kept)
        return replace(laid, kept=found)

    def reopen(self, owner: str | None, which: str) -> tuple[Draft, Edits, int, list[str]]:
        """Draft, edits, number of questions, and what is otherwise than when it was kept."""
        if owner is None:
            raise InputError(texts.NO_COOKIE)
        if not which:
            raise InputError("Hãy chọn một tài liệu đã lưu.")
        found = self._briefings.opened(owner, which)
        was = kept.read(found.content, found.title)
        knowledge = self._waking.get().knowledge
        whole = content.build(was.choice, knowledge, count=0)
        draft = Draft(was.choice, whole.version, found.id)
        if whole.version == found.version:
            return draft, was.edits, was.count, []
        told = kept.changes(was, whole) or ["Các nhiệm vụ trong phạm vi này không đổi."]
        return (
            draft,
            kept.remade(was, whole),
            was.count,
            ["Kho văn bản đã được cập nhật từ khi lưu tài liệu này.", *told],
        )

    def drop(self, owner: str | None, which: str) -> bool:
        """Delete a kept briefing."""
        if owner is None or not which:
            raise InputError("Hãy chọn một tài liệu đã lưu.")
        self._briefings.drop(owner, which)
        return True

    def listed(self, owner: str | None) -> list[tuple[str, str]]:
        """Title and id of the owner's kept briefings, newest first."""
        found = self._briefings.listed(owner) if owner else []
        return [(one.title, one.id) for one in found]


def _laid(draft: Draft | None) -> Draft:
    """The draft that a button needs."""
    if draft is None:
        raise InputError("Chưa có dàn ý; hãy chọn phạm vi rồi bấm “Lập dàn ý”.")
    return draft


def file_link(briefing: Briefing, suffix: str) -> str:
    """A link that holds the file itself."""
    name = Path(file_name(briefing, suffix))
    made = write.renderer(name, quiz=write.is_quiz_only(name))(briefing)
    data = base64.b64encode(made).decode()
    size = f"{len(made) / 1024:.0f}"
    return (
        f'<p class="dm-file" role="status">Tệp đã sẵn sàng: <a download="{escape(name.name)}" '
        f'href="data:application/octet-stream;base64,{data}">{escape(name.name)}</a> '
        f"({size} KB)</p>"
    )


def file_name(briefing: Briefing, suffix: str) -> str:
    """From title and subject, without what file systems refuse."""
    words = f"{briefing.title} - {briefing.subtitle}"
    plain = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in words)
    copy = " (giảng viên)" if briefing.trainer else ""
    return " ".join(plain.split())[:_NAME_LIMIT].strip(" .") + copy + suffix
