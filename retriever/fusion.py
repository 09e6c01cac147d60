"""One score from two: the product of two softmaxes.

Cosine and BM25 are both turned into a distribution over the passages, each with its temperature,
and the distributions are multiplied (a product of experts, Hinton 2002): a passage has to be
likely by meaning *and* by words. The logarithm of the product is the weighted sum
``cosine / T_dense + bm25 / T_lexical``, so the temperatures are the weights. They come from what
the scores are, not from labelled questions:

* BM25 is a sum of log-odds in natural units, one per term (Robertson and Zaragoza 2009), and would
  need no temperature if the terms were independent. Here each syllable is counted up to three
  times, alone and in two pairs: T = 3.
* Embedding models are trained with a softmax over cosines whose temperature fixes how far apart
  they lie. The bundled model's is 0.01, where two unrelated passages' cosines have a standard
  deviation of 0.0225; another model, or an unusually uniform corpus, stretches or shrinks both, so
  the temperature is taken as that share of the spread that the corpus itself shows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

LEXICAL_TEMPERATURE = 3.0
DENSE_TEMPERATURE_PER_SPREAD = 0.01 / 0.0225
_COOLEST, _WARMEST = 0.004, 0.1


def dense_temperature(spread: float) -> float:
    """Temperature of cosines whose standard deviation between unrelated passages is ``spread``."""
    return float(np.clip(spread * DENSE_TEMPERATURE_PER_SPREAD, _COOLEST, _WARMEST))


def posterior(dense: Floats, lexical: Floats, spread: float, bonus: Floats | float = 0) -> Doubles:
    """Probability of each candidate, shape (candidates,), sum 1.

    ``dense`` are cosines, ``lexical`` BM25 scores and ``bonus`` further evidence in log-odds, all
    of shape (candidates,).
    """
    evidence = (
        dense.astype(np.float64) / dense_temperature(spread)
        + lexical.astype(np.float64) / LEXICAL_TEMPERATURE
        + bonus
    )
    if not evidence.size:
        return evidence
    weights = np.exp(evidence - evidence.max())
    share: Doubles = weights / weights.sum()
    return share
