"""Loading the assistant while the page is up."""

from __future__ import annotations

import threading

import pytest

from app.ui.assistant import Say, Waking
from ingest.errors import IndexUnavailable
from tests.app.standin import StandIn


def test_it_is_ready_once_it_has_loaded_and_tells_what_it_is_at() -> None:
    gate, began = threading.Event(), threading.Event()

    def load(say: Say) -> StandIn:
        say("mở kho văn bản")
        began.set()
        gate.wait(10)
        return assistant

    assistant = StandIn()
    waking = Waking(load)
    waking.start()
    assert began.wait(10)
    assert not waking.ready
    assert waking.stage == "mở kho văn bản"
    gate.set()
    assert waking.get() is assistant
    assert waking.ready


def test_it_is_loaded_once_for_all_who_ask() -> None:
    loaded: list[StandIn] = []

    def load(_: Say) -> StandIn:
        loaded.append(StandIn())
        return loaded[-1]

    waking = Waking(load)
    assert waking.get() is waking.get()
    assert len(loaded) == 1


def test_a_load_that_failed_is_told_and_tried_again() -> None:
    found: list[StandIn] = []

    def load(_: Say) -> StandIn:
        if not found:
            raise IndexUnavailable("Chưa có chỉ mục.")
        return found[0]

    waking = Waking(load)
    with pytest.raises(IndexUnavailable):
        waking.get()
    assert not waking.ready
    assert isinstance(waking.fault, IndexUnavailable)
    found.append(StandIn())
    assert waking.get() is found[0]
    assert waking.fault is None
