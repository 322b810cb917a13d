"""Lexicons: faults are named with their line, and detection's own hold what the code asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotetrack.lexicon
from quotetrack.detect.lexicons import (
    cue_verbs,
    fold,
    given_names,
    metonyms,
    pattern,
    source_nouns,
    word_list,
)
from quotetrack.errors import QuotetrackError
from quotetrack.lexicon import read_lexicon


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon `fr/verbs.tsv` of our own, to be written by the test."""
    folder = tmp_path / "lexicons" / "fr"
    folder.mkdir(parents=True)
    monkeypatch.setattr(quotetrack.lexicon, "files", lambda _: tmp_path)
    read_lexicon.cache_clear()
    return folder / "verbs.tsv"


@pytest.fixture(autouse=True)
def _forget() -> object:
    """What a test read from its own folder is not for the next one."""
    yield
    read_lexicon.cache_clear()


def test_rows_are_read_by_column_comments_and_blank_lines_aside(lexicon: Path) -> None:
    lexicon.write_text("# verbes\nlemma\tframes\n\ndire\tqip\n", "utf-8")
    assert read_lexicon("fr/verbs.tsv") == ({"lemma": "dire", "frames": "qip"},)


def test_a_row_with_a_missing_cell_is_refused_with_its_line(lexicon: Path) -> None:
    lexicon.write_text("lemma\tframes\ndire\tqip\nnier\n", "utf-8")
    with pytest.raises(QuotetrackError, match=r"^fr/verbs\.tsv:3: 1 cells, the header has 2$"):
        read_lexicon("fr/verbs.tsv")


def test_a_repeated_row_is_refused_with_both_lines_and_a_way_out(lexicon: Path) -> None:
    lexicon.write_text("lemma\tframes\nnier\tq\ndire\tqip\nnier\tq\n", "utf-8")
    with pytest.raises(
        QuotetrackError, match=r"^fr/verbs\.tsv:4: 'nier' repeats line 2 · keep one$"
    ):
        read_lexicon("fr/verbs.tsv")


def test_every_frame_of_a_cue_verb_has_a_meaning() -> None:
    assert {frame for frames in cue_verbs().values() for frame in frames} <= set("qipn")


def test_every_noun_that_speaks_is_of_a_known_kind_and_gender() -> None:
    nouns = source_nouns().values()
    assert {noun.kind for noun in nouns} == {"person", "group", "body", "document"}
    assert {noun.gender for noun in nouns} <= {"m", "f", "e"}


def test_every_given_name_has_a_gender_or_is_of_both() -> None:
    assert set(given_names().values()) == {"m", "f", "e"}


def test_every_pattern_is_a_regular_expression_that_some_rule_reads() -> None:
    for row in read_lexicon("fr/patterns.tsv"):
        assert re.compile(row["pattern"])
        assert pattern(row["name"])


def test_a_pattern_keeps_what_must_stand_around_it() -> None:
    inscription = pattern("inscription", after=r" :$")
    assert inscription.search("Sur les banderoles :")
    assert not inscription.search("Sur les banderoles")


def test_a_metonym_is_found_by_its_folded_phrase() -> None:
    assert metonyms()[fold("La firme de Redmond")] == "Microsoft"


def test_folding_drops_case_accents_and_odd_blanks() -> None:
    assert fold("L’Été\u202fÀ  Vif") == "l'ete a vif"


def test_a_word_list_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_list("nobody")
