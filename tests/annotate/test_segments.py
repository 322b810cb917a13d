"""Paragraphs and the text for the tokenizer: every offset leads back to the document."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.annotate.segments import paragraph_spans, segment
from quotetrack.records import Span

SAME = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "\u02bc": "'", "\t": " ", "\n": " "}
"""What the tokenizer sees in place of a character."""


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in paragraph_spans(text)]


def test_a_line_break_ends_a_paragraph() -> None:
    assert paragraphs("Le pont est fermé.\n\n La gare aussi. \n") == [
        "Le pont est fermé.",
        "La gare aussi.",
    ]


def test_a_title_without_a_stop_is_a_paragraph() -> None:
    assert paragraphs("Vif sous la neige\nla gare est fermée.") == [
        "Vif sous la neige",
        "la gare est fermée.",
    ]


def test_a_wrapped_line_goes_on_in_lower_case() -> None:
    text = "Le pont qui mène au centre de la commune de Vif restera\nfermé jusqu'à lundi."
    assert paragraphs(text) == [text]


def test_no_paragraph_reaches_over_the_spans_that_are_read() -> None:
    text = "Le titre de la page Le corps du texte"
    assert paragraph_spans(text, [Span(0, 19), Span(20, 37)]) == [Span(0, 19), Span(20, 37)]


def test_a_text_of_blanks_has_no_paragraph() -> None:
    assert paragraph_spans(" \n\u00a0\n") == []
    assert paragraph_spans("") == []


def test_a_sentence_glued_to_the_next_is_parted_for_the_tokenizer_alone() -> None:
    text = "Il quitte l’entreprise.Le patron se tait."
    given_to_tokenizer = segment(text, paragraph_spans(text))
    assert given_to_tokenizer.given == "Il quitte l'entreprise. Le patron se tait."
    assert given_to_tokenizer.origin(24) == text.index("Le patron")


@pytest.mark.parametrize(
    ("text", "given_to_tokenizer"),
    [
        ("Il part.« Demain », dit-il.", "Il part. « Demain », dit-il."),
        ("C'est « bancal ».Le maire se tait.", "C'est « bancal ». Le maire se tait."),
        ("Un taux de 4 %.Pour elle, c'est trop.", "Un taux de 4 %. Pour elle, c'est trop."),
        ("Un silence« Je pars », dit-il.", "Un silence « Je pars », dit-il."),
        ("« Un silence »Le maire part.", "« Un silence » Le maire part."),
        ("Il écrit sur Perdu.com en 3.1.", "Il écrit sur Perdu.com en 3.1."),
    ],
)
def test_sentences_glued_at_marks_and_numbers_are_parted(
    text: str, given_to_tokenizer: str
) -> None:
    assert segment(text, paragraph_spans(text)).given == given_to_tokenizer


@pytest.mark.parametrize("wall", ["alors on est partis et puis " * 200, '"' * 1200, "« " * 600])
def test_a_wall_of_words_or_signs_without_a_stop_is_cut_for_the_parser(wall: str) -> None:
    text = wall.strip()
    segmented = segment(text, paragraph_spans(text))
    pieces = segmented.given.split("\n\n")
    assert max(len(re.findall(r"\w+|[^\w\s]", piece)) for piece in pieces) <= 250
    assert "".join(segmented.given.split()) == "".join(text.split())
    assert set(segmented.paragraphs) == {0}


def test_paragraphs_are_numbered() -> None:
    text = "Le pont est fermé.\n\nLa gare aussi."
    segmented = segment(text, paragraph_spans(text))
    assert [segmented.paragraph(segmented.given.index(w)) for w in ("pont", "gare")] == [0, 1]


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("aéB. ?!…«»“’\u02bc\n\t\u00a0\u202f\u2009"),
            st.characters(codec="utf-8"),
        ),
        max_size=120,
    )
)
def test_every_character_given_to_the_tokenizer_leads_back_to_its_own(text: str) -> None:
    segmented = segment(text, paragraph_spans(text))
    for piece, start in enumerate(segmented.starts):
        end = (*segmented.starts, len(segmented.given) + 1)[piece + 1] - 1
        for offset in range(start, end):
            shown = segmented.given[offset]
            if shown in " \n" and segmented.origin(offset) >= len(text):
                continue  # the blank set between two pieces
            there = text[segmented.origin(offset)]
            assert SAME.get(there, there) == shown or shown in " \n"


@given(st.text(alphabet="aB.\n \u00a0", max_size=80))
def test_paragraphs_are_in_order_apart_and_trimmed(text: str) -> None:
    end = 0
    for span in paragraph_spans(text):
        assert end <= span.start
        assert span.of(text) == span.of(text).strip()
        end = span.end
