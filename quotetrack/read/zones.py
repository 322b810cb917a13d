"""Zones of a text: which paragraphs are the article, and which are the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.read import foot, head
from quotetrack.read.disclaimers import machine_translation_notice
from quotetrack.read.embeds import Embed, find_embeds
from quotetrack.read.furniture import furniture_of, glued_furniture
from quotetrack.read.languages import UNKNOWN, language_of
from quotetrack.read.line import Line
from quotetrack.read.paragraphs import paragraphs, trimmed
from quotetrack.records import Span, Zone, ZoneKind


@dataclass(frozen=True, slots=True)
class Layout:
    """What the parts of a text are: its zones, the posts in it, its machine-translation notice.

    `header` is the end of the head of the page: dates are read as the text's own before it only.
    """

    zones: tuple[Zone, ...]
    embeds: tuple[Embed, ...]
    notice: Span | None
    header: int
    language: str


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch whose zone or language is known beforehand, e.g. from the mark-up of a page."""

    span: Span
    kind: ZoneKind | None = None
    language: str | None = None


def body_zones(text: str) -> tuple[Zone, ...]:
    """The zones of a text: disjoint, sorted, covering every paragraph; body when unsure."""
    return lay_out(text).zones


def lay_out(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    known: Sequence[Known] = (),
) -> Layout:
    """Divide a text into zones, with its title, outlet and language where these are known."""
    spans = paragraphs(text)
    embeds = tuple(embed for embed in find_embeds(text, spans) if not _inside(embed.extent, known))
    lines = _lines(text, spans, embeds, known)
    header = head.mark(lines, title, outlet)
    foot.mark(lines)
    page = [line.span for line in lines if line.kind not in _NOT_THE_PAGE]
    notice = machine_translation_notice(text, page)
    if notice is not None:
        lines = _with_notice(text, lines, notice)
    foot.mark_remains(lines)
    for line in lines:
        line.kind = line.kind or ZoneKind.BODY
    body = " ".join(line.text for line in lines if line.kind is ZoneKind.BODY)
    main = language or language_of(body) or language_of(text) or UNKNOWN
    zones = _with_languages(lines, main, known)
    return Layout(zones, embeds, notice, header, main)


_NOT_THE_PAGE = (ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.EMBED)


def _inside(span: Span, known: Sequence[Known]) -> bool:
    return any(item.kind is ZoneKind.EMBED and item.span.overlaps(span) for item in known)


def _lines(
    text: str, spans: Sequence[Span], embeds: Sequence[Embed], known: Sequence[Known]
) -> list[Line]:
    """The paragraphs as lines, split where furniture or a post is stuck to them."""
    fixed = [(item.span, item.kind) for item in known if item.kind is not None]
    fixed += [(embed.extent, ZoneKind.EMBED) for embed in embeds]
    fixed.sort(key=lambda pair: pair[0])
    lines: list[Line] = []
    following = 0
    for span in spans:
        while following < len(fixed) and fixed[following][0].end <= span.start:
            following += 1
        cuts: list[tuple[Span, ZoneKind]] = []
        for place, kind in fixed[following:]:
            if place.start >= span.end:
                break
            cuts.append((_clipped(place, span), kind))
        if not cuts:
            cuts = [(cut, ZoneKind.NAVIGATION) for cut in glued_furniture(text, span)]
        lines.extend(_split(text, span, cuts))
    return lines


def _clipped(place: Span, to: Span) -> Span:
    return Span(max(place.start, to.start), min(place.end, to.end))


def _split(text: str, span: Span, cuts: Sequence[tuple[Span, ZoneKind]]) -> list[Line]:
    lines: list[Line] = []
    position = span.start
    for cut, kind in cuts:
        if between := trimmed(text, position, cut.start):
            lines.append(_line(text, between))
        if stretch := trimmed(text, cut.start, cut.end):
            lines.append(Line(stretch, stretch.of(text), kind))
        position = cut.end
    if rest := trimmed(text, position, span.end):
        lines.append(_line(text, rest))
    return lines


def _line(text: str, span: Span) -> Line:
    words = span.of(text)
    return Line(span, words, furniture=furniture_of(words))


def _with_notice(text: str, lines: Sequence[Line], notice: Span) -> list[Line]:
    """The lines with the sentence that tells of the machine translation set apart."""
    divided: list[Line] = []
    for line in lines:
        if not line.span.overlaps(notice):
            divided.append(line)
            continue
        cut = _clipped(notice, line.span)
        for piece in _split(text, line.span, [(cut, ZoneKind.NAVIGATION)]):
            piece.kind = piece.kind or line.kind
            divided.append(piece)
    return divided


_TITLE_LETTERS = 80
"""Code points: a shorter title is taken to be in the language of its article, for names mislead the
detector: « OpenAI : Altman rebondit chez Microsoft » came out as English."""
_LETTER = re.compile(r"[^\W\d_]{2}")


def _with_languages(lines: Sequence[Line], main: str, known: Sequence[Known]) -> tuple[Zone, ...]:
    """Each line as a zone with its language: marked up, detected, or that of its neighbour."""
    marked = {item.span: item.language for item in known if item.language}
    zones: list[Zone] = []
    before: Zone | None = None
    for line in lines:
        language = next((code for span, code in marked.items() if span.overlaps(line.span)), None)
        if language is None:
            short_title = line.kind is ZoneKind.TITLE and len(line.text) < _TITLE_LETTERS
            language = main if short_title else language_of(line.text)
        if language is None:
            neighbour = before.language if before and before.kind is line.kind else main
            language = neighbour if _LETTER.search(line.text) else UNKNOWN
        zone = Zone(line.kind or ZoneKind.BODY, line.span, language)
        zones.append(zone)
        if zone.language != UNKNOWN:
            before = zone
    return tuple(zones)
