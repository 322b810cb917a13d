"""Tables fit the screen, and no word of a quotation is lost in them."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from quotetrack.cli.tables import Column, Row, draw

ROWS: list[Row] = [
    {
        "id": "q_f5cdf172d6703827",
        "outlet": "Le Quotidien de l'Escaut",
        "text": "Nous rouvrirons la ligne avant l'été, et nous la rouvrirons pour tous ceux qui "
        "l'attendent depuis trois ans",
        "notes": "",
    },
    {"id": "q_9fe75d4172aebc28", "outlet": "La Vigie", "text": "Non", "notes": "sans date"},
]
COLUMNS = (
    Column("id", lambda row: row["id"]),
    Column("outlet", lambda row: row["outlet"], wraps=True),
    Column("quotation", lambda row: row["text"], below=True),
    Column("notes", lambda row: row["notes"], below=True),
)


def drawn(width: int, *columns: Column) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    draw(console, ROWS, columns or COLUMNS)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(map(len, drawn(width))) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_every_word_of_a_quotation_is_there_and_whole(width: int) -> None:
    words = " ".join(" ".join(drawn(width)).split())
    assert all(str(row["text"]) in words for row in ROWS)


def test_the_heading_stands_once_and_an_empty_field_below_is_left_out() -> None:
    lines = drawn(80)
    assert lines[0].split() == ["id", "outlet"]
    assert [line.strip() for line in lines if "notes" in line] == ["notes: sans date"]


def test_a_column_that_does_not_wrap_keeps_its_content_on_a_narrow_screen() -> None:
    assert sum("q_f5cdf172d6703827" in line for line in drawn(34)) == 1


def test_a_column_gives_way_at_blanks_before_a_word_is_broken() -> None:
    columns = (*COLUMNS[:2], Column("again", lambda row: f"@{row['id'][:15]}", wraps=True))
    shown = "\n".join(drawn(60, *columns))
    assert "Quotidien" in shown
    assert "@q_f5cdf172d6703" in shown


def test_a_long_text_in_a_comparison_keeps_its_beginning_and_its_end() -> None:
    shown = drawn(80, COLUMNS[0], Column("words", lambda row: row["text"], below=True, gist=40))
    assert "    Nous rouvrirons la ligne […] trois ans" in shown
