"""Relays as edges: a document credits an outlet or a channel, which credits a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.store import Store, fold

MEDIA_KINDS = frozenset({"medium", "media", "outlet", "press", "newspaper", "relay"})
"""Kinds of speaker that are a medium: « selon Fortune », the speaker is the relay."""


@dataclass(frozen=True, slots=True)
class RelayEdge:
    """A document says that it has words from somebody who passed them on.

    `cited` is the outlet or channel as printed, `in_corpus` whether one of its documents is here,
    `speaker` whom it credits (`None` when it speaks for itself or the speaker is unresolved).
    """

    document_id: str
    outlet: str | None
    cited: str
    in_corpus: bool
    speaker: str | None
    quotation_id: str
    utterance_id: str | None


def relay_edges(store: Store, utterance_id: str | None = None) -> list[RelayEdge]:
    """Every credit that documents give, or those for one utterance, by document and quotation."""
    outlets = {fold(document.outlet) for document in store.documents() if document.outlet}
    edges: list[RelayEdge] = []
    for row in store.rows("trace/relays"):
        if utterance_id is not None and row["utterance_id"] != utterance_id:
            continue
        speaker, relay = row["speaker"], row["relay"]
        if relay is None:
            medium = row["speaker_kind"] in MEDIA_KINDS or fold(speaker) in outlets
            if not medium or (row["outlet"] and fold(speaker) == fold(row["outlet"])):
                continue
            relay, speaker = speaker, None
        edges.append(
            RelayEdge(
                document_id=row["document_id"],
                outlet=row["outlet"],
                cited=relay,
                in_corpus=fold(relay) in outlets,
                speaker=speaker,
                quotation_id=row["quotation_id"],
                utterance_id=row["utterance_id"],
            )
        )
    return edges
