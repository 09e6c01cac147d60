"""The chat page: Gradio's frame around the desk, which ``static/desk.js`` brings to life."""

from __future__ import annotations

from html import escape

import gradio as gr

from app.store import REASONS
from app.ui import texts, tools

TYPED_LIMIT = 20_000
"""Characters that the box takes: enough to be told "too long", and kept as a draft."""
_KINDS = {
    "places": "Địa bàn",
    "years": "Năm",
    "offices": "Cơ quan",
    "documents": "Văn bản",
}


def build() -> gr.Blocks:
    """The page; what it shows of conversations its script asks for."""
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        tools.header("/")
        tools.html("dm-desk", _desk())
    return page


def theme() -> gr.themes.Base:
    """System fonts only, so that the page asks no other host for one; colours are in page.css."""
    return gr.themes.Base(
        primary_hue="slate",
        neutral_hue="slate",
        font=("system-ui", "Segoe UI", "Noto Sans", "Roboto", "Arial", "sans-serif"),
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )


def _desk() -> str:
    return (
        f'<div id="dm-main">{_side()}{_left()}<aside id="dm-right" hidden></aside></div>{_parts()}'
    )


def _side() -> str:
    """The list of conversations."""
    return f"""
<nav id="dm-side" aria-label="{texts.CONVERSATIONS}">
  <button type="button" class="dm-plain" id="dm-side-close" data-do="side">{texts.CLOSE}</button>
  <button type="button" class="dm-strong" data-do="new">{texts.NEW_CONVERSATION}</button>
  <label class="dm-field"><span>Tìm trong các cuộc trò chuyện</span>
    <input id="dm-search" type="search" autocomplete="off" maxlength="200"></label>
  <ul id="dm-list"></ul>
  <p id="dm-list-none" class="dm-quiet" role="status"></p>
  <button type="button" class="dm-plain" data-do="older" hidden>Xem cũ hơn</button>
</nav>"""


def _left() -> str:
    return f"""
<div id="dm-left">
  <div id="dm-bar">
    <button type="button" class="dm-plain" data-do="side" aria-expanded="false"
      aria-controls="dm-side">{texts.CONVERSATIONS}</button>
    <button type="button" class="dm-plain" data-do="new">{texts.NEW_CONVERSATION}</button>
    <div id="dm-named" hidden>
      <strong id="dm-title"></strong>
      <details id="dm-menu"><summary>Việc khác</summary>
        <div>
          <button type="button" data-do="rename">Đổi tên</button>
          <a data-export="docx" download>Tải tệp Word</a>
          <a data-export="md" download>Tải tệp Markdown</a>
          <button type="button" data-do="print">In</button>
          <button type="button" data-do="delete">Xóa</button>
        </div>
      </details>
    </div>
  </div>
  <div id="dm-conversation">
    <div id="dm-greeting" class="dm-greeting"><h2>{texts.WELCOME}</h2><p>{texts.WELCOME_MORE}</p>
      <p id="dm-waking" class="dm-quiet" role="status"></p><div id="dm-examples"></div></div>
    <div id="dm-log" class="dm-log" role="log" aria-live="polite"
      aria-label="{texts.CONVERSATION}"></div>
  </div>
  {_composer()}
</div>"""


def _composer() -> str:
    selects = "".join(
        f'<label class="dm-field"><span>{name}</span><select data-kind="{kind}">'
        '<option value="">Tất cả</option></select></label>'
        for kind, name in _KINDS.items()
    )
    return f"""
<form id="dm-composer">
  <div id="dm-notice"></div>
  <div id="dm-scope"><details id="dm-narrow" hidden><summary>Phạm vi</summary>
    <div class="dm-selects">{selects}</div></details><ul id="dm-chosen"></ul></div>
  <label id="dm-box-label" for="dm-box">{texts.QUESTION}</label>
  <div id="dm-ask"><textarea id="dm-box" rows="1" maxlength="{TYPED_LIMIT}" autocomplete="off"
    placeholder="{texts.PLACEHOLDER}" aria-describedby="dm-keys"></textarea>
    <button type="submit" id="dm-send">{texts.SEND}</button></div>
  <p id="dm-keys" class="dm-quiet">{texts.KEYS}</p>
</form>"""


def _parts() -> str:
    """Pieces that the script copies where they are needed."""
    reasons = "".join(
        f'<label><input type="radio" name="reason" value="{name}" required> {escape(said)}</label>'
        for name, said in REASONS.items()
    )
    return f"""
<template id="dm-remark"><form class="dm-remark">
  <fieldset><legend>Chưa đúng ở đâu?</legend>{reasons}</fieldset>
  <label class="dm-field"><span>Ghi chú (không bắt buộc)</span>
    <textarea name="note" rows="2" maxlength="2000"></textarea></label>
  <p class="dm-quiet">Câu hỏi và câu trả lời này được gửi kèm cho người quản trị.</p>
  <div class="dm-actions"><button type="submit" class="dm-strong">Gửi phản hồi</button>
    <button type="button" class="dm-plain" data-do="cancel">Thôi</button></div>
</form></template>
<template id="dm-sharing"><div class="dm-remark">
  <label class="dm-field"><span>Địa chỉ của câu trả lời</span>
    <input type="text" readonly></label>
  <label><input type="checkbox" name="public"> Ai có địa chỉ này cũng xem được câu trả lời</label>
  <p class="dm-quiet" role="status"></p>
  <div class="dm-actions"><button type="button" class="dm-strong" data-do="copy-address">
    Sao chép địa chỉ</button>
    <button type="button" class="dm-plain" data-do="cancel">Đóng</button></div>
</div></template>
<dialog id="dm-dialog" aria-labelledby="dm-dialog-title"><form method="dialog">
  <h2 id="dm-dialog-title"></h2><label class="dm-field"><span></span><input type="text"
    maxlength="120"></label>
  <div class="dm-actions"><button value="yes" class="dm-strong">Đồng ý</button>
    <button value="no" class="dm-plain" formnovalidate>Thôi</button></div>
</form></dialog>"""
