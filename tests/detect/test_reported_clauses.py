"""Reported clauses: whose verb it is, where it ends, and what only looks like an incise."""

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
        "Si la loi avait été votée il y a dix ans, Jeanne Kergoat, aujourd'hui âgée de 43 ans, "
        "pense <i Jeanne Kergoat>qu'elle aurait fait d'autres choix</i>.",
        "Jeanne Kergoat rappelle tout de même <i Jeanne Kergoat>que certains détails sont "
        "évocateurs</i>.",
        "Jeanne Kergoat a revendiqué <i Jeanne Kergoat>être une élue écologiste</i>.",
        "Toutefois, 54 % des sondés indiquent <i 54 % des sondés>qu'une enquête risque de ternir "
        "l'image du parti</i>.",
        "Jeanne Kergoat a précisé <i Jeanne Kergoat>que la réunion s'était tenue à Brest et non "
        "à Vif</i>, comme elle l'avait pourtant reconnu la veille.",
    ],
)
def test_a_que_clause_is_found_whatever_stands_around_its_verb(
    reader: Reader, marked_up: str
) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "marked_up",
    [
        "<i des témoins>Sur la côte, les gens du voyage ont été bloqués par la police</i>, ont "
        "indiqué des témoins.",
        "<i l'étude>Toutefois, précise l'étude, bien qu'en baisse, la lecture reste en deuxième "
        "position chez les jeunes</i>.",
    ],
)
def test_an_incise_reports_its_sentence_whoever_speaks(reader: Reader, marked_up: str) -> None:
    assert_found(reader, marked_up)


@pytest.mark.parametrize(
    "text",
    [
        "L'image, qui a fait le tour du monde, montre le président portant une casquette rouge.",
        "Une nouvelle étude menée par des chercheurs belges, analyse le lien entre le sommeil et "
        "la mémoire.",
        "Elles sont de celles qui, à l'heure des grands débats, souhaitent un retour au calme.",
    ],
)
def test_a_verb_with_its_subject_before_a_comma_is_no_incise(reader: Reader, text: str) -> None:
    assert detect(reader, text).quotations == ()
