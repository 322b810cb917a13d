"""Review of speakers: whether two names, or two speakers, are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotetrack.cli.review_kinds import Pair, Word
from quotetrack.cli.tables import Column, Row
from quotetrack.people import (
    find_speakers,
    judge_speakers,
    resolve_speakers,
    retire_speaker_judgement,
)
from quotetrack.settings import Settings
from quotetrack.store import Store

_SHOWN_ROLES = 3


class SpeakerReview:
    """Two speakers, put together or apart across all documents."""

    name = "speaker"

    def rows(self, store: Store, *, decided: bool, limit: int | None) -> list[dict[str, Any]]:
        """The pairs that the rules leave open, or the decisions on pairs of speakers."""
        question = "people/review_decided" if decided else "people/review_open"
        return store.rows(question, limit=limit)

    def columns(self, *, decided: bool) -> Sequence[Column]:
        """A line for the pair, the two speakers below it."""
        if decided:
            return (
                Column("decision", lambda row: row["decision_id"]),
                Column("state", lambda row: row["state"]),
                Column("verdict", lambda row: row["verdict"]),
                Column("by", lambda row: row["person"], wraps=True),
                Column("on (UTC)", lambda row: f"{row['judged_at']:%Y-%m-%d %H:%M}"),
                Column(
                    "speakers", lambda row: f"{row['one_name']} · {row['other_name']}", below=True
                ),
                Column("why", lambda row: row["note"] or "", below=True),
            )
        return (
            Column("id", lambda row: row["review_id"]),
            Column("asks", lambda row: "one speaker?"),
            Column("rule", lambda row: row["rule"], wraps=True),
            Column("score", lambda row: f"{row['score']:.2f}", right=True),
            Column("one", lambda row: _told(row["one"]), below=True),
            Column("other", lambda row: _told(row["other"]), below=True),
            Column("because", lambda row: row["evidence"], below=True),
        )

    def find(self, store: Store, identifier: str, other: str | None) -> Pair | None:
        """The pair of a review id, of two speaker ids, or of two names that documents have."""
        return find_speakers(store, identifier, other)

    def judge(
        self, store: Store, settings: Settings, pair: Pair, verdict: str, word: Word
    ) -> tuple[str, str]:
        """Write the verdict down and decide anew who is who."""
        decision = judge_speakers(
            store, pair, verdict, person=word.person, at=word.at, note=word.why
        )
        resolve_speakers(store)
        one = "accepted: one speaker" if verdict == "accept" else "rejected: two speakers"
        return decision, f"{one} ({pair[0]}, {pair[1]})"

    def undo(self, store: Store, settings: Settings, identifier: str, word: Word) -> str | None:
        """Retire the decision that an id names, and decide anew who is who."""
        retired = retire_speaker_judgement(store, identifier, person=word.person, at=word.at)
        if retired is None:
            return None
        resolve_speakers(store)
        return f"undone: {retired}"


def _told(speaker: Row) -> str:
    """« Jean Martin (s_…), maire de Vif · 3 quotations in 2 documents »."""
    roles = ", ".join(speaker["roles"][:_SHOWN_ROLES])
    who = f"{speaker['name']} ({speaker['speaker_id']})" + (f", {roles}" if roles else "")
    documents = speaker["documents"]
    where = documents[0] if len(documents) == 1 else f"{len(documents)} documents"
    return f"{who} · {speaker['quotations']} quotations in {where}"
