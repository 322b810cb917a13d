"""Records to rows of the core tables, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from quotetrack.records import (
    Candidate,
    Completeness,
    DateInterval,
    Document,
    DocumentKind,
    Passage,
    Precision,
    Quotation,
    QuotationKind,
    Rejection,
    Span,
    Zone,
    ZoneKind,
    content_id,
)
from quotetrack.store.folding import fold

# A row as DuckDB gives it: values of any column type.
Row = Mapping[str, Any]


def date_row(date: DateInterval) -> dict[str, object]:
    """A `date_interval` of the schema."""
    return {
        "not_before": date.not_before,
        "not_after": date.not_after,
        "precision": date.precision.value,
        "zone": date.zone,
        "zone_source": date.zone_source,
        "method": date.method,
        "evidence_start": date.evidence.start if date.evidence else None,
        "evidence_end": date.evidence.end if date.evidence else None,
        "evidence_text": date.evidence_text,
    }


def date_interval(row: Row) -> DateInterval:
    """The record of a `date_interval`."""
    not_before: datetime | None = row["not_before"]
    not_after: datetime | None = row["not_after"]
    return DateInterval(
        not_before=not_before,
        not_after=not_after,
        precision=Precision(row["precision"]),
        zone=row["zone"],
        zone_source=row["zone_source"],
        method=row["method"],
        evidence=_span(row["evidence_start"], row["evidence_end"]),
        evidence_text=row["evidence_text"],
    )


def document_row(document: Document, run_id: str) -> dict[str, object]:
    """A row of `document`."""
    translated, found = document.machine_translated, document.found_span
    return {
        "document_id": document.document_id,
        "text": document.text,
        "sha256": document.sha256,
        "path": document.path,
        "kind": document.kind.value,
        "outlet": document.outlet,
        "url": document.url,
        "title": document.title,
        "author": document.author,
        "language": document.language,
        "published": date_row(document.published),
        "bound": date_row(document.bound),
        "updated": date_row(document.updated),
        "machine_translated_start": translated.start if translated else None,
        "machine_translated_end": translated.end if translated else None,
        "channel": document.channel,
        "handle": document.handle,
        "completeness": document.completeness.value,
        "found_in": document.found_in,
        "found_start": found.start if found else None,
        "found_end": found.end if found else None,
        "taken": document.taken,
        "run_id": run_id,
    }


def zone_rows(document: Document, run_id: str) -> list[dict[str, object]]:
    """The rows of `zone` of one document."""
    return [
        {
            "document_id": document.document_id,
            "position": position,
            "kind": zone.kind.value,
            "start_offset": zone.span.start,
            "end_offset": zone.span.end,
            "language": zone.language,
            "run_id": run_id,
        }
        for position, zone in enumerate(document.zones)
    ]


def date_candidate_rows(document: Document, run_id: str) -> list[dict[str, object]]:
    """The rows of `date_candidate` of one document."""
    return [
        {
            "document_id": document.document_id,
            "position": position,
            "date": date_row(candidate),
            "run_id": run_id,
        }
        for position, candidate in enumerate(document.date_candidates)
    ]


def document(row: Row, zones: Sequence[Row], candidates: Sequence[Row]) -> Document:
    """The record of a row of `document` with its zones and dates, each in order."""
    return Document(
        document_id=row["document_id"],
        text=row["text"],
        sha256=row["sha256"],
        path=row["path"],
        kind=DocumentKind(row["kind"]),
        outlet=row["outlet"],
        url=row["url"],
        title=row["title"],
        author=row["author"],
        language=row["language"],
        published=date_interval(row["published"]),
        bound=date_interval(row["bound"]),
        date_candidates=tuple(date_interval(candidate["date"]) for candidate in candidates),
        updated=date_interval(row["updated"]),
        zones=tuple(
            Zone(
                ZoneKind(zone["kind"]),
                Span(zone["start_offset"], zone["end_offset"]),
                zone["language"],
            )
            for zone in zones
        ),
        machine_translated=_span(row["machine_translated_start"], row["machine_translated_end"]),
        channel=row["channel"],
        handle=row["handle"],
        completeness=Completeness(row["completeness"]),
        found_in=row["found_in"],
        found_span=_span(row["found_start"], row["found_end"]),
        taken=row["taken"],
    )


def quotation_row(quotation: Quotation, run_id: str) -> dict[str, object]:
    """A row of `quotation`."""
    cue, source, relay = quotation.cue, quotation.source, quotation.relay_span
    return {
        "quotation_id": quotation.quotation_id,
        "document_id": quotation.document_id,
        "kind": quotation.kind.value,
        "text": quotation.text,
        "folded": fold(quotation.text),
        "start_offset": quotation.extent.start,
        "end_offset": quotation.extent.end,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "speaker": quotation.speaker,
        "speaker_kind": quotation.speaker_kind,
        "candidates": [
            {"name": candidate.name, "score": candidate.score, "reason": candidate.reason}
            for candidate in quotation.candidates
        ],
        "chain": list(quotation.chain),
        "relay": quotation.relay,
        "relay_start": relay.start if relay else None,
        "relay_end": relay.end if relay else None,
        "conditional": quotation.conditional,
        "denied": quotation.denied,
        "zone": quotation.zone.value,
        "language": quotation.language,
        "rule": quotation.rule,
        "confidence": quotation.confidence,
        "run_id": run_id,
    }


def content_span_rows(quotation: Quotation, run_id: str) -> list[dict[str, object]]:
    """The rows of `content_span` of one quotation."""
    return [
        {
            "quotation_id": quotation.quotation_id,
            "position": position,
            "start_offset": span.start,
            "end_offset": span.end,
            "run_id": run_id,
        }
        for position, span in enumerate(quotation.content)
    ]


def quotation(row: Row) -> Quotation:
    """The record of a row of `quotation` with its `spans`."""
    return Quotation(
        quotation_id=row["quotation_id"],
        document_id=row["document_id"],
        kind=QuotationKind(row["kind"]),
        content=_spans(row["spans"]),
        text=row["text"],
        rule=row["rule"],
        confidence=row["confidence"],
        cue=_span(row["cue_start"], row["cue_end"]),
        source=_span(row["source_start"], row["source_end"]),
        speaker=row["speaker"],
        speaker_kind=row["speaker_kind"],
        candidates=tuple(
            Candidate(candidate["name"], candidate["score"], candidate["reason"])
            for candidate in row["candidates"]
        ),
        chain=tuple(row["chain"]),
        relay=row["relay"],
        relay_span=_span(row["relay_start"], row["relay_end"]),
        conditional=row["conditional"],
        denied=row["denied"],
        zone=ZoneKind(row["zone"]),
        language=row["language"],
    )


def passage(row: Row, document_text: str) -> Passage:
    """The record of a row of the question `store/passages`; its context is whole paragraphs."""
    bare = appearance(row)
    context_start = document_text.rfind("\n", 0, bare.extent.start) + 1
    context_end = document_text.find("\n", bare.extent.end)
    context_end = len(document_text) if context_end < 0 else context_end
    return replace(
        bare,
        pieces=_spans(row["spans"]),
        context=document_text[context_start:context_end],
        context_start=context_start,
    )


def appearance(row: Row) -> Passage:
    """A passage by its place, date and speaker alone: one piece, the context left empty."""
    extent = Span(row["start_offset"], row["end_offset"])
    return Passage(
        quotation_id=row["quotation_id"],
        document_id=row["document_id"],
        text=row["text"],
        language=row["language"],
        kind=QuotationKind(row["kind"]),
        extent=extent,
        pieces=(extent,),
        context="",
        context_start=extent.start,
        speaker=row["speaker"],
        outlet=row["outlet"],
        published=date_interval(row["published"]),
        bound=date_interval(row["bound"]),
        primary=row["is_primary"],
        completeness=Completeness(row["completeness"]),
        zone=ZoneKind(row["zone"]),
        machine_translated=row["machine_translated"],
        found_in=row["found_in"],
        rule=row["rule"],
    )


def rejection_row(rejection: Rejection, run_id: str) -> dict[str, object]:
    """A row of `rejection`; its id is a hash of what was refused, where and why."""
    span = rejection.span
    return {
        "rejection_id": content_id(
            "r",
            rejection.stage,
            rejection.reason,
            rejection.place,
            rejection.document_id or "",
            f"{span.start}-{span.end}" if span else "",
        ),
        "stage": rejection.stage,
        "reason": rejection.reason,
        "place": rejection.place,
        "document_id": rejection.document_id,
        "start_offset": span.start if span else None,
        "end_offset": span.end if span else None,
        "text": rejection.text,
        "run_id": run_id,
    }


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _spans(pieces: Sequence[Row]) -> tuple[Span, ...]:
    return tuple(Span(piece["start_offset"], piece["end_offset"]) for piece in pieces)
