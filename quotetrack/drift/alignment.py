"""Which words of a rendering say which words of its original: one alignment, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.translation import word_matches
from quotetrack.link.word_likeness import expression_pairs
from quotetrack.link.words import Token, may_be_name

SURE = 0.60
"""Two words are the same from this similarity (rejoindront/joining .66, excited/heureux .57 is left
to the gap between its neighbours)."""

MANY_TO_ONE = 0.80
"""A word already taken may serve twice from this similarity (continue … continue)."""

GAP = 0.30
"""Two stretches between the same aligned neighbours say the same from this cosine: what stands at
the place of something is a translation of it unless it is quite another thing."""

UNEVEN = 2
"""A stretch more than twice as long as its counterpart says more than it: it is not one for one."""

NEAR = 0.40
"""Words of uneven stretches are paired from this (attracts/attire .53)."""

MUCH_FARTHER = 0.15
"""In a gap of two words against one, the word that is farther than the other by this is not said:
« the earthquake attracts » (.33, .53) → « attire »."""

POSITION = 0.08
"""Weight of the distance between relative positions: enough to choose between two equal words."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each word of one side, the words of the other that say it, and how sure that is."""

    left_to_right: tuple[tuple[int, ...], ...]
    right_to_left: tuple[tuple[int, ...], ...]
    similarity: Vectors

    def best_left(self, index: int) -> float:
        """The highest similarity of a left word to any right one."""
        row = self.similarity[index]
        return float(row.max()) if row.size else 0.0

    def best_right(self, index: int) -> float:
        """The highest similarity of a right word to any left one."""
        column = self.similarity[:, index]
        return float(column.max()) if column.size else 0.0


def align(
    left: Sequence[Token], right: Sequence[Token], left_language: str, right_language: str
) -> Alignment:
    """Align two texts word by word: lexicon, spelling and encoder first, then place.

    Sure pairs are taken greedily, best first (ties: nearest places, then order); words left over
    between the same neighbours on both sides are then paired as one stretch.
    """
    similarity = word_matches(left_language, left, right_language, right)
    pairs: set[tuple[int, int]] = set()
    if left and right:
        if left_language == "en" and right_language == "fr":
            _take_expressions(left, right, pairs)
        _take_sure(similarity, pairs)
        _take_gaps(left, right, similarity, pairs)
    forward: list[list[int]] = [[] for _ in left]
    backward: list[list[int]] = [[] for _ in right]
    for i, j in sorted(pairs):
        forward[i].append(j)
        backward[j].append(i)
    return Alignment(tuple(map(tuple, forward)), tuple(map(tuple, backward)), similarity)


def _take_expressions(
    left: Sequence[Token], right: Sequence[Token], pairs: set[tuple[int, int]]
) -> None:
    """Expressions of two words or more of the lexicon, each word used once."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    for english, french in expression_pairs(left, right):
        if len(english) + len(french) < 3:
            break  # sorted: single words come last, and are seen by `_take_sure`
        if used_left & set(english) or used_right & set(french):
            continue
        used_left |= set(english)
        used_right |= set(french)
        pairs |= {(i, j) for i in english for j in french}


def _take_sure(similarity: Vectors, pairs: set[tuple[int, int]]) -> None:
    rows, columns = similarity.shape
    place = np.abs(
        (np.arange(rows)[:, None] + 0.5) / rows - (np.arange(columns)[None, :] + 0.5) / columns
    )
    ranked = similarity - POSITION * place
    order = sorted(
        map(tuple, np.argwhere(similarity >= SURE).tolist()),
        key=lambda cell: (-round(float(ranked[cell]), 4), cell),
    )
    used_left = {i for i, _ in pairs}
    used_right = {j for _, j in pairs}
    for i, j in order:
        if i in used_left and j in used_right:
            continue
        if (i in used_left or j in used_right) and similarity[i, j] < MANY_TO_ONE:
            continue
        pairs.add((i, j))
        used_left.add(i)
        used_right.add(j)


def _take_gaps(
    left: Sequence[Token], right: Sequence[Token], similarity: Vectors, pairs: set[tuple[int, int]]
) -> None:
    """Pair what is left over between two aligned neighbours, when it is not quite another thing.

    The nearest stretches first: a word taken in one gap is not free in the next.
    """
    stretches = []
    for lefts, rights in gaps(left, right, pairs):
        open_left = [i for i in lefts if _open(left[i])]
        open_right = [j for j in rights if _open(right[j])]
        if open_left and open_right:
            top = float(similarity[np.ix_(open_left, open_right)].max())
            stretches.append((-round(top, 4), open_left, open_right))
    taken: set[int] = set()
    for _, open_left, rights in sorted(stretches):
        open_right = [j for j in rights if j not in taken]
        if not open_right:
            continue
        found = _gap_pairs(left, right, similarity, open_left, open_right)
        pairs |= found
        taken |= {j for _, j in found}


def _gap_pairs(
    left: Sequence[Token],
    right: Sequence[Token],
    similarity: Vectors,
    open_left: list[int],
    open_right: list[int],
) -> set[tuple[int, int]]:
    """The pairs of two stretches that stand at one place: all words, or the nearest when uneven."""
    block = similarity[np.ix_(open_left, open_right)]
    if max(len(open_left), len(open_right)) > UNEVEN * min(len(open_left), len(open_right)):
        return _best_pairs(open_left, open_right, block)
    whole = cosine(
        sentence_encoder().words([_stretch(left, open_left)]),
        sentence_encoder().words([_stretch(right, open_right)]),
    )[0, 0]
    if max(float(block.max()), float(whole)) < GAP:
        return set()
    cells = {(i, j) for i in open_left for j in open_right}
    if len(open_left) == len(open_right):
        return cells
    floor = float(block.max()) - MUCH_FARTHER
    return {cell for cell in cells if similarity[cell] >= floor}


def _best_pairs(
    lefts: Sequence[int], rights: Sequence[int], block: Vectors
) -> set[tuple[int, int]]:
    """Of two stretches of uneven length, the words that are near: the rest was added or lost."""
    found: set[tuple[int, int]] = set()
    taken: set[int] = set()
    short_is_left = len(lefts) <= len(rights)
    for place, index in enumerate(lefts if short_is_left else rights):
        row = block[place] if short_is_left else block[:, place]
        best = int(row.argmax())
        if row[best] >= NEAR and best not in taken:
            taken.add(best)
            found.add((index, rights[best]) if short_is_left else (lefts[best], index))
    return found


def _open(word: Token) -> bool:
    """A word that a gap may pair: names and numbers are the same or they are not."""
    return word.content and not word.number and not may_be_name(word)


def _stretch(words: Sequence[Token], indexes: Sequence[int]) -> str:
    return " ".join(words[i].text for i in indexes)


def gaps(
    left: Sequence[Token], right: Sequence[Token], pairs: set[tuple[int, int]]
) -> list[tuple[list[int], list[int]]]:
    """Runs of words with no partner between the same aligned neighbours on both sides."""
    partner: dict[int, int] = {}
    for i, j in sorted(pairs, reverse=True):
        partner[i] = j
    taken = {j for _, j in pairs}
    found: list[tuple[list[int], list[int]]] = []
    index = 0
    while index < len(left):
        if index in partner or not left[index].content:
            index += 1
            continue
        run = [index]
        while run[-1] + 1 < len(left) and run[-1] + 1 not in partner:
            run.append(run[-1] + 1)
        before = max((i for i in partner if i < run[0]), default=None)
        after = min((i for i in partner if i > run[-1]), default=None)
        anchors = [partner[i] for i in (before, after) if i is not None]
        rights: list[int] = []
        for anchor in anchors:
            rights.extend(_free_around(anchor, right, taken))
        found.append((run, sorted(set(rights))))
        index = run[-1] + 1
    return found


def _free_around(anchor: int, right: Sequence[Token], taken: set[int]) -> list[int]:
    """The free words next to an aligned one, on either side, up to the next aligned word."""
    free: list[int] = []
    for step in (-1, 1):
        index = anchor + step
        while 0 <= index < len(right) and index not in taken:
            free.append(index)
            index += step
    return free
