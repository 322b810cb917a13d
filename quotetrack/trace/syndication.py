"""Syndication groups: documents of several outlets that print one copy are one voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotetrack.lexicon import rules_hash
from quotetrack.records import Span, content_id
from quotetrack.store import Store
from quotetrack.trace.agencies import agency_marks
from quotetrack.trace.components import components
from quotetrack.trace.copies import SAMPLE, copy_print, longest_shared, own_words

Row = Mapping[str, Any]

LEAST_SHARED = 8
"""Sampled sequences that two copies must share: about 40 words outside quotations, two sentences.
Below that, shared sentences may be an agency's lead that both desks rewrote."""
BOILERPLATE = 3
"""A sequence on so many pages of one outlet is its boilerplate (subscription, legal notice)."""
MOST_DOCUMENTS = 400
"""A sequence on more pages than this proves nothing, and its pairs would be 80,000."""
DOCUMENTS_AT_ONCE = 200
"""Texts held at a time while copies are read: about 1 MB of articles."""


@dataclass(frozen=True, slots=True)
class SyndicationMember:
    """A document that prints the copy of a group.

    `shared_words` is an estimate of its own words (outside quotations) shared with `partner_id`,
    the member with which it shares most; `span` and `partner_span` are the longest such stretch.
    `agency` is that of the group: whose name most members sign with, `None` when none does.
    """

    group_id: str
    document_id: str
    agency: str | None
    shared_words: int
    partner_id: str
    span: Span
    partner_span: Span


@dataclass(frozen=True, slots=True)
class _Copy:
    text: str
    runs: list[list[Span]]


def group_copies(store: Store, *, run_id: str | None = None) -> int:
    """Read the copy of what is new, then find the groups among all documents; how many groups."""
    with store.transaction():
        _read_copies(store)
        pairs = store.rows(
            "trace/copied_pairs",
            least=LEAST_SHARED,
            boilerplate=BOILERPLATE,
            most_documents=MOST_DOCUMENTS,
        )
        members = _members(store, pairs)
        store.execute("trace/copies_regroup")
        store.insert("syndication_member", [_row(one, run_id) for one in members])
    return len({one.group_id for one in members})


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose copy a document prints: documents of one `key` speak with one voice."""

    key: str
    agency: str | None


def voices_of(store: Store, utterance_id: str) -> dict[str, Voice]:
    """The voices with which two or more documents of an utterance speak, by document.

    Who signs with an agency speaks with all who do, and with the groups that one of them stands in.
    """
    rows = store.rows("trace/voices", utterance_id=utterance_id)
    keys = one_voice({row["document_id"]: (row["group_id"], row["agency"]) for row in rows})
    members, agencies = Counter(keys.values()), defaultdict(set)
    for row in rows:
        agencies[keys[row["document_id"]]].add(row["agency"])
    return {
        document_id: Voice(key, min(filter(None, agencies[key]), default=None))
        for document_id, key in keys.items()
        if members[key] > 1
    }


def one_voice(labels: Mapping[str, tuple[str | None, ...]]) -> dict[str, str]:
    """A name for each document, the same for those that labels tie together, in whatever order."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for document_id, given in sorted(labels.items()):
        for label in filter(None, given):
            one, other = sorted((root(document_id), root(label)))
            parent[other] = one
    return {document_id: root(document_id) for document_id in sorted(labels)}


# --- reading ---------------------------------------------------------------------------------


def _read_copies(store: Store) -> None:
    known = content_id("k", rules_hash())
    unread = store.rows("trace/copies_unread", known=known)
    store.execute("trace/copies_forget", document_ids=[row["document_id"] for row in unread])
    for first in range(0, len(unread), DOCUMENTS_AT_ONCE):
        batch = unread[first : first + DOCUMENTS_AT_ONCE]
        ids = [row["document_id"] for row in batch]
        documents = store.rows("trace/credit_texts", document_ids=ids)
        zones = _spans(store.rows("trace/credit_zones", document_ids=ids))
        copies = _copies(store, documents, zones)
        store.insert(
            "copy_print",
            [
                {"document_id": document_id, "shingle": shingle}
                for document_id, copy in copies.items()
                for shingle in sorted(copy_print(copy.text, copy.runs))
            ],
        )
        store.insert(
            "agency_mark",
            [
                {
                    "document_id": row["document_id"],
                    "agency": mark.agency,
                    "printed": mark.printed,
                    "start_offset": mark.span.start if mark.span else None,
                    "end_offset": mark.span.end if mark.span else None,
                }
                for row in documents
                for mark in agency_marks(
                    row["text"], zones[row["document_id"]], row["author"], row["outlet"]
                )
            ],
        )
        store.insert("copy_reading", batch)


def _copies(
    store: Store, documents: Sequence[Row], zones: Mapping[str, Sequence[Span]]
) -> dict[str, _Copy]:
    ids = [row["document_id"] for row in documents]
    quoted = _spans(store.rows("trace/copy_quotations", document_ids=ids))
    return {
        row["document_id"]: _Copy(
            row["text"],
            own_words(row["text"], zones[row["document_id"]], quoted[row["document_id"]]),
        )
        for row in documents
    }


def _spans(rows: Iterable[Row]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        spans[row["document_id"]].append(Span(row["start_offset"], row["end_offset"]))
    return spans


# --- grouping --------------------------------------------------------------------------------


def _members(store: Store, pairs: Sequence[Row]) -> list[SyndicationMember]:
    shared: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pair in pairs:
        shared[pair["one_id"]].append((-pair["shared"], pair["other_id"]))
        shared[pair["other_id"]].append((-pair["shared"], pair["one_id"]))
    ids = sorted(shared)
    documents = store.rows("trace/credit_texts", document_ids=ids)
    zones = _spans(store.rows("trace/credit_zones", document_ids=ids))
    copies = _copies(store, documents, zones)
    agencies = _agencies(store, ids)
    members = []
    for group in components((pair["one_id"], pair["other_id"]) for pair in pairs):
        signed = Counter(agencies[one] for one in group if one in agencies)
        agency = min(signed, key=lambda name: (-signed[name], name), default=None)
        group_id = content_id("g", group[0])
        for document_id in group:
            count, partner_id = min(shared[document_id])
            mine, theirs = copies[document_id], copies[partner_id]
            stretch = longest_shared(mine.text, mine.runs, theirs.text, theirs.runs)
            if stretch is not None:
                members.append(
                    SyndicationMember(
                        group_id, document_id, agency, -count * SAMPLE, partner_id, *stretch
                    )
                )
    return members


def _agencies(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """The agency that each document signs with first."""
    first: dict[str, str] = {}
    for row in store.rows("trace/agency_marks", document_ids=ids):
        first.setdefault(row["document_id"], row["agency"])
    return first


def _row(one: SyndicationMember, run_id: str | None) -> dict[str, Any]:
    return {
        "group_id": one.group_id,
        "document_id": one.document_id,
        "agency": one.agency,
        "shared_words": one.shared_words,
        "partner_id": one.partner_id,
        "start_offset": one.span.start,
        "end_offset": one.span.end,
        "partner_start": one.partner_span.start,
        "partner_end": one.partner_span.end,
        "run_id": run_id,
    }
