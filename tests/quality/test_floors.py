"""The detector, run on all our annotated French, stays over the floors of floors.toml."""

from __future__ import annotations

import pytest

from benchmarks.quality.floors import Figures, breaches, read_floors

CORPORA = ("examples", "articles", "heldout")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def measured() -> Figures:
    from benchmarks.quality.run import measure_own

    return measure_own()


@pytest.mark.parametrize("corpus", CORPORA)
def test_quotations_and_speakers_stay_over_their_floors(measured: Figures, corpus: str) -> None:
    floors = read_floors()
    assert breaches(measured, {corpus: floors[corpus]}) == []


def test_every_corpus_and_figure_has_a_floor(measured: Figures) -> None:
    floors = read_floors()
    assert {corpus: sorted(named) for corpus, named in floors.items()} == {
        corpus: sorted(named) for corpus, named in measured.items()
    }
