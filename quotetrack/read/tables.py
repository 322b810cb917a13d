"""Tables of texts: CSV, JSON, JSON lines and Parquet, one record a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quotetrack.errors import InputError, LimitError
from quotetrack.read.manifest import Description, describe, fields_of, table_rows
from quotetrack.records import DateInterval, Rejection
from quotetrack.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class Record:
    """One text of a table or a feed, what is stated of it, and what was unreadable in that."""

    text: str
    description: Description
    faults: tuple[str, ...] = ()
    dates: tuple[DateInterval, ...] = ()


def records(
    path: Path, settings: ReadSettings, latest: datetime
) -> Iterator[tuple[str, Record | Rejection]]:
    """The texts of a table with their places; a record without text gives a rejection.

    Raises `InputError` when no column holds text.
    """
    size = path.stat().st_size
    if size > settings.max_bytes and path.suffix.lower() != ".parquet":
        raise LimitError(
            f"{size:,} bytes, the limit is {settings.max_bytes:,}",
            place=path.as_posix(),
            hint="write it as Parquet, or split it",
        )
    mapping = dict(settings.columns)
    rows = _parquet_rows(path, mapping) if _is_parquet(path) else table_rows(path, mapping)
    some_text = False
    refused: list[tuple[str, Rejection]] = []
    for place, cells in rows:
        if not cells.get("text", "").strip():
            refusal = (place, Rejection("read", "the record has no text", place))
            if some_text:
                yield refusal
            else:
                refused.append(refusal)
            continue
        if not some_text:
            some_text = True
            yield from refused
        description, faults = describe(cells, zone=settings.default_zone, latest=latest)
        yield place, Record(cells["text"], description, tuple(faults))
    if not some_text:
        raise InputError(
            "no column of it holds text",
            place=path.as_posix(),
            hint="name the columns: --map text=contenu,url=lien",
        )


def merged(first: Description, second: Description) -> Description:
    """What is stated in the first description, else in the second."""
    return Description(
        **{
            field.name: getattr(first, field.name)
            if getattr(first, field.name) is not None
            else getattr(second, field.name)
            for field in fields(Description)
        }
    )


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _parquet_rows(path: Path, mapping: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    record = {str(name): _cell(value) for name, value in row.items()}
                    yield f"{path.name}:{number}", fields_of(record, mapping)
    except pa.ArrowException as error:
        raise InputError(
            f"it is not readable as Parquet ({str(error)[:80]})",
            place=path.as_posix(),
            hint="write it again",
        ) from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else str(value)
