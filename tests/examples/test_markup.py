"""The mark-up reads as it is documented, and every example of ours keeps the conventions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.examples.markup import (
    ARTICLES,
    HELD_OUT,
    PHENOMENA,
    TYPES,
    Example,
    MarkupError,
    faults,
    parse,
    read_examples,
)

ALL = [*PHENOMENA, *ARTICLES, *HELD_OUT]


def spans(raw: str) -> list[str]:
    text, quotes = parse(raw)
    return [text[quote["start"] : quote["end"]] for quote in quotes]


def test_the_tags_go_and_the_words_stay() -> None:
    text, _ = parse("« <d Ada Roy>Oui</d> », <c>dit</c> <s>Ada Roy</s>.")
    assert text == "« Oui », dit Ada Roy."


def test_a_quotation_knows_its_source_and_its_cue() -> None:
    text, (quote,) = parse("« <d Ada Roy>Oui</d> », <c>dit</c> <s>la maire</s>, Ada Roy.")
    assert quote["type"] == "direct"
    assert quote["speaker"] == "la maire"
    assert quote["speaker_span"] == [text.index("la maire"), text.index(", Ada")]
    assert quote["cue"] == "dit"
    assert quote["speaker_canonical"] == "Ada Roy"


def test_a_number_ties_each_quotation_to_its_own_source() -> None:
    _, (first, second) = parse(
        "« <d1 Ada>Oui</d1> », dit <s1>Ada</s1>. « <d2 Bob>Non</d2> », répond <s2>Bob</s2>."
    )
    assert (first["speaker"], second["speaker"]) == ("Ada", "Bob")


def test_a_second_span_under_a_key_keeps_the_name() -> None:
    _, quotes = parse("« <d1 Ada>Oui</d1>, dit <s1>Ada</s1>, <d1>sans hésiter</d1> »")
    assert [quote["speaker_canonical"] for quote in quotes] == ["Ada", "Ada"]


def test_a_fragment_nests_in_its_clause() -> None:
    assert spans("<s>Ada</s> juge <i Ada>que tout est « <m>perdu</m> »</i>.") == [
        "que tout est « perdu »",
        "perdu",
    ]


def test_a_handle_stands_for_a_name() -> None:
    _, (quote,) = parse("« <d ar>Oui</d> »", handles={"ar": "Ada Roy"})
    assert quote["speaker_canonical"] == "Ada Roy"
    _, (quote,) = parse("« <d ar / la maire>Oui</d> »", handles={"ar": "Ada Roy"})
    assert quote["speaker_canonical"] == "Ada Roy / la maire"


def test_a_question_mark_makes_it_optional_and_a_dash_unknown() -> None:
    _, (quote,) = parse("« <d? ->Oui</d> »")
    assert quote.get("optional") is True
    assert quote["speaker_canonical"] is None


def test_offsets_count_code_points() -> None:
    text, (quote,) = parse("🙂 «\u202f<d Ada>Çà\u00a0!</d>\u202f» (Ada)")
    assert text[quote["start"] : quote["end"]] == "Çà\u00a0!"


@pytest.mark.parametrize(
    ("raw", "fact"),
    [
        ("« <d Ada>Oui »", "never closed"),
        ("« Oui</d> »", "closes what is not open"),
        ("« <d Ada><m Ada>Oui</d></m> »", "closes what is not open"),
        ("« <d Ada></d> »", "empty span"),
        ("« <d>Oui</d> »", "names no speaker"),
        ("« <z Ada>Oui</z> »", "not a tag"),
        ("« <d Ada>Oui</d> », dit <s>Ada</s> et <s>Bob</s>", "two <s>"),
        ("« <d Ada>Oui</d> », dit <s2>Ada</s2>", "belongs to no quotation"),
    ],
)
def test_a_fault_in_the_mark_up_is_told(raw: str, fact: str) -> None:
    with pytest.raises(MarkupError, match=fact):
        parse(raw, "f.txt:3")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("<d Ada>« Oui »</d>, dit Ada.", "the marks belong outside"),
        ("Ada dit <i Ada>que oui.</i>", "no final stop"),
        ("Ada dit<i Ada> que oui</i>.", "a blank at the edge"),
        ("« <d Ada>Oui</d> », dit-elle.", "does not stand in the text"),
        ("« <d ->Oui</d> »", "must be optional"),
        ("Ada dit <i Ada>que « <m>tout est perdu</m> »</i>.", "half of the clause"),
    ],
)
def test_a_breach_of_the_conventions_is_told(raw: str, fault: str) -> None:
    text, quotes = parse(raw)
    told = faults(Example("x", "", text, quotes, Path("x.txt"), 1))
    assert len(told) == 1
    assert fault in told[0]


def test_examples_are_parted_and_numbered(tmp_path: Path) -> None:
    path = tmp_path / "09-short.txt"
    path.write_text("# Short\n@a Ada\n\n« <d a>Oui</d> », dit Ada.\n---\nRien.\n\nRien.\n", "utf-8")
    first, second = read_examples(path)
    assert (first.id, second.id) == ("09-short/01", "09-short/02")
    assert second.text == "Rien.\n\nRien."
    assert second.line == 6


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_file_keeps_the_conventions(path: Path) -> None:
    examples = read_examples(path)
    assert [fault for example in examples for fault in faults(example)] == []
    for example in examples:
        assert example.text
        for quote in example.quotes:
            assert quote["type"] in TYPES.values()
            assert 0 <= quote["start"] < quote["end"] <= len(example.text)


def test_each_of_the_39_phenomena_has_a_file_with_at_least_five_wordings() -> None:
    numbers = {int(path.name[:2]) for path in PHENOMENA}
    assert numbers == set(range(1, 40))
    assert all(len(read_examples(path)) >= 5 for path in PHENOMENA)


def test_no_sentence_stands_twice() -> None:
    seen: dict[str, str] = {}
    for path in ALL:
        for example in read_examples(path):
            bare = re.sub(r"\W+", " ", example.text).casefold()
            assert bare not in seen, f"{example.id} repeats {seen.get(bare)}"
            seen[bare] = example.id


def test_half_of_the_articles_are_held_out() -> None:
    assert len(ARTICLES) + len(HELD_OUT) >= 20
    assert abs(len(ARTICLES) - len(HELD_OUT)) <= 1
