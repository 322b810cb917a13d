"""What the marks of a comparison measure with the word encoder."""

from __future__ import annotations

import numpy as np
import pytest

from quotetrack.drift.alignment import align
from quotetrack.drift.encoded_measures import ENCODED_MEASURES, encoded_rows
from quotetrack.drift.equivalence import likeness
from quotetrack.drift.marks import mark_model, units
from quotetrack.link.words import tokens
from quotetrack.word_vectors.word_encoder import LAYERS_READ


def _places(text: str, language: str) -> list[tuple[int, int]]:
    return [(unit.start, unit.end) for unit in units(text, tokens(text, language))]


def test_words_that_the_other_side_does_not_say_are_farther() -> None:
    original = "The mayor reopened the swimming pool."
    rendering = "La maire a rouvert la piscine malgré trois recours d’un promoteur."
    left, right = _places(original, "en"), _places(rendering, "fr")
    _, rows = encoded_rows(original, rendering, left, right)
    nearest = rows[:, ENCODED_MEASURES.index(f"fives_{LAYERS_READ[-1]}")]
    added = [start >= rendering.index("malgré") for start, _ in right]
    assert nearest[added].max() < nearest[np.logical_not(added)].mean()


@pytest.mark.parametrize(("original", "rendering"), [("Yes.", "Oui."), ("Go", "Allez !")])
def test_the_stored_model_reads_the_tables_as_they_are_built(original: str, rendering: str) -> None:
    left, right = tokens(original, "en"), tokens(rendering, "fr")
    alignment = align(left, right, "en", "fr")
    measured = likeness(original, rendering, left, right, alignment, ("en", "fr"), None)
    model = mark_model()
    for table in (measured.left, measured.right):
        assert table.shape[1] == len(model.centre)
        assert np.isfinite(table).all()
        assert ((model.chances(table) > 0) & (model.chances(table) < 1)).all()
