"""The quotations of one document: zones of an article, turns of a transcript, a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from quotetrack.annotate import Annotation
from quotetrack.annotate.reader import shared_reader
from quotetrack.detect import Detection, detect_quotations
from quotetrack.read import read_text
from quotetrack.read.transcripts import TRANSCRIPT, Turn, find_turns
from quotetrack.records import (
    Document,
    DocumentKind,
    Quotation,
    QuotationKind,
    Rejection,
    Span,
    Zone,
    ZoneKind,
    content_id,
)
from quotetrack.settings import Settings

_READ_ALOUD = (ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.CAPTION)
"""The zones that are the outlet's own report; comments, teasers and navigation are not searched."""
_READ_IF_ASKED = (ZoneKind.COMMENT, ZoneKind.TEASER)
_FRENCH = ("fr", "und")
STATEMENT_CONFIDENCE = 0.99
"""A statement's author is printed on it; what is left is the chance of a forged page."""


class ReadsFrench(Protocol):
    """What annotates the spans `within` a text, as `quotetrack.annotate.reader.Reader` does."""

    def annotate(
        self, text: str, within: Sequence[Span] | None = None, chunk_characters: int = 20_000
    ) -> Annotation:
        """Sentences, words and entities, with offsets of the text."""
        ...


def detect_text(text: str, settings: Settings, reader: ReadsFrench | None = None) -> Detection:
    """The quotations of a text that is given, without a database; offsets count in it as given.

    `reader` is who annotates it: the process's own where none is given.
    """
    reading = read_text(text, settings=settings.read, normalise=False)
    if not reading.documents:
        return Detection((), reading.rejections)
    article, *embedded = reading.documents
    detection = detect_document(article, settings, reader)
    blocks = [_block_in(article, statement) for statement in embedded if statement.found_span]
    quotations = sorted([*detection.quotations, *blocks], key=lambda found: found.content)
    return Detection(tuple(quotations), (*reading.rejections, *detection.rejections))


def detect_document(
    document: Document, settings: Settings, reader: ReadsFrench | None = None
) -> Detection:
    """The quotations of one document: a statement's own words, what an article reports."""
    if document.kind is DocumentKind.STATEMENT:
        return Detection(_statement_quotations(document), ())
    read = (*_READ_ALOUD, *(_READ_IF_ASKED if settings.trace.count_comments else ()))
    zones = [zone for zone in document.zones if zone.kind in read]
    french = [zone for zone in zones if zone.language in _FRENCH]
    rejections = [
        Rejection(
            "annotate",
            f"language_{zone.language}",
            document.document_id,
            document.document_id,
            zone.span,
        )
        for zone in zones
        if zone.language not in _FRENCH
    ]
    size = sum(len(zone.span) for zone in french)
    if size > settings.annotate.max_characters:
        rejections.append(
            Rejection(
                "annotate",
                f"{size:,} characters of text, the limit is "
                f"{settings.annotate.max_characters:,} · split it",
                document.path,
                document.document_id,
            )
        )
        french = []
    if not french:
        return Detection((), tuple(rejections))
    within = [zone.span for zone in french]
    reader = reader or shared_reader(settings.annotate)
    annotation = reader.annotate(document.text, within, settings.annotate.chunk_characters)
    detection = detect_quotations(
        annotation, settings.detect, document_id=document.document_id, within=within
    )
    quotations = tuple(
        replace(found, zone=_zone_of(found, french)) for found in detection.quotations
    )
    return Detection(quotations, (*rejections, *detection.rejections))


def _zone_of(quotation: Quotation, zones: Sequence[Zone]) -> ZoneKind:
    """The kind of the zone that a quotation begins in."""
    start = quotation.content[0].start
    return next(
        (zone.kind for zone in zones if zone.span.start <= start < zone.span.end), ZoneKind.BODY
    )


def _statement_quotations(document: Document) -> tuple[Quotation, ...]:
    """A statement as one block quotation of its author; a transcript as one for each turn."""
    turns = find_turns(document.text, document.author) if document.channel == TRANSCRIPT else ()
    if turns:
        return tuple(_turn_quotation(document, turn) for turn in turns)
    whole = Span(0, len(document.text))
    return (_block(document, document.document_id, whole, document.text),)


def _turn_quotation(document: Document, turn: Turn) -> Quotation:
    """A turn of a transcript as a quotation of whom its label names, piece by paragraph."""
    printed = turn.label.of(document.text)
    spans = [f"{piece.start}-{piece.end}" for piece in turn.pieces]
    return Quotation(
        quotation_id=content_id("q", document.document_id, *spans, "block"),
        document_id=document.document_id,
        kind=QuotationKind.BLOCK,
        content=turn.pieces,
        text=" ".join(piece.of(document.text) for piece in turn.pieces),
        rule="block.turn",
        confidence=STATEMENT_CONFIDENCE if turn.speaker else 0.5,
        source=turn.label,
        speaker=turn.speaker,
        speaker_kind="person" if turn.speaker else None,
        chain=(f"« {printed} » au début du tour de parole",),
        language=document.language,
        speaker_how="named" if turn.role == "name" else "role",
    )


def _block_in(article: Document, statement: Document) -> Quotation:
    """An embedded statement as a block quotation of the text that holds it."""
    assert statement.found_span is not None
    return _block(statement, article.document_id, statement.found_span, statement.text)


def _block(statement: Document, document_id: str, span: Span, text: str) -> Quotation:
    author = statement.author or statement.handle
    return Quotation(
        quotation_id=content_id("q", document_id, f"{span.start}-{span.end}", "block"),
        document_id=document_id,
        kind=QuotationKind.BLOCK,
        content=(span,),
        text=text,
        rule=f"block.{statement.channel or 'statement'}",
        confidence=STATEMENT_CONFIDENCE if author else 0.5,
        speaker=author,
        speaker_kind="person" if author else None,
        chain=(f"signé {author}",) if author else (),
        zone=ZoneKind.BODY if statement.document_id == document_id else ZoneKind.EMBED,
        language=statement.language,
    )
