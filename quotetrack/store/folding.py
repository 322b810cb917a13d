"""Text as search compares it: no case, no accents, one kind of apostrophe, single blanks."""

from __future__ import annotations

import re
import unicodedata

from quotetrack.records import Span

_APOSTROPHES = "[’‘ʼ′`´]"
_BLANKS = r"[\s\u00a0\u2007\u202f\u2009]+"


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
        for piece in fold(character) or " ":
            if piece == " " and folded and folded[-1] == " ":
                continue
            folded.append(piece)
            places.append(place)
    found = "".join(folded).find(needle)
    if found < 0:
        return None
    return Span(places[found], places[found + len(needle) - 1] + 1)
