"""What one document tells of its speakers."""

from __future__ import annotations

import pytest

from quotetrack.people.bodies import read_acronyms
from quotetrack.people.readings import is_named, read_speaker
from quotetrack.people.roles import roles_around

TEXT = (
    "Anne-Sophie Kergoat, directrice de Tessara, a parlé. Selon Mme Kergoat, tout va. "
    "« Non », dit Paul Kergoat, pêcheur. M. Kergoat s'en va."
)


def test_forms_and_roles_are_those_of_the_person_alone():
    read = read_speaker("a", TEXT, "Anne-Sophie Kergoat", "person", ["Mme Kergoat", "-t-elle"])
    assert read.forms == ("Anne-Sophie Kergoat", "Mme Kergoat")
    assert read.roles == ("directrice de Tessara",)
    assert read.gender == "f"


def test_a_role_that_stands_for_the_name_is_kept():
    read = read_speaker("a", TEXT, "Anne-Sophie Kergoat", "person", ["la patronne de Tessara"])
    assert "la patronne de Tessara" in read.roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Le maire de Vif Jean Roux a ri.", ["maire de Vif"]),
        ("Jean Roux, maire de Vif, a ri.", ["maire de Vif"]),
        ("Jean Roux (maire de Vif) a ri.", ["maire de Vif"]),
        ("Jean Roux, qui rit, a ri.", []),
        ("L'épouse de Jean Roux a ri.", []),
        ("Le communiqué du maire Jean Roux dit oui.", []),
    ],
)
def test_roles_stand_beside_the_name(text, roles):
    start = text.index("Jean Roux")
    assert roles_around(text, start, start + len("Jean Roux")) == roles


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Le Goff", "person", True),
        ("de Kermadec", "person", True),
        ("d’Estrées", "person", True),
        ("le ministre", "person", False),
        ("Le candidat", "person", False),
        ("Président", "person", False),
        ("un porte-parole de Tessara", "person", False),
        ("la CGT", "body", True),
        ("le Conseil", "body", False),
        ("le conseil de Tessara", "body", True),
        ("ses services", "body", False),
        ("les élus de Vif", "group", True),
        ("les secours", "group", False),
        ("la lettre de Tessara", "document", False),
    ],
)
def test_a_name_is_told_from_a_description(name, kind, named):
    assert is_named(name, kind) is named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La Banque centrale du Trégor (BCT) dit.", [("BCT", "Banque centrale du Trégor")]),
        ("La BCT (Banque centrale du Trégor) dit.", [("BCT", "Banque centrale du Trégor")]),
        ("OpenAI (OAI) dit.", [("OAI", "OpenAI")]),
        ("Le maire de Vif (LR) dit.", []),
        ("Elle vit à Brest (BZH) depuis.", []),
    ],
)
def test_an_acronym_is_read_with_its_expansion(text, found):
    assert read_acronyms(text) == found
