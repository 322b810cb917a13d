"""Text as search compares it: no case, no accents, one kind of apostrophe, single blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from quotetrack.records import Span

_APOSTROPHES = "[’‘ʼ′`´]"
_BLANKS = r"[\s\u00a0\u2007\u202f\u2009]+"
_PRINTED_BLANKS = r"[\s\x{00A0}\x{2007}\x{202F}\x{2009}]+"
_ACCENTS = r"[\x{300}-\x{36F}]*"
_LATIN_END = "\u0250"
_LATIN = (range(0x21, 0x250), range(0x1E00, 0x1F00), range(0x2010, 0x2040), range(0x212A, 0x212C))
"""Letters with their accents, apostrophes, and the signs of Kelvin and Ångström."""


def fold(text: str) -> str:
    """Take case, accents and typography away; the SQL macro `fold` does the same."""
    straight = re.sub(_APOSTROPHES, "'", text).lower()
    bare = "".join(
        character
        for character in unicodedata.normalize("NFD", straight)
        if not unicodedata.combining(character)
    )
    return re.sub(_BLANKS, " ", unicodedata.normalize("NFC", bare)).strip()


def find_folded(text: str, words: str) -> Span | None:
    """Where the words first stand in the text, whatever the case, accents and typography."""
    needle = fold(words)
    if not needle:
        return None
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for piece in _folded(character):
            if piece == " " and folded and folded[-1] == " ":
                continue
            folded.append(piece)
            places.append(place)
    found = "".join(folded).find(needle)
    if found < 0:
        return None
    return Span(places[found], places[found + len(needle) - 1] + 1)


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    """What becomes of a character in a folded text; of one that leaves nothing, a blank."""
    return fold(character) or " "


def folded_pattern(words: str | None) -> str | None:
    """A regular expression (RE2, of DuckDB) that holds on a text whose folding holds the words.

    Thirty times faster than folding the text. `None` for no words, so that a filter stays open.
    """
    if words is None:
        return None
    return "".join(map(_any_of, fold(words)))


@lru_cache(maxsize=1_000)
def _any_of(folded: str) -> str:
    """What a character of a folded text may be in print, with accents behind it."""
    if folded == " ":
        return _PRINTED_BLANKS
    letters = _printed_letters() if folded < _LATIN_END else _printed_anywhere()
    forms = letters.get(folded, set()) | {folded}
    printed = "".join(f"\\x{{{ord(form):X}}}" for form in sorted(forms))
    return f"[{printed}]{_ACCENTS}"


@lru_cache
def _printed_letters() -> dict[str, set[str]]:
    return _by_folding(chr(point) for points in _LATIN for point in points)


@lru_cache
def _printed_anywhere() -> dict[str, set[str]]:
    """The same of every script; takes a third of a second, and few need it."""
    return _by_folding(map(chr, range(0x21, 0xD800)))


def _by_folding(characters: Iterable[str]) -> dict[str, set[str]]:
    printed: dict[str, set[str]] = {}
    for character in characters:
        printed.setdefault(fold(character), set()).add(character)
    return printed
