"""A second look at marked words that a rule gives to somebody: how likely they are his.

A logistic regression over named features, learnt on marked stretches of the press that were
labelled by hand (`benchmarks/quality/whose.py`); the rules alone took one in eight of nobody's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import ends_sentence, is_title, size_of
from quotetrack.detect.found import Found, Refused
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.marked_features import features
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import are_listed
from quotetrack.detect.view import View
from quotetrack.lexicon import read_lexicon
from quotetrack.records import QuotationKind, Span

SOMEBODYS = 0.65
"""The least chance with which marked words are somebody's, chosen by cross-validation."""
GOVERNED = 0.1
"""…and where a verb of saying governs them: doubting those more costs quotations that are right
(docs/concepts/attribution-quality.md has what each least chance takes and loses)."""
_GOVERNED_BY = ("mixed.ancestor", "mixed.verb_before")
_DOUBTED_WORDS = 7
"""Words: longer stretches are somebody's words even where nothing but the marks tells so."""
_NAME_WORDS = 5
"""Words: names are not longer, but for titles."""
_SCARE_WORDS = 3
"""Words: nobody's words as short as this are told by the marks alone."""


@lru_cache
def _weights() -> dict[str, float]:
    """Feature → weight."""
    return {row["feature"]: float(row["weight"]) for row in read_lexicon("fr/whose_weights.tsv")}


def chance(names: Iterable[str]) -> float:
    """How likely a stretch with these features is somebody's; unknown ones tell nothing."""
    weights = _weights()
    total = weights["always"] + sum(sorted(weights.get(name, 0.0) for name in names))
    return 1 / (1 + math.exp(-total))


def look_again(
    view: View, readings: Mapping[int, FrameReading], found: Sequence[Found]
) -> tuple[list[Found], list[Refused]]:
    """What rules found in marks, each with its chance, and what is refused after all.

    Marks in a series are somebody's or nobody's together: the surest of them decides.
    """
    taken: list[Found] = []
    refused: list[Refused] = []
    for series in _series(view, readings, found):
        chances = [chance(names) for _, names in series if names is not None]
        for one, names in series:
            somebodys = max(chances) if names is not None else one.chance
            if somebodys < (GOVERNED if one.rule in _GOVERNED_BY else SOMEBODYS):
                refused.append(Refused(one.extent, _reason(view.words(one.extent))))
            else:
                taken.append(replace(one, chance=somebodys))
    return taken, refused


def _series(
    view: View, readings: Mapping[int, FrameReading], found: Sequence[Found]
) -> list[list[tuple[Found, frozenset[str] | None]]]:
    """The finds with their features, those together whose marks are listed."""
    series: list[list[tuple[Found, frozenset[str] | None]]] = []
    last: Marked | None = None
    for one in found:
        reading = readings.get(one.frame)
        marked = _marks_of(reading, one)
        if last is None or marked is None or not are_listed(view, last, marked):
            series.append([])
        series[-1].append((one, doubts(view, reading, one)))
        last = marked
    return series


def _marks_of(reading: FrameReading | None, found: Found) -> Marked | None:
    """The marks that hold just what was found."""
    marked = reading.frame.marked if reading is not None else ()
    return next((one for one in marked if one.content == found.extent), None)


def doubts(view: View, reading: FrameReading | None, found: Found) -> frozenset[str] | None:
    """The features of a find that is one marked stretch, if it is short enough to be doubted."""
    content = view.words(found.extent)
    if reading is None or size_of(content) > _DOUBTED_WORDS:
        return None
    if found.kind is QuotationKind.DIRECT and not _may_be_name(view, found.extent, content):
        return None
    for position, marked in enumerate(reading.frame.marked):
        if marked.content == found.extent:
            return features(view, reading, position, found.rule, found.attribution)
    return None


def _may_be_name(view: View, extent: Span, content: Sequence[Word]) -> bool:
    """Whether words that stand as speech could be a name: « « Le Courrier » n'a pas répondu »."""
    few = size_of(content) <= _NAME_WORDS
    return few and is_title(content) and not ends_sentence(view, extent)


def _reason(content: Sequence[Word]) -> str:
    """What marks around nobody's words are for, by the words alone."""
    if is_title(content):
        return "name"
    return "scare_quote" if size_of(content) <= _SCARE_WORDS else "term"
