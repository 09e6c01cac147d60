"""What is damaged, full or moved costs nothing that was there before, and is told in a sentence."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.store import Conversations, StoreUnavailable, open_database
from app.ui import faults, texts
from ingest import settings as configuration
from ingest.index import versions
from ingest.settings import REPOSITORY, Settings
from tests.app.test_served_versions import QUESTION, published

OWNER = "d" * 64


def zeroed(name: str) -> Callable[[Path], None]:
    def harm(version: Path) -> None:
        (version / name).write_bytes(bytes((version / name).stat().st_size))

    return harm


def cut(name: str) -> Callable[[Path], None]:
    def harm(version: Path) -> None:
        (version / name).write_bytes((version / name).read_bytes()[:-7])

    return harm


def pointer(version: Path) -> None:
    (version.parent.parent / "current").write_bytes(b"\xff\x00")


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str, str]:
    """An index with the version that is served and the one before."""
    settings = replace(
        configuration.load(),
        index=tmp_path_factory.mktemp("two") / "index",
        embedding_model=None, chroma_url=None, llm=None,
    )  # fmt: skip
    first = published(settings, "Sở Công Thương")
    return settings, first, published(settings, "Chi cục Quản lý thị trường")


HARMS = {
    "vectors": zeroed("passages.f16"),
    "windows": zeroed("windows.f16"),
    "rows": cut("statements.jsonl"),
    "manifest": cut("manifest.json"),
    "postings": cut("lexical/passages.folded.fine/rows.npy"),
    "pointer": pointer,
}


@pytest.mark.parametrize("harmed", HARMS)
def test_a_page_begins_with_the_version_before_a_damaged_one(
    harmed: str,
    two_versions: tuple[Settings, str, str],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole, first, second = two_versions
    settings = replace(whole, index=tmp_path / "index")
    shutil.copytree(whole.index, settings.index)
    HARMS[harmed](versions.folder(settings.index, second))
    with caplog.at_level(logging.ERROR):
        assistant = Assistant(settings)
        answer = assistant.ask(QUESTION)
    served = assistant.knowledge.index.version
    assert served == (second if harmed == "pointer" else first)  # nothing else is wrong with it
    assert ("Sở Công Thương" in answer.answer) == (served == first)
    told = [r.getMessage() for r in caplog.records if "is served instead" in r.getMessage()]
    assert len(told) == 1
    assert "hãy chạy daumoi" in told[0]


def test_the_next_ingest_mends_it_under_a_running_page(
    two_versions: tuple[Settings, str, str], tmp_path: Path
) -> None:
    whole, first, second = two_versions
    settings = replace(whole, index=tmp_path / "index")
    shutil.copytree(whole.index, settings.index)
    HARMS["vectors"](versions.folder(settings.index, second))
    assistant = Assistant(settings)
    assert assistant.knowledge.index.version == first
    third = published(settings, "Thanh tra tỉnh")
    assert "Thanh tra" in assistant.ask(QUESTION).answer
    assert assistant.knowledge.index.version == third


_FULL = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from app.store import Conversations, StoreUnavailable, open_database
from ingest import settings
own = replace(settings.load({}), index=Path(sys.argv[1]))
kept = Conversations(open_database(own))
kept.ask("d" * 64, "c-1", "x-1", "Câu đã giữ?")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
try: kept.ask("d" * 64, "c-2", "x-2", "Câu bí mật? " * 900)
except StoreUnavailable as error: print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
kept.ask("d" * 64, "c-3", "x-3", "Câu sau khi có chỗ?")
print(*[one.id for one in kept.summaries("d" * 64)])
"""


def test_a_full_disk_loses_no_conversation_and_repeats_no_question(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "index")],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told, listed = done.stdout.splitlines()
    assert "hãy kiểm tra chỗ trống trên đĩa" in told
    assert "bí mật" not in told
    assert listed.split() == ["c-3", "c-1"], done.stderr


def test_the_visitor_is_told_that_nothing_was_kept() -> None:
    shown = faults.shown(StoreUnavailable("sqlite:///srv/x.db: disk I/O error"))
    assert shown == texts.NOT_KEPT
    assert (
        faults.status(StoreUnavailable("")) == 503
    )  # the page keeps the question, and tries again


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\x00" + bytes(4096)])
def test_a_damaged_database_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "index.db").write_bytes(content)
    with pytest.raises(StoreUnavailable, match="không mở được cơ sở dữ liệu") as told:
        open_database(_settings(tmp_path))
    assert "\n" not in str(told.value)


def test_pages_of_a_database_that_go_bad_meanwhile_are_one_sentence(tmp_path: Path) -> None:
    database = open_database(_settings(tmp_path))
    kept = Conversations(database)
    for n in range(50):
        kept.ask(f"{n:064x}", f"c-{n}", f"x-{n}", "Ai chủ trì? " * 50)
    database.close()  # nothing is left in the journal
    path = tmp_path / "index.db"
    held = path.read_bytes()
    path.write_bytes(held[:8192] + b"\xff" * (len(held) - 8192))
    database = open_database(_settings(tmp_path))
    try:
        with pytest.raises(StoreUnavailable, match=r"daumoi restore"):
            Conversations(database).summaries(OWNER, "chủ trì")
    finally:
        database.close()


@pytest.mark.parametrize("moved", [-400 * 86400.0, 400 * 86400.0])
def test_a_clock_that_is_moved_loses_no_conversation(
    moved: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(_settings(tmp_path))
    kept, now = Conversations(database), time.time()
    kept.ask(OWNER, "c-1", "x-1", "Trước?")
    monkeypatch.setattr(time, "time", lambda: now + moved)
    kept.ask(OWNER, "c-2", "x-2", "Sau?")
    assert {one.id for one in kept.summaries(OWNER)} == {"c-1", "c-2"}
    pending = kept.begin("c-2")
    assert pending is not None
    assert pending.question == "Sau?"
    database.close()


def _settings(folder: Path) -> Settings:
    return replace(configuration.load({}), index=folder / "index")
