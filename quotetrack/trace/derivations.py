"""Nouns of action and their verbs: « la création » and « a créé » say one thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quotetrack.lexicon import read_lexicon

_ROOT = 3
"""Letters that must be left of a word: « cré » of « création »; of « page » a letter is no root."""


def derived_pairs(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words of the one are nouns of action of a verb of the other, or the reverse.

    The words are forms without accents; each counts once, with one word of the other side.
    """
    free = sorted(other)
    count = 0
    for form in sorted(one):
        match = next((word for word in free if _derived(form, word)), None)
        if match is not None:
            free.remove(match)
            count += 1
    return count


def _derived(one: str, other: str) -> bool:
    return bool(_noun_roots(one) & _verb_roots(other) or _verb_roots(one) & _noun_roots(other))


@lru_cache(maxsize=100_000)
def _noun_roots(form: str) -> frozenset[str]:
    """The roots of the verbs that a noun may be of."""
    plain = form.removesuffix("s")
    whole = _forms("noun").get(form) or _forms("noun").get(plain)
    return whole or _without(plain, _forms("noun_ending"))


@lru_cache(maxsize=100_000)
def _verb_roots(form: str) -> frozenset[str]:
    """The roots that a word has if it is a form of a verb."""
    return _without(form, _forms("verb_ending"))


def _without(form: str, endings: Iterable[str]) -> frozenset[str]:
    found = (form.removesuffix(ending) for ending in endings if form.endswith(ending))
    return frozenset(root for root in found if len(root) >= _ROOT)


@lru_cache
def _forms(part: str) -> dict[str, frozenset[str]]:
    """The forms or endings of one part of the lexicon, with the roots that they tell."""
    found: dict[str, set[str]] = {}
    for row in read_lexicon("fr/trace_derivations.tsv"):
        if row["part"] == part:
            found.setdefault(row["form"], set()).add(row["root"])
    return {form: frozenset(roots) for form, roots in found.items()}
