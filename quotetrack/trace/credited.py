"""Which credit in a document belongs to which of its quotations, and whom it credits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotetrack.records import QuotationKind, Span
from quotetrack.store import fold
from quotetrack.trace.credits import (
    ANONYMOUS,
    Credit,
    channel_of,
    find_credits,
    is_unnamed,
    medium_by_noun,
)
from quotetrack.trace.media import Media, medium_key
from quotetrack.trace.sentences import paragraph_at, sentence_at, sentence_spans

Row = Mapping[str, Any]

_WORD = re.compile(r"\w+")
_AND = re.compile(r"\s*,\s*|\s+et\s+")
_ALONE = ("credit.according", "credit.passed_on", "credit.agency")
"""Rules that tell where words come from even where no quotation stands beside them."""


@dataclass(frozen=True, slots=True)
class CreditText:
    """A document as credits are read in it."""

    document: Row
    zones: tuple[Span, ...]
    quotations: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Its text, in which every offset counts."""
        return str(self.document["text"])


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit with the quotation that it stands beside and whom it credits, if any."""

    kind: str
    cited: str
    span: Span | None
    rule: str
    quotation_id: str | None = None
    speaker: str | None = None

    @property
    def key(self) -> str:
        """The node in the graph: one for « le Monde » and « Le Monde »."""
        return fold(self.cited) if self.kind == "channel" else medium_key(self.cited)


def credits_of(one: CreditText, media: Media) -> list[Credited]:
    """The credits of a document, one a quotation and medium, none of an outlet to itself."""
    own = medium_key(one.document["outlet"] or "")
    kept: dict[tuple[str | None, str, str], Credited] = {}
    for credit in _credits(one, media):
        name = credit.key if credit.kind != "unnamed" else ""
        if credit.key != own:
            kept.setdefault((credit.quotation_id, credit.kind, name), credit)
    return list(kept.values())


def _credits(one: CreditText, media: Media) -> Iterator[Credited]:
    """Every credit, those that detection knows first."""
    for quotation in one.quotations:
        yield from _from_attribution(quotation, one.text, media)
    persons = frozenset(q["speaker"] for q in one.quotations if q["speaker"])
    quoted = [span for quotation in one.quotations for span in _marked(quotation)]
    beside = _by_sentence(one.quotations, one.text)
    translated = one.document["machine_translated"]
    for sentence in _sentences(one, beside):
        found = find_credits(one.text, sentence, media, translated=translated, known=persons)
        for credit in found:
            if not any(span.contains(credit.span) for span in quoted):
                near = _nearest(credit.span, beside.get(sentence, []))
                if credit.rule == "credit.agency" and _signs(one.text, credit.span):
                    yield from _tied(credit, [], media)
                    continue
                yield from _tied(credit, near or _next_words(one, sentence), media)


_SIGNATURE = re.compile(r"\((?:avec|et)\s+(?:l['’])?$", re.IGNORECASE)


def _signs(text: str, span: Span) -> bool:
    """Whether a credit signs the copy, « (avec AFP) », and tells of no words of it."""
    return _SIGNATURE.search(text[max(0, span.start - 12) : span.start]) is not None


def _next_words(one: CreditText, sentence: Span) -> list[Row]:
    """The quotation behind a sentence that names its speaker: « Riou a réagi sur X. « … » »."""
    _, end = paragraph_at(one.text, sentence.start)
    if sentence.end >= end:
        return []
    after = sentence_at(one.text, sentence.end + 1)
    printed = set(_WORD.findall(fold(sentence.of(one.text))))
    for quotation in one.quotations:
        start = _pieces(quotation)[0].start
        if after.start <= start < after.end and quotation["speaker"]:
            names = _WORD.findall(fold(quotation["speaker"]))
            return [quotation] if names and names[-1] in printed else []
    return []


def _tied(credit: Credit, near: Sequence[Row], media: Media) -> Iterator[Credited]:
    """A credit with the quotations that it is of; alone where its words prove that it relays."""
    printed = (credit.kind, credit.cited, credit.span, credit.rule)
    for quotation in near:
        speaker = quotation["speaker"]
        if credit.rule == ANONYMOUS and speaker is not None and speaker[:1].isupper():
            continue
        itself = speaker is not None and _is_credited(speaker, credit, media)
        yield Credited(*printed, quotation["quotation_id"], None if itself else speaker)
    if not near and credit.kind == "outlet" and credit.rule in _ALONE:
        yield Credited(*printed)


def _from_attribution(quotation: Row, text: str, media: Media) -> Iterator[Credited]:
    """What detection already knows: a relay, a source that is a medium, a paper or nobody named."""
    quotation_id, speaker, relay = (quotation[k] for k in ("quotation_id", "speaker", "relay"))
    if relay is not None and (_is_name(relay) or is_unnamed(relay)):
        kind = "outlet" if media.called(relay) else "unnamed" if is_unnamed(relay) else "person"
        name, span = media.called(relay) or relay, _span(quotation, "relay")
        yield Credited(kind, name, span, "relay.detected", quotation_id, speaker)
    span = _span(quotation, "source")
    source = span.of(text) if span else speaker
    if source is None:
        return
    medium = media.called(speaker or source) or media.called(source)
    if medium is None and span is not None:
        medium = medium_by_noun(text, span)
    several = [media.called(name) for name in _AND.split(source)]
    channel = channel_of(source)
    if medium is None and len(several) > 1 and all(several):
        for name in filter(None, several):
            yield Credited("outlet", name, span, "speaker.medium", quotation_id)
    elif medium is not None:
        yield Credited("outlet", medium, span, "speaker.medium", quotation_id)
    elif is_unnamed(source) and not _is_name(source):
        yield Credited("unnamed", source, span, "speaker.unnamed", quotation_id)
    elif channel is not None:
        itself = speaker is None or fold(speaker) == fold(source)
        credited = None if itself else speaker
        yield Credited("channel", channel, span, "source.channel", quotation_id, credited)


def _is_name(words: str) -> bool:
    """Whether anything in it is printed as a name: « des propos » is none."""
    return any(word[0].isupper() for word in _WORD.findall(words))


def _is_credited(speaker: str, credit: Credit, media: Media) -> bool:
    """Whether the speaker is the one credited, and so speaks for itself."""
    return medium_key(speaker) == medium_key(credit.cited) or (
        credit.kind != "channel" and (media.called(speaker) is not None or is_unnamed(speaker))
    )


def _span(quotation: Row, name: str) -> Span | None:
    start, end = quotation[f"{name}_start"], quotation[f"{name}_end"]
    return None if start is None else Span(start, end)


def _pieces(quotation: Row) -> list[Span]:
    return [Span(piece["start_offset"], piece["end_offset"]) for piece in quotation["spans"]]


def _marked(quotation: Row) -> list[Span]:
    """The words that are the speaker's: a credit in them is the speaker's, not the document's."""
    return _pieces(quotation) if quotation["kind"] != QuotationKind.ACCORDING_TO else []


def _by_sentence(quotations: Sequence[Row], text: str) -> dict[Span, list[Row]]:
    """The quotations by each sentence that their ends, cue or source stand in."""
    beside: dict[Span, list[Row]] = defaultdict(list)
    for quotation in quotations:
        pieces = _pieces(quotation)
        places = [pieces[0].start, pieces[-1].end - 1]
        places += [span.start for name in ("cue", "source") if (span := _span(quotation, name))]
        for sentence in sorted({sentence_at(text, place) for place in places}):
            beside[sentence].append(quotation)
    return beside


def _sentences(one: CreditText, beside: Iterable[Span]) -> list[Span]:
    """The sentences of the outlet's own report, and those beside quotations."""
    text, sentences = one.document["text"], set(beside)
    for zone in one.zones:
        offset = zone.start
        while offset < zone.end:
            start, end = paragraph_at(text, offset)
            sentences.update(sentence_spans(text, start, end))
            offset = max(end, offset) + 1
    return sorted(sentences)


def _nearest(span: Span, quotations: Sequence[Row]) -> list[Row]:
    """The quotation whose words stand nearest, with the others of its speaker in the sentence."""
    if not quotations:
        return []

    def distance(quotation: Row) -> int:
        named = (_span(quotation, name) for name in ("cue", "source"))
        parts = [*_pieces(quotation), *filter(None, named)]
        return min(max(part.start - span.end, span.start - part.end, 0) for part in parts)

    nearest = min(
        quotations, key=lambda quotation: (distance(quotation), quotation["quotation_id"])
    )
    speaker = nearest["speaker"]
    return [
        one
        for one in quotations
        if one is nearest or (speaker is not None and one["speaker"] == speaker)
    ]
