"""Fingerprints, made once at ingest: what SQL needs to find and to check candidates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quotetrack.lexicon import read_lexicon
from quotetrack.link.normalise import CUT, Form, Word, bare, read_words, token_of, wording_of
from quotetrack.link.token_arrays import TokenArrays, forget_written, read_tokens

SHORT_WORDS = 5
"""Below this many words a quotation is short: anybody may have said it, so words prove nothing."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FINISHER = np.uint64(0xBF58476D1CE4E5B9)

Ids = npt.NDArray[np.int64]


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
class Fingerprints:
    """The fingerprints of several texts.

    `wording_ids` has the wording of each text, `None` for a text without a word. `wordings` has the
    columns of the table `wording`, one row for each distinct wording, and `postings` those of
    `posting`: which shingle (a pair of neighbouring words) stands in which wording, each once.
    """

    wording_ids: list[int | None]
    wordings: pa.Table
    postings: pa.Table


@lru_cache(maxsize=500_000)
def word_hash(form: str) -> int:
    """A stable 64-bit hash of a word without accents."""
    return int.from_bytes(hashlib.blake2b(bare(form).encode(), digest_size=8).digest(), "big")


def forget_words() -> None:
    """Let go of the words that were met: those of a million quotations fill some 300 MB."""
    forget_written()
    for cache in (word_hash, is_content, bare, token_of):
        cache.cache_clear()


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


def fingerprint(texts: Sequence[str]) -> Fingerprints:
    """Fingerprint texts, each of which is read as `read_wording` reads it."""
    tokens = read_tokens(texts)
    held = np.flatnonzero(np.bincount(tokens.text, minlength=len(texts)))
    norms = _norms(tokens, held)
    ids = np.fromiter(map(wording_id, norms.to_pylist()), dtype=np.int64, count=len(held))
    wording_ids: list[int | None] = [None] * len(texts)
    for text, identity in zip(held.tolist(), ids.tolist(), strict=True):
        wording_ids[text] = identity
    distinct, first = np.unique(ids, return_index=True)
    chosen = np.zeros(len(texts), dtype=bool)
    chosen[held[first]] = True
    kept = chosen[tokens.text]
    # The rows of the wordings are in the order of the texts in which they are met first.
    row_of_text = np.cumsum(chosen) - 1
    rows = _Rows(tokens, row_of_text[tokens.text[kept]], kept, len(distinct))
    order = np.sort(first)
    shingles, owners = rows.shingles(ids[order])
    return Fingerprints(
        wording_ids,
        rows.table(pa.array(ids[order]), norms.take(pa.array(order)), owners),
        pa.table({"shingle": shingles, "wording_id": ids[order][owners]}),
    )


def _norms(tokens: TokenArrays, held: Ids) -> pa.Array:
    """The normalised wordings of the texts that hold a word."""
    place = np.zeros(len(tokens.written), dtype=np.int64)
    place[tokens.used] = np.arange(len(tokens.used))
    forms = pa.array([tokens.written[number].form.form for number in tokens.used], pa.string())
    lengths = np.bincount(tokens.text)[held] if len(held) else held
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    words = forms.take(pa.array(place[tokens.token]))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), words), " ")


class _Rows:
    """The words of distinct wordings, and what the table `wording` says of them."""

    def __init__(
        self,
        tokens: TokenArrays,
        row: Ids,
        kept: npt.NDArray[np.bool_],
        rows: int,
    ) -> None:
        self._row, self._rows = row, rows
        self._token = tokens.token[kept]
        self._word, self._name = tokens.word[kept], tokens.name[kept]
        self._written, self._used = tokens.written, tokens.used
        self._size = len(tokens.written)

    def _flags(self, holds: Callable[[Form], bool]) -> npt.NDArray[np.bool_]:
        """For each word whether its form is such."""
        flags = np.zeros(self._size, dtype=bool)
        flags[self._used] = [holds(self._written[number].form) for number in self._used.tolist()]
        return np.asarray(flags[self._token] & self._word)

    def _count(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
        return np.bincount(self._row[chosen], minlength=self._rows).astype(np.int32)

    def _strings(self, chosen: npt.NDArray[np.bool_], text: Callable[[str], str]) -> pa.Array:
        """For each wording the distinct forms of the chosen words, sorted."""
        token, row = self._token[chosen], self._row[chosen]
        met = np.flatnonzero(np.bincount(token, minlength=self._size))
        strings = [text(self._written[number].form.form) for number in met.tolist()]
        values = sorted(set(strings))
        rank = {value: place for place, value in enumerate(values)}
        ranks = np.zeros(self._size, dtype=np.int64)
        ranks[met] = [rank[value] for value in strings]
        pairs = np.unique(row * max(1, len(values)) + ranks[token])
        owners, places = np.divmod(pairs, max(1, len(values)))
        offsets = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=self._rows))))
        members = pa.array(values, pa.string()).take(pa.array(places))
        return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), members)

    def shingles(self, ids: Ids) -> tuple[Ids, Ids]:
        """Every distinct pair of neighbouring words of every wording, none across a cut.

        And the row of the wording of each; by the id of the wording, which are those of the rows.
        """
        hashes = np.zeros(self._size, dtype=np.uint64)
        hashes[self._used] = [word_hash(self._written[n].form.form) for n in self._used.tolist()]
        distinct, form = np.unique(hashes, return_inverse=True)
        by_id = np.argsort(ids)
        rank = np.empty(len(by_id), dtype=np.uint64)
        rank[by_id] = np.arange(len(by_id), dtype=np.uint64)
        kept = (self._row[:-1] == self._row[1:]) & self._word[:-1] & self._word[1:]
        first, second = (
            form[self._token[side][kept]] for side in (slice(None, -1), slice(1, None))
        )
        # One number for the wording and the two words: equal ones meet when sorted.
        bits = np.uint64(max(1, len(distinct)).bit_length())
        places = rank[self._row[:-1][kept]] << bits << bits
        keys = np.sort(places | (first.astype(np.uint64) << bits) | second.astype(np.uint64))
        keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
        word = (np.uint64(1) << bits) - np.uint64(1)
        shingles = _combine(distinct[keys >> bits & word], distinct[keys & word])
        return shingles.view(np.int64), by_id[keys >> bits >> bits]

    def table(self, ids: pa.Array, norms: pa.Array, owners: npt.NDArray[np.int64]) -> pa.Table:
        """The rows of `wording`."""
        words = self._count(self._word)
        cuts = self._count(~self._word)
        short = pa.array(words < SHORT_WORDS)
        stock = pc.is_in(norms, pa.array(sorted(stock_phrases()), pa.string()))
        return pa.table(
            {
                "wording_id": ids,
                "norm": norms,
                "words": words,
                "content_words": self._count(self._flags(lambda form: is_content(form.form))),
                "shingles": np.bincount(owners, minlength=self._rows).astype(np.int32),
                "numbers": self._strings(self._flags(lambda form: form.number), str),
                "names": self._strings(self._name, bare),
                "capitals": self._strings(self._flags(lambda form: form.capital), bare),
                "cut": cuts > 0,
                "weak": pc.or_(short, stock),
            }
        )


def _combine(
    first: npt.NDArray[np.uint64], second: npt.NDArray[np.uint64]
) -> npt.NDArray[np.uint64]:
    """Mix two word hashes into one, order counting (a multiply-xorshift finisher)."""
    with np.errstate(over="ignore"):
        mixed = first * _MULTIPLIER ^ (second << np.uint64(31) | second >> np.uint64(33))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FINISHER
        return np.asarray(mixed ^ (mixed >> np.uint64(27)), dtype=np.uint64)
