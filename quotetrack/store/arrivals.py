"""Quotations extracted elsewhere, stored a batch at a time: Arrow in, a few SQL statements, no row
by row."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from quotetrack.read import GivenQuotation
from quotetrack.records import Run, content_id
from quotetrack.store.store import Store

_STAMP = pa.timestamp("us", "UTC")
METHOD = "manifest"
"""How an imported date was found: somebody wrote it down beside the words."""


def add_given_quotations(store: Store, given: Sequence[GivenQuotation], run: Run) -> int:
    """Store quotations, each as a document of its own; how many were not there before."""
    return add_arrivals(store, arriving_rows(given, run.run_id))


def add_arrivals(store: Store, arriving: pa.Table) -> int:
    """Store the quotations of `arriving_rows`; how many were not there before."""
    with store.transaction():
        store.insert("arriving_quotation", arriving)
        store.execute("store/forget_known_arrivals")
        new = int(store.rows("store/arrivals")[0]["quotations"])
        store.execute("store/add_arrivals")
    return new


def arriving_rows(given: Sequence[GivenQuotation], run_id: str) -> pa.Table:
    """Quotations as rows of `arriving_quotation`.

    The id of each is a hash of its row, so the same row twice, here or in another batch, is one
    quotation, and the order does not count.
    """
    rows = {_document_id(row): row for row in given}
    ids = list(rows)
    chosen = list(rows.values())
    dates = [row.published for row in chosen]
    strings = pa.string()
    return pa.table(
        {
            "document_id": pa.array(ids, strings),
            "quotation_id": pa.array(
                [
                    content_id("q", name, f"0-{len(row.text)}", "import")
                    for name, row in rows.items()
                ],
                strings,
            ),
            "external_id": pa.array([row.external_id for row in chosen], strings),
            "path": pa.array([row.place for row in chosen], strings),
            "text": pa.array([row.text for row in chosen], strings),
            "outlet": pa.array([row.outlet for row in chosen], strings),
            "url": pa.array([row.url for row in chosen], strings),
            "speaker": pa.array([row.speaker for row in chosen], strings),
            "language": pa.array([row.language for row in chosen], strings),
            "not_before": pa.array([date.not_before for date in dates], _STAMP),
            "not_after": pa.array([date.not_after for date in dates], _STAMP),
            "precision": pa.array([date.precision.value for date in dates], strings),
            "zone": pa.array([date.zone for date in dates], strings),
            "zone_source": pa.array([date.zone_source for date in dates], strings),
            "method": pa.array([METHOD if date.known else "none" for date in dates], strings),
            "evidence_text": pa.array([row.written for row in chosen], strings),
            "run_id": pa.array([run_id] * len(chosen), strings),
        }
    )


def _document_id(row: GivenQuotation) -> str:
    """What makes the row another quotation than any other; the file and the line do not count."""
    said = (row.external_id, row.text, row.outlet, row.written, row.speaker, row.url)
    return content_id("d", "import", *(part or "" for part in said))
