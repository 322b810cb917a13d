"""Which antecedent is meant: named features, weights from a data file, and the share of each.

The weights are learnt on the development texts (`benchmarks/quality/antecedents.py`): a
conditional logit over the candidates of one question, « none of them » among the choices.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quotetrack.lexicon import read_lexicon

Features = Mapping[str, float]
"""Feature → value, mostly 0 to 1; what is not there counts 0."""


@lru_cache
def _weights() -> dict[str, dict[str, float]]:
    """What is asked → feature → weight."""
    weights: dict[str, dict[str, float]] = {}
    for row in read_lexicon("fr/antecedent_weights.tsv"):
        weights.setdefault(row["asked"], {})[row["feature"]] = float(row["weight"])
    return weights


def shares(asked: str, choices: Sequence[Features]) -> list[float]:
    """The share of each choice, which sum to 1: the softmax of their weighted features."""
    weights = _weights()[asked]
    sums = [sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in choices]
    most = max(sums, default=0.0)
    powers = [math.exp(one - most) for one in sums]
    return [power / sum(powers) for power in powers]
