"""The reader: Stanza's words, sentences and entities at the places of the document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotetrack.annotate.models import ModelSet
from quotetrack.errors import ModelError
from quotetrack.records import Span

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def test_words_stand_where_the_text_has_them_whatever_the_blanks(reader: Reader) -> None:
    text = "«\u00a0L’été 😀 sera chaud\u202f», prévoit Ana Sol.\n\nVif attend."
    annotation = reader.annotate(text)
    for word in annotation.words:
        assert word.span.of(text)[:1].strip()
    assert [word.span.of(text) for word in annotation.words if word.text == "chaud"] == ["chaud"]
    assert [e.text for e in annotation.entities if e.kind == "PER"] == ["Ana Sol"]


def test_a_contraction_is_two_words_in_one_place(reader: Reader) -> None:
    annotation = reader.annotate("Le maire parle du pont.")
    spans = [w.span for w in annotation.words if w.span.of(annotation.text) == "du"]
    assert len(spans) == 2


def test_a_clitic_glued_to_its_verb_becomes_its_subject(reader: Reader) -> None:
    text = "« Il neigeait ce matin-là », se souvient-elle."
    annotation = reader.annotate(text)
    verb = next(word for word in annotation.words if word.text == "souvient")
    clitic = annotation.words[verb.index + 1]
    assert clitic.span.of(text).lstrip("-") == "elle"
    assert clitic.upos == "PRON"


def test_heads_and_indices_count_words_of_the_whole_text(reader: Reader) -> None:
    annotation = reader.annotate("Le pont est fermé. La gare ouvre. Elle attend-elle donc.")
    assert [word.index for word in annotation.words] == list(range(len(annotation.words)))
    for word in annotation.words:
        head = annotation.head_of(word)
        assert head is None or head.sentence == word.sentence


def test_reading_in_chunks_changes_no_word(reader: Reader) -> None:
    text = "Le pont est fermé.\n\nLa gare ouvre lundi.\n\nVif attend."
    whole, chunked = reader.annotate(text), reader.annotate(text, chunk_characters=20)
    assert [(w.text, w.span, w.head) for w in whole.words] == [
        (w.text, w.span, w.head) for w in chunked.words
    ]
    assert [s.paragraph for s in chunked.sentences] == [0, 1, 2]


def test_only_the_spans_that_are_named_are_read(reader: Reader) -> None:
    text = "Menu Accueil\nLe pont est fermé."
    annotation = reader.annotate(text, [Span(13, len(text))])
    assert annotation.words[0].span.of(text) == "Le"


def test_an_empty_text_has_no_words(reader: Reader) -> None:
    assert reader.annotate("").words == ()


def test_models_that_cannot_be_loaded_are_told_with_the_way_out(tmp_path: Path) -> None:
    from quotetrack.annotate.reader import Reader

    with pytest.raises(ModelError, match="quotetrack models use bundled"):
        Reader(ModelSet("own", tmp_path, "compact"))
