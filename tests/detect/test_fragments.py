"""Fragments on texts without a reading: what the words around the marks alone decide."""

from __future__ import annotations

import pytest

from quotetrack.detect.direct import MarkedReader
from tests.detect.reading import unread


def reasons(text: str) -> list[str]:
    reader = MarkedReader(unread(text), [])
    reader.read()
    return [refused.reason for refused in reader.refused]


@pytest.mark.parametrize(
    "text",
    [
        "Ce quartier est surnommé « le petit Vif » depuis longtemps.",
        "Ce produit porte la mention « fait ici » sur sa boîte.",
        "Le plat est baptisé « la marmite d'en haut ».",
    ],
)
def test_behind_a_word_that_gives_a_name_the_marks_hold_one(text: str) -> None:
    assert reasons(text) == ["name"]


def test_what_is_written_on_a_thing_nobody_says() -> None:
    assert reasons("Sur une pancarte posée devant la gare, « rendez-nous le train ».") == [
        "inscription"
    ]


def test_marks_in_which_no_word_was_read_are_refused_all_the_same() -> None:
    assert reasons("Elle a vu le film « Vif » hier.") == ["scare_quote"]


def test_marks_without_a_letter_hold_no_words() -> None:
    assert reasons("Le score est resté « 12 » une heure.") == ["no_words"]
