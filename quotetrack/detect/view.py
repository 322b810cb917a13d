"""One text as detection sees it: its annotation, marks and frames, with quick lookups by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotetrack.annotate.annotation import Annotation, Entity, Word
from quotetrack.detect.body_names import with_whole_names
from quotetrack.detect.frames import Frame, find_frames
from quotetrack.detect.known_bodies import with_known_bodies
from quotetrack.detect.marks import Marked, find_marked
from quotetrack.detect.one_kind import with_one_kind
from quotetrack.detect.titled_names import with_titled_names
from quotetrack.detect.unseen_people import with_people
from quotetrack.records import Span


@dataclass
class View:
    """Lookups over an annotation.

    `inside[i]` is the number of the marked stretch that holds word i, or -1.
    """

    annotation: Annotation
    paragraphs: tuple[Span, ...]
    marked: tuple[Marked, ...] = ()
    frames: tuple[Frame, ...] = ()
    inside: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, annotation: Annotation, paragraphs: Sequence[Span]) -> View:
        """Find the marks and frames of the paragraphs."""
        annotation = with_one_kind(with_known_bodies(with_whole_names(annotation)))
        annotation = with_titled_names(with_people(annotation))
        marked = find_marked(annotation.text, paragraphs)
        frames = find_frames(annotation.text, paragraphs, marked)
        view = cls(annotation, tuple(paragraphs), tuple(marked), tuple(frames))
        view._starts = [word.span.start for word in annotation.words]
        view._frame_starts = [frame.span.start for frame in frames]
        view._entity_starts = [entity.span.start for entity in annotation.entities]
        view.inside = [-1] * len(annotation.words)
        for number, pair in enumerate(marked):
            for word in view.words(pair.outer):
                view.inside[word.index] = number
        return view

    def __post_init__(self) -> None:
        self._starts: list[int] = []
        self._frame_starts: list[int] = []
        self._entity_starts: list[int] = []

    @property
    def text(self) -> str:
        """The text itself."""
        return self.annotation.text

    def words(self, span: Span) -> list[Word]:
        """The words that begin inside the span."""
        words = self.annotation.words
        return list(
            words[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        )

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin between two offsets; none where `end` is not behind `start`."""
        return self.words(Span(start, end)) if start < end else []

    def words_before(self, offset: int, count: int = 1) -> list[Word]:
        """The last words that begin before an offset, in order; fewer at the start of the text."""
        end = bisect_left(self._starts, offset)
        return list(self.annotation.words[max(0, end - count) : end])

    def reported_by(self, span: Span) -> list[Word]:
        """The reporter's own words in the span: those outside all marks."""
        return [word for word in self.words(span) if self.inside[word.index] < 0]

    def frame_at(self, offset: int) -> Frame | None:
        """The frame that holds an offset."""
        number = self.frame_number(offset)
        return self.frames[number] if number is not None else None

    def frame_number(self, offset: int) -> int | None:
        """The number of the frame that holds an offset."""
        number = bisect_right(self._frame_starts, offset) - 1
        if number >= 0 and self.frames[number].span.end > offset:
            return number
        return None

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph that holds an offset."""
        for paragraph in self.paragraphs:
            if paragraph.start <= offset < paragraph.end:
                return paragraph
        return None

    def entities(self, span: Span) -> list[Entity]:
        """The entities that begin inside the span."""
        first = bisect_left(self._entity_starts, span.start)
        last = bisect_left(self._entity_starts, span.end)
        return list(self.annotation.entities[first:last])

    def entity_at(self, offset: int) -> Entity | None:
        """The entity that covers an offset."""
        number = bisect_right(self._entity_starts, offset) - 1
        if number >= 0 and self.annotation.entities[number].span.end > offset:
            return self.annotation.entities[number]
        return None


def cover(words: Iterable[Word]) -> Span:
    """The span from the first to the last of some words."""
    listed = list(words)
    return Span(min(w.span.start for w in listed), max(w.span.end for w in listed))
