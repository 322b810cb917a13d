"""Words that differ between related documents: iSTS-RSD and SwissGov-RSD, English–French.

    python -m benchmarks.drift_quality.rsd GOLD_LABELS

GOLD_LABELS is `data/evaluation/gold_labels/full` of the public repository ZurichNLP/SwissGov-RSD
(gold.jsonl, gold_admin_fr.jsonl; Vamvas and Sennrich, EMNLP 2023; Wastl, Vamvas and Sennrich,
arXiv 2512.07538); third-party, read where it is. The figure is Spearman's rank correlation × 100 of
the score of each word with its label, over all words of a set, those labelled -1 left out. Nothing
here was fitted on these labels.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.refresd import gold_units
from quotetrack.drift.alignment import align
from quotetrack.drift.compare import drift_of_texts
from quotetrack.drift.equivalence import likeness
from quotetrack.drift.marks import Unit, mark_model
from quotetrack.drift.pairing import MAX_TOKENS
from quotetrack.drift.word_measures import column
from quotetrack.link.words import tokens

Floats = NDArray[np.float64]

PUBLISHED = {
    "ists_fr": {
        "ModernBERT-large, fine-tuned, fr-projected": 63.3,
        "DiffAlign, bge-m3": 45.8,
        "DiffAlign, XLM-R-base with SimCSE": 45.2,
        "DiffAlign, LaBSE": 42.3,
        "DiffAlign, XLM-R-base": 22.0,
    },
    "admin_fr": {
        "DiffAlign, Qwen3-Embedding-8B": 12.1,
        "DiffAlign, bge-m3": 9.9,
        "DiffAlign, gte-multilingual": 5.9,
        "ModernBERT-large, fine-tuned": 5.2,
    },
}
"""Recomputed from the prediction files that the repository publishes, on the same words."""

SETS = {"ists_fr": "gold.jsonl", "admin_fr": "gold_admin_fr.jsonl"}


@dataclass(frozen=True)
class Labelled:
    """Two documents cut into words at blanks, with the label of each word (-1: none)."""

    texts: tuple[str, str]
    labels: tuple[list[float], list[float]]


def read(folder: Path, name: str) -> Iterator[Labelled]:
    """The documents of a set."""
    for line in (folder / SETS[name]).read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["id"].startswith(f"{name}_"):
            continue
        yield Labelled((row["text_a"], row["text_b"]), (row["labels_a"], row["labels_b"]))


def scores(texts: tuple[str, str]) -> dict[str, tuple[Floats, Floats]]:
    """For each way of scoring, the score of every word of both texts."""
    left = tokens(texts[0], "en")[:MAX_TOKENS]
    right = tokens(texts[1], "fr")[:MAX_TOKENS]
    languages = ("en", "fr")
    items = drift_of_texts(*texts, languages)
    measured = likeness(*texts, left, right, align(left, right, *languages), languages, items)
    model = mark_model()
    found: dict[str, list[Floats]] = {"marks": [], "farness of words": [], "of five words": []}
    for text, table, units in (
        (texts[0], measured.left, measured.left_units),
        (texts[1], measured.right, measured.right_units),
    ):
        at = _places(text, units)
        found["marks"].append(model.chances(table)[at])
        found["farness of words"].append(1 - table[at, column("word")])
        found["of five words"].append(1 - table[at, column("context")])
    return {name: (one, two) for name, (one, two) in found.items()}


def _places(text: str, units: tuple[Unit, ...]) -> NDArray[np.int64]:
    """The unit of each word of a text; what stands beyond the limit takes the last one's."""
    return gold_units(text, text.split(), units)


def spearman(one: Floats, two: Floats) -> float:
    """Rank correlation; equal values share their mean rank."""
    return float(np.corrcoef(_ranks(one), _ranks(two))[0, 1])


def _ranks(values: Floats) -> Floats:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place], dtype=np.float64)


def table(folder: Path, name: str, limit: int | None = None) -> Iterator[str]:
    """One line a way of scoring, then what others reach."""
    gold: list[float] = []
    found: dict[str, list[float]] = {}
    for document in list(read(folder, name))[:limit]:
        for way, sides in scores(document.texts).items():
            for labels, given in zip(document.labels, sides, strict=True):
                kept = [k for k, label in enumerate(labels) if label != -1]
                found.setdefault(way, []).extend(given[kept].tolist())
        gold.extend(v for labels in document.labels for v in labels if v != -1)
    yield f"{name}: {len(gold)} words"
    for way, given in found.items():
        correlation = spearman(np.array(given), np.array(gold))
        yield f"  quotetrack, {way:44}{100 * correlation:6.1f}"
    for way, figure in PUBLISHED[name].items():
        yield f"  {way:56}{figure:6.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted(SETS))
    parser.add_argument("--limit", type=int, help="documents of each set")
    options = parser.parse_args()
    for name in [options.only] if options.only else SETS:
        print(*table(options.folder, name, options.limit), sep="\n", flush=True)


if __name__ == "__main__":
    main()
