"""Reading: each input becomes documents or a rejection that says why not; nothing is silent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from quotetrack.errors import InputError, LimitError
from quotetrack.read import feeds, tables, wacz, warc
from quotetrack.read.captures import Capture, read_capture
from quotetrack.read.decoding import Decoded, canonical, decode, sha256_of
from quotetrack.read.extractor import Extractor
from quotetrack.read.inputs import STDIN, InputItem, Inputs, check_zone
from quotetrack.read.manifest import Description
from quotetrack.read.offsets import markup_byte_spans, plain_byte_spans
from quotetrack.read.page import Page, documents_of
from quotetrack.read.reading import Reading
from quotetrack.read.signed import signed_blocks
from quotetrack.records import DocumentKind, Received, Rejection
from quotetrack.settings import ReadSettings

TABLE_SUFFIXES = (".csv", ".tsv", ".json", ".js", ".jsonl", ".ndjson", ".parquet")
FEED_SUFFIXES = (".xml", ".rss", ".atom")


def read_documents(
    inputs: Inputs,
    settings: ReadSettings,
    *,
    now: datetime | None = None,
    most: int | None = None,
) -> Iterator[Reading]:
    """Read the inputs one by one, in order; memory holds one input at a time.

    HTML is taken apart in a child process with limits of time and memory. `now` is the clock
    against which dates in the future are refused. Of each table, feed or archive `most` records
    are read, all without it.
    """
    latest = now or datetime.now(UTC)
    check_zone(settings)
    with Extractor(settings) as extractor:
        for item in inputs.items:
            try:
                yield from islice(_read_item(item, settings, extractor, latest), most)
            except (InputError, LimitError) as error:
                yield Reading(item, rejections=(_rejection(item, error),))
            except OSError as error:
                fact = f"it cannot be opened ({error.strerror or type(error).__name__})"
                yield Reading(item, rejections=(Rejection("read", fact, item.place),))


def read_text(
    text: str,
    *,
    path: str = "<text>",
    description: Description | None = None,
    settings: ReadSettings | None = None,
    now: datetime | None = None,
    normalise: bool = True,
) -> Reading:
    """Read a text that is given, not a file; HTML is not looked for in it.

    With `normalise=False` the text is kept exactly as given, so that offsets count in it.
    """
    settings = settings or ReadSettings()
    description = description or Description()
    check_zone(settings)
    item = InputItem(Path(path), path, description)
    if not text.strip():
        return Reading(item, rejections=(Rejection("read", "the text is empty", path),))
    page = Page(
        text=canonical(text) if normalise else text,
        sha256=sha256_of(_utf8(text)),
        place=path,
        description=description,
        language=description.language,
    )
    return _reading_of_text(item, text, page, settings, now or datetime.now(UTC))


def _read_item(
    item: InputItem, settings: ReadSettings, extractor: Extractor, latest: datetime
) -> Iterator[Reading]:
    suffix = item.path.suffix.lower()
    if suffix in TABLE_SUFFIXES:
        for place, described in tables.records(item.path, settings, latest):
            yield _reading_of_record(item, place, described, settings, latest)
        return
    if wacz.is_wacz(item.path):
        yield from _read_archive(item, wacz.captures(item, settings), settings, extractor, latest)
        return
    if warc.is_warc(item.path):
        with item.path.open("rb") as file:
            found = warc.captures(file, item.place, settings)
            yield from _read_archive(item, found, settings, extractor, latest)
        return
    raw = _bytes_of(item, settings)
    if suffix in FEED_SUFFIXES or feeds.looks_like_feed(raw):
        for place, described in feeds.entries(raw, item.place, settings, latest):
            yield _reading_of_record(item, place, described, settings, latest)
        return
    blocks = _signed_blocks(item, raw)
    for number, block in enumerate(blocks, 1):
        page = Page(
            text=canonical(block),
            sha256=sha256_of(_utf8(block)),
            place=f"{item.place}:{number}",
            description=item.description,
            language=item.description.language,
        )
        yield _reading_of_text(item, block, page, settings, latest)
    if not blocks:
        yield read_capture(item, Capture(raw), settings, extractor, latest)


def _signed_blocks(item: InputItem, raw: bytes) -> list[str]:
    """The posts of a file of statements that holds several, each with its signature."""
    if item.description.kind is not DocumentKind.STATEMENT:
        return []
    text = canonical(decode(raw, item.place).text)
    return [block.of(text) for block in signed_blocks(text)]


def _read_archive(
    item: InputItem,
    found: Iterator[tuple[str, Capture | Rejection]],
    settings: ReadSettings,
    extractor: Extractor,
    latest: datetime,
) -> Iterator[Reading]:
    """The pages of an archive, each a reading; one that cannot be read leaves the others alone."""
    stated = item.description
    whole = Description(outlet=stated.outlet, language=stated.language)  # the rest is of one page
    for place, capture in found:
        if isinstance(capture, Rejection):
            yield Reading(item, rejections=(capture,))
            continue
        of_page = InputItem(item.path, place, whole)
        try:
            yield read_capture(of_page, capture, settings, extractor, latest)
        except (InputError, LimitError) as error:
            yield Reading(of_page, rejections=(_rejection(of_page, error),))


def _reading_of_record(
    item: InputItem,
    place: str,
    record: tables.Record | Rejection,
    settings: ReadSettings,
    latest: datetime,
) -> Reading:
    """A record of a table or a feed as a reading of its own."""
    if isinstance(record, Rejection):
        return Reading(item, rejections=(record,))
    described = tables.merged(item.description, record.description)
    written = record.written or record.text
    page = Page(
        text=canonical(record.text),
        sha256=sha256_of(_utf8(written)),
        place=f"{item.path.parent.as_posix()}/{place}",
        description=described,
        language=described.language,
        dates=record.dates,
    )
    refused = tuple(Rejection("read", fault, place) for fault in record.faults)
    if record.written is None:
        return replace(_reading_of_text(item, written, page, settings, latest), rejections=refused)
    return Reading(
        item,
        documents_of(page, settings, latest),
        refused,
        Received(page.sha256, _utf8(written), "utf-8", "application/json"),
        markup_byte_spans(Decoded(written, "utf-8"), page.text),
    )


def _reading_of_text(
    item: InputItem, written: str, page: Page, settings: ReadSettings, latest: datetime
) -> Reading:
    """A text that came as characters: its bytes are their UTF-8."""
    return Reading(
        item,
        documents_of(page, settings, latest),
        (),
        Received(page.sha256, _utf8(written), "utf-8", "text/plain"),
        plain_byte_spans(Decoded(written, "utf-8"), page.text),
    )


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _bytes_of(item: InputItem, settings: ReadSettings) -> bytes:
    """The bytes of an input; of too many, one more than allowed is looked at."""
    if item.path == STDIN:
        raw = sys.stdin.buffer.read(settings.max_bytes + 1)
    else:
        with item.path.open("rb") as file:
            raw = file.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        size = "" if item.path == STDIN else f"{item.path.stat().st_size:,} bytes, "
        raise LimitError(
            f"{size}the limit is {settings.max_bytes:,}" + ("" if size else " bytes"),
            place=item.place,
            hint="split it or raise read.max_bytes",
        )
    return raw


def _rejection(item: InputItem, error: InputError | LimitError) -> Rejection:
    reason = f"{error.fact} · {error.hint}" if error.hint else error.fact
    return Rejection("read", reason, error.place or item.place)
