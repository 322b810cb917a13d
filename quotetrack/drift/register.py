"""Register: familiar or vulgar words on one side only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import has_form
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity


@lru_cache
def _levels(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["form"], row["level"]) for row in read_lexicon(f"{language}/drift_register.tsv")
    )


def marked_words(words: Sequence[Token], inside: range, language: str) -> list[tuple[int, str]]:
    """The words of a familiar or vulgar register, each with its level, in order."""
    found = []
    for index in inside:
        level = next(
            (level for form, level in _levels(language) if has_form(words[index], form)), None
        )
        if level is not None and not words[index].name:
            found.append((index, level))
    return found


def registers(pairing: Pairing) -> Iterator[DriftItem]:
    """A familiar or vulgar word on one side only (police officers → flics).

    Words that are only weakly familiar (kids, guys) answer for the other side's, and are not
    charged themselves.
    """
    if pairing.same_language:
        return
    sides = (
        marked_words(pairing.left, pairing.window, pairing.original.language),
        marked_words(pairing.right, pairing.stretch, pairing.rendering.language),
    )
    if all(sides):
        return
    lefts, rights = ([(k, level) for k, level in side if level != "weak"] for side in sides)
    for i, level in lefts[:1]:
        near = pairing.left_near(i)
        yield pairing.item(
            "register", _severity(level), "register_raised",
            f"« {pairing.left[i].text} » is {level}; the rendering is not", 0.65,
            range(i, i + 1), range(near[0], near[0] + 1) if near else None, (level, "neutral"),
        )  # fmt: skip
    for j, level in rights[:1]:
        near = pairing.right_near(j)
        yield pairing.item(
            "register", _severity(level), "register_lowered",
            f"« {pairing.right[j].text} » is {level}; the original is not", 0.65,
            range(near[0], near[0] + 1) if near else None, range(j, j + 1), ("neutral", level),
        )  # fmt: skip


def _severity(level: str) -> Severity:
    return Severity.MAJOR if level == "vulgar" else Severity.MINOR
