"""Measure drift and equivalence: `make drift-quality`.

python -m benchmarks.drift_quality                    minimal pairs, seen and held out
python -m benchmarks.drift_quality --errors           and the errors of the seen ones
python -m benchmarks.drift_quality --swapped          the French as the original
python -m benchmarks.drift_quality --links UD         and links, among word walks along treebanks
python -m benchmarks.drift_quality --refresd FOLDER   and the tables of REFreSD
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import fit_equivalence
from benchmarks.drift_quality import links, minimal_pairs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="errors of the seen pairs")
    parser.add_argument("--swapped", action="store_true", help="the French as the original")
    parser.add_argument("--links", type=Path, metavar="UD", help="the folder of the treebanks")
    parser.add_argument("--distractors", type=int, default=10_000)
    parser.add_argument("--refresd", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    for held_out in (False, True):
        pairs = minimal_pairs.read_pairs(held_out=held_out)
        counts = minimal_pairs.tally(pairs, swapped=options.swapped)
        name = "held-out minimal pairs" if held_out else "minimal pairs seen by the rules"
        print(f"\n{name}", *minimal_pairs.table(counts), sep="\n")
        if options.errors and not held_out:
            print(*minimal_pairs.errors(pairs, swapped=options.swapped), sep="\n")
    if options.links:
        told = links.table(options.links, options.distractors)
        print("\nlinks across languages", *told, sep="\n")
    if options.refresd:
        print("\nREFreSD, the development half, cross-validated")
        fit_equivalence.measure(options.refresd)


if __name__ == "__main__":
    main()
