"""The model's libraries are imported without what no model here uses, and work as ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from ingest import model_runtime
from ingest.settings import REPOSITORY

PROGRAM = """
import sys
from ingest import model_runtime

model_runtime.prepare()
print(sorted({"pandas", "scipy.stats", "sklearn.metrics"} & set(sys.modules)))
import torch
from sentence_transformers.util import manhattan_sim

print(manhattan_sim(torch.tensor([[1.0, 2.0]]), torch.tensor([[4.0, 0.0]])).tolist())
from sentence_transformers.util.similarity import pairwise_distances

print(pairwise_distances([[0.0, 0.0]], [[3.0, 4.0]]).tolist())
from sklearn.metrics import roc_auc_score

print(roc_auc_score([0, 1], [0.2, 0.9]))
"""


def test_statistics_are_imported_when_they_are_called() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout.splitlines() == ["[]", "[[-5.0]]", "[[5.0]]", "1.0"]


def resident(path: Path) -> int:
    """Kilobytes of a mapped file that this process has in memory."""
    lines = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith(str(path)))
    return next(int(line.split()[1]) for line in lines[at:] if line.startswith("Rss:"))


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells")
def test_mapped_weights_are_there_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    path.write_bytes(bytes(1 << 23))
    weights = torch.from_numpy(np.memmap(path, np.int16, "c").reshape(-1, 64)).view(torch.bfloat16)
    model = torch.nn.Embedding(len(weights), 64, _weight=weights)
    before = resident(path)

    model_runtime._read_in(model)  # type: ignore[arg-type]  # it has parameters, which is all

    assert before < resident(path) == 1 << 13
