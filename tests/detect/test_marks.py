"""Quotation marks of all kinds, paired as a reader pairs them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.marks import MAX_PARAGRAPHS, Marked, find_marked


def marked(text: str) -> list[Marked]:
    return find_marked(text, paragraph_spans(text))


def contents(text: str) -> list[str]:
    return [pair.content.of(text) for pair in marked(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Il dit « Nous restons » puis sort.",
        "Il dit «\u202fNous restons\u00a0» puis sort.",
        "Il dit «Nous restons» puis sort.",
        "Il dit “Nous restons” puis sort.",
        "Il dit „Nous restons” puis sort.",
        "Il dit ‹ Nous restons › puis sort.",
        "Il dit ‘Nous restons’ puis sort.",
        'Il dit "Nous restons" puis sort.',
        'Il dit " Nous restons " puis sort.',
        "Il dit 'Nous restons' puis sort.",
        "Il dit ’Nous restons’ puis sort.",
        "Il dit ''Nous restons'' puis sort.",
        "Il dit ’’Nous restons’’ puis sort.",
        "Il dit “Nous restons’’ puis sort.",
        "Il dit << Nous restons >> puis sort.",
    ],
)
def test_every_kind_of_marks_holds_its_words_without_padding(text: str) -> None:
    assert contents(text) == ["Nous restons"]


def test_the_outer_span_holds_the_marks_themselves() -> None:
    text = "Il dit « Nous restons » puis sort."
    (pair,) = marked(text)
    assert pair.outer.of(text) == "« Nous restons »"


def test_nested_marks_stay_inside_the_outer_ones() -> None:
    assert contents("« Mon père disait “jamais” à tout le monde », dit-elle.") == [
        "Mon père disait “jamais” à tout le monde"
    ]


def test_guillemets_inside_guillemets_are_one_pair_where_both_close() -> None:
    assert contents("« Le mot « partir » me fait peur », dit-elle.") == [
        "Le mot « partir » me fait peur"
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"Nous serions la première "commune hôte" du canton. Et la seule."',
        'Il répond : "La question de "qui paiera ?" (…) reste", puis il cite "le maire".',
        '"Le "oui" et le "non" se valent."',
        '"On dit "patience". Nous attendons."',
        '"Un "sas" suffira", dit Lou. "Non."',
    ],
)
def test_straight_marks_nest_where_one_more_is_closed_than_opened(text: str) -> None:
    first = contents(text)[0]
    assert first.count('"') in (2, 4)
    assert text.index(first) == text.index('"') + 1


def test_straight_marks_that_are_closed_as_often_as_opened_do_not_nest() -> None:
    assert contents('"Oui", dit-elle, "un peu" de tout et "rien".') == ["Oui", "un peu", "rien"]


def test_a_guillemet_that_is_opened_again_is_no_nested_one() -> None:
    assert contents("« Nous partons. « Et nous revenons », dit-elle.") == [
        "Nous partons. « Et nous revenons"
    ]


def test_marks_opened_with_one_kind_and_closed_with_another_are_a_pair() -> None:
    assert contents("« Je n'ai plus de voix”, souffle-t-elle.") == ["Je n'ai plus de voix"]


def test_an_unclosed_mark_runs_to_the_end_of_its_sentence() -> None:
    (pair,) = marked(text := "Il répète : « La pièce arrive jeudi. Personne ne le croit.")
    assert pair.content.of(text) == "La pièce arrive jeudi."
    assert not pair.closed


def test_a_lone_closing_mark_marks_nothing() -> None:
    assert contents("La pièce arrive jeudi », dit-il.") == []


def test_with_an_odd_number_of_straight_marks_the_last_one_is_left_open() -> None:
    text = 'Il a dit "oui" puis "peut-être. Rien de plus.'
    assert [(p.content.of(text), p.closed) for p in marked(text)] == [
        ("oui", True),
        ("peut-être.", False),
    ]


def test_inches_are_no_marks() -> None:
    assert contents('Un écran de 24" et un autre de 27" sont prévus.') == []


def test_apostrophes_close_no_single_mark() -> None:
    assert contents("Il crie ‘c’est l’heure d’y aller’ et sort.") == ["c’est l’heure d’y aller"]


@pytest.mark.parametrize(
    "text",
    [
        "L'été d'avant, j'ai vu qu'il n'y avait plus d'eau.",
        "Il a dit qu 'il viendrait et que l 'eau était à l 'abri.",
        "Les années '80 et les années '90 furent calmes.",
        "La manif' d'hier a fini devant l'hôtel de ville.",
        "Rock 'n roll, dit la pancarte.",
    ],
)
def test_apostrophes_open_no_single_mark(text: str) -> None:
    assert contents(text) == []


def test_a_mark_that_another_one_follows_in_mid_sentence_was_never_closed() -> None:
    text = "Il a proposé un «partenariat afin de préserver «l'ancrage» du pays. Ensuite «rien»."
    assert [(pair.content.of(text), pair.closed) for pair in marked(text)] == [
        ("partenariat afin de préserver", False),
        ("l'ancrage", True),
        ("rien", True),
    ]


def test_empty_marks_hold_nothing() -> None:
    assert contents("Il a répondu «  » et rien d'autre.") == []


def test_a_quotation_over_paragraphs_is_one_stretch_with_its_pieces() -> None:
    text = "« Nous avons attendu.\n\n« Personne n'est venu.\n\n« Alors nous sommes partis. »"
    (pair,) = marked(text)
    assert [piece.of(text) for piece in pair.pieces] == [
        "Nous avons attendu.",
        "« Personne n'est venu.",
        "« Alors nous sommes partis.",
    ]


def test_what_follows_a_quotation_over_paragraphs_is_read_on() -> None:
    text = "« Nous avons attendu.\n\nPersonne n'est venu », dit Lou. « Alors », dit-elle."
    assert contents(text) == ["Nous avons attendu.\n\nPersonne n'est venu", "Alors"]


def test_a_quotation_open_for_too_many_paragraphs_was_never_closed() -> None:
    text = "« Début.\n\n" + "Suite.\n\n" * MAX_PARAGRAPHS + "Fin. »"
    assert contents(text) == ["Début."]


def test_a_stray_straight_mark_opens_no_message_over_paragraphs() -> None:
    text = 'Le modèle 15 "pro est cher.\n\nLe modèle 16" aussi.'
    assert contents(text) == ["pro est cher."]


@given(st.text(alphabet='aB. ,:\n«»“”„‘’"‹›\u00a0\u202fé', max_size=60))
def test_stretches_are_in_order_apart_and_never_empty(text: str) -> None:
    end = 0
    for pair in marked(text):
        assert end <= pair.outer.start
        assert pair.outer.contains(pair.content)
        assert pair.content.of(text).strip() == pair.content.of(text)
        end = pair.outer.end


def test_low_opening_marks_close_with_high_ones() -> None:
    text = "„Nous restons ici“, a déclaré Paul Giraud."
    found = find_marked(text, paragraph_spans(text))
    assert [pair.content.of(text) for pair in found] == ["Nous restons ici"]
