"""What a kind of review must be able to do, so that `review` can list, judge and undo it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from quotetrack.cli.tables import Column
from quotetrack.settings import Settings
from quotetrack.store import Store

Pair = tuple[str, str]
"""The two things that a decision is about, by what survives a rebuild."""


@dataclass(frozen=True, slots=True)
class Word:
    """Who says it, when, and why."""

    person: str
    at: datetime
    why: str | None = None


class ReviewKind(Protocol):
    """Pairs of one kind (two quotations, two speakers) that a person puts together or apart."""

    name: str

    def rows(self, store: Store, *, decided: bool, limit: int | None) -> list[dict[str, Any]]:
        """What is open, the likeliest first, or what was decided, the newest first."""

    def columns(self, *, decided: bool) -> Sequence[Column]:
        """How these rows are shown to a person."""

    def find(self, store: Store, identifier: str, other: str | None) -> Pair | None:
        """The pair that a review id or two ids name; `None` when they are not of this kind."""

    def judge(
        self, store: Store, settings: Settings, pair: Pair, verdict: str, word: Word
    ) -> tuple[str, str]:
        """Write the verdict (accept, reject) down and apply it: the decision's id, and a line."""

    def undo(self, store: Store, settings: Settings, identifier: str, word: Word) -> str | None:
        """Take back the newest decision that an id names, and apply that: a line, or `None`."""
