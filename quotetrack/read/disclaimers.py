"""Sentences by which a page says that a machine translated it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.read.paragraphs import trimmed
from quotetrack.records import Span

_HEAD, _FOOT = 3, 5
"""Paragraphs at either end of a page where such a sentence stands; in between it is the story."""
_SENTENCE_END = re.compile(r"[.!?…]+[»”\")]?(?=\s|$)")


def machine_translation_notice(text: str, paragraphs: Sequence[Span]) -> Span | None:
    """The sentence that says that the text was machine-translated, or `None`.

    `paragraphs` are those of the page itself, without comments and teasers.
    """
    for paragraph in [*paragraphs[:_HEAD], *paragraphs[_HEAD:][-_FOOT:]]:
        match = _pattern().search(text, paragraph.start, paragraph.end)
        if match:
            return _sentence(text, paragraph, match.start(), match.end())
    return None


def _sentence(text: str, paragraph: Span, start: int, end: int) -> Span | None:
    first, last = paragraph.start, paragraph.end
    for stop in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.end()
            break
    return trimmed(text, first, last)


@lru_cache
def _pattern() -> re.Pattern[str]:
    phrases = [row["phrase"] for row in read_lexicon("fr/read_machine_translation.tsv")]
    spaced = [re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in phrases]
    return re.compile("|".join(sorted(spaced, key=lambda form: (-len(form), form))), re.IGNORECASE)
