"""Fingerprints of the quotations that have none yet, written once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from quotetrack.link.fingerprint import Wording, make_postings, read_wording
from quotetrack.link.normalise import Word
from quotetrack.records import content_id
from quotetrack.store import Store

BATCH = 50_000
"""Quotations fingerprinted at a time, so that memory stays bounded (about 100 MB)."""


def word_list(values: Iterable[object]) -> str:
    """Values as one parameter, parted by blanks, sorted.

    DuckDB looks for pandas at each element of a list parameter: 0.4 ms each where there is none.
    """
    return " ".join(sorted(map(str, values)))


def fingerprint_new(store: Store, run_id: str | None) -> tuple[int, int]:
    """Fingerprint what is new; how many quotations were read, and how many hold no word.

    A quotation without a word (only punctuation) becomes a rejection: it cannot be linked.
    """
    unread = store.table("link/unread")
    if not unread.num_rows:
        return 0, 0
    wordless = 0
    for batch in unread.to_batches(max_chunksize=BATCH):
        wordless += _fingerprint_batch(store, batch, run_id)
    return int(unread.num_rows), wordless


def _fingerprint_batch(store: Store, batch: pa.RecordBatch, run_id: str | None) -> int:
    ids = batch.column("quotation_id").to_pylist()
    texts = batch.column("text").to_pylist()
    wording_of_text: dict[str, int | None] = {}
    readings: dict[int, tuple[Wording, tuple[Word, ...]]] = {}
    for text in texts:
        if text in wording_of_text:
            continue
        read = read_wording(text)
        wording_of_text[text] = read[0].wording_id if read else None
        if read:
            readings.setdefault(read[0].wording_id, read)
    known = store.table("link/known_wordings", wordings=word_list(readings))
    for wording_id in known["wording_id"].to_pylist():
        del readings[wording_id]
    pairs = [(name, wording_of_text[text]) for name, text in zip(ids, texts, strict=True)]
    kept = [(name, wording) for name, wording in pairs if wording is not None]
    _write_wordings(store, list(readings.values()))
    store.insert(
        "quotation_wording",
        pa.table(
            {
                "quotation_id": pa.array([name for name, _ in kept], pa.string()),
                "wording_id": pa.array([wording for _, wording in kept], pa.int64()),
            }
        ),
    )
    wordless = [row for row in batch.to_pylist() if wording_of_text[row["text"]] is None]
    _reject(store, wordless, run_id)
    return len(wordless)


def _write_wordings(store: Store, fresh: list[tuple[Wording, tuple[Word, ...]]]) -> None:
    if not fresh:
        return
    postings = make_postings(fresh)
    shingles: dict[int, int] = dict.fromkeys((wording.wording_id for wording, _ in fresh), 0)
    for wording_id in postings.wordings.tolist():
        shingles[wording_id] += 1
    wordings = [wording for wording, _ in fresh]
    strings = pa.list_(pa.string())
    store.insert(
        "wording",
        pa.table(
            {
                "wording_id": pa.array([w.wording_id for w in wordings], pa.int64()),
                "norm": pa.array([w.norm for w in wordings], pa.string()),
                "words": pa.array([w.words for w in wordings], pa.int32()),
                "content_words": pa.array([w.content_words for w in wordings], pa.int32()),
                "shingles": pa.array([shingles[w.wording_id] for w in wordings], pa.int32()),
                "numbers": pa.array([w.numbers for w in wordings], strings),
                "names": pa.array([w.names for w in wordings], strings),
                "capitals": pa.array([w.capitals for w in wordings], strings),
                "cut": pa.array([w.cut for w in wordings], pa.bool_()),
                "weak": pa.array([w.weak for w in wordings], pa.bool_()),
            }
        ),
    )
    store.insert(
        "posting", pa.table({"shingle": postings.shingles, "wording_id": postings.wordings})
    )


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
