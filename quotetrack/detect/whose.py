"""A second look at marked words that a rule gives to somebody: how likely they are his.

A logistic regression over named features and, where these leave a doubt, vectors of the words
and their sentence, learnt on marked stretches of the press that were labelled by hand
(`benchmarks/quality/whose.py`); the rules alone took one in eight of nobody's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import ends_sentence, is_title, size_of
from quotetrack.detect.found import NOBODY, Found, Refused
from quotetrack.detect.fragments import ORPHAN, governor_of
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.marked_features import features
from quotetrack.detect.marked_vectors import PLACES, marked_vectors
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import are_listed
from quotetrack.detect.taken_up import refused_marks, would_say
from quotetrack.detect.view import View
from quotetrack.lexicon import read_lexicon
from quotetrack.records import QuotationKind, Span
from quotetrack.word_vectors.word_encoder import Vectors

SOMEBODYS = 0.35
"""The least chance with which marked words are somebody's: from it to .6 stand, in cross-validation
over the press, five of nobody's stretches in sentences and sixteen of somebody's."""
ONE_WORD = 0.7
"""…a single word: from .35 to it stand fourteen of nobody's and six of somebody's."""
SHORT_SPEECH = 0.6
"""…a few words that only their place tells for speech: from .35 to it six of nobody's, three of
somebody's; they are titles, songs and subheadings."""
TAKEN_UP_FROM = 0.75
"""The least chance with which words are somebody's that a rule refused for how they look: from it
to .85 stand five of nobody's and sixteen of somebody's."""
ONE_WORD_TAKEN_UP_FROM = 0.85
"""…and a single word: from .75 to it seven of nobody's and eight of somebody's."""
UNGIVEN_FROM = 0.9
"""…and words that the sentence gives to nobody: from it on stand, in two sets of the press that
were not learnt from, nine of somebody's and one of nobody's."""
_HOPELESS = 0.2
"""The chance by the named features alone under which none of those came to `TAKEN_UP_FROM`."""
_CLEARLY_NOBODYS, _CLEARLY_SOMEBODYS = 0.05, 0.95
"""Chances by the named features alone beyond which the vectors change no answer: in
cross-validation no find more or less, and half of the stretches need not be encoded."""
_DOUBTED_SPEECH = (
    "direct.after_incise",
    "direct.colon",
    "direct.colon_nominal",
    "direct.free_standing",
)
"""Rules of speech that nothing but its place tells: titles and mottoes stand there, too."""
_LONG_WORDS = 9
"""Words: speech this long is no title."""
_NAME_WORDS = 5
"""Words: names are not longer, but for titles."""
_SCARE_WORDS = 3
"""Words: nobody's words as short as this are told by the marks alone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch to be judged: where it stands, and what is there of it by name."""

    content: Span
    frame: Span
    names: frozenset[str]


@lru_cache
def _weights() -> dict[str, tuple[float, float]]:
    """Feature → its weight where features stand alone, and beside the vectors."""
    rows = read_lexicon("fr/whose_weights.tsv")
    return {row["feature"]: (float(row["alone"]), float(row["beside_vectors"])) for row in rows}


@lru_cache
def _vector_weights() -> Vectors:
    """What each dimension of the vectors tells; a row for each of `PLACES`."""
    rows = list(read_lexicon("fr/whose_vectors.tsv"))
    return np.array([[float(row[place]) for row in rows] for place in PLACES], dtype=np.float32)


def chance_by_name(names: Iterable[str]) -> float:
    """How likely a stretch with these features is somebody's; unknown ones tell nothing."""
    return _logistic(_sum(names, beside_vectors=False))


def chance(view: View, stretch: Stretch) -> float:
    """How likely a stretch is somebody's: by its features, and by its vectors where in doubt."""
    by_name = chance_by_name(stretch.names)
    if not _CLEARLY_NOBODYS < by_name < _CLEARLY_SOMEBODYS:
        return by_name
    vectors = marked_vectors(view, stretch.frame, stretch.content)
    told = float((vectors * _vector_weights()).sum(dtype=np.float64))
    return _logistic(_sum(stretch.names, beside_vectors=True) + told)


def _sum(names: Iterable[str], *, beside_vectors: bool) -> float:
    """The weights of some features, in one order whatever theirs."""
    weights = _weights()
    known = sorted(weights[name][beside_vectors] for name in names if name in weights)
    return weights["always"][beside_vectors] + sum(known)


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def look_again(
    view: View,
    readings: Mapping[int, FrameReading],
    found: Sequence[Found],
    refused: Sequence[Refused],
) -> tuple[list[Found], list[Refused]]:
    """What is found in marks after all, each with its chance, and what is refused."""
    taken, doubted_finds = _sifted(view, readings, found)
    taken_up = list(_taken_up(view, readings, refused, taken))
    spans = {one.extent for one in taken_up}
    stays = [one for one in refused if one.span not in spans]
    return [*taken, *taken_up], [*stays, *doubted_finds]


def _taken_up(
    view: View,
    readings: Mapping[int, FrameReading],
    refused: Sequence[Refused],
    taken: Sequence[Found],
) -> Iterator[Found]:
    """What the rules refused for how it looks and is surely somebody's, if it shows whose."""
    for reading, position in refused_marks(view, readings, refused):
        rule, by = governor_of(view, reading, position) or ("none", NOBODY)
        names = features(view, reading, position, rule, by)
        if chance_by_name(names) < _HOPELESS:
            continue
        content = reading.frame.marked[position].content
        sure = chance(view, Stretch(content, reading.frame.span, names))
        one_word = size_of(view.words(content)) == 1
        least = ONE_WORD_TAKEN_UP_FROM if one_word else TAKEN_UP_FROM
        said = would_say(view, reading, position, taken) if sure >= least else None
        if said is None and sure >= UNGIVEN_FROM:
            said = ORPHAN, NOBODY
        if said is not None:
            found = Found.by(said[1], QuotationKind.MIXED, (content,), said[0], reading.number)
            yield replace(found, chance=sure)


def _sifted(
    view: View, readings: Mapping[int, FrameReading], found: Sequence[Found]
) -> tuple[list[Found], list[Refused]]:
    """What rules found in marks, each with its chance, and what is refused after all.

    Marks in a series are somebody's or nobody's together: the mean of their log odds decides.
    """
    taken: list[Found] = []
    refused: list[Refused] = []
    for series in _series(view, readings, found):
        chances = [chance(view, stretch) for _, stretch in series if stretch is not None]
        for one, stretch in series:
            somebodys = together(chances) if stretch is not None else one.chance
            content = view.words(one.extent)
            speech = one.kind is QuotationKind.DIRECT
            if somebodys < least_chance(size_of(content), speech=speech):
                refused.append(Refused(one.extent, _reason(content)))
            else:
                taken.append(replace(one, chance=somebodys))
    return taken, refused


def together(chances: Sequence[float]) -> float:
    """The chance that stretches of one series share."""
    return _logistic(sum(math.log(one / (1 - one)) for one in chances) / len(chances))


def least_chance(size: int, *, speech: bool) -> float:
    """From which chance on so many words are somebody's, where a rule gives them to him."""
    if size == 1:
        return ONE_WORD
    return SHORT_SPEECH if speech and size < _LONG_WORDS else SOMEBODYS


def _series(
    view: View, readings: Mapping[int, FrameReading], found: Sequence[Found]
) -> list[list[tuple[Found, Stretch | None]]]:
    """The finds with what is to be judged of them, those together whose marks are listed."""
    series: list[list[tuple[Found, Stretch | None]]] = []
    last: Marked | None = None
    for one in found:
        reading = readings.get(one.frame)
        marked = _marks_of(reading, one)
        if last is None or marked is None or not are_listed(view, last, marked):
            series.append([])
        series[-1].append((one, doubted(view, reading, one)))
        last = marked
    return series


def _marks_of(reading: FrameReading | None, found: Found) -> Marked | None:
    """The marks that hold just what was found."""
    marked = reading.frame.marked if reading is not None else ()
    return next((one for one in marked if one.content == found.extent), None)


def doubted(view: View, reading: FrameReading | None, found: Found) -> Stretch | None:
    """A find that is one marked stretch, to be judged, unless it is plainly somebody's speech."""
    if reading is None:
        return None
    if found.kind is QuotationKind.DIRECT and not _may_be_nobodys(view, found):
        return None
    for position, marked in enumerate(reading.frame.marked):
        if marked.content == found.extent:
            names = features(view, reading, position, found.rule, found.attribution)
            return Stretch(marked.content, reading.frame.span, names)
    return None


def _may_be_nobodys(view: View, found: Found) -> bool:
    """Whether words that stand as speech could be a name: « « Le Courrier » n'a pas répondu »."""
    content = view.words(found.extent)
    few = size_of(content) <= _NAME_WORDS
    name = few and is_title(content) and not ends_sentence(view, found.extent)
    return name or found.rule in _DOUBTED_SPEECH


def _reason(content: Sequence[Word]) -> str:
    """What marks around nobody's words are for, by the words alone."""
    if is_title(content):
        return "name"
    return "scare_quote" if size_of(content) <= _SCARE_WORDS else "term"
