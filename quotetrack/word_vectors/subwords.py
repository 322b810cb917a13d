"""Words cut into the pieces that the word encoder knows: SentencePiece's unigram cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLANK = "▁"
"""What stands for a blank in a piece."""

UNKNOWN_COST = 10.0
"""An unknown character costs this much more than the rarest piece, as in SentencePiece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: its number in the vocabulary, and the characters it stands for."""

    index: int
    start: int
    end: int


class Subwords:
    """A vocabulary of pieces with the logarithms of their chances."""

    def __init__(self, pieces: Sequence[str], scores: NDArray[np.floating], unknown: int) -> None:
        self._unknown = unknown
        self._known = {
            piece: (index, float(score))
            for index, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if index != unknown
        }
        self._longest = max(map(len, pieces))
        self._unknown_score = float(scores.min()) - UNKNOWN_COST

    def cut(self, text: str) -> list[Piece]:
        """The likeliest pieces of a text, in order; places are code points of the text as given."""
        read, places = _normal(text)
        best = [0.0, *([-np.inf] * len(read))]
        last: list[tuple[int, int]] = [(0, 0)] * (len(read) + 1)
        for start in range(len(read)):
            score = best[start]
            for end in range(start + 1, min(len(read), start + self._longest) + 1):
                found = self._known.get(read[start:end])
                if found and score + found[1] > best[end]:
                    best[end], last[end] = score + found[1], (found[0], start)
            if score + self._unknown_score > best[start + 1]:
                best[start + 1] = score + self._unknown_score
                last[start + 1] = self._unknown, start
        pieces, end = [], len(read)
        while end:
            index, start = last[end]
            first = min(start + (read[start] == BLANK), end - 1)
            pieces.append(Piece(index, places[first], places[end - 1] + 1))
            end = start
        return pieces[::-1]


def _normal(text: str) -> tuple[str, list[int]]:
    """A text as the pieces are written (NFKC, one blank before each word), and from where."""
    read, places = [BLANK], [0]
    for place, character in enumerate(text):
        for sign in unicodedata.normalize("NFKC", character):
            written = BLANK if sign.isspace() else sign
            if written == read[-1] == BLANK:
                continue
            read.append(written)
            places.append(place)
    return "".join(read), places
