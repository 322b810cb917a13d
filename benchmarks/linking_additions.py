"""A thousand quotations more: half of them excerpts of what the store holds, half new ones."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.linking_systems import PER_DOCUMENT, homes, insert
from benchmarks.quotation_generator import generate
from quotetrack.link import link_quotations
from quotetrack.settings import LinkSettings
from quotetrack.store import Store

LEAST_WORDS = 12
"""Excerpts are cut from quotations of this length or more, and are half as long at least."""


def add_quotations(folder: Path, treebanks: Path, extra: int) -> dict[str, Any]:
    """Add to the store on disk: time, planted excerpts found, old quotations whose home changed."""
    table = pq.read_table(folder / "texts.parquet")
    texts, truth = table["text"].to_pylist(), table["utterance"].to_pylist()
    chance = random.Random(7)
    long = [place for place, text in enumerate(texts) if len(text.split()) >= LEAST_WORDS]
    chosen = chance.sample(long, extra // 2)
    new = [_excerpt(texts[place], chance) for place in chosen]
    new += [item.text for item in generate(treebanks, extra - len(new), seed=99)]
    first = (len(texts) // PER_DOCUMENT + 1) * PER_DOCUMENT
    with Store.open(folder / "store.duckdb") as store:
        before = homes(store)
        insert(store, new, first)
    with Store.open(folder / "store.duckdb") as store:
        started, cpu = time.perf_counter(), time.process_time()
        counts = link_quotations(store, LinkSettings(), translate=None)
        wall, used = time.perf_counter() - started, time.process_time() - cpu
        after = homes(store)
    members: dict[int, set[str]] = defaultdict(set)
    for place, utterance in enumerate(truth):
        members[utterance].add(before.get(f"q{place}", ""))
    found = sum(
        after.get(f"q{first + index}") in members[truth[place]]
        for index, place in enumerate(chosen)
    )
    return {
        "added": len(new),
        "wall_s": round(wall, 2),
        "cpu_s": round(used, 2),
        "found": f"{found}/{len(chosen)}",
        "old_moved": sum(after[name] != home for name, home in before.items()),
        "counts": str(counts),
    }


def _excerpt(text: str, chance: random.Random) -> str:
    """Two fifths of the words or more, in a row."""
    words = text.replace("[…]", "").split()
    length = max(LEAST_WORDS // 2, round(len(words) * chance.uniform(0.4, 1)))
    start = chance.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length])
