"""Write the origin of each utterance whose renderings changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from quotetrack.records import Origin
from quotetrack.settings import TraceSettings
from quotetrack.store import Store
from quotetrack.store.rows import appearance
from quotetrack.trace.origin import find_origin
from quotetrack.trace.relays import read_relays
from quotetrack.trace.syndication import group_copies


def trace_origins(store: Store, settings: TraceSettings, *, run_id: str | None = None) -> int:
    """Read credits and copies, then find the origins of what changed; how many were written."""
    with store.transaction():
        run = run_id or _latest_run(store)
        read_relays(store, run_id=run)
        group_copies(store, run_id=run)
        rows = store.rows("trace/appearances", count_comments=settings.count_comments)
        origins = [
            (origin, traced_from) for origin, traced_from in _origins(rows, settings.count_comments)
        ]
        changed = " ".join(sorted(origin.utterance_id for origin, _ in origins))
        store.execute("trace/forget_origins", utterance_ids=changed)
        store.insert(
            "origin",
            [
                {
                    "utterance_id": origin.utterance_id,
                    "quotation_id": origin.quotation_id,
                    "certainty": origin.certainty.value,
                    "is_primary": origin.primary,
                    "reasons": list(origin.reasons),
                    "tied": list(origin.tied),
                    "runner_up": origin.runner_up,
                    "would_change": origin.would_change,
                    "traced_from": traced_from,
                    "run_id": run,
                }
                for origin, traced_from in origins
            ],
        )
    return len(origins)


def _latest_run(store: Store) -> str | None:
    rows = store.rows("link/latest_run")
    return rows[0]["run_id"] if rows else None


def _origins(rows: list[dict[str, Any]], count_comments: bool) -> Iterator[tuple[Origin, str]]:
    for utterance_id, members in groupby(rows, key=lambda row: row["utterance_id"]):
        group = list(members)
        passages = [appearance(row) for row in group]
        origin = find_origin(passages, utterance_id=utterance_id, count_comments=count_comments)
        yield origin, group[0]["traced_from"]
