"""Linking measured: quality and cost on planted variants, against datasketch and rensa in one run.

    python -m benchmarks.linking --treebanks DIR --sizes 20000 200000 [--rivals] [--rounds 3]

`--treebanks` is a folder of French .conllu files (the words of the generator). Each system runs in
a process of its own, which reads the texts from a file, so that its peak memory is its own. With
`--rivals` (`pip install 'quotetrack[bench]'`) wall time is also told as a ratio to datasketch's in
the same round, and the median round is told: on a shared machine only that ratio means something.
Afterwards 1,000 quotations are added to the store on disk, and it is asked the users' questions.

    python -m benchmarks.linking --treebanks DIR --sizes 1000000 --store KEPT

keeps the linked store of each size in the folder KEPT; called again it only adds to a copy of what
is kept there and asks it, without linking a million quotations anew.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import resource
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.linking_additions import add_quotations
from benchmarks.linking_quality import quality
from benchmarks.linking_queries import ask
from benchmarks.linking_systems import SYSTEMS, fill, quotetrack
from benchmarks.quotation_generator import Planted, generate

Figures = dict[str, Any]


def main() -> None:
    """Print one JSON object for each measurement as it is made, then the table of the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000])
    parser.add_argument("--rivals", action="store_true", help="datasketch and rensa too")
    parser.add_argument("--rounds", type=int, default=1, help="how often; the median is told")
    parser.add_argument("--add", type=int, default=1000, help="quotations added afterwards")
    parser.add_argument("--store", type=Path, help="where linked stores are kept, or found again")
    options = parser.parse_args()
    print(json.dumps(machine()), flush=True)
    names = list(SYSTEMS) if options.rivals else [quotetrack.__name__]
    rows: list[Figures] = []
    for size in options.sizes:
        kept = options.store / str(size) if options.store else None
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if kept and kept.exists():
                shutil.copytree(kept, folder, dirs_exist_ok=True)
            else:
                rows += measure_size(folder, options, size, names)
            if kept and not kept.exists():
                keep(folder, kept)
            use(folder, options, size)
    if rows:
        print_table(rows)


def machine() -> Figures:
    """What the figures were measured on."""
    return {
        "machine": platform.platform(),
        "cores": multiprocessing.cpu_count(),
        "python": platform.python_version(),
        "duckdb": duckdb.__version__,
        "numpy": numpy.__version__,
        "pyarrow": pa.__version__,
    }


def measure_size(
    folder: Path, options: argparse.Namespace, size: int, names: list[str]
) -> list[Figures]:
    """Linking at one size, by each system."""
    planted = generate(options.treebanks, size, seed=1)
    write_texts(folder, planted)
    rounds: dict[str, list[Figures]] = {name: [] for name in names}
    for _ in range(options.rounds):
        in_own_process(prepare, folder)
        for name in names:
            spent = in_own_process(run_system, folder, name)
            rounds[name].append(spent)
            print(json.dumps({"system": name, "size": size, **spent}), flush=True)
    rows = []
    for name in names:
        made = pq.read_table(folder / f"{name}.parquet")["utterance"].to_pylist()
        figures = {"system": name, "size": size, **median(rounds[name]), **quality(planted, made)}
        if "datasketch" in rounds:
            pairs = zip(rounds[name], rounds["datasketch"], strict=True)
            ratios = [one["wall_s"] / other["wall_s"] for one, other in pairs]
            figures["ratio"] = round(statistics.median(ratios), 2)
        rows.append(figures)
        print(json.dumps(figures), flush=True)
    return rows


def use(folder: Path, options: argparse.Namespace, size: int) -> None:
    """Add to the linked store of a folder, and ask it what users ask."""
    for step, arguments in ((add_quotations, (options.treebanks, options.add)), (ask, ())):
        answer = in_own_process(step, folder, *arguments)
        print(json.dumps({"size": size, **answer}), flush=True)


def keep(folder: Path, kept: Path) -> None:
    """Copy a linked store and its texts, all or nothing."""
    unfinished = kept.with_suffix(".unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    for name in ("store.duckdb", "texts.parquet"):
        shutil.copy(folder / name, unfinished / name)
    unfinished.rename(kept)


def write_texts(folder: Path, planted: list[Planted]) -> None:
    """The corpus as a file that each system reads."""
    columns = {
        "text": [item.text for item in planted],
        "utterance": [item.utterance for item in planted],
    }
    pq.write_table(pa.table(columns), folder / "texts.parquet", row_group_size=50_000)


def prepare(folder: Path) -> Figures:
    """A store that holds the quotations, not linked: storing them is not counted."""
    (folder / "store.duckdb").unlink(missing_ok=True)
    fill(folder / "store.duckdb", folder / "texts.parquet")
    return {}


def run_system(folder: Path, name: str) -> Figures:
    """Let a system gather the texts; its figures, the utterances in a file."""
    utterances, spent = SYSTEMS[name](folder)
    pq.write_table(pa.table({"utterance": utterances}), folder / f"{name}.parquet")
    return spent


def median(rounds: list[Figures]) -> Figures:
    """The round of the median wall time."""
    return sorted(rounds, key=lambda figures: figures["wall_s"])[(len(rounds) - 1) // 2]


def in_own_process(job: Callable[..., Figures], *arguments: object) -> Figures:
    """The figures of a job that runs in a new process, with that process's peak memory."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_report, args=(job, arguments, sender))
    worker.start()
    sender.close()
    try:
        figures: Figures = receiver.recv()
    except EOFError:
        raise SystemExit(f"{job.__name__} failed") from None
    worker.join()
    return figures


def _report(job: Callable[..., Figures], arguments: tuple[object, ...], sender: Any) -> None:
    figures = job(*arguments)
    sender.send({**figures, "peak_mb": peak_mb()})


def peak_mb() -> int:
    """The most memory that this process ever had, in MB; not what it inherited from its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000_000


def print_table(rows: list[Figures]) -> None:
    """The rows as the Markdown table of docs/concepts/linking.md."""
    titles = (
        "quotations", "system", "wall s", "CPU s", "wall / datasketch", "peak GB", "B³ P / R / F1",
        "pair P / R", "excerpts 30–50 %", "50–75 %", "splices", "substituted",
    )  # fmt: skip
    print(f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}")
    for row in rows:
        cells = (
            f"{row['size']:,}", row["system"], row["wall_s"], row["cpu_s"], row.get("ratio", "–"),
            f"{row['peak_mb'] / 1000:.2f}",
            f"{row['b3_precision']:.3f} / {row['b3_recall']:.3f} / {row['b3_f1']:.3f}",
            f"{row['pair_precision']:.3f} / {row['pair_recall']:.3f}",
            f"{row.get('found_trunc30', 0):.3f}", f"{row.get('found_trunc50', 0):.3f}",
            f"{row.get('found_splice', 0):.3f}", f"{row.get('found_subst', 0):.3f}",
        )  # fmt: skip
        print(f"| {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
