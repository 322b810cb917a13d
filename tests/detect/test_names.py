"""Names: who is one person, who is not."""

from __future__ import annotations

import pytest

from quotetrack.annotate.annotation import Word
from quotetrack.detect.names import (
    bare_name,
    body_key,
    civil_gender,
    given_gender,
    is_acronym_of,
    is_name,
    name_tokens,
    same_person,
)
from quotetrack.detect.resolved import noun_gender
from quotetrack.records import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jeanne Kergoat", "Kergoat"),
        ("Jeanne Kergoat", "Mme Kergoat"),
        ("Jeanne Kergoat", "J. Kergoat"),
        ("Jeanne Kergoat", "jeanne kergoat"),
        ("Éloïse Fabre", "Eloise Fabre"),
        ("Joël Le Scouarnec", "Le Scouarnec"),
        ("Joël Le Scouarnec", "Scouarnec"),
        ("Charles de Vaux", "de Vaux"),
        ("Anne-Sophie Kergoat", "Anne Kergoat"),
        ("Paul Swisher", "Paul Swisherplus"),
        ("Marie Delacroix", "Marie Delacroyx"),
    ],
)
def test_these_are_one_person(one: str, other: str) -> None:
    assert same_person(name_tokens(one), name_tokens(other))
    assert same_person(name_tokens(other), name_tokens(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jeanne Kergoat", "Paul Kergoat"),
        ("Jeanne Kergoat", "P. Kergoat"),
        ("Jeanne Kergoat", "Jeanne Fabre"),
        ("Luc Petit", "Luc Petin"),
        ("Antoine Saint Martin", "Martin"),
        ("Jeanne Kergoat", ""),
    ],
)
def test_these_are_two(one: str, other: str) -> None:
    assert not same_person(name_tokens(one), name_tokens(other))


def test_a_name_is_read_without_civility_and_leading_words() -> None:
    assert bare_name("Selon Jeanne Kergoat,") == "Jeanne Kergoat"
    assert bare_name("Mme Kergoat") == "Kergoat"
    assert bare_name("Maître Luc\nPetit") == "Luc Petit"


@pytest.mark.parametrize("text", ["Mme", "M.", "@kergoat", "kergoat", "K"])
def test_a_civility_an_account_or_a_small_word_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_the_civility_right_before_a_name_tells_the_gender() -> None:
    assert civil_gender("a dit Mme ") == "f"
    assert civil_gender("a dit M. ") == "m"
    assert civil_gender("a dit Mme la ministre ") is None


def test_a_given_name_of_one_gender_tells_it_the_first_part_of_a_double_one_too() -> None:
    assert given_gender("Jeanne Kergoat") == "f"
    assert given_gender("Jean-Ysé Kergoat") == "m"
    assert given_gender("Claude Kergoat") is None


def test_an_acronym_is_made_of_the_initials_without_the_small_words() -> None:
    assert is_acronym_of("DGAC", "Direction générale de l'aviation civile")
    assert is_acronym_of("Direction générale de l'aviation civile", "DGAC")
    assert not is_acronym_of("DGSE", "Direction générale de l'aviation civile")
    assert not is_acronym_of("Vif", "Ville ivre de fleurs")


def test_a_body_is_one_with_and_without_its_article() -> None:
    assert body_key("L'Agence du littoral") == body_key("Agence du Littoral")


@pytest.mark.parametrize(
    ("printed", "lemma", "gender"),
    [
        ("entrepreneuse", "entrepreneur", "f"),
        ("créatrice", "créateur", "f"),
        ("édile", "édile", None),
    ],
)
def test_the_ending_of_a_noun_tells_its_gender_before_its_lemma(
    printed: str, lemma: str, gender: str | None
) -> None:
    span = Span(0, len(printed))
    word = Word(0, printed, lemma, "NOUN", {"Gender": "Masc"}, -1, "root", span, 0)
    assert noun_gender(word, "l'") == gender
