"""WARC files: the pages that a crawler got, streamed, each with the time of the crawl."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from quotetrack.errors import InputError
from quotetrack.read.captures import HTML_MEDIA, TEXT_MEDIA, Capture
from quotetrack.read.unpacking import CutOff, Members, TooMuchUnpacked, decoded_content
from quotetrack.records import NOTE, Rejection
from quotetrack.settings import ReadSettings

# warcio remarks on addresses with spaces; without a handler that would stand on stderr.
logging.getLogger("warcio").addHandler(logging.NullHandler())

_SUFFIXES = (".warc", ".warc.gz")
_OPENING = b"WARC/"
_FOR_ROBOTS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt")
"""Texts that sites write for machines; crawlers keep them as plain text."""
_FOUND = "200"
_BLOCK = 65_536
_MAX_HEADER_BYTES = 1_000_000
"""Of the two headers of a record together; servers refuse more than some 16 kB of their own."""


def is_warc(path: Path) -> bool:
    """Whether a file is named as a WARC is."""
    return path.name.lower().endswith(_SUFFIXES)


def captures(
    packed: IO[bytes], place: str, settings: ReadSettings
) -> Iterator[tuple[str, Capture | Rejection]]:
    """The pages and texts among the records, each with its place `file:record`.

    Records of other kinds are counted in one note at the end, a rejection where there is no page at
    all. A record that unpacks to more than `max_record_bytes` is refused and the next one is looked
    for in the packed file; a file that is cut off gives what stands before the cut. Raises
    `InputError` for what is no WARC.
    """
    members = Members(packed)
    left_out: Counter[str] = Counter()
    number = pages = 0
    while True:
        try:
            for record in _records(members, settings.max_record_bytes):
                number += 1
                where = f"{place}:{number}"
                reason = _why_left_out(record)
                if reason is None:
                    pages += 1
                    yield where, _capture(record, where, settings)
                else:
                    left_out[reason] += 1
            break
        except TooMuchUnpacked:
            where = f"{place}:{number}"
            fact = f"it unpacks to more than {settings.max_record_bytes:,} bytes"
            goes_on = members.to_member(_OPENING)
            rest = "it is passed over" if goes_on else "nothing after it is read"
            yield where, Rejection("read", f"{fact}; {rest}", where)
            if not goes_on:
                break
        except (CutOff, ArchiveLoadFailed) as error:
            if number == 0:
                raise InputError(
                    f"it is not readable as WARC ({str(error)[:80]})",
                    place=place,
                    hint="check it with a WARC tool",
                ) from None
            where = f"{place}:{number}"
            fact = f"{str(error)[:80]}; what stands before is read"
            yield where, Rejection("read", fact, where)
            break
    if left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
        stage = NOTE if pages else "read"
        yield place, Rejection(stage, f"records that hold no page: {kinds}", place)
    elif number == 0:
        raise InputError("it holds no records", place=place, hint="check it with a WARC tool")


def _records(members: Members, limit: int) -> Iterator[ArcWarcRecord]:
    """The records of a stream, from where it is; each is read to its end before the next.

    warcio's own iterator takes any line for a record of the old ARC format, and talks on stderr.
    """
    reader = BufferedReader(members)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    while True:
        members.allow(_MAX_HEADER_BYTES)
        line = reader.readline()
        if not line:
            return
        if not line.strip():
            continue
        if not line.startswith(_OPENING):
            raise ArchiveLoadFailed("a record does not begin with WARC/")
        try:
            record = loader.parse_record_stream(reader, line, "warc", no_record_parse=True)
            if record.length is None:
                raise ArchiveLoadFailed("a record does not tell its length")
            if record.rec_type == "response":
                record.http_headers = loader.http_parser.parse(record.raw_stream)
        except EOFError:
            raise CutOff("the file is cut off in the head of a record") from None
        members.allow(limit)
        yield record
        members.allow(limit if members.packed else sys.maxsize)
        while record.raw_stream.read(_BLOCK):
            pass


def _why_left_out(record: ArcWarcRecord) -> str | None:
    """What kind of record it is, in words, when it holds no page; `None` when it does."""
    if record.rec_type != "response":
        return str(record.rec_type)
    status = record.http_headers.get_statuscode()
    if status != _FOUND:
        return f"HTTP {status[:3]}"
    media = _media(record)[0]
    if media and media not in (*HTML_MEDIA, TEXT_MEDIA):
        return media if len(media) <= 60 and media.isascii() and media.isprintable() else "other"
    try:
        path = urlsplit(_address(record)).path.lower()
    except ValueError:
        return "without a valid address"
    return "for robots" if path.endswith(_FOR_ROBOTS) else None


def _capture(record: ArcWarcRecord, where: str, settings: ReadSettings) -> Capture | Rejection:
    """The page that a record holds, or why it cannot be read."""
    media, charset = _media(record)
    stream = record.raw_stream
    if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=None)
    coding = record.http_headers.get_header("Content-Encoding") or ""
    address = _address(record)
    try:
        content = decoded_content(stream, coding, settings.max_html_bytes)
    except ValueError as error:
        return Rejection("read", str(error), where, text=address)
    if len(content) > settings.max_html_bytes:
        fact = f"its content is more than {settings.max_html_bytes:,} bytes"
        return Rejection("read", fact, where, text=address)
    if (cut := record.rec_headers.get_header("WARC-Truncated")) is not None:
        fact = f"the crawler cut the page off (WARC-Truncated: {cut[:40]})"
        return Rejection("read", fact, where, text=address)
    if record.raw_stream.limit > 0:
        fact = "the record is shorter than it says: the file is cut off or damaged"
        return Rejection("read", fact, where, text=address)
    return Capture(content, media, charset, address, _taken(record))


def _media(record: ArcWarcRecord) -> tuple[str, str | None]:
    """The media type and the charset of the HTTP header, in lower case."""
    header = record.http_headers.get_header("Content-Type") or ""
    media, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return media.strip().lower(), value.strip()
    return media.strip().lower(), None


def _address(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _taken(record: ArcWarcRecord) -> datetime | None:
    """When the record was captured; `None` when its date cannot be read."""
    written = record.rec_headers.get_header("WARC-Date") or ""
    try:
        taken = datetime.fromisoformat(written)
    except ValueError:
        return None
    return taken if taken.tzinfo else taken.replace(tzinfo=UTC)
