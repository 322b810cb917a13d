"""How sure an answer is: clear, likely and doubtful antecedents are told apart."""

from __future__ import annotations

from quotetrack.detect.confidence import confidence_of, way_of
from quotetrack.detect.found import Found
from quotetrack.detect.resolved import Resolved
from quotetrack.records import Candidate, QuotationKind, Span


def candidates(share: float) -> tuple[Candidate, ...]:
    return (Candidate("Jeanne Kergoat", share, "antécédent"),)


def test_an_antecedent_that_leaves_room_for_others_is_a_way_of_its_own() -> None:
    ways = [way_of("pronoun", candidates(share), "direct.incise") for share in (0.98, 0.9, 0.6)]
    assert ways == ["pronoun", "pronoun.likely", "pronoun.doubtful"]


def test_a_description_beside_which_somebody_may_be_meant_is_doubtful() -> None:
    assert way_of("described", candidates(0.4), "direct.incise") == "described.doubtful"
    assert way_of("described", (), "direct.incise") == "described"


def test_the_clearer_the_antecedent_the_surer_the_answer() -> None:
    span = Span(0, 5)
    found = Found(QuotationKind.DIRECT, (span,), "direct.incise_pronoun", 0)
    sure = [
        confidence_of(found, Resolved("Jeanne Kergoat", "person", "pronoun", (), candidates(share)))
        for share in (0.6, 0.9, 0.98)
    ]
    assert sure == sorted(sure)
    assert sure[0] < sure[1] < sure[2]


def test_a_name_is_as_sure_as_the_rule_that_sets_it_to_the_words() -> None:
    span, resolved = Span(0, 5), Resolved("Jeanne Kergoat", "person", "named")
    speech = Found(QuotationKind.DIRECT, (span,), "direct.incise", 0)
    fragment = Found(QuotationKind.MIXED, (span,), "mixed.ancestor", 0)
    assert confidence_of(fragment, resolved) < 0.9 <= confidence_of(speech, resolved)
