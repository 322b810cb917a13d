"""Drift of every utterance in the store: which original, which renderings, written once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from quotetrack.drift.measure import confident, items_of
from quotetrack.drift.pairing import pair
from quotetrack.lexicon import lexicon_hash
from quotetrack.records import Completeness, DriftItem, Passage, content_id
from quotetrack.settings import DriftSettings
from quotetrack.store import Store

RULES_VERSION = "1"
"""Changes when a rule changes: every utterance is then measured again."""

AS_LONG = 0.8
"""A French rendering this long against the longest may stand for the original if earlier."""

NEVER = datetime.max.replace(tzinfo=UTC)


def measure_all(store: Store, settings: DriftSettings) -> int:
    """Compare every rendering of every utterance with its original; how many items are stored.

    Idempotent and incremental: an utterance whose renderings, lexicons and settings are the same is
    left alone; the others are replaced, all or nothing. Items under `min_confidence` are not kept.
    """
    members: dict[str, list[str]] = {}
    for row in store.rows("drift/renderings"):
        members.setdefault(str(row["utterance_id"]), []).append(str(row["quotation_id"]))
    known = {
        str(row["utterance_id"]): str(row["signature"]) for row in store.rows("drift/signatures")
    }
    made_with = (RULES_VERSION, lexicon_hash(), str(settings.min_confidence))
    wanted = {
        utterance: content_id("drift", *made_with, *sorted(ids))
        for utterance, ids in members.items()
    }
    changed = sorted(u for u, signature in wanted.items() if known.get(u) != signature)
    gone = sorted(known.keys() - wanted.keys())
    with store.transaction():
        if changed or gone:
            store.execute("drift/forget_items", utterance_ids=[*changed, *gone])
            store.execute("drift/forget_comparisons", utterance_ids=[*changed, *gone])
        for utterance in changed:
            passages = store.passages(quotation_ids=members[utterance])
            _write(store, utterance, passages, wanted[utterance], settings.min_confidence)
    return len(store.rows("drift/items", utterance_id=None))


def _write(
    store: Store, utterance: str, passages: Sequence[Passage], signature: str, floor: float
) -> None:
    items: list[dict[str, object]] = []
    compared: list[dict[str, object]] = []
    for original, rendering, found in compare_renderings(passages):
        compared.append(
            {
                "utterance_id": utterance,
                "original_id": original.quotation_id,
                "rendering_id": rendering.quotation_id,
                "signature": signature,
            }
        )
        items.extend(
            _row(utterance, position, item) for position, item in enumerate(confident(found, floor))
        )
    if not compared:
        first = min(passages, key=lambda p: p.quotation_id)
        compared.append(
            {
                "utterance_id": utterance,
                "original_id": first.quotation_id,
                "rendering_id": first.quotation_id,
                "signature": signature,
            }
        )
    store.insert("drift_comparison", compared)
    store.insert("drift_item", items)


def _row(utterance: str, position: int, item: DriftItem) -> dict[str, object]:
    left, right = item.original_span, item.rendering_span
    return {
        "utterance_id": utterance,
        "original_id": item.original_id,
        "rendering_id": item.rendering_id,
        "position": position,
        "category": item.category,
        "severity": item.severity.value,
        "rule": item.rule,
        "note": item.note,
        "confidence": item.confidence,
        "original_start": left.start if left else None,
        "original_end": left.end if left else None,
        "rendering_start": right.start if right else None,
        "rendering_end": right.end if right else None,
        "original_text": item.original_text,
        "rendering_text": item.rendering_text,
        "original_value": item.values[0],
        "rendering_value": item.values[1],
    }


def compare_renderings(
    passages: Sequence[Passage],
) -> Iterator[tuple[Passage, Passage, tuple[DriftItem, ...]]]:
    """Each rendering with the best original that it can be compared with, and what it changed.

    The speaker's own statement comes first, the complete before the truncated, then a text in the
    speaker's language, then the earliest long French rendering. An original that does not hold the
    words rendered (cut before them) gives way to the next.
    """
    ranked = originals_first(passages)
    for rendering in sorted(passages, key=lambda p: p.quotation_id):
        if rendering.primary and rendering is not ranked[0]:
            continue  # a statement is not a rendering of its longer copy
        for original in ranked:
            if original is rendering:
                break  # what comes later in the ranking is no original of this one
            pairing = pair(original, rendering)
            if pairing is not None:
                yield original, rendering, items_of(pairing)
                break


def originals_first(passages: Sequence[Passage]) -> list[Passage]:
    """Passages in the order in which they may serve as the original; ties by id."""
    longest = max((len(p.text) for p in passages), default=0)

    def rank(passage: Passage) -> tuple[bool, bool, bool, bool, datetime, int, str]:
        return (
            not passage.primary,
            passage.language == "fr",
            passage.completeness is not Completeness.COMPLETE,
            len(passage.text) < AS_LONG * longest,
            passage.published.not_before or NEVER,
            -len(passage.text),
            passage.quotation_id,
        )

    return sorted(passages, key=rank)
