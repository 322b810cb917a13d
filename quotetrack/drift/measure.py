"""Every rendering of an utterance against its original, item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from quotetrack.drift.adverbs import adverbs
from quotetrack.drift.attachment import attachments
from quotetrack.drift.coverage import additions, omissions
from quotetrack.drift.cuts import splice, truncation
from quotetrack.drift.entities import entities
from quotetrack.drift.machine import machine_traces
from quotetrack.drift.modality import modality
from quotetrack.drift.pairing import Pairing, pair
from quotetrack.drift.polarity import polarity
from quotetrack.drift.quantities import numbers
from quotetrack.drift.reference import (
    determiners_swapped,
    persons,
    possessives,
    quantifiers,
    reporting,
)
from quotetrack.drift.register import registers
from quotetrack.drift.scope import modal_outside
from quotetrack.drift.single_words import single_additions, single_omissions
from quotetrack.drift.tense import phases, tenses
from quotetrack.drift.terminology import false_friends
from quotetrack.drift.wording import wording
from quotetrack.records import DriftItem, Passage, Severity, Span

Rule = Callable[[Pairing], Iterable[DriftItem]]

RULES: tuple[Rule, ...] = (
    splice,
    truncation,
    numbers,
    polarity,
    false_friends,
    modal_outside,
    modality,
    quantifiers,
    possessives,
    determiners_swapped,
    adverbs,
    entities,
    persons,
    reporting,
    phases,
    tenses,
    registers,
    attachments,
    machine_traces,
    omissions,
    additions,
    single_omissions,
    single_additions,
    wording,
)
"""Every rule, the surest first: a later rule does not charge the words of an earlier item again."""

RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2, Severity.NONE: 3}


def measure_drift(original: Passage, rendering: Passage) -> tuple[DriftItem, ...]:
    """What the rendering changed, most severe first; empty when faithful or not comparable.

    English–French and French–French. Words beyond the cut of a truncated original are not judged.
    Items of every confidence are given: the caller sets the floor.
    """
    pairing = pair(original, rendering)
    return items_of(pairing) if pairing else ()


def items_of(pairing: Pairing) -> tuple[DriftItem, ...]:
    """The items of two passages laid side by side."""
    items: list[DriftItem] = []
    for rule in RULES:
        items.extend(item for item in rule(pairing) if not _said_already(item, items))
    return tuple(sorted(items, key=_order))


def _said_already(item: DriftItem, items: Iterable[DriftItem]) -> bool:
    """Whether an earlier item speaks of the same words on the side(s) that this one shows."""
    if item.category == "truncation":
        return False
    for other in items:
        if other.category == "quote_scope":
            continue
        shown = None if other.category == "truncation" else other.rendering_span
        if _meet(item.original_span, other.original_span, item.rendering_span, shown):
            return True
    return False


def _meet(one: Span | None, two: Span | None, three: Span | None, four: Span | None) -> bool:
    lefts = one is not None and two is not None and one.overlaps(two)
    rights = three is not None and four is not None and three.overlaps(four)
    return lefts or rights


def _order(item: DriftItem) -> tuple[int, int, int, str]:
    left = item.original_span.start if item.original_span else 0
    right = item.rendering_span.start if item.rendering_span else 0
    return RANK[item.severity], left, right, item.rule


def confident(items: Iterable[DriftItem], floor: float) -> Iterator[DriftItem]:
    """The items from a confidence on."""
    return (item for item in items if item.confidence >= floor)
