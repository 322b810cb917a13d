"""A page or text as it came (from a file, an archive, the network), on its way to documents."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from quotetrack.errors import InputError, LimitError
from quotetrack.read import pages
from quotetrack.read.decoding import BYTE_ORDER_MARK, Decoded, canonical, decode, sha256_of
from quotetrack.read.extractor import Extractor
from quotetrack.read.inputs import InputItem
from quotetrack.read.manifest import Description
from quotetrack.read.offsets import markup_byte_spans, plain_byte_spans
from quotetrack.read.page import Page, date_doubts, date_faults, documents_of
from quotetrack.read.reading import Reading
from quotetrack.records import NOTE, Received, Rejection
from quotetrack.settings import ReadSettings

HTML_MEDIA = ("text/html", "application/xhtml+xml")
TEXT_MEDIA = "text/plain"
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML_OPENINGS = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<blockquote")
_WEB_CODECS = ("utf", "ascii", "iso8859", "cp125", "koi8", "mac", "big5", "gb", "euc", "shift_jis")
"""Beginnings of the names of codecs that pages declare; other Python codecs are no encodings."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page or text, with what came along.

    `media` and `charset` are what an HTTP header declared, `""` and `None` without one. `taken` is
    when it was crawled or fetched: it was published before.
    """

    content: bytes
    media: str = ""
    charset: str | None = None
    url: str | None = None
    taken: datetime | None = None


def read_capture(
    item: InputItem,
    capture: Capture,
    settings: ReadSettings,
    extractor: Extractor,
    latest: datetime,
) -> Reading:
    """The documents of one page or text; what the item's description states outranks the page.

    Raises `InputError` or `LimitError` for what cannot be read.
    """
    decoded = decode(capture.content, item.place, _codec(capture.charset))
    if capture.taken is not None:
        latest = min(latest, capture.taken)
    described = item.description
    if capture.url and described.url is None:
        described = replace(described, url=capture.url)
    if is_html(item, capture, decoded.text):
        page = _page_of_html(item, capture, decoded, described, settings, extractor, latest)
        media, spans = HTML_MEDIA[0], markup_byte_spans(decoded, page.text)
    else:
        page = _page_of_text(item, capture, decoded, described)
        media, spans = TEXT_MEDIA, plain_byte_spans(decoded, page.text)
    documents = documents_of(replace(page, taken=capture.taken), settings, latest)
    faults = date_faults(page, documents[0], settings, latest)
    return Reading(
        item,
        documents,
        (
            *_unseen(page),
            *(Rejection("read", fault, page.place) for fault in faults),
            *(Rejection(NOTE, doubt, page.place) for doubt in date_doubts(documents[0])),
        ),
        Received(page.sha256, capture.content, decoded.encoding, capture.media or media),
        spans,
    )


def is_html(item: InputItem, capture: Capture, text: str) -> bool:
    """Whether a capture is HTML: as declared, by the suffix of its file, or as it opens."""
    if capture.media:
        return capture.media in HTML_MEDIA
    opening = text.removeprefix(BYTE_ORDER_MARK).lstrip()[:40].lower()
    return item.path.suffix.lower() in _HTML_SUFFIXES or opening.startswith(_HTML_OPENINGS)


def _page_of_html(
    item: InputItem,
    capture: Capture,
    decoded: Decoded,
    described: Description,
    settings: ReadSettings,
    extractor: Extractor,
    latest: datetime,
) -> Page:
    if len(capture.content) > settings.max_html_bytes:
        raise LimitError(
            f"{len(capture.content):,} bytes of HTML, the limit is {settings.max_html_bytes:,}",
            place=item.place,
            hint="raise read.max_html_bytes or save the text",
        )
    extracted = extractor.extract(decoded.text.removeprefix(BYTE_ORDER_MARK), item.place)
    sha256 = sha256_of(capture.content)
    return pages.page_of(extracted, sha256, item.place, described, settings, latest)


def _page_of_text(
    item: InputItem, capture: Capture, decoded: Decoded, described: Description
) -> Page:
    text = canonical(decoded.text)
    if not text.strip():
        raise InputError("the file is empty", place=item.place, hint="remove it or fill it")
    sha256 = sha256_of(capture.content)
    return Page(text, sha256, item.place, described, described.language)


def _unseen(page: Page) -> Iterator[Rejection]:
    for url in page.unseen_posts:
        fact = "a post in a frame: the page holds its address, not its words"
        yield Rejection(NOTE, fact, page.place, text=url)


def _codec(charset: str | None) -> str | None:
    """The codec for a declared charset; the web reads Latin-1 and ASCII as Windows-1252."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name.startswith(_WEB_CODECS) else None
