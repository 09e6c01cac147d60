"""What the trainers' pages share: their addresses, the header that leads between them, messages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from typing import Any, TypeVar

import gradio as gr

from app.ui import faults, texts
from ingest.errors import DaumoiError, InputError

PAGES = (
    ("/", "Hỏi đáp"),
    ("/kho-van-ban/", "Kho văn bản"),
    ("/tap-huan/", "Tài liệu tập huấn"),
    ("/tu-kiem-tra/", "Tự kiểm tra"),
)
"""Addresses of the pages and what they are called."""
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
BROKEN = "Chưa làm được vì có lỗi trong hệ thống; mời thử lại hoặc báo người quản trị."
_LOG = logging.getLogger(__name__)

T = TypeVar("T")


def navigation(current: str) -> str:
    """Links to all pages; the current one is marked."""
    marked = {path: ' aria-current="page"' if path == current else "" for path, _ in PAGES}
    links = "".join(f'<a href="{path}"{marked[path]}>{escape(name)}</a>' for path, name in PAGES)
    return f'<nav class="dm-nav" aria-label="Các trang">{links}</nav>'


def header(current: str) -> None:
    """The bar at the top of a trainers' page."""
    with gr.Row(elem_id="dm-header"):
        html("dm-brand", f"<h1>{texts.TITLE}</h1><p>{texts.TAGLINE}</p>")
        html("dm-nav", navigation(current))


def html(name: str, value: str = "") -> gr.HTML:
    """A plain piece of HTML without Gradio's own style."""
    return gr.HTML(value, elem_id=name, apply_default_css=False, min_height=0)


def alert(text: str) -> str:
    """A fault, said where it is seen and read out."""
    return f'<p class="dm-alert" role="alert">{escape(text)}</p>' if text else ""


def status(text: str) -> str:
    """How things stand."""
    return f'<p class="dm-status" role="status">{escape(text)}</p>'


def told(work: Callable[[], T]) -> tuple[T | None, str]:
    """What the work gives, or one sentence about why it gives nothing."""
    try:
        return work(), ""
    except DaumoiError as error:
        return None, faults.shown(error)
    except Exception:
        _LOG.exception("a trainers' page failed")
        return None, BROKEN


def bounded(text: str, limit: int, what: str) -> str:
    """The text; raises InputError over the limit of characters."""
    if len(text) > limit:
        raise InputError(f"{what} dài {len(text)} ký tự, tối đa {limit}; mời rút gọn.")
    return text
