"""The word encoder: words where they stand."""

from __future__ import annotations

import numpy as np
import pytest

from quotetrack.link.words import tokens
from quotetrack.word_vectors.subwords import Subwords
from quotetrack.word_vectors.word_encoder import LAYERS_READ, word_encoder

VOCABULARY = ("<unk>", "▁", "▁pont", "▁re", "construit", "s", ".", "▁ferm", "é", "ce", "r", "e")


def _subwords() -> Subwords:
    return Subwords(VOCABULARY, np.log(np.full(len(VOCABULARY), 0.05)), unknown=0)


def _places(text: str, language: str) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens(text, language)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ponts reconstruits.", ["pont", "s", "re", "construit", "s", "."]),
        ("pont\u00a0\u00a0fermé", ["pont", "ferm", "é"]),
        ("pont 🚧", ["pont", " ", "🚧"]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_into_the_pieces_it_is_made_of(text: str, pieces: list[str]) -> None:
    found = _subwords().cut(text)
    assert [text[piece.start : piece.end] for piece in found] == pieces


def test_a_sign_that_stands_for_several_keeps_its_place() -> None:
    text = "ferm\ufb01"  # « fi » in one sign, as PDF files have it
    assert {(p.start, p.end) for p in _subwords().cut(text)[1:]} == {(4, 5)}


def test_a_word_finds_its_translation_by_where_it_stands() -> None:
    original, rendering = "The rebirth of the old harbour", "La renaissance du vieux port"
    left, right = _places(original, "en"), _places(rendering, "fr")
    encoder = word_encoder()
    one, two = encoder.vectors(original, left), encoder.vectors(rendering, right)
    near = (one[-1] @ two[-1].T).argmax(axis=1)
    said = {original[slice(*left[k])]: rendering[slice(*right[near[k]])] for k in range(len(left))}
    assert said["rebirth"] == "renaissance"
    assert said["old"] == "vieux"
    assert said["harbour"] == "port"


def test_the_same_word_in_another_place_is_another_vector() -> None:
    encoder = word_encoder()
    trees, courts = "Un avocat mûrit au soleil.", "Un avocat plaide au tribunal."
    one, two = (encoder.vectors(text, [(3, 9)])[-1, 0] for text in (trees, courts))
    again = encoder.vectors(trees, [(3, 9)])[-1, 0]
    assert (one == again).all()
    assert one @ two < 0.99


def test_a_long_speech_is_read_in_parts_to_its_end() -> None:
    text = "Nous reconstruirons chaque pont de la vallée, pierre après pierre. " * 60
    places = _places(text, "fr")
    vectors = word_encoder().vectors(text, places)
    assert vectors.shape[:2] == (len(LAYERS_READ), len(places))
    assert np.linalg.norm(vectors, axis=2) == pytest.approx(1.0, abs=1e-4)


def test_a_document_is_read_sentence_by_sentence() -> None:
    alone = "Le pont rouvrira lundi."
    text = f"La crue est passée. La digue a tenu. {alone} Les écoles suivront."
    start = text.index(alone)
    encoder = word_encoder()
    one, two = encoder.vectors(alone, [(3, 7)]), encoder.vectors(text, [(start + 3, start + 7)])
    assert two == pytest.approx(one, abs=1e-5)
