"""The model's libraries are imported without what no model here uses, and work as ever."""

from __future__ import annotations

import subprocess
import sys

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
