"""Fingerprints, made once at ingest: what SQL needs to find and to check candidates."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from quotetrack.lexicon import read_lexicon
from quotetrack.link.normalise import CUT, Word, bare, read_words, wording_of

SHORT_WORDS = 5
"""Below this many words a quotation is short: anybody may have said it, so words prove nothing."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FINISHER = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Wording:
    """A distinct normalised text.

    `wording_id` is a signed 64-bit hash of `norm`, the same on every machine. `content_words`
    counts the words that are not function words. `names` are capitals inside a sentence,
    `capitals` all capitals: the names of an excerpt must be among the capitals of the whole, since
    a cut may bring a name to the beginning. `weak` marks short texts and stock phrases.
    """

    wording_id: int
    norm: str
    words: int
    content_words: int
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    cut: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Postings:
    """Which shingle (a pair of neighbouring words) stands in which wording; parallel arrays."""

    shingles: npt.NDArray[np.int64]
    wordings: npt.NDArray[np.int64]


@lru_cache(maxsize=500_000)
def word_hash(form: str) -> int:
    """A stable 64-bit hash of a word without accents."""
    return int.from_bytes(hashlib.blake2b(bare(form).encode(), digest_size=8).digest(), "big")


def wording_id(norm: str) -> int:
    """A stable signed 64-bit id of a normalised text (two of two million meet with p = 1e-7)."""
    number = int.from_bytes(hashlib.blake2b(norm.encode(), digest_size=8).digest(), "big")
    return number - (number >> 63 << 64)


@lru_cache
def function_words() -> frozenset[str]:
    """French and English words that say little, without accents."""
    return frozenset(
        row["word"]
        for language in ("fr", "en")
        for row in read_lexicon(f"{language}/link_function_words.tsv")
    )


@lru_cache(maxsize=500_000)
def is_content(form: str) -> bool:
    """Whether a word says something of its own."""
    return bare(form) not in function_words()


@lru_cache
def stock_phrases() -> frozenset[str]:
    """Normalised sentences that many people say."""
    return frozenset(
        wording_of(read_words(row["phrase"])) for row in read_lexicon("fr/stock_phrases.tsv")
    )


def read_wording(text: str) -> tuple[Wording, tuple[Word, ...]] | None:
    """The wording of a text and its words; `None` when it holds no word at all."""
    words = read_words(text)
    norm = wording_of(words)
    if not norm:
        return None
    count = content = 0
    numbers, names, capitals = set(), set(), set()
    for form, _, _, name, number, capital, _ in words:
        if form == CUT:
            continue
        count += 1
        content += is_content(form)
        if number:
            numbers.add(form)
        if capital:
            capitals.add(bare(form))
        if name:
            names.add(bare(form))
    wording = Wording(
        wording_id=wording_id(norm),
        norm=norm,
        words=count,
        content_words=content,
        numbers=tuple(sorted(numbers)),
        names=tuple(sorted(names)),
        capitals=tuple(sorted(capitals)),
        cut=f" {CUT} " in norm,
        weak=count < SHORT_WORDS or norm in stock_phrases(),
    )
    return wording, words


def make_postings(read: Sequence[tuple[Wording, tuple[Word, ...]]]) -> Postings:
    """Every distinct pair of neighbouring words of every wording; none across a cut."""
    hashes = np.fromiter(
        (0 if word.form == CUT else word_hash(word.form) for _, words in read for word in words),
        dtype=np.uint64,
    )
    lengths = np.fromiter((len(words) for _, words in read), dtype=np.int64, count=len(read))
    ids = np.fromiter((wording.wording_id for wording, _ in read), dtype=np.int64, count=len(read))
    owners = np.repeat(np.arange(len(read)), lengths)
    first, second = hashes[:-1], hashes[1:]
    kept = (owners[:-1] == owners[1:]) & (first != 0) & (second != 0)
    shingles = _combine(first[kept], second[kept])
    owners = owners[:-1][kept]
    order = np.lexsort((shingles, owners))
    shingles, owners = shingles[order], owners[order]
    fresh = np.ones(len(shingles), dtype=bool)
    fresh[1:] = (shingles[1:] != shingles[:-1]) | (owners[1:] != owners[:-1])
    return Postings(shingles[fresh].view(np.int64), ids[owners[fresh]])


def shingles_of(words: Sequence[Word]) -> frozenset[int]:
    """The distinct shingles of one text (the same hashes as `make_postings`)."""
    if len(words) < 2:
        return frozenset()
    hashes = np.array(
        [0 if word.form == CUT else word_hash(word.form) for word in words], dtype=np.uint64
    )
    first, second = hashes[:-1], hashes[1:]
    kept = (first != 0) & (second != 0)
    return frozenset(_combine(first[kept], second[kept]).view(np.int64).tolist())


def _combine(
    first: npt.NDArray[np.uint64], second: npt.NDArray[np.uint64]
) -> npt.NDArray[np.uint64]:
    """Mix two word hashes into one, order counting (a multiply-xorshift finisher)."""
    with np.errstate(over="ignore"):
        mixed = first * _MULTIPLIER ^ (second << np.uint64(31) | second >> np.uint64(33))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FINISHER
        return np.asarray(mixed ^ (mixed >> np.uint64(27)), dtype=np.uint64)
