"""Relays as edges: a document credits an outlet or a channel, which credits a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.store import Store, fold

_ARTICLE = re.compile(r"^(?:the |le |la |les |l')")


@lru_cache
def known_media() -> frozenset[str]:
    """Media names, folded, without a leading article."""
    return frozenset(medium_key(row["name"]) for row in read_lexicon("fr/trace_media.tsv"))


def medium_key(name: str) -> str:
    """A medium's name in a comparable form: « le New York Times », « The New York Times »."""
    return _ARTICLE.sub("", fold(name))


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
    outlets = {medium_key(row["outlet"]) for row in store.rows("trace/outlets")}
    edges: list[RelayEdge] = []
    for row in store.rows("trace/relays"):
        if utterance_id is not None and row["utterance_id"] != utterance_id:
            continue
        speaker, relay = row["speaker"], row["relay"]
        if relay is None:
            own = medium_key(row["outlet"]) if row["outlet"] else None
            name = medium_key(speaker)
            if name == own or (name not in outlets and name not in known_media()):
                continue
            relay, speaker = speaker, None
        edges.append(
            RelayEdge(
                document_id=row["document_id"],
                outlet=row["outlet"],
                cited=relay,
                in_corpus=medium_key(relay) in outlets,
                speaker=speaker,
                quotation_id=row["quotation_id"],
                utterance_id=row["utterance_id"],
            )
        )
    return edges
