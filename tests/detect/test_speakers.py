"""From the words that name who speaks to the person or body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import detect

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def last(reader: Reader, text: str) -> tuple[str | None, str]:
    """The speaker of the last quotation, and the way to him."""
    quotation = detect(reader, text).quotations[-1]
    return quotation.speaker, quotation.speaker_how


def test_a_last_name_means_the_person_named_in_full(reader: Reader) -> None:
    text = "Jeanne Kergoat dirige l'usine. « Nous restons à Brest », a déclaré Mme Kergoat."
    assert last(reader, text) == ("Jeanne Kergoat", "named")


def test_the_civility_tells_two_people_of_one_last_name_apart(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat et son frère Paul Kergoat dirigent l'usine. "
        "« Nous restons à Brest », a déclaré M. Kergoat."
    )
    assert last(reader, text)[0] == "Paul Kergoat"


def test_a_role_means_the_one_introduced_with_it(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat, maire de Vif, a reçu Paul Giraud, directeur de l'usine. "
        "« L'eau est trop froide », a regretté le directeur."
    )
    assert last(reader, text) == ("Paul Giraud", "role")


def test_a_pronoun_agrees_with_its_antecedent(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat a reçu Paul Giraud jeudi à la mairie. "
        "« Nous avons parlé deux heures », a-t-elle raconté."
    )
    assert last(reader, text) == ("Jeanne Kergoat", "pronoun")


def test_a_metonym_stands_for_its_body(reader: Reader) -> None:
    text = "« Nos serveurs seront arrêtés lundi », a annoncé la firme de Redmond."
    assert last(reader, text) == ("Microsoft", "metonym")


def test_somebody_without_a_name_is_described(reader: Reader) -> None:
    text = "« Les trains ne passent plus », regrette une habitante du quartier."
    assert last(reader, text) == ("une habitante du quartier", "described")


def test_marks_without_any_source_have_no_speaker(reader: Reader) -> None:
    assert last(reader, "« Nous ne céderons jamais devant la menace. »") == (None, "unknown")


def test_the_chain_tells_the_way_in_words(reader: Reader) -> None:
    text = "Jeanne Kergoat dirige l'usine. « Nous restons à Brest », a déclaré Mme Kergoat."
    chain = detect(reader, text).quotations[-1].chain
    assert chain == ("« Mme Kergoat » nomme « Jeanne Kergoat »",)


def test_the_same_text_gives_the_same_ids(reader: Reader) -> None:
    text = "« Nous restons à Brest », a déclaré Jeanne Kergoat. Selon Paul Giraud, il pleut."
    assert detect(reader, text) == detect(reader, text)
