"""The collector of garbage is off while anything that is paused is under way, and on after it."""

from __future__ import annotations

import gc
import threading

import pytest

from ingest import collector


def test_pauses_within_pauses_end_with_the_outermost() -> None:
    assert gc.isenabled()
    with collector.paused():
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pause_that_ends_first_leaves_another_threads_alone() -> None:
    entered, leave = threading.Event(), threading.Event()

    def first() -> None:
        with collector.paused():
            entered.set()
            leave.wait(10)

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait(10)
    with collector.paused():
        leave.set()
        thread.join(10)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), collector.paused():
        raise ValueError("a fault")
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collector.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
