"""Many texts read at once: their words as arrays, the same words as `normalise.read_words` gives.

A million quotations hold some thirty million words, but only a few hundred thousand different ones:
each is looked at once, the rest is arithmetic on its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quotetrack.link.normalise import Token, TokenKind, list_tokens, token_of

_BREAK = "\0"
"""Stands between two texts; a text that holds one is read as if it were a blank."""
_MOST_WRITTEN = 2_000_000
"""Different written words kept in memory; beyond (some 500 MB) the list begins anew."""

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """The words and cuts of several texts in order, as parallel arrays.

    `text` is the place of the text, `token` the number of the written word in `written`, of which
    `used` are the numbers met; `name` and `capital` are those of `Word`, `word` is false for a cut.
    Cuts at either end of a text are left out.
    """

    text: Numbers
    token: Numbers
    word: Flags
    name: Flags
    written: Sequence[Token]
    used: Numbers


class _Written(dict[str, int]):
    """The number of each written token that was met, and what it is."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []

    def __missing__(self, written: str) -> int:
        number = self[written] = len(self.tokens)
        self.tokens.append(token_of(written))
        return number


@lru_cache(maxsize=1)
def _written() -> _Written:
    return _Written()


def forget_written() -> None:
    """Begin the list of written words anew."""
    _written.cache_clear()


def read_tokens(texts: Sequence[str]) -> TokenArrays:
    """Split texts into words and cuts."""
    if len(_written()) > _MOST_WRITTEN:
        forget_written()
    written = _written()
    running = _BREAK.join(text.replace(_BREAK, " ") for text in texts)
    listed = pa.array(list_tokens(running, _BREAK), pa.string()).dictionary_encode()
    numbers = np.array([written[token] for token in listed.dictionary.to_pylist()], dtype=np.int64)
    token = numbers[listed.indices.to_numpy()]
    used = np.flatnonzero(np.bincount(token, minlength=len(written)))
    tokens = [written.tokens[number] for number in used.tolist()]
    kinds = np.zeros(len(written), dtype=np.int64)
    kinds[used] = [known.kind for known in tokens]
    kind = kinds[token]
    text = np.cumsum(kind == TokenKind.BREAK)
    word = (kind == TokenKind.WORD) | (kind == TokenKind.NUMBER)
    opening = _opening(_flags([known.abbreviation for known in tokens], used)[token], kind)
    sure = _flags([known.form.sure_name for known in tokens], used)[token]
    name = sure | (_flags([known.form.name for known in tokens], used)[token] & ~opening)
    kept = word | ((kind == TokenKind.CUT) & _inside(word, text, len(texts)))
    return TokenArrays(
        text[kept], token[kept], word[kept], name[kept] & word[kept], written.tokens, used
    )


def _flags(values: Sequence[bool], numbers: Numbers) -> Flags:
    """Flags by number; false for a number that was not met."""
    flags = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=bool)
    flags[numbers] = values
    return flags


def _opening(abbreviation: Flags, kind: Numbers) -> Flags:
    """Which tokens open a sentence if they are words: behind a stop, a cut, or nothing."""
    stop = (kind == TokenKind.POINT) | (kind == TokenKind.STOP)
    last_word = np.maximum.accumulate(np.where(stop, 0, np.arange(len(kind))))
    abbreviated = (kind == TokenKind.POINT) & abbreviation[last_word]
    opening = np.ones(len(kind), dtype=bool)
    opening[1:] = (stop & ~abbreviated)[:-1]
    opening[1:] |= (kind[:-1] == TokenKind.CUT) | (kind[:-1] == TokenKind.BREAK)
    return opening


def _inside(word: Flags, text: Numbers, texts: int) -> Flags:
    """Which tokens have a word of their text before and behind them."""
    through = np.cumsum(np.bincount(text[word], minlength=texts))
    before = np.concatenate(([0], through[:-1]))[text]
    read = np.cumsum(word)
    return np.asarray((read > before) & (read < through[text]))
