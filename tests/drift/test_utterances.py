"""Drift in the store: which original, idempotent, replaced when an utterance changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quotetrack.drift import compare_renderings, measure_all
from quotetrack.drift.utterances import originals_first
from quotetrack.records import Completeness, Document, DocumentKind, Quotation, QuotationKind, Span
from quotetrack.settings import DriftSettings
from quotetrack.store import Store
from tests.drift.passages import day, passage
from tests.drift.test_statements import NADELLA
from tests.store.samples import RUN, document

DES = "« Sam Altman et Greg Brockman, ainsi que des collègues, rejoindront Microsoft »"
LEURS = "« Sam Altman et Greg Brockman, ainsi que leurs collègues, rejoindront Microsoft »"


def _quotation(name: str, held: Document, start: int, end: int, language: str) -> Quotation:
    span = Span(start, end)
    return Quotation(
        quotation_id=name, document_id=held.document_id, kind=QuotationKind.DIRECT, content=(span,),
        text=span.of(held.text), rule="test", confidence=1.0, language=language,
    )  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    statement = document(NADELLA, "tweet.txt", None, kind=DocumentKind.STATEMENT, language="en")
    one = document(f"Il a dit : {DES}.", "un.txt")
    two = document(f"Dans un message : {LEURS}, écrit-il.", "deux.txt", "La Gazette")
    with Store.open(":memory:") as opened:
        opened.begin_run(RUN)
        opened.add_documents([statement, one, two], RUN)
        opened.add_quotations(
            [
                _quotation("q_0", statement, 0, len(NADELLA), "en"),
                _quotation("q_1", one, one.text.index("«") + 2, one.text.index("»") - 1, "fr"),
                _quotation("q_2", two, two.text.index("«") + 2, two.text.index("»") - 1, "fr"),
            ],
            RUN,
        )
        opened.insert(
            "rendering",
            [
                {"quotation_id": q, "utterance_id": "u_1", "relation": "translation", "score": 1.0,
                 "run_id": RUN.run_id}
                for q in ("q_0", "q_1", "q_2")
            ],
        )  # fmt: skip
        yield opened


def test_only_the_possessive_is_charged_and_to_its_rendering(store: Store) -> None:
    assert measure_all(store, DriftSettings()) >= 1
    rows = store.rows("drift/items", utterance_id="u_1")
    charged = [r for r in rows if r["severity"] != "none" and r["category"] != "truncation"]
    assert [(r["rendering_id"], r["category"]) for r in charged] == [
        ("q_2", "determiner_possessive")
    ]
    two = next(d for d in store.documents() if d.path == "deux.txt")
    start, end = charged[0]["rendering_start"], charged[0]["rendering_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert two.text[start:end] == "leurs collègues"


def test_measuring_twice_changes_nothing(store: Store) -> None:
    measure_all(store, DriftSettings())
    first = store.rows("drift/items", utterance_id=None)
    measure_all(store, DriftSettings())
    assert store.rows("drift/items", utterance_id=None) == first


def test_higher_floor_measures_again_and_keeps_less(store: Store) -> None:
    measure_all(store, DriftSettings())
    assert measure_all(store, DriftSettings(min_confidence=0.99)) == 0


def test_statement_comes_before_its_truncated_copy_and_french_last() -> None:
    whole = passage("We will leave tomorrow.", "en", "q_3", primary=True)
    cut = passage("We will leave…", "en", "q_2", primary=True, completeness=Completeness.TRUNCATED)
    french = passage("« Nous partirons demain. »", name="q_1", published=day(17))
    assert [p.quotation_id for p in originals_first([french, cut, whole])] == ["q_3", "q_2", "q_1"]


def test_words_beyond_the_cut_are_compared_with_the_other_rendering() -> None:
    cut = passage(
        NADELLA[: NADELLA.index(" Shear")] + "…", "en", "q_0", primary=True,
        completeness=Completeness.TRUNCATED,
    )  # fmt: skip
    one, two = passage(DES, name="q_1", published=day(20)), passage(LEURS, name="q_2")
    pairs = {
        rendering.quotation_id: (original.quotation_id, {item.category for item in items})
        for original, rendering, items in compare_renderings([cut, one, two])
    }
    assert pairs == {"q_2": ("q_1", {"determiner_possessive"})}


def test_negation_before_the_marks_is_charged_without_an_original() -> None:
    printed = passage("Selon la note, il n’avait pas « toujours été franc avec le conseil ».")
    ((_, _, items),) = compare_renderings([printed])
    assert [(i.category, i.rendering_text) for i in items] == [("quote_scope", "n’avait pas")]


def test_negated_word_is_no_quote_scope() -> None:
    for text in (
        "Le ministre ne parle pas d’une « victoire pour son camp ».",
        "Elle n’est pas venue. Elle parle d’un « accord juste ».",
        "Il a « toujours été franc avec le conseil ».",
    ):
        assert list(compare_renderings([passage(text)])) == []
