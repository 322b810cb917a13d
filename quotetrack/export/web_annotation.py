"""W3C Web Annotation: where each rendering stands, so that other tools find it again."""

from __future__ import annotations

from quotetrack.export.evidence import (
    Evidence,
    Node,
    Rendering,
    document_address,
    urn,
    without_nothing,
)
from quotetrack.export.prov import NAMESPACE
from quotetrack.records import Exactness, Span
from quotetrack.store.evidence import Located

CONTEXT: list[object] = ["http://www.w3.org/ns/anno.jsonld", {"qt": NAMESPACE}]


def annotation_page(evidence: Evidence) -> Node:
    """A page of annotations, one a rendering, in the order of the chain.

    Text positions are code points of the document's text as quotetrack keeps it (NFC); data
    positions count the bytes as received, content codings undone, whose hash is `qt:bytesSha256`:
    of a page that is its mark-up, so that `qt:verbatim` is false where tags or entities stand among
    the words. Content in pieces has one target a piece.
    """
    items = [_annotation(evidence, one) for one in evidence.renderings]
    return {
        "@context": CONTEXT,
        "id": f"{urn(evidence.trace.utterance_id)}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotation(evidence: Evidence, one: Rendering) -> Node:
    row = one.row
    bodies: list[Node] = [
        {
            "type": "SpecificResource",
            "source": urn(evidence.trace.utterance_id),
            "purpose": "linking",
        }
    ]
    if row["speaker"]:
        bodies.append({"type": "TextualBody", "value": row["speaker"], "purpose": "identifying"})
    return {
        "id": urn(row["quotation_id"]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [
            _target(one, piece, place) for piece, place in zip(one.pieces, one.places, strict=True)
        ],
        "qt:kind": row["kind"],
        "qt:rule": row["rule"],
        "qt:confidence": row["confidence"],
    }


def _target(one: Rendering, piece: Span, place: Located | None) -> Node:
    row = one.row
    return without_nothing(
        {
            "type": "SpecificResource",
            "source": document_address(row),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": one.exact(piece),
                    "prefix": one.prefix(piece),
                    "suffix": one.suffix(piece),
                },
                {
                    "type": "TextPositionSelector",
                    "start": piece.start,
                    "end": piece.end,
                    "qt:unit": "code point",
                },
                *([_data_position(place)] if place else []),
            ],
            "qt:document": row["document_id"],
            "qt:bytesSha256": row["sha256"],
        }
    )


def _data_position(place: Located) -> Node:
    return {
        "type": "DataPositionSelector",
        "start": place.byte_start,
        "end": place.byte_end,
        "qt:encoding": place.received.encoding,
        "qt:exact": place.exactness is Exactness.EXACT,
        "qt:verbatim": place.verbatim,
    }
