"""Degree, frequency and manner: what was sharpened or blurred by a word left or added."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.polarity import context_negation
from quotetrack.drift.values import bearers, is_weak, may_stand_for, unmatched
from quotetrack.records import DriftItem, Severity

CLASSES = ("degree", "frequency", "manner")

SAID_OTHERWISE = 0.60
"""A word of the other side as near as this says the adverb in another way (quickly/rapide)."""

HEAVY = frozenset(
    {"always", "consistently", "often", "rarely", "sometimes", "repeatedly", "barely"}
)
"""Values whose loss or addition changes what is claimed, not only how strongly."""


def adverbs(pairing: Pairing) -> Iterator[DriftItem]:
    """Adverbs of degree, frequency and manner that were dropped, added or swapped."""
    for kind in CLASSES:
        lefts, rights = bearers(pairing, "left", kind), bearers(pairing, "right", kind)
        dropped = [
            entry for entry in unmatched(kind, lefts, rights) if _dropped(pairing, kind, entry)
        ]
        added = [entry for entry in unmatched(kind, rights, lefts) if _added(pairing, kind, entry)]
        while dropped and added:
            (i, one), (j, two) = dropped.pop(0), added.pop(0)
            yield pairing.item(
                "intensity_frequency",
                Severity.MAJOR if HEAVY & {one, two} else Severity.MINOR,
                f"{kind}_changed",
                f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »",
                0.7,
                range(i, i + 1),
                range(j, j + 1),
                (one, two),
            )
        for i, value in dropped:
            yield pairing.item(
                "intensity_frequency",
                Severity.MAJOR if kind != "manner" else Severity.MINOR,
                f"{kind}_dropped",
                f"« {pairing.left[i].text} » is not rendered",
                0.75,
                range(i, i + 1),
                None,
                (value, ""),
            )
        for j, value in added:
            yield pairing.item(
                "intensity_frequency",
                Severity.MAJOR if kind != "manner" else Severity.MINOR,
                f"{kind}_added",
                f"« {pairing.right[j].text} » has nothing to render",
                0.7,
                None,
                range(j, j + 1),
                ("", value),
            )


def _dropped(pairing: Pairing, kind: str, entry: tuple[int, str]) -> bool:
    index, value = entry
    if is_weak(kind, value) or _said_otherwise(pairing, "left", index, kind):
        return False
    if index in pairing.margin:
        # An excerpt may start after the adverb, unless a negation before it was taken along.
        negated = any(pairing.left[i].value("negation") for i in pairing.margin if i < index) or (
            pairing.same_language and context_negation(pairing.original) is not None
        )
        if not (negated and _context_negates(pairing)) and not _adjacent_predicate(pairing, index):
            return False
    return _host_said(pairing, index) and not _elsewhere(pairing, "right", kind, value)


def _host_said(pairing: Pairing, index: int) -> bool:
    """Whether a content word beside the adverb is rendered: else the whole clause was left out."""
    inside = range(pairing.margin.start, pairing.window.stop)
    after = [k for k in range(index + 1, inside.stop) if pairing.left[k].content][:1]
    before = [k for k in range(index - 1, inside.start - 1, -1) if pairing.left[k].content][:1]
    return any(pairing.left_near(k) for k in after + before)


def _said_otherwise(pairing: Pairing, side: str, index: int, kind: str) -> bool:
    """Whether a word of the other side that is no adverb of the class says it (quickly/rapide)."""
    words = pairing.right if side == "left" else pairing.left
    near = (
        pairing.alignment.similarity[index]
        if side == "left"
        else pairing.alignment.similarity[:, index]
    )
    return any(
        near[k] >= SAID_OTHERWISE and word.value(kind) is None for k, word in enumerate(words)
    )


def _added(pairing: Pairing, kind: str, entry: tuple[int, str]) -> bool:
    index, value = entry
    if is_weak(kind, value) or _said_otherwise(pairing, "right", index, kind):
        return False
    return not _elsewhere(pairing, "left", kind, value)


def _elsewhere(pairing: Pairing, side: str, kind: str, value: str) -> bool:
    """Whether another class of the other side holds the value (really/sincèrement)."""
    return any(
        may_stand_for(kind, value, other)
        for family in (*CLASSES, "certainty", "approximation", "quantifier")
        for _, other in bearers(pairing, side, family)
    )


def _context_negates(pairing: Pairing) -> bool:
    return context_negation(pairing.rendering) is not None


def _adjacent_predicate(pairing: Pairing, index: int) -> bool:
    """Whether the margin adverb belongs to the first word rendered (deeply regret)."""
    return index + 1 == pairing.window.start and pairing.rendering.text[:1].isupper()
