"""How sure a quotation is: the measured precision of its rule, lowered where the speaker is a guess."""

from __future__ import annotations

from functools import lru_cache

from quotetrack.detect.found import Found
from quotetrack.detect.resolved import Resolved
from quotetrack.lexicon import read_lexicon

UNKNOWN_SPEAKER = 0.75
"""Factor when nobody could be named."""
UNMEASURED = 0.6
"""For a rule that the development set does not show."""


@lru_cache
def _precisions() -> dict[str, float]:
    return {row["rule"]: float(row["precision"]) for row in read_lexicon("fr/rule_precision.tsv")}


def confidence_of(found: Found, resolved: Resolved) -> float:
    """A number in 0..1, two decimals."""
    table = _precisions()
    base = table.get(found.rule, table.get(found.rule.split("_")[0], UNMEASURED))
    return round(base * (1.0 if resolved.name is not None else UNKNOWN_SPEAKER), 2)
