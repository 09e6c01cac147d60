"""Settings are read once and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import InputError
from ingest.settings import load


def test_nothing_set_is_the_default_and_empty_counts_as_unset() -> None:
    assert load({"DAUMOI_INDEX": " ", "DAUMOI_PRECISION": ""}).index == Path(".daumoi")
    assert load({}).precision is None


def test_arithmetic_of_the_model() -> None:
    assert load({"DAUMOI_PRECISION": "float32"}).precision == "float32"
    with pytest.raises(InputError, match=r"DAUMOI_PRECISION=float16.*bfloat16 hoặc float32"):
        load({"DAUMOI_PRECISION": "float16"})
