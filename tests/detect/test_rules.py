"""Every rule that can fire is told in a sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import quotetrack.detect
from quotetrack.detect.rules import rule_meaning, rule_meanings
from quotetrack.lexicon import read_lexicon

NAMED = re.compile(r'"((?:direct|mixed|indirect)\.[a-z_]+)"')
"""A rule as the code names it; that of « selon X » is put together of its place and its cue."""


def rules_in_the_code() -> set[str]:
    folder = Path(quotetrack.detect.__file__).parent
    named = {
        rule for path in folder.glob("*.py") for rule in NAMED.findall(path.read_text("utf-8"))
    }
    clauses = {f"{rule}_participle" for rule in ("indirect.que", "indirect.infinitive")}
    places = {f"according_to.{place}" for place in ("initial", "medial", "final")}
    return named | clauses | places | {f"{place}.pour" for place in places}


def test_every_rule_that_the_code_can_emit_has_its_own_meaning() -> None:
    assert len(rules_in_the_code()) > 20
    assert rules_in_the_code() == rule_meanings().keys() - {"block", "block.turn"}


def test_every_rule_that_was_measured_has_a_meaning() -> None:
    measured = {
        row["key"] for row in read_lexicon("fr/rule_precision.tsv") if row["part"] == "rule"
    }
    assert measured <= rule_meanings().keys()


def test_a_block_is_told_whatever_its_channel() -> None:
    assert rule_meaning("block.x") == rule_meanings()["block"]


def test_a_rule_that_is_not_ours_has_none() -> None:
    assert rule_meaning("spells.wingardium") is None


def test_no_two_rules_mean_the_same() -> None:
    for meanings in (
        [m.french for m in rule_meanings().values()],
        [m.english for m in rule_meanings().values()],
    ):
        assert len(set(meanings)) == len(meanings)
