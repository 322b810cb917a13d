"""Glosses: what a word may mean in the other language, for marks and to excuse, never to charge."""

from __future__ import annotations

from quotetrack.drift.alignment import align
from quotetrack.drift.glosses import GLOSS_MEASURES, gloss_rows, glosses, says_it
from quotetrack.link.words import Token, tokens


def _word(text: str, language: str) -> Token:
    return tokens(text, language)[0]


def _measure(name: str, english: str, french: str) -> dict[str, float]:
    """A measure of each English word, by its form."""
    left, right = tokens(english, "en"), tokens(french, "fr")
    rows, _ = gloss_rows(left, right, align(left, right, "en", "fr"), ("en", "fr"))
    column = GLOSS_MEASURES.index(name)
    return {word.form: float(row[column]) for word, row in zip(left, rows, strict=True)}


def test_an_inflected_word_has_the_glosses_of_its_plain_form() -> None:
    assert "bridge" in glosses("ponts", "fr")
    assert "pont" in glosses("bridges", "en")
    assert glosses("zzyzx", "en") == ()


def test_a_word_glosses_another_in_any_of_its_senses_but_never_within_one_language() -> None:
    assert says_it(_word("House", "en"), _word("Chambre", "fr"), ("en", "fr"))
    assert says_it(_word("mousse", "fr"), _word("moss", "en"), ("fr", "en"))
    assert not says_it(_word("bridge", "en"), _word("moulin", "fr"), ("en", "fr"))
    assert not says_it(_word("pont", "fr"), _word("pont", "fr"), ("fr", "fr"))


def test_what_a_gloss_says_is_there_and_what_none_says_is_nowhere() -> None:
    english, french = "The plumber repaired the old roof.", "Le plombier a réparé le toit."
    there = _measure("surely_there", english, french)
    nowhere = _measure("nowhere", english, french)
    assert (there["plumber"], there["roof"]) == (1.0, 1.0)
    assert (nowhere["roof"], nowhere["old"]) == (0.0, 1.0)


def test_a_word_is_nearer_through_its_gloss_than_by_itself() -> None:
    english, french = "They ate a cheap lunch.", "Ils ont pris un repas bon marché."
    left, right = tokens(english, "en"), tokens(french, "fr")
    through = _measure("by_gloss_alone", english, french)
    assert through["lunch"] > align(left, right, "en", "fr").best_left(len(left) - 1)


def test_what_is_said_elsewhere_is_lost_with_its_neighbours() -> None:
    english = "The bakery closed in spring and the garage opened in autumn after long repairs."
    french = "Le garage a ouvert au printemps et la boulangerie a fermé à l'automne."
    lost = _measure("lost_with_neighbours_phrase", english, french)
    assert min(lost.values()) < 0
    assert max(lost.values()) <= 1e-9
