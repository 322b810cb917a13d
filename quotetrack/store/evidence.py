"""The bytes as received: kept once each, and read again where a passage is to be shown in them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.errors import IntegrityError
from quotetrack.read.decoding import canonical
from quotetrack.read.offsets import locate
from quotetrack.records import ByteSpan, Exactness, Received, Run, Span
from quotetrack.store.store import Store


@dataclass(frozen=True, slots=True)
class Located:
    """A span of a document in the bytes as received: `received.content[byte_start:byte_end]`.

    Where it is `exact` these bytes begin and end with the passage in `received.encoding`; mark-up
    may stand between (then they are not `verbatim`). Where it is not they hold it and what is known
    with it as a whole.
    """

    received: Received
    byte_start: int
    byte_end: int
    exactness: Exactness
    verbatim: bool
    """Whether the bytes are the passage and nothing else, line ends apart."""


def keep_received(
    store: Store, received: Received, document_id: str, spans: Sequence[ByteSpan], run: Run
) -> None:
    """Keep the bytes of a document that is stored, and the places of its text in them, once."""
    with store.transaction():
        if not store.rows("store/known_received", sha256=received.sha256):
            store.insert("received", [_received_row(received, run.run_id)])
        if spans and not byte_spans(store, document_id):
            rows = [
                _span_row(document_id, position, span, run.run_id)
                for position, span in enumerate(spans)
            ]
            store.insert("byte_span", rows)


def received_of(store: Store, document_id: str) -> Received | None:
    """The bytes that a document was read from; `None` when they were not kept.

    Raises `IntegrityError` when they are not what they were.
    """
    for row in store.rows("store/received", document_id=document_id):
        try:
            content = zlib.decompress(row["content"])
        except zlib.error:
            content = b""
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            raise IntegrityError(
                f"the bytes of {document_id} are not what was received",
                place=store.path,
                hint="take the database from a backup",
            )
        return Received(row["sha256"], content, row["encoding"], row["media"])
    return None


def byte_spans(store: Store, document_id: str) -> tuple[ByteSpan, ...]:
    """Where the text of a document stands in its bytes, in text order; empty when unknown."""
    return tuple(
        ByteSpan(
            row["start_offset"],
            row["end_offset"],
            row["byte_start"],
            row["byte_end"],
            Exactness(row["exactness"]),
        )
        for row in store.rows("store/byte_spans", document_id=document_id)
    )


def located(store: Store, document_id: str, span: Span) -> Located | None:
    """A span of a document in the bytes as received; `None` when that is not known.

    A statement embedded in a page is found in the bytes of the page.
    """
    document = store.document(document_id)
    if document is None:
        return None
    if document.found_in is not None and document.found_span is not None:
        shift = document.found_span.start
        return located(store, document.found_in, Span(span.start + shift, span.end + shift))
    received = received_of(store, document_id)
    if received is None:
        return None
    found = locate(byte_spans(store, document_id), document.text, received.encoding, span)
    if found is None:
        return None
    start, end, exactness = found
    written = received.content[start:end].decode(received.encoding, "replace")
    same = canonical(written + "|") == span.of(document.text) + "|"
    return Located(received, start, end, exactness, same)


def _received_row(received: Received, run_id: str) -> dict[str, object]:
    return {
        "sha256": received.sha256,
        "content": zlib.compress(received.content),
        "size": len(received.content),
        "encoding": received.encoding,
        "media": received.media,
        "run_id": run_id,
    }


def _span_row(document_id: str, position: int, span: ByteSpan, run_id: str) -> dict[str, object]:
    return {
        "document_id": document_id,
        "position": position,
        "start_offset": span.start,
        "end_offset": span.end,
        "byte_start": span.byte_start,
        "byte_end": span.byte_end,
        "exactness": span.exactness.value,
        "run_id": run_id,
    }
