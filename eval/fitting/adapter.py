"""Trains the query adapter: ``python -m eval.fitting.adapter [--leave-out-tune] [--out FILE]``.

The student is the bundled model with corrections of low rank in its upper layers
(`ingest.query_adapter`); the teacher is the model as it is. Three things are made small for the
student's vector of what was typed: its distance to the teacher's vector of what was meant; the
chance of mistaking it for another question of the batch; and that of mistaking another statement
of the collection for one that answers it. Passages keep the teacher's vectors throughout.

One processor takes some 15 minutes; equal inputs give equal weights on one machine.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from tqdm import tqdm

from eval.fieldset.gold import FIELD, READABLE
from eval.fitting.typed import Lesson, Pair, lesson
from ingest import bundled, model_runtime, query_adapter, settings
from ingest.bundled_folder import QUERY_PROMPT
from ingest.model_source import fingerprint

RANK = 16
FIRST_LAYER = 6
"""Of 12; those below stay as they are, and are shared with the passages' side."""
STEPS = 400
BATCH = 32
POOL = 8
"""Batches drawn together and sorted by length, so that little is padded."""
RATE = 1e-3
"""Largest learning rate; it rises over `WARMING` steps and falls along a cosine."""
WARMING = 30
TEMPERATURE = 0.03
"""Of the softmax over the batch; the model itself was trained with 0.01."""
NEARNESS = 10.0
"""Weight of 1 - cosine beside the logarithms of the softmaxes."""
ANSWERING = 0.5
"""Weight of finding the statement."""
SHARES = {"written": 0.45, "made": 0.4, "sentence": 0.15}
"""How much of each batch comes from each source of pairs."""


class LowRank(nn.Module):
    """A linear map with a correction that is learnt."""

    def __init__(self, base: nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base
        self.inner = nn.Parameter(torch.randn(rank, base.in_features) / math.sqrt(base.in_features))
        self.outer = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, given: Tensor) -> Tensor:
        """``W x + B A x``."""
        mapped: Tensor = self.base(given)
        return mapped + given @ self.inner.T @ self.outer.T


@dataclass
class Student:
    """The model that learns."""

    model: SentenceTransformer
    corrected: dict[str, LowRank]

    def vectors(self, given: Sequence[str]) -> Tensor:
        """Unit vectors ``(n, d)`` of questions."""
        features = self.model.preprocess(list(given), prompt=QUERY_PROMPT)
        return nn.functional.normalize(self.model(features)["sentence_embedding"], dim=1)

    def factors(self) -> query_adapter.Factors:
        """What was learnt."""
        return {
            name: (part.inner.detach().numpy(), part.outer.detach().numpy())
            for name, part in self.corrected.items()
        }


def student(model: SentenceTransformer) -> Student:
    """A copy of the model, frozen but for corrections of the encoder's linear maps."""
    encoder = model.transformers_model
    if encoder is None:
        raise TypeError("the bundled model has an encoder")
    names = [
        name
        for name, module in encoder.named_modules()
        if isinstance(module, nn.Linear) and _layer(name) >= FIRST_LAYER
    ]
    learning = query_adapter.twin(model, names).eval()
    learning.requires_grad_(False)
    own: Any = learning.transformers_model
    corrected = {}
    for name in names:
        parent, _, last = name.rpartition(".")
        corrected[name] = LowRank(own.get_submodule(name), RANK)
        setattr(own.get_submodule(parent), last, corrected[name])
    return Student(learning, corrected)


def _layer(name: str) -> int:
    """The layer that a module belongs to; -1 where it belongs to none."""
    parts = name.split(".")
    return int(parts[parts.index("layer") + 1]) if "layer" in parts else -1


def batches(given: Sequence[Pair], steps: int) -> Iterator[list[Pair]]:
    """Reproducible batches; no two pairs of one mean the same."""
    draw = np.random.default_rng(0)
    by_source = {name: [p for p in given if p.source == name] for name in SHARES}
    for start in range(0, steps, POOL):
        pool: dict[str, Pair] = {}
        for name, share in SHARES.items():
            own = by_source[name]
            for at in draw.integers(len(own), size=round(share * BATCH * POOL * 1.4)):
                pool.setdefault(own[at].meant, own[at])
        pooled = list(pool.values())
        chosen = [pooled[at] for at in draw.permutation(len(pooled))[: BATCH * POOL]]
        chosen.sort(key=lambda pair: len(pair.typed))
        some = [chosen[at : at + BATCH] for at in range(0, len(chosen), BATCH)]
        for at in draw.permutation(len(some))[: steps - start]:
            yield some[at]


def loss(typed: Tensor, meant: Tensor) -> Tensor:
    """Distance to what was meant and chance of another question, of unit vectors ``(n, d)``."""
    cosines = typed @ meant.T
    told_apart = nn.functional.cross_entropy(cosines / TEMPERATURE, torch.arange(len(typed)))
    return told_apart + NEARNESS * (1 - cosines.diagonal()).mean()


def answering(typed: Tensor, batch: Sequence[Pair], statements: Mapping[str, Tensor]) -> Tensor:
    """Mean surprise at the right statements among all of their collections'."""
    costs = []
    for name, vectors in statements.items():
        own = [at for at, pair in enumerate(batch) if pair.right and pair.collection == name]
        if own:
            logits = nn.functional.log_softmax(typed[own] @ vectors.T / TEMPERATURE, dim=1)
            for row, at in zip(logits, own, strict=True):
                costs.append(-torch.logsumexp(row[list(batch[at].right)], 0))
    return torch.stack(costs).mean() if costs else typed.sum() * 0


def rate(step: int, steps: int) -> float:
    """Share of `RATE` at a step."""
    if step < WARMING:
        return (step + 1) / WARMING
    return 0.5 * (1 + math.cos(math.pi * (step - WARMING) / max(1, steps - WARMING)))


def train(
    model: SentenceTransformer, given: Lesson, steps: int, weight: float
) -> query_adapter.Factors:
    """The factors learnt; ``weight`` is that of finding the statement."""
    torch.manual_seed(0)
    learning = student(model)
    statements = {name: torch.from_numpy(rows) for name, rows in given.statements.items()}
    meant = list(dict.fromkeys(pair.meant for pair in given.pairs))
    taught = model.encode(meant, prompt=QUERY_PROMPT, batch_size=BATCH, show_progress_bar=False)
    teacher = dict(zip(meant, torch.from_numpy(np.asarray(taught)), strict=True))
    parameters = [p for part in learning.corrected.values() for p in (part.inner, part.outer)]
    optimiser = torch.optim.AdamW(parameters, RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps))
    recent: list[float] = []
    bar = tqdm(batches(given.pairs, steps), total=steps, disable=not sys.stderr.isatty())
    for step, batch in enumerate(bar, start=1):
        vectors = learning.vectors([pair.typed for pair in batch])
        cost = loss(vectors, torch.stack([teacher[pair.meant] for pair in batch]))
        if weight:
            cost = cost + weight * answering(vectors, batch, statements)
        optimiser.zero_grad()
        torch.autograd.backward(cost)
        optimiser.step()
        schedule.step()
        recent.append(cost.item())
        if step % 50 == 0:
            print(f"step {step}: loss {np.mean(recent[-50:]):.4f}", flush=True)
    return learning.factors()


def main() -> int:
    """Make the pairs, train, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--field", type=Path, default=FIELD, help="folder of the field")
    parser.add_argument("--leave-out-tune", action="store_true", help="to measure on split tune")
    parser.add_argument("--out", type=Path, default=query_adapter.FILE)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--answering", type=float, default=ANSWERING)
    parser.add_argument("--threads", type=int, default=1, help="2 gain on an idle machine only")
    options = parser.parse_args()
    chosen = settings.load()
    splits = READABLE[:1] if options.leave_out_tune else READABLE
    given = lesson(options.field, splits)
    print({name: sum(p.source == name for p in given.pairs) for name in SHARES}, flush=True)
    model_runtime.prepare()
    model = model_runtime.open_model(str(bundled.folder(chosen.cache)), "float32", local=True)
    model_runtime.use_threads(options.threads)
    query_adapter.save(
        options.out, fingerprint(chosen), train(model, given, options.steps, options.answering)
    )
    print(f"{options.out}: {options.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
