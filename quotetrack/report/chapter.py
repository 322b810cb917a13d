"""One utterance as the templates tell it: cards, drift rows, doubts, all in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quotetrack.report.clock import desk_zone
from quotetrack.report.dossier import Appearance, Dossier, Drift
from quotetrack.report.timeline import Timeline, draw_timeline
from quotetrack.report.wording import Piece, closest_sentences, graded_pieces
from quotetrack.report.words import Words
from quotetrack.trace import Hint, RelayEdge

UNSURE = 0.7
"""Confidence under which an attribution is named among the doubts: about one in three is wrong."""

_ASIDE = ("comment", "teaser", "navigation")
_UNCERTAIN_RELATIONS = ("ambiguous", "paraphrase")


@dataclass(frozen=True, slots=True)
class Card:
    """A rendering in pieces against the reference of its language; `None`: too far from it."""

    number: int
    appearance: Appearance
    is_reference: bool
    pieces: tuple[Piece, ...] | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text; `numbers` are the drift items that it belongs to, none outside them."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedDrift:
    """A drift item with the number that its two passages carry."""

    number: int
    item: Drift


@dataclass(frozen=True, slots=True)
class DriftRow:
    """An original beside a rendering, with what changed between them."""

    original: Appearance
    rendering: Appearance
    original_text: tuple[Stretch, ...]
    rendering_text: tuple[Stretch, ...]
    items: tuple[NumberedDrift, ...]
    harmless: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class HintPair:
    """Two renderings with all that speaks for the later one having been taken from the other."""

    earlier_id: str
    later_id: str
    weight: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Everything that the page shows of one utterance."""

    dossier: Dossier
    numbers: dict[str, int]
    timeline: Timeline | None
    cards: tuple[Card, ...]
    drift: tuple[DriftRow, ...]
    doubts: tuple[str, ...]

    @property
    def documents(self) -> int:
        """In how many documents it appeared."""
        return len({one.document_id for one in self.dossier.appearances})

    @property
    def changes(self) -> int:
        """How many changes of sense were found."""
        return sum(len(row.items) for row in self.drift)

    @property
    def told_drift(self) -> tuple[DriftRow, ...]:
        """The pairs in which something changed."""
        return tuple(row for row in self.drift if row.items)

    @property
    def faithful(self) -> tuple[int, ...]:
        """The numbers of the renderings that were compared and in which nothing changed."""
        return tuple(
            self.numbers[row.rendering.quotation_id] for row in self.drift if not row.items
        )

    @property
    def counted_documents(self) -> int:
        """In how many documents it appeared, comments and teasers left out."""
        counted = {one.document_id for one in self.dossier.appearances if one.zone not in _ASIDE}
        return len(counted)

    def numbers_of(self, document_ids: Sequence[str]) -> list[int]:
        """The numbers of the appearances in some documents."""
        return [
            self.numbers[one.quotation_id]
            for one in self.dossier.appearances
            if one.document_id in document_ids
        ]

    @property
    def relays(self) -> list[RelayEdge]:
        """Whom the appearances credit, in their order."""
        shown = [
            edge for edge in self.dossier.provenance.relays if edge.quotation_id in self.numbers
        ]
        return sorted(shown, key=lambda edge: self.numbers[edge.quotation_id or ""])

    def voice_of(self, document_id: str) -> str | None:
        """Whose copy a document prints; `None` when it is its own voice."""
        voices = self.dossier.provenance.voices
        return next((voice.name for voice in voices if document_id in voice.document_ids), None)

    @property
    def hint_pairs(self) -> list[HintPair]:
        """The copying hints by pair, the strongest pair first."""
        pairs: dict[tuple[str, str], list[Hint]] = {}
        for hint in self.dossier.provenance.hints:
            pairs.setdefault((hint.earlier_id, hint.later_id), []).append(hint)
        return [
            HintPair(earlier, later, hints[0].pair_weight, tuple(hint.evidence for hint in hints))
            for (earlier, later), hints in pairs.items()
            if earlier in self.numbers and later in self.numbers
        ]

    def in_words(self, sentence: str) -> str:
        """A sentence of tracing with its ids as this page names them: `La Veille (n° 4)`."""
        for one in self.dossier.appearances:
            number = f"(n° {self.numbers[one.quotation_id]})"
            sentence = sentence.replace(f"[{one.quotation_id}]", number)
            sentence = sentence.replace(one.document_id, one.place)
        return sentence

    @property
    def tied_places(self) -> str:
        """Who published the renderings whose order against the first cannot be told."""
        tied = self.dossier.origin.tied if self.dossier.origin else ()
        found = (self.dossier.appearance(quotation_id) for quotation_id in tied)
        return ", ".join(dict.fromkeys(one.place for one in found if one))


def write_chapter(dossier: Dossier, words: Words) -> Chapter:
    """Put an utterance into the form of the page."""
    numbers = {one.quotation_id: n for n, one in enumerate(dossier.appearances, 1)}
    return Chapter(
        dossier=dossier,
        numbers=numbers,
        timeline=draw_timeline(dossier, desk_zone()),
        cards=tuple(_cards(dossier, numbers)),
        drift=tuple(_drift_rows(dossier)),
        doubts=tuple(_doubts(dossier, words)),
    )


# --- side by side ----------------------------------------------------------------------------


def _cards(dossier: Dossier, numbers: dict[str, int]) -> list[Card]:
    references: dict[str, Appearance] = {}
    for one in dossier.appearances:
        references.setdefault(one.language, _reference(dossier, one.language))
    cards = []
    for one in dossier.appearances:
        reference = references[one.language]
        is_reference = one.quotation_id == reference.quotation_id
        pieces = (
            (Piece("same", one.text),) if is_reference else graded_pieces(reference.text, one.text)
        )
        cards.append(Card(numbers[one.quotation_id], one, is_reference, pieces))
    return cards


def _reference(dossier: Dossier, language: str) -> Appearance:
    """What the others of a language are compared with: the speaker's own words, else the longest.

    Most renderings are excerpts, so that only the longest holds what the others have.
    """
    same = [one for one in dossier.appearances if one.language == language]
    return max(same, key=lambda one: (one.statement, len(one.text), -same.index(one)))


# --- what changed ----------------------------------------------------------------------------


def _drift_rows(dossier: Dossier) -> list[DriftRow]:
    def pair(item: Drift) -> tuple[str, str]:
        return (item.original_id, item.rendering_id)

    rows = []
    for (original_id, rendering_id), group in groupby(sorted(dossier.drift, key=pair), key=pair):
        original, rendering = dossier.appearance(original_id), dossier.appearance(rendering_id)
        if original is None or rendering is None:
            continue
        items = list(group)
        grave = [item for item in items if item.severity != "none"]
        numbered = tuple(NumberedDrift(n, item) for n, item in enumerate(grave, 1))
        rows.append(_drift_row(original, rendering, numbered, len(items) - len(grave)))
    order = {one.quotation_id: n for n, one in enumerate(dossier.appearances)}
    return sorted(rows, key=lambda row: order[row.rendering.quotation_id])


def _drift_row(
    original: Appearance, rendering: Appearance, items: tuple[NumberedDrift, ...], harmless: int
) -> DriftRow:
    """A pair with its passages numbered; of a long original, the sentences that are compared."""
    placed = [
        (*where, one.number)
        for one in items
        if (where := _place(original, one.item.original_span, one.item.original_text))
    ]
    start, end = 0, len(original.text)
    if original.language == rendering.language:
        start, end = closest_sentences(original.text, rendering.text)
    start = min([start, *(first for first, _, _ in placed)])
    end = max([end, *(last for _, last, _ in placed)])
    shown = [
        (*where, one.number)
        for one in items
        if (where := _place(rendering, one.item.rendering_span, one.item.rendering_text))
    ]
    return DriftRow(
        original=original,
        rendering=rendering,
        original_text=_stretches(original.text, start, end, placed),
        rendering_text=_stretches(rendering.text, 0, len(rendering.text), shown),
        items=items,
        harmless=harmless,
        cut_before=start > 0,
        cut_after=end < len(original.text),
    )


def _stretches(
    text: str, start: int, end: int, placed: Sequence[tuple[int, int, int]]
) -> tuple[Stretch, ...]:
    """Part of a text, cut where a numbered passage (start, end, number) begins or ends."""
    cuts = sorted({start, end, *(cut for first, last, _ in placed for cut in (first, last))})
    return tuple(
        Stretch(
            text[one:other],
            tuple(number for first, last, number in placed if first <= one and other <= last),
        )
        for one, other in pairwise(cuts)
    )


def _place(
    of: Appearance, span: tuple[int, int] | None, passage: str | None
) -> tuple[int, int] | None:
    """Where a passage stands in the words of a rendering: by its offsets, else if it is unique."""
    if span is None or not passage:
        return None
    start = span[0] - of.start
    if start >= 0 and of.text[start : start + len(passage)] == passage:
        return start, start + len(passage)
    # Content in pieces is joined in `text`, so that offsets of the document do not fit.
    if of.text.count(passage) == 1:
        start = of.text.index(passage)
        return start, start + len(passage)
    return None


# --- doubts ----------------------------------------------------------------------------------


def _doubts(dossier: Dossier, words: Words) -> list[str]:
    """What a reader must know before relying on the answer."""
    several = dossier.appearances
    doubts = []

    def places(chosen: Sequence[Appearance]) -> str:
        return ", ".join(dict.fromkeys(one.place for one in chosen))

    def tell(label: str, chosen: Sequence[Appearance]) -> None:
        if chosen:
            doubts.append(words(f"doubts.{label}", places=places(chosen)))

    statements = [one for one in several if one.statement]
    if not statements:
        doubts.append(words("doubts.no_statement"))
    for one in statements:
        if one.completeness == "truncated":
            doubts.append(words("doubts.truncated", place=one.place))
    names = sorted({one.speaker for one in several if one.speaker})
    if len(names) > 1:
        doubts.append(words("doubts.speakers_differ", names=", ".join(names)))
    tell("unresolved", [one for one in several if one.speaker is None])
    tell("ambiguous", [one for one in several if one.relation in _UNCERTAIN_RELATIONS])
    tell("conditional", [one for one in several if one.conditional])
    tell("undated", [one for one in several if not one.moment.known])
    tell("assumed_zone", [one for one in several if _assumes_zone(one)])
    for one in several:
        if one.relay:
            doubts.append(words("doubts.relay", place=one.place, relay=one.relay))
        if one.machine_translated:
            sentence = " ".join(one.machine_translated.split())
            doubts.append(words("doubts.machine_translated", place=one.place, sentence=sentence))
        if one.confidence < UNSURE:
            sure = f"{one.confidence:.2f}"
            doubts.append(words("doubts.unsure", place=one.place, confidence=sure))
    return list(dict.fromkeys(doubts))


def _assumes_zone(one: Appearance) -> bool:
    exact = one.moment.precision in ("ms", "s", "min", "hour")
    return one.moment.known and exact and one.moment.zone_source == "assumed"
