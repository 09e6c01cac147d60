"""The page "Tài liệu tập huấn": scope, preview to correct, file, kept briefings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import gradio as gr

from app.briefing import content
from app.briefing.edits import record_of
from app.opened import Opened
from app.store import Briefings, Database
from app.ui import tools
from app.ui.assistant import Waking
from app.ui.briefing_work import COPIES, FORMATS, Draft, Work, choice_of
from app.ui.owner import owner
from app.ui.preview import preview
from ingest.text import fold

ADDRESS = "/tap-huan/"
_TOPIC_LIMIT = 400
_EDITS_LIMIT = 2_000_000
_SAME: Any = gr.skip()
_HELP = (
    "Bấm vào ô bất kỳ trong bảng dưới đây để sửa, vào tên nhóm để đổi tên; mũi tên chuyển dòng, ✕ "
    "bỏ dòng. Ô đã sửa được đánh dấu * trong mọi tệp xuất."
)
_FIRST = "Chọn phạm vi rồi bấm “Lập dàn ý”. Không chọn gì thì tài liệu gồm toàn bộ kho văn bản."
_DOWNLOAD = "() => { const link = document.querySelector('#bf-file a'); if (link) link.click(); }"
_LOOK = (
    "() => { const told = document.querySelector('#bf-notice [role=alert], #bf-notice p') "
    "|| document.querySelector('#bf-edit'); if (!told) return; "
    "const below = told.getBoundingClientRect().top > innerHeight / 2; "
    "told.scrollIntoView({ block: below ? 'start' : 'nearest' }); }"
)
"""Where something is told, or else the work, comes into view: on a phone it lies far below."""
_STALE = "Nội dung đã thay đổi; bấm “Xuất tệp” để có tệp mới."


def build(waking: Waking, database: Database) -> gr.Blocks:
    """The page; each session's draft is its own state."""
    work = Work(waking, Briefings(database))
    page = gr.Blocks(title="Tài liệu tập huấn – Đầu Mối", analytics_enabled=False, fill_width=True)
    with page:
        draft = gr.State(None)
        tools.header(ADDRESS)
        with gr.Row(elem_id="bf-main", elem_classes="dm-tool", equal_height=False):
            with gr.Column(elem_id="bf-scope", min_width=0):
                inputs, lay = _scope()
                kept, reopen, drop = _kept()
            with gr.Column(elem_id="bf-work", min_width=0):
                notice = tools.html("bf-notice", tools.status(_FIRST))
                with gr.Column(visible=False, elem_id="bf-edit", min_width=0) as editor:
                    edits, kind, copy, show, export, keep, file = _editor()
                shown = tools.html("bf-preview")
        topic, places, actors, years, documents, title, count = inputs
        scope: list[Any] = [topic, places, actors, years, documents]
        current: list[Any] = [draft, edits, title, count]
        told: list[Any] = [notice, draft, edits, editor, shown, file]
        _Events(work, waking).bind(
            page, scope, current, told, title, count, (kind, copy, file), kept,
            {"lay": lay, "show": show, "export": export, "keep": keep, "reopen": reopen,
             "drop": drop},
        )  # fmt: skip
    page.queue(max_size=64, default_concurrency_limit=2)
    return page


class _Events:
    """What each button does."""

    def __init__(self, work: Work, waking: Waking) -> None:
        self._work = work
        self._waking = waking

    def bind(
        self, page: Any, scope: list[Any], current: list[Any], told: list[Any], title: Any,
        count: Any, export: tuple[Any, Any, Any], kept: Any, buttons: dict[str, Any],
    ) -> None:  # fmt: skip
        """Wire the page's parts to the work."""
        quiet = tools.QUIET
        notice, draft, edits, _, shown, file = told
        kind, copy, _ = export
        page.load(lambda: _known(self._waking), None, scope[1:], **quiet)
        page.load(self.listed, None, kept, **quiet)
        gr.on([buttons["lay"].click, scope[0].submit], self.laid, scope, told, **quiet).then(
            self.previewed, current, [notice, shown], **quiet
        ).then(None, None, None, js=_LOOK, **quiet)
        buttons["show"].click(self.previewed, current, [notice, shown], **quiet).then(
            None, None, None, js=_LOOK, **quiet
        )
        buttons["export"].click(
            self.exported, [*current, kind, copy], [notice, file], **quiet
        ).then(None, None, None, js=_DOWNLOAD, **quiet)
        for changed in (edits.input, title.input, count.input, kind.input, copy.input):
            changed(lambda: tools.status(_STALE), None, file, **quiet)
        buttons["keep"].click(self.keep, [*current, kept], [notice, kept, draft], **quiet)
        reopened: list[Any] = [*told, title, count]
        buttons["reopen"].click(self.reopened, kept, reopened, **quiet).then(
            self.redrawn, current, shown, **quiet
        ).then(None, None, None, js=_LOOK, **quiet)
        buttons["drop"].click(self.dropped, kept, [notice, kept], **quiet)

    def laid(self, *values: Any) -> Iterator[Any]:
        """Notice, draft, edits, editor, preview and file; what was there before is emptied."""
        yield tools.status("Đang lập dàn ý…"), None, "", gr.update(visible=False), "", ""
        done, fault = tools.told(lambda: self._work.lay(choice_of(values)))
        if done is None:
            yield tools.alert(fault), None, "", gr.update(visible=False), "", ""
        else:
            yield tools.status("Đang dựng bản xem…"), done, "", gr.update(visible=True), "", ""

    def previewed(self, draft: Draft | None, edits: str, title: str, count: float) -> Iterator[Any]:
        """Notice and preview."""
        if draft is None:
            yield _SAME, _SAME
            return
        yield tools.status("Đang dựng bản xem…"), _SAME
        done, fault = tools.told(lambda: self._work.built(draft, edits, title, count))
        yield (tools.alert(fault), _SAME) if done is None else ("", preview(done))

    def redrawn(self, draft: Draft | None, edits: str, title: str, count: float) -> Any:
        """The preview alone: the notice says what is more to know."""
        done, _ = tools.told(lambda: self._work.built(draft, edits, title, count))
        return _SAME if done is None else preview(done)

    def exported(
        self, draft: Draft | None, edits: str, title: str, count: float, kind: str, copy: str
    ) -> Iterator[Any]:
        """Notice and file, with each step told as it begins."""
        steps = self._work.export(draft, edits, title, count, kind, copy)
        while True:
            told, fault = tools.told(lambda: next(steps, None))
            if fault:
                yield tools.alert(fault), ""
                return
            if told is None:
                return
            yield "", told

    def keep(
        self, draft: Draft | None, edits: str, title: str, count: float, kept: str,
        request: gr.Request,
    ) -> Any:  # fmt: skip
        """Notice, list of kept ones, draft."""
        whose = _whose(request)
        done, fault = tools.told(lambda: self._work.keep(whose, draft, edits, title, count))
        if done is None:
            return tools.alert(fault), _SAME, _SAME
        told = tools.status("Đã lưu tài liệu; mở lại ở mục “Tài liệu đã lưu”.")
        return told, gr.update(choices=self._choices(whose), value=done.kept), done

    def reopened(self, kept: str | None, request: gr.Request) -> Any:
        """All of a kept briefing, and what a newer index made of it."""
        whose = _whose(request)
        done, fault = tools.told(lambda: self._work.reopen(whose, kept or ""))
        if done is None:
            return (tools.alert(fault), *[_SAME] * 7)
        draft, edits, count, changed = done
        told = "".join(map(tools.status, changed)) or tools.status("Đã mở tài liệu đã lưu.")
        text = json.dumps(record_of(edits), ensure_ascii=False)
        return told, draft, text, gr.update(visible=True), "", "", edits.title, count

    def dropped(self, kept: str | None, request: gr.Request) -> Any:
        """Notice and the list without the deleted one."""
        whose = _whose(request)
        done, fault = tools.told(lambda: self._work.drop(whose, kept or ""))
        if done is None:
            return tools.alert(fault), _SAME
        return tools.status("Đã xóa."), gr.update(choices=self._choices(whose), value=None)

    def listed(self, request: gr.Request) -> Any:
        """The owner's kept briefings as choices."""
        return gr.update(choices=self._choices(_whose(request)))

    def _choices(self, whose: str | None) -> list[tuple[str, str]]:
        found, _ = tools.told(lambda: self._work.listed(whose))
        return found or []


def _whose(request: gr.Request) -> str | None:
    """The owner of the browser that a call comes from; None without a key of ours."""
    return owner(request.request) if request.request else None


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


def _kept() -> tuple[gr.Dropdown, gr.Button, gr.Button]:
    kept = gr.Dropdown(label="Tài liệu đã lưu", choices=[], elem_id="bf-kept")
    with gr.Row(elem_id="bf-kept-actions"):
        reopen = gr.Button("Mở lại", elem_id="bf-reopen")
        drop = gr.Button("Xóa", elem_id="bf-drop")
    return kept, reopen, drop


def _editor() -> tuple[Any, ...]:
    tools.html("bf-help", f'<p class="dm-quiet">{_HELP}</p>')
    edits = gr.Textbox(visible="hidden", elem_id="bf-edits", max_length=_EDITS_LIMIT, lines=2)
    with gr.Row(elem_id="bf-actions"):
        kind = gr.Dropdown(
            label="Định dạng", choices=list(FORMATS), value=next(iter(FORMATS)), elem_id="bf-kind"
        )
        copy = gr.Dropdown(
            label="Bản", choices=list(COPIES), value=next(iter(COPIES)), elem_id="bf-copy"
        )
        export = gr.Button("Xuất tệp", variant="primary", elem_id="bf-export")
        show = gr.Button("Cập nhật bản xem", elem_id="bf-show")
        keep = gr.Button("Lưu", elem_id="bf-keep")
    return edits, kind, copy, show, export, keep, tools.html("bf-file")


def _known(waking: Waking) -> Any:
    """What can be chosen, from the index that is served."""
    found, _ = tools.told(lambda: waking.get().knowledge)
    if found is None:
        return [gr.update()] * 4
    return [gr.update(choices=names) for names in choices(found)]


def choices(knowledge: Opened) -> tuple[list[str], list[str], list[str], list[str]]:
    """Places, offices, years and documents that duties name, sorted."""
    segment = knowledge.index.segment
    actors = {office for head in segment.heads for office, _ in head.claims if office}
    return (
        sorted(segment.names["duty_places"], key=fold),
        sorted(actors, key=fold),
        sorted(segment.names["duty_years"]),
        sorted(segment.names["duty_bases"], key=fold),
    )
