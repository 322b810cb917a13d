"""Numbers, scales, approximations and dates: what counts must count the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import bearers, unmatched
from quotetrack.lexicon import read_lexicon
from quotetrack.link.word_likeness import number_key
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

RANK_ENDINGS = frozenset({"st", "nd", "rd", "th", "e", "er", "re", "ème", "nde"})

LAST_YEAR = 2100

HALF = 50.0
"""Per cent: « la moitié »."""

TOLERANCE = 1e-9
"""Relative: two values are the same or not; rounding is a change to be shown."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: its value with the scale, the words that say it, the approximation.

    `year` marks four bare digits that may be a year (2012, not 1,200).
    """

    value: float
    words: range
    approximation: str | None
    year: bool = False


@lru_cache
def _number_words(language: str) -> dict[str, tuple[str, float]]:
    """Number word → (unit or scale, value)."""
    return {
        row["form"]: (row["kind"], float(row["value"]))
        for row in read_lexicon(f"{language}/drift_numbers.tsv")
    }


def is_number_word(word: Token) -> bool:
    """Whether a word is a figure or says a number in either language."""
    return word.number or word.form in _number_words("en") or word.form in _number_words("fr")


def quantities(words: Sequence[Token], inside: range, language: str) -> list[Quantity]:
    """The quantities that a stretch of words states, in order."""
    named = _number_words(language)
    found: list[Quantity] = []
    index = inside.start
    while index < inside.stop:
        value, stop = _read(words, index, inside.stop, language, named)
        if value is None:
            index += 1
            continue
        first = max(inside.start, index - 3)
        approximation = next(
            (v for k in range(index - 1, first - 1, -1) if (v := words[k].value("approximation"))),
            None,
        )
        form = words[index].form
        year = stop == index + 1 and len(form) == 4 and form.isdigit() and value <= LAST_YEAR
        found.append(
            Quantity(value, range(index, stop), approximation, year and approximation is None)
        )
        index = stop
    return found


def _read(
    words: Sequence[Token],
    index: int,
    end: int,
    language: str,
    named: dict[str, tuple[str, float]],
) -> tuple[float | None, int]:
    """The value that starts at a word, and where it ends: digits or words, then scales."""
    word = words[index]
    if word.number:
        if ":" in word.form or _is_ordinal(words, index):
            return None, index + 1
        try:
            value = float(number_key(word.form, language))
        except ValueError:
            return None, index + 1
        stop = index + 1
    elif word.form in named and named[word.form][0] == "unit":
        value, stop = named[word.form][1], index + 1
        while stop < end and words[stop].form in named and named[words[stop].form][0] == "unit":
            value, stop = value + named[words[stop].form][1], stop + 1
    elif word.form in named and named[word.form][0] == "scale" and named[word.form][1] < 1e6:
        value, stop = named[word.form][1], index + 1
    else:
        return None, index + 1
    while stop < end and words[stop].form in named and named[words[stop].form][0] == "scale":
        value, stop = value * named[words[stop].form][1], stop + 1
        if stop < end and words[stop].form in named and named[words[stop].form][0] == "unit":
            value, stop = value + named[words[stop].form][1], stop + 1
    return value, stop


def _is_ordinal(words: Sequence[Token], index: int) -> bool:
    """« 19th », « 500e »: ranks are written in words or Roman figures as often."""
    after = words[index + 1 : index + 2]
    return (
        bool(after)
        and after[0].start == words[index].end
        and after[0].form.split("-")[0] in RANK_ENDINGS
    )


def _same(one: Quantity, two: Quantity, scale: float = 1.0) -> bool:
    return abs(one.value * scale - two.value) <= TOLERANCE * max(1.0, abs(two.value))


def numbers(pairing: Pairing) -> Iterator[DriftItem]:
    """Quantities that were changed, dropped or added, and approximations that were."""
    seen = range(pairing.margin.start, pairing.window.stop)
    lefts = quantities(pairing.left, seen, pairing.original.language)
    rights = quantities(pairing.right, pairing.stretch, pairing.rendering.language)
    free = list(rights)
    lost: list[Quantity] = []
    for one in lefts:
        two = next((q for q in free if _same(one, q) or _clock(pairing, one, q)), None)
        if two is None:
            lost.append(one)
            continue
        free.remove(two)
        yield from _approximation(pairing, one, two)
    lost = [q for q in lost if not _said_in_words(q)]
    free = [q for q in free if not _said_in_words(q)]
    if any(v == "half" for _, v in bearers(pairing, "right", "quantifier")):
        lost = [q for q in lost if q.value != HALF]
    if lost and free and {q.year for q in lost}.isdisjoint({q.year for q in free}):
        return  # « ten years later » and « en 1550 »: said in another way
    while lost and free:
        yield _changed(pairing, lost.pop(0), free.pop(0))
    for one in lost:
        if one.words[0] in pairing.window:
            yield pairing.item(
                "number", Severity.MAJOR, "number_dropped",
                f"« {_words(pairing.left, one)} » is not rendered", 0.7,
                one.words, None, (_shown(one), ""),
            )  # fmt: skip
    for two in free:
        yield pairing.item(
            "number", Severity.MAJOR, "number_added",
            f"« {_words(pairing.right, two)} » has nothing to render", 0.7,
            None, two.words, ("", _shown(two)),
        )  # fmt: skip
    yield from _calendar(pairing)


def _said_in_words(quantity: Quantity) -> bool:
    """Small round words (two, both, a dozen) are said in other ways too often to be charged."""
    return quantity.value <= 2


def _clock(pairing: Pairing, one: Quantity, two: Quantity) -> bool:
    """3 pm and 15 h."""
    after = pairing.left[one.words.stop : one.words.stop + 1]
    afternoon = bool(after) and after[0].form in {"pm", "p.m."}
    return afternoon and one.value + 12 == two.value


def _changed(pairing: Pairing, one: Quantity, two: Quantity) -> DriftItem:
    return pairing.item(
        "number", Severity.CRITICAL, "number_changed",
        f"« {_words(pairing.left, one)} » is rendered by « {_words(pairing.right, two)} »", 0.85,
        one.words, two.words, (_shown(one), _shown(two)),
    )  # fmt: skip


def _approximation(pairing: Pairing, one: Quantity, two: Quantity) -> Iterator[DriftItem]:
    if one.year or "up_to" in {one.approximation, two.approximation}:
        return
    if one.approximation == two.approximation or "exactly" in {
        one.approximation,
        two.approximation,
    }:
        return
    if {one.approximation, two.approximation} in ({"about", "nearly"}, {"over", "at_least"}):
        return
    both = one.approximation is not None and two.approximation is not None
    yield pairing.item(
        "number", Severity.MAJOR if both else Severity.MINOR, "approximation_changed",
        f"{one.approximation or 'exact'} is rendered by {two.approximation or 'exact'}", 0.7,
        one.words, two.words, (one.approximation or "exact", two.approximation or "exact"),
    )  # fmt: skip


def _calendar(pairing: Pairing) -> Iterator[DriftItem]:
    """Days of the week and months that are not the same."""
    for kind in ("day", "month"):
        lefts, rights = bearers(pairing, "left", kind), bearers(pairing, "right", kind)
        if kind == "month":
            lefts = [entry for entry in lefts if _is_month(pairing.left, entry[0])]
        for (i, one), (j, two) in zip(
            unmatched(kind, lefts, rights), unmatched(kind, rights, lefts), strict=False
        ):
            yield pairing.item(
                "number", Severity.CRITICAL, f"{kind}_changed",
                f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.85,
                range(i, i + 1), range(j, j + 1), (one, two),
            )  # fmt: skip


def _is_month(words: Sequence[Token], index: int) -> bool:
    """« may » and « march » are months with a capital inside the sentence or a number beside."""
    word = words[index]
    if word.form not in {"may", "march", "mars", "august"}:
        return True
    near = words[max(0, index - 2) : index + 2]
    return any(token.number for token in near) or (word.text[:1].isupper() and not word.initial)


def _words(words: Sequence[Token], quantity: Quantity) -> str:
    return " ".join(words[k].text for k in quantity.words)


def _shown(quantity: Quantity) -> str:
    return f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.6g}"
