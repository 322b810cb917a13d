"""What is compared: annotated and found spans, and the texts they stand in."""

from __future__ import annotations

from dataclasses import dataclass

MARKED = frozenset({"direct", "mixed"})
UNMARKED = frozenset({"indirect", "according_to"})
GROUPS = {
    "direct_mixed": MARKED,
    "indirect_according_to": UNMARKED,
    "all": MARKED | UNMARKED,
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated span; `source` is where the speaker is named, `None` if nowhere."""

    start: int
    end: int
    kind: str
    speaker: str | None
    source: tuple[int, int] | None
    optional: bool = False

    @property
    def negative(self) -> bool:
        """Whether these are marks around nobody's words."""
        return self.kind == "not_quote"


@dataclass(frozen=True, slots=True)
class Found:
    """One found content span, with the speaker, source and rule of its quotation."""

    start: int
    end: int
    kind: str
    speaker: str | None = None
    source: tuple[int, int] | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text; `part` is the file or the outlet under which it is counted."""

    id: str
    part: str
    text: str
    annotated: tuple[Annotated, ...]
