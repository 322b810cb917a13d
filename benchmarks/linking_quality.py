"""How well utterances were found: B-cubed, pairs, and variants that are with one of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.quotation_generator import Planted


def quality(planted: Sequence[Planted], clusters: Sequence[object]) -> dict[str, float]:
    """B-cubed, pairs, and the share of each kind of variant that is with one of its utterance."""
    truth = [item.utterance for item in planted]
    cells = Counter(zip(clusters, truth, strict=True))
    made, real = Counter(clusters), Counter(truth)
    count = len(planted)
    precision = sum(n * n / made[cluster] for (cluster, _), n in cells.items()) / count
    recall = sum(n * n / real[utterance] for (_, utterance), n in cells.items()) / count
    right = sum(n * (n - 1) for n in cells.values())
    found: dict[str, list[bool]] = defaultdict(list)
    for cluster, item in zip(clusters, planted, strict=True):
        if real[item.utterance] > 1:
            found[item.variant].append(cells[cluster, item.utterance] > 1)
    figures = {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall),
        "pair_precision": right / max(1, sum(n * (n - 1) for n in made.values())),
        "pair_recall": right / max(1, sum(n * (n - 1) for n in real.values())),
        **{f"found_{name}": sum(hits) / len(hits) for name, hits in sorted(found.items())},
    }
    return {name: round(value, 4) for name, value in figures.items()}
