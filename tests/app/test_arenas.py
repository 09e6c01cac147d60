"""Threads of the served pages share a few arenas of the C library."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from ingest.settings import REPOSITORY

PROGRAM = """
import ctypes, sys, threading
from pathlib import Path
from app.ui import arenas

if "bound" in sys.argv:
    arenas.bound()
allocate = ctypes.CDLL(None).malloc
allocate.restype = ctypes.c_void_p
places = []
together = threading.Barrier(8)

def work():
    together.wait()
    places.append(allocate(1000) >> 26)  # an arena begins at a multiple of 64 MB
    together.wait()

threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(set(places)))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="a setting of glibc alone")
def test_threads_share_arenas() -> None:
    def arenas(*given: str) -> int:
        command = [sys.executable, "-c", PROGRAM, *given]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
        return int(done.stdout)

    assert arenas() > 2 >= arenas("bound")
