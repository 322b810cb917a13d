"""Passages for the tests of linking and drift: one paragraph, the words between « and » or all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from quotetrack.records import DateInterval, Passage, Precision, QuotationKind, Span


def passage(text: str, language: str = "fr", name: str = "q_1", **fields: Any) -> Passage:
    """A passage whose document is its own text, or the paragraph with the words in « … »."""
    start, end = 0, len(text)
    if "«" in text:
        start = text.index("«") + 1
        end = text.index("»")
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end -= len(text[start:end]) - len(text[start:end].rstrip())
    words = text[start:end]
    kind = QuotationKind.DIRECT if words[:1].isupper() else QuotationKind.MIXED
    span = Span(start, end)
    values: dict[str, Any] = {
        "quotation_id": name,
        "document_id": f"d_{name}",
        "text": words,
        "language": language,
        "kind": kind,
        "extent": span,
        "pieces": (span,),
        "context": text,
        "context_start": 0,
    }
    return Passage(**{**values, **fields})


def day(number: int) -> DateInterval:
    """A day of November 2023."""
    start = datetime(2023, 11, number, tzinfo=UTC)
    return DateInterval(start, start.replace(hour=23, minute=59), Precision.DAY, method="test")
