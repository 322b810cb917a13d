"""Tables of texts: CSV, JSON, JSON lines and Parquet, one record a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quotetrack.errors import InputError, LimitError
from quotetrack.read.decoding import BYTE_ORDER_MARK, decode
from quotetrack.read.json_members import Member, members
from quotetrack.read.manifest import (
    JSON_SUFFIXES,
    Description,
    cells_of,
    describe,
    fields_of,
    json_members,
    table_records,
    table_rows,
)
from quotetrack.read.ninjs import is_ninjs, wire_of
from quotetrack.read.post_json import account_of, post_of
from quotetrack.records import NOTE, DateInterval, Rejection
from quotetrack.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class Record:
    """One text of a table or a feed, what is stated of it, and what was unreadable in that."""

    text: str
    description: Description
    faults: tuple[str, ...] = ()
    dates: tuple[DateInterval, ...] = ()
    written: str | None = None
    """The JSON that it was made from, where it was more than a text."""


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
    some_text = False
    refused: list[tuple[str, Rejection]] = []
    for place, record in _found(path, settings, latest):
        if not some_text and isinstance(record, Rejection):
            refused.append((place, record))
            continue
        if not some_text:
            some_text = True
            yield from refused
        yield place, record
    if not some_text:
        if any(refusal.reason != _NO_TEXT for _, refusal in refused):
            yield from refused
            return
        raise InputError(
            "no column of it holds text",
            place=path.as_posix(),
            hint="name the columns: --map text=contenu,url=lien",
        )


_NO_TEXT = "the record has no text"


def columns(path: Path) -> tuple[str, ...]:
    """The columns of a table: those of its first record, or of its schema."""
    if _is_parquet(path):
        try:
            return tuple(pq.read_schema(path).names)
        except pa.ArrowException:
            return ()
    _, first = next(table_records(path), ("", {}))
    return tuple(first)


def _found(
    path: Path, settings: ReadSettings, latest: datetime
) -> Iterator[tuple[str, Record | Rejection]]:
    """Every record of a table, one without text as a rejection."""
    mapping = dict(settings.columns)
    if path.suffix.lower() in JSON_SUFFIXES:
        yield from _json_found(path, mapping, settings, latest)
        return
    rows = _parquet_rows(path, mapping) if _is_parquet(path) else table_rows(path, mapping)
    for place, cells in rows:
        yield place, _row(place, cells, settings, latest)


def _json_found(
    path: Path, mapping: Mapping[str, str], settings: ReadSettings, latest: datetime
) -> Iterator[tuple[str, Record | Rejection]]:
    """The records of a JSON file: posts, wires, or objects whose members are columns."""
    text = _json_text(path)
    owner = _archive_owner(path)
    for member in json_members(text, path):
        place = f"{path.name}:{member.number}"
        post = post_of(member.value, latest)
        if post is not None and post.refused:
            yield place, Rejection(NOTE, post.refused, place, text=post.description.url)
        elif post is not None and not post.text.strip():
            yield place, Rejection("read", "the post has no words", place)
        elif post is not None:
            described = merged(post.description, owner)
            yield place, Record(post.text, described, (), post.dates, member.span.of(text))
        elif is_ninjs(member.value):
            yield place, _wire(place, member, text, settings, latest)
        else:
            cells = fields_of(cells_of(member.value), mapping)
            yield place, _row(place, cells, settings, latest)


def _row(
    place: str, cells: Mapping[str, str], settings: ReadSettings, latest: datetime
) -> Record | Rejection:
    if not cells.get("text", "").strip():
        return Rejection("read", _NO_TEXT, place)
    description, faults = describe(cells, zone=settings.default_zone, latest=latest)
    return Record(cells["text"], description, tuple(faults))


def _wire(
    place: str, member: Member, text: str, settings: ReadSettings, latest: datetime
) -> Record | Rejection:
    assert isinstance(member.value, dict)
    words, described, dates, refused = wire_of(member.value, settings.default_zone, latest)
    if refused or not words.strip():
        return Rejection("read", refused or "the wire has no text", place, text=described.title)
    return Record(words, described, (), dates, member.span.of(text))


def _json_text(path: Path) -> str:
    return decode(path.read_bytes(), str(path)).text.removeprefix(BYTE_ORDER_MARK)


def _archive_owner(path: Path) -> Description:
    """Whose tweets an X/Twitter archive holds: told by the account.js beside them."""
    beside = path.with_name("account.js")
    if path.suffix.lower() != ".js" or path == beside or not beside.is_file():
        return Description()
    first = next(members(_json_text(beside), str(beside)), None)
    name, handle = account_of(first.value if first else None)
    return Description(author=name, handle=handle)


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
