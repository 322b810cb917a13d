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
