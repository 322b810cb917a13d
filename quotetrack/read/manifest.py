"""The manifest: what somebody wrote down about the files (CSV or JSON, one row a file)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from quotetrack.errors import InputError
from quotetrack.lexicon import read_lexicon
from quotetrack.read.dates import read_date
from quotetrack.read.decoding import canonical, decode
from quotetrack.read.json_members import Member, json_lines, members
from quotetrack.read.languages import language_code
from quotetrack.records import (
    Completeness,
    DateInterval,
    DocumentKind,
    Rejection,
)

_LINES_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIXES = (".json", ".js", *_LINES_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Description:
    """What is stated about a text beside it; `None` where nothing is stated."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: DateInterval | None = None
    author: str | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    channel: str | None = None
    handle: str | None = None
    completeness: Completeness | None = None
    contradicted: tuple[DateInterval, ...] | None = None
    """Other dates of publication that are stated for the same text."""


FIELDS = ("text", *(field.name for field in fields(Description) if field.name != "contradicted"))
"""What a column of a table may be."""


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One row of a manifest that could be read: the file that it describes, and where it stands."""

    path: Path
    place: str
    description: Description


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a manifest by resolved path, and what was refused in it."""

    path: Path
    rows: Mapping[Path, ManifestRow]
    rejections: tuple[Rejection, ...]


def read_manifest(path: Path, *, zone: str, latest: datetime) -> Manifest:
    """Read a manifest; its paths are relative to it.

    A row without a usable path is refused; a cell that cannot be read is refused and the rest of
    its row holds. Raises `InputError` when the file as a whole is no manifest.
    """
    rows: dict[Path, ManifestRow] = {}
    refused: list[Rejection] = []
    for place, cells in table_rows(path):
        named = cells.get("path", "")
        if not named:
            refused.append(Rejection("read", "the row has no path", place))
            continue
        file = path.parent / named
        if "\0" in named or not file.is_file():
            refused.append(Rejection("read", f"'{named}' is not there", place, text=named))
            continue
        description, faults = describe(cells, zone=zone, latest=latest)
        refused += [Rejection("read", fault, place, text=named) for fault in faults]
        known = rows.get(file.resolve())
        if known is None:
            rows[file.resolve()] = ManifestRow(file, place, description)
        elif known.description != description:
            row = ManifestRow(file, place, description)
            rows[file.resolve()], conflict = reconciled(known, row)
            refused.append(Rejection("read", conflict, place, text=named))
    return Manifest(path, rows, tuple(refused))


def reconciled(first: ManifestRow, second: ManifestRow) -> tuple[ManifestRow, str]:
    """Two rows for one text that differ: the first one with the dates of both, and what differs."""
    one, other = first.description, second.description
    differing = [
        field.name
        for field in fields(Description)
        if getattr(other, field.name) is not None
        and getattr(one, field.name) != getattr(other, field.name)
    ]
    dates = one.contradicted or ()
    if other.published is not None and other.published != one.published:
        dates = (*dates, other.published)
    told = ", ".join(
        f"{name}: {_shown(getattr(one, name))} there, {_shown(getattr(other, name))} here"
        for name in differing
    )
    conflict = (
        f"'{first.path.name}' stands at {first.place} with other values ({told}); the first row"
        " holds, both dates are kept"
        if dates
        else f"'{first.path.name}' stands at {first.place} with other values ({told}); the first"
        " row holds"
    )
    return replace(first, description=replace(one, contradicted=dates or None)), conflict


def _shown(value: object) -> str:
    if isinstance(value, DateInterval):
        return value.evidence_text or "a date"
    return "nothing" if value is None else f"'{value}'"


def describe(
    cells: Mapping[str, str], *, zone: str, latest: datetime
) -> tuple[Description, list[str]]:
    """The cells of a row as a description, and what could not be read in them, in words."""
    faults: list[str] = []
    described = Description(
        outlet=cells.get("outlet") or None,
        url=cells.get("url") or None,
        title=cells.get("title") or None,
        author=cells.get("author") or None,
        channel=cells.get("channel") or None,
        handle=cells.get("handle") or None,
    )
    if written := cells.get("published"):
        date = read_date(written, zone=zone, latest=latest)
        if date is None:
            faults.append(f"published '{written}' is not a date; write 2023-11-20T09:57+01:00")
        else:
            date = replace(date, method="manifest", evidence_text=written)
            described = replace(described, published=date)
    if written := cells.get("kind"):
        if written.lower() in tuple(DocumentKind):
            described = replace(described, kind=DocumentKind(written.lower()))
        else:
            faults.append(f"kind '{written}' is unknown; write article or statement")
    if written := cells.get("completeness"):
        if written.lower() in tuple(Completeness):
            described = replace(described, completeness=Completeness(written.lower()))
        else:
            faults.append(
                f"completeness '{written}' is unknown; write complete, truncated or excerpt"
            )
    if written := cells.get("language"):
        code = language_code(written)
        if code is None:
            faults.append(f"language '{written}' is not a code; write fr or en")
        described = replace(described, language=code)
    return described, faults


def table_rows(
    path: Path, mapping: Mapping[str, str] | None = None
) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV, JSON or JSON-lines file: the place of each, and its cells by field.

    `mapping` (field → column) outranks the guess from the names of the columns; other columns are
    left out.
    """
    for place, record in table_records(path):
        yield place, fields_of(record, mapping or {})


def table_records(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV, JSON or JSON-lines file: the place of each, and its cells by column."""
    text = canonical(decode(path.read_bytes(), str(path)).text)
    suffix = path.suffix.lower()
    return _json_records(text, path) if suffix in JSON_SUFFIXES else _csv_records(text, path)


def columns_read(
    columns: Iterable[str], mapping: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Which column each field is read from, as named or guessed, and the columns left out."""
    known = list(columns)
    read = {field: column for field, column in mapping.items() if column in known}
    for column in known:
        field = _fields().get(column.strip().lower())
        if field and field not in mapping:
            read.setdefault(field, column)
    return read, tuple(column for column in known if column not in read.values())


def fields_of(record: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The cells of a record by field, the first column that names a field holding."""
    cells: dict[str, str] = {}
    for field, column in mapping.items():
        if record.get(column):
            cells[field] = record[column]
    for column, cell in record.items():
        guess = _fields().get(column.strip().lower())
        if guess and cell and guess not in cells and guess not in mapping:
            cells[guess] = cell
    return cells


@lru_cache
def _fields() -> dict[str, str]:
    return {row["column"]: row["field"] for row in read_lexicon("fr/read_columns.tsv")}


def csv_rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file as they stand: the place of each, and its cells by column.

    Comma, semicolon or tab, whatever the first line holds most. Cells beyond the header stand under
    the empty name.
    """
    return _csv_records(canonical(decode(path.read_bytes(), str(path)).text), path)


def _csv_records(text: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    header_line = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=header_line.count) if path.suffix.lower() != ".tsv" else "\t"
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for row in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = [name.strip() for name in row]
                continue
            cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
            surplus = delimiter.join(row[len(header) :]).strip()
            yield f"{path.name}:{start}", {**cells, "": surplus} if surplus else cells
    except csv.Error as error:
        raise InputError(
            f"it is not readable as CSV ({error})", place=f"{path}:{line}", hint="check the quotes"
        ) from None


def _json_records(text: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for member in json_members(text, path):
        yield f"{path.name}:{member.number}", cells_of(member.value)


def json_members(text: str, path: Path) -> Iterator[Member]:
    """The objects of a JSON file, or of JSON lines, as its suffix tells."""
    if path.suffix.lower() in _LINES_SUFFIXES:
        return json_lines(text)
    return members(text, str(path))


def cells_of(member: object) -> dict[str, str]:
    """The plain members of a JSON object as cells; anything else has none."""
    if not isinstance(member, dict):
        return {}
    return {
        str(name): value.strip() if isinstance(value, str) else json.dumps(value)
        for name, value in member.items()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
    }
