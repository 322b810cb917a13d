"""Reads each document once for what it tells of its speakers, and again when they change."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from quotetrack.people.bodies import read_acronyms
from quotetrack.people.readings import read_speaker
from quotetrack.people.records import LocalSpeaker
from quotetrack.store import Store

_DOCUMENTS = 500
"""Documents read at a time, so that memory stays bounded (some 5 MB of text)."""


def read_new(store: Store) -> int:
    """Read the documents whose quotations are new or changed; how many there were."""
    rows = store.rows("people/unread")
    by_document = [
        (document_id, list(several))
        for document_id, several in groupby(rows, key=lambda row: str(row["document_id"]))
    ]
    ids = " ".join(document_id for document_id, _ in by_document)
    store.execute("people/forget_readings", document_ids=ids)
    for start in range(0, len(by_document), _DOCUMENTS):
        _read_some(store, by_document[start : start + _DOCUMENTS])
    return len(by_document)


def _read_some(store: Store, by_document: list[tuple[str, list[dict[str, Any]]]]) -> None:
    ids = [document_id for document_id, _ in by_document]
    texts = {row["document_id"]: row["text"] for row in store.rows("store/texts", document_ids=ids)}
    store.insert(
        "local_speaker",
        [
            local_speaker_row(
                read_speaker(
                    document_id,
                    texts[document_id],
                    row["name"],
                    row["kind"],
                    row["sources"] or (),
                    others=[other["name"] for other in rows if other is not row and other["name"]],
                    resolved=row["resolved"],
                )
            )
            for document_id, rows in by_document
            for row in rows
            if row["name"] is not None
        ],
    )
    store.insert(
        "local_acronym",
        [
            {"document_id": document_id, "acronym": acronym, "expansion": expansion}
            for document_id in ids
            for acronym, expansion in read_acronyms(texts[document_id])
        ],
    )
    store.insert(
        "people_reading",
        [
            {"document_id": document_id, "mark": rows[0]["mark"]}
            for document_id, rows in by_document
        ],
    )


def local_speaker_row(local: LocalSpeaker) -> dict[str, object]:
    """A row of `local_speaker`."""
    return {
        "document_id": local.document_id,
        "name": local.name,
        "kind": local.kind,
        "named": local.named,
        "resolved": local.resolved,
        "gender": local.gender,
        "forms": list(local.forms),
        "roles": list(local.roles),
    }
