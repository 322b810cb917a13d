"""A frame with what was read of it, for the rules over its marked stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.according import According
from quotetrack.detect.frames import Frame
from quotetrack.detect.incises import Incise
from quotetrack.detect.marks import Marked


@dataclass(frozen=True, slots=True)
class FrameReading:
    """A frame with what was read of it: the reporter's words, the incises, the « selon X »."""

    number: int
    frame: Frame
    words: Sequence[Word]
    incises: Sequence[Incise]
    according: Sequence[According]

    def before(self, marked: Marked) -> list[Word]:
        """The reporter's words before a mark."""
        return [word for word in self.words if word.span.end <= marked.outer.start]
