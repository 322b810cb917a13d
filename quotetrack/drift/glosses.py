"""What a word may mean in the other language, and whether the other side says that.

Read by the marks of words. No alignment and no link rests on a gloss, and no drift item: a gloss
only excuses (`says_it`), since any sense of a word may be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quotetrack.drift.alignment import Alignment
from quotetrack.lexicon import read_lexicon
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.word_forms import plainer_forms
from quotetrack.link.words import Token

Floats = NDArray[np.float64]

MAX_GLOSSES = 8
"""Glosses of a word whose vectors are compared: they stand in order of importance, and each costs
one encoding of a word."""

GLOSSED = 0.95
"""How alike a word is to a word that glosses it: sure but for the context, as in `link`."""

PLAIN = 0.90
"""A word this much like one of the other side is said there, by spelling, value or class."""

DISTANCE = 0.5
"""What a whole text's distance takes off a likeness: the same word at the other end is another."""

CLOSE, WIDE = 2, 4
"""Words on either side over which a measure is averaged: a phrase, and a clause."""

STRETCHES = ((3, 4), (6, 8))
"""A phrase and a clause: words on either side of a word, and of the place where they are said."""

MOST = 4.0
"""Words of the other side with one meaning, beyond which their number says nothing more."""

GLOSS_MEASURES = (
    "glossed_there", "in_lexicon", "surely_there", "gloss_distance", "glossed_times",
    "content_glossed", "nowhere", "partner_glosses", "surely_close", "surely_wide",
    "nowhere_around", "through_gloss", "content_through_gloss", "by_gloss_alone",
    "second_through_gloss", "through_gloss_near", "half_through_gloss", "through_gloss_close",
    "through_gloss_wide", "through_gloss_near_close",
    *(f"{name}_{size}" for size in ("phrase", "clause") for name in (
        "said_together", "neighbours_together", "content_with_neighbours", "with_neighbours",
        "lost_with_neighbours",
    )),
)  # fmt: skip


@lru_cache(maxsize=1)
def _glosses() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By language: a word → the words of the other language that gloss it, nearest sense first."""
    french: dict[str, tuple[str, ...]] = {}
    ranked: dict[str, list[tuple[int, str]]] = {}
    for row in read_lexicon("en_fr/glosses.tsv"):
        french[row["french"]] = tuple(row["english"].split())
        for rank, english in enumerate(french[row["french"]]):
            ranked.setdefault(english, []).append((rank, row["french"]))
    return {
        "fr": french,
        "en": {word: tuple(f for _, f in sorted(found)) for word, found in ranked.items()},
    }


@lru_cache(maxsize=65536)
def glosses(form: str, language: str) -> tuple[str, ...]:
    """What glosses a word by its form, then by the plainer forms it may be an inflection of."""
    known = _glosses()[language]
    return tuple(dict.fromkeys(g for f in plainer_forms(form, language) for g in known.get(f, ())))


def says_it(one: Token, two: Token, languages: tuple[str, str]) -> bool:
    """Whether a word of the second language glosses one of the first, in any of its senses."""
    if languages[0] == languages[1]:
        return False
    meant = set(glosses(one.form, languages[0]))
    return not meant.isdisjoint(plainer_forms(two.form, languages[1]))


def gloss_rows(
    left: Sequence[Token],
    right: Sequence[Token],
    alignment: Alignment,
    languages: tuple[str, str],
) -> tuple[Floats, Floats]:
    """One row of `GLOSS_MEASURES` a word, for each side."""
    sides = ((left, languages[0]), (right, languages[1]))
    said = [_said(words, language, languages) for words, language in sides]
    plainer = [frozenset(plainer_forms(word.form, languages[1])) for word in right]
    exact = np.array(
        [[float(bool(forms & one)) for forms in plainer] for one in map(frozenset, said[0])]
    )
    through = np.maximum(_through(left, right, said[0]), _through(right, left, said[1]).T)
    direct = alignment.similarity.astype(np.float64)
    return (
        _rows(left, exact, through, direct, said[0], alignment.left_to_right),
        _rows(right, exact.T, through.T, direct.T, said[1], alignment.right_to_left),
    )


def _said(
    words: Sequence[Token], language: str, languages: tuple[str, str]
) -> list[tuple[str, ...]]:
    """The glosses of each word; within one language a word glosses itself."""
    if languages[0] == languages[1]:
        return [(word.form,) for word in words]
    return [glosses(word.form, language) for word in words]


def _open(words: Sequence[Token]) -> NDArray[np.bool_]:
    return np.array([word.content and not word.number for word in words])


def _through(
    words: Sequence[Token], others: Sequence[Token], said: Sequence[tuple[str, ...]]
) -> Floats:
    """How near the nearest gloss of each word is to each word of the other side, 0 for grammar."""
    encoder = sentence_encoder()
    targets = encoder.words([word.text if word.name else word.form for word in others])
    found = np.zeros((len(words), len(others)))
    for index, is_open in enumerate(_open(words)):
        if is_open and said[index]:
            vectors: Vectors = encoder.words(said[index][:MAX_GLOSSES])
            found[index] = cosine(vectors, targets).max(axis=0)
    return found * _open(others)


def _rows(
    words: Sequence[Token],
    exact: Floats,
    through: Floats,
    direct: Floats,
    said: Sequence[tuple[str, ...]],
    partners: Sequence[tuple[int, ...]],
) -> Floats:
    count, total = exact.shape
    content = np.array([float(word.content) for word in words])
    every = np.ones(count)
    there = exact.max(axis=1)
    known = np.array([float(bool(found)) for found in said])
    surely = np.maximum(there, direct.max(axis=1) >= PLAIN)
    nowhere = known * (1 - surely) * content
    apart = np.abs(
        ((np.arange(count) + 0.5) / count)[:, None] - ((np.arange(total) + 0.5) / total)[None]
    )
    likeness = np.maximum(np.maximum(through, direct), exact * GLOSSED)
    ranked = np.sort(likeness, axis=1)[:, ::-1]
    best, close = ranked[:, 0], (likeness - DISTANCE * apart).max(axis=1)
    agreed = [float(any(exact[i, j] for j in found)) for i, found in enumerate(partners)]
    return np.column_stack(
        [
            there,
            known,
            surely,
            np.where(exact > 0, apart, DISTANCE).min(axis=1),
            np.minimum(exact.sum(axis=1), MOST),
            content * there,
            nowhere,
            agreed,
            _around(surely, content, CLOSE),
            _around(surely, content, WIDE),
            _around(nowhere, every, CLOSE + 1),
            best,
            best * content,
            through.max(axis=1),
            ranked[:, 1] if total > 1 else np.zeros(count),
            close,
            ((likeness + direct) / 2).max(axis=1),
            _around(best, content, CLOSE),
            _around(best, content, WIDE),
            _around(close, content, CLOSE),
            *(column for size in STRETCHES for column in _together(likeness, content, *size)),
        ]
    )


def _together(likeness: Floats, content: Floats, reach: int, place: int) -> tuple[Floats, ...]:
    """Whether a word is said at the place of the other side that says its neighbours best.

    A place takes in `place` words on either side of its middle. In order: how far the word and its
    neighbours are said at their best place; its neighbours alone; itself there, if it has content;
    itself there, or all of them for a word of grammar; what it loses against its own best place.
    """
    count, total = likeness.shape
    padded = np.pad(likeness, ((0, 0), (place, place)))
    at = np.max([padded[:, shift : shift + total] for shift in range(2 * place + 1)], axis=0)
    said = at * content[:, None]
    order = np.arange(count)
    first, behind = np.maximum(order - reach, 0), np.minimum(order + reach + 1, count)
    sums = np.vstack([np.zeros(total), np.cumsum(said, axis=0)])
    weights = np.concatenate([[0.0], np.cumsum(content)])
    both = (sums[behind] - sums[first], (weights[behind] - weights[first])[:, None])
    together = _mean(*both)
    neighbours = _mean(both[0] - said, both[1] - content[:, None])
    here = at[order, neighbours.argmax(axis=1)]
    whole = together.max(axis=1)
    return (
        whole,
        neighbours.max(axis=1),
        here * content,
        np.where(content > 0, here, whole),
        here - likeness.max(axis=1),
    )


def _mean(total: Floats, weight: Floats) -> Floats:
    """A weighted mean; one half where nothing weighs."""
    return np.where(weight > 0, total / np.maximum(weight, 1.0), 0.5)


def _around(values: Floats, weights: Floats, reach: int) -> Floats:
    """The weighted mean over each word and `reach` on either side; one half where none weighs."""
    size = 2 * reach + 1
    kernel = np.ones(size)
    total = np.convolve(weights, kernel)[reach : reach + len(weights)]
    found = np.convolve(values * weights, kernel)[reach : reach + len(weights)]
    return np.where(total > 0, found / np.maximum(total, 1.0), 0.5)
