"""Settings from the environment, read, cast and checked once, when a command starts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from .errors import InputError

Precision = Literal["bfloat16", "float32"]
Log = Literal["text", "json"]
REPOSITORY = Path(__file__).resolve().parent.parent
"""Where ``corpus/`` lies: the packages are installed in place."""
CORPUS = REPOSITORY / "corpus"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the environment can choose; the defaults need no set-up."""

    index: Path
    """Folder of the index versions (``DAUMOI_INDEX``, default ``.daumoi`` where one works)."""
    cache: Path
    """Folder for the unpacked model (``DAUMOI_CACHE``, default the user's cache folder)."""
    embedding_model: str | None
    """Sentence Transformers name or folder (``DAUMOI_EMBEDDING_MODEL``); None: bundled."""
    precision: Precision | None
    """Arithmetic of the embedding model (``DAUMOI_PRECISION``); None: what is faster here."""
    chroma_url: str | None
    """Chroma server (``DAUMOI_CHROMA_URL``); None: embedded."""
    llm: str | None
    """LangChain ``provider:model`` (``DAUMOI_LLM``); None: extractive answers only."""
    llm_base_url: str | None
    llm_api_key: str | None
    chroma_headers: tuple[tuple[str, str], ...] = ()
    """Headers for the Chroma server, such as a token (``DAUMOI_CHROMA_HEADERS``)."""
    database_url: str | None = None
    """Database of conversations and feedback (``DAUMOI_DATABASE_URL``); None: SQLite."""
    log: Log = "text"
    """What the page logs in (``DAUMOI_LOG``): warnings as text, or everything as JSON lines."""
    log_questions: bool = False
    """Whether JSON lines tell what was asked (``DAUMOI_LOG_QUESTIONS=1``)."""


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; an empty variable counts as unset; raises InputError."""
    env = {k: v for k, v in (os.environ if environ is None else environ).items() if v.strip()}
    home_cache = env.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Settings(
        index=Path(env.get("DAUMOI_INDEX", ".daumoi")),
        cache=Path(env.get("DAUMOI_CACHE") or Path(home_cache) / "daumoi"),
        embedding_model=env.get("DAUMOI_EMBEDDING_MODEL"),
        precision=_precision(env.get("DAUMOI_PRECISION")),
        chroma_url=env.get("DAUMOI_CHROMA_URL"),
        llm=env.get("DAUMOI_LLM"),
        llm_base_url=env.get("DAUMOI_LLM_BASE_URL"),
        llm_api_key=env.get("DAUMOI_LLM_API_KEY"),
        chroma_headers=_headers(env.get("DAUMOI_CHROMA_HEADERS", "")),
        database_url=env.get("DAUMOI_DATABASE_URL"),
        log=_log(env.get("DAUMOI_LOG", "text")),
        log_questions=_yes("DAUMOI_LOG_QUESTIONS", env.get("DAUMOI_LOG_QUESTIONS", "0")),
    )


_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*([\x20-\x7e]+)")


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    """Headers as one JSON object, or as lines ``Name: value``; no message repeats a value."""
    try:
        given = json.loads(text) if text.strip().startswith("{") else None
    except ValueError:
        given = {"": ""}
    lines = [f"{name}: {value}" for name, value in given.items()] if given else text.splitlines()
    found = [(line, _HEADER.fullmatch(line.strip())) for line in lines if line.strip()]
    if not all(match for _, match in found):
        raise InputError(
            "DAUMOI_CHROMA_HEADERS không đọc được: hãy viết một đối tượng JSON hoặc mỗi dòng một "
            "“Tên: giá trị”, chỉ gồm chữ không dấu."
        )
    return tuple((match[1], match[2].strip()) for _, match in found if match)


def _precision(name: str | None) -> Precision | None:
    if name is not None and name not in get_args(Precision):
        raise InputError(f"DAUMOI_PRECISION={name}: hãy đặt bfloat16 hoặc float32, hoặc bỏ trống.")
    return cast(Precision | None, name)


def _log(name: str) -> Log:
    if name not in get_args(Log):
        raise InputError(f"DAUMOI_LOG={name}: hãy đặt json hoặc text, hoặc bỏ trống.")
    return cast(Log, name)


def _yes(variable: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise InputError(f"{variable}={value}: hãy đặt 1 (có) hoặc 0 (không), hoặc bỏ trống.")
    return value == "1"
