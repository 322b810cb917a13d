"""What the word encoder sees of each word and sign: how near it is to what the other side says.

These measures stand in the tables of the marks beside those of `word_measures`, which know words
alone and short windows; here a word is read with its whole sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from quotetrack.word_vectors.word_encoder import LAYERS_READ, Vectors, unit, word_encoder

Floats = NDArray[np.float64]
Real = TypeVar("Real", np.float32, np.float64)

STEPS = (-3, -2, -1, 1, 2, 3)
"""Units before and behind whose nearness is a measure of a unit too."""

WIDEST = 5
"""Units of the longest stretch that is looked for on the other side."""

NEARBY = (4, 8)
"""Units on either side over which nearness is averaged: a phrase, and half a sentence."""

LAYER_MEASURES = ("nearest", "threes", "fives", "mutual", "margin", "moved")

BESIDE = 3
"""So many of them, the first, are also given for the units before and behind."""

STRETCHES = tuple(f"{what}_of_{size}" for what in ("best", "mean") for size in range(2, WIDEST + 1))

WHOLE = (
    "like_other", "like_own", "more_like_own",
    *(f"{what}_{size}" for size in (1, 3, 5) for what in ("left_out", "window_like_other")),
    "texts_alike",
)  # fmt: skip

AROUND = (*(f"nearness_around_{reach}" for reach in NEARBY), "own_nearness", "others_nearness")

ENCODED_MEASURES = (
    *(f"{name}_{layer}" for layer in LAYERS_READ for name in LAYER_MEASURES),
    *(
        f"{name}_{layer}_at_{step:+d}"
        for step in STEPS
        for layer in LAYERS_READ
        for name in LAYER_MEASURES[:BESIDE]
    ),
    *STRETCHES,
    *WHOLE,
    *AROUND,
)
"""The columns of the rows of units."""


def encoded_rows(
    original: str,
    rendering: str,
    lefts: Sequence[tuple[int, int]],
    rights: Sequence[tuple[int, int]],
) -> tuple[Floats, Floats]:
    """One row of `ENCODED_MEASURES` a unit, for each side; units are given by their places.

    What stands behind the last unit, beyond the words that are compared, is not read.
    """
    encoder = word_encoder()
    one = encoder.vectors(original[: lefts[-1][1]], lefts)
    two = encoder.vectors(rendering[: rights[-1][1]], rights)
    return _rows(one, two), _rows(two, one)


def _rows(own: Vectors, other: Vectors) -> Floats:
    layers = [_nearness(*vectors) for vectors in zip(own, other, strict=True)]
    beside = np.hstack([layer[:, :BESIDE] for layer in layers])
    count = len(beside)
    order = np.arange(count)
    deepest = own[-1], other[-1]
    return np.hstack(
        [
            *layers,
            *(beside[np.clip(order + step, 0, count - 1)] for step in STEPS),
            _stretches(*deepest),
            _wholes(*deepest),
            _around(layers[-1][:, 0], (own[-1] @ other[-1].T).max(axis=0)),
        ]
    )


def _nearness(own: Vectors, other: Vectors) -> Floats:
    """`LAYER_MEASURES` of each unit, by the vectors of one layer."""
    crossed = own @ other.T
    order = np.arange(len(own))
    partner = crossed.argmax(axis=1)
    ranked = np.sort(crossed, axis=1)
    second = ranked[:, -2] if len(other) > 1 else 0.0
    return np.column_stack(
        [
            ranked[:, -1],
            *((_windows(own, k) @ _windows(other, k).T).max(axis=1) for k in (1, 2)),
            crossed.argmax(axis=0)[partner] == order,
            ranked[:, -1] - second,
            np.abs((partner + 0.5) / len(other) - (order + 0.5) / len(own)),
        ]
    ).astype(np.float64)


def _windows(vectors: Vectors, reach: int) -> Vectors:
    """The direction of each unit with so many on either side."""
    return unit(_sums(vectors, reach))


def _sums(values: NDArray[Real], reach: int) -> NDArray[Real]:
    """The sum over each place and so many on either side, as far as there are."""
    sums = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0)])
    order = np.arange(len(values))
    first, last = np.maximum(order - reach, 0), np.minimum(order + reach + 1, len(values))
    found: NDArray[Real] = sums[last] - sums[first]
    return found


def _stretches(own: Vectors, other: Vectors) -> Floats:
    """How near the stretches that cover a unit come to a stretch of any length of the other side.

    The best and the mean of the stretches of each length from two on.
    """
    others = np.concatenate([_runs(other, size) for size in range(1, WIDEST + 1)])
    best, mean = [], []
    for size in range(2, WIDEST + 1):
        nearest = (_runs(own, size) @ others.T).max(axis=1)
        covering = [
            nearest[max(0, k - size + 1) : min(k, len(nearest) - 1) + 1] for k in range(len(own))
        ]
        best.append([float(values.max()) for values in covering])
        mean.append([float(values.mean()) for values in covering])
    return np.array([*best, *mean]).T


def _runs(vectors: Vectors, size: int) -> Vectors:
    """The direction of each run of so many units; of all when there are fewer."""
    size = min(size, len(vectors))
    sums = np.concatenate([np.zeros_like(vectors[:1]), np.cumsum(vectors, axis=0)])
    return unit(sums[size:] - sums[:-size])


def _wholes(own: Vectors, other: Vectors) -> Floats:
    """How near a unit and what is around it are to both texts, and what leaving them out does."""
    text, others = own.sum(axis=0), unit(other.sum(axis=0))
    alike = float(unit(text) @ others)
    columns = [own @ others, own @ unit(text), own @ (unit(text) - others)]
    for reach in (0, 1, 2):
        around = _sums(own, reach)
        columns += [unit(text - around) @ others - alike, unit(around) @ others]
    return np.column_stack([*columns, np.full(len(own), alike)]).astype(np.float64)


def _around(nearest: Floats, others: Vectors) -> Floats:
    """`AROUND`: nearness over longer stretches, and over both whole sides."""
    each = np.ones_like(nearest)
    return np.column_stack(
        [
            *(_sums(nearest, reach) / _sums(each, reach) for reach in NEARBY),
            each * nearest.mean(),
            each * others.mean(),
        ]
    )
