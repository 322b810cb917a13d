"""Fingerprints of the quotations that have none yet, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quotetrack.link.fingerprint import fingerprint, forget_words
from quotetrack.records import content_id
from quotetrack.store import Store

BATCH = 50_000
"""Quotations fingerprinted at a time, so that memory stays bounded (about 100 MB)."""


def word_list(values: Iterable[object]) -> str:
    """Values as one parameter, parted by blanks, sorted.

    DuckDB looks for pandas at each element of a list parameter: 0.4 ms each where there is none.
    """
    return " ".join(sorted(map(str, values)))


def fingerprint_new(store: Store, run_id: str | None) -> int:
    """Forget what is no more and fingerprint what is new; how many quotations hold no word.

    A quotation without a word (only punctuation) becomes a rejection: it cannot be linked. Which
    were read is left in the temporary table `unread`.
    """
    store.execute("link/reading_place")
    store.keep("unread", "link/unread")
    if store.rows("link/gone")[0]["quotations"]:
        store.execute("link/forget_gone")
    wordless = after = 0
    while (batch := store.table("link/unread_batch", after=after, batch=BATCH)).num_rows:
        wordless += _fingerprint_batch(store, batch, run_id)
        after += batch.num_rows
    forget_words()
    return wordless


def _fingerprint_batch(store: Store, batch: pa.Table, run_id: str | None) -> int:
    texts = batch["text"].combine_chunks().dictionary_encode()
    made = fingerprint(texts.dictionary.to_pylist())
    fresh = _unknown(store, made.wordings["wording_id"])
    store.insert("wording", made.wordings.filter(fresh(made.wordings["wording_id"])))
    postings = made.postings.filter(fresh(made.postings["wording_id"]))
    store.insert("posting", postings)
    counts = postings["shingle"].value_counts()
    store.insert(
        "shingle_spread",
        pa.table({"shingle": counts.field("values"), "wordings": counts.field("counts")}),
    )
    wording_ids = pa.array(made.wording_ids, pa.int64()).take(texts.indices)
    worded = wording_ids.is_valid()
    store.insert(
        "quotation_wording",
        pa.table({"quotation_id": batch["quotation_id"], "wording_id": wording_ids}).filter(worded),
    )
    wordless = batch.filter(pc.invert(worded)).to_pylist()
    _reject(store, wordless, run_id)
    return len(wordless)


def let_go() -> None:
    """Give back what Arrow keeps of tables that are gone: 500 MB at a million quotations."""
    pa.default_memory_pool().release_unused()


def _unknown(store: Store, wording_ids: pa.ChunkedArray) -> Callable[[pa.ChunkedArray], pa.Array]:
    """Tells of which wordings the store has no fingerprint yet."""
    known = store.table("link/known_wordings", wordings=word_list(wording_ids.to_pylist()))
    return lambda ids: pc.invert(pc.is_in(ids, known["wording_id"].combine_chunks()))


def _reject(store: Store, wordless: list[dict[str, Any]], run_id: str | None) -> None:
    """One rejection for each quotation without a word, once."""
    if run_id is None or not wordless:
        return
    known = {
        row["rejection_id"]
        for row in store.rows(
            "link/known_rejections",
            rejection_ids=word_list(_rejection_id(row["quotation_id"]) for row in wordless),
        )
    }
    store.insert(
        "rejection",
        [
            {
                "rejection_id": _rejection_id(row["quotation_id"]),
                "stage": "link",
                "reason": "no word to compare",
                "place": row["quotation_id"],
                "document_id": row["document_id"],
                "text": row["text"][:200],
                "run_id": run_id,
            }
            for row in wordless
            if _rejection_id(row["quotation_id"]) not in known
        ],
    )


def _rejection_id(quotation_id: str) -> str:
    return content_id("r", "link", quotation_id)
