"""Marks around what is written on a thing: on a banner, a sign, a wall; nobody says it."""

from __future__ import annotations

from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.frames import Frame
from quotetrack.detect.governors import cue_lemma, speaking_subject
from quotetrack.detect.lexicons import pattern
from quotetrack.detect.marks import Marked
from quotetrack.detect.view import View

_WRITTEN = pattern("inscription", before=r"\b", after=r"\b[^.;:,]{0,60}[:,]?\s*$")
_READ = pattern("read_before", before=r"\b", after=r"\b[^.;:,]{0,60}[:,]?\s*$")
_READ_BEHIND = pattern("read_on", before=r"^[\s,]*", after=r"\b")
_CARRIER = pattern("inscription", before=r"\b", after=r"\b")
_AT_THE_HEAD = pattern("inscription", before=r"^\W*sur\s[^.;:«»,]{0,20}\b", after=r"\b")
_SHOWN = pattern(
    "shows_words", before=r"\b", after=r"\b[^.;:«»]{0,100}(?::|\bcomme|\btel(?:le)?s? que)\s*$"
)
_PUT_UP = pattern("puts_up", before=r"\b", after=r"(?:\s(?:des|les|leurs?|une?)\s\w+)?\s*:?\s*$")
_REACH = 90
"""Characters before the marks in which the thing stands that is written on."""
_LIST_REACH = 160
"""…that a list of what is written hangs on."""
_BEHIND_REACH = 70
"""Characters behind the marks in which it is told where they are read."""


def is_inscription(view: View, reading: FrameReading, marked: Marked) -> bool:
    """« une pancarte : « … » », « « … », pouvait-on lire sur une banderole »: nobody says it."""
    frame = reading.frame
    lead = text_before(view, frame, marked, _REACH)
    if _WRITTEN.search(lead) or _PUT_UP.search(lead):
        return True
    if _READ.search(lead) and _CARRIER.search(view.text[frame.span.start : marked.outer.start]):
        return True
    behind = text_behind(view, frame, marked, _BEHIND_REACH)
    if _READ_BEHIND.match(behind) and _CARRIER.search(behind):
        return True
    return _is_shown(view, frame, marked) and not _is_said(view, reading, marked)


def _is_shown(view: View, frame: Frame, marked: Marked) -> bool:
    """« Sur les pancartes, des jeux de mots comme « … » », « des slogans sur les murs : « … » »."""
    whole = view.text[frame.span.start : marked.outer.start]
    listed = _SHOWN.search(text_before(view, frame, marked, _LIST_REACH))
    return bool(_AT_THE_HEAD.match(whole)) or bool(listed)


def _is_said(view: View, reading: FrameReading, marked: Marked) -> bool:
    """Whether somebody speaks before the marks: « sur les pancartes, dit X, … », « ils crient »."""
    return any(
        word.upos == "VERB"
        and cue_lemma(view, word) is not None
        and speaking_subject(view, word) is not None
        for word in reading.before(marked)
    )


def text_before(view: View, frame: Frame, marked: Marked, reach: int) -> str:
    """The text of the frame before a mark, so many characters at most."""
    return view.text[max(frame.span.start, marked.outer.start - reach) : marked.outer.start]


def text_behind(view: View, frame: Frame, marked: Marked, reach: int) -> str:
    """The text of the frame behind a mark, so many characters at most."""
    return view.text[marked.outer.end : min(frame.span.end, marked.outer.end + reach)]
