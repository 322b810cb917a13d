from __future__ import annotations

from dataclasses import replace

import pytest

from quotetrack.errors import IntegrityError
from quotetrack.records import Rejection, Span
from quotetrack.store import Store
from tests.store.samples import (
    ECHO,
    ECHO_SAYS,
    KERGOAT,
    KERGOAT_SAYS,
    LATER,
    RUN,
    UNION_SAYS,
    document,
    quotation,
)


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        opened.begin_run(RUN)
        opened.begin_run(LATER)
        yield opened


def ids(store: Store, view: str) -> set[str]:
    column = {"quotations": "quotation_id", "documents": "document_id"}[view]
    rows = store._connection.execute(f"select {column} from {view}").fetchall()
    return {row[0] for row in rows}


def test_a_document_comes_back_as_it_was_given(store):
    assert store.add_documents([KERGOAT, ECHO], RUN) == 2
    assert store.document(KERGOAT.document_id) == KERGOAT
    assert store.documents() == sorted([KERGOAT, ECHO], key=lambda one: one.document_id)


def test_a_quotation_comes_back_as_it_was_given(store):
    store.add_documents([KERGOAT], RUN)
    assert store.add_quotations([UNION_SAYS, KERGOAT_SAYS], RUN) == 2
    assert store.quotations(KERGOAT.document_id) == [KERGOAT_SAYS, UNION_SAYS]


def test_the_same_document_and_quotation_twice_is_one(store):
    for _ in range(2):
        store.add_documents([KERGOAT], RUN)
        store.add_quotations([KERGOAT_SAYS], RUN)
    assert store.add_documents([KERGOAT], LATER) == 0
    assert len(store.quotations()) == 1


def test_other_words_at_a_known_path_supersede_the_older_document(store):
    store.add_documents([KERGOAT], RUN)
    store.add_quotations([KERGOAT_SAYS], RUN)
    corrected = document("« Nous fermons », a dit la directrice.", KERGOAT.path)
    store.add_documents([corrected], LATER)
    assert ids(store, "documents") == {corrected.document_id}
    assert ids(store, "quotations") == set()
    assert store.document(KERGOAT.document_id) == KERGOAT, "the older version is kept"
    assert store.passages() == []


def test_words_that_come_back_to_a_path_are_current_again(store):
    corrected = document("« Nous fermons », a dit la directrice.", KERGOAT.path)
    for version in (KERGOAT, corrected, KERGOAT):
        store.add_documents([version], RUN)
    assert ids(store, "documents") == {KERGOAT.document_id}


def test_an_embedded_statement_does_not_supersede_its_page_and_goes_with_it(store):
    tweet = document(
        "We reopen.", KERGOAT.path, found_in=KERGOAT.document_id, found_span=Span(0, 5)
    )
    store.add_documents([KERGOAT, tweet], RUN)
    assert ids(store, "documents") == {KERGOAT.document_id, tweet.document_id}
    corrected = document("Une page sans message.", KERGOAT.path)
    store.add_documents([corrected], RUN)
    assert ids(store, "documents") == {corrected.document_id}


def test_searching_again_with_other_settings_replaces_the_quotations(store):
    store.add_documents([KERGOAT], RUN)
    store.add_quotations([KERGOAT_SAYS, UNION_SAYS], RUN)
    better = replace(KERGOAT_SAYS, speaker="A.-S. Kergoat")
    store.add_quotations([better], LATER)
    assert store.quotations() == [better]


def test_a_document_without_quotations_is_known_as_searched(store):
    store.add_documents([ECHO], RUN)
    store.add_quotations([], RUN, searched=[ECHO.document_id])
    assert store.searched(RUN) == {ECHO.document_id}
    assert store.searched(LATER) == frozenset()


def test_quotations_of_an_unknown_document_are_refused(store):
    with pytest.raises(IntegrityError, match="not stored"):
        store.add_quotations([KERGOAT_SAYS], RUN)


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(RuntimeError), store.transaction():
        store.add_documents([KERGOAT], RUN)
        raise RuntimeError
    assert store.documents() == []


def test_a_passage_has_its_paragraph_and_its_document_offsets(store):
    store.add_documents([KERGOAT], RUN)
    store.add_quotations([KERGOAT_SAYS], RUN)
    (passage,) = store.passages(quotation_ids=[KERGOAT_SAYS.quotation_id])
    assert passage.context.startswith("« Nous rouvrirons")
    assert passage.context.endswith("devant les élus.")
    assert passage.extent.of(KERGOAT.text) == passage.text
    assert KERGOAT.text[passage.context_start :].startswith(passage.context)
    assert passage.published == KERGOAT.published
    assert store.passages(quotation_ids=[]) == []


def test_the_same_refusal_twice_is_one_row(store):
    refusal = Rejection("read", "empty file", "articles/vide.txt")
    assert store.add_rejections([refusal, refusal], RUN) == 1
    assert store.add_rejections([refusal], LATER) == 1
    rows = store._connection.execute("select place, run_id from rejections").fetchall()
    assert rows == [("articles/vide.txt", LATER.run_id)]


def test_offsets_hold_beyond_the_basic_plane(store):
    text = "🙂 « Ça ira 🙂 », dit-elle, l’œil vif."
    odd = document(text, "articles/odd.txt")
    said = quotation(odd, "Ça ira 🙂", None, source="elle")
    store.add_documents([odd], RUN)
    store.add_quotations([said], RUN)
    row = store._connection.execute("select source, text from quotations").fetchone()
    assert row == ("elle", "Ça ira 🙂")


def test_speakers_are_counted_by_the_promised_query(store):
    store.add_documents([KERGOAT, ECHO], RUN)
    store.add_quotations([KERGOAT_SAYS, UNION_SAYS, ECHO_SAYS], RUN)
    counts = store._connection.execute(
        "select speaker, count(*) from quotations group by 1 order by 1"
    ).fetchall()
    assert counts == [("Anne-Sophie Kergoat", 2), ("le syndicat", 1)]


def test_a_run_keeps_its_counts(store):
    store.finish_run(RUN.run_id, {"documents": 2})
    row = store._connection.execute("select counts from run where run_id = 'run_1'").fetchone()
    assert row == ({"documents": 2},)
