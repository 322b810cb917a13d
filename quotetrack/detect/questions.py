"""What is asked of a text: whom a pronoun, a role or words without a source take up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotetrack.detect.cast import Figure
from quotetrack.detect.resolved import Mention, Resolved
from quotetrack.records import Span


class Asked(StrEnum):
    """What takes somebody up; each has weights of its own."""

    PRONOUN = "pronoun"
    """« -t-elle », « selon lui »."""
    ROLE = "role"
    """« la ministre », « le Zurichois », « le jeune milieu de terrain »."""
    BODY = "body"
    """« l'association », « la marque », « le constructeur breton »: a body in other words."""
    NEAREST = "nearest"
    """« ce dernier », « celle-ci »: the one named last, seldom the subject."""
    TOPIC = "topic"
    """« l'intéressé »: the one whom the sentence before is about, seldom who speaks in it."""
    NOTHING = "nothing"
    """Speech without a source: it goes on, or somebody was just introduced."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whom the words at `offset` take up; `content` is what they report, its names do not count.

    `gender` and `plural` are `None` where the words do not tell.
    """

    asked: Asked
    text: str
    offset: int
    frame: int
    gender: str | None = None
    plural: bool | None = False
    content: Span | None = None


@dataclass(slots=True)
class Antecedent:
    """Somebody who may be meant: the mentions before the question, and the frames spoken in."""

    resolved: Resolved
    mentions: list[Mention]
    spoke: list[int]

    @property
    def figure(self) -> Figure | None:
        """The figure of the cast, where it is one."""
        return self.resolved.figure

    def last_frame(self) -> int | None:
        """The frame of the last mention."""
        return self.mentions[-1].frame if self.mentions else None
