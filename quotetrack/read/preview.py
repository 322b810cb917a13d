"""What an ingest would read: a look at the first records of each input, nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from quotetrack.errors import InputError
from quotetrack.read import tables, wacz, warc
from quotetrack.read.captures import HTML_MEDIA
from quotetrack.read.inputs import InputItem, Inputs
from quotetrack.read.manifest import columns_read
from quotetrack.read.reader import FEED_SUFFIXES, TABLE_SUFFIXES, read_documents
from quotetrack.read.reading import Reading
from quotetrack.records import Document, Rejection
from quotetrack.settings import ReadSettings

RECORDS_SHOWN = 5
"""Records of each input that are read: enough to see whether the columns are right."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One input as it would be read: as what, from which columns, its first documents."""

    place: str
    read_as: str
    columns: dict[str, str]
    """Field → column; empty where there are no columns."""
    unused: tuple[str, ...]
    documents: tuple[Document, ...]
    rejections: tuple[Rejection, ...]
    more: bool
    """Whether there may be further records."""


def preview(
    inputs: Inputs, settings: ReadSettings, *, now: datetime | None = None
) -> Iterator[Preview]:
    """A look at each input, in order."""
    read = read_documents(inputs, settings, now=now, most=RECORDS_SHOWN)
    for path, group in groupby(read, key=lambda reading: reading.item.path):
        readings = list(group)
        item = next(item for item in inputs.items if item.path == path)
        columns, unused = _columns(item, readings, settings)
        yield Preview(
            item.place,
            _read_as(item, readings),
            columns,
            unused,
            tuple(document for reading in readings for document in reading.documents),
            tuple(refusal for reading in readings for refusal in reading.rejections),
            len(readings) >= RECORDS_SHOWN,
        )


def _columns(
    item: InputItem, readings: list[Reading], settings: ReadSettings
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The columns of a table; posts and wires have a form of their own, and no columns."""
    if item.path.suffix.lower() not in TABLE_SUFFIXES or _has_own_form(readings):
        return {}, ()
    try:
        return columns_read(tables.columns(item.path), dict(settings.columns))
    except (InputError, OSError):  # told among the rejections
        return {}, ()


def _read_as(item: InputItem, readings: list[Reading]) -> str:
    """What an input is taken for, in words."""
    suffix = item.path.suffix.lower()
    received = next((reading.received for reading in readings if reading.received), None)
    if suffix in TABLE_SUFFIXES:
        own = "posts or wires" if _has_own_form(readings) else "table"
        return f"{suffix.removeprefix('.')} {own}"
    if wacz.is_wacz(item.path):
        return "WACZ"
    if warc.is_warc(item.path):
        return "WARC"
    if received is None:
        return "nothing"
    document = next(document for reading in readings for document in reading.documents)
    if suffix in FEED_SUFFIXES or document.path != item.place:
        return "feed"
    return "HTML" if received.media in HTML_MEDIA else "text"


def _has_own_form(readings: list[Reading]) -> bool:
    return any(
        reading.received is not None and reading.received.media == "application/json"
        for reading in readings
    )
