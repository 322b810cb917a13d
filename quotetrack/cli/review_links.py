"""Review of links: whether two quotations are one utterance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quotetrack.cli.cells import date_cell, outlet_cell, speaker_cell
from quotetrack.cli.review_kinds import Pair, Word
from quotetrack.cli.session import resolve_id
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.drift import measure_all
from quotetrack.errors import UsageError
from quotetrack.link import judge, retire_judgement, split, work_out_again
from quotetrack.settings import Settings
from quotetrack.store import Store
from quotetrack.trace import trace_origins


class LinkReview:
    """Two quotations, put together into one utterance or apart."""

    name = "link"

    def rows(self, store: Store, *, decided: bool, limit: int | None) -> list[dict[str, Any]]:
        """The guesses of linking, or the decisions on pairs of quotations."""
        if decided:
            return store.rows("link/review_decided", limit=limit)
        return store.rows("link/review_open", review_id=None, limit=limit)

    def columns(self, *, decided: bool) -> Sequence[Column]:
        """A line for the pair, the two texts below it."""
        texts = (
            Column("part", lambda row: _quoted(row["part"]), below=True, gist=GIST),
            Column("whole", lambda row: _quoted(row["whole"]), below=True, gist=GIST),
        )
        if decided:
            return (
                Column("decision", lambda row: row["decision_id"]),
                Column("state", lambda row: row["state"]),
                Column("verdict", lambda row: row["verdict"]),
                Column("by", lambda row: row["person"], wraps=True),
                Column("on (UTC)", lambda row: f"{row['judged_at']:%Y-%m-%d %H:%M}"),
                *texts,
                Column("why", lambda row: row["note"] or "", below=True),
                Column("undone", _undone, below=True),
            )
        return (
            Column("id", lambda row: row["review_id"]),
            Column("asks", lambda row: _ASKED[row["asks"]]),
            Column("relation", lambda row: row["relation"]),
            Column("rule", lambda row: row["rule"], wraps=True),
            Column("score", lambda row: f"{row['score']:.2f}", right=True),
            *texts,
            Column("because", lambda row: row["evidence"], below=True),
        )

    def find(self, store: Store, identifier: str, other: str | None) -> Pair | None:
        """The pair of quotations that a review id, or the ids of the two, name."""
        if other is not None and identifier.startswith(other[:2]) and other.startswith("s_"):
            return None  # two speakers
        if other is not None:
            return self._quotation(store, identifier), self._quotation(store, other)
        found = store.rows("link/pairs_under_review", review_id=identifier)
        if len(found) > 1:
            raise UsageError(f"'{identifier}' names {len(found)} pairs", hint="give more of it")
        return (found[0]["part_id"], found[0]["whole_id"]) if found else None

    def judge(
        self, store: Store, settings: Settings, pair: Pair, verdict: str, word: Word
    ) -> tuple[str, str]:
        """Put two quotations together or apart, and work their utterances out again."""
        decision = judge(store, *pair, verdict, person=word.person, at=word.at, note=word.why)
        _apply(store, settings, pair)
        one = "accepted: one utterance" if verdict == "accept" else "rejected: two utterances"
        return decision, f"{one} ({pair[0]}, {pair[1]})"

    def split(
        self, store: Store, settings: Settings, identifier: str, word: Word
    ) -> tuple[str, str]:
        """Take a quotation out of its utterance."""
        quotation = self._quotation(store, identifier)
        fellows = store.rows("link/fellow_renderings", quotation_id=quotation)
        decision = split(store, quotation, person=word.person, at=word.at, note=word.why)
        _apply(store, settings, [quotation, *(row["quotation_id"] for row in fellows)])
        return decision, f"split: {quotation} is none of the other {len(fellows)}"

    def undo(self, store: Store, settings: Settings, identifier: str, word: Word) -> str | None:
        """Retire the newest decision that an id names."""
        found = store.rows("link/decisions_in_force", identifier=identifier)
        if not found:
            return None
        decision = found[0]
        retire_judgement(store, decision["decision_id"], person=word.person, at=word.at)
        _apply(store, settings, decision["quotation_ids"])
        return f"undone: {decision['decision_id']}"

    def _quotation(self, store: Store, identifier: str) -> str:
        kind, found = resolve_id(store, identifier)
        if kind != "quotation":
            raise UsageError(f"this is no quotation but {kind}", place=found, hint="see quotes")
        return found


_ASKED = {"join": "one utterance?", "keep": "rightly one?"}


def _apply(store: Store, settings: Settings, quotation_ids: Iterable[str]) -> None:
    """Link the utterances concerned anew, then trace and measure what changed."""
    work_out_again(store, settings.link, quotation_ids)
    trace_origins(store, settings.trace)
    measure_all(store, settings.drift)


def _quoted(quotation: Row | None) -> str:
    if quotation is None:
        return "(no longer there)"
    who, where = speaker_cell(quotation), outlet_cell(quotation)
    return f"« {quotation['text']} » {who}, {where}, {date_cell(quotation)}"


def _undone(row: Row) -> str:
    if row["retired_at"] is None:
        return ""
    return f"{row['retired_at']:%Y-%m-%d %H:%M} by {row['retired_by']}"
