"""Two strings side by side, without a database: how far they say the same, and what differs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from quotetrack.drift.alignment import align
from quotetrack.drift.equivalence import likeness, pair_row, probabilities
from quotetrack.drift.marks import Unit, mark_model
from quotetrack.drift.measure import confident, items_of
from quotetrack.drift.pairing import MAX_TOKENS, pair
from quotetrack.link.dictionaries import credit
from quotetrack.link.translation import LANGUAGES
from quotetrack.link.word_likeness import dictionaries_behind
from quotetrack.link.words import Token, tokens
from quotetrack.read.languages import language_of
from quotetrack.records import DriftItem, Passage, QuotationKind, Severity, Span
from quotetrack.settings import DriftSettings

LETTERS = re.compile(r"[^\W_]")
"""A letter or a digit: what a text must have to be compared."""


class Label(StrEnum):
    """What the comparison comes to."""

    EQUIVALENT = "equivalent"
    SOME_DIFFERENCE = "some_difference"
    UNRELATED = "unrelated"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class ComparedToken:
    """A word or a sign, the words of the other side that say it, whether the texts differ there.

    `marked` is its own probability against a floor, whatever the label of the pair: a few words may
    be marked in two texts that say the same. A sign of punctuation is aligned to nothing.
    """

    span: Span
    aligned_to: tuple[Span, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared; spans are code points of the strings as given.

    `equivalence` is the probability (0..1) that both say the same, `reason` why they cannot be
    compared, when they cannot, `lexicons` the user's dictionaries that gave words, with licences.
    """

    equivalence: float
    label: Label
    original_tokens: tuple[ComparedToken, ...] = ()
    rendering_tokens: tuple[ComparedToken, ...] = ()
    items: tuple[DriftItem, ...] = ()
    reason: str | None = None
    lexicons: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of `quotetrack compare`."""
        found: dict[str, object] = {
            "equivalence": self.equivalence,
            "label": self.label.value,
            "original_tokens": [_token_dict(token) for token in self.original_tokens],
            "rendering_tokens": [_token_dict(token) for token in self.rendering_tokens],
            "items": [_item_dict(item) for item in self.items],
        }
        if self.reason is not None:
            found["reason"] = self.reason
        if self.lexicons:
            found["lexicons"] = list(self.lexicons)
        return found


def _token_dict(token: ComparedToken) -> dict[str, object]:
    return {
        "span": _pair(token.span),
        "aligned_to": [_pair(span) for span in token.aligned_to],
        "marked": token.marked,
    }


def _item_dict(item: DriftItem) -> dict[str, object]:
    return {
        "category": item.category,
        "severity": item.severity.value,
        "original_span": _pair(item.original_span) if item.original_span else None,
        "rendering_span": _pair(item.rendering_span) if item.rendering_span else None,
        "rule": item.rule,
        "note": item.note,
        "confidence": item.confidence,
        "values": list(item.values),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def compare(
    original: str,
    rendering: str,
    *,
    original_language: str | None = None,
    rendering_language: str | None = None,
    min_confidence: float = DriftSettings().min_confidence,
) -> Comparison:
    """Compare an original and a rendering: a label, the words that say each other, the items.

    English and French originals, French renderings (or the reverse); languages that are not given
    are guessed. Two texts in English, a third language or an empty side: `not_comparable`. Only the
    first 600 words of a side are compared.
    """
    languages = _languages(original, rendering, original_language, rendering_language)
    if isinstance(languages, str):
        return Comparison(0.0, Label.NOT_COMPARABLE, reason=languages)
    left = tokens(original, languages[0])[:MAX_TOKENS]
    right = tokens(rendering, languages[1])[:MAX_TOKENS]
    if not any(word.content for word in left) or not any(word.content for word in right):
        return Comparison(0.0, Label.NOT_COMPARABLE, reason="a side has no word to compare")
    alignment = align(left, right, *languages)
    found = drift_of_texts(original, rendering, languages)
    measured = likeness(original, rendering, left, right, alignment, languages, found)
    marks = mark_model()
    chances = marks.chances(measured.left), marks.chances(measured.right)
    shares = probabilities(pair_row(measured, *chances))
    same, some, unrelated = (float(value) for value in shares)
    if unrelated > max(same, some):
        label = Label.UNRELATED
    else:
        label = Label.EQUIVALENT if same >= some else Label.SOME_DIFFERENCE
    items: tuple[DriftItem, ...] = ()
    if label is not Label.UNRELATED:
        items = tuple(confident(found or (), min_confidence))
        if label is Label.EQUIVALENT and any(_changes_meaning(item) for item in items):
            label = Label.SOME_DIFFERENCE
    return Comparison(
        equivalence=round(same, 4),
        label=label,
        original_tokens=_compared(
            measured.left_units, right, alignment.left_to_right, chances[0] >= marks.floor
        ),
        rendering_tokens=_compared(
            measured.right_units, left, alignment.right_to_left, chances[1] >= marks.floor
        ),
        items=items,
        lexicons=credit(dictionaries_behind(left, right, languages[0])),
    )


def _languages(
    original: str, rendering: str, first: str | None, second: str | None
) -> tuple[str, str] | str:
    """The two languages, or why the two texts cannot be compared."""
    if not original.strip() or not rendering.strip():
        return "a side is empty"
    if not LETTERS.search(original) or not LETTERS.search(rendering):
        return "a side has no word to compare"
    one = first or language_of(original) or _by_closed_classes(original, "en")
    two = second or language_of(rendering) or _by_closed_classes(rendering, "fr")
    for language in (one, two):
        if language not in LANGUAGES:
            return "a side is neither in English nor in French"
    if one == two == "en":
        return "both sides are in English"
    return one, two


def _by_closed_classes(text: str, usual: str) -> str:
    """The language whose closed-class words prevail in a text too short for the detector.

    Where neither does (« Bonne nouvelle 🎉 ») it is the usual one of that side.
    """
    english, french = (
        sum(bool(word.classes) for word in tokens(text, language)) for language in ("en", "fr")
    )
    return usual if english == french else "en" if english > french else "fr"


def drift_of_texts(
    original: str, rendering: str, languages: tuple[str, str]
) -> tuple[DriftItem, ...] | None:
    """The drift items of two strings at every confidence; `None` when nothing is comparable."""
    pairing = pair(
        _passage("original", original, languages[0]),
        _passage("rendering", rendering, languages[1]),
    )
    return items_of(pairing) if pairing else None


def _passage(name: str, text: str, language: str) -> Passage:
    start = len(text) - len(text.lstrip())
    span = Span(0, len(text))
    kind = QuotationKind.DIRECT if text[start : start + 1].isupper() else QuotationKind.MIXED
    return Passage(name, name, text, language, kind, span, (span,), text, 0)


def _changes_meaning(item: DriftItem) -> bool:
    return item.severity in {Severity.MAJOR, Severity.CRITICAL}


def _compared(
    found: tuple[Unit, ...],
    others: tuple[Token, ...],
    partners: tuple[tuple[int, ...], ...],
    marked: NDArray[np.bool_],
) -> tuple[ComparedToken, ...]:
    return tuple(
        ComparedToken(
            Span(unit.start, unit.end),
            tuple(
                Span(others[k].start, others[k].end)
                for k in (() if unit.word is None else partners[unit.word])
            ),
            bool(mark),
        )
        for unit, mark in zip(found, marked, strict=True)
    )
