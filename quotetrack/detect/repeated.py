"""Headings and pull-quotes that repeat a quotation: said by whoever says it in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from quotetrack.detect.confidence import by_another_way, way_of
from quotetrack.detect.lexicons import fold
from quotetrack.records import Quotation

_LEAST = 3
"""Words from which on a heading can be told to repeat a quotation."""
_SHARE = 0.8
"""The share of its words that must stand in the quotation, in their order: « J'avais envie de
comprendre mes rêves » for « J'avais envie de comprendre davantage mes rêves »."""
_SPREAD = 3
"""Times their number over which its words may lie there: farther apart they are no repetition."""
_GUESSED = ("unknown", "continued", "pronoun")
"""Ways to a speaker, where there is no source, that the same words with one outweigh."""


def with_repeated(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations of one text; what comes again with a source has the speaker of that."""
    sourced = [one for one in quotations if one.source is not None and one.speaker is not None]
    return [_told(one, sourced) if _is_guessed(one) else one for one in quotations]


def _is_guessed(quotation: Quotation) -> bool:
    return quotation.source is None and quotation.speaker_how in _GUESSED


def _told(quotation: Quotation, sourced: Sequence[Quotation]) -> Quotation:
    """A quotation with the speaker of the one that holds its words, where one does."""
    words = _words(quotation.text)
    if len(words) < _LEAST:
        return quotation
    other = next((one for one in sourced if _holds(_words(one.text), words)), None)
    if other is None:
        return quotation
    return replace(
        quotation,
        speaker=other.speaker,
        speaker_kind=other.speaker_kind,
        speaker_how="repeated",
        confidence=by_another_way(quotation.confidence, _way(quotation), "repeated"),
        candidates=other.candidates,
        chain=("mêmes mots, attribués plus loin ou plus haut", *other.chain),
    )


def _way(quotation: Quotation) -> str:
    """The way to its speaker as it was measured."""
    return way_of(quotation.speaker_how, quotation.candidates, quotation.rule)


def _holds(longer: Sequence[str], words: Sequence[str]) -> bool:
    """Whether nearly all words stand in the longer text, in their order and close together."""
    found = SequenceMatcher(None, longer, words, autojunk=False).get_matching_blocks()
    blocks = [block for block in found if block.size]
    if sum(block.size for block in blocks) < _SHARE * len(words):
        return False
    return blocks[-1].a + blocks[-1].size - blocks[0].a <= _SPREAD * len(words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
