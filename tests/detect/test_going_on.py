"""Words to which no source is set: who goes on, who is named in the same sentence, whose turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import detect

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def speakers(reader: Reader, text: str) -> list[str | None]:
    """The speakers of a text's quotations, in order."""
    return [one.speaker for one in detect(reader, text).quotations]


@pytest.mark.parametrize(
    "text",
    [
        "La maire Ana Sol a visité l'école. « Les travaux commenceront en mars. »",
        "Ana Sol, maire de Vif, ne décolère pas. « On nous a oubliés, et depuis des années. »",
        "« Nous partirons », a dit Ana Sol. « Nous ne reviendrons pas, ni demain ni plus tard. »",
    ],
)
def test_speech_on_its_own_is_of_whoever_was_introduced_or_spoke(reader: Reader, text: str) -> None:
    assert set(speakers(reader, text)) == {"Ana Sol"}


def test_who_might_have_spoken_is_shown(reader: Reader) -> None:
    text = "La maire Ana Sol a visité l'école. « Les travaux commenceront en mars. »"
    (found,) = detect(reader, text).quotations
    assert found.speaker_how == "continued"
    assert [candidate.name for candidate in found.candidates][:1] == ["Ana Sol"]


@pytest.mark.parametrize(
    "text",
    [
        "Une porte-parole de Vif Énergie, Ana Sol, a affirmé que l'usine était « en bonne voie ».",
        "Elon Sol affirme aussi que « tout le code est ouvert », ce qui reste à prouver.",
        "La déléguée Ana Sol, saisie par les ouvriers, avait estimé que la société avait "
        "« constitué une équipe à part ».",
    ],
)
def test_a_subject_that_the_tree_loses_is_read_off_the_words(reader: Reader, text: str) -> None:
    (speaker,) = set(speakers(reader, text))
    assert speaker is not None
    assert speaker.endswith("Sol")


def test_a_long_paragraph_is_no_turn_of_a_dialogue(reader: Reader) -> None:
    text = (
        "« Nous avons alerté la ville », regrette Jean Roux, gardien.\n\n"
        "« Elle doit avoir le courage de répondre », estime Ana Sol, historienne.\n\n"
        "« Si elle n'est pas prête à le faire devant nous, elle n'aurait pas dû y aller hier. »"
    )
    assert speakers(reader, text)[-1] == "Ana Sol"


def test_of_whom_marked_words_are_told_does_not_say_them(reader: Reader) -> None:
    text = (
        "Luc Sol a répondu en trois mots : « La mission continue. »\n\n"
        "Le communiqué tient en quelques lignes. M. Sol n'aurait pas « toujours été franc dans "
        "ses échanges avec les actionnaires ». La formule est polie."
    )
    first, told = speakers(reader, text)
    assert (first, told == first) == ("Luc Sol", False)


def test_whom_the_article_is_about_is_never_out_of_reach(reader: Reader) -> None:
    portrait = (
        "Ana Sol dirige le port. Ana Sol y est née. Ana Sol y a tout appris, dit-on ici. "
        "« Je suis chez moi », sourit Ana Sol.\n\n"
    )
    street = "Le quai est long. La grue est rouge. Le vent se lève. Les filets sèchent.\n\n" * 4
    last = "Elle regarde les bateaux. « Je ne partirai pas d'ici avant longtemps », promet-elle."
    assert speakers(reader, portrait + street + last)[-1] == "Ana Sol"


def test_a_heading_below_signs_no_speech(reader: Reader) -> None:
    text = (
        "Ana Sol ne comprend pas la préfecture. « Nous avons toujours payé nos loyers, et à "
        "l'heure. »\n\nRave-party à Vif. Poursuites contre les organisateurs"
    )
    assert speakers(reader, text) == ["Ana Sol"]


def test_a_thing_says_nothing_where_an_incise_is_lost(reader: Reader) -> None:
    text = (
        "Ana Sol lit peu. Mais un roman doit « lui plaire dès la première phrase, et jusqu'à la "
        "dernière », sinon elle ne l'ouvre pas."
    )
    assert set(speakers(reader, text)) <= {"Ana Sol", None}


@pytest.mark.parametrize(
    "text",
    [
        "Jean Roux et Ana Sol ont visité la digue. Le second jour, elle est revenue seule. "
        "« Je suis restée jusqu'au soir, et je suis rentrée trempée. »",
        "Ana Sol a croisé Jean Roux au port. « Jean Roux n'a rien voulu me dire ce jour-là. »",
    ],
)
def test_the_words_themselves_tell_who_does_not_speak(reader: Reader, text: str) -> None:
    assert speakers(reader, text) == ["Ana Sol"]
