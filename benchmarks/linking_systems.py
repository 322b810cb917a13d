"""The systems that are compared: each reads the same texts and says which are one utterance."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from quotetrack.link import link_quotations
from quotetrack.records import Run
from quotetrack.settings import LinkSettings
from quotetrack.store import Store

SHINGLE_THRESHOLD = 0.5
"""Jaccard similarity from which the rivals link."""
PER_DOCUMENT = 10
"""Quotations in one synthetic document, as in an article."""
RUN = Run("run_benchmark", "0", "s", "l", "m", datetime(2026, 1, 1, tzinfo=UTC))
UNDATED = {
    "not_before": None, "not_after": None, "precision": "none", "zone": None,
    "zone_source": "none", "method": "none", "evidence_start": None, "evidence_end": None,
    "evidence_text": None,
}  # fmt: skip

Made = tuple[Sequence[object], dict[str, Any]]


def fill(store_path: Path, texts_path: Path) -> None:
    """Store the quotations of a file, ids q0, q1, …, in documents of ten."""
    first = 0
    with Store.open(store_path) as store:
        store.begin_run(RUN)
        for batch in pq.ParquetFile(texts_path).iter_batches(50_000, columns=["text"]):
            insert(store, batch["text"].to_pylist(), first)
            first += batch.num_rows


def insert(store: Store, texts: Sequence[str], first: int) -> None:
    """Store quotations q`first`, q`first+1`, …"""
    documents, quotations, spans = [], [], []
    for place in range(0, len(texts), PER_DOCUMENT):
        name = f"d{first + place}"
        members = texts[place : place + PER_DOCUMENT]
        documents.append(
            {
                "document_id": name, "text": "\n".join(members), "sha256": name, "path": name,
                "kind": "article", "language": "fr", "published": UNDATED, "bound": UNDATED,
                "updated": UNDATED, "completeness": "complete", "run_id": RUN.run_id,
            }
        )  # fmt: skip
        offset = 0
        for index, text in enumerate(members):
            span = {
                "quotation_id": f"q{first + place + index}", "start_offset": offset,
                "end_offset": offset + len(text), "run_id": RUN.run_id,
            }  # fmt: skip
            spans.append({**span, "position": 0})
            quotations.append(
                {
                    **span, "document_id": name, "kind": "direct", "text": text,
                    "folded": text.lower(), "candidates": [], "chain": [], "conditional": False,
                    "denied": False, "zone": "body", "language": "fr", "rule": "synthetic",
                    "confidence": 1.0,
                }
            )  # fmt: skip
            offset += len(text) + 1
    store.insert("document", documents)
    store.insert("quotation", quotations)
    store.insert("content_span", spans)


def quotetrack(folder: Path) -> Made:
    """A cold full pass over a store on disk."""
    with Store.open(folder / "store.duckdb") as store:
        started, cpu = time.perf_counter(), time.process_time()
        counts = link_quotations(store, LinkSettings(), full=True, translate=None)
        spent = {**_spent(started, cpu), "counts": str(counts)}
        home = homes(store)
    count = pq.read_metadata(folder / "texts.parquet").num_rows
    spent["store_mb"] = (folder / "store.duckdb").stat().st_size // 1_000_000
    return [home.get(f"q{place}", f"alone {place}") for place in range(count)], spent


def homes(store: Store) -> dict[str, str]:
    """The utterance of each quotation."""
    rows = store.table("link/renderings_of_all")
    return dict(
        zip(rows["quotation_id"].to_pylist(), rows["utterance_id"].to_pylist(), strict=True)
    )


def datasketch(folder: Path) -> Made:
    """MinHash LSH of 125 permutations at Jaccard .5 over word pairs, connected components."""
    from datasketch import MinHash, MinHashLSH

    started, cpu = time.perf_counter(), time.process_time()
    index = MinHashLSH(threshold=SHINGLE_THRESHOLD, params=(25, 5), num_perm=125)
    union = Union()
    for place, text in enumerate(_texts(folder)):
        union.add()
        sketch = MinHash(num_perm=125)
        sketch.update_batch([pair.encode() for pair in pairs(text)])
        for other in index.query(sketch):
            union.join(place, int(other))
        index.insert(str(place), sketch)
    return union.roots(), _spent(started, cpu)


def rensa(folder: Path) -> Made:
    """R-MinHash LSH of 128 permutations in 32 bands, connected components."""
    from rensa import RMinHash, RMinHashLSH

    started, cpu = time.perf_counter(), time.process_time()
    index = RMinHashLSH(threshold=SHINGLE_THRESHOLD, num_perm=128, num_bands=32)
    union = Union()
    for place, text in enumerate(_texts(folder)):
        union.add()
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(pairs(text))
        for other in index.query(sketch):
            union.join(place, int(other))
        index.insert(place, sketch)
    return union.roots(), _spent(started, cpu)


SYSTEMS: dict[str, Callable[[Path], Made]] = {
    system.__name__: system for system in (quotetrack, datasketch, rensa)
}


def _texts(folder: Path) -> Iterator[str]:
    for batch in pq.ParquetFile(folder / "texts.parquet").iter_batches(50_000, columns=["text"]):
        yield from batch["text"].to_pylist()


def _spent(started: float, cpu: float) -> dict[str, Any]:
    return {
        "wall_s": round(time.perf_counter() - started, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
    }


def pairs(text: str) -> list[str]:
    """Neighbouring words, as the rivals are given them."""
    words = text.lower().replace("’", "'").replace("\u00a0", " ").split()
    return [f"{one} {two}" for one, two in itertools.pairwise(words)] or words


class Union:
    """Disjoint sets of places, which are added in order."""

    def __init__(self) -> None:
        self.parent: list[int] = []

    def add(self) -> None:
        """One more place, alone."""
        self.parent.append(len(self.parent))

    def root(self, place: int) -> int:
        """The set of a place."""
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        self.parent[self.root(one)] = self.root(other)

    def roots(self) -> list[int]:
        """The set of every place."""
        return [self.root(place) for place in range(len(self.parent))]
