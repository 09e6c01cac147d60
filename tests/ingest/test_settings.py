"""Settings are read once and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import InputError
from ingest.settings import load


def test_nothing_set_is_the_default_and_empty_counts_as_unset() -> None:
    assert load({"DAUMOI_INDEX": " ", "DAUMOI_PRECISION": ""}).index == Path(".daumoi")
    assert load({}).precision is None


def test_a_variable_that_is_not_read_any_more_is_no_error() -> None:
    assert load({"DAUMOI_QUERY_ADAPTER": "/no/such.npz"}) == load({})


def test_arithmetic_of_the_model() -> None:
    assert load({"DAUMOI_PRECISION": "float32"}).precision == "float32"
    with pytest.raises(InputError, match=r"DAUMOI_PRECISION=float16.*bfloat16 hoặc float32"):
        load({"DAUMOI_PRECISION": "float16"})


@pytest.mark.parametrize(
    "text",
    [
        '{"Authorization": "Bearer x", "X-Chroma-Token": "y"}',
        "Authorization: Bearer x\nX-Chroma-Token:y",
    ],
)
def test_headers_of_the_chroma_server(text: str) -> None:
    headers = load({"DAUMOI_CHROMA_HEADERS": text}).chroma_headers
    assert headers == (("Authorization", "Bearer x"), ("X-Chroma-Token", "y"))
    assert load({}).chroma_headers == ()


@pytest.mark.parametrize(
    "text", ["bí mật", "{", '{"a b": "x"}', "A: mật", "A: x\r\nB y", '{"A": "x\\r\\nB: y"}']
)
def test_headers_that_cannot_be_sent_are_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(InputError, match="DAUMOI_CHROMA_HEADERS") as told:
        load({"DAUMOI_CHROMA_HEADERS": text})
    assert "mật" not in str(told.value)
