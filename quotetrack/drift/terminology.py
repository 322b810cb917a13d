"""Terms to check: a word rendered by its French look-alike, which means something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import has_form
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity


@lru_cache
def _false_friends() -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (row["english"], row["french"], row["usual"])
        for row in read_lexicon("en_fr/false_friends.tsv")
    )


def false_friends(pairing: Pairing) -> Iterator[DriftItem]:
    """A false friend (library → librairie): to be checked, since context may make it right.

    The two words must be aligned with each other, or with nothing: a look-alike that renders
    another word is none.
    """
    if pairing.same_language:
        return
    into_french = pairing.original.language == "en"
    for i in pairing.window:
        for j in pairing.stretch:
            pair = (pairing.left[i], pairing.right[j])
            usual = _usual(*pair) if into_french else _usual(pair[1], pair[0])
            if usual is None or not _together(pairing, i, j):
                continue
            one, two = pairing.left[i].text, pairing.right[j].text
            yield pairing.item(
                "terminology", Severity.MINOR, "false_friend",
                f"to check: « {one} » is rendered by its look-alike « {two} » (usual: {usual})",
                0.6, range(i, i + 1), range(j, j + 1), (one, two),
            )  # fmt: skip


def _usual(english: Token, french: Token) -> str | None:
    """What the English word is usually rendered by, if the French one is its false friend."""
    if english.name or french.name:
        return None
    return next(
        (
            usual
            for one, two, usual in _false_friends()
            if has_form(english, one) and has_form(french, two)
        ),
        None,
    )


def _together(pairing: Pairing, left: int, right: int) -> bool:
    lefts, rights = pairing.left_near(left), pairing.right_near(right)
    return right in lefts or (not lefts and not rights)
