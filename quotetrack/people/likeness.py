"""Whether two printed names are one person: by which rule, how sure, and why."""

from __future__ import annotations

from dataclasses import dataclass

import jellyfish

from quotetrack.people.names import PersonName, formal_given, is_common, is_given_name, skeleton

MERGE = 0.9
"""Score from which on two names are one person without being asked. On tests/people/mentions.tsv
no rule at or above it joined two persons (benchmarks/people.py)."""
DOUBT = 0.6
"""Score from which on a person is asked; below, the names are those of two persons."""
_MISPRINT = 0.94
"""Jaro-Winkler of two last names of which one may be misprinted (« Scouarnec », « Scouarnek »)."""
_LONG_ENOUGH = 6
"""Letters: shorter last names that differ by one are two names (« Petit », « Petin »)."""
_NEAR_GIVEN = 0.9
"""Jaro-Winkler of two given names of which one may be misprinted."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score in 0..1, the rule that gave it, and the reason in words (French, as evidence is)."""

    score: float
    rule: str
    because: str


DIFFERENT = Likeness(0.0, "different", "")


def compare_people(one: PersonName, other: PersonName) -> Likeness:
    """Compare two full names, two bare ones, or a full one with an initial or a bare one.

    A missing given name contradicts nothing. « Jean Martin » is not « Jean-Luc Martin », nor a
    father his son; a gender that both names tell must be the same.
    """
    if one.account or other.account:
        same = one.account == other.account
        return Likeness(1.0, "same_account", f"même compte {one.account}") if same else DIFFERENT
    both_given = bool(one.given and other.given)
    if both_given and one.generation != other.generation:
        return DIFFERENT
    if _genders_differ(one.gender, other.gender):
        return DIFFERENT
    if one == other or one.key == other.key:
        return Likeness(1.0, "same_name", f"même nom « {_shown(one)} »")
    last = _compare_last(one, other)
    given = _compare_given(one, other)
    if last.score == 0.0 or given.score == 0.0:
        return DIFFERENT
    weakest = min(last, given, key=lambda part: part.score)
    common = is_common(one.last) or is_common(other.last)
    rule = weakest.rule if weakest.score < 1.0 else given.rule if one.given else last.rule
    score = weakest.score
    reasons = [part.because for part in (last, given) if part.because]
    if common and score < 1.0 and rule != "joined_name":
        score -= _COMMON_COST
        reasons.append("nom de famille courant")
    if last.rule == given.rule == "misprint":
        score = min(score, DOUBT)
    return Likeness(max(round(score, 3), 0.0), rule, " ; ".join(reasons))


_COMMON_COST = 0.2
"""What a common last name takes from a likeness that is not equality: many bear it."""


def _compare_last(one: PersonName, other: PersonName) -> Likeness:
    """Compare two last names."""
    if one.last == other.last or one.core == other.core:
        return Likeness(1.0, "last_name", "")
    first, second = "".join(one.core), "".join(other.core)
    pair = f"« {_last(one)} », « {_last(other)} »"
    if first == second or "".join(one.last) == "".join(other.last):
        return Likeness(0.97, "joined_name", f"autrement coupé : {pair}")
    if is_common(one.last) and is_common(other.last):
        return DIFFERENT  # « Dupont » and « Dupond »: two names that exist
    if skeleton(first) == skeleton(second) and min(len(first), len(second)) > 3:
        return Likeness(0.94, "transliteration", f"deux graphies d'un nom : {pair}")
    if _is_misprint(first, second):
        return Likeness(0.91, "misprint", f"une lettre de différence : {pair}")
    short, long = sorted((one.core, other.core), key=len)
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return Likeness(0.7, "longer_name", f"l'un est une partie de l'autre : {pair}")
    return DIFFERENT


def _is_misprint(first: str, second: str) -> bool:
    """Whether two long names differ by one letter (or two that changed places)."""
    if min(len(first), len(second)) < _LONG_ENOUGH:
        return False
    if jellyfish.damerau_levenshtein_distance(first, second) != 1:
        return False
    return bool(jellyfish.jaro_winkler_similarity(first, second) >= _MISPRINT)


def _compare_given(one: PersonName, other: PersonName) -> Likeness:
    """Compare the given names; none on one side contradicts nothing."""
    if not one.given or not other.given:
        return Likeness(1.0, "only_last_name", "")
    short, long = sorted((one, other), key=lambda name: (len(name.given), name.given))
    if one.given == other.given:
        return Likeness(1.0, "given_name", "")
    pair = f"« {' '.join(one.given)} », « {' '.join(other.given)} »"
    if one.abbreviated or other.abbreviated:
        if long.compound and len(short.given) == 1:
            return DIFFERENT  # « J.-L. » is a Jean-Luc, no Jean
        fits = all(_initial_fits(a, b) for a, b in zip(short.given, long.given, strict=False))
        return Likeness(0.95, "initials", f"initiale : {pair}") if fits else DIFFERENT
    if len(short.given) < len(long.given):
        return _with_middle_name(short, long, pair)
    worst = Likeness(1.0, "given_name", "")
    for first, second in zip(one.given, other.given, strict=True):
        part = _compare_one_given(first, second, pair)
        worst = min(worst, part, key=lambda found: found.score)
    return worst


def _with_middle_name(short: PersonName, long: PersonName, pair: str) -> Likeness:
    """« Donald Trump » and « Donald J. Trump »; « Jean » and « Jean-Luc » are two."""
    if long.compound and not short.compound:
        return DIFFERENT
    parts = [
        _compare_one_given(first, second, pair)
        for first, second in zip(short.given, long.given, strict=False)
    ]
    if any(part.score < MERGE for part in parts):
        return DIFFERENT
    return Likeness(0.92, "middle_name", f"deuxième prénom : {pair}")


def _compare_one_given(first: str, second: str, pair: str) -> Likeness:
    """Compare one given name with another."""
    if first == second:
        return Likeness(1.0, "given_name", "")
    if 1 in (len(first), len(second)):
        fits = _initial_fits(first, second)
        return Likeness(0.95, "initials", f"initiale : {pair}") if fits else DIFFERENT
    if formal_given(first) == formal_given(second):
        return Likeness(0.93, "short_form", f"deux formes d'un prénom : {pair}")
    if skeleton(first) == skeleton(second) and not (is_given_name(first) and is_given_name(second)):
        return Likeness(0.94, "transliteration", f"deux graphies d'un prénom : {pair}")
    if skeleton(first) == skeleton(second) and first[0] == second[0] and len(first) > 4:
        return Likeness(0.92, "transliteration", f"deux graphies d'un prénom : {pair}")
    if is_given_name(first) and is_given_name(second):
        return DIFFERENT
    near = jellyfish.jaro_winkler_similarity(first, second) >= _NEAR_GIVEN
    one_letter = jellyfish.damerau_levenshtein_distance(first, second) == 1
    if near and one_letter and min(len(first), len(second)) >= _LONG_ENOUGH:
        return Likeness(0.75, "misprint", f"une lettre de différence : {pair}")
    return DIFFERENT


def _initial_fits(first: str, second: str) -> bool:
    """Whether one of two given names is the other's initial, or both are the same."""
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _genders_differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _last(name: PersonName) -> str:
    return " ".join(name.last)


def _shown(name: PersonName) -> str:
    return " ".join((*name.given, *name.last))
