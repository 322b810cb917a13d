"""What one wording is to another."""

import pytest

from quotetrack.link.fingerprint import read_wording
from quotetrack.link.relation import Reading, part_first, relate
from quotetrack.link.speakers import Agreement
from quotetrack.records import LinkState, Relation

SAME, UNKNOWN, DIFFERENT = Agreement.SAME, Agreement.UNKNOWN, Agreement.DIFFERENT

WHOLE = (
    "Nous rouvrirons la ligne de production dès le mois de mars, avec cent vingt salariés, et nous "
    "remercions la région Bretagne de son soutien constant."
)


def reading(text):
    wording, words = read_wording(text)
    return Reading(wording, words)


def verdict(one, other, speakers=UNKNOWN, *, close=True):
    first, second = reading(one), reading(other)
    if not part_first(first.wording, second.wording):
        first, second = second, first
    return relate(first, second, speakers, close=close)


def matched(part, whole, speakers=UNKNOWN):
    found = verdict(part, whole, speakers)
    words = [word for word in reading(whole).words if word.form != "…"]
    return whole[words[found.first_word].start : words[found.last_word - 1].end]


def test_another_apostrophe_is_identical():
    found = verdict(
        "C’est l’avenir de l’usine qui se joue", "C'est l'avenir de l'usine qui se joue"
    )
    assert found.relation is Relation.IDENTICAL
    assert found.state is LinkState.CONFIRMED


def test_a_cut_piece_is_an_excerpt_with_its_window():
    part = "nous remercions la région Bretagne de son soutien"
    assert verdict(part, WHOLE).relation is Relation.EXCERPT
    assert matched(part, WHOLE) == part


def test_two_pieces_around_a_marked_cut_are_a_splice():
    part = "Nous rouvrirons la ligne de production […] nous remercions la région Bretagne"
    assert verdict(part, WHOLE).relation is Relation.SPLICE


def test_a_few_changed_words_are_a_near_duplicate():
    other = WHOLE.replace("constant", "sans faille").replace("dès le mois de mars", "dès mars")
    assert verdict(other, WHOLE).relation is Relation.NEAR_DUPLICATE


def test_reordered_and_reworded_by_the_same_speaker_is_an_excerpt():
    whole = (
        "Merci à tous. Nous sommes pressés de leur donner rapidement les moyens nécessaires à leur "
        "projet. La suite viendra au printemps avec nos partenaires de la métropole."
    )
    part = "Nous sommes pressés d’agir vite pour leur donner les moyens nécessaires à leur projet"
    assert verdict(part, whole, SAME).relation is Relation.EXCERPT
    assert matched(part, whole, SAME) == (
        "Nous sommes pressés de leur donner rapidement les moyens nécessaires à leur projet"
    )


def test_public_sentence_with_leurs_for_des_is_an_excerpt_of_the_message():
    # Satya Nadella's message of 20 November 2023, in two French renderings.
    message = (
        "Nous sommes impatients de faire connaissance avec Emmett Shear et la nouvelle équipe "
        "dirigeante d'OpenAI, ainsi que de travailler avec eux. Et nous sommes extrêmement "
        "heureux d'annoncer que Sam Altman et Greg Brockman, ainsi que des collègues, "
        "rejoindront Microsoft pour diriger une nouvelle équipe de recherche avancée sur "
        "l'intelligence artificielle."
    )
    part = (
        "Nous sommes extrêmement heureux d’annoncer que Sam Altman et Greg Brockman, ainsi que "
        "leurs collègues, rejoindront Microsoft pour diriger une nouvelle équipe de recherche "
        "avancée sur l’IA"
    )
    assert verdict(part, message, SAME).relation is Relation.EXCERPT
    assert matched(part, message, SAME).endswith("intelligence artificielle")
    other = (
        "impatients de connaître Emmett Shear et la nouvelle équipe de direction d’OAI et de "
        "travailler avec eux"
    )
    assert matched(other, message, SAME).startswith("impatients de faire connaissance")


def test_another_number_is_its_own_relation():
    found = verdict(
        "Nous allons créer 500 emplois dans la vallée de la Vilaine",
        "Nous allons créer 300 emplois dans la vallée de la Vilaine",
    )
    assert found.relation is Relation.ALTERED_NUMBER
    assert found.state is LinkState.SUGGESTED
    assert "au lieu de" in found.evidence


def test_another_name_in_a_template_is_no_link():
    assert (
        verdict(
            "Le conseil municipal de Vannes a voté le budget à l’unanimité hier soir",
            "Le conseil municipal de Lorient a voté le budget à l’unanimité hier soir",
        )
        is None
    )


def test_a_typo_in_a_long_name_is_forgiven():
    found = verdict(
        "Nous accueillons Emmet Kergoualc'h avec une joie que vous imaginez sans peine",
        "Nous accueillons Emmett Kergoualc'h avec une joie que vous imaginez sans peine",
    )
    assert found.relation is Relation.NEAR_DUPLICATE


def test_a_shared_stock_phrase_is_no_link():
    assert (
        verdict(
            "Nous allons prendre nos responsabilités et fermer le site de Plouzané au printemps",
            "Face à la crise, nous allons prendre nos responsabilités, sans attendre l’État",
        )
        is None
    )


@pytest.mark.parametrize(
    ("speakers", "close", "linked"),
    [(SAME, True, True), (SAME, False, False), (UNKNOWN, True, False)],
)
def test_a_stock_phrase_alone_needs_the_same_speaker_and_close_dates(speakers, close, linked):
    whole = "Nous allons prendre nos responsabilités et fermer le site de Plouzané au printemps"
    found = verdict("nous allons prendre nos responsabilités", whole, speakers, close=close)
    assert (found is not None) is linked


@pytest.mark.parametrize(
    ("speakers", "close", "linked"),
    [(SAME, True, True), (SAME, False, False), (UNKNOWN, True, False), (DIFFERENT, True, False)],
)
def test_short_words_need_the_same_speaker_and_close_dates(speakers, close, linked):
    found = verdict("la mission continue", "La mission continue", speakers, close=close)
    assert (found is not None) is linked


def test_long_same_words_of_two_persons_are_ambiguous_and_short_ones_nothing():
    assert verdict(WHOLE, WHOLE, DIFFERENT).relation is Relation.AMBIGUOUS
    short = "La reprise sera longue et difficile"
    assert verdict(short, short, DIFFERENT) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nous fermerons le site de Brest cette année",
            "Nous ne fermerons pas le site de Brest cette année",
        ),
        ("Je n’ai jamais voulu nuire à cette maison", "J’ai voulu nuire à cette maison"),
        ("Il y a un plan social en cours", "Il n’y a aucun plan social en cours"),
    ],
)
def test_a_negation_change_is_never_identical(one, other):
    for speakers in (SAME, UNKNOWN):
        found = verdict(one, other, speakers)
        assert found is None or found.relation is not Relation.IDENTICAL


def test_one_word_and_five_thousand_words_have_a_verdict_or_none():
    long = " ".join(f"mot{number} suit" for number in range(2500))
    assert verdict("mot7", long) is None
    assert verdict(long, long + " fin").relation is Relation.NEAR_DUPLICATE
