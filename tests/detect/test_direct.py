"""Marked words: direct speech by incise, colon, « selon » or alone; fragments; nobody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import assert_found, detect, only, refusals

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def test_inverted_subject_after_the_marks_is_the_source(reader: Reader) -> None:
    text = "« Nous partirons avant la nuit », a annoncé mardi la ministre Jeanne Kergoat."
    quotation = only(reader, text)
    assert quotation.source is not None and quotation.cue is not None
    assert quotation.source.of(text) == "la ministre Jeanne Kergoat"
    assert quotation.cue.of(text) == "a annoncé"
    assert (quotation.rule, quotation.speaker) == ("direct.incise", "Jeanne Kergoat")


def test_a_clitic_behind_the_verb_is_taken_up_from_the_sentence_before(reader: Reader) -> None:
    assert_found(
        reader,
        "Jeanne Kergoat a visité l'usine jeudi. "
        "« <d Jeanne Kergoat>Nous ne fermerons pas ce site</d> », a-t-elle promis.",
    )


def test_a_clitic_glued_to_its_verb_is_still_the_source(reader: Reader) -> None:
    text = "Paul Giraud se tait. « C'était l'hiver, il neigeait », se souvient-il."
    quotation = only(reader, text)
    assert quotation.source is not None
    assert quotation.source.of(text).lstrip("-") == "il"
    assert quotation.speaker == "Paul Giraud"


def test_an_incise_inside_the_marks_parts_the_content(reader: Reader) -> None:
    assert_found(
        reader,
        "« <d Ana Sol>Nous avons tout perdu</d>, explique Ana Sol, maire de Vif. "
        "<d Ana Sol>Il ne reste que les murs.</d> »",
    )


def test_further_marks_go_on_with_the_last_speaker(reader: Reader) -> None:
    assert_found(
        reader,
        "« <d Inès Kaddour>Nous avons eu peur</d> », raconte Inès Kaddour. "
        "« <d Inès Kaddour>Personne ne nous avait prévenus.</d> »",
    )


def test_the_subject_before_a_colon_is_the_source(reader: Reader) -> None:
    assert_found(
        reader,
        "Le préfet Hugo Lambert n'a pas caché son agacement : "
        "« <d Hugo Lambert>Nous attendons ce rapport depuis un an.</d> »",
    )


def test_selon_behind_the_marks_names_the_source(reader: Reader) -> None:
    detection = detect(reader, "« L'eau reste potable partout », selon Jeanne Kergoat.")
    (quotation,) = detection.quotations
    assert (quotation.rule, quotation.speaker) == ("direct.according_to", "Jeanne Kergoat")


def test_hearsay_in_the_incise_makes_the_quotation_conditional(reader: Reader) -> None:
    assert only(reader, "« Je partirai demain matin », aurait déclaré Paul Giraud.").conditional


def test_a_fragment_belongs_to_the_subject_of_the_verb_over_it(reader: Reader) -> None:
    assert_found(
        reader,
        "Jeanne Kergoat a dénoncé « <m Jeanne Kergoat>une décision prise sans aucun respect "
        "des habitants</m> » lors du conseil.",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("La ville lance l'opération « Rues propres » ce lundi.", "title"),
        ("Ce quartier est surnommé « le petit Vif » depuis longtemps.", "name"),
        ("Le mur « intelligent » a coûté cher à la commune.", "scare_quote"),
        ("Sur la banderole, on pouvait lire « Rendez-nous notre gare ».", "inscription"),
        ("Le score est resté « 12 » pendant une heure.", "no_words"),
    ],
)
def test_marks_around_nobodys_words_are_refused_with_the_reason(
    reader: Reader, text: str, reason: str
) -> None:
    detection = detect(reader, text)
    assert detection.quotations == ()
    assert [found for found, _ in refusals(detection)] == [reason]


def test_every_quotation_is_the_text_at_its_place(reader: Reader) -> None:
    text = "« Été\u202fcomme hiver, nous\u00a0restons ici », dit Ana Sol 😀. « L’œuvre attendra. »"
    for quotation in detect(reader, text).quotations:
        assert quotation.text == " ".join(span.of(text) for span in quotation.content)
    assert len(detect(reader, text).quotations) == 2


def test_the_kind_of_apostrophe_and_blank_changes_no_quotation(reader: Reader) -> None:
    plain = "« L'usine n'ouvrira pas », a déclaré Paul Giraud, qui s'en va."
    printed = plain.replace("'", "’").replace("« ", "«\u00a0").replace(" »", "\u202f»")
    one, other = detect(reader, plain).quotations, detect(reader, printed).quotations
    assert [(q.quotation_id, q.speaker) for q in one] == [
        (q.quotation_id, q.speaker) for q in other
    ]


@pytest.mark.parametrize(
    "text",
    [
        "« C'est compliqué depuis longtemps », commente, fataliste, Ana Sol.",
        "« Nous récompensons les pires », explique, sourire en coin, Ana Sol.",
        "« On y croit toujours un peu », lance, les larmes aux yeux, Ana Sol.",
        "« Il neige depuis hier soir », a raconté à l'AFP Ana, 33 ans.",
    ],
)
def test_how_and_to_whom_it_is_said_stands_before_who_says_it(reader: Reader, text: str) -> None:
    assert (only(reader, text).speaker or "").startswith("Ana")
