"""Drift of every utterance in the store: which original, which renderings, written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from quotetrack.drift.measure import confident, items_of
from quotetrack.drift.pairing import pair
from quotetrack.drift.polarity import scope_alone
from quotetrack.lexicon import rules_hash
from quotetrack.link.dictionaries import dictionaries_hash
from quotetrack.records import Completeness, DriftItem, Passage, content_id
from quotetrack.settings import DriftSettings
from quotetrack.store import Store

RULES_VERSION = "3"
"""Changes when a rule changes: every utterance is then measured again."""

CHUNK = 500
"""Utterances whose passages are read and written together."""

AS_LONG = 0.8
"""A French rendering this long against the longest may stand for the original if earlier."""

NEVER = datetime.max.replace(tzinfo=UTC)


def measure_all(store: Store, settings: DriftSettings) -> int:
    """Compare every rendering of every utterance with its original; how many items are stored.

    Idempotent and incremental: an utterance whose renderings, lexicons and settings are the same is
    left alone; the others are replaced, all or nothing. Items under `min_confidence` are not kept.
    """
    members: dict[str, list[str]] = {}
    for row in store.rows("drift/renderings", imported=settings.imported):
        members.setdefault(str(row["utterance_id"]), []).append(str(row["quotation_id"]))
    known = {
        str(row["utterance_id"]): str(row["signature"]) for row in store.rows("drift/signatures")
    }
    lexicons = rules_hash() + dictionaries_hash()
    made_with = (RULES_VERSION, lexicons, str(settings.min_confidence))
    wanted = {
        utterance: content_id("drift", *made_with, *sorted(ids))
        for utterance, ids in members.items()
    }
    changed = sorted(u for u, signature in wanted.items() if known.get(u) != signature)
    gone = sorted(known.keys() - wanted.keys())
    with store.transaction():
        for first in range(0, len(gone), CHUNK):
            _forget(store, gone[first : first + CHUNK])
        for first in range(0, len(changed), CHUNK):
            chunk = changed[first : first + CHUNK]
            _forget(store, [utterance for utterance in chunk if utterance in known])
            _write(store, {utterance: members[utterance] for utterance in chunk}, wanted, settings)
    return len(store.rows("drift/items", utterance_id=None))


def _forget(store: Store, utterances: Sequence[str]) -> None:
    if utterances:
        store.execute("drift/forget_items", utterance_ids=list(utterances))
        store.execute("drift/forget_comparisons", utterance_ids=list(utterances))


def _write(
    store: Store,
    members: Mapping[str, Sequence[str]],
    signatures: Mapping[str, str],
    settings: DriftSettings,
) -> None:
    ids = sorted({quotation for chosen in members.values() for quotation in chosen})
    passages = {p.quotation_id: p for p in store.passages(quotation_ids=ids)}
    items: list[dict[str, object]] = []
    compared: list[dict[str, object]] = []
    for utterance, chosen in members.items():
        renderings = [passages[quotation] for quotation in chosen if quotation in passages]
        done = list(compare_renderings(renderings))
        pairs = [(one.quotation_id, two.quotation_id) for one, two, _ in done]
        # What was compared with nothing is noted too, so that it is not looked at again.
        for original, rendering in pairs or [(chosen[0], chosen[0])]:
            compared.append(
                {
                    "utterance_id": utterance,
                    "original_id": original,
                    "rendering_id": rendering,
                    "signature": signatures[utterance],
                }
            )
        for _, _, found in done:
            items.extend(
                _row(utterance, position, item)
                for position, item in enumerate(confident(found, settings.min_confidence))
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
    words rendered (cut before them) gives way to the next. A rendering with no original of another
    language is still read by itself for a negation left outside its marks.
    """
    ranked = originals_first(passages)
    for rendering in sorted(passages, key=lambda p: p.quotation_id):
        if rendering.primary and rendering is not ranked[0]:
            continue  # a statement is not a rendering of its longer copy
        original, items = _against_best(rendering, ranked)
        alone = (
            scope_alone(rendering)
            if original is None or _one_language(original, rendering)
            else None
        )
        if alone is not None:
            against = (original or rendering).quotation_id
            items = (replace(alone, original_id=against), *items)
        if original is not None or alone is not None:
            yield original or rendering, rendering, items


def _one_language(one: Passage, other: Passage) -> bool:
    return one.language == other.language


def _against_best(
    rendering: Passage, ranked: Sequence[Passage]
) -> tuple[Passage | None, tuple[DriftItem, ...]]:
    """The first original that it can be compared with, and the items; itself ends the search."""
    for original in ranked:
        if original is rendering:
            break
        pairing = pair(original, rendering)
        if pairing is not None:
            return original, items_of(pairing)
    return None, ()


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
