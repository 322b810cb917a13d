"""What a rendering changed: word alignment, rules by category, comparison of two strings."""

from quotetrack.drift.compare import Comparison, compare
from quotetrack.drift.measure import measure_drift
from quotetrack.drift.utterances import compare_renderings, measure_all

__all__ = ["Comparison", "compare", "compare_renderings", "measure_all", "measure_drift"]
