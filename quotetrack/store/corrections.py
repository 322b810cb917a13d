"""Statements that a person corrects: the corrected one holds, the old one is kept as a version."""

from __future__ import annotations

from quotetrack.records import Document, Run
from quotetrack.store import rows as codec
from quotetrack.store.evidence import byte_spans, keep_received, received_of
from quotetrack.store.store import Store


def correct_statement(
    store: Store, old: Document, corrected: Document, run: Run, note: str | None
) -> None:
    """Put a corrected statement in the place of an old one, with the same bytes.

    From now on the old one stands for the corrected one wherever it is read again.
    """
    with store.transaction():
        store.insert("document", [codec.document_row(corrected, run.run_id)])
        store.insert("zone", list(codec.zone_rows(corrected, run.run_id)))
        store.insert("date_candidate", list(codec.date_candidate_rows(corrected, run.run_id)))
        received = received_of(store, old.document_id)
        if received is not None:
            spans = byte_spans(store, old.document_id)
            keep_received(store, received, corrected.document_id, spans, run)
        store.execute(
            "store/supersede_statement",
            document_id=old.document_id,
            corrected_id=corrected.document_id,
        )
        store.insert(
            "statement_correction",
            [
                {
                    "document_id": old.document_id,
                    "corrected_id": corrected.document_id,
                    "corrected_at": run.started_at,
                    "note": note,
                    "run_id": run.run_id,
                }
            ],
        )
