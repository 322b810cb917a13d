"""Marks of words and signs: zones where two texts differ, apart from the items that rules find."""

from __future__ import annotations

import pytest

from quotetrack.drift import compare
from quotetrack.drift.compare import ComparedToken, Label
from quotetrack.drift.marks import units
from quotetrack.link.words import tokens


def _marked(text: str, found: tuple[ComparedToken, ...]) -> list[str]:
    return [token.span.of(text) for token in found if token.marked]


def test_words_and_signs_are_units_in_the_order_of_the_text() -> None:
    text = "« L’usine, dit-il, ferme. »"
    found = units(text, tokens(text, "fr"))
    assert [unit.text for unit in found] == [
        "«", "L’", "usine", ",", "dit", "-", "il", ",", "ferme", ".", "»",
    ]  # fmt: skip
    assert [text[unit.start : unit.end] for unit in found] == [unit.text for unit in found]


def test_added_words_are_marked_and_the_others_less() -> None:
    original = "The mayor opened the new library on Monday."
    said = "La maire a inauguré lundi la nouvelle bibliothèque"
    rendering = f"{said}, en présence de deux cents écoliers venus de tout le canton."
    found = compare(original, rendering).rendering_tokens
    added = [token.marked for token in found if token.span.start >= len(said)]
    others = [token.marked for token in found if token.span.end <= len(said)]
    assert all(added)
    assert sum(others) < len(others)


def test_the_comma_before_added_words_is_marked_with_them() -> None:
    original = "The river flooded the village."
    rendering = "La rivière a inondé le village, emportant quatre ponts et une vieille scierie."
    assert "," in _marked(rendering, compare(original, rendering).rendering_tokens)


def test_marks_make_no_items() -> None:
    original = "The council will meet in the town hall."
    rendering = "Le conseil va se retrouver dans le bâtiment communal."
    assert compare(original, rendering).items == ()


def test_marks_do_not_hang_on_capitals_or_blanks_around_a_text() -> None:
    original, rendering = "We will repair the bridge.", "Nous réparerons le pont."
    plain = compare(original, rendering)
    spaced = compare(f"\n  {original}  ", f"\u00a0{rendering}\n")
    assert [t.marked for t in spaced.rendering_tokens] == [t.marked for t in plain.rendering_tokens]


@pytest.mark.parametrize(
    ("original", "rendering"),
    [
        ("Yes.", "Oui."),
        ("Go!", "Nous partirons demain à l’aube, a promis la ministre, devant la foule."),
        ("1,200 … 3.5 % ?", "1 200 … 3,5 % ?"),
        ("🚀 #Winter", "🚀 #Hiver !!!"),
        ("THE BRIDGE IS CLOSED", "LE PONT EST FERMÉ"),
    ],
)
def test_short_and_odd_texts_are_measured_without_a_fault(original: str, rendering: str) -> None:
    found = compare(original, rendering, original_language="en", rendering_language="fr")
    assert found.label in set(Label)
    for text, side in ((original, found.original_tokens), (rendering, found.rendering_tokens)):
        assert all(token.span.of(text).strip() for token in side)
