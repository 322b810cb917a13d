"""Linking measured: quality and cost on planted variants, against datasketch and rensa.

    python benchmarks/linking.py --treebanks DIR --sizes 20000 200000 [--rivals] [--add 1000]

`--treebanks` is a folder of French .conllu files (the words of the generator). Each system runs in
a process of its own, so that peak memory is its own.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import platform
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from quotation_generator import Planted, generate

from quotetrack.link import link_quotations
from quotetrack.records import Run
from quotetrack.settings import LinkSettings
from quotetrack.store import Store

SHINGLE_THRESHOLD = 0.5
"""Jaccard similarity from which the rivals link."""
PER_DOCUMENT = 1000
"""Quotations in one synthetic document."""
RUN = Run("run_benchmark", "0", "s", "l", "m", datetime(2026, 1, 1, tzinfo=UTC))

Clusters = list[object]


# --- the systems -----------------------------------------------------------------------------


def fill(store: Store, planted: Sequence[Planted], first: int = 0) -> None:
    """Store quotations in documents of a thousand, ids q0, q1, …"""
    undated = {
        "not_before": None, "not_after": None, "precision": "none", "zone": None,
        "zone_source": "none", "method": "none", "evidence_start": None, "evidence_end": None,
        "evidence_text": None,
    }  # fmt: skip
    for start in range(0, len(planted), PER_DOCUMENT * 50):
        batch = planted[start : start + PER_DOCUMENT * 50]
        documents, quotations, spans = [], [], []
        for place in range(0, len(batch), PER_DOCUMENT):
            texts = [item.text for item in batch[place : place + PER_DOCUMENT]]
            number = first + start + place
            documents.append(
                {
                    "document_id": f"d{number}", "text": "\n".join(texts), "sha256": f"{number}",
                    "path": f"{number}", "kind": "article", "language": "fr",
                    "published": undated, "bound": undated, "updated": undated,
                    "completeness": "complete", "run_id": RUN.run_id,
                }
            )  # fmt: skip
            offset = 0
            for index, text in enumerate(texts):
                end = offset + len(text)
                row = {
                    "quotation_id": f"q{number + index}", "document_id": f"d{number}",
                    "start_offset": offset, "end_offset": end, "run_id": RUN.run_id,
                }  # fmt: skip
                spans.append({**row, "position": 0})
                quotations.append(
                    {
                        **row, "kind": "direct", "text": text, "folded": text.lower(),
                        "candidates": [], "chain": [], "conditional": False, "denied": False,
                        "zone": "body", "language": "fr", "rule": "synthetic", "confidence": 1.0,
                    }
                )  # fmt: skip
                offset = end + 1
        for span in spans:
            del span["document_id"]
        store.insert("document", documents)
        store.insert("quotation", quotations)
        store.insert("content_span", spans)


def quotetrack(planted: Sequence[Planted], path: Path) -> tuple[Clusters, dict[str, object]]:
    """A cold full pass on disk; storing the quotations is not counted."""
    with Store.open(path) as store:
        store.begin_run(RUN)
        fill(store, planted)
        started, cpu = time.perf_counter(), time.process_time()
        counts = link_quotations(store, LinkSettings(), full=True, translate=None)
        spent = {
            "wall_s": round(time.perf_counter() - started, 1),
            "cpu_s": round(time.process_time() - cpu, 1),
            "counts": str(counts),
        }
        rows = store.table("link/renderings_of_all")
    home = dict(
        zip(rows["quotation_id"].to_pylist(), rows["utterance_id"].to_pylist(), strict=True)
    )
    return [home.get(f"q{place}", f"alone {place}") for place in range(len(planted))], spent


def datasketch(planted: Sequence[Planted], path: Path) -> tuple[Clusters, dict[str, object]]:
    """MinHash LSH of 125 permutations at Jaccard .5 over word pairs, connected components."""
    from datasketch import MinHash, MinHashLSH

    started, cpu = time.perf_counter(), time.process_time()
    index = MinHashLSH(threshold=SHINGLE_THRESHOLD, params=(25, 5), num_perm=125)
    union = Union(len(planted))
    for place, item in enumerate(planted):
        sketch = MinHash(num_perm=125)
        sketch.update_batch([pair.encode() for pair in pairs(item.text)])
        for other in index.query(sketch):
            union.join(place, int(other))
        index.insert(str(place), sketch)
    return union.roots(), _spent(started, cpu)


def rensa(planted: Sequence[Planted], path: Path) -> tuple[Clusters, dict[str, object]]:
    """R-MinHash LSH of 128 permutations in 32 bands, connected components."""
    from rensa import RMinHash, RMinHashLSH

    started, cpu = time.perf_counter(), time.process_time()
    index = RMinHashLSH(threshold=SHINGLE_THRESHOLD, num_perm=128, num_bands=32)
    union = Union(len(planted))
    for place, item in enumerate(planted):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(pairs(item.text))
        for other in index.query(sketch):
            union.join(place, int(other))
        index.insert(place, sketch)
    return union.roots(), _spent(started, cpu)


def _spent(started: float, cpu: float) -> dict[str, object]:
    return {
        "wall_s": round(time.perf_counter() - started, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
    }


def pairs(text: str) -> list[str]:
    """Neighbouring words, as the rivals are given them."""
    words = text.lower().replace("’", "'").replace("\u00a0", " ").split()
    return [f"{one} {two}" for one, two in itertools.pairwise(words)] or words


class Union:
    """Disjoint sets."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, place: int) -> int:
        """The set of a place."""
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        self.parent[self.root(one)] = self.root(other)

    def roots(self) -> Clusters:
        """The set of every place."""
        return [self.root(place) for place in range(len(self.parent))]


# --- the measures ----------------------------------------------------------------------------


def quality(planted: Sequence[Planted], clusters: Clusters) -> dict[str, float]:
    """B-cubed, pairs, and the share of each kind of variant that is with one of its utterance."""
    truth = [item.utterance for item in planted]
    cells = Counter(zip(clusters, truth, strict=True))
    made, real = Counter(clusters), Counter(truth)
    count = len(planted)
    precision = sum(n * n / made[cluster] for (cluster, _), n in cells.items()) / count
    recall = sum(n * n / real[utterance] for (_, utterance), n in cells.items()) / count
    right = sum(n * (n - 1) for n in cells.values())
    found: dict[str, list[bool]] = defaultdict(list)
    for cluster, item in zip(clusters, planted, strict=True):
        if real[item.utterance] > 1:
            found[item.variant].append(cells[cluster, item.utterance] > 1)
    shares = {f"found_{name}": sum(hits) / len(hits) for name, hits in sorted(found.items())}
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall),
        "pair_precision": right / max(1, sum(n * (n - 1) for n in made.values())),
        "pair_recall": right / max(1, sum(n * (n - 1) for n in real.values())),
        **shares,
    }


def additions(
    planted: Sequence[Planted], extra: int, path: Path, treebanks: Path
) -> dict[str, object]:
    """Add excerpts of what is stored to the store on disk: time, found, old quotations moved."""
    import random

    chance = random.Random(7)
    long = [place for place, item in enumerate(planted) if len(item.text.split()) >= 12]
    chosen = chance.sample(long, extra // 2)
    new = []
    for place in chosen:
        words = planted[place].text.replace("[…]", "").split()
        length = max(6, round(len(words) * chance.uniform(0.4, 1)))
        start = chance.randint(0, len(words) - length)
        new.append(Planted(" ".join(words[start : start + length]), place, "added"))
    new += [
        Planted(item.text, -1, "fresh") for item in generate(treebanks, extra - len(new), seed=99)
    ]
    with Store.open(path) as store:
        before = _homes(store)
        fill(store, new, first=len(planted) + PER_DOCUMENT)
        started, cpu = time.perf_counter(), time.process_time()
        counts = link_quotations(store, LinkSettings(), translate=None)
        spent = _spent(started, cpu)
        after = _homes(store)
    moved = sum(after[name] != home for name, home in before.items())
    first = len(planted) + PER_DOCUMENT
    true_home = [item.utterance for item in planted]
    members: dict[int, set[str]] = defaultdict(set)
    for place, utterance in enumerate(true_home):
        members[utterance].add(before.get(f"q{place}", ""))
    found = sum(
        after.get(f"q{first + index}") in members[true_home[item.utterance]]
        for index, item in enumerate(new)
        if item.variant == "added"
    )
    return {**spent, "found": f"{found}/{len(chosen)}", "old_moved": moved, "counts": str(counts)}


def _homes(store: Store) -> dict[str, str]:
    rows = store.table("link/renderings_of_all")
    return dict(
        zip(rows["quotation_id"].to_pylist(), rows["utterance_id"].to_pylist(), strict=True)
    )


System = Callable[[Sequence[Planted], Path], tuple[Clusters, dict[str, object]]]


def measure(system: System, treebanks: Path, size: int, add: int, answer: object) -> None:
    """Run one system in this process and put its figures on the queue."""
    planted = generate(treebanks, size, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.duckdb"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        clusters, spent = system(planted, path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result: dict[str, object] = {
            "system": system.__name__,
            "size": size,
            **spent,
            "peak_mb": peak // 1024,
            "peak_of_corpus_mb": before // 1024,
            **{name: round(value, 3) for name, value in quality(planted, clusters).items()},
        }
        if add and system is quotetrack:
            result["database_mb"] = path.stat().st_size // 1_000_000
            result["add"] = additions(planted, add, path, treebanks)
    answer.put(result)  # type: ignore[attr-defined]


def main() -> None:
    """Print one JSON object for each system and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000])
    parser.add_argument("--rivals", action="store_true", help="datasketch and rensa too")
    parser.add_argument("--add", type=int, default=1000, help="quotations added afterwards")
    options = parser.parse_args()
    print(json.dumps({"machine": platform.platform(), "python": platform.python_version(),
                      "pyarrow": pa.__version__}))  # fmt: skip
    systems: list[System] = [quotetrack]
    if options.rivals:
        systems += [datasketch, rensa]
    for size in options.sizes:
        for system in systems:
            context = multiprocessing.get_context("spawn")
            answer = context.Queue()
            arguments = (system, options.treebanks, size, options.add, answer)
            worker = context.Process(target=measure, args=arguments)
            worker.start()
            worker.join()
            if worker.exitcode == 0:
                print(json.dumps(answer.get()), flush=True)
            else:
                print(json.dumps({"system": system.__name__, "size": size, "failed": True}))


if __name__ == "__main__":
    main()
