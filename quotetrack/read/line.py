"""A line of a page on its way to a zone, with the cues that tell prose from furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotetrack.read.furniture import Furniture, folded
from quotetrack.records import Span, ZoneKind

_PROSE_WORDS = 12
"""A line of this many words that ends like a sentence is prose; menus and titles are shorter."""
_LONG_PROSE_WORDS = 25
"""A line of this many words is prose however it ends: 001 and 004 end paragraphs without a stop."""
_STOPS = ".!?…:;»”\"')]"
_DATE_ONLY = re.compile(
    r"^(?:le\s+)?(?:[^\W\d]{3,9}\.?,?\s+)?(?:\d{1,2}(?:er|st|nd|rd|th)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}"
    r"|[^\W\d]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})"
    r"[\s,•·|–—-]*(?:à|at)?\s*(?:\d{1,2}\s*[:hH]\s*\d{0,2})?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """A paragraph, or a piece of one; `kind` is set once it is known what it is."""

    span: Span
    text: str
    kind: ZoneKind | None = None
    furniture: Furniture | None = None
    words: int = field(init=False)
    """How many words it has."""
    prose: bool = field(init=False)
    """Whether it reads as sentences."""

    def __post_init__(self) -> None:
        self.words = len(self.text.split())
        self.prose = self.furniture is None and (
            self.words >= _LONG_PROSE_WORDS
            or (self.words >= _PROSE_WORDS and self.text[-1] in _STOPS and not self.cut_off)
        )

    @property
    def cut_off(self) -> bool:
        """Whether it is a sentence that the page cut with an ellipsis, as leads are."""
        return self.text.endswith(("...", "…", "[…]", "[...]")) and self.words >= 6

    @property
    def stamp(self) -> bool:
        """Whether it is a date and nothing else."""
        return len(self.text) <= 48 and _DATE_ONLY.match(self.text) is not None

    @property
    def ends_open(self) -> bool:
        """Whether it ends without a stop, as titles and menus do."""
        return self.text[-1] not in ".!?…:;,"

    @property
    def key(self) -> str:
        """The line as it is compared with others: no bullet, no case."""
        return folded(self.text).lstrip("•·*>-–—| \t").rstrip(" .…")
