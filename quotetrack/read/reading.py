"""What reading one input gives."""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.read.inputs import InputItem
from quotetrack.records import ByteSpan, Document, Received, Rejection


@dataclass(frozen=True, slots=True)
class Reading:
    """What one input gave: its documents (an article first, then the statements in it), what was
    refused, the bytes as received, and where in them the text of the first document stands.

    A table, a feed or an archive gives one reading for each of its records.
    """

    item: InputItem
    documents: tuple[Document, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    received: Received | None = None
    byte_spans: tuple[ByteSpan, ...] = ()
