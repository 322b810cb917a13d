"""Write the origin and the copying hints of each utterance whose renderings changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quotetrack.lexicon import rules_hash
from quotetrack.records import Passage
from quotetrack.settings import TraceSettings
from quotetrack.store import Store
from quotetrack.store.rows import appearance
from quotetrack.trace.claims import group_claims
from quotetrack.trace.copying import CopyingHint, copying_hints
from quotetrack.trace.media import medium_key
from quotetrack.trace.origin import Absent, find_origin
from quotetrack.trace.reasons import say, who
from quotetrack.trace.relays import read_relays
from quotetrack.trace.syndication import group_copies

Row = Mapping[str, Any]

CHUNK = 20_000
"""Utterances traced and written together: memory stays bounded (some 100 MB)."""


def trace_origins(store: Store, settings: TraceSettings, *, run_id: str | None = None) -> int:
    """Read credits and copies, then find the origins of what changed; how many were written."""
    with store.transaction():
        run = run_id or _latest_run(store)
        read_relays(store, run_id=run)
        group_copies(store, run_id=run)
        group_claims(store, run_id=run)
        stale = store.table(
            "trace/stale", count_comments=settings.count_comments, known=rules_hash()
        )
        utterances = stale["utterance_id"].to_pylist()
        traced_from = stale["traced_from"].to_pylist()
        store.execute("trace/forget_origins", utterance_ids=" ".join(utterances))
        for first in range(0, len(utterances), CHUNK):
            chunk = slice(first, first + CHUNK)
            resting = dict(zip(utterances[chunk], traced_from[chunk], strict=True))
            _write_origins(store, resting, settings, run)
    return len(utterances)


def _write_origins(
    store: Store, resting: Mapping[str, str], settings: TraceSettings, run_id: str | None
) -> None:
    """Trace some utterances, given with what their origins rest on, and write what was found."""
    ids = " ".join(resting)
    rows = store.rows("trace/appearances", utterance_ids=ids)
    credited = {
        row["quotation_id"]: frozenset(row["outlets"])
        for row in store.rows("trace/credited_outlets", utterance_ids=ids)
    }
    origins: list[dict[str, object]] = []
    hints: list[dict[str, object]] = []
    for utterance_id, members in groupby(rows, key=lambda row: str(row["utterance_id"])):
        group = list(members)
        shared = {"utterance_id": utterance_id, "run_id": run_id}
        rests_on = {"traced_from": resting[utterance_id]}
        origins.append({**shared, **rests_on, **_origin_row(group, settings.count_comments)})
        hints += [{**shared, **hint} for hint in _hints(group, credited)]
    store.insert("origin", origins)
    store.insert("copying_hint", hints)


def absent_credits(rows: Sequence[Row]) -> Absent:
    """The outlets and channels, not in the corpus, that each rendering's document credits."""
    return {
        row["quotation_id"]: [(one["kind"], one["cited"]) for one in row["absent"] or ()]
        for row in rows
    }


def _latest_run(store: Store) -> str | None:
    rows = store.rows("link/latest_run")
    return rows[0]["run_id"] if rows else None


def _origin_row(group: Sequence[Row], count_comments: bool) -> dict[str, object]:
    passages, absent = [appearance(row) for row in group], absent_credits(group)
    french, english = (
        find_origin(
            passages,
            count_comments=count_comments,
            absent=absent,
            language=language,
        )
        for language in ("fr", "en")
    )
    return {
        "quotation_id": french.quotation_id,
        "certainty": french.certainty.value,
        "is_primary": french.primary,
        "reasons": list(french.reasons),
        "reasons_en": list(english.reasons),
        "tied": list(french.tied),
        "runner_up": french.runner_up,
        "would_change": french.would_change,
        "would_change_en": english.would_change,
    }


def _hints(
    group: Sequence[Row], credited: Mapping[str, frozenset[str]]
) -> Iterator[dict[str, object]]:
    passages = {row["quotation_id"]: appearance(row) for row in group}
    own = {one.quotation_id: medium_key(one.outlet) for one in passages.values() if one.outlet}
    for hint in copying_hints(list(passages.values()), credited, own):
        pair = passages[hint.earlier_id], passages[hint.later_id]
        yield {
            "earlier_id": hint.earlier_id,
            "later_id": hint.later_id,
            "is_ordered": hint.ordered,
            "hint": hint.hint,
            "weight": hint.weight,
            "pair_weight": hint.pair_weight,
            "evidence": _told(hint, pair, "fr"),
            "evidence_en": _told(hint, pair, "en"),
        }


def _told(hint: CopyingHint, pair: tuple[Passage, Passage], language: str) -> str:
    """The hint in words."""
    earlier, later = (who(passage, language) for passage in pair)
    return say(language, f"hint_{hint.hint}", **hint.values, earlier=earlier, later=later)
