"""What is measured on each word of two aligned texts: how far the other side says it.

Read by the marks of words (`marks`) and, in sums, by the probability of a pair (`equivalence`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotetrack.drift.alignment import Alignment
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.words import Token, bare, may_be_name

Floats = NDArray[np.float64]

CONTEXT = 2
"""Words on either side that a word's context vector takes in: five words are a phrase."""

REACH = 3
"""Words on either side that count as a word's neighbours."""

FAR = 9.0
"""Words beyond which the next aligned word is no longer counted: another phrase."""

STEM = 4
"""Letters by which two longer words may be of one family (decid…/décid…)."""

CLASSES_READ = (
    "determiner", "function", "person", "possessive", "negation", "modal", "quantifier", "degree",
    "frequency", "day", "month",
)  # fmt: skip
"""Closed classes that are a measure of their own."""

NEARNESS = (
    "word", "context", "no_partner", "content", "name", "number", "content_no_partner",
    "content_word", "content_context", "neighbours_word", "neighbours_context", "near",
    "neighbours_no_partner", "windows_of_three", "windows_of_five",
)  # fmt: skip

PLACE = (
    "best", "second_best", "same_form", "same_bare_form", "same_stem", "partners", "moved",
    "neighbours_moved_along", "neighbours_aligned", "next_best", "next_aligned", "next_distance",
    "last_best", "last_aligned", "last_distance", "share_aligned", "aligned_before",
    "aligned_behind", "run_alone", *(f"is_{name}" for name in CLASSES_READ), "any_class",
    "initial", "length", "partners_partners", "mutual",
)  # fmt: skip

WHOLE = (
    "like_own_text", "more_like_own_text", "threes_like_own_text", "threes_more_like_own_text",
)  # fmt: skip
"""How near a word and the windows of three around it are to the whole text they stand in, and how
much nearer than to the other text: what a text does not say leads away from it."""

WORD_MEASURES = (*NEARNESS, *PLACE, *WHOLE)
"""The columns of the rows of words."""


def column(name: str) -> int:
    """The place of a measure in a row."""
    return WORD_MEASURES.index(name)


def word_rows(
    original: str,
    rendering: str,
    left: Sequence[Token],
    right: Sequence[Token],
    alignment: Alignment,
    languages: tuple[str, str],
    whole: Vectors,
) -> tuple[Floats, Floats]:
    """One row of `WORD_MEASURES` a word, for each side; `whole` has the vectors of both texts."""
    encoder = sentence_encoder()
    near = float(whole[0] @ whole[1])
    contexts = encoder.texts([*_contexts(original, left), *_contexts(rendering, right)])
    crossed = cosine(contexts[: len(left)], contexts[len(left) :])
    similarity = alignment.similarity
    forward, backward = alignment.left_to_right, alignment.right_to_left
    one = _nearness(left, similarity, crossed, forward, near)
    two = _nearness(right, similarity.T, crossed.T, backward, near)
    threes = [encoder.texts(_threes(*side)) for side in ((original, left), (rendering, right))]
    one, two = _with_windows(threes, one, two)
    return (
        np.hstack([one, _places(left, right, similarity, forward, backward),
                   _wholes(left, threes[0], whole[0], whole[1])]),
        np.hstack([two, _places(right, left, similarity.T, backward, forward),
                   _wholes(right, threes[1], whole[1], whole[0])]),
    )  # fmt: skip


def _wholes(words: Sequence[Token], threes: Vectors, own: Vectors, other: Vectors) -> Floats:
    """`WHOLE` of each word of a text, by the vectors of the text and of the other one."""
    alone = sentence_encoder().words([word.text if word.name else word.form for word in words])
    columns = []
    for vectors in (alone, threes):
        like = vectors @ own
        for values in (like, like - vectors @ other):
            columns.append(values if vectors is alone else _covering(values, len(words)))
    return np.column_stack(columns).astype(np.float64)


def _contexts(text: str, words: Sequence[Token]) -> list[str]:
    last = len(words) - 1
    return [
        text[words[max(0, i - CONTEXT)].start : words[min(last, i + CONTEXT)].end]
        for i in range(len(words))
    ]


def _nearness(
    words: Sequence[Token],
    similarity: Vectors,
    crossed: Vectors,
    partners: Sequence[tuple[int, ...]],
    near: float,
) -> Floats:
    """How near the nearest word and the nearest context of the other side are to each word."""
    best = similarity.max(axis=1) if similarity.size else np.zeros(len(words))
    context = crossed.max(axis=1) if crossed.size else np.zeros(len(words))
    content = np.array([float(word.content) for word in words])
    # Function words have no similarity of their own: they take their neighbours'.
    shown = np.where(content > 0, best, _smooth(best, content))
    alone = np.array([float(not found) for found in partners])
    columns = [
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


def _smooth(values: Floats | Vectors, weights: Floats) -> Floats:
    """The weighted mean of the neighbours of each place (the place left out)."""
    total = len(values)
    found = np.zeros(total)
    for index in range(total):
        near = [k for k in _around(index, total) if k != index]
        weight = float(sum(weights[k] for k in near))
        found[index] = sum(values[k] * weights[k] for k in near) / weight if weight else 0.5
    return found


def _around(index: int, total: int) -> range:
    return range(max(0, index - REACH), min(total, index + REACH + 1))


def _with_windows(
    threes: Sequence[Vectors], left_rows: Floats, right_rows: Floats
) -> tuple[Floats, Floats]:
    """The rows with two more measures: how near the windows of three and of five words around are.

    A word's measure is the mean over the windows that cover it of their nearest one of the other
    side: the annotators of REFreSD mark phrases, and a phrase has no one place for its difference.
    """
    crossed = cosine(threes[0], threes[1])
    context = NEARNESS.index("context")
    extended = []
    for rows, nearest in ((left_rows, crossed.max(axis=1)), (right_rows, crossed.max(axis=0))):
        fives = [
            rows[max(0, k - CONTEXT) : k + CONTEXT + 1, context].mean() for k in range(len(rows))
        ]
        extended.append(np.column_stack([rows, _covering(nearest, len(rows)), fives]))
    return extended[0], extended[1]


def _covering(windows: Floats | Vectors, count: int) -> Floats:
    """For each of so many words, the mean over the windows of three that cover it."""
    last = len(windows) - 1
    return np.array([windows[max(0, k - 2) : min(k, last) + 1].mean() for k in range(count)])


def _threes(text: str, words: Sequence[Token]) -> list[str]:
    """The windows of three words, in order; of fewer when there are no three."""
    last = len(words) - 1
    return [
        text[words[first].start : words[min(last, first + 2)].end]
        for first in range(max(1, len(words) - 2))
    ]


def _places(
    words: Sequence[Token],
    others: Sequence[Token],
    similarity: Vectors,
    partners: Sequence[tuple[int, ...]],
    backward: Sequence[tuple[int, ...]],
) -> Floats:
    """Where the partners of each word and of its neighbours stand, and what kind of word it is."""
    forms = {word.form for word in others}
    plain = {bare(form) for form in forms}
    stems = {form[:STEM] for form in plain if len(form) > STEM}
    ranked = np.sort(similarity, axis=1)[:, ::-1]
    nearest = similarity.argmax(axis=1)
    aligned = [bool(found) for found in partners]
    content = [index for index, word in enumerate(words) if word.content]
    best = similarity.max(axis=1)
    rows = []
    for index, word in enumerate(words):
        form = bare(word.form)
        found = partners[index]
        mutual = best[index] == similarity[:, nearest[index]].max()
        rows.append(
            [
                float(best[index]),
                float(ranked[index, 1]) if ranked.shape[1] > 1 else 0.0,
                float(word.form in forms),
                float(form in plain),
                float(len(word.form) > STEM and form[:STEM] in stems),
                float(len(found)),
                _moved(index, len(words), found, len(others)),
                *_along(index, partners),
                *_content_beside(index, content, best, aligned),
                *_aligned_beside(index, content, aligned),
                _run_alone(index, words, aligned),
                *(float(word.value(name) is not None) for name in CLASSES_READ),
                float(bool(word.classes)),
                float(word.initial),
                float(len(word.form)),
                float(np.mean([len(backward[j]) for j in found])) if found else 0.0,
                float(mutual),
            ]
        )
    return np.array(rows, dtype=np.float64)


UNKNOWN_MOVE = 0.3
"""The distance of a word with no partner, in shares of the text: neither near nor far."""


def _moved(index: int, total: int, found: Sequence[int], others: int) -> float:
    """How far the nearest partner stands from the word's own relative place."""
    place = (index + 0.5) / total
    return min((abs((j + 0.5) / others - place) for j in found), default=UNKNOWN_MOVE)


def _along(index: int, partners: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """How many neighbours have partners beside the word's own, and how many have partners."""
    found, beside, counted = partners[index], 0, 0
    for near in _around(index, len(partners)):
        if near == index or not partners[near]:
            continue
        counted += 1
        reach = abs(near - index) + 2
        beside += any(abs(j - k) <= reach for j in found for k in partners[near])
    return float(beside), float(counted)


def _content_beside(
    index: int, content: Sequence[int], best: Vectors, aligned: Sequence[bool]
) -> tuple[float, ...]:
    """Nearness, partner and distance of the next and of the last content word."""
    following = next((k for k in content if k > index), None)
    before = next((k for k in reversed(content) if k < index), None)
    found: list[float] = []
    for near in (following, before):
        if near is None:
            found += [0.5, 0.5, 5.0]
        else:
            found += [float(best[near]), float(aligned[near]), float(abs(near - index))]
    return tuple(found)


def _aligned_beside(
    index: int, content: Sequence[int], aligned: Sequence[bool]
) -> tuple[float, float, float]:
    """Share of aligned content words around; distance to the last and to the next of them."""
    near = [k for k in content if abs(k - index) <= REACH + 1]
    share = sum(aligned[k] for k in near) / len(near) if near else 0.5
    before = next((index - k for k in reversed(content) if k <= index and aligned[k]), FAR)
    behind = next((k - index for k in content if k >= index and aligned[k]), FAR)
    return share, min(before, FAR), min(behind, FAR)


def _run_alone(index: int, words: Sequence[Token], aligned: Sequence[bool]) -> float:
    """Content words of the run around a word without an aligned one (0 for an aligned one)."""

    def said(k: int) -> bool:
        return words[k].content and aligned[k]

    if said(index):
        return 0.0
    first = last = index
    while first > 0 and not said(first - 1):
        first -= 1
    while last < len(words) - 1 and not said(last + 1):
        last += 1
    return float(sum(words[k].content for k in range(first, last + 1)))
