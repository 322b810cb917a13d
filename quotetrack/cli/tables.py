"""Tables for people: a row a record, its long texts on lines of their own below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotetrack.cli.safe_text import visible

Row = Mapping[str, Any]

GIST = 180
"""Characters of a quotation in a table that compares several: two or three lines below a row."""
_INDENT = 4
_GAP = 3
"""Columns between two cells: a blank, the (invisible) rule of the box, a blank."""
_NARROWEST = 8
"""Characters that a cell which gives way keeps."""
_LONGEST_WORD = 16
"""Characters of a word that is not broken to make room: a handle, a surname; not an address."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an answer for people: its heading and what a row shows.

    `wraps` lets a cell give way on a narrow screen, the widest first. A field that is `below` has
    the whole width under its row; from the second on it is led in by its heading and left out when
    empty. `gist` is how many characters of a long text are shown, its beginning and its end; every
    other form gives all of it.
    """

    heading: str
    cell: Callable[[Row], str | Text]
    wraps: bool = False
    below: bool = False
    right: bool = False
    gist: int | None = None


def draw(console: Console, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Print rows, at least one; on a narrow screen the last columns go below theirs."""
    beside = [column for column in columns if not column.below]
    below = [column for column in columns if column.below]
    moved: list[Column] = []
    cells = [[_cell(column, row) for column in beside] for row in rows]
    while (widths := _widths(beside, cells, console.width)) is None:
        moved.insert(0, beside.pop())
        cells = [line[:-1] for line in cells]
    if not below and not moved:
        console.print(_table(beside, widths, cells, headed=True))
        return
    for position, (row, line) in enumerate(zip(rows, cells, strict=True)):
        console.print(_table(beside, widths, [line], headed=position == 0))
        for text in _texts_below(below, moved, row):
            console.print(Padding(text, (0, 0, 0, _INDENT), expand=False))


def _table(
    columns: Sequence[Column],
    widths: Sequence[int],
    cells: Sequence[Sequence[Text]],
    *,
    headed: bool,
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=headed)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            width=width,
            overflow="fold",
            header_style="bold",
        )
    for line in cells:
        table.add_row(*line)
    return table


def _widths(
    columns: Sequence[Column], cells: Sequence[Sequence[Text]], screen: int
) -> list[int] | None:
    """The width of each column: that of its content, until the widest that wrap must give way.

    None where they do not fit the screen side by side; one column always does.
    """
    widths = []
    for place, column in enumerate(columns):
        widest = max(_width(line[place]) for line in cells)
        widths.append(max(cell_len(column.heading), widest))
    least = {
        place: max(
            _NARROWEST,
            _longest_word(Text(column.heading)),
            *(min(_LONGEST_WORD, _longest_word(line[place])) for line in cells),
        )
        for place, column in enumerate(columns)
        if column.wraps
    }
    room = screen - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        yielding = [place for place in least if widths[place] > least[place]]
        if not yielding:
            return [screen] if len(columns) == 1 else None
        widths[max(yielding, key=lambda place: widths[place])] -= 1
    return widths


def _longest_word(text: Text) -> int:
    return max(map(cell_len, text.plain.split()), default=0)


def _width(text: Text) -> int:
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def _texts_below(columns: Sequence[Column], moved: Sequence[Column], row: Row) -> list[Text]:
    texts = [_cell(column, row) for column in columns[:1]]
    texts += [text for column in columns[1:] if (text := _led_in(column, row))]
    beside = [text for column in moved if (text := _led_in(column, row))]
    return [*texts, Text(" · ").join(beside)] if beside else texts


def _led_in(column: Column, row: Row) -> Text:
    text = _cell(column, row)
    return Text.assemble((f"{column.heading}: ", "dim"), text) if text else text


def _cell(column: Column, row: Row) -> Text:
    shown = column.cell(row)
    if isinstance(shown, Text):
        return shown
    return Text(visible(_gist(shown, column.gist) if column.gist else shown))


def _gist(text: str, most: int) -> str:
    """The beginning and the end of a long text, on one line, the cut marked."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    begin, end = line[: most * 2 // 3].rsplit(" ", 1)[0], line[-most // 3 :].split(" ", 1)[-1]
    return f"{begin} […] {end}"
