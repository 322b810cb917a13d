"""Frames: the reporter's sentences, each marked stretch a block inside one."""

from __future__ import annotations

import pytest

from tests.detect.reading import unread


def frames(text: str) -> list[str]:
    return [frame.span.of(text) for frame in unread(text).frames]


def test_a_sentence_inside_the_marks_ends_no_frame() -> None:
    text = "« Nous partons. Demain sans doute », dit Ana Sol. Elle sourit."
    assert frames(text) == ["« Nous partons. Demain sans doute », dit Ana Sol.", "Elle sourit."]


def test_a_marked_whole_sentence_ends_a_frame_where_the_next_begins() -> None:
    assert frames("« Nous partons. » Elle sourit.") == ["« Nous partons. »", "Elle sourit."]


def test_a_marked_question_goes_on_with_its_incise() -> None:
    assert frames("« Partons-nous ? » demande Ana Sol.") == ["« Partons-nous ? » demande Ana Sol."]


def test_a_stop_behind_an_initial_or_a_civility_ends_no_frame() -> None:
    text = "M. Roux et J. Petit ont vu Mme. Sol."
    assert frames(text) == [text]


def test_frames_know_the_marks_that_they_hold() -> None:
    view = unread("« Oui », dit-il. « Non », dit-elle, « jamais ».")
    assert [len(frame.marked) for frame in view.frames] == [1, 2]


@pytest.mark.parametrize(
    "parts",
    [
        ("Le pont est fermé.", "La gare aussi."),
        ("« Nous partons », dit Ana Sol.", "« Demain », dit-elle."),
        ("Elle juge le plan « bancal ».", "Le maire, lui, se tait."),
        ("Le taux atteint 4 %.", "Pour Ana Sol, c'est trop."),
        ("Le pont est fermé", "« Nous partons », dit Ana Sol."),
        ("« Un silence pesant »", "Le maire se tait."),
    ],
)
def test_glued_sentences_are_frames_of_their_own(parts: tuple[str, str]) -> None:
    assert frames("".join(parts)) == list(parts)


def test_a_name_behind_marks_begins_no_sentence() -> None:
    text = "Le « gilet bleu » Ana Sol se tait."
    assert frames(text) == [text]


def test_addresses_and_abbreviations_are_not_glued_sentences() -> None:
    text = "M.Roux écrit sur Perdu.com et dans l'art.3 du J.O. de mai."
    assert frames(text) == [text]
