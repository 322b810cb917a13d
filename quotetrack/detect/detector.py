"""The flow of detection: marks and frames, the rules, what to keep of overlaps, the speakers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Annotation
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.according import According, find_according
from quotetrack.detect.confidence import confidence_of
from quotetrack.detect.direct import MarkedReader
from quotetrack.detect.families import check_families, kept
from quotetrack.detect.found import Found, Refused, SourceForm
from quotetrack.detect.incise_clauses import incise_clauses
from quotetrack.detect.indirect import que_clauses
from quotetrack.detect.repeated import with_repeated
from quotetrack.detect.resolved import Resolved
from quotetrack.detect.scopes import according_quotations
from quotetrack.detect.speakers import Speakers
from quotetrack.detect.view import View
from quotetrack.detect.whose import look_again
from quotetrack.records import Quotation, QuotationKind, Rejection, Span, ZoneKind, content_id
from quotetrack.settings import DetectSettings

_SAME = 0.7
"""Jaccard of characters: two spans this alike are one stretch."""
_SUREST = ("indirect.que", "indirect.incise")
"""Rules of clauses that win over others, surest first."""
_COMPLEMENTS = ("indirect.que", "indirect.infinitive")
"""Rules of what stands under a verb of saying."""
_ORDER = {
    QuotationKind.DIRECT: 0,
    QuotationKind.MIXED: 1,
    QuotationKind.ACCORDING_TO: 2,
    QuotationKind.INDIRECT: 3,
}


@dataclass(frozen=True, slots=True)
class Detection:
    """What detection says of one text."""

    quotations: tuple[Quotation, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """What the rules find in a view: found in text order, refused, and the phrases « selon X »."""

    found: tuple[Found, ...]
    refused: tuple[Refused, ...]
    according: tuple[According, ...]


def detect_quotations(
    annotation: Annotation,
    settings: DetectSettings,
    *,
    document_id: str,
    within: Sequence[Span] | None = None,
    zone: ZoneKind = ZoneKind.BODY,
) -> Detection:
    """Every quotation of an annotated text in text order, with its speaker; refusals, with why.

    `within` are the spans that were read (the whole text when `None`), `zone` what they are.
    """
    view = View.of(annotation, paragraph_spans(annotation.text, within))
    check_families(settings.without)
    reported = find_reported(view, settings.without)
    speakers = Speakers(view, settings.without)
    found = with_repeated(
        [
            _quotation(view, one, speakers, reported.according, document_id, zone)
            for one in reported.found
        ]
    )
    unsure = [quotation for quotation in found if quotation.confidence < settings.min_confidence]
    refused = [(one.reason, one.span, one.span.of(view.text)) for one in reported.refused]
    refused.extend(("low_confidence", one.extent, one.text) for one in unsure)
    return Detection(
        tuple(one for one in found if one.confidence >= settings.min_confidence),
        tuple(
            Rejection("detect", reason, document_id, document_id, span, text)
            for reason, span, text in refused
        ),
    )


def find_reported(view: View, without: Collection[str] = ()) -> Reported:
    """The words that the rules give to somebody, before it is asked who he is.

    `without` names families of rules whose finds do not count.
    """
    according = find_according(view)
    reader = MarkedReader(view, according)
    reader.read()
    incises = reader.incises
    taken, refused = look_again(view, reader.readings, reader.found, reader.refused)
    blocked = {number: [incise.span for incise in group] for number, group in incises.items()}
    complements = que_clauses(view, incises)
    clauses = [
        *complements,
        *_without_complement(incise_clauses(view, incises), complements),
        *_outside(according_quotations(view, according, blocked), complements),
    ]
    found = _without_overlaps(kept(taken, without), kept(clauses, without))
    return Reported(tuple(found), tuple(refused), tuple(according))


def _without_complement(incises: Sequence[Found], complements: Sequence[Found]) -> list[Found]:
    """« Me Rassat, qui défend X, a rappelé que… »: a verb with a que-clause is no incise."""
    taken = [one.cue for one in complements if one.cue is not None]
    return [
        one for one in incises if one.cue is None or not any(one.cue.overlaps(cue) for cue in taken)
    ]


def _outside(accordings: Sequence[Found], complements: Sequence[Found]) -> list[Found]:
    """« Elle a rappelé que l'acte interdisait, selon elle, la vente »: « elle » is said already."""
    return [
        one
        for one in accordings
        if one.source is None
        or one.source.form is not SourceForm.PRONOUN
        or not any(clause.extent.contains(one.source.span) for clause in complements)
    ]


def _without_overlaps(marked: Sequence[Found], clauses: Sequence[Found]) -> list[Found]:
    """One quotation for one stretch, in text order.

    Marked words stay; of two clauses over the same words the surer one.
    """
    chosen = list(marked)
    for clause in sorted(clauses, key=lambda one: (_priority(one), one.extent)):
        if not any(_covers(other, clause) for other in chosen):
            chosen.append(clause)
    return sorted(chosen, key=lambda one: (one.extent, _ORDER[one.kind]))


def _priority(found: Found) -> int:
    """Which of two clauses over the same words stays: the one of the lower number."""
    return next((i for i, rule in enumerate(_SUREST) if found.rule.startswith(rule)), len(_SUREST))


def _covers(kept: Found, clause: Found) -> bool:
    """Whether a clause is the same words as one that is kept, or lies in its marks."""
    if _same_words(clause.extent, kept.extent):
        return not (_reports(clause, kept) or _reports(kept, clause))
    return kept.kind is QuotationKind.DIRECT and kept.extent.contains(clause.extent)


def _reports(one: Found, other: Found) -> bool:
    """« Ankara a annoncé protester, selon une source »: one reports that the other is said.

    « Il rappelle que le vol dure, dit-il, deux heures » reports once: « il » is himself.
    """
    if other.kind is not QuotationKind.INDIRECT or other.cue is None or one.source is None:
        return False
    if one.rule.startswith(_COMPLEMENTS):
        return False  # « qu'il regrettait que… »: the whole is one complement
    return one.source.form is not SourceForm.PRONOUN and one.extent.contains(other.cue)


def _same_words(one: Span, other: Span) -> bool:
    """Whether two spans are one stretch, by the Jaccard of their characters."""
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
