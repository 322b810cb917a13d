"""Reported words without marks: que-clauses, infinitives, incises, « selon X »."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import assert_found, detect, only

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def test_a_que_clause_is_reported_with_its_que(reader: Reader) -> None:
    assert_found(
        reader,
        "Jeanne Kergoat a affirmé <i Jeanne Kergoat>que l'usine rouvrirait avant la fin "
        "du mois</i>.",
    )


def test_a_bare_infinitive_is_reported(reader: Reader) -> None:
    assert_found(
        reader,
        "Paul Giraud assure <i Paul Giraud>avoir prévenu la préfecture dès lundi</i>.",
    )


def test_the_sentence_around_an_incise_is_reported(reader: Reader) -> None:
    assert_found(
        reader,
        "<i Jeanne Kergoat>Le pont sera fermé pendant trois semaines</i>, "
        "a annoncé Jeanne Kergoat.",
    )


def test_a_denied_report_says_so(reader: Reader) -> None:
    text = "Paul Giraud n'a pas affirmé que les travaux étaient terminés."
    assert only(reader, text).denied


def test_a_report_under_the_conditional_is_hearsay(reader: Reader) -> None:
    text = "Paul Giraud aurait affirmé que les travaux étaient terminés."
    assert only(reader, text).conditional


@pytest.mark.parametrize(
    "text",
    [
        "Cela veut dire que les travaux sont terminés depuis lundi.",
        "Il faut dire que les travaux avancent vite cette année.",
        "Tout laisse penser que les travaux seront terminés lundi.",
    ],
)
def test_verbs_of_saying_that_report_nobody_are_passed_over(reader: Reader, text: str) -> None:
    assert detect(reader, text).quotations == ()


def test_selon_at_the_head_reports_the_rest_of_the_sentence(reader: Reader) -> None:
    detection = assert_found(
        reader,
        "Selon Jeanne Kergoat, <a Jeanne Kergoat>la rivière a débordé dans la nuit de mardi</a>.",
    )
    assert detection.quotations[0].rule == "according_to.initial"


def test_selon_at_the_end_reports_what_stands_before(reader: Reader) -> None:
    detection = assert_found(
        reader,
        "<a Jeanne Kergoat>La rivière a débordé dans la nuit de mardi</a>, selon Jeanne Kergoat.",
    )
    assert detection.quotations[0].rule == "according_to.final"


def test_selon_at_the_end_reports_the_last_clause_alone(reader: Reader) -> None:
    assert_found(
        reader,
        "Le trafic a repris lundi, mais <a Jeanne Kergoat>des retards sont encore à prévoir</a>, "
        "selon Jeanne Kergoat.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Selon les cas, la mairie ouvre à huit ou neuf heures.",
        "Les prix varient selon la taille de la parcelle.",
        "Pour les passagers, la situation restera compliquée jusqu'à lundi.",
    ],
)
def test_selon_and_pour_in_their_other_meanings_report_nothing(reader: Reader, text: str) -> None:
    assert detect(reader, text).quotations == ()


def test_the_medium_before_a_report_of_somebody_else_is_the_relay(reader: Reader) -> None:
    text = "Selon Le Courrier du Rhin, Paul Giraud a déclaré que l'usine fermerait en mars."
    reports = [q for q in detect(reader, text).quotations if q.speaker == "Paul Giraud"]
    assert [report.relay for report in reports] == ["Le Courrier du Rhin"]


# --- where a clause begins and ends ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ses mains en disaient plus que ses paroles.",
        "La préfète lui a proposé une aide, qu'elle a refusée.",
        "Jeanne Kergoat n'a dit qu'un mot à la sortie.",
        "Parmi les autres prix, notons celui du jury, remis à une fanfare.",
        "Avant de partir, demandez-vous si la météo le permet.",
        "Au premier rang était assis Pavel Dorn, l'illustre chef d'orchestre.",
        "La pratique démontre que le règlement est un frein.",
        "Comme en témoignent les photos, la plage était plus large.",
        "Il reste une place, rappelle-t-on.",
    ],
)
def test_comparisons_relatives_imperatives_and_things_report_nothing(
    reader: Reader, text: str
) -> None:
    assert detect(reader, text).quotations == ()


@pytest.mark.parametrize(
    "marked_up",
    [
        "<i Jeanne Kergoat>C'est dans ce hangar, raconte Jeanne Kergoat, que les caisses "
        "étaient cachées</i>.",
        "<i Jeanne Kergoat>La fuite, explique Jeanne Kergoat, venait d'une vanne ouverte</i>.",
        "<a Jeanne Kergoat>Les tableaux sont, selon Jeanne Kergoat, souvent contrôlés</a>.",
    ],
)
def test_a_clause_goes_on_behind_what_is_set_into_it(reader: Reader, marked_up: str) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "marked_up",
    [
        "Les ruches, dont <a Jeanne Kergoat>la moitié a péri</a> d'après Jeanne Kergoat, seront "
        "remplacées au printemps.",
        "Le concert est annulé, car selon Jeanne Kergoat <a Jeanne Kergoat>la scène n'était pas "
        "assez solide</a>.",
        "La pêche reste fermée, puisque, d'après Jeanne Kergoat, <a Jeanne Kergoat>les stocks "
        "n'ont pas augmenté</a>.",
    ],
)
def test_selon_inside_a_clause_reports_that_clause_alone(reader: Reader, marked_up: str) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "marked_up",
    [
        "Paul Giraud a déclaré <i Paul Giraud>que le testament était valable</i>, reprenant un "
        "argument de la famille.",
        "Paul Giraud a annoncé <i Paul Giraud>que deux lignes ouvriraient</i> et a qualifié la "
        "grève d'inutile.",
        "Paul Giraud assure <i Paul Giraud>avoir rendu les clés, et qu'il l'avait prévenu la "
        "veille</i>.",
    ],
)
def test_a_clause_ends_where_the_reporter_says_something_else(
    reader: Reader, marked_up: str
) -> None:
    assert_found(reader, marked_up)


def test_a_report_of_a_report_keeps_both(reader: Reader) -> None:
    assert_found(
        reader,
        "<a Le Courrier du Rhin>Paul Giraud a annoncé <i Paul Giraud>protester contre la vente de "
        "la halle aux grains</i></a>, selon Le Courrier du Rhin.",
    )
