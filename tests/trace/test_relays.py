"""Relays as edges: whose words a credit passes on, and where renderings do not agree on it."""

from dataclasses import replace

import pytest

from quotetrack.link import link_quotations
from quotetrack.records import QuotationKind, Span, content_id
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import conflicting_credits, relay_edges, trace, trace_origins
from tests.link.corpus import RUN, fill, on, said

RIOU = "Maëlle Riou"
WORDS = "La cale sera vendue avant la fin du printemps à un repreneur de la région"


def printed(text, *, outlet, speaker=RIOU, words=WORDS, kind=QuotationKind.DIRECT, published=None):
    """A document of one paragraph that quotes the words once."""
    date = {"published": published} if published else {}
    document, quotation = said(words, speaker, outlet=outlet, **date)
    document = replace(
        document,
        document_id=content_id("d", text, outlet),
        text=text,
        path=f"{content_id('d', text, outlet)}.txt",
        zones=(replace(document.zones[0], span=Span(0, len(text))),),
    )
    start = text.index(words)
    return document, replace(
        quotation,
        quotation_id=content_id("q", document.document_id, words),
        document_id=document.document_id,
        content=(Span(start, start + len(words)),),
        kind=kind,
    )


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def edges_of(store, *pairs):
    fill(store, pairs)
    link_quotations(store, LinkSettings(), translate=None)
    trace_origins(store, TraceSettings())
    return relay_edges(store)


def test_document_credits_an_outlet_that_credits_the_speaker(store):
    text = f"« {WORDS} », a déclaré Maëlle Riou à Reuters."
    (edge,) = edges_of(store, printed(text, outlet="L’Ancre"))
    assert (edge.outlet, edge.cited, edge.speaker, edge.in_corpus) == (
        "L’Ancre",
        "Reuters",
        RIOU,
        False,
    )


def test_an_outlet_of_the_corpus_is_marked_so(store):
    text = f"« {WORDS} », a déclaré Maëlle Riou au Fanal."
    (edge,) = edges_of(
        store, printed(text, outlet="L’Ancre"), printed(f"« {WORDS} »", outlet="Le Fanal")
    )
    assert (edge.cited, edge.in_corpus) == ("Le Fanal", True)
    assert edge.span.of(text) == "Fanal"


def test_a_credit_inside_the_quoted_words_is_the_speakers_own(store):
    words = "Selon Reuters la cale sera vendue avant la fin du printemps"
    assert edges_of(store, printed(f"« {words} », dit-elle.", outlet="L’Ancre", words=words)) == []


def test_a_channel_leads_to_the_speaker(store):
    text = f"« {WORDS} », écrit Maëlle Riou dans un communiqué."
    (edge,) = edges_of(store, printed(text, outlet="L’Ancre"))
    assert (edge.kind, edge.cited, edge.speaker) == ("channel", "communiqué", RIOU)


def test_a_credit_of_the_sentence_before_holds_when_it_names_the_speaker(store):
    text = f"Maëlle Riou a réagi sur X. « {WORDS} », écrit-elle."
    (edge,) = edges_of(store, printed(text, outlet="L’Ancre"))
    assert (edge.cited, edge.speaker) == ("X", RIOU)


def test_two_quotations_in_a_sentence_have_each_their_credit(store):
    other = "Rien n’est décidé pour les salariés de la cale sèche"
    text = f"« {WORDS} », a dit Maëlle Riou à l’AFP, mais « {other} », a dit Yann Tanguy sur RTL."
    document, first = printed(text, outlet="L’Ancre")
    start = text.index(other)

    def named(name):
        return Span(text.index(name), text.index(name) + len(name))

    first = replace(first, source=named(RIOU))
    second = replace(
        first,
        source=named("Yann Tanguy"),
        quotation_id="q_tanguy",
        content=(Span(start, start + len(other)),),
        text=other,
        speaker="Yann Tanguy",
    )
    fill(store, [])
    store.add_documents([document], RUN)
    store.add_quotations([first, second], RUN)
    trace_origins(store, TraceSettings())
    assert {(edge.cited, edge.speaker) for edge in relay_edges(store)} == {
        ("AFP", RIOU),
        ("RTL", "Yann Tanguy"),
    }


def test_renderings_that_credit_others_are_shown_as_conflicting(store):
    edges = edges_of(
        store,
        printed(f"« {WORDS} », selon Reuters.", outlet="L’Ancre", published=on(20)),
        printed(f"« {WORDS} », selon Mediapart.", outlet="Le Fanal", published=on(21)),
        printed(f"« {WORDS} », selon plusieurs sources.", outlet="Le Môle", published=on(22)),
    )
    told = conflicting_credits(edges)
    assert {one.cited for one in told} == {"Reuters", "Mediapart", "plusieurs sources"}
    assert trace(store, edges[0].utterance_id).conflicting == told


def test_a_signature_behind_the_words_is_no_credit_for_them(store):
    text = f"« {WORDS} », selon Reuters. (avec AFP)"
    edges = edges_of(store, printed(text, outlet="L’Ancre"))
    assert {(edge.cited, edge.quotation_id is None) for edge in edges} == {
        ("Reuters", False),
        ("AFP", True),
    }


def test_renderings_that_credit_one_outlet_do_not_conflict(store):
    edges = edges_of(
        store,
        printed(f"« {WORDS} », selon Reuters, dans un communiqué.", outlet="L’Ancre"),
        printed(f"« {WORDS} », d’après Reuters.", outlet="Le Fanal"),
    )
    assert conflicting_credits(edges) == ()


def test_relays_are_read_once_and_again_when_an_outlet_arrives(store):
    text = f"« {WORDS} », a déclaré Maëlle Riou dans les colonnes du Fanal."
    pair = printed(text, outlet="L’Ancre")
    assert [edge.in_corpus for edge in edges_of(store, pair)] == [False]
    first = store.rows("trace/relays_unread", known="another lexicon")
    assert len(first) == 1
    edges = edges_of(store, printed(f"« {WORDS} »", outlet="Le Fanal"))
    assert [edge.in_corpus for edge in edges] == [True]
