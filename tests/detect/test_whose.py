"""The second look at marked words: how likely they are somebody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotetrack.detect.confidence import confidence_of
from quotetrack.detect.found import Found
from quotetrack.detect.resolved import Resolved
from quotetrack.detect.whose import GOVERNED, SOMEBODYS, chance
from quotetrack.lexicon import read_lexicon
from quotetrack.records import QuotationKind, Span


def test_features_that_were_never_learnt_tell_nothing() -> None:
    assert chance(["shape=clause", "cue=inventé-ici"]) == chance(["shape=clause"])


def test_a_name_with_a_capital_is_less_likely_somebodys_than_a_clause() -> None:
    assert chance(["rule=mixed.according_to", "title", "shape=noun_phrase"]) < chance(
        ["rule=mixed.according_to", "has_adverb", "shape=clause"]
    )


def test_the_order_of_features_does_not_change_the_chance() -> None:
    names = [row["feature"] for row in read_lexicon("fr/whose_weights.tsv")][:40]
    assert chance(names) == chance(reversed(names))


def test_words_under_a_verb_of_saying_are_doubted_less() -> None:
    assert GOVERNED < SOMEBODYS


@pytest.mark.parametrize(("doubt", "expected"), [(1.0, 0.96), (0.7, 0.7), (0.25, 0.25)])
def test_a_doubtful_find_is_no_surer_than_its_chance(doubt: float, expected: float) -> None:
    named = Resolved("Ana Sol", "person", "named", ())
    found = Found(QuotationKind.MIXED, (Span(0, 4),), "mixed.ancestor", 0)
    sure = confidence_of(found, named)
    assert confidence_of(replace(found, chance=doubt), named) == pytest.approx(
        sure * min(1.0, expected / 0.96), abs=0.01
    )
