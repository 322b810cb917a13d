"""Fit and judge the equivalence model on REFreSD (Briakou & Carpuat, EMNLP 2020; MIT licence).

    python benchmarks/fit_equivalence.py REFRESD_FOLDER [--write]

The folder holds sentence_labels.tsv and rationales.tsv. Prints the cosine baseline and the
cross-validated figures (5 folds by pair, dealt out five times; the floor of the marks is chosen on
the training folds); `--write` stores coefficients fitted on all pairs in quotetrack/drift/*.json.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.refresd import gold_units, read_marks, read_pairs
from quotetrack.drift.alignment import align
from quotetrack.drift.compare import drift_of_texts
from quotetrack.drift.equivalence import (
    CLASSES,
    FROM_WORDS,
    PAIR_MEASURES,
    Likeness,
    likeness,
    pair_row,
)
from quotetrack.drift.marks import MarkModel
from quotetrack.drift.word_measures import WORD_MEASURES
from quotetrack.link.encoder import sentence_encoder
from quotetrack.link.words import tokens

Floats = NDArray[np.float64]

FOLDS = 5
SEED = 7
REPEATS = 5
"""Times that the pairs are dealt out anew: one deal moves the weighted F1 by ± .006."""

SOME = 1
"""The class whose marks are learnt and judged: some meaning difference."""

FIGURES = (
    "weighted F1", "AUC", "AUC some/none", "words: F1 marked", "words: F1 unmarked",
    "words: product",
)  # fmt: skip

PAIR_RIDGE = 125.0
"""Ridge of the pair model: chosen by cross-validation among 50, 66, 100, 125, 170."""
SUMS_WEIGHT = 0.7
"""What sums over words weigh against the other measures: chosen among 0, .3, .5, .7, 1."""
WORD_RIDGE = 500.0
"""Ridge of the word model: 300 to 3,000 give the same within .001."""

NEWTON_STEPS = 10
"""After six steps nothing moves any more."""

TOWARDS_SAME = 0.20
"""Added to the score of "no difference", so that one half is the best threshold: chosen in repeated
cross-validation (weighted F1 .859 at 0, .862 at .15, .863 at .25, .861 at .35)."""

OUT = Path(__file__).parent.parent / "quotetrack" / "drift"


def fit_softmax(x: Floats, y: NDArray[np.int64], ridge: float, classes: int) -> Floats:
    """Multinomial logistic regression by gradient descent with a fixed number of steps."""
    weights = np.zeros((classes, x.shape[1]))
    onehot = np.eye(classes)[y]
    penalty = np.ones(x.shape[1]) * ridge / len(x)
    penalty[-1] = 0.0
    momentum = np.zeros_like(weights)
    for _ in range(1500):
        scores = x @ weights.T
        share = np.exp(scores - scores.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        gradient = (share - onehot).T @ x / len(x) + weights * penalty
        momentum = 0.9 * momentum - 0.3 * gradient
        weights += momentum
    return weights


def fit_logistic(x: Floats, y: NDArray[np.bool_], ridge: float) -> Floats:
    """Binary logistic regression by Newton's steps; the last column is the constant, not shrunk."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-(x @ weights)))
        slope = x.T @ (chance - y) + penalty * weights
        curve = (x * (chance * (1.0 - chance))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.lstsq(curve, slope, rcond=None)[0]
    return weights


def standard(x: Floats) -> tuple[Floats, Floats]:
    """Mean and deviation of each column (1 where it does not vary)."""
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation > 1e-9, deviation, 1.0)


def ready(x: Floats, centre: Floats, scale: Floats) -> Floats:
    """Standardised columns and a constant."""
    return np.hstack([(x - centre) / scale, np.ones((len(x), 1))])


def area(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """Area under the ROC curve."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    count = positive.sum()
    return float(
        (ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(scores) - count))
    )


def weighted_f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """F1 of both classes, weighted by their share."""
    return sum((gold == v).mean() * f1(gold == v, found == v) for v in (True, False))


def f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """F1 of the positive class."""
    both = (gold & found).sum()
    return float(2 * both / max(1, gold.sum() + found.sum()))


def folds(y: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """The fold of each pair: each class dealt out in a shuffled order of its own."""
    found = np.zeros(len(y), dtype=np.int64)
    rng = np.random.default_rng(SEED + seed)
    for label in range(len(CLASSES)):
        places = rng.permutation(np.flatnonzero(y == label))
        found[places] = np.arange(len(places)) % FOLDS
    return found


def main() -> None:
    """Measure, fit, print; write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    measure(chosen.folder, store=chosen.write)


@dataclass(frozen=True)
class Example:
    """A pair measured: its class, what was measured, the gold marks of both sides by unit.

    `said` gives for each annotated word the unit that stands there, `marks` by how many annotators
    it was marked (0 to 3).
    """

    label: int
    measured: Likeness
    said: tuple[NDArray[np.int64], NDArray[np.int64]]
    marks: tuple[NDArray[np.int64], NDArray[np.int64]]

    @property
    def tables(self) -> tuple[Floats, Floats]:
        """The rows of the units of both sides."""
        return self.measured.left, self.measured.right


def examples(folder: Path) -> tuple[list[tuple[str, str, str]], list[Example]]:
    """The pairs, and what is measured on each."""
    pairs, found = read_pairs(folder), []
    for (label, english, french), (one, marks, two, others) in zip(
        pairs, read_marks(folder), strict=True
    ):
        left, right = tokens(english, "en"), tokens(french, "fr")
        alignment = align(left, right, "en", "fr")
        items = drift_of_texts(english, french, ("en", "fr"))
        measured = likeness(english, french, left, right, alignment, ("en", "fr"), items)
        said = (
            gold_units(english, one, measured.left_units),
            gold_units(french, two, measured.right_units),
        )
        found.append(
            Example(CLASSES.index(label), measured, said, (np.array(marks), np.array(others)))
        )
    return pairs, found


def measure(folder: Path, *, store: bool = False) -> None:
    """Print the cross-validated figures; fit on all pairs and store the coefficients when asked."""
    pairs, found = examples(folder)
    y = np.array([example.label for example in found])
    figures = []
    for seed in range(REPEATS):
        fold = folds(y, seed)
        if seed == 0:
            report_cosine(pairs, y, fold)
        figures.append(cross_validated(found, y, fold))
    for name, column in zip(FIGURES, np.array(figures).T, strict=True):
        print(f"{name}: {column.mean():.3f} ± {column.std():.3f}  (first folds {column[0]:.3f})")
    if store:
        write(found, y)


def cross_validated(
    found: list[Example], y: NDArray[np.int64], fold: NDArray[np.int64]
) -> tuple[float, ...]:
    """`FIGURES` of models fitted on the other folds: marks, their floor, pairs on top of them."""
    score = np.zeros(len(y))
    gold: list[NDArray[np.bool_]] = []
    marked: list[NDArray[np.bool_]] = []
    for held in range(FOLDS):
        train, test = np.flatnonzero(fold != held), np.flatnonzero(fold == held)
        model, rows = fitted_marks(found, train)
        centre, scale, weights = fit_pairs(rows, y[train])
        for k in test:
            chances = tuple(model.chances(table) for table in found[k].tables)
            row = pair_row(found[k].measured, *chances)
            score[k] = softmax(ready(row[None], centre, scale) @ weights.T)[0, 0]
            if y[k] == SOME:
                gold += [marks >= 1 for marks in found[k].marks]
                marked += [
                    (chance >= model.floor)[at]
                    for chance, at in zip(chances, found[k].said, strict=True)
                ]
    same, some = y == 0, y <= SOME
    one, two = np.concatenate(gold), np.concatenate(marked)
    plain, shown = f1(~one, ~two), f1(one, two)
    return (
        weighted_f1(same, score >= 0.5),
        area(score, same),
        area(score[some], same[some]),
        shown,
        plain,
        shown * plain,
    )


def fitted_marks(found: list[Example], train: NDArray[np.int64]) -> tuple[MarkModel, Floats]:
    """The model of marks of some pairs, and their rows with marks that others of them gave.

    The floor is the one with the best product of both F1 on those marks.
    """
    inner = np.arange(len(train)) % FOLDS
    chances: dict[int, tuple[Floats, ...]] = {}
    for held in range(FOLDS):
        model = fit_marks([found[k] for k in train[inner != held]])
        for k in train[inner == held]:
            chances[int(k)] = tuple(model.chances(table) for table in found[k].tables)
    floor = best_floor([(found[k], chances[k]) for k in chances if found[k].label == SOME])
    rows = np.stack([pair_row(found[k].measured, *chances[int(k)]) for k in train])
    return replace(fit_marks([found[k] for k in train]), floor=floor), rows


def fit_marks(found: list[Example]) -> MarkModel:
    """Logistic regression of the marks of the pairs with some difference."""
    chosen = [example for example in found if example.label == SOME]
    x = np.vstack(
        [t[at] for e in chosen for t, at in zip(e.tables, e.said, strict=True)]
    )  # one row an annotated word
    y = np.concatenate([marks for e in chosen for marks in e.marks]) >= 1
    centre, scale = standard(x)
    return MarkModel(centre, scale, fit_logistic(ready(x, centre, scale), y, WORD_RIDGE), 0.5)


def best_floor(found: list[tuple[Example, tuple[Floats, ...]]]) -> float:
    """The floor on the chances with the best product of the two F1."""
    gold = np.concatenate([marks for example, _ in found for marks in example.marks]) >= 1
    chance = np.concatenate(
        [c[at] for e, both in found for c, at in zip(both, e.said, strict=True)]
    )
    steps = np.arange(0.30, 0.60, 0.01)
    return float(max(steps, key=lambda t: f1(gold, chance >= t) * f1(~gold, chance < t)))


def fit_pairs(x: Floats, y: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Centre, scale and weights of the pair model; sums over words weigh less, being many."""
    centre, scale = standard(x)
    scale[-FROM_WORDS:] /= SUMS_WEIGHT
    weights = fit_softmax(ready(x, centre, scale), y, PAIR_RIDGE, len(CLASSES))
    weights[0, -1] += TOWARDS_SAME
    return centre, scale, weights


def softmax(scores: Floats) -> Floats:
    """Shares that sum to one, a row at a time."""
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(share / share.sum(axis=1, keepdims=True))


def report_cosine(
    pairs: list[tuple[str, str, str]], y: NDArray[np.int64], fold: NDArray[np.int64]
) -> None:
    """The baseline: one threshold on the cosine, chosen on the other folds."""
    encoder = sentence_encoder()
    left, right = encoder.texts([p[1] for p in pairs]), encoder.texts([p[2] for p in pairs])
    near = np.einsum("ij,ij->i", left, right).astype(np.float64)
    same = y == 0
    found = np.zeros(len(y), dtype=bool)
    for held in range(FOLDS):
        train = fold != held
        best = max(np.unique(near[train]), key=lambda t: weighted_f1(same[train], near[train] >= t))
        found[~train] = near[~train] >= best
    some = y < 2
    print(f"cosine: weighted F1 {weighted_f1(same, found):.3f}  AUC {area(near, same):.3f}  "
          f"AUC some/none {area(near[some], same[some]):.3f}")  # fmt: skip


def write(found: list[Example], y: NDArray[np.int64]) -> None:
    """Store the coefficients fitted on every pair, with where they come from."""
    model, rows = fitted_marks(found, np.arange(len(y)))
    centre, scale, weights = fit_pairs(rows, y)
    store(
        "equivalence.json",
        {
            "classes": list(CLASSES),
            "pair_measures": list(PAIR_MEASURES),
            "centre": rounded(centre),
            "scale": rounded(scale),
            "weights": [rounded(row) for row in weights],
        },
    )
    store(
        "marks.json",
        {
            "measures": list(WORD_MEASURES),
            "centre": rounded(model.centre),
            "scale": rounded(model.scale),
            "weights": rounded(model.weights),
            "floor": round(model.floor, 3),
        },
    )


def store(name: str, stored: dict[str, object]) -> None:
    """Write a file of coefficients beside the code that reads it."""
    provenance = (
        "fitted by benchmarks/fit_equivalence.py on half of REFreSD (519 pairs; "
        "Briakou and Carpuat, EMNLP 2020, MIT licence)"
    )
    path = OUT / name
    path.write_text(json.dumps({"provenance": provenance, **stored}, indent=1) + "\n", "utf-8")
    print(f"written: {path}")


def rounded(values: Floats) -> list[float]:
    """Six decimals are more than the fit knows."""
    return [round(value, 6) for value in values.tolist()]


if __name__ == "__main__":
    main()
