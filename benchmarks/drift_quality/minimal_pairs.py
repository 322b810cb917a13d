"""Minimal pairs: what each category finds where one thing was changed, and what is false alarm.

A row of `changed.tsv` has a category and two texts that differ in that one thing; a row of
`faithful.tsv` has two texts that say the same. Words in « … » are the quotation, the rest is the
reporter's. Held-out rows were written before the tool saw them: their errors are never printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotetrack.drift import measure_drift
from quotetrack.records import DriftItem, Severity
from quotetrack.settings import DriftSettings
from tests.drift.passages import passage

EXAMPLES = Path(__file__).parent.parent.parent / "tests" / "drift" / "examples"
HELD_OUT = "heldout"


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """Two texts and the one category in which they differ (`None`: a faithful rendering)."""

    category: str | None
    english: str
    french: str
    held_out: bool


def read_pairs(*, held_out: bool) -> list[MinimalPair]:
    """The pairs that the rules were written on, or those that they have not seen."""
    folder = EXAMPLES / HELD_OUT if held_out else EXAMPLES
    pairs: list[MinimalPair] = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            *category, english, french = line.split("\t")
            pairs.append(MinimalPair(category[0] if category else None, english, french, held_out))
    return pairs


def shown(pair: MinimalPair, *, swapped: bool = False) -> list[DriftItem]:
    """The items of a pair that a reader sees; `swapped` takes the French for the original."""
    english = passage(pair.english, "en", "q_english")
    french = passage(pair.french, "fr", "q_french")
    found = measure_drift(french, english) if swapped else measure_drift(english, french)
    floor = DriftSettings().min_confidence
    return [i for i in found if i.confidence >= floor and i.severity is not Severity.NONE]


@dataclass(slots=True)
class Tally:
    """Counts over some pairs: `wanted` and `found` by category, `claimed` with or without right.

    `silent` of `faithful` pairs gave nothing. A category's precision is `found` of `claimed`.
    """

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    faithful: int = 0
    silent: int = 0

    def recall(self, category: str) -> float:
        """Share of the pairs of a category that show an item of it."""
        return self.found[category] / max(1, self.wanted[category])

    def precision(self, category: str) -> float:
        """Share of the pairs showing an item of a category that were written for it."""
        return self.found[category] / max(1, self.claimed[category])


def tally(pairs: Iterable[MinimalPair], *, swapped: bool = False) -> Tally:
    """Run the rules over the pairs and count."""
    counts = Tally()
    for pair in pairs:
        categories = {item.category for item in shown(pair, swapped=swapped)}
        counts.claimed.update(categories)
        if pair.category is None:
            counts.faithful += 1
            counts.silent += not categories
            continue
        counts.wanted[pair.category] += 1
        counts.found[pair.category] += pair.category in categories
    return counts


def table(counts: Tally) -> Iterator[str]:
    """One line a category, then all, then the faithful pairs."""
    yield f"{'category':24}{'pairs':>6}{'found':>7}{'recall':>8}{'claimed':>9}{'precision':>11}"
    for category in sorted(counts.wanted | counts.claimed):
        yield (
            f"{category:24}{counts.wanted[category]:6}{counts.found[category]:7}"
            f"{counts.recall(category):8.2f}{counts.claimed[category]:9}"
            f"{counts.precision(category):11.2f}"
        )
    wanted, found = counts.wanted.total(), counts.found.total()
    claimed = counts.claimed.total()
    yield (
        f"{'all':24}{wanted:6}{found:7}{found / max(1, wanted):8.2f}"
        f"{claimed:9}{found / max(1, claimed):11.2f}"
    )
    yield f"faithful pairs that stay silent: {counts.silent} of {counts.faithful}"


def errors(pairs: Sequence[MinimalPair], *, swapped: bool = False) -> Iterator[str]:
    """What the pairs that may be looked at get wrong, one line an error."""
    for pair in pairs:
        if pair.held_out:
            continue
        items = shown(pair, swapped=swapped)
        others = [i for i in items if i.category != pair.category]
        for item in others:
            yield f"EXTRA {pair.category}: {item.rule} {item.note} | {pair.english} | {pair.french}"
        if pair.category is not None and len(others) == len(items):
            yield f"MISS {pair.category}: {pair.english} | {pair.french}"
