"""The flow of detection: marks and frames, the rules, what to keep where they overlap, the speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Annotation
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.according import According, according_quotations, find_according
from quotetrack.detect.confidence import confidence_of
from quotetrack.detect.direct import MarkedReader
from quotetrack.detect.found import Found
from quotetrack.detect.indirect import incise_clauses, que_clauses
from quotetrack.detect.resolved import Resolved
from quotetrack.detect.speakers import Speakers
from quotetrack.detect.view import View
from quotetrack.records import Quotation, QuotationKind, Rejection, Span, ZoneKind, content_id
from quotetrack.settings import DetectSettings


@dataclass(frozen=True, slots=True)
class Detection:
    """What detection says of one text."""

    quotations: tuple[Quotation, ...]
    rejections: tuple[Rejection, ...]


def detect_quotations(
    annotation: Annotation,
    settings: DetectSettings,
    *,
    document_id: str,
    within: Sequence[Span] | None = None,
    zone: ZoneKind = ZoneKind.BODY,
) -> Detection:
    """Every quotation of an annotated text, in text order, with its speaker; refusals with reasons."""
    paragraphs = paragraph_spans(annotation.text, within)
    view = View.of(annotation, paragraphs)
    according = find_according(view)
    reader = MarkedReader(view, according)
    reader.read()
    incises = reader.incises
    blocked = {number: [incise.span for incise in group] for number, group in incises.items()}
    clauses = [
        *que_clauses(view, incises),
        *incise_clauses(view, incises, reader.found),
        *according_quotations(view, according, blocked),
    ]
    kept = _without_overlaps(view, [*reader.found, *clauses])
    speakers = Speakers(view)
    quotations: list[Quotation] = []
    rejections = [
        Rejection(
            "detect",
            refused.reason,
            document_id,
            document_id,
            refused.span,
            refused.span.of(view.text),
        )
        for refused in reader.refused
    ]
    for found in kept:
        quotation = _quotation(view, found, speakers, according, document_id, zone)
        if quotation.confidence < settings.min_confidence:
            rejections.append(
                Rejection(
                    "detect",
                    "low_confidence",
                    document_id,
                    document_id,
                    quotation.extent,
                    quotation.text,
                )
            )
        else:
            quotations.append(quotation)
    return Detection(tuple(quotations), tuple(rejections))


_ORDER = {"direct": 0, "mixed": 1, "according_to": 2, "indirect": 3}


def _without_overlaps(view: View, found: Sequence[Found]) -> list[Found]:
    """One quotation for one stretch: marked words stay; of two clauses over the same words, the surer one."""
    marked = [item for item in found if item.kind in (QuotationKind.DIRECT, QuotationKind.MIXED)]
    clauses = [
        item for item in found if item.kind not in (QuotationKind.DIRECT, QuotationKind.MIXED)
    ]
    kept: list[Found] = list(marked)
    for clause in sorted(clauses, key=lambda item: (_priority(item), item.extent)):
        if any(_same_words(clause.extent, other.extent) for other in kept):
            continue
        if any(
            other.kind is QuotationKind.DIRECT and other.extent.contains(clause.extent)
            for other in kept
        ):
            continue
        kept.append(clause)
    return sorted(
        kept, key=lambda item: (item.extent.start, item.extent.end, _ORDER[item.kind.value])
    )


def _priority(found: Found) -> int:
    return (
        0
        if found.rule.startswith("indirect.que")
        else 1
        if found.rule.startswith("indirect.incise")
        else 2
    )


_SAME = 0.7
"""Jaccard of characters: two spans this alike are one stretch."""


def _same_words(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared / (max(one.end, other.end) - min(one.start, other.start)) > _SAME


def _quotation(
    view: View,
    found: Found,
    speakers: Speakers,
    according: Sequence[According],
    document_id: str,
    zone: ZoneKind,
) -> Quotation:
    """One finding with its speaker, relay and confidence."""
    resolved = speakers.resolve(found)
    relay = _relay(found, resolved, speakers, according)
    text = " ".join(span.of(view.text) for span in found.content)
    source = found.source.span if found.source is not None else None
    return Quotation(
        quotation_id=content_id(
            "q", document_id, *(f"{s.start}-{s.end}" for s in found.content), found.kind.value
        ),
        document_id=document_id,
        kind=found.kind,
        content=found.content,
        text=text,
        rule=found.rule,
        confidence=confidence_of(found, resolved),
        speaker_how=resolved.how,
        cue=found.cue,
        source=source,
        speaker=resolved.name,
        speaker_kind=resolved.kind,
        candidates=resolved.candidates,
        chain=resolved.chain,
        relay=relay[0] if relay else None,
        relay_span=relay[1] if relay else None,
        conditional=found.conditional,
        denied=found.denied,
        zone=zone,
    )


def _relay(
    found: Found, resolved: Resolved, speakers: Speakers, according: Sequence[According]
) -> tuple[str, Span] | None:
    """« Selon Le Courrier, le directeur aurait déclaré que… »: Le Courrier passes the words on."""
    for phrase in according:
        if phrase.frame != found.frame or (
            found.source is not None and phrase.source.span.overlaps(found.source.span)
        ):
            continue
        relay = speakers.of_source(phrase.source, found.extent)
        if relay.name is not None and relay.name != resolved.name:
            return relay.name, phrase.source.span
    return None
