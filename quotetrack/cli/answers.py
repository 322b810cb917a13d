"""Answers as table, JSON, JSON lines, CSV or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from quotetrack.cli.console import answer_console, say, stdout_is_terminal, write
from quotetrack.cli.safe_text import escaped_json, one_line
from quotetrack.cli.tables import Column, Row, draw

SHOWN_IN_TABLE = 50
"""Rows of a table when no --limit is given: two screens; other formats give every row."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


def field(name: str) -> Callable[[Row], str]:
    """A cell that shows one field, empty when null."""
    return lambda row: "" if row[name] is None else str(row[name])


def chosen_format(asked: Format | None) -> Format:
    """Table on a terminal, JSON elsewhere, unless something else was asked for."""
    return asked or (Format.TABLE if stdout_is_terminal() else Format.JSON)


def row_limit(asked: int | None, form: Format) -> int | None:
    """How many rows to ask the store for; 0 asks for all."""
    if asked is None:
        return SHOWN_IN_TABLE if form in (Format.TABLE, Format.MD) else None
    return asked or None


def show(
    rows: Sequence[Row], columns: Sequence[Column], form: Format, *, total: int | None = None
) -> None:
    """Write an answer; says on stderr how many rows there are beyond those shown."""
    match form:
        case Format.TABLE:
            if rows:
                draw(answer_console(), rows, columns)
            else:
                say("no rows")
        case Format.JSON:
            write(_json_array(rows))
        case Format.JSONL:
            write("".join(f"{to_json(row)}\n" for row in rows))
        case Format.CSV:
            write(_csv(rows, columns))
        case Format.MD:
            write(_markdown(rows, columns))
    if total is not None and total > len(rows):
        say(f"{len(rows)} of {total} shown · --limit 0 shows all")


def to_json(value: object) -> str:
    """One line of JSON: instants in ISO 8601 with Z, text as it is but for steering characters."""
    return escaped_json(json.dumps(_plain(value), ensure_ascii=False))


def _json_array(rows: Sequence[Row]) -> str:
    if not rows:
        return "[]\n"
    return "[\n" + ",\n".join(f"  {to_json(row)}" for row in rows) + "\n]\n"


def _plain(value: object) -> object:
    """A value that JSON knows."""
    match value:
        case datetime():
            aware = value if value.tzinfo else value.replace(tzinfo=UTC)
            return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case str() | int() | float() | bool() | None:
            return value
        case Sequence() | set() | frozenset():
            return [_plain(item) for item in value]
        case _:
            return str(value)


def _markdown(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    lines = [
        "| " + " | ".join(column.heading for column in columns) + " |",
        "|" + "|".join("--:" if column.right else "---" for column in columns) + "|",
    ]
    for row in rows:
        cells = (one_line(str(column.cell(row))).replace("|", "\\|") for column in columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """CSV with a byte order mark (a spreadsheet reads « é » right only then), formulas disarmed."""
    flat = [_flat(row) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(names or [column.heading for column in columns])
    disarmed = 0
    for row in flat:
        cells = [row.get(name) for name in names]
        safe = [_disarmed(cell) for cell in cells]
        disarmed += sum(one != other for one, other in zip(cells, safe, strict=True))
        writer.writerow(safe)
    if disarmed:
        say(
            f"{disarmed} cell(s) that a spreadsheet would take for a formula begin with ' here"
            " · --format jsonl gives the exact text"
        )
    return target.getvalue()


def _flat(row: Row, prefix: str = "") -> dict[str, object]:
    """A row without nesting: `published_not_before`; lists as JSON."""
    flat: dict[str, object] = {}
    for name, value in row.items():
        plain = _plain(value)
        if isinstance(plain, dict):
            flat.update(_flat(plain, f"{prefix}{name}_"))
        elif isinstance(plain, list):
            flat[f"{prefix}{name}"] = json.dumps(plain, ensure_ascii=False)
        else:
            flat[f"{prefix}{name}"] = plain
    return flat


def _disarmed(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
