"""What well-known bodies are called in other words, and their names where the model errs."""

from __future__ import annotations

import pytest

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.known_bodies import known_body, with_known_bodies
from quotetrack.records import Span


def annotation(text: str, *entities: tuple[str, str]) -> Annotation:
    """A text without words, with these (words, kind) as entities."""
    spans = [(text.index(words), words, kind) for words, kind in entities]
    found = tuple(Entity(Span(at, at + len(words)), kind, words) for at, words, kind in spans)
    return Annotation(text, (), (), found)


@pytest.mark.parametrize("name", ["The New York Times", "New York Times", "le Monde", "Le Monde"])
def test_a_body_is_known_with_its_article_or_without(name: str) -> None:
    known = known_body(name)
    assert known is not None
    assert "quotidien" in known.nouns


def test_a_word_of_media_makes_a_medium_of_any_name() -> None:
    known = known_body("Le Courrier de Vif")
    assert known is not None
    assert "journal" in known.nouns
    assert known_body("Vif Habitat") is None


def test_a_known_body_is_one_whatever_the_model_took_it_for() -> None:
    read = with_known_bodies(annotation("Selon TikTok, c'est faux.", ("TikTok", "PER")))
    assert [(one.text, one.kind) for one in read.entities] == [("TikTok", "ORG")]


def test_a_name_that_is_as_often_somebodys_stays_what_the_model_says() -> None:
    read = with_known_bodies(annotation("Richard Wagner a ri.", ("Wagner", "PER")))
    assert [one.kind for one in read.entities] == ["PER"]


def test_an_abbreviation_of_a_thing_is_no_body() -> None:
    read = with_known_bodies(annotation("L'IA progresse.", ("IA", "ORG")))
    assert [one.kind for one in read.entities] == ["MISC"]


def test_a_name_of_several_words_is_found_where_the_model_saw_none() -> None:
    read = with_known_bodies(annotation("L'agence Chine nouvelle dément."))
    assert [(one.text, one.kind) for one in read.entities] == [("Chine nouvelle", "ORG")]


def test_an_agency_and_who_told_it_are_two() -> None:
    text = "a déclaré à l'AFP Ana Lee Sol, chercheuse"
    read = with_known_bodies(annotation(text, ("AFP Ana Lee Sol", "ORG")))
    assert [(one.text, one.kind) for one in read.entities] == [
        ("AFP", "ORG"),
        ("Ana Lee Sol", "PER"),
    ]
    assert all(one.span.of(text) == one.text for one in read.entities)
