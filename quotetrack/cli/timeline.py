"""A small timeline in text: one line an appearance, its interval as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.cells import cell_len, set_cell_size

from quotetrack.cli.cells import date_cell, outlet_cell
from quotetrack.cli.safe_text import one_line
from quotetrack.cli.tables import Row

MARKS = {"origin": "●", "tied": "≈", "later": "■", "undated": "□", "not_counted": "·"}
_LABEL = 24
"""Columns of the label: an outlet's name; a longer one is cut."""
_STAMP = 20
"""Columns of the date at the right: `2023-11-20 08:53:28`."""
_NARROWEST = 16
"""Columns of a bar: on a narrower screen the table below tells the order, no bars."""


def timeline(rows: Sequence[Row], width: int) -> list[str]:
    """The lines of a timeline as wide as the screen; none if that is narrow or nothing is dated.

    One document alone has no line either: there is nothing to compare.

    A document has one line, that of its first rendering.
    A bar is an interval in which the document appeared, a mark an instant or an interval too short
    to draw. Undated appearances stand apart, below, with what is known of them.
    """
    rows = list({row["document_id"]: row for row in reversed(rows)}.values())[::-1]
    label = min(_LABEL, max(cell_len(_name(row)) for row in rows))
    across = width - label - _STAMP - 6
    dated = [row for row in rows if _interval(row)]
    if across < _NARROWEST or not dated or len(rows) < 2:
        return []
    start = min(_interval(row)[0] for row in dated)
    end = max(_interval(row)[1] for row in dated)
    length = max((end - start).total_seconds(), 1.0)
    lines = []
    for row in dated:
        first, last = (
            round((moment - start).total_seconds() / length * (across - 1))
            for moment in _interval(row)
        )
        lines.append(_line(row, label, f"{_bar(row, first, last):<{across}}", date_cell(row)))
    axis = "─" * across
    lines.append(f"  {' ' * label}  {axis}")
    undated = [row for row in rows if not _interval(row)]
    lines += [_line(row, label, MARKS[row["standing"]], date_cell(row)) for row in undated]
    return lines


def _line(row: Row, label: int, bar: str, when: str) -> str:
    return f"  {set_cell_size(_name(row), label)}  {bar}  {when}"


def _name(row: Row) -> str:
    return one_line(outlet_cell(row))


def _interval(row: Row) -> tuple[datetime, ...]:
    """From when to when it appeared; nothing for an undated one."""
    published: Any = row["published"]
    start, end = published["not_before"], published["not_after"]
    if published["precision"] == "none" or start is None:
        return ()
    return (start, end if end is not None else start)


def _bar(row: Row, first: int, last: int) -> str:
    """A mark, or a bar with the mark in its middle."""
    mark = MARKS[row["standing"]]
    if last - first < 2:
        return " " * first + mark
    middle = (last - first) // 2
    bar = "├" + "─" * (middle - 1) + mark + "─" * (last - first - middle - 1) + "┤"
    return " " * first + bar
