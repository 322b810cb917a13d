"""Marks: which words and signs stand where two texts differ, by a small logistic model.

The marks are sensitive, as the annotators of REFreSD were asked to be: they point at zones. Drift
items are another thing, found by rules with precision first; no mark makes an item.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from quotetrack.drift.encoded_measures import ENCODED_MEASURES
from quotetrack.drift.word_measures import WORD_MEASURES, Floats, column
from quotetrack.link.words import Token

SIGN = re.compile(r"[^\w\s]")

SIGNS = (",", ".", "()", "\"'«»“”", "-–—", ":;", "")
"""Kinds of signs that are a measure each; the last takes what is left."""

NEIGHBOURED = tuple(
    column(name)
    for name in (
        "word", "context", "no_partner", "windows_of_three", "windows_of_five",
        "threes_more_like_own_text",
    )
)  # fmt: skip
"""Measures that are also given for three units on either side, and for both sides as means."""

STEPS = (-3, -2, -1, 1, 2, 3)

EDGE = 8
"""Units from the beginning and from the end that are counted: beyond, the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word (its index among the words) or a sign of punctuation (`None`), with its place."""

    start: int
    end: int
    word: int | None
    text: str


def units(text: str, words: Sequence[Token]) -> tuple[Unit, ...]:
    """The words of a text and the signs between them, in order; nothing beyond the last word's."""
    found = [Unit(word.start, word.end, k, word.text) for k, word in enumerate(words)]
    place = 0
    for word in [*words, None]:
        stop = word.start if word else _end_of_sentence(text, place)
        found.extend(
            Unit(m.start(), m.end(), None, m.group()) for m in SIGN.finditer(text, place, stop)
        )
        place = word.end if word else stop
    return tuple(sorted(found, key=lambda unit: (unit.start, unit.end)))


def _end_of_sentence(text: str, place: int) -> int:
    """Where the signs stop that close what was read: before the next letter or digit."""
    following = re.compile(r"\w").search(text, place)
    return following.start() if following else len(text)


def unit_tables(
    lefts: Sequence[Unit], rights: Sequence[Unit], left_rows: Floats, right_rows: Floats
) -> tuple[Floats, Floats]:
    """What the marks are decided on: a unit's measures, its neighbours', both sides' means."""
    one, two = _unit_rows(lefts, left_rows), _unit_rows(rights, right_rows)
    keys = (one[:, NEIGHBOURED].mean(axis=0), two[:, NEIGHBOURED].mean(axis=0))
    ratio = float(np.log(len(one) / len(two)))
    return (
        _with_surroundings(one, keys[0], keys[1], ratio, 0.0),
        _with_surroundings(two, keys[1], keys[0], -ratio, 1.0),
    )


def _unit_rows(found: Sequence[Unit], rows: Floats) -> Floats:
    """The rows of words; a sign has the mean of the words around it, and its kind."""
    kinds = len(SIGNS) + 2
    table = np.zeros((len(found), rows.shape[1] + kinds))
    before = 0
    for place, unit in enumerate(found):
        if unit.word is not None:
            table[place, : rows.shape[1]] = rows[unit.word]
            before = unit.word
            continue
        behind = min(before + 1, len(rows) - 1)
        table[place, : rows.shape[1]] = (rows[before] + rows[behind]) / 2
        kind = next((k for k, signs in enumerate(SIGNS) if unit.text in signs), -1)
        table[place, rows.shape[1] + kind % len(SIGNS)] = 1.0
        table[place, -2] = 1.0
    table[-1, -1] = 1.0
    return table


def _with_surroundings(
    table: Floats, own: Floats, others: Floats, ratio: float, side: float
) -> Floats:
    count = len(table)
    order = np.arange(count)
    key = table[:, NEIGHBOURED]
    return np.hstack(
        [
            table,
            *(key[np.clip(order + step, 0, count - 1)] for step in STEPS),
            key - own,
            np.tile(own, (count, 1)),
            np.tile(others, (count, 1)),
            ((order + 0.5) / count)[:, None],
            np.minimum(order, EDGE)[:, None],
            np.minimum(order[::-1], EDGE)[:, None],
            np.tile([np.log(count), ratio, side], (count, 1)),
        ]
    )


# --- the fitted coefficients -------------------------------------------------------------------


@dataclass(frozen=True)
class MarkModel:
    """A logistic model: standardised measures, weights with the constant last, a floor."""

    centre: Floats
    scale: Floats
    weights: Floats
    floor: float

    def chances(self, table: Floats) -> Floats:
        """The probability that an annotator would mark each unit."""
        score = ((table - self.centre) / self.scale) @ self.weights[:-1] + self.weights[-1]
        chance: Floats = 1.0 / (1.0 + np.exp(-score))
        return chance


@lru_cache
def mark_model() -> MarkModel:
    """The coefficients in `marks.json`, fitted by `benchmarks/fit_equivalence.py`."""
    stored = json.loads(files("quotetrack.drift").joinpath("marks.json").read_text("utf-8"))
    if stored["measures"] != [*WORD_MEASURES, *ENCODED_MEASURES]:
        raise ValueError("marks.json was fitted on other measures: fit it again")
    return MarkModel(
        centre=np.array(stored["centre"]),
        scale=np.array(stored["scale"]),
        weights=np.array(stored["weights"]),
        floor=float(stored["floor"]),
    )


# --- what the marks of a side say of the pair --------------------------------------------------


MARKED = 0.45
"""The probability from which a unit counts as marked in the sums below."""

SUM_MEASURES = (
    "mean", "share", "longest_run", "top_three", "top_five", "top_eight",
    "quarter", "half", "three_quarters", "nine_tenths",
)  # fmt: skip


def sums(chances: Floats) -> list[float]:
    """How much of a side is marked: share, longest run, the most marked stretches, quantiles."""
    flags = chances >= MARKED
    run = longest = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return [
        float(chances.mean()),
        float(flags.mean()),
        float(np.log1p(longest)),
        *(_top(chances, size) for size in (3, 5, 8)),
        *(float(value) for value in np.quantile(chances, [0.25, 0.5, 0.75, 0.9])),
    ]


def _top(chances: Floats, size: int) -> float:
    """The highest mean of so many units in a row (of all when there are fewer)."""
    size = min(size, len(chances))
    return float(np.convolve(chances, np.ones(size) / size, "valid").max())
