"""The rules by name: what each means, in a sentence, and the family it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon


@dataclass(frozen=True, slots=True)
class RuleMeaning:
    """What a rule means, in French and in English; `family` groups rules that do one thing."""

    family: str
    french: str
    english: str


@lru_cache
def rule_meanings() -> dict[str, RuleMeaning]:
    """Rule → meaning, in the order of the file."""
    return {
        row["rule"]: RuleMeaning(row["family"], row["french"], row["english"])
        for row in read_lexicon("fr/rules.tsv")
    }


def rule_meaning(rule: str) -> RuleMeaning | None:
    """The meaning of a rule, else of the longest beginning that has one (`block` of `block.x`)."""
    meanings = rule_meanings()
    while rule not in meanings and "." in rule:
        rule = rule.rpartition(".")[0]
    return meanings.get(rule)
