"""Write the origin of each utterance whose renderings changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from quotetrack.records import Origin
from quotetrack.settings import TraceSettings
from quotetrack.store import Store
from quotetrack.store.rows import appearance
from quotetrack.trace.origin import find_origin
from quotetrack.trace.relays import read_relays
from quotetrack.trace.syndication import group_copies

CHUNK = 20_000
"""Utterances traced and written together: memory stays bounded (some 100 MB)."""


def trace_origins(store: Store, settings: TraceSettings, *, run_id: str | None = None) -> int:
    """Read credits and copies, then find the origins of what changed; how many were written."""
    with store.transaction():
        run = run_id or _latest_run(store)
        read_relays(store, run_id=run)
        group_copies(store, run_id=run)
        stale = store.table("trace/stale", count_comments=settings.count_comments)
        utterances = stale["utterance_id"].to_pylist()
        traced_from = stale["traced_from"].to_pylist()
        store.execute("trace/forget_origins", utterance_ids=" ".join(utterances))
        for first in range(0, len(utterances), CHUNK):
            chunk = slice(first, first + CHUNK)
            resting = dict(zip(utterances[chunk], traced_from[chunk], strict=True))
            rows = store.rows("trace/appearances", utterance_ids=" ".join(resting))
            store.insert(
                "origin", [_row(origin, resting, run) for origin in _origins(rows, settings)]
            )
    return len(utterances)


def _row(origin: Origin, traced_from: Mapping[str, str], run_id: str | None) -> dict[str, object]:
    return {
        "utterance_id": origin.utterance_id,
        "quotation_id": origin.quotation_id,
        "certainty": origin.certainty.value,
        "is_primary": origin.primary,
        "reasons": list(origin.reasons),
        "tied": list(origin.tied),
        "runner_up": origin.runner_up,
        "would_change": origin.would_change,
        "traced_from": traced_from[origin.utterance_id],
        "run_id": run_id,
    }


def _latest_run(store: Store) -> str | None:
    rows = store.rows("link/latest_run")
    return rows[0]["run_id"] if rows else None


def _origins(rows: list[dict[str, Any]], settings: TraceSettings) -> Iterator[Origin]:
    for utterance_id, members in groupby(rows, key=lambda row: row["utterance_id"]):
        passages = [appearance(row) for row in members]
        yield find_origin(
            passages, utterance_id=utterance_id, count_comments=settings.count_comments
        )
