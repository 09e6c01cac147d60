"""Reading what a fitting program wrote: weights as JSON beside the code that uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ingest.errors import InputError

T = TypeVar("T")


def read(path: Path, program: str, build: Callable[[Any], T]) -> T:
    """What ``build`` makes of the file's content; ``program`` is the module that writes it.

    Raises InputError where there is no such file, or ``build`` can't use what it holds.
    """
    try:
        return build(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: không đọc được mô hình ({error!r}); hãy chạy lại python -m {program}."
        ) from error
