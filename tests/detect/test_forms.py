"""The forms of cue verbs, built from their lemmas."""

from __future__ import annotations

import pytest

from quotetrack.detect.forms import finite_forms, participles


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("annonce", "annoncer"),
        ("annonçait", "annoncer"),
        ("annonça", "annoncer"),
        ("révèle", "révéler"),
        ("rappelle", "rappeler"),
        ("martèle", "marteler"),
        ("dit", "dire"),
        ("avertit", "avertir"),
        ("répond", "répondre"),
        ("assurent", "assurer"),
    ],
)
def test_a_third_person_form_leads_to_its_verb(form: str, lemma: str) -> None:
    assert finite_forms()[form] == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("annoncé", "annoncer"), ("averties", "avertir"), ("dit", "dire")]
)
def test_a_participle_leads_to_its_verb_in_every_gender_and_number(form: str, lemma: str) -> None:
    assert participles()[form] == lemma
