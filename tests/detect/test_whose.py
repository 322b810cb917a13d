"""The second look at marked words: how likely they are somebody's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from quotetrack.detect.confidence import confidence_of
from quotetrack.detect.found import Found
from quotetrack.detect.marked_vectors import PLACES, marked_vectors
from quotetrack.detect.resolved import Resolved
from quotetrack.detect.whose import (
    ONE_WORD,
    ONE_WORD_TAKEN_UP_FROM,
    SOMEBODYS,
    TAKEN_UP_FROM,
    UNGIVEN_FROM,
    Stretch,
    chance,
    chance_by_name,
    least_chance,
    together,
)
from quotetrack.lexicon import read_lexicon
from quotetrack.records import QuotationKind, Span
from tests.detect.reading import assert_found, detect, refusals, unread

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader


def _stretch(text: str, marked: str, names: frozenset[str] = frozenset()) -> Stretch:
    start = text.index(marked)
    return Stretch(Span(start, start + len(marked)), Span(0, len(text)), names)


def test_features_that_were_never_learnt_tell_nothing() -> None:
    assert chance_by_name(["shape=clause", "cue=inventé-ici"]) == chance_by_name(["shape=clause"])


def test_a_name_with_a_capital_is_less_likely_somebodys_than_a_clause() -> None:
    assert chance_by_name(
        ["rule=mixed.according_to", "title", "shape=noun_phrase"]
    ) < chance_by_name(["rule=mixed.according_to", "has_adverb", "shape=clause"])


def test_the_order_of_features_does_not_change_the_chance() -> None:
    names = [row["feature"] for row in read_lexicon("fr/whose_weights.tsv")][:40]
    assert chance_by_name(names) == chance_by_name(reversed(names))


def test_what_the_rules_refuse_must_be_surer_than_what_they_take() -> None:
    assert SOMEBODYS < TAKEN_UP_FROM
    assert ONE_WORD < ONE_WORD_TAKEN_UP_FROM
    assert TAKEN_UP_FROM < UNGIVEN_FROM


def test_short_speech_and_single_words_must_be_surer_than_a_stretch_of_a_sentence() -> None:
    assert least_chance(1, speech=False) > least_chance(4, speech=True)
    assert least_chance(4, speech=True) > least_chance(4, speech=False)
    assert least_chance(20, speech=True) == least_chance(20, speech=False)


def test_stretches_in_a_series_share_the_mean_of_their_odds() -> None:
    assert together([0.8]) == pytest.approx(0.8)
    assert together([0.9, 0.1]) == pytest.approx(0.5)
    assert together([0.9, 0.9, 0.1]) < 0.9


def test_where_features_leave_a_doubt_the_words_themselves_tell() -> None:
    judged = "La cheffe juge cette réforme « complètement absurde » et la mairie se tait."
    named = "La cheffe ouvre un restaurant, la « Table du port », et la mairie se tait."
    names = frozenset({"rule=mixed.verb_before", "size=2"})
    assert chance(unread(judged), _stretch(judged, "complètement absurde", names)) > chance(
        unread(named), _stretch(named, "Table du port", names)
    )


def test_the_same_words_have_the_same_vectors_wherever_their_sentence_stands() -> None:
    sentence = "Le syndicat parle d'une « mesure injuste » pour les anciens."
    before = "La mairie a fermé la piscine. "
    one = _stretch(sentence, "mesure injuste")
    content = Span(one.content.start + len(before), one.content.end + len(before))
    frame = Span(len(before), len(before) + len(sentence))
    alone = marked_vectors(unread(sentence), one.frame, one.content)
    assert alone.shape[0] == len(PLACES)
    assert (alone == marked_vectors(unread(before + sentence), frame, content)).all()


def test_a_sentence_that_begins_or_ends_with_the_marks_has_vectors_too() -> None:
    text = "« Honte »"
    for span in (Span(0, 9), Span(2, 7)):
        assert np.isfinite(marked_vectors(unread(text), span, Span(2, 7))).all()


def test_words_that_look_like_a_term_are_taken_up_where_a_sentence_gives_them_to_somebody(
    reader: Reader,
) -> None:
    assert_found(
        reader,
        "<s>Le groupe</s> a fait état d’« <m Le groupe>une activité en net ralentissement</m> » "
        "au deuxième trimestre.",
    )


def test_words_that_are_surely_somebodys_are_found_where_the_sentence_gives_them_to_nobody(
    reader: Reader,
) -> None:
    words = "à des objectifs précis de résultat financier"
    text = f"Quant aux aides de l'État, elles seraient conditionnées « {words} »."
    found = [(one.text, one.speaker) for one in detect(reader, text).quotations]
    assert found == [(words, None)]


def test_what_somebody_ought_to_be_is_not_his_own_word(reader: Reader) -> None:
    text = "Les élèves doivent être « plus attentifs » en classe."
    detection = detect(reader, text)
    assert detection.quotations == ()
    assert [words for _, words in refusals(detection)] == ["plus attentifs"]


@pytest.mark.parametrize(("doubt", "expected"), [(1.0, 0.96), (0.7, 0.7), (0.25, 0.25)])
def test_a_doubtful_find_is_no_surer_than_its_chance(doubt: float, expected: float) -> None:
    named = Resolved("Ana Sol", "person", "named", ())
    found = Found(QuotationKind.MIXED, (Span(0, 4),), "mixed.ancestor", 0)
    sure = confidence_of(found, named)
    assert confidence_of(replace(found, chance=doubt), named) == pytest.approx(
        sure * min(1.0, expected / 0.96), abs=0.01
    )
