from __future__ import annotations

from pathlib import Path

import pytest

from eval.restoration import measure, run
from ingest.errors import InputError
from retriever.restore import Restorer


def test_measures_by_words() -> None:
    restorer = Restorer(["cơ quan nào chủ trì"])

    found = measure(restorer, ["cơ quan nào chủ trì"], "nodia")

    assert (found.syllables, found.unchanged) == (5 / 5, 1.0)


def test_runs_on_a_data_set(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("context,question\nBan Dân tộc chủ trì.,Ai chủ trì?\n", "utf-8")

    found = run(["--dataset", str(path), "--perturb", "none", "nodia", "--of", "passages"])

    assert [(r.perturb, r.texts, r.syllables) for r in found] == [
        ("none", 1, 1.0),
        ("nodia", 1, 1.0),
    ]


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("a,b\n1,2\n", "utf-8")

    with pytest.raises(InputError, match="columns context,question"):
        run(["--dataset", str(path)])
