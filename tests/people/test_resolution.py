"""Who is who across documents, and what is refused."""

from __future__ import annotations

import random

import pytest

from quotetrack.people.resolution import resolve_people
from tests.people.cast import evidence, speaker


def who(people, document_id, name):
    """The speaker of a name in a document."""
    speaker_id = people.decisions[document_id, name].speaker_id
    return next(one for one in people.speakers if one.speaker_id == speaker_id)


def together(*speakers, texts=()):
    """Whether all of them are one speaker of the corpus."""
    people = resolve_people(evidence(*speakers, texts=texts))
    found = {who(people, *one.place) for one in speakers}
    return len(found) == 1 and found.pop().scope == "corpus"


ANNE = speaker("a", "Anne-Sophie Kergoat", "Anne-Sophie Kergoat, directrice de Tessara, promet.")


@pytest.mark.parametrize(
    "other",
    [
        speaker("b", "Kergoat", "« Non », tranche Mme Kergoat."),
        speaker("b", "Kergoat", "« Non », tranche Kergoat."),
        speaker("b", "A.-S. Kergoat"),
        speaker("b", "Anne-Sofie Kergoat"),
        speaker("b", "KERGOAT Anne-Sophie"),
    ],
    ids=lambda one: one.forms[0],
)
def test_a_partial_name_is_its_only_bearer(other):
    assert together(ANNE, other)


@pytest.mark.parametrize(
    "other",
    [
        speaker("b", "Kergoat", "« Non », tranche M. Kergoat."),
        speaker("b", "Paul Kergoat"),
        speaker("b", "Kergoat", kind="body"),
        speaker("b", "la directrice", kind="person"),
    ],
    ids=lambda one: one.name,
)
def test_another_gender_given_name_or_kind_is_somebody_else(other):
    assert not together(ANNE, other)


def test_a_last_name_of_two_persons_stays_with_its_document_and_names_both():
    people = resolve_people(
        evidence(
            speaker("a", "Marine Trévarez"), speaker("b", "Yves Trévarez"), speaker("c", "Trévarez")
        )
    )
    alone = who(people, "c", "Trévarez")
    decision = people.decisions["c", "Trévarez"]
    assert (alone.scope, decision.rule) == ("document", "ambiguous")
    assert set(decision.candidates) == {
        who(people, "a", "Marine Trévarez").speaker_id,
        who(people, "b", "Yves Trévarez").speaker_id,
    }


def test_of_two_bearers_the_one_whose_role_is_given_is_meant():
    people = resolve_people(
        evidence(
            speaker("a", "Marine Trévarez", "Marine Trévarez, maire de Vif, a dit oui."),
            speaker("b", "Yves Trévarez", "Yves Trévarez, boulanger, a dit non."),
            speaker("c", "Trévarez", "« Oui », dit la maire de Vif.", "person", "la maire de Vif"),
        )
    )
    assert who(people, "c", "Trévarez").name == "Marine Trévarez"
    assert people.decisions["c", "Trévarez"].rule == "last_name_and_role"


def test_a_common_last_name_alone_is_left_to_a_person():
    people = resolve_people(evidence(speaker("a", "Paul Martin"), speaker("b", "Martin")))
    assert who(people, "b", "Martin").scope == "document"
    (doubt,) = people.doubts
    assert {doubt.one_id, doubt.other_id} == {one.speaker_id for one in people.speakers}


def test_homonyms_of_a_common_name_are_told_apart_by_what_they_do():
    mayor = speaker("a", "Jean Martin", "Jean Martin, maire de Vif, a dit oui.")
    again = speaker("b", "Jean Martin", "Jean Martin, le maire de Vif, a dit oui.")
    baker = speaker("c", "Jean Martin", "Jean Martin, boulanger, a dit non.")
    unknown = speaker("d", "Jean Martin")
    assert together(mayor, again)
    people = resolve_people(evidence(mayor, again, baker, unknown))
    found = [who(people, *one.place) for one in (mayor, again, baker, unknown)]
    assert found[0] == found[1]
    assert len({one.speaker_id for one in found}) == 3
    assert found[3].scope == "document"
    assert [doubt.rule for doubt in people.doubts] == ["same_name_other_role"]


def test_a_camille_who_is_a_man_here_and_a_woman_there_is_two():
    man = speaker("a", "Camille Trévarez", "« Oui », dit M. Trévarez. Camille Trévarez rit.")
    woman = speaker("b", "Camille Trévarez", "« Non », dit Mme Trévarez. Camille Trévarez rit.")
    assert not together(man, woman)


def test_given_names_alone_are_never_tied():
    people = resolve_people(evidence(speaker("a", "Samira"), speaker("b", "Samira")))
    assert {one.scope for one in people.speakers} == {"document"}
    assert people.doubts == ()


def test_father_and_son_stay_two_and_the_bare_name_fits_both():
    people = resolve_people(
        evidence(
            speaker("a", "Yves Kerval"), speaker("b", "Yves Kerval fils"), speaker("c", "Kerval")
        )
    )
    assert len({who(people, *place).speaker_id for place in people.decisions}) == 3


def test_a_middle_initial_that_fits_two_persons_joins_neither():
    people = resolve_people(
        evidence(
            speaker("a", "Noé H. Kerval"), speaker("b", "Noé W. Kerval"), speaker("c", "Noé Kerval")
        )
    )
    assert len(people.speakers) == 3
    assert len(people.doubts) == 2


def test_a_misprint_stands_in_one_article_two_spellings_in_several_are_two_names():
    once = [speaker("a", "Inès Scouarnec"), speaker("b", "Inès Scouarmec")]
    assert together(*once)
    often = [*once, speaker("c", "Inès Scouarnec"), speaker("d", "Inès Scouarmec")]
    assert not together(*often)


def test_two_names_that_one_article_prints_apart_are_not_joined_by_their_letters():
    assert not together(speaker("a", "Inès Scouarnec"), speaker("a", "Inès Scouarmec"))


def test_an_acronym_is_the_body_that_a_text_explains():
    bank, short = (
        speaker("a", "Banque centrale du Trégor", kind="body"),
        speaker("b", "BCT", kind="body"),
    )
    assert together(bank, short, texts=("La Banque centrale du Trégor (BCT) prévient.",))
    assert not together(bank, short)


def test_an_acronym_of_two_bodies_is_neither_alone():
    people = resolve_people(
        evidence(
            speaker("a", "Banque centrale du Trégor", kind="body"),
            speaker("b", "Bureau des côtes trégorroises", kind="body"),
            speaker("c", "BCT", kind="body"),
            texts=(
                "La Banque centrale du Trégor (BCT) prévient.",
                "Le Bureau des côtes trégorroises (BCT) répond.",
            ),
        )
    )
    assert who(people, "c", "BCT").scope == "document"
    assert len(people.decisions["c", "BCT"].candidates) == 2


def test_a_body_taken_for_a_person_is_the_body():
    assert together(speaker("a", "OpenAI", kind="person"), speaker("b", "OpenAI", kind="body"))
    assert not together(
        speaker("a", "Kerval", "M. Kerval sourit.", "person"), speaker("b", "Kerval", kind="body")
    )


def test_descriptions_are_never_tied_by_their_words():
    people = resolve_people(
        evidence(speaker("a", "le porte-parole"), speaker("b", "le porte-parole"))
    )
    assert len(people.speakers) == 2


def test_an_article_ten_years_later_is_not_tied_by_the_last_name_alone():
    old = speaker("a", "Anne-Sophie Kergoat", day="1998-03-01")
    new = speaker("b", "Kergoat", day="2023-11-20")
    assert not together(old, new)
    assert together(old, speaker("b", "Kergoat", day="2001-03-01"))


CORPUS = [
    ANNE,
    speaker("b", "Kergoat", "Mme Kergoat refuse."),
    speaker("c", "Kergoat", "M. Kergoat refuse."),
    speaker("d", "Paul Kerval"),
    speaker("e", "P. Kerval"),
    speaker("f", "Pauline Kerval"),
    speaker("g", "Jean Martin", "Jean Martin, maire de Vif, rit."),
    speaker("h", "Jean Martin", "Jean Martin, boulanger, rit."),
    speaker("i", "Martin"),
    speaker("j", "la CGT", kind="body"),
    speaker("k", "CGT", kind="body"),
]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_changes_nothing(seed):
    shuffled = list(CORPUS)
    random.Random(seed).shuffle(shuffled)
    assert resolve_people(evidence(*shuffled)) == resolve_people(evidence(*CORPUS))
