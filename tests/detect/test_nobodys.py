"""Marks around nobody's words, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import assert_found, detect, refusals

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("inscription", "On pouvait lire sur une pancarte : « Le fleuve est à nous »."),
        ("inscription", "« Rendez-nous le train », pouvait-on lire sur une banderole."),
        ("inscription", "Ils tiennent des pancartes où il est écrit : « Non au barrage »."),
        ("inscription", "Sur les pancartes, des jeux de mots comme « La digue nous irrigue »."),
        ("inscription", "Les slogans, peints en breton et en français : « La mer est à nous »."),
        ("inscription", "La nuit, elles collent « Debout les quais ! » sur les murs du port."),
        ("charge", "Une enquête visant le site est ouverte pour la diffusion d'« injures »."),
        ("charge", "Le trésorier a été sanctionné par le tribunal pour « abus de confiance »."),
        ("charge", "Un homme est en garde à vue pour « dégradation en réunion »."),
        ("term", "Le tiao, qui signifie « petit pain roulé », se mange tiède."),
        ("term", "Le bateau revient au vent arrière, ou « portant » dans le jargon."),
        ("term", "La maire a salué le greffon « autologue », c'est-à-dire prélevé sur soi."),
        ("term", "« Se lever du pied gauche », « voir rouge »… Ces expressions ont un sens."),
        ("term", "« Qui va à la chasse perd sa place ». Le vieil adage vaut pour la mairie."),
        ("name", "La ville va rebaptiser le square Amelot « place des Tisserandes »."),
        ("title", "La fondatrice de « Marchons ensemble » a salué le public, dit la maire."),
        ("title", "Elle joue dans « Les Moissons blanches », sorti en 2019."),
        ("title", "« Que reste-t-il de nos barrages ? » est le titre de sa conférence."),
        ("title", "« Tous ensemble pour le lac », tel est le slogan de la campagne."),
        ("title", "« Ce que la rivière nous doit », titre de son livre, vient d'un poème."),
        ("title", "La question « Pourquoi partent-ils ? » trouve sa réponse, dit la maire."),
        ("title", "La ministre a cité l'ordonnance « portant réforme des ports »."),
        ("name", "Elle rejoint l'émission matinale « On en parle demain », dit Lou Morand."),
        ("term", "Le patron – « petit poisson » en mandarin – n'a pas répondu, dit le journal."),
        ("title", "« La Rue des Tanneurs » de Mathieu Delorme a plu au public."),
        ("scare_quote", "Le chef du gouvernement s'attaque à « la » réforme, dit-on."),
        ("name", "Le mouvement « Rendez-nous nos rives » a réuni deux cents personnes."),
        ("name", "La ministre a cité la ligue « Terres et Eaux libres » dans son discours."),
    ],
)
def test_marks_that_nobody_says_are_refused_with_the_reason(
    reader: Reader, reason: str, text: str
) -> None:
    detection = detect(reader, text)
    assert not [found for found in detection.quotations if found.kind.value in ("direct", "mixed")]
    assert reason in [given for given, _ in refusals(detection)]


def test_what_only_describes_the_speaker_is_not_his_words(reader: Reader) -> None:
    assert_found(
        reader,
        "« <d Loris Annen>Le but était valable</d> », <c>a pesté</c> <s>Loris Annen</s>, "
        "un ancien des « <n name>diables verts</n> ».",
    )


def test_every_sign_of_a_list_is_read_and_said_by_nobody(reader: Reader) -> None:
    text = "Sur une banderole était écrit : « Du pain », « Du travail », « Des routes »."
    detection = detect(reader, text)
    assert detection.quotations == ()
    assert {reason for reason, _ in refusals(detection)} == {"inscription"}


def test_somebody_who_holds_a_sign_speaks_all_the_same(reader: Reader) -> None:
    text = "Une pancarte à la main, Aude Lescure dénonce « un immense gâchis »."
    assert [found.text for found in detect(reader, text).quotations] == ["un immense gâchis"]


def test_an_unclosed_mark_in_mid_sentence_is_refused(reader: Reader) -> None:
    text = "Le préfet propose un « plan de relance, avec « des moyens » pour la vallée."
    assert ("unclosed", "plan de relance, avec") in refusals(detect(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "<s>La ministre</s> <c>a posé</c> la question : « <d La ministre>Qui paiera ?</d> »",
        "<s>Lou Ney</s> <c>dénonce</c> une émission matinale « <m Lou Ney>bourrée de fautes</m> ».",
        "« <d Lise Morand>C'est le titre de ma vie</d> », <c>a déclaré</c> <s>Lise Morand</s>.",
    ],
)
def test_a_question_posed_and_words_about_a_work_are_somebodys(reader: Reader, text: str) -> None:
    assert_found(reader, text)


def test_offences_and_what_aggravates_them_are_charges(reader: Reader) -> None:
    text = (
        "Une information judiciaire est ouverte pour « blessures involontaires » aggravées "
        "« par la violation délibérée d'une règle de prudence »."
    )
    assert {reason for reason, _ in refusals(detect(reader, text))} == {"charge"}


def test_a_name_in_one_place_is_one_everywhere(reader: Reader) -> None:
    text = (
        "Les bénévoles d'« Osons la rivière » nettoient les berges.\n"
        "Vif : « Osons la rivière ! », une fête au bord de l'eau."
    )
    detection = detect(reader, text)
    assert detection.quotations == ()
    assert {reason for reason, _ in refusals(detection)} == {"title"}


def test_what_is_read_in_a_letter_is_no_sign(reader: Reader) -> None:
    words = "Nous avons décidé de partir dès demain et de ne plus revenir au village"
    found = detect(reader, f"Dans la lettre, on peut lire : « {words} ».").quotations
    assert [(one.kind.value, one.text) for one in found] == [("direct", words)]
