"""How an utterance came to its outlets: credits, shared copy, hints of copying."""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.store import Store
from quotetrack.trace import ClaimReport, Credits, Hint, RelayEdge, trace

SHARED_SHOWN = 240
"""Characters of a shared stretch that are shown: two or three lines, enough to recognise it."""


@dataclass(frozen=True, slots=True)
class SharedVoice:
    """Documents that speak with one voice: an agency's, or that of one shared copy.

    `shared_text` is the beginning of the longest stretch that two of them print; `None` when only
    their signatures tell.
    """

    name: str
    document_ids: tuple[str, ...]
    shared_text: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What documents say of where the words are from, and what their texts show; hints apart."""

    relays: tuple[RelayEdge, ...]
    conflicting: tuple[Credits, ...]
    same_claim: tuple[ClaimReport, ...]
    voices: tuple[SharedVoice, ...]
    voice_count: int
    hints: tuple[Hint, ...]
    next_source: str | None


def read_provenance(store: Store, utterance_id: str, *, language: str) -> Provenance:
    """Gather it for one utterance, sentences in the language."""
    found = trace(store, utterance_id, language=language)
    shared = {
        row["document_id"]: row["shared_text"]
        for row in store.rows("report/shared_copy", utterance_id=utterance_id)
    }
    members: dict[str, list[str]] = {}
    for shown in found.counted:
        if shown.voice and shown.document_id not in members.setdefault(shown.voice, []):
            members[shown.voice].append(shown.document_id)
    return Provenance(
        relays=tuple(edge for edge in found.relays if edge.quotation_id),
        conflicting=found.conflicting,
        same_claim=found.same_claim,
        voices=tuple(_voice(name, ids, shared) for name, ids in members.items()),
        voice_count=found.voices,
        hints=found.hints,
        next_source=found.next_source,
    )


def _voice(name: str, document_ids: list[str], shared: dict[str, str]) -> SharedVoice:
    texts = [shared[one] for one in document_ids if one in shared]
    longest = max(texts, key=lambda text: (len(text), text), default=None)
    if longest is not None and len(longest) > SHARED_SHOWN:
        longest = longest[:SHARED_SHOWN].rsplit(" ", 1)[0] + " […]"
    return SharedVoice(name, tuple(document_ids), longest)
