"""A text against the bytes that it was read from, stretch by stretch."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator

from quotetrack.read.markup_text import MarkupText
from quotetrack.records import ByteSpan, Document, Exactness, Received, Span
from quotetrack.store import Store
from quotetrack.store.evidence import byte_spans


def text_against_bytes(store: Store, document: Document, received: Received) -> Iterator[Span]:
    """The stretches of a document's text that its bytes do not hold.

    An exact stretch must be its bytes, character by character; one that is known as a whole must
    have its letters in them, in order, whatever mark-up stands between.
    """
    for known in byte_spans(store, document.document_id):
        span = Span(known.start, known.end)
        if span.end > len(document.text) or not _holds(received, known, span.of(document.text)):
            yield span


def _holds(received: Received, known: ByteSpan, text: str) -> bool:
    content = received.content[known.byte_start : known.byte_end]
    try:
        written = content.decode(received.encoding, "surrogatepass")
    except UnicodeDecodeError:
        return False
    if known.exactness is Exactness.EXACT:
        return written == text
    plain = unicodedata.normalize("NFC", html.unescape(written))
    if plain == text or plain.split() == text.split():  # an entity, blanks written otherwise
        return True
    return MarkupText(written).find(text) is not None
