"""The page "Tài liệu tập huấn": scope, outline to edit, preview, file."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from app.briefing import content, outline, write
from app.briefing.model import Briefing, Choice, Edits
from app.opened import Opened
from app.ui import tools
from app.ui.assistant import Waking
from app.ui.preview import preview
from ingest.errors import InputError
from ingest.text import fold

ADDRESS = "/tap-huan/"
FORMATS = {
    "Word (.docx)": ".docx",
    "Trình chiếu (.pptx)": ".pptx",
    "PDF (.pdf)": ".pdf",
    "Markdown (.md)": ".md",
    "Câu hỏi Moodle (.xml)": ".xml",
    "Câu hỏi GIFT (.gift)": ".gift",
}
_OUTLINE_LIMIT = 120_000
_TOPIC_LIMIT = 400
_NAME_LIMIT = 80
_SAME: Any = gr.skip()
_HELP = (
    "Mỗi dòng bắt đầu bằng số là một nhiệm vụ, dòng có dấu # là tên nhóm. Xóa dòng để bỏ nhiệm vụ, "
    "chuyển dòng để đổi thứ tự, sửa tên sau dấu #; nội dung nhiệm vụ luôn giữ theo nguồn."
)
_DOWNLOAD = "() => { const link = document.querySelector('#bf-file a'); if (link) link.click(); }"


@dataclass(frozen=True, slots=True)
class Draft:
    """An outline that was laid out for one choice on one index version."""

    choice: Choice
    version: str


def build(waking: Waking) -> gr.Blocks:
    """The page; each session's draft is its own state."""
    page = gr.Blocks(title="Tài liệu tập huấn – Đầu Mối", analytics_enabled=False, fill_width=True)
    with page:
        draft = gr.State(None)
        tools.header(ADDRESS)
        with gr.Row(elem_id="bf-main", elem_classes="dm-tool", equal_height=False):
            with gr.Column(elem_id="bf-scope", min_width=0):
                inputs, lay = _scope()
            with gr.Column(elem_id="bf-work", min_width=0):
                notice = tools.html("bf-notice", tools.status(_FIRST))
                with gr.Column(visible=False, elem_id="bf-edit", min_width=0) as work:
                    text, kind, show, export, file = _editor()
                shown = tools.html("bf-preview")
        topic, places, actors, years, documents, title, count = inputs

        def laid(*values: Any) -> Any:
            return _laid(waking, values[:5])

        def shown_again(current: Draft | None, lines: str, name: str, number: float) -> Any:
            done, fault = tools.told(lambda: _built(waking, current, lines, name, number))
            return (tools.alert(fault), _SAME) if done is None else ("", preview(done))

        def exported(current: Draft | None, lines: str, name: str, number: float, of: str) -> Any:
            done, fault = tools.told(
                lambda: _file(_built(waking, current, lines, name, number, FORMATS.get(of, "")), of)
            )
            return (tools.alert(fault), "") if done is None else ("", done)

        edited: list[Any] = [draft, text, title, count]
        quiet = tools.QUIET
        scope: list[Any] = [topic, places, actors, years, documents]
        page.load(lambda: _known(waking), None, [places, actors, years, documents], **quiet)
        gr.on(
            [lay.click, topic.submit],
            laid,
            scope,
            [notice, draft, text, work, shown, file],
            **quiet,
        ).then(shown_again, edited, [notice, shown], **quiet)
        show.click(shown_again, edited, [notice, shown], **quiet)
        export.click(exported, [*edited, kind], [notice, file], **quiet).then(
            None, None, None, js=_DOWNLOAD, **quiet
        )
    page.queue(max_size=64, default_concurrency_limit=2)
    return page


_FIRST = "Chọn phạm vi rồi bấm “Lập dàn ý”. Không chọn gì thì tài liệu gồm toàn bộ kho văn bản."


def _scope() -> tuple[list[Any], gr.Button]:
    tools.html("bf-scope-title", "<h2>Phạm vi</h2>")
    topic = gr.Textbox(
        label="Chủ đề", placeholder="Ví dụ: người có uy tín", max_lines=1, max_length=_TOPIC_LIMIT
    )
    multiple: dict[str, Any] = {"multiselect": True, "choices": [], "filterable": True}
    places = gr.Dropdown(label="Địa bàn", **multiple)
    actors = gr.Dropdown(label="Cơ quan", **multiple)
    years = gr.Dropdown(label="Năm", **multiple)
    documents = gr.Dropdown(label="Văn bản", **multiple)
    title = gr.Textbox(label="Tên tài liệu", value="Tài liệu tập huấn", max_lines=1, max_length=200)
    count = gr.Number(
        label="Số câu hỏi ôn tập", value=content.QUESTIONS, minimum=0, maximum=100, precision=0
    )
    lay = gr.Button("Lập dàn ý", variant="primary", elem_id="bf-lay")
    return [topic, places, actors, years, documents, title, count], lay


def _editor() -> tuple[gr.Textbox, gr.Dropdown, gr.Button, gr.Button, gr.HTML]:
    text = gr.Textbox(
        label="Dàn ý", info=_HELP, lines=10, max_lines=22, max_length=_OUTLINE_LIMIT,
        elem_id="bf-outline",
    )  # fmt: skip
    with gr.Row(elem_id="bf-actions"):
        show = gr.Button("Xem trước", elem_id="bf-show")
        kind = gr.Dropdown(
            label="Định dạng", choices=list(FORMATS), value=next(iter(FORMATS)), elem_id="bf-kind"
        )
        export = gr.Button("Xuất tệp", variant="primary", elem_id="bf-export")
    return text, kind, show, export, tools.html("bf-file")


def _known(waking: Waking) -> Any:
    """What can be chosen, from the index that is served."""
    found, _ = tools.told(lambda: waking.get().knowledge)
    if found is None:
        return [gr.update()] * 4
    return [gr.update(choices=names) for names in choices(found)]


def choices(knowledge: Opened) -> tuple[list[str], list[str], list[str], list[str]]:
    """Places, offices, years and documents that duties name, sorted."""
    segment = knowledge.index.segment
    actors = {office for head in segment.heads for office, _ in head.claims}
    return (
        sorted(segment.names["duty_places"], key=fold),
        sorted(actors, key=fold),
        sorted(segment.names["duty_years"]),
        sorted(segment.names["duty_bases"], key=fold),
    )


def _choice(values: Any) -> Choice:
    topic, places, actors, years, documents = values
    return Choice(
        topic=tools.bounded(str(topic or ""), _TOPIC_LIMIT, "Chủ đề"),
        places=tuple(places or ()),
        actors=tuple(actors or ()),
        years=tuple(int(year) for year in years or ()),
        documents=tuple(documents or ()),
    )


def _laid(waking: Waking, values: Any) -> Any:
    """Notice, draft, outline, its editor, and the preview and file of before emptied."""

    def work() -> tuple[Draft, str, int]:
        knowledge = waking.get().knowledge
        choice = _choice(values)
        built = content.build(choice, knowledge, count=0)
        rows = sum(1 for _ in built.rows)
        return Draft(choice, built.version), outline.as_text(built.groups), rows

    done, fault = tools.told(work)
    if done is None:
        return tools.alert(fault), None, "", gr.update(visible=False), "", ""
    draft, lines, _ = done
    return "", draft, lines, gr.update(visible=True), "", ""


def _built(
    waking: Waking, draft: Draft | None, lines: str, title: str, count: float, suffix: str = ""
) -> Briefing:
    if draft is None:
        raise InputError("Chưa có dàn ý; hãy chọn phạm vi rồi bấm “Lập dàn ý”.")
    knowledge = waking.get().knowledge
    if knowledge.index.version != draft.version:
        raise InputError("Kho văn bản vừa được cập nhật; hãy bấm “Lập dàn ý” lại.")
    tools.bounded(lines, _OUTLINE_LIMIT, "Dàn ý")
    plain = content.build(draft.choice, knowledge, count=0)
    layout = outline.from_text(lines, plain.groups)
    alone = write.is_quiz_only(Path(f"x{suffix}"))
    edits = Edits(title=title, layout=layout)
    return content.build(draft.choice, knowledge, edits, count=int(count or 0), quiz_only=alone)


def _file(briefing: Briefing, kind: str) -> str:
    """A link that holds the file itself: nothing is left on the server for others to fetch."""
    name = Path(file_name(briefing, FORMATS.get(kind, "")))
    made = write.renderer(name, quiz=write.is_quiz_only(name))(briefing)
    data = base64.b64encode(made).decode()
    size = f"{len(made) / 1024:.0f}"
    return (
        f'<p class="dm-file">Tệp đã sẵn sàng: <a download="{escape(name.name)}" '
        f'href="data:application/octet-stream;base64,{data}">{escape(name.name)}</a> '
        f"({size} KB)</p>"
    )


def file_name(briefing: Briefing, suffix: str) -> str:
    """From title and subject, without what file systems refuse."""
    words = f"{briefing.title} - {briefing.subtitle}"
    plain = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in words)
    return " ".join(plain.split())[:_NAME_LIMIT].strip(" .") + suffix
