"""Minimal pairs: each category is found where it was changed, faithful pairs are silent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quotetrack.drift import measure_drift
from quotetrack.records import DriftItem, Severity
from quotetrack.settings import DriftSettings
from tests.drift.passages import passage

EXAMPLES = Path(__file__).parent / "examples"

FLOORS = {
    "number": 10,
    "negation": 10,
    "modality": 10,
    "quantifier": 7,
    "determiner_possessive": 8,
    "intensity_frequency": 10,
    "named_entity": 7,
    "reporting_verb": 8,
    "person_deixis": 8,
    "omission": 4,
    "addition": 8,
}
"""Pairs found per category when the rules were written: these figures only rise."""


def _rows(name: str) -> list[list[str]]:
    lines = (EXAMPLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _shown(english: str, french: str) -> list[DriftItem]:
    found = measure_drift(passage(english, "en", "q_original"), passage(french))
    floor = DriftSettings().min_confidence
    return [i for i in found if i.confidence >= floor and i.severity is not Severity.NONE]


@pytest.mark.parametrize(
    ("english", "french"), [*_rows("faithful.tsv"), *_rows("faithful_later.tsv")]
)
def test_faithful_rendering_is_silent(english: str, french: str) -> None:
    assert [(i.category, i.note) for i in _shown(english, french)] == []


def test_each_category_is_found_in_its_minimal_pairs() -> None:
    found: Counter[str] = Counter()
    for category, english, french in _rows("changed.tsv"):
        found[category] += any(item.category == category for item in _shown(english, french))
    short = {c: (found[c], floor) for c, floor in FLOORS.items() if found[c] < floor}
    assert short == {}


def test_pairs_written_after_the_rules_are_found_too() -> None:
    rows = _rows("changed_later.tsv")
    found = sum(any(i.category == c for i in _shown(en, fr)) for c, en, fr in rows)
    assert found >= 27, f"{found} of {len(rows)}"


def test_a_changed_number_or_polarity_is_critical() -> None:
    for category, english, french in _rows("changed.tsv"):
        for item in _shown(english, french):
            if item.rule in {"number_changed", "negation_lost", "negation_added", "day_changed"}:
                assert category in {"number", "negation", "person_deixis"}
                assert item.severity is not Severity.MINOR


def test_every_span_holds_the_text_that_it_shows() -> None:
    for _, english, french in _rows("changed.tsv"):
        for item in _shown(english, french):
            if item.original_span is not None:
                assert item.original_span.of(english) == item.original_text
            if item.rendering_span is not None:
                assert item.rendering_span.of(french) == item.rendering_text
