"""The store: documents, quotations and what was found about them, in one DuckDB file."""

from quotetrack.store.folding import find_folded, fold, folded_pattern
from quotetrack.store.store import Store

__all__ = ["Store", "find_folded", "fold", "folded_pattern"]
