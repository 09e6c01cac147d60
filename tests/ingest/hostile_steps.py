"""Steps of an ingest that some files make hang, swell or die; for processes of their own."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from ingest import passages
from ingest.index import Recipe
from ingest.index.making import Limits, Steps
from ingest.load import find_sources, read_article
from ingest.types import Article
from tests.ingest import stand_in


def read(path: Path) -> Article:
    article = read_article(path)
    if "quay mãi" in article.text:
        while True:
            pass
    if "chờ mãi" in article.text:  # longer than the clock allows
        time.sleep(1000)
    if "phình to" in article.text:
        bytearray(10**10)
    if "tự tắt" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "nửa ký tự" in article.text:
        return replace(article, source="\ud800")
    return article


def steps() -> Steps:
    return Steps(read, passages.cut, lambda article: [], stand_in.facts)


def recipe(limits: Limits) -> Recipe:
    """The stand-in's vectors of what the real readers read, in processes of their own."""
    return replace(
        stand_in.recipe(stand_in.Embedder()),
        find=find_sources,
        read=read,
        cut=passages.cut,
        extract=steps().extract,
        workers=steps,
        limits=limits,
    )
