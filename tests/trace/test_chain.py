"""The chain of an utterance in a store."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.errors import UsageError
from quotetrack.link import link_quotations
from quotetrack.records import ZoneKind
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import relay_edges, trace, trace_origins
from tests.link.corpus import RUN, fill, on, said

KERGOAT = "Anne-Sophie Kergoat"
LONG = (
    "Nous rouvrirons la ligne de production dès le mois de mars avec cent vingt salariés, et nous "
    "remercions la région Bretagne de son soutien constant"
)


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def work(store):
    link_quotations(store, LinkSettings(), translate=None)
    return trace_origins(store, TraceSettings())


def origin_ids(store):
    return {
        row["quotation_id"]: (row["certainty"], tuple(row["tied"]))
        for row in store.rows("trace/origins")
    }


FIRST = said(LONG, KERGOAT, published=on(20, 9))
COPY = said(LONG, KERGOAT, outlet="L’Écho", published=on(21))
PIECE = said("nous remercions la région Bretagne de son soutien", KERGOAT, outlet="La Vigie")
COMMENT = said(LONG, KERGOAT, outlet="Le Fanal", published=on(1), zone=ZoneKind.COMMENT)


def test_chain_begins_with_the_origin_and_ends_with_what_does_not_count(store):
    fill(store, [COMMENT, PIECE, COPY, FIRST])
    work(store)
    chain = trace(store, COPY[1].quotation_id)
    assert [shown.standing for shown in chain.appearances] == [
        "origin",
        "later",
        "undated",
        "not_counted",
    ]
    assert chain.appearances[0].outlet == "Le Courrier de l’Ouest"
    assert chain.appearances[2].relation == "excerpt"
    assert chain.origin.quotation_id == FIRST[1].quotation_id


def test_words_find_the_utterance_whatever_the_typography(store):
    fill(store, [FIRST])
    work(store)
    chain = trace(store, "REMERCIONS LA REGION bretagne")
    assert chain.utterance_id == trace(store, chain.utterance_id).utterance_id


def test_unknown_words_name_the_way_out(store):
    with pytest.raises(UsageError, match="quotetrack link"):
        trace(store, "jamais dit")
    with pytest.raises(UsageError):
        trace(store, "   ")


def test_origins_are_written_once_and_again_only_when_something_changed(store):
    fill(store, [FIRST, PIECE])
    assert work(store) == 1
    assert work(store) == 0
    fill(store, [COPY])
    assert work(store) == 1
    assert origin_ids(store) == {FIRST[1].quotation_id: ("likely", ())}


def test_origins_of_an_older_version_are_worked_out_again(store, monkeypatch):
    fill(store, [FIRST])
    assert work(store) == 1
    monkeypatch.setattr("quotetrack.lexicon.__version__", "0.0.1")
    assert work(store) == 1


def test_comments_count_when_the_settings_ask(store):
    fill(store, [FIRST, COMMENT])
    work(store)
    assert list(origin_ids(store)) == [FIRST[1].quotation_id]
    assert trace_origins(store, TraceSettings(count_comments=True)) == 1
    assert list(origin_ids(store)) == [COMMENT[1].quotation_id]


def test_origin_of_an_utterance_that_is_no_more_leaves(store):
    fill(store, [FIRST])
    work(store)
    document, quotation = said("La cale sera refaite avant l’hiver par deux ouvriers", KERGOAT)
    moved = type(document)(
        **{
            **{name: getattr(document, name) for name in document.__dataclass_fields__},
            "path": FIRST[0].path,
        }
    )
    fill(store, [(moved, quotation)])
    work(store)
    assert FIRST[1].quotation_id not in origin_ids(store)


def test_relay_is_an_edge_from_document_to_outlet_to_speaker(store):
    document, quotation = said(LONG, KERGOAT, outlet="L’Écho")
    credited = type(quotation)(
        **{
            **{name: getattr(quotation, name) for name in quotation.__dataclass_fields__},
            "relay": "Le Courrier de l’Ouest",
        }
    )
    fill(store, [FIRST, (document, credited)])
    work(store)
    (edge,) = relay_edges(store)
    assert (edge.outlet, edge.cited, edge.speaker, edge.in_corpus) == (
        "L’Écho",
        "Le Courrier de l’Ouest",
        KERGOAT,
        True,
    )


def test_a_medium_as_speaker_is_a_relay(store):
    fill(store, [said(LONG, "le New York Times", outlet="L’Écho", kind="body")])
    work(store)
    (edge,) = relay_edges(store)
    assert (edge.cited, edge.speaker, edge.in_corpus) == ("The New York Times", None, False)


def test_an_outlet_that_speaks_for_itself_is_no_relay(store):
    fill(store, [said(LONG, "Le Phare", outlet="Le Phare", kind="body")])
    work(store)
    assert relay_edges(store) == []


POOL = [FIRST, COPY, PIECE, COMMENT, said(LONG, "Yann Tanguy", outlet="Le Môle", published=on(19))]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(POOL))
def test_shuffled_input_gives_the_same_origins(pairs):
    found = []
    for order in (POOL, pairs):
        with Store.open(":memory:") as store:
            fill(store, order)
            work(store)
            found.append(store.rows("trace/origins"))
    assert found[0] == found[1]


def test_views_bind_and_show_what_was_traced(store):
    fill(store, [FIRST, COPY])
    work(store)
    (row,) = store.rows("trace/origins")
    assert row["renderings"] == 2
    assert RUN.run_id == row["run_id"]
