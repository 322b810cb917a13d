"""Tracing: where an utterance first appeared as far as is known, and the chain behind it."""

from quotetrack.trace.chain import Appearance, Hint, Trace, trace
from quotetrack.trace.claims import ClaimReport
from quotetrack.trace.origin import find_origin
from quotetrack.trace.origins import trace_origins
from quotetrack.trace.relays import Credits, RelayEdge, conflicting_credits, relay_edges

__all__ = [
    "Appearance",
    "ClaimReport",
    "Credits",
    "Hint",
    "RelayEdge",
    "Trace",
    "conflicting_credits",
    "find_origin",
    "relay_edges",
    "trace",
    "trace_origins",
]
