"""Reading: each input becomes documents or a rejection that says why not; nothing is silent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quotetrack.errors import InputError, LimitError
from quotetrack.read import feeds, pages, tables
from quotetrack.read.decoding import canonical, decode, sha256_of
from quotetrack.read.extractor import Extractor
from quotetrack.read.inputs import STDIN, InputItem, Inputs, check_zone
from quotetrack.read.manifest import Description
from quotetrack.read.page import Page, documents_of
from quotetrack.records import Document, Rejection
from quotetrack.settings import ReadSettings

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_TABLE_SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
_FEED_SUFFIXES = (".xml", ".rss", ".atom")
_HTML_OPENINGS = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<blockquote")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one input gave: its documents (an article first, then the statements in it), and what
    was refused. A table or a feed gives one reading for each of its records."""

    item: InputItem
    documents: tuple[Document, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def read_documents(
    inputs: Inputs, settings: ReadSettings, *, now: datetime | None = None
) -> Iterator[Reading]:
    """Read the inputs one by one, in order; memory holds one input at a time.

    HTML is taken apart in a child process with limits of time and memory. `now` is the clock
    against which dates in the future are refused.
    """
    latest = now or datetime.now(UTC)
    check_zone(settings)
    with Extractor(settings) as extractor:
        for item in inputs.items:
            try:
                yield from _read_item(item, settings, extractor, latest)
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
    raw = text.encode("utf-8", "surrogatepass")
    page = Page(
        text=canonical(text) if normalise else text,
        sha256=sha256_of(raw),
        place=path,
        description=description,
        language=description.language,
    )
    return Reading(item, documents_of(page, settings, now or datetime.now(UTC)))


def _read_item(
    item: InputItem, settings: ReadSettings, extractor: Extractor, latest: datetime
) -> Iterator[Reading]:
    suffix = item.path.suffix.lower()
    if suffix in _TABLE_SUFFIXES:
        for place, described in tables.records(item.path, settings, latest):
            yield _reading_of_record(item, place, described, settings, latest)
        return
    raw = _bytes_of(item, settings)
    text = decode(raw, item.place)
    if suffix in _FEED_SUFFIXES or feeds.looks_like_feed(text):
        for place, described in feeds.entries(raw, item.place, settings, latest):
            yield _reading_of_record(item, place, described, settings, latest)
        return
    if suffix in _HTML_SUFFIXES or text.lstrip()[:40].lower().startswith(_HTML_OPENINGS):
        yield _read_html(item, raw, text, settings, extractor, latest)
        return
    plain = canonical(text)
    if not plain.strip():
        raise InputError("the file is empty", place=item.place, hint="remove it or fill it")
    page = Page(plain, sha256_of(raw), item.place, item.description, item.description.language)
    yield Reading(item, documents_of(page, settings, latest))


def _read_html(
    item: InputItem,
    raw: bytes,
    text: str,
    settings: ReadSettings,
    extractor: Extractor,
    latest: datetime,
) -> Reading:
    if len(raw) > settings.max_html_bytes:
        raise LimitError(
            f"{len(raw):,} bytes of HTML, the limit is {settings.max_html_bytes:,}",
            place=item.place,
            hint="raise read.max_html_bytes or save the text",
        )
    extracted = extractor.extract(text, item.place)
    page = pages.page_of(extracted, sha256_of(raw), item.place, item.description, settings, latest)
    refused = tuple(
        Rejection(
            "read",
            "a post in a frame: the page holds its address, not its words",
            item.place,
            text=url,
        )
        for url in page.unseen_posts
    )
    return Reading(item, documents_of(page, settings, latest), refused)


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
    page = Page(
        text=canonical(record.text),
        sha256=sha256_of(record.text.encode("utf-8", "surrogatepass")),
        place=f"{item.path.parent.as_posix()}/{place}",
        description=described,
        language=described.language,
        dates=record.dates,
    )
    refused = tuple(Rejection("read", fault, place) for fault in record.faults)
    return Reading(item, documents_of(page, settings, latest), refused)


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
