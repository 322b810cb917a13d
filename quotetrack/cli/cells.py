"""How a row is shown to a person: dates with their precision, speakers, marked passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from rich.text import Text

from quotetrack.cli.safe_text import visible
from quotetrack.report.clock import desk_zone, shown_at

Row = Mapping[str, Any]

_FORMATS = {
    "ms": "%Y-%m-%d %H:%M:%S",
    "s": "%Y-%m-%d %H:%M:%S",
    "min": "%Y-%m-%d %H:%M",
    "hour": "%Y-%m-%d %Hh",
    "day": "%Y-%m-%d",
    "month": "%Y-%m",
    "year": "%Y",
}


def date_cell(row: Row) -> str:
    """The date of a row; an undated one with its bounds."""
    return date_words(row["published"], row["bound"])


def date_words(published: Row | None, bound: Row | None = None) -> str:
    """A date to its precision; a clock is that of the desk's zone (Paris)."""
    if published and published["precision"] != "none" and published["not_before"]:
        shown = shown_at(published["not_before"], published["precision"], published.get("zone"))
        return shown.strftime(_FORMATS[published["precision"]])
    after = bound["not_before"] if bound else None
    before = bound["not_after"] if bound else None
    if after and before:
        return f"undated, {_day(after)} to {_day(before)}"
    if after:
        return f"undated, not before {_day(after)}"
    if before:
        return f"undated, not after {_day(before)}"
    return "undated"


def day_cell(instant: datetime | None) -> str:
    """The day of an instant in the desk's zone; empty when there is none."""
    return _day(instant) if instant else ""


def _day(instant: datetime) -> str:
    return instant.astimezone(desk_zone()).strftime("%Y-%m-%d")


def speaker_cell(row: Row) -> str:
    """The speaker; when unresolved, the source as printed, in brackets."""
    if row["speaker"]:
        return str(row["speaker"])
    return f"({row['source']})" if row.get("source") else "(unknown)"


def outlet_cell(row: Row) -> str:
    """The outlet; of a statement the account or the author; else the file."""
    named = row["outlet"] or row.get("handle") or (row.get("is_primary") and row["speaker"])
    return str(named or PurePath(row.get("path") or "").name)


def evidence(row: Row) -> str:
    """Where the words stand: `document:start-end`, one range a piece."""
    ranges = ",".join(f"{start}-{end}" for start, end in row["spans"])
    return f"{row['document_id']}:{ranges}"


def confidence_cell(row: Row) -> str:
    """Two decimals; empty where no rule spoke."""
    return "" if row["confidence"] is None else f"{row['confidence']:.2f}"


def marked(text: str, spans: Sequence[tuple[int, int, str]], *, styled: bool) -> Text:
    """The text with stretches marked: by style on a terminal that has colour, else by ⟦ ⟧.

    Spans are (start, end, rich style) in offsets of `text`, disjoint and in order.
    """
    shown = Text()
    done = 0
    for start, end, style in spans:
        shown.append(visible(text[done:start]))
        inside = visible(text[start:end])
        shown.append(inside if styled else f"⟦{inside}⟧", style=style if styled else "")
        done = end
    shown.append(visible(text[done:]))
    return shown
