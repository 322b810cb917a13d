"""Closed-class values of both languages: which may stand for one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token


@lru_cache
def _near() -> tuple[frozenset[tuple[str, frozenset[str]]], frozenset[tuple[str, str]]]:
    near: set[tuple[str, frozenset[str]]] = set()
    weak: set[tuple[str, str]] = set()
    for row in read_lexicon("en_fr/near_values.tsv"):
        if row["other"] == "*":
            weak.add((row["class"], row["one"]))
        else:
            near.add((row["class"], frozenset({row["one"], row["other"]})))
    return frozenset(near), frozenset(weak)


def is_weak(kind: str, value: str) -> bool:
    """Whether a value is too ambiguous to be charged when it is dropped or added."""
    return (kind, value) in _near()[1]


def may_stand_for(kind: str, one: str, other: str) -> bool:
    """Whether a faithful translation may use one value for the other."""
    return one == other or (kind, frozenset({one, other})) in _near()[0]


@lru_cache
def light_words(language: str) -> frozenset[str]:
    """Words that a faithful translation may drop or put in, their noun saying as much."""
    return frozenset(row["form"] for row in read_lexicon(f"{language}/drift_light_words.tsv"))


def bearers(pairing: Pairing, side: str, kind: str) -> list[tuple[int, str]]:
    """The compared words of a side that have a value in a class: (index, value), in order."""
    if side == "left":
        words, inside = pairing.left, range(pairing.margin.start, pairing.window.stop)
    else:
        words, inside = pairing.right, pairing.stretch
    return [(i, value) for i in inside if (value := words[i].value(kind)) is not None]


def unmatched(
    kind: str, found: Iterable[tuple[int, str]], others: Iterable[tuple[int, str]]
) -> list[tuple[int, str]]:
    """The bearers of one side for which no free bearer of the other may stand, in order."""
    free = list(others)
    left_over: list[tuple[int, str]] = []
    for index, value in sorted(found):
        match = next(
            (entry for entry in free if entry[1] == value),
            next((entry for entry in free if may_stand_for(kind, value, entry[1])), None),
        )
        if match is None:
            left_over.append((index, value))
        else:
            free.remove(match)
    return left_over


def has_form(word: Token, entry: str) -> bool:
    """Whether a word is a lexicon's entry, or begins like it when the entry ends in a star."""
    return word.form.startswith(entry[:-1]) if entry.endswith("*") else word.form == entry
