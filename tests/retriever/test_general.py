"""The general lists are those of their packages, read without importing them."""

from __future__ import annotations

import subprocess
import sys

import wordfreq

from ingest.settings import REPOSITORY
from retriever import general

PROGRAM = """
import sys
from retriever.general import load_general

load_general()
print({"wordfreq", "langcodes", "underthesea"} & set(sys.modules))
"""


def test_frequencies_are_the_package_s() -> None:
    assert general._counted() == wordfreq.get_frequency_dict("vi", wordlist="small")


def test_no_package_is_imported_for_its_list() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.strip() == "set()"
