"""Records of Parquet, JSON lines, JSON and CSV files, streamed: a batch in memory, not a file."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from quotetrack.errors import InputError, LimitError
from quotetrack.read.inputs import STDIN
from quotetrack.settings import ReadSettings

Record = dict[str, Any]

_BATCH = 5_000
"""Rows of a Parquet file turned into Python values at a time (some 5 MB)."""
_LINE_BYTES = 4_000_000
"""Bytes of one line of JSON: a quotation and what is said of it; a longer one is no such line."""
_JSON_LINES = (".jsonl", ".ndjson")
_TABLES = (".parquet", ".json", *_JSON_LINES, ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file with their line (or row) numbers from 1; a `str` says what is wrong
    with a line. `rows` and `columns` are known before reading or `None`."""

    read: Callable[[], Iterator[tuple[int, Record | str]]]
    rows: int | None = None
    columns: tuple[str, ...] | None = None


def records_of(path: Path, settings: ReadSettings) -> Records:
    """The records of a file by its suffix; `-` is standard input, JSON lines."""
    if path == STDIN:
        return Records(lambda: _json_lines(sys.stdin.buffer))
    suffix = path.suffix.lower()
    if suffix not in _TABLES:
        raise InputError(
            f"'{suffix or path.name}' is no kind of table that can be imported",
            place=str(path),
            hint=f"give {', '.join(_TABLES)}, or - for JSON lines from another program",
        )
    with _opened(path) as file:
        if not file.read(1):
            raise InputError("the file is empty", place=str(path), hint="remove it or fill it")
    if suffix == ".parquet":
        return _parquet(path)
    if suffix == ".json":
        return _json(path, settings)
    if suffix in _JSON_LINES:
        return Records(lambda: _lines_of_file(path))
    return _csv(path)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError(
            f"it cannot be opened ({error.strerror or type(error).__name__})",
            place=str(path),
            hint="check the path",
        ) from None


# --- Parquet ---------------------------------------------------------------------------------


def _parquet(path: Path) -> Records:
    try:
        with pq.ParquetFile(path) as table:
            rows, schema = table.metadata.num_rows, table.schema_arrow
    except pa.ArrowException as error:
        raise _broken(path, "Parquet", error) from None
    return Records(lambda: _parquet_rows(path), rows, tuple(schema.names))


def _parquet_rows(path: Path) -> Iterator[tuple[int, Record | str]]:
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=_BATCH):
                columns = [_values(column) for column in batch.columns]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield number, dict(zip(batch.schema.names, row, strict=True))
    except pa.ArrowException as error:
        yield number + 1, f"the rest is not readable as Parquet ({str(error)[:80]})"


def _values(column: pa.Array) -> Sequence[object]:
    """The values of a column; nanoseconds are cut to what Python's datetime holds."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    values: list[object] = column.to_pylist()
    return values


# --- JSON ------------------------------------------------------------------------------------


def _lines_of_file(path: Path) -> Iterator[tuple[int, Record | str]]:
    with _opened(path) as file:
        yield from _json_lines(file)


def _json_lines(stream: IO[bytes]) -> Iterator[tuple[int, Record | str]]:
    number = 0
    while line := stream.readline(_LINE_BYTES):
        number += 1
        if not line.endswith(b"\n") and len(line) == _LINE_BYTES:
            while (rest := stream.readline(_LINE_BYTES)) and not rest.endswith(b"\n"):
                continue
            yield number, f"the line has more than {_LINE_BYTES:,} bytes"
        elif line.strip():
            yield number, json_object(line.removeprefix(codecs.BOM_UTF8))


def json_object(line: bytes | str) -> Record | str:
    """A line of JSON as a record, or what is wrong with it."""
    try:
        member = json.loads(line)
    except UnicodeDecodeError:
        return "the line is not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"the line is not JSON ({str(error)[:80]})"
    return member if isinstance(member, dict) else "the line is no JSON object"


def _json(path: Path, settings: ReadSettings) -> Records:
    size = path.stat().st_size
    if size > settings.max_bytes:
        raise LimitError(
            f"{size:,} bytes of one JSON value, the limit is {settings.max_bytes:,}",
            place=str(path),
            hint="write it as JSON lines (.jsonl) or Parquet",
        )
    try:
        parsed = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _broken(path, "JSON", error) from None
    if isinstance(parsed, dict):
        lists = [member for member in parsed.values() if isinstance(member, list)]
        parsed = lists[0] if len(lists) == 1 else [parsed]
    if not isinstance(parsed, list):
        raise InputError("it is no list of objects", place=str(path), hint='write [{"text": …}]')
    members = [
        (number, member if isinstance(member, dict) else "the member is no JSON object")
        for number, member in enumerate(parsed, 1)
    ]
    return Records(lambda: iter(members), len(members))


# --- CSV -------------------------------------------------------------------------------------


def _csv(path: Path) -> Records:
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        header_line = file.readline()
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max("\t;,", key=header_line.count)
    names = next(csv.reader(io.StringIO(header_line), delimiter=delimiter), [])
    columns = tuple(name.strip() for name in names)
    return Records(lambda: _csv_rows(path, encoding, delimiter, columns), columns=columns)


def _csv_rows(
    path: Path, encoding: str, delimiter: str, columns: Sequence[str]
) -> Iterator[tuple[int, Record | str]]:
    csv.field_size_limit(max(csv.field_size_limit(), _LINE_BYTES))
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1
        try:
            for row in reader:
                start, line = line, reader.line_num + 1
                if start == 1 or not any(row):
                    continue
                if len(row) > len(columns):
                    yield start, f"{len(row)} cells where the header has {len(columns)} columns"
                else:
                    yield start, dict(zip(columns, row, strict=False))
        except csv.Error as error:
            yield line, f"the rest is not readable as CSV ({error})"


def _encoding_of(path: Path) -> str:
    """UTF-16 by its mark, else UTF-8 when the whole file is, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with _opened(path) as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _broken(path: Path, form: str, error: Exception) -> InputError:
    fact = f"it is not readable as {form} ({str(error)[:80]})"
    return InputError(fact, place=str(path), hint="write it again")
