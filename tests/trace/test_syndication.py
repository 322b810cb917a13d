"""Syndication: one copy in several newspapers is one voice and several appearances."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.link import link_quotations
from quotetrack.records import Span
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace, trace_origins
from quotetrack.trace.agencies import agency_marks
from quotetrack.trace.syndication import one_voice
from tests.link.corpus import fill, on
from tests.trace.test_relays import WORDS, printed

WIRE = (
    "Le tribunal de commerce a examiné mardi les trois offres déposées pour la cale sèche du port, "
    "dont celle d’un armateur norvégien qui reprendrait une partie des soixante salariés. La "
    "décision a été mise en délibéré, et les élus de l’agglomération attendent désormais un "
    "calendrier précis. "
)
OTHER = (
    "Devant les grilles fermées, une poignée de soudeurs distribuait du café aux passants pendant "
    "que leurs délégués rencontraient, à la mairie, les représentants des trois candidats à la "
    "reprise du chantier, de la forme de radoub et de ses deux grues. "
)


def page(outlet, copy=WIRE, *, day=20, sign="", quoted=f"« {WORDS} », a dit Maëlle Riou."):
    return printed(f"{copy}{quoted}{sign}", outlet=outlet, published=on(day))


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def groups(store, pairs):
    fill(store, pairs)
    link_quotations(store, LinkSettings(), translate=None)
    trace_origins(store, TraceSettings())
    found = {}
    for row in store.rows("trace/syndication"):
        found.setdefault(row["group_id"], set()).add(row["outlet"])
    return sorted(map(sorted, found.values()))


NINE = [page(f"Le Journal n° {number}", day=20 + number % 3) for number in range(9)]


def test_one_wire_in_nine_newspapers_is_one_voice_and_nine_appearances(store):
    assert len(groups(store, NINE)[0]) == 9
    chain = trace(store, NINE[0][1].quotation_id)
    assert (len(chain.appearances), chain.voices) == (9, 1)


def test_the_same_quotation_in_another_article_is_another_voice(store):
    groups(store, [page("L’Ancre"), page("Le Môle"), page("Le Fanal", OTHER)])
    chain = trace(store, NINE[0][1].text)
    assert {shown.outlet: shown.voice for shown in chain.appearances} == {
        "L’Ancre": chain.appearances[0].outlet,
        "Le Môle": chain.appearances[0].outlet,
        "Le Fanal": None,
    }
    assert chain.voices == 2


def test_quoting_the_same_long_statement_is_no_copying(store):
    words = WIRE.strip()
    pairs = [
        printed(f"{lead} « {words} »", outlet=outlet, words=words)
        for lead, outlet in (("Voici le message :", "L’Ancre"), ("Elle a écrit :", "Le Môle"))
    ]
    assert groups(store, pairs) == []


def test_boilerplate_of_one_outlets_own_pages_does_not_count(store):
    pairs = [
        page("L’Ancre", f"Article numéro {n} sur le port et ses environs. {WIRE}") for n in range(3)
    ]
    assert groups(store, [*pairs, page("Le Môle")]) == []


def test_one_shared_sentence_is_not_enough(store):
    sentence = "Le tribunal de commerce a examiné mardi les trois offres déposées."
    assert groups(store, [page("L’Ancre", sentence), page("Le Môle", sentence)]) == []


def test_a_copy_with_a_word_changed_here_and_there_is_still_one(store):
    edited = WIRE.replace("mardi", "hier").replace("précis", "ferme")
    assert groups(store, [page("L’Ancre"), page("Le Môle", edited)]) == [["Le Môle", "L’Ancre"]]


def test_members_show_the_stretch_that_both_print(store):
    groups(store, [page("L’Ancre"), page("Le Môle", "Port. " + WIRE)])
    for row in store.rows("trace/syndication"):
        assert row["shared_text"].startswith("Le tribunal de commerce")
        assert row["end_offset"] - row["start_offset"] == row["partner_end"] - row["partner_start"]


def test_two_who_sign_with_one_agency_are_one_voice_of_that_name(store):
    pairs = [
        page("L’Ancre", "Le port attend. ", sign="\nL’Ancre avec AFP"),
        page("Le Môle", "Une cale à vendre. ", sign=" (AFP)"),
    ]
    assert groups(store, pairs) == []
    chain = trace(store, pairs[0][1].quotation_id)
    assert [shown.voice for shown in chain.appearances] == ["AFP", "AFP"]
    assert chain.voices == 1


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations([*NINE[:3], page("Le Fanal", OTHER), page("La Vigie", OTHER)]))
def test_order_of_input_never_changes_groups(pairs):
    with Store.open(":memory:") as store:
        groups(store, pairs)
        found = store.rows("trace/syndication")
    assert len({row["group_id"] for row in found}) == 2
    assert [(row["group_id"], row["document_id"]) for row in found] == sorted(
        (row["group_id"], row["document_id"]) for row in found
    )
    first = {frozenset(row["document_id"] for row in found)}
    with Store.open(":memory:") as store:
        groups(store, sorted(pairs, key=lambda pair: pair[0].document_id))
        assert store.rows("trace/syndication") == found
        assert {frozenset(row["document_id"] for row in found)} == first


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.tuples(st.sampled_from(["g1", "g2", None]), st.sampled_from(["AFP", None])),
    )
)
def test_one_label_in_common_is_one_voice(labels):
    voices = one_voice(labels)
    for one, mine in labels.items():
        for other, theirs in labels.items():
            if any(a == b for a, b in zip(mine, theirs, strict=True) if a):
                assert voices[one] == voices[other]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PARIS, 3 mai 2023 (AFP) - Le port attend.", ["AFP"]),
        ("Le Fanal avec AFP", ["AFP"]),
        ("La rédaction avec l’AFP", ["AFP"]),
        ("Par Reuters, le 3 mai", ["Reuters"]),
        ("Source : AFP", ["AFP"]),
        ("Le port attend (avec Reuters)", ["Reuters"]),
        ("Il l’a dit à un journaliste de l’AFP mardi.", []),
        ("L’Agence France-Presse (AFP) a publié un bilan.", []),
        ("Photo Jean Riou (AFP)", []),
        ("Crédit : AFP", []),
    ],
)
def test_a_signature_is_a_mark_and_a_mention_is_none(text, expected):
    marks = agency_marks(text, [Span(0, len(text))])
    assert [mark.agency for mark in marks] == expected
    assert all(mark.span.of(text) == mark.printed for mark in marks)


def test_the_agencys_own_page_and_the_byline_of_the_metadata_are_marks():
    assert [mark.agency for mark in agency_marks("Texte.", [], "Le Fanal avec AFP")] == ["AFP"]
    assert [mark.agency for mark in agency_marks("Texte.", [], None, "Reuters")] == ["Reuters"]


def test_a_document_that_changes_leaves_its_group(store):
    pairs = [page("L’Ancre"), page("Le Môle")]
    assert groups(store, pairs) == [["Le Môle", "L’Ancre"]]
    document, quotation = page("Le Môle", OTHER)
    assert groups(store, [(replace(document, path=pairs[1][0].path), quotation)]) == []
