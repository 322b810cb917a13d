"""Speakers whom nobody names: the whole description, and what takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotetrack.detect.names import is_short_for
from tests.detect.reading import detect

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader


def speakers(reader: Reader, text: str) -> list[str | None]:
    """The speakers of a text, in its order."""
    return [quotation.speaker for quotation in detect(reader, text).quotations]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Tout est prêt », confie une source au ministère.", "une source au ministère"),
        (
            "Selon les éleveurs de la vallée du Lormes en colère, le loup est revenu.",
            "les éleveurs de la vallée du Lormes en colère",
        ),
        (
            "Les familles qui ont porté plainte dénoncent « un silence coupable ».",
            "Les familles qui ont porté plainte",
        ),
        (
            "« Le fleuve baisse », constate la plus vieille batelière du port.",
            "la plus vieille batelière du port",
        ),
        ("Certains d'entre eux assurent que le pont bouge.", "Certains d'entre eux"),
        ("Les médecins formés à Oran demandent « un statut ».", "Les médecins formés à Oran"),
        ("« C'est trop tard », tranche un élu de la majorité 2014.", "un élu de la majorité 2014"),
        (
            "Une femme ayant refusé de donner son nom accuse le maire d'« un mensonge ».",
            "Une femme ayant refusé de donner son nom",
        ),
        (
            "« On arrête », préviennent les syndicats représentant les bateliers.",
            "les syndicats représentant les bateliers",
        ),
        (
            "61 % des personnes interrogées déclarent aimer leur fleuve.",
            "61 % des personnes interrogées",
        ),
    ],
)
def test_a_description_has_all_its_complements(reader: Reader, text: str, speaker: str) -> None:
    assert speakers(reader, text) == [speaker]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« On ferme », a dit la gérante à la presse.", "la gérante"),
        ("« On ferme », a dit la gérante dans un message aux clients.", "la gérante"),
        ("« On ferme », a dit la gérante en marge de la foire.", "la gérante"),
        ("« On ferme », a dit la gérante lors d'une réunion à Brest.", "la gérante"),
        ("« On ferme », raconte un client accoudé au comptoir.", "un client"),
        ("« On ferme », soulignent les autorités locales ce vendredi.", "les autorités locales"),
        ("« On ferme », écrit une cliente sur Twitter.", "une cliente"),
        (
            "Les voisins qui se sont plaints ne sont pas partis et demandent « un mur ».",
            "Les voisins",
        ),
    ],
)
def test_what_completes_the_verb_is_no_part_of_a_description(
    reader: Reader, text: str, speaker: str
) -> None:
    assert speakers(reader, text) == [speaker]


@pytest.mark.slow
def test_a_bare_noun_takes_up_the_one_longer_description_of_it(reader: Reader) -> None:
    text = (
        "Selon une source proche du club, le contrat est signé. "
        "« Il arrive lundi », précise cette source."
    )
    assert speakers(reader, text) == ["une source proche du club"] * 2


@pytest.mark.slow
def test_a_bare_noun_takes_up_nobody_where_there_are_two(reader: Reader) -> None:
    text = (
        "Le tribunal de Lormes et le tribunal de Vif se sont dessaisis. "
        "« Nous manquons de juges », a expliqué le tribunal."
    )
    assert speakers(reader, text) == ["le tribunal"]


@pytest.mark.slow
def test_people_who_only_suffer_are_not_taken_up(reader: Reader) -> None:
    text = (
        "La police a interrogé des voyageurs de la ligne 4. "
        "« Nous attendons depuis midi », protestent les voyageurs."
    )
    assert speakers(reader, text) == ["les voyageurs"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Un sondage réalisé en mars par Opinia révèle que la ville s'ennuie.", "Opinia"),
        ("Une étude publiée par la revue Ondes révèle que la mer baisse.", "Une étude"),
        ("Une note consultée par Le Parisien révèle que la mer baisse.", "Une note"),
    ],
)
def test_a_document_speaks_for_who_made_it_and_not_for_who_prints_it(
    reader: Reader, text: str, speaker: str
) -> None:
    assert speakers(reader, text) == [speaker]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Selon les prévisions de Jeanne Kergoat, le lac sera à sec en mai.", "Jeanne Kergoat"),
        (
            "Jeanne Kergoat a visité la digue. Selon ses explications, le béton est trop jeune.",
            "Jeanne Kergoat",
        ),
    ],
)
def test_words_that_tell_are_of_whoever_gives_them(reader: Reader, text: str, speaker: str) -> None:
    assert speakers(reader, text) == [speaker]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le pont rouvrira en mai, selon des sources concordantes.", "des sources concordantes"),
        ("Le pont rouvrira en mai, de sources concordantes.", "sources concordantes"),
        ("De source proche du chantier, le pont rouvrira en mai.", "source proche du chantier"),
    ],
)
def test_unnamed_sources_keep_their_noun(reader: Reader, text: str, speaker: str) -> None:
    assert speakers(reader, text) == [speaker]


@pytest.mark.slow
def test_these_last_are_the_group_named_last(reader: Reader) -> None:
    text = (
        "Des habitants du quartier ont écrit à la mairie. "
        "Selon ces derniers, le bruit commence à cinq heures."
    )
    assert speakers(reader, text) == ["Des habitants du quartier"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "« Je pars », s'est justifiée Zhana Irgalova devant Oumar Bah. « Enfin », a-t-elle dit.",
        "Zhana Irgalova est née à Omsk. Oumar Bah est né à Dakar. « Je pars », a-t-elle dit.",
        "Zhana Irgalova, installée à Omsk, a reçu Oumar Bah. « Je pars », a-t-elle dit.",
    ],
)
def test_a_participle_tells_the_gender_of_a_rare_name(reader: Reader, text: str) -> None:
    assert set(speakers(reader, text)) == {"Zhana Irgalova"}


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["La réponse est simple", "Le constat est amer"])
def test_an_answer_answers_for_nobody(reader: Reader, opening: str) -> None:
    text = (
        "« On court sur une entorse », raconte Jeanne Kergoat. Pourquoi continuer ? "
        f"{opening} : « Parce que le corps en redemande. »"
    )
    assert speakers(reader, text) == ["Jeanne Kergoat"] * 2


@pytest.mark.slow
def test_the_same_report_is_its_authors(reader: Reader) -> None:
    text = (
        "Un rapport de Jeanne Kergoat a paru mardi. "
        "Le même rapport précise que la digue est fissurée."
    )
    assert speakers(reader, text) == ["Jeanne Kergoat"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Jeanne Kergoat, maire de Vif, et Paul Giraud, son adjoint, ont dénoncé « une ruse ».",
        "« Nous avons tenu bon », ont lancé Jeanne Kergoat, maire de Vif, et Paul Giraud.",
        "La maire Jeanne Kergoat et le directeur de l'usine, Paul Giraud, parlent d'« un accord ».",
    ],
)
def test_two_people_before_or_behind_one_plural_verb_speak_together(
    reader: Reader, text: str
) -> None:
    assert speakers(reader, text) == ["Jeanne Kergoat et Paul Giraud"]


@pytest.mark.slow
def test_a_team_speaks_with_its_head_behind_a_plural_verb(reader: Reader) -> None:
    text = "Le docteur Clément Roux et son équipe ont montré que le sommeil répare la peau."
    assert speakers(reader, text) == ["Clément Roux et son équipe"]


@pytest.mark.slow
def test_what_is_no_body_takes_up_nobody(reader: Reader) -> None:
    text = "L'IA gagne les rédactions. « Nos emplois sont sûrs », assure le journal."
    assert speakers(reader, text) == ["le journal"]


@pytest.mark.slow
def test_a_name_in_a_complement_does_not_join_in(reader: Reader) -> None:
    text = "Jeanne Kergoat, fille de Paul Giraud et de sa première femme, parle d'« une ruse »."
    assert speakers(reader, text) == ["Jeanne Kergoat"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Commission", "Commission européenne"),
        ("Croix-Rouge", "Croix-Rouge suisse"),
        ("ministère des Mines", "ministère des Mines tchadien"),
    ],
)
def test_the_opening_of_a_bodys_name_is_short_for_it(name: str, full: str) -> None:
    assert is_short_for(name, full)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("CNN", "CNN Business"),
        ("CGT", "CGT Cheminots"),
        ("Conseil", "Conseil d'administration"),
        ("Google", "Google France"),
        ("Commission", "Commission"),
    ],
)
def test_a_part_of_a_body_has_a_name_of_its_own(name: str, full: str) -> None:
    assert not is_short_for(name, full)


@pytest.mark.slow
def test_a_phrase_without_a_name_stands_for_a_body_that_the_text_names(reader: Reader) -> None:
    words = "« Le réseau tient », assure le gendarme des télécoms."
    assert speakers(reader, words) == ["le gendarme des télécoms"]
    assert speakers(reader, f"{words} L'Arcep a vérifié.") == ["l'Arcep"]
