"""« Selon X », « pour X »: what is told of X, relatives that take X up, and what is nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import assert_found, detect

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "marked_up",
    [
        "Pour Jeanne Kergoat, chercheuse en écologie, qui suit ces oiseaux depuis vingt ans, "
        "<a Jeanne Kergoat>la colonie est condamnée à court terme</a>.",
        "Selon Jeanne Kergoat, directrice de l'agence de l'eau à Hydrobel, une association de "
        "riverains, <a Jeanne Kergoat>la nappe phréatique ne se recharge plus</a>.",
        "Pour Paul Giraud, lui-même éleveur, "
        "<a Paul Giraud>ces aides ne suffiront pas à sauver les exploitations</a>.",
        "Selon l'avocate, connue pour avoir défendu plusieurs ministres, "
        "<a l'avocate>il est peu probable que la cour tranche cette année</a>.",
        "Selon Jeanne Kergoat, <a Jeanne Kergoat>une hausse des prix, même légère, serait fatale "
        "aux petites librairies</a>.",
        "Selon la préfecture, <a la préfecture>interpellé jeudi à Vif, le suspect a reconnu les "
        "faits</a>.",
    ],
)
def test_what_is_told_of_the_source_is_no_part_of_the_report(
    reader: Reader, marked_up: str
) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "marked_up",
    [
        "Il cite un rapport de Jeanne Kergoat selon lequel "
        "<a Jeanne Kergoat>l'aéroport perd trois millions d'euros par an</a>.",
        "Le journal publie le témoignage d'une voisine selon laquelle "
        "<a une voisine>le bruit durait depuis des mois</a>.",
    ],
)
def test_a_relative_behind_selon_takes_up_who_reports(reader: Reader, marked_up: str) -> None:
    assert_found(reader, marked_up)


def test_pour_qui_reports_of_one_who_just_spoke(reader: Reader) -> None:
    text = "« Tout est fini », soupire Jeanne Kergoat, pour qui la mairie n'a jamais rien fait."
    reported = detect(reader, text).quotations[-1]
    assert reported.speaker == "Jeanne Kergoat"
    assert reported.content[0].of(text) == "la mairie n'a jamais rien fait"


@pytest.mark.parametrize(
    "marked_up",
    [
        "Pour ses opposants, <a ses opposants>la réforme pénalise d'abord les petites "
        "communes</a>.",
        "Pour le climatologue, <a le climatologue>la fonte des glaciers est irréversible</a>.",
        "Pour Anouk, boulangère à Vif, <a Anouk>les charges ont doublé en un an</a>.",
        "Selon leur étude, <a leur étude>la moitié des plages auront disparu en 2100</a>.",
        "<a Jeanne Kergoat>Ce tri viserait selon Jeanne Kergoat surtout les plus jeunes</a>.",
    ],
)
def test_whoever_can_have_a_view_reports(reader: Reader, marked_up: str) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "text",
    [
        "L'idée selon laquelle les jeunes ne lisent plus est fausse.",
        "La commune aide les familles, pour qui la cantine est devenue trop chère.",
        "Le délai de livraison peut atteindre trois semaines selon les modèles.",
        "La coupe se dispute selon une formule de mini-tour.",
        "Le prix du terrain varie selon les villes et les saisons.",
    ],
)
def test_what_varies_and_for_whom_something_is_report_nothing(reader: Reader, text: str) -> None:
    assert detect(reader, text).quotations == ()


def test_a_video_of_speech_in_marks_reports_it_no_second_time(reader: Reader) -> None:
    text = "« Nous tiendrons bon », a déclaré Jeanne Kergoat, selon une vidéo de la présidence."
    assert [one.speaker for one in detect(reader, text).quotations] == ["Jeanne Kergoat"]
