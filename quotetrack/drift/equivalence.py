"""How far two sentences say the same: a small logistic model over their word alignment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from quotetrack.drift.alignment import Alignment
from quotetrack.drift.quantities import quantities
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.words import Token, may_be_name
from quotetrack.records import DriftItem, Severity

Floats = NDArray[np.float64]

CONTEXT = 2
"""Words on either side that a word's context vector takes in: five words are a phrase."""

CLASSES = ("no_meaning_difference", "some_meaning_difference", "unrelated")
"""The labels of REFreSD (Briakou & Carpuat 2020), in the model's order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is measured on two texts: one row for the pair, one row for each word of each side."""

    pair: Floats
    left: Floats
    right: Floats


def likeness(
    original: str,
    rendering: str,
    left: Sequence[Token],
    right: Sequence[Token],
    alignment: Alignment,
    languages: tuple[str, str],
    items: Sequence[DriftItem] | None,
) -> Likeness:
    """The measures of two aligned texts; their names are in `PAIR_MEASURES` and `WORD_MEASURES`.

    `items` are the drift items of every confidence, `None` when no stretches are comparable.
    """
    encoder = sentence_encoder()
    whole = encoder.texts([original, rendering])
    near = float(whole[0] @ whole[1])
    contexts = encoder.texts([*_contexts(original, left), *_contexts(rendering, right)])
    crossed = cosine(contexts[: len(left)], contexts[len(left) :])
    left_rows = _word_rows(left, alignment.similarity, crossed, alignment.left_to_right, near)
    right_rows = _word_rows(right, alignment.similarity.T, crossed.T, alignment.right_to_left, near)
    left_rows, right_rows = _with_windows(original, rendering, left, right, left_rows, right_rows)
    missing = _missing_numbers(left, right, languages)
    row = [near, *_side(left, left_rows), *_side(right, right_rows), *missing]
    row.append(abs(float(np.log((len(original) + 5) / (len(rendering) + 5)))))
    row.append(float(np.log((len(original) + 5) / (len(rendering) + 5))))
    row.append(float(np.log(len(left) + len(right))))
    row.extend(_items(items))
    return Likeness(np.array(row), left_rows, right_rows)


def _contexts(text: str, words: Sequence[Token]) -> list[str]:
    last = len(words) - 1
    return [
        text[words[max(0, i - CONTEXT)].start : words[min(last, i + CONTEXT)].end]
        for i in range(len(words))
    ]


def _with_windows(
    original: str,
    rendering: str,
    left: Sequence[Token],
    right: Sequence[Token],
    left_rows: Floats,
    right_rows: Floats,
) -> tuple[Floats, Floats]:
    """The rows with two more measures: how near the windows of three and of five words around are.

    A word's measure is the mean over the windows that cover it of their nearest one of the other
    side: the annotators of REFreSD mark phrases, and a phrase has no one place for its difference.
    """
    encoder = sentence_encoder()
    threes = encoder.texts([*_threes(original, left), *_threes(rendering, right)])
    cut = max(1, len(left) - 2)
    crossed = cosine(threes[:cut], threes[cut:])
    extended = []
    for rows, nearest in ((left_rows, crossed.max(axis=1)), (right_rows, crossed.max(axis=0))):
        covering = [
            nearest[max(0, k - 2) : min(k, len(nearest) - 1) + 1].mean() for k in range(len(rows))
        ]
        fives = [rows[max(0, k - CONTEXT) : k + CONTEXT + 1, 2].mean() for k in range(len(rows))]
        extended.append(np.column_stack([rows, covering, fives]))
    return extended[0], extended[1]


def _threes(text: str, words: Sequence[Token]) -> list[str]:
    """The windows of three words, in order; of fewer when there are no three."""
    last = len(words) - 1
    return [
        text[words[first].start : words[min(last, first + 2)].end]
        for first in range(max(1, len(words) - 2))
    ]


WORD_MEASURES = (
    "bias", "word", "context", "no_partner", "content", "name", "number", "content_no_partner",
    "content_word", "content_context", "neighbours_word", "neighbours_context", "near",
    "neighbours_no_partner", "windows_of_three", "windows_of_five",
)  # fmt: skip


def _word_rows(
    words: Sequence[Token],
    similarity: Vectors,
    crossed: Vectors,
    partners: Sequence[tuple[int, ...]],
    near: float,
) -> Floats:
    """One row a word: how near the nearest word and the nearest context of the other side are."""
    best = similarity.max(axis=1) if similarity.size else np.zeros(len(words))
    context = crossed.max(axis=1) if crossed.size else np.zeros(len(words))
    content = np.array([float(word.content) for word in words])
    # Function words have no similarity of their own: they take their neighbours'.
    shown = np.where(content > 0, best, _smooth(best, content))
    alone = np.array([float(not found) for found in partners])
    columns = [
        np.ones(len(words)),
        shown,
        context,
        alone,
        content,
        np.array([float(may_be_name(word)) for word in words]),
        np.array([float(word.number) for word in words]),
        content * alone,
        content * best,
        content * context,
        _smooth(best, content),
        _smooth(context, np.ones(len(words))),
        np.full(len(words), near),
        _smooth(alone, content),
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _smooth(values: Floats | Vectors, weights: Floats, reach: int = 3) -> Floats:
    """The weighted mean of the neighbours of each place (the place left out)."""
    total = len(values)
    found = np.zeros(total)
    for index in range(total):
        near = [
            k for k in range(max(0, index - reach), min(total, index + reach + 1)) if k != index
        ]
        weight = float(sum(weights[k] for k in near))
        found[index] = sum(values[k] * weights[k] for k in near) / weight if weight else 0.5
    return found


HALF_NEAR = 0.6
"""A word or context under this has nothing of its own on the other side, or hardly."""

NEAR = 0.7
"""A word or context from this on is said there."""

COUNTED = (
    "number", "negation", "modality", "quantifier", "determiner_possessive",
    "intensity_frequency", "named_entity", "omission", "addition", "truncation",
)  # fmt: skip
"""Categories of drift items that the model counts one by one."""


def _items(items: Sequence[DriftItem] | None) -> list[float]:
    """How many items of each category, the confidence of the serious ones, how many in all."""
    if items is None:
        return [1.0] + [0.0] * (len(COUNTED) + 2)
    shown = [item for item in items if item.severity is not Severity.NONE]
    counts = [sum(item.category == name for item in shown) for name in COUNTED]
    serious = {Severity.MAJOR, Severity.CRITICAL}
    weight = sum(item.confidence for item in shown if item.severity in serious)
    return [0.0, *(float(np.log1p(n)) for n in (*counts, weight, len(items)))]


SIDE_MEASURES = (
    "mean_word", "low_word", "quarter_word", "mean_context", "lowest_context", "low_context",
    "share_no_partner", "count_no_partner", "longest_run_alone", "names_alone",
    "words_far", "words_not_near", "contexts_far", "contexts_not_near", "context_spread",
    "median_context", "longest_run_far",
)  # fmt: skip


def _side(words: Sequence[Token], rows: Floats) -> list[float]:
    content = [i for i, word in enumerate(words) if word.content]
    if not content:
        return [0.0] * len(SIDE_MEASURES)
    best, context, alone = rows[content, 1], rows[:, 2], rows[content, 3]
    names = sum(rows[i, 3] for i in content if words[i].name)
    return [
        float(best.mean()),
        float(np.quantile(best, 0.1)),
        float(np.quantile(best, 0.25)),
        float(context.mean()),
        float(context.min()),
        float(np.quantile(context, 0.1)),
        float(alone.mean()),
        float(np.log1p(alone.sum())),
        float(np.log1p(_longest(alone > 0))),
        float(np.log1p(names)),
        float((best < HALF_NEAR).mean()),
        float((best < NEAR).mean()),
        float((context < HALF_NEAR).mean()),
        float((context < NEAR).mean()),
        float(context.std()),
        float(np.median(context)),
        float(np.log1p(_longest(context < HALF_NEAR))),
    ]


def _longest(flags: Sequence[bool] | NDArray[np.bool_]) -> int:
    """The longest run of true places."""
    run = longest = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


PAIR_MEASURES = (
    "near",
    *(f"left_{name}" for name in SIDE_MEASURES),
    *(f"right_{name}" for name in SIDE_MEASURES),
    "left_numbers_missing", "right_numbers_missing", "length_gap", "length_ratio", "length",
    "not_comparable", *(f"items_{name}" for name in COUNTED), "weight_of_items", "items",
)  # fmt: skip


def _missing_numbers(
    left: Sequence[Token], right: Sequence[Token], languages: tuple[str, str]
) -> list[float]:
    ones = {q.value for q in quantities(left, range(len(left)), languages[0]) if q.value > 2}
    twos = {q.value for q in quantities(right, range(len(right)), languages[1]) if q.value > 2}
    return [float(np.log1p(len(ones - twos))), float(np.log1p(len(twos - ones)))]


# --- the fitted coefficients -------------------------------------------------------------------


NEIGHBOURED = (1, 2, 3, 14, 15)
"""Columns of the word measures that are also given for the two words on either side, as the mean of
the side, and against that mean."""


def word_table(rows: Floats, shares: Floats) -> Floats:
    """What the marks are decided on: a word's measures, its neighbours', the side's, the pair's.

    `shares` are the probabilities of `CLASSES`. The first column stays the constant.
    """
    count = len(rows)
    key = rows[:, list(NEIGHBOURED)]
    near = [key[np.clip(np.arange(count) + step, 0, count - 1)] for step in (-2, -1, 1, 2)]
    mean = np.tile(key.mean(axis=0), (count, 1))
    place = (np.arange(count)[:, None] + 0.5) / count
    size = np.full((count, 1), np.log(count))
    return np.hstack([rows, *near, mean, key - mean, place, size, np.tile(shares, (count, 1))])


@dataclass(frozen=True)
class _Model:
    centre: Floats
    scale: Floats
    weights: Floats
    word_centre: Floats
    word_scale: Floats
    word_weights: Floats
    word_floor: float


@lru_cache
def _model() -> _Model:
    """The coefficients in `equivalence.json`, fitted by `benchmarks/fit_equivalence.py`."""
    stored = json.loads(files("quotetrack.drift").joinpath("equivalence.json").read_text("utf-8"))
    fitted_on = (stored["pair_measures"], stored["word_measures"])
    if fitted_on != (list(PAIR_MEASURES), list(WORD_MEASURES)):
        raise ValueError("equivalence.json was fitted on other measures: fit it again")
    return _Model(
        centre=np.array(stored["centre"]),
        scale=np.array(stored["scale"]),
        weights=np.array(stored["weights"]),
        word_centre=np.array(stored["word_centre"]),
        word_scale=np.array(stored["word_scale"]),
        word_weights=np.array(stored["word_weights"]),
        word_floor=float(stored["word_floor"]),
    )


def probabilities(measured: Likeness) -> Floats:
    """The probability of each of `CLASSES`."""
    model = _model()
    row = np.append((measured.pair - model.centre) / model.scale, 1.0)
    scores = model.weights @ row
    exponents = np.exp(scores - scores.max())
    share: Floats = exponents / exponents.sum()
    return share


def marked(rows: Floats, shares: Floats) -> list[bool]:
    """Which words stand where the two texts differ, given the pair's probabilities."""
    if not len(rows):
        return []
    model = _model()
    table = (word_table(rows, shares) - model.word_centre) / model.word_scale
    return [bool(score >= model.word_floor) for score in table @ model.word_weights]
