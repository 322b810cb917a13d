"""Measure drift and equivalence: `make drift-quality`.

python -m benchmarks.drift_quality                    minimal pairs, seen and held out
python -m benchmarks.drift_quality --errors           and the errors of the seen ones
python -m benchmarks.drift_quality --swapped          the French as the original
"""

from __future__ import annotations

import argparse

from benchmarks.drift_quality import minimal_pairs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="errors of the seen pairs")
    parser.add_argument("--swapped", action="store_true", help="the French as the original")
    options = parser.parse_args()
    for held_out in (False, True):
        pairs = minimal_pairs.read_pairs(held_out=held_out)
        counts = minimal_pairs.tally(pairs, swapped=options.swapped)
        name = "held-out minimal pairs" if held_out else "minimal pairs seen by the rules"
        print(f"\n{name}", *minimal_pairs.table(counts), sep="\n")
        if options.errors and not held_out:
            print(*minimal_pairs.errors(pairs, swapped=options.swapped), sep="\n")


if __name__ == "__main__":
    main()
