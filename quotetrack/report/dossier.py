"""What a report tells of one utterance, gathered from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from quotetrack.report.provenance import Provenance, read_provenance
from quotetrack.store import Store

Row = Mapping[str, Any]

SEVERITIES = ("critical", "major", "minor", "none")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a document was published, as far as is known; bounds of an undated one."""

    not_before: datetime | None
    not_after: datetime | None
    precision: str
    method: str
    zone: str | None
    zone_source: str
    bound_before: datetime | None
    bound_after: datetime | None

    @property
    def known(self) -> bool:
        """Whether there is a date, and not only a bound."""
        return self.precision != "none" and self.not_before is not None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One rendering where it is printed; offsets count in its document's text."""

    quotation_id: str
    document_id: str
    text: str
    kind: str
    language: str
    speaker: str | None
    speaker_in_document: str | None
    source: str | None
    relay: str | None
    conditional: bool
    denied: bool
    confidence: float
    rule: str
    start: int
    end: int
    before: str
    after: str
    relation: str
    zone: str
    statement: bool
    completeness: str
    outlet: str | None
    author: str | None
    handle: str | None
    channel: str | None
    title: str | None
    url: str | None
    path: str
    sha256: str
    machine_translated: str | None
    moment: Moment

    @property
    def place(self) -> str:
        """Who published it: the outlet, of a statement the account or the author, else the file."""
        signed = (self.handle or self.author) if self.statement else None
        return self.outlet or signed or PurePath(self.path).name


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that a rendering changed, with both passages; spans count in the documents."""

    original_id: str
    rendering_id: str
    category: str
    severity: str
    rule: str
    note: str
    confidence: float
    original_text: str | None
    rendering_text: str | None
    original_span: tuple[int, int] | None
    rendering_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The earliest known rendering and how sure that is; ids are quotations."""

    quotation_id: str | None
    certainty: str
    primary: bool
    reasons: tuple[str, ...]
    tied: tuple[str, ...]
    would_change: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """An utterance: its appearances by date, its origin, its drift, whom its documents credit."""

    utterance_id: str
    appearances: tuple[Appearance, ...]
    origin: Origin | None
    drift: tuple[Drift, ...]
    provenance: Provenance

    def appearance(self, quotation_id: str | None) -> Appearance | None:
        """The appearance of that quotation."""
        return next((one for one in self.appearances if one.quotation_id == quotation_id), None)

    @property
    def first(self) -> Appearance | None:
        """The earliest known appearance."""
        return self.appearance(self.origin.quotation_id) if self.origin else None

    @property
    def shown(self) -> Appearance:
        """The appearance that shows the words: the earliest known, else the longest."""
        return self.first or max(self.appearances, key=lambda one: (len(one.text), one.text))

    @property
    def speaker(self) -> str | None:
        """Who spoke: as the shown appearance says, else as the most renderings say."""
        if self.shown.speaker:
            return self.shown.speaker
        named = [one.speaker for one in self.appearances if one.speaker]
        return max(sorted(set(named)), key=named.count) if named else None

    @property
    def printed_names(self) -> tuple[str, ...]:
        """Other names under which documents know the speaker: « Kergoat », « la ministre »."""
        printed = {
            one.speaker_in_document for one in self.appearances if one.speaker == self.speaker
        }
        return tuple(sorted(name for name in printed if name and name != self.speaker))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the answers rest on."""

    documents: int
    statements: int
    outlets: int
    undated: int
    quotations: int
    utterances: int
    run_id: str | None
    version: str | None
    settings_hash: str | None
    lexicon_hash: str | None
    model_hash: str | None
    command: str | None
    started_at: datetime | None


def read_dossier(
    store: Store, utterance_id: str, *, margin: int, language: str = "fr"
) -> Dossier | None:
    """Gather an utterance, `margin` characters around each passage; `None` when it has none."""
    rows = store.rows("report/appearances", utterance_id=utterance_id, margin=margin)
    if not rows:
        return None
    origins = store.rows("trace/origin", utterance_id=utterance_id)
    items = store.rows("report/drift", utterance_id=utterance_id)
    origin = _origin(origins[0], language) if origins else None
    return Dossier(
        utterance_id,
        _in_order((_appearance(row) for row in rows), origin),
        origin,
        tuple(sorted((_drift(row) for row in items), key=_worst_first)),
        read_provenance(store, utterance_id, language=language),
    )


def read_corpus(store: Store) -> Corpus:
    """How much was read, and by which run."""
    return Corpus(**store.rows("report/corpus")[0])


def told_utterances(store: Store) -> list[str]:
    """The utterances that get a section: rendered twice or more, or known from a statement."""
    return [str(row["utterance_id"]) for row in store.rows("report/told_utterances")]


def moment(row: Row) -> Moment:
    """When the document of a row was published."""
    published, bound = row["published"], row["bound"]
    return Moment(
        not_before=published["not_before"],
        not_after=published["not_after"],
        precision=published["precision"],
        method=published["method"],
        zone=published["zone"],
        zone_source=published["zone_source"],
        bound_before=bound["not_before"],
        bound_after=bound["not_after"],
    )


def _in_order(appearances: Iterable[Appearance], origin: Origin | None) -> tuple[Appearance, ...]:
    """The origin, then by date, the undated last; ties by document and place."""
    first = origin.quotation_id if origin else None

    def rank(one: Appearance) -> tuple[bool, bool, float, float, str, int]:
        start, end = one.moment.not_before, one.moment.not_after
        dated = one.moment.known and start is not None
        return (
            one.quotation_id != first,
            not dated,
            start.timestamp() if dated and start else 0.0,
            end.timestamp() if dated and end else 0.0,
            one.document_id,
            one.start,
        )

    return tuple(sorted(appearances, key=rank))


def _appearance(row: Row) -> Appearance:
    return Appearance(
        quotation_id=row["quotation_id"],
        document_id=row["document_id"],
        text=row["text"],
        kind=row["kind"],
        language=row["language"],
        speaker=row["speaker"],
        speaker_in_document=row["speaker_in_document"],
        source=row["source"],
        relay=row["relay"],
        conditional=row["conditional"],
        denied=row["denied"],
        confidence=row["confidence"],
        rule=row["rule"],
        start=row["start_offset"],
        end=row["end_offset"],
        before=row["before"],
        after=row["after"],
        relation=row["relation"],
        zone=row["zone"],
        statement=row["document_kind"] == "statement",
        completeness=row["completeness"],
        outlet=row["outlet"],
        author=row["author"],
        handle=row["handle"],
        channel=row["channel"],
        title=row["title"],
        url=row["url"],
        path=row["path"],
        sha256=row["sha256"],
        machine_translated=row["machine_translated"],
        moment=moment(row),
    )


def _origin(row: Row, language: str) -> Origin:
    """The origin with its sentences in the language; a file traced before has French ones only."""
    english = language == "en" and row["reasons_en"] is not None
    return Origin(
        quotation_id=row["quotation_id"],
        certainty=row["certainty"],
        primary=row["is_primary"],
        reasons=tuple(row["reasons_en"] if english else row["reasons"]),
        tied=tuple(row["tied"]),
        would_change=row["would_change_en"] if english else row["would_change"],
    )


def _drift(row: Row) -> Drift:
    return Drift(
        original_id=row["original_id"],
        rendering_id=row["rendering_id"],
        category=row["category"],
        severity=row["severity"],
        rule=row["rule"],
        note=row["note"],
        confidence=row["confidence"],
        original_text=row["original_text"],
        rendering_text=row["rendering_text"],
        original_span=_pair(row["original_span"]),
        rendering_span=_pair(row["rendering_span"]),
    )


def _pair(span: Sequence[int] | None) -> tuple[int, int] | None:
    return (span[0], span[1]) if span else None


def _worst_first(item: Drift) -> tuple[int, int, str, str]:
    place = item.rendering_span[0] if item.rendering_span else -1
    return (SEVERITIES.index(item.severity), place, item.category, item.rendering_id)
