"""Relays as edges: a document credits an outlet or a channel, which credits a speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from quotetrack.lexicon import rules_hash
from quotetrack.records import Span, content_id
from quotetrack.store import Store
from quotetrack.trace.credited import Credited, CreditText, credits_of
from quotetrack.trace.media import Media, media_of

Row = Mapping[str, Any]

DOCUMENTS_AT_ONCE = 200
"""Texts held at a time while credits are read: about 1 MB of articles."""


@dataclass(frozen=True, slots=True)
class RelayEdge:
    """A document says that it has words from somebody who passed them on, or from a channel.

    `cited` is the outlet, person or channel, `printed` as the document prints it (`span`; `None`
    when only the speaker's name tells), `in_corpus` whether an outlet of that name has a document
    here, `speaker` whom it credits (`None` when it speaks for itself or nobody is known).
    """

    relay_id: str
    document_id: str
    outlet: str | None
    path: str
    kind: str
    cited: str
    cited_key: str
    printed: str
    span: Span | None
    in_corpus: bool
    speaker: str | None
    quotation_id: str | None
    utterance_id: str | None
    rule: str

    @property
    def place(self) -> str:
        """Who published the document: its outlet, else its file."""
        return self.outlet or PurePath(self.path).name


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is credited for one claim, and by which documents (`places`: their outlets or files).

    `printed` are the words that credit, as each document prints them.
    """

    cited: str
    kind: str
    printed: tuple[str, ...]
    documents: tuple[str, ...]
    places: tuple[str, ...]
    quotations: tuple[str, ...]


def relay_edges(store: Store, utterance_id: str | None = None) -> list[RelayEdge]:
    """Every credit that documents give, or those for one utterance, by document and place."""
    return [_edge(row) for row in store.rows("trace/relays", utterance_id=utterance_id)]


def claim_edges(store: Store, utterance_id: str) -> list[RelayEdge]:
    """The credits of an utterance, with those of other reports that seem to tell the same claim."""
    return [_edge(row) for row in store.rows("trace/claim_relays", utterance_id=utterance_id)]


def conflicting_credits(edges: Iterable[RelayEdge]) -> tuple[Credits, ...]:
    """The credits of one claim when the reports of it do not agree on them; else nothing.

    Two reports disagree when both credit outlets, persons or unnamed sources, and none is the
    same. A channel is no rival of an outlet: it tells where, not from whom.
    """
    by_rendering: dict[str, set[str]] = defaultdict(set)
    of: dict[str, list[RelayEdge]] = defaultdict(list)
    for edge in edges:
        if edge.kind == "channel" or edge.quotation_id is None:
            continue
        key = "unnamed" if edge.kind == "unnamed" else edge.cited_key
        by_rendering[edge.quotation_id].add(key)
        of[key].append(edge)
    several = list(by_rendering.values())
    disagree = any(not one & other for i, one in enumerate(several) for other in several[i + 1 :])
    if not disagree:
        return ()
    told = [_credits(of[key]) for key in sorted(of)]
    return tuple(sorted(told, key=lambda one: -len(one.documents)))


def _credits(edges: Sequence[RelayEdge]) -> Credits:
    """One that is credited, by the edges that credit it."""
    return Credits(
        cited=edges[0].cited,
        kind=edges[0].kind,
        printed=tuple(dict.fromkeys(" ".join(edge.printed.split()) for edge in edges)),
        documents=tuple(sorted({edge.document_id for edge in edges})),
        places=tuple(sorted({edge.place for edge in edges})),
        quotations=tuple(sorted({edge.quotation_id for edge in edges if edge.quotation_id})),
    )


def read_relays(store: Store, *, run_id: str | None = None) -> int:
    """Read the credits of every document that is new or changed; how many documents that were."""
    outlets = frozenset(row["outlet"] for row in store.rows("trace/outlets"))
    media = media_of(outlets)
    known = content_id("k", rules_hash(), *sorted(outlets))
    unread = store.rows("trace/relays_unread", known=known)
    with store.transaction():
        store.execute("trace/relays_forget", document_ids=[row["document_id"] for row in unread])
        for first in range(0, len(unread), DOCUMENTS_AT_ONCE):
            batch = unread[first : first + DOCUMENTS_AT_ONCE]
            ids = [row["document_id"] for row in batch]
            texts = _texts(store, ids)
            rows = [_row(one, credit, media) for one in texts for credit in credits_of(one, media)]
            store.insert("relay", [{**row, "run_id": run_id} for row in rows])
            store.insert("relay_reading", batch)
    return len(unread)


def _texts(store: Store, ids: Sequence[str]) -> list[CreditText]:
    zones, quotations = defaultdict(list), defaultdict(list)
    for row in store.rows("trace/credit_zones", document_ids=ids):
        zones[row["document_id"]].append(Span(row["start_offset"], row["end_offset"]))
    for row in store.rows("trace/credit_quotations", document_ids=ids):
        quotations[row["document_id"]].append(row)
    return [
        CreditText(row, tuple(zones[row["document_id"]]), tuple(quotations[row["document_id"]]))
        for row in store.rows("trace/credit_texts", document_ids=ids)
    ]


def _row(one: CreditText, credit: Credited, media: Media) -> dict[str, Any]:
    document_id, span = one.document["document_id"], credit.span
    return {
        "relay_id": content_id(
            "y", document_id, credit.quotation_id or "", credit.kind, credit.key, str(span or "")
        ),
        "document_id": document_id,
        "quotation_id": credit.quotation_id,
        "kind": credit.kind,
        "cited": credit.cited,
        "cited_key": credit.key,
        "printed": span.of(one.text) if span else credit.cited,
        "start_offset": span.start if span else None,
        "end_offset": span.end if span else None,
        "speaker": credit.speaker,
        "in_corpus": credit.kind == "outlet" and credit.key in media.in_corpus,
        "rule": credit.rule,
    }


def _edge(row: Row) -> RelayEdge:
    start = row["start_offset"]
    return RelayEdge(
        relay_id=row["relay_id"],
        document_id=row["document_id"],
        outlet=row["outlet"],
        path=row["path"],
        kind=row["kind"],
        cited=row["cited"],
        cited_key=row["cited_key"],
        printed=row["printed"],
        span=None if start is None else Span(start, row["end_offset"]),
        in_corpus=row["in_corpus"],
        speaker=row["speaker"],
        quotation_id=row["quotation_id"],
        utterance_id=row["utterance_id"],
        rule=row["rule"],
    )
