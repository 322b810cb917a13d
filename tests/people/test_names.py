"""The parts of names, and which two names are one person."""

import pytest

from quotetrack.people.likeness import DOUBT, MERGE, compare_people
from quotetrack.people.names import parse_person, skeleton


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Anne-Sophie Kergoat", "kergoat, anne sophie"),
        ("A.-S. Kergoat", "kergoat, a s"),
        ("KERGOAT Anne-Sophie", "kergoat, anne sophie"),
        ("Kergoat, Anne-Sophie", "kergoat, anne sophie"),
        ("Mme Kergoat", "kergoat"),
        ("Jean-Luc Le Goff", "le goff, jean luc"),
        ("Jean Luc Le Goff", "le goff, jean luc"),
        ("Le Goff", "le goff"),
        ("Dominique de Kermadec", "de kermadec, dominique"),
        ("Xi Jinping", "xi, jinping"),
        ("Alexandre Dumas fils", "dumas, alexandre, jr"),
        ("@kergoat_as", "@kergoat_as"),
    ],
)
def test_a_name_falls_into_its_parts(printed, key):
    assert parse_person(printed).key == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenski", "Volodimir Zelensky"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Sam Altman", "Samuel Altman"),
        ("Élodie Trévarez", "Elodie TREVAREZ"),
        ("Anne-Sofie Kergoat", "Anne-Sophie Kergoat"),
        ("Anne Sophie Kergoat", "Anne-Sophie Kergoat"),
        ("A.-S. Kergoat", "Anne-Sophie Kergoat"),
        ("Sophie Scouarnec", "Sophie Scouarmec"),
        ("Dominique de Kermadec", "Dominique Kermadec"),
        ("Noé Kerval", "Noé J. Kerval"),
        ("Marine LeGoff", "Marine Le Goff"),
        ("Kergoat", "Anne-Sophie Kergoat"),
    ],
)
def test_one_person_is_recognised_under_two_spellings(one, other):
    found = compare_people(parse_person(one), parse_person(other))
    assert found.score >= MERGE, found
    assert found == compare_people(parse_person(one), parse_person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marine Le Goff", "Jean Le Goff"),
        ("Jean Kerval", "Jean-Luc Kerval"),
        ("Jean Kerval", "Jeanne Kerval"),
        ("Yves Kerval fils", "Yves Kerval"),
        ("Noé W. Kerval", "Noé H. Kerval"),
        ("Jean Dupont", "Jean Dupond"),
        ("M. Kergoat", "Anne-Sophie Kergoat"),
        ("Louis Martin", "Louise Martin"),
        ("Pierre Petit", "Pierre Petin"),
        ("B. Kergoat", "Anne-Sophie Kergoat"),
        ("@kergoat_as", "@kergoat"),
    ],
)
def test_two_persons_stay_two(one, other):
    assert compare_people(parse_person(one), parse_person(other)).score < DOUBT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Claire Durand", "Claire Durand-Kerval"),
        ("Claire Trévarez", "Claire Trévarez-Hamon"),
        ("Georges W. Martin", "Georges Martin"),
    ],
)
def test_what_may_be_one_is_left_to_a_person(one, other):
    score = compare_people(parse_person(one), parse_person(other)).score
    assert score < MERGE


@pytest.mark.parametrize("spelling", ["Zelenskyy", "Zelenski", "Zelenskiy", "ZELENSKY"])
def test_a_sound_has_one_skeleton(spelling):
    assert skeleton(spelling) == skeleton("Zelensky")
