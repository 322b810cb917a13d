"""The chain of one utterance: its appearances in order, whom they credit, and the origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quotetrack.errors import UsageError
from quotetrack.records import DateInterval, Origin, Passage, Relation
from quotetrack.settings import TraceSettings
from quotetrack.store import Store, fold
from quotetrack.store.rows import appearance
from quotetrack.trace.claims import ClaimReport, same_claim
from quotetrack.trace.order import NOT_COUNTED, earliest, is_dated, latest, precedes, same_source
from quotetrack.trace.origin import find_origin
from quotetrack.trace.origins import absent_credits
from quotetrack.trace.reasons import say
from quotetrack.trace.relays import (
    Credits,
    RelayEdge,
    claim_edges,
    conflicting_credits,
    relay_edges,
)
from quotetrack.trace.syndication import Voice, voices_of


@dataclass(frozen=True, slots=True)
class Appearance:
    """One rendering in the chain.

    `standing` is how it stands to the origin: origin, tied, later, undated, or not_counted (a
    comment, a teaser). `relation` and `score` tell how its words belong to the utterance. `voice`
    is whose copy it prints (an agency, or the outlet whose copy others print too); appearances with
    the same one are one voice, `None` is a voice of its own.
    """

    quotation_id: str
    document_id: str
    outlet: str | None
    title: str | None
    url: str | None
    path: str
    published: DateInterval
    bound: DateInterval
    standing: str
    relation: Relation
    score: float
    text: str
    language: str
    kind: str
    speaker: str | None
    relay: str | None
    primary: bool
    machine_translated: bool
    zone: str
    voice: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that speaks for a rendering having been taken from another; never a fact."""

    earlier_id: str
    later_id: str
    ordered: bool
    hint: str
    weight: float
    pair_weight: float
    evidence: str
    state: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The chain of an utterance; `others` are utterances that the key might mean too.

    `conflicting` are the credits of its renderings, and of other reports that seem to tell the same
    claim in their own words (`same_claim`), where these do not agree. `next_source` would be the
    origin if nothing of the origin's source were here: the runner-up of a message may be its copy.
    """

    utterance_id: str
    origin: Origin
    appearances: tuple[Appearance, ...]
    relays: tuple[RelayEdge, ...] = ()
    conflicting: tuple[Credits, ...] = ()
    same_claim: tuple[ClaimReport, ...] = ()
    hints: tuple[Hint, ...] = ()
    next_source: str | None = None
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[Appearance, ...]:
        """The appearances that count: no comments, teasers or menus."""
        return tuple(one for one in self.appearances if one.standing != "not_counted")

    @property
    def voices(self) -> int:
        """How many voices the appearances that count are: one agency's wire is one."""
        return len({one.voice or one.document_id for one in self.counted})


def trace(
    store: Store, key: str, settings: TraceSettings | None = None, *, language: str = "fr"
) -> Trace:
    """The chain of the utterance that the key names: its id, a quotation's id, or words of it.

    Words are searched whatever the case, accents and typography; where several utterances hold
    them, the one with most such renderings is taken and the others are named.
    """
    settings = settings or TraceSettings()
    found = store.rows("trace/utterance_of", key=key, folded=fold(key))
    if not found:
        raise UsageError(
            f"no quotation has this id or these words ({key[:60]!r})",
            hint="`quotetrack quotes` lists what was found, `quotetrack link` links what is new",
        )
    utterance_id = found[0]["utterance_id"]
    rows = store.rows("trace/chain", utterance_id=utterance_id)
    passages = [appearance(row) for row in rows]
    origin = find_origin(
        passages,
        utterance_id=utterance_id,
        count_comments=settings.count_comments,
        absent=absent_credits(rows),
        language=language,
    )
    first = next((p for p in passages if p.quotation_id == origin.quotation_id), None)
    appearances = [
        _appearance(row, passage, origin, first, settings.count_comments, language)
        for row, passage in zip(rows, passages, strict=True)
    ]
    order = {passage.quotation_id: passage for passage in passages}
    appearances.sort(key=lambda shown: _place(shown, order[shown.quotation_id]))
    appearances = _with_voices(appearances, voices_of(store, utterance_id))
    others = tuple(row["utterance_id"] for row in found[1:])
    relays = tuple(relay_edges(store, utterance_id))
    return Trace(
        utterance_id=utterance_id,
        origin=origin,
        appearances=tuple(appearances),
        relays=relays,
        conflicting=conflicting_credits(claim_edges(store, utterance_id)),
        same_claim=same_claim(store, utterance_id),
        hints=tuple(
            _hint(row, language)
            for row in store.rows("trace/copying_hints", utterance_id=utterance_id)
        ),
        next_source=_next_source(passages, first, settings.count_comments),
        others=others,
        notes=_notes(appearances, others, language),
    )


def _next_source(
    passages: Sequence[Passage], first: Passage | None, count_comments: bool
) -> str | None:
    if first is None:
        return None
    others = [passage for passage in passages if not same_source(first, passage)]
    return find_origin(others, count_comments=count_comments).quotation_id


def _hint(row: Mapping[str, Any], language: str) -> Hint:
    return Hint(
        earlier_id=row["earlier_id"],
        later_id=row["later_id"],
        ordered=row["is_ordered"],
        hint=row["hint"],
        weight=row["weight"],
        pair_weight=row["pair_weight"],
        evidence=row["evidence_en" if language == "en" else "evidence"],
        state=row["state"],
    )


def _with_voices(
    appearances: Sequence[Appearance], voices: Mapping[str, Voice]
) -> list[Appearance]:
    """Name each voice: by its agency, else by the outlet that printed its copy first."""
    names: dict[str, str] = {}
    named = []
    for shown in appearances:
        voice = voices.get(shown.document_id)
        if voice is not None:
            first = voice.agency or shown.outlet or shown.document_id
            shown = replace(shown, voice=names.setdefault(voice.key, first))
        named.append(shown)
    return named


def _place(shown: Appearance, passage: Passage) -> tuple[object, ...]:
    """The origin, then by time; undated ones and those that do not count come last."""
    group = {"origin": 0, "tied": 1, "later": 1, "undated": 2, "not_counted": 3}[shown.standing]
    return (group, earliest(passage), latest(passage), not passage.primary, shown.quotation_id)


def _appearance(
    row: dict[str, Any],
    passage: Passage,
    origin: Origin,
    first: Passage | None,
    count_comments: bool,
    language: str,
) -> Appearance:
    return Appearance(
        quotation_id=passage.quotation_id,
        document_id=passage.document_id,
        outlet=passage.outlet,
        title=row["title"],
        url=row["url"],
        path=row["path"],
        published=passage.published,
        bound=passage.bound,
        standing=_standing(passage, origin, count_comments),
        relation=Relation(row["relation"]),
        score=row["score"],
        text=passage.text,
        language=passage.language,
        kind=passage.kind.value,
        speaker=passage.speaker,
        relay=row["relay"],
        primary=passage.primary,
        machine_translated=passage.machine_translated,
        zone=passage.zone.value,
        notes=tuple(_appearance_notes(row, passage, first, language)),
    )


def _standing(passage: Passage, origin: Origin, count_comments: bool) -> str:
    if passage.quotation_id == origin.quotation_id:
        return "origin"
    if passage.zone in NOT_COUNTED and not count_comments:
        return "not_counted"
    if passage.quotation_id in origin.tied:
        return "tied"
    return "later" if is_dated(passage) else "undated"


def _appearance_notes(
    row: dict[str, Any], passage: Passage, first: Passage | None, language: str
) -> list[str]:
    """What a reader must know of an appearance."""
    notes = []
    if passage.machine_translated:
        notes.append(say(language, "note_machine_translated"))
    if passage.completeness.value == "truncated":
        notes.append(say(language, "note_truncated"))
    if row["conditional"]:
        notes.append(say(language, "note_conditional"))
    if passage.published.zone_source == "assumed":
        notes.append(say(language, "note_zone"))
    if passage.found_in:
        notes.append(say(language, "note_seen_in", place=row["seen_in"] or passage.found_in))
    if not is_dated(passage) and passage.bound.not_before:
        sure = first is not None and precedes(first, passage)
        day = f"{passage.bound.not_before:%d/%m/%Y}"
        notes.append(say(language, "note_after_origin" if sure else "note_not_before", day=day))
    return notes


def _notes(
    appearances: list[Appearance], others: tuple[str, ...], language: str
) -> tuple[str, ...]:
    notes = []
    if others:
        notes.append(say(language, "note_others", count=len(others)))
    if all(shown.standing in ("undated", "not_counted") for shown in appearances):
        notes.append(say(language, "note_nothing_dated"))
    return tuple(notes)
