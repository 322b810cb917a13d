"""Invented documents and quotations that the store, CLI and report tests share."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from quotetrack.records import (
    DateInterval,
    Document,
    DocumentKind,
    Precision,
    Quotation,
    QuotationKind,
    Run,
    Span,
    Zone,
    ZoneKind,
    content_id,
)

RUN = Run("run_1", "0.1.0", "s1", "l1", "m1", datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "test")
LATER = Run("run_2", "0.1.0", "s2", "l1", "m1", datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "test")

ARTICLE = (
    "La directrice de Tessara a pris la parole.\n"
    "« Nous rouvrirons l’usine dès l’été », a promis Anne-Sophie Kergoat, devant les élus.\n"
    "Selon le syndicat, la reprise sera partielle."
)
COPY = "« Nous rouvrirons l'usine dès l'été prochain », assure la patronne de Tessara."


def document(text: str, path: str, outlet: str | None = "Le Courrier", **fields: Any) -> Document:
    """A document of one body zone."""
    values: dict[str, Any] = {
        "document_id": content_id("d", text),
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "path": path,
        "outlet": outlet,
        "language": "fr",
        "zones": (Zone(ZoneKind.BODY, Span(0, len(text)), "fr"),),
    }
    return Document(**{**values, **fields})


def minute(day: int, hour: int, minutes: int) -> DateInterval:
    """A minute of November 2023."""
    start = datetime(2023, 11, day, hour, minutes, tzinfo=UTC)
    return DateInterval(
        start,
        start.replace(second=59),
        Precision.MINUTE,
        zone="Europe/Paris",
        zone_source="assumed",
        method="visible_line",
    )


def quotation(
    of: Document, content: str, speaker: str | None, *, source: str | None = None, **fields: Any
) -> Quotation:
    """A quotation whose content is the first place where the words stand in the document."""
    start = of.text.index(content)
    span = Span(start, start + len(content))
    named = Span(of.text.index(source), of.text.index(source) + len(source)) if source else None
    values: dict[str, Any] = {
        "quotation_id": content_id("q", of.document_id, str(start), content),
        "document_id": of.document_id,
        "kind": QuotationKind.DIRECT,
        "content": (span,),
        "text": content,
        "rule": "direct.incise",
        "confidence": 0.95,
        "source": named,
        "speaker": speaker,
        "speaker_kind": "person" if speaker else None,
    }
    return Quotation(**{**values, **fields})


def statement(text: str, path: str, author: str, published: DateInterval) -> Document:
    """A speaker's own words."""
    return document(
        text,
        path,
        None,
        kind=DocumentKind.STATEMENT,
        author=author,
        channel="tweet",
        handle="@exemple",
        published=published,
        language="en",
    )


KERGOAT = document(ARTICLE, "articles/courrier.txt", published=minute(20, 9, 57))
ECHO = document(COPY, "articles/echo.txt", "L’Écho du Port", published=minute(21, 6, 30))
KERGOAT_SAYS = quotation(
    KERGOAT,
    "Nous rouvrirons l’usine dès l’été",
    "Anne-Sophie Kergoat",
    source="Anne-Sophie Kergoat",
    cue=Span(ARTICLE.index("a promis"), ARTICLE.index("a promis") + 8),
)
UNION_SAYS = quotation(
    KERGOAT,
    "la reprise sera partielle",
    "le syndicat",
    source="le syndicat",
    kind=QuotationKind.ACCORDING_TO,
    rule="according_to.selon",
    confidence=0.8,
)
ECHO_SAYS = quotation(
    ECHO,
    "Nous rouvrirons l'usine dès l'été prochain",
    "Anne-Sophie Kergoat",
    source="la patronne de Tessara",
)
