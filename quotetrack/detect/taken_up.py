"""Marked words that the rules refused and that are somebody's all the same, if it shows whose.

The second look (`quotetrack.detect.whose`) is surer of some of them than of what the rules take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import governed_word
from quotetrack.detect.found import Attribution, Found, Refused, Source
from quotetrack.detect.fragments import governor_of
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.governors import ancestors, speaking_subject
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import nobodys
from quotetrack.detect.terms import is_numbered
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb

TAKEN_UP = "mixed.taken_up"
"""The rule of marked words that no other rule gives to anybody."""
_DOUBTFUL_REASONS = ("name", "scare_quote", "term")
"""Reasons that may tell how the words look; a title or a charge is told by what is beside."""
_OUGHT = ("devoir", "falloir")
"""Verbs whose subject is told what to do by somebody else."""


def refused_marks(
    view: View, readings: Mapping[int, FrameReading], refused: Sequence[Refused]
) -> Iterator[tuple[FrameReading, int]]:
    """Where the marks stand that were refused for how they look, in sentences that tell something.

    What a work, a sign or an explanation beside them tells, no chance tells better; and headings
    (« Prêt à tout pour « sa dose » ») repeat what the text below gives to somebody.
    """
    spans = {one.span for one in refused if one.reason in _DOUBTFUL_REASONS}
    for reading in readings.values():
        if not has_finite_verb(reading.words):
            continue
        for position, marked in enumerate(reading.frame.marked):
            if marked.content not in spans or not marked.closed:
                continue
            told = nobodys(view, reading, position) is not None
            if not told and not is_numbered(view.words(marked.content)):
                yield reading, position


def would_say(
    view: View, reading: FrameReading, position: int, taken: Sequence[Found]
) -> tuple[str, Attribution] | None:
    """The rule and the attribution that the words have if they are somebody's; `None` if none.

    Whoever governs them or says what stands in other marks of the sentence, else the subject of
    their verb. Where none of these is there, the words stay nobody's: whoever spoke last would be
    wrong more often than right.
    """
    governor = governor_of(view, reading, position)
    if governor is not None:
        return governor
    marked = reading.frame.marked[position]
    beside = _beside(reading, marked, taken)
    if beside is not None:
        return TAKEN_UP, beside
    subject = _subject(view, reading, marked)
    return (TAKEN_UP, Attribution(source=subject)) if subject is not None else None


def _beside(reading: FrameReading, marked: Marked, taken: Sequence[Found]) -> Attribution | None:
    """Who says the nearest words of the same sentence."""
    here = [one for one in taken if one.frame == reading.number and one.source is not None]
    near = min(here, key=lambda one: abs(one.extent.start - marked.content.start), default=None)
    return near.attribution if near is not None else None


def _subject(view: View, reading: FrameReading, marked: Marked) -> Source | None:
    """The subject of the nearest verb over the words: « le comité met en exergue « … » ».

    Not where that is whom others speak of: « ils doivent être « … » », « il aurait ouvert « … » ».
    """
    head = governed_word(view.words(marked.content))
    for verb in ancestors(view, head) if head is not None else ():
        if verb.upos != "VERB" or view.inside[verb.index] >= 0:
            continue
        in_frame = reading.frame.span.start <= verb.span.start < reading.frame.span.end
        if not in_frame or _is_others(view, verb):
            return None
        source = speaking_subject(view, verb, strict=True)
        if source is not None and not source.span.overlaps(marked.outer):
            return source
    return None


def _is_others(view: View, verb: Word) -> bool:
    """Whether a verb tells what others say of its subject: hearsay, or what he ought to do."""
    tensed = [verb, *view.annotation.dependents(verb, "aux", "aux:tense")]
    return verb.lemma in _OUGHT or any(word.feats.get("Mood") == "Cnd" for word in tensed)
