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
from quotetrack.drift.encoded_measures import encoded_rows
from quotetrack.drift.marks import SUM_MEASURES, Unit, sums, unit_tables, units
from quotetrack.drift.quantities import quantities
from quotetrack.drift.word_measures import PLACE, Floats, column, word_rows
from quotetrack.link.encoder import sentence_encoder
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

CLASSES = ("no_meaning_difference", "some_meaning_difference", "unrelated")
"""The labels of REFreSD (Briakou & Carpuat 2020), in the model's order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is measured on two texts.

    `pair` is the row of the pair but for the sums of the marks; `left` and `right` have a row for
    each unit of a side, `left_units` and `right_units`.
    """

    pair: Floats
    left: Floats
    right: Floats
    left_units: tuple[Unit, ...]
    right_units: tuple[Unit, ...]


def likeness(
    original: str,
    rendering: str,
    left: Sequence[Token],
    right: Sequence[Token],
    alignment: Alignment,
    languages: tuple[str, str],
    items: Sequence[DriftItem] | None,
) -> Likeness:
    """The measures of two aligned texts; those of the pair are named in `PAIR_MEASURES`.

    `items` are the drift items of every confidence, `None` when no stretches are comparable.
    """
    whole = sentence_encoder().texts([original, rendering])
    near = float(whole[0] @ whole[1])
    left_rows, right_rows = word_rows(original, rendering, left, right, alignment, languages, whole)
    missing = _missing_numbers(left, right, languages)
    row = [near, *_side(left, left_rows), *_side(right, right_rows), *missing]
    row.append(abs(float(np.log((len(original) + 5) / (len(rendering) + 5)))))
    row.append(float(np.log((len(original) + 5) / (len(rendering) + 5))))
    row.append(float(np.log(len(left) + len(right))))
    row.extend(_items(items))
    lefts, rights = units(original, left), units(rendering, right)
    read = encoded_rows(original, rendering, _places(lefts), _places(rights))
    tables = unit_tables(lefts, rights, left_rows, right_rows)
    one, two = (np.hstack(both) for both in zip(tables, read, strict=True))
    for table in (one, two):
        row.extend(table[:, AVERAGED].mean(axis=0).tolist())
    return Likeness(np.array(row), one, two, lefts, rights)


def _places(found: Sequence[Unit]) -> list[tuple[int, int]]:
    return [(unit.start, unit.end) for unit in found]


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


WORD, WORD_CONTEXT, ALONE = (column(name) for name in ("word", "context", "no_partner"))

AVERAGED = [column(name) for name in PLACE]
"""Columns of the words and signs whose mean over a side is a measure of the pair."""

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
    best, context = rows[content, WORD], rows[:, WORD_CONTEXT]
    alone = rows[content, ALONE]
    names = sum(rows[i, ALONE] for i in content if words[i].name)
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


SIDES = ("left", "right")

PAIR_MEASURES = (
    "near",
    *(f"left_{name}" for name in SIDE_MEASURES),
    *(f"right_{name}" for name in SIDE_MEASURES),
    "left_numbers_missing", "right_numbers_missing", "length_gap", "length_ratio", "length",
    "not_comparable", *(f"items_{name}" for name in COUNTED), "weight_of_items", "items",
    *(f"{side}_mean_{name}" for side in SIDES for name in PLACE),
    *(f"{side}_marked_{name}" for side in SIDES for name in SUM_MEASURES),
)  # fmt: skip
"""The columns of a pair; the last ones are sums of the marks (`pair_row`)."""

FROM_WORDS = 2 * (len(PLACE) + len(SUM_MEASURES))
"""How many of them, at the end, are sums over words and signs."""


def pair_row(measured: Likeness, left_chances: Floats, right_chances: Floats) -> Floats:
    """The whole row of `PAIR_MEASURES`: what was measured, and the sums of the marks."""
    return np.concatenate([measured.pair, sums(left_chances), sums(right_chances)])


def _missing_numbers(
    left: Sequence[Token], right: Sequence[Token], languages: tuple[str, str]
) -> list[float]:
    ones = {q.value for q in quantities(left, range(len(left)), languages[0]) if q.value > 2}
    twos = {q.value for q in quantities(right, range(len(right)), languages[1]) if q.value > 2}
    return [float(np.log1p(len(ones - twos))), float(np.log1p(len(twos - ones)))]


# --- the fitted coefficients -------------------------------------------------------------------


@dataclass(frozen=True)
class _Model:
    centre: Floats
    scale: Floats
    weights: Floats


@lru_cache
def _model() -> _Model:
    """The coefficients in `equivalence.json`, fitted by `benchmarks/fit_equivalence.py`."""
    stored = json.loads(files("quotetrack.drift").joinpath("equivalence.json").read_text("utf-8"))
    if stored["pair_measures"] != list(PAIR_MEASURES):
        raise ValueError("equivalence.json was fitted on other measures: fit it again")
    return _Model(
        centre=np.array(stored["centre"]),
        scale=np.array(stored["scale"]),
        weights=np.array(stored["weights"]),
    )


def probabilities(row: Floats) -> Floats:
    """The probability of each of `CLASSES`, for a row of `PAIR_MEASURES`."""
    model = _model()
    scores = model.weights @ np.append((row - model.centre) / model.scale, 1.0)
    exponents = np.exp(scores - scores.max())
    share: Floats = exponents / exponents.sum()
    return share
