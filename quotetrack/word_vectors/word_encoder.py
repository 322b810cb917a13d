"""The word encoder: what each word of a text stands for where it stands, as a vector.

Seven layers of multilingual-e5-small (MIT licence) in four bits, with the pieces of words that
English and French need: `training/word_encoder.py` makes the file. It reads
about twenty sentences a second: what is in doubt, and pairs of texts, never a whole corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from quotetrack.word_vectors.sentences import sentences
from quotetrack.word_vectors.subwords import Piece, Subwords

Vectors = NDArray[np.float32]

THREADS = 1
"""BLAS threads: a sentence is short, and more threads only wait for one another."""

LAYERS_READ = (4, 6, 7)
"""The layers that words are compared by, chosen in cross-validation: below them a vector is the
word alone, above them the text as a whole."""

PREFIX = "query: "
"""What the encoder was taught to find before a text."""

WINDOW = 480
"""Pieces that are encoded at a time: it knows 512 places, and a longer text is read in parts."""

TOGETHER = 3
"""Sentences that are read as one text; of a text with more, each is read by itself. What stands
around a sentence tells words apart in a pair of passages (16 pairs of REFreSD: .65, each sentence
by itself .61) and clouds them in a document (iSTS-RSD: 53.2, each sentence by itself 55.7)."""

BLOCK = 32
"""Weights that share a scale."""

Stored = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer. A matrix has its inputs as rows; a norm is a pair, factors and summands."""

    inputs: tuple[Vectors, Vectors]
    output: tuple[Vectors, Vectors]
    wide: tuple[Vectors, Vectors]
    narrow: tuple[Vectors, Vectors]
    attended: Vectors
    finished: Vectors


class WordEncoder:
    """Texts to vectors of their words; each text by itself, so that it always gets the same."""

    def __init__(self, stored: Stored) -> None:
        pieces = stored["pieces"].tobytes().decode().split("\n")
        self._begin, self._end, unknown = (int(mark) for mark in stored["marks"])
        self._subwords = Subwords(pieces, stored["scores"], unknown)
        self._heads, layers = (int(number) for number in stored["shape"])
        self._epsilon = float(stored["epsilon"][0])
        self._words, self._scales = stored["words"], stored["words_scale"]
        self._positions = stored["positions"].astype(np.float32)
        self._norm = stored["norm_words"]
        self._layers = [_layer(stored, number) for number in range(layers)]

    def vectors(self, text: str, spans: Sequence[tuple[int, int]]) -> Vectors:
        """A unit vector for each span of a text and each of `LAYERS_READ`, layers first.

        A span has the mean of its pieces; one that no piece stands for, that of the nearest.
        """
        pieces: list[Piece] = []
        states: list[Vectors] = []
        with threadpool_limits(THREADS):
            for first, last in _read_together(text):
                cut = self._subwords.cut(PREFIX + text[first:last])
                shift = first - len(PREFIX)
                head = [piece.index for piece in cut if piece.end <= len(PREFIX)]
                body = cut[len(head) :]
                pieces += [Piece(p.index, p.start + shift, p.end + shift) for p in body]
                for place in range(0, len(body), WINDOW):
                    part = [piece.index for piece in body[place : place + WINDOW]]
                    states.append(self._states(head, part))
        return unit(_shares(pieces, spans) @ np.concatenate(states, axis=1))

    def _states(self, head: Sequence[int], indexes: Sequence[int]) -> Vectors:
        """The vectors of `LAYERS_READ` of each piece behind the head."""
        rows = [self._begin, *head, *indexes, self._end]
        state = _unpacked(self._words[rows], self._scales[rows]) + self._positions[: len(rows)]
        state = self._normed(state, self._norm)
        found = []
        for number, layer in enumerate(self._layers, start=1):
            state = self._normed(state + self._attention(state, layer), layer.attended)
            inner = _gelu(state @ layer.wide[0] + layer.wide[1])
            state = self._normed(state + inner @ layer.narrow[0] + layer.narrow[1], layer.finished)
            if number in LAYERS_READ:
                found.append(state[1 + len(head) : -1])
        return np.stack(found)

    def _attention(self, state: Vectors, layer: _Layer) -> Vectors:
        """What each piece takes from the others."""
        width = state.shape[1] // self._heads
        asked, offered, given = (
            (state @ layer.inputs[0] + layer.inputs[1])
            .reshape(len(state), 3, self._heads, width)
            .transpose(1, 2, 0, 3)
            .copy()  # in one piece: numpy multiplies scattered matrices many times slower
        )
        shares = asked @ offered.transpose(0, 2, 1) / np.float32(np.sqrt(width))
        np.exp(shares - shares.max(axis=2, keepdims=True), out=shares)
        shares /= shares.sum(axis=2, keepdims=True)
        taken = (shares @ given).transpose(1, 0, 2).reshape(state.shape)
        attended: Vectors = taken @ layer.output[0] + layer.output[1]
        return attended

    def _normed(self, state: Vectors, norm: Vectors) -> Vectors:
        centred = state - state.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + self._epsilon)
        normed: Vectors = centred / spread * norm[0] + norm[1]
        return normed


def _layer(stored: Stored, number: int) -> _Layer:
    return _Layer(
        inputs=_dense(stored, f"{number}.qkv"),
        output=_dense(stored, f"{number}.out"),
        wide=_dense(stored, f"{number}.up"),
        narrow=_dense(stored, f"{number}.down"),
        attended=stored[f"{number}.norm_attention"],
        finished=stored[f"{number}.norm_layer"],
    )


def _dense(stored: Stored, name: str) -> tuple[Vectors, Vectors]:
    """A matrix and what is added after it."""
    matrix = _unpacked(stored[name], stored[f"{name}_scale"])
    return np.ascontiguousarray(matrix.T), stored[f"{name}_bias"]


def _unpacked(packed: NDArray[Any], scales: NDArray[Any]) -> Vectors:
    """Rows of four-bit weights as floats: a byte holds two, half a block apart."""
    halves = packed.reshape(*scales.shape, BLOCK // 2)
    both = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8
    rows: Vectors = (both * scales.astype(np.float32)[:, :, None]).reshape(len(packed), -1)
    return rows


def _gelu(values: Vectors) -> Vectors:
    """Gaussian error linear unit, its error function by Abramowitz and Stegun 7.1.26."""
    size = np.abs(values) * np.float32(np.sqrt(0.5))
    step = 1 / (1 + np.float32(0.3275911) * size)
    series = np.zeros_like(step)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * step
    error = np.sign(values) * (1 - series * np.exp(-size * size))
    unit_values: Vectors = 0.5 * values * (1 + error)
    return unit_values


def _read_together(text: str) -> list[tuple[int, int]]:
    """The parts of a text that are encoded at a time."""
    found = sentences(text)
    return found if len(found) > TOGETHER else [(0, len(text))]


def _shares(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> Vectors:
    """For each span the share that each piece has in its vector."""
    starts = np.array([piece.start for piece in pieces])
    ends = np.array([piece.end for piece in pieces])
    shares = np.zeros((len(spans), len(pieces)), dtype=np.float32)
    for row, (start, end) in zip(shares, spans, strict=True):
        covering = (starts < end) & (ends > start)
        if not covering.any():
            covering[np.abs(starts - start).argmin()] = True
        row[covering] = 1 / covering.sum()
    return shares


def unit(vectors: Vectors) -> Vectors:
    """The same directions with length one, so that products are cosines; nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return found


@lru_cache(maxsize=1)
def word_encoder() -> WordEncoder:
    """The encoder, loaded at the first call (a quarter of a second, 60 MB) and then shared."""
    path = files("quotetrack").joinpath("models", "words", "encoder.npz")
    with path.open("rb") as file, np.load(file) as stored:
        return WordEncoder({name: stored[name] for name in stored.files})
