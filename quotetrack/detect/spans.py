"""Small questions about stretches of a text: their edges, and how much of them stands in marks."""

from __future__ import annotations

from quotetrack.detect.lexicons import pattern
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb
from quotetrack.records import Span

BLANKS = " \u00a0\u202f\n"
"""What may stand between two words of a line."""
_AFTERTHOUGHT = pattern("afterthought", before=r",\s*", any_case=False)
_AFTERTHOUGHT_FROM = 12
"""Characters of a report before the reporter can add anything to it."""


def trimmed(
    text: str, start: int, end: int, edges: str, end_edges: str | None = None
) -> Span | None:
    """The stretch without the characters `edges` at its ends; `None` when nothing is left.

    `end_edges` are those of its right end, where they differ.
    """
    right = edges if end_edges is None else end_edges
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in right:
        end -= 1
    return Span(start, end) if start < end else None


def is_clause(view: View, span: Span) -> bool:
    """Whether a stretch has a finite verb."""
    return has_finite_verb(view.words(span))


def marked_share(view: View, span: Span) -> float:
    """How much of a stretch stands in marks (the marks counted), in 0..1."""
    marked = sum(
        min(pair.outer.end, span.end) - max(pair.outer.start, span.start)
        for pair in view.marked
        if pair.outer.overlaps(span)
    )
    return marked / len(span)


def without_afterthought(view: View, span: Span) -> Span:
    """Cut what the reporter adds: « , sans produire de preuve », « , ce que dément la minière »."""
    for match in _AFTERTHOUGHT.finditer(view.text, span.start + _AFTERTHOUGHT_FROM, span.end):
        if not _waits(view, match.start(), span):
            return Span(span.start, match.start())
    return span


def _waits(view: View, offset: int, span: Span) -> bool:
    """« il aurait, contrairement à d'autres, tenu parole »: an auxiliary waits for its verb."""
    before = view.between(span.start, offset)
    return bool(before) and before[-1].upos == "AUX" and before[-1].head > before[-1].index
