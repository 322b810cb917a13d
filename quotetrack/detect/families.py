"""What can be left out of detection, to measure what it brings (`DetectSettings.without`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quotetrack.detect.found import Found
from quotetrack.detect.rules import rule_meaning, rule_meanings
from quotetrack.errors import QuotetrackError

SPEAKER_STEPS = (
    "pronouns",
    "roles",
    "learning",
    "metonyms",
    "continuation",
    "documents",
    "full_names",
)
"""The steps to a speaker: `learning` are the learnt weights, without which the nearest antecedent
that agrees is taken; `full_names` is the tie from « Mme Kergoat » to Anne-Sophie Kergoat."""


def rule_families() -> tuple[str, ...]:
    """The families of rules over an article's text, in the order of the file of rules."""
    families = dict.fromkeys(meaning.family for meaning in rule_meanings().values())
    return tuple(family for family in families if family != "block")


def check_families(without: Collection[str]) -> None:
    """Refuse a name that is no family and no step."""
    known = (*rule_families(), *SPEAKER_STEPS)
    for name in without:
        if name not in known:
            raise QuotetrackError(
                "no such family of rules", place=f"detect.without: {name}", hint=", ".join(known)
            )


def kept(found: Sequence[Found], without: Collection[str]) -> list[Found]:
    """The finds whose rules are in none of the families left out."""
    return [one for one in found if not _is_in(one.rule, without)]


def _is_in(rule: str, families: Collection[str]) -> bool:
    meaning = rule_meaning(rule)
    return meaning is not None and meaning.family in families
