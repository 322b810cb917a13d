"""Empty sides, other languages, emoji, speeches: a clear label, bounded time, no invented items."""

from __future__ import annotations

import time

import pytest

from quotetrack.drift import compare, measure_drift
from quotetrack.drift.compare import Label
from tests.drift.passages import passage


@pytest.mark.parametrize(
    ("original", "rendering"),
    [
        ("", "Nous partirons demain."),
        ("We will leave tomorrow.", "   "),
        ("We will leave tomorrow with our friends.", "We shall go tomorrow with our best friends."),
        ("Wir werden morgen mit unseren Freunden abreisen und nicht zurückkehren.",
         "Nous partirons demain avec nos amis et ne reviendrons pas."),
        ("🎉🎉🎉", "🎉"),
        ("?!… — «»", "Nous partirons demain."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_so(original: str, rendering: str) -> None:
    found = compare(original, rendering)
    assert found.label is Label.NOT_COMPARABLE
    assert found.items == ()
    assert found.reason


@pytest.mark.parametrize("sign", ["🎉🎉🎉", "?!…", "\u200b", "_ _"])
def test_signs_alone_are_said_to_hold_no_word(sign: str) -> None:
    assert compare("We will leave tomorrow.", sign).reason in {
        "a side has no word to compare", "a side is empty",
    }  # fmt: skip


def test_two_words_of_no_closed_class_are_taken_for_a_rendering() -> None:
    assert compare("Great news 🎉 #win", "Bonne nouvelle 🎉 #win").label is Label.EQUIVALENT


def test_rendering_of_another_original_is_unrelated() -> None:
    found = compare(
        "The board no longer has confidence in his ability to continue leading OpenAI.",
        "La récolte de pommes a été excellente dans toute la vallée cette année.",
    )
    assert found.label is Label.UNRELATED
    assert found.items == ()


def test_emoji_and_hashtags_are_no_drift() -> None:
    found = compare("The mission continues 🚀 #OpenAI", "La mission continue 🚀 #OpenAI")
    assert found.items == ()
    assert found.label is not Label.UNRELATED


def test_speech_of_five_thousand_words_takes_bounded_time() -> None:
    english = "We will build new schools in every village before the winter. " * 450
    french = "Nous construirons de nouvelles écoles dans chaque village avant l'hiver. " * 450
    started = time.process_time()
    compare(english, french)
    assert time.process_time() - started < 30


def test_faithful_pair_is_equivalent_and_aligned() -> None:
    found = compare(
        "We are proud of our work on artificial intelligence.",
        "Nous sommes fiers de notre travail sur l’intelligence artificielle.",
    )
    assert found.label is Label.EQUIVALENT
    assert found.equivalence > 0.5
    assert not any(token.marked for token in found.rendering_tokens)


def test_changed_number_is_a_difference_with_both_spans() -> None:
    original, rendering = "The plant employs 500 people.", "L’usine emploie 700 personnes."
    found = compare(original, rendering).to_dict()
    assert found["label"] == "some_difference"
    items = found["items"]
    assert isinstance(items, list)
    assert [item["category"] for item in items] == ["number"]
    start, end = items[0]["original_span"]
    assert original[start:end] == "500"
    start, end = items[0]["rendering_span"]
    assert rendering[start:end] == "700"


def test_tokens_count_code_points_of_the_strings_given() -> None:
    original, rendering = "🚀 Our team won.", "🚀 Notre équipe a gagné."
    found = compare(original, rendering)
    assert [t.span.of(rendering) for t in found.rendering_tokens] == [
        "🚀",
        "Notre",
        "équipe",
        "a",
        "gagné",
        ".",
    ]
    team = found.original_tokens[2]
    assert [span.of(rendering) for span in team.aligned_to] == ["équipe"]


def test_unknown_language_of_a_passage_gives_no_items() -> None:
    assert measure_drift(passage("Wir gehen morgen", "de"), passage("Nous partons demain")) == ()


def test_look_alike_places_are_two_names() -> None:
    found = compare(
        "The minister met the ambassador of Iran in Geneva on Monday.",
        "La ministre a rencontré lundi à Genève l’ambassadeur d’Irak.",
    )
    assert [item.rule for item in found.items] == ["name_changed"]


def test_one_place_in_two_spellings_is_one_name() -> None:
    for french in ("Le Nigeria exporte du gaz.", "Le Nigéria exporte du gaz."):
        assert compare("Nigeria exports gas.", french).items == ()


def test_single_word_left_out_beside_its_noun_is_an_omission() -> None:
    original = "The council approved a temporary closure of the market."
    found = compare(original, "Le conseil a approuvé une fermeture du marché.")
    assert [(i.category, i.original_text) for i in found.items] == [("omission", "temporary")]


def test_single_word_said_by_its_noun_is_no_omission() -> None:
    found = compare("The final outcome surprised the city.", "Le résultat a surpris la ville.")
    assert found.items == ()
