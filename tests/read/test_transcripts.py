"""Turns of transcripts: whose they are, and what is no transcript."""

from __future__ import annotations

import pytest

from quotetrack.read.transcripts import find_turns

RIOU = "Maëlle Riou"


def told(text: str, author: str | None = None) -> list[tuple[str | None, str]]:
    """Who speaks in each turn, and with which first words."""
    turns = find_turns(text, author)
    return [(turn.speaker, turn.pieces[0].of(text)) for turn in turns]


@pytest.mark.parametrize(
    ("text", "author", "expected"),
    [
        (
            "Journaliste : Vous partez ?\nMinistre : Demain.\n"
            "Journaliste : Vraiment ?\nMinistre : Oui.",
            RIOU,
            [(None, "Vous partez ?"), (RIOU, "Demain."), (None, "Vraiment ?"), (RIOU, "Oui.")],
        ),
        ("Q. Vous partez ?\n\nR. Demain.", RIOU, [(None, "Vous partez ?"), (RIOU, "Demain.")]),
        ("Q – Vous partez ?\n\nR – Demain.", RIOU, [(None, "Vous partez ?"), (RIOU, "Demain.")]),
        (
            "M. LE GOFF. – Nous partons.\n\nMme Maëlle Riou, ministre de la Mer. – Non.\n\n"
            "M. le président. – La parole est à M. Le Goff.\n\nM. Marc Le Goff. – Merci.",
            None,
            [
                ("Marc Le Goff", "Nous partons."),
                (RIOU, "Non."),
                (None, "La parole est à M. Le Goff."),
                ("Marc Le Goff", "Merci."),
            ],
        ),
        (
            "JANE DOE: We are leaving.\nINTERVIEWER: When?\nDOE: Tomorrow.",
            None,
            [("Jane Doe", "We are leaving."), (None, "When?"), ("Jane Doe", "Tomorrow.")],
        ),
        (
            "[00:01:02] Speaker 1: We leave.\n[00:01:10] Speaker 2: When?",
            None,
            [(None, "We leave."), (None, "When?")],
        ),
    ],
)  # fmt: skip
def test_each_turn_has_its_speaker(
    text: str, author: str | None, expected: list[tuple[str | None, str]]
) -> None:
    assert told(text, author) == expected


def test_a_paragraph_without_a_label_goes_on_with_the_turn() -> None:
    text = "Riou : Nous partons.\nEt nous reviendrons : c’est dit.\nLe Goff : Bien."
    first, _ = find_turns(text)
    assert [piece.of(text) for piece in first.pieces] == [
        "Nous partons.",
        "Et nous reviendrons : c’est dit.",
    ]
    assert first.label.of(text) == "Riou"


@pytest.mark.parametrize(
    "text",
    [
        "Mesdames, messieurs,\nvoici ma réponse : nous partons.\nMerci à tous.",
        "Note : ceci est privé.\nNous partons.",
        "Riou : Nous partons.\nRiou : Demain.",
        "",
    ],
)
def test_what_is_not_told_apart_by_speakers_has_no_turns(text: str) -> None:
    assert find_turns(text, RIOU) == ()
