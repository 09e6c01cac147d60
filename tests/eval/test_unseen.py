"""Answering by models that did not see a document, and questions made for its single facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ask import wants
from app.judge import network, standing
from app.judge.trees import load
from eval.fieldset.gold import About
from eval.fitting import made, unseen
from ingest.errors import InputError


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAUMOI_CACHE", str(tmp_path))
    for fold, groups in enumerate((["a", "b"], ["c"])):
        hidden = {name: [0.5] for name in network.INPUTS}
        ranking = {"intercept": float(fold), "out": [1.0], "bias": [0.0], "hidden": hidden}
        trees = {"intercept": -float(fold), "trees": [["ahead", 0.0, -1.0, 1.0]]}
        unseen.keep("answers", fold, groups, {"FILE": ranking, "SURE": trees, "NEAR": trees})
        unseen.keep(
            "wants", fold, groups, {"FILE": {"intercepts": {"office": float(fold)}, "weights": {}}}
        )


@pytest.mark.usefixtures("kept")
def test_each_document_has_the_models_that_did_not_see_it() -> None:
    folds = unseen.folds("answers")
    assert set(folds) == {"a", "b", "c"}
    assert folds["a"] == folds["b"] != folds["c"]
    shipped = network.network()
    with unseen.of("c"):
        assert wants.current().intercepts["office"] == 1.0
        assert network.network().intercept == 1.0
        assert load(standing.SURE, standing.NAMES).intercept == -1.0
        assert load(standing.NEAR, standing.NAMES).intercept == -1.0
    assert network.network() is shipped


@pytest.mark.usefixtures("kept")
def test_a_document_that_was_not_learnt_from_was_seen_by_no_model() -> None:
    assert unseen.of_document("wants", "d") == unseen.of_document("wants", "a")


def test_without_kept_models_it_is_said_what_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUMOI_CACHE", str(tmp_path))
    with pytest.raises(InputError, match=r"eval\.fitting\.answers"):
        unseen.folds("answers")


def test_a_document_is_named_by_its_number_title_and_place() -> None:
    about = About("Kế hoạch trồng rừng", "tỉnh Cà Mau", "2024-01-02", "12/KH-UBND", None)
    assert made.names(about) == [
        "văn bản số 12/KH-UBND", "12/KH-UBND", "kế hoạch trồng rừng",
        "kế hoạch trồng rừng ở tỉnh Cà Mau",
    ]  # fmt: skip
    assert made.names(About(None, None, None, None, None)) == []
