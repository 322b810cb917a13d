"""One claim, told by several documents in their own words and on different credits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.link import link_quotations
from quotetrack.link.normalise import bare
from quotetrack.records import QuotationKind
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace, trace_origins
from quotetrack.trace.claims import one_claim_pairs, reported_claim
from quotetrack.trace.components import components
from quotetrack.trace.derivations import derived_pairs
from tests.link.corpus import fill
from tests.trace.test_relays import printed

OFFER = "Norvik aurait présenté au tribunal de Lorient une offre de douze millions pour la cale"
RETOLD = "l’armateur Norvik a proposé au tribunal douze millions d’euros pour reprendre la cale"
OTHER = "Norvik va fermer son bureau de Bergen et supprimer la moitié de ses postes d’ici à mai"


def told(words, source, outlet):
    """« Selon Reuters, … »: a report on somebody's credit."""
    return printed(
        f"Selon {source}, {words}.",
        outlet=outlet,
        speaker=source,
        words=words,
        kind=QuotationKind.ACCORDING_TO,
    )


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def work(store, *pairs):
    fill(store, pairs)
    link_quotations(store, LinkSettings(), translate=None)
    trace_origins(store, TraceSettings())


def test_reports_of_one_claim_on_different_credits_are_shown_as_conflicting(store):
    first = told(OFFER, "Reuters", "L’Ancre")
    work(
        store,
        first,
        told(RETOLD, "Mediapart", "Le Môle"),
        told(RETOLD, "plusieurs sources", "Le Fanal"),
    )
    found = trace(store, first[1].quotation_id).conflicting
    assert {(one.cited, one.places) for one in found} == {
        ("Reuters", ("L’Ancre",)),
        ("Mediapart", ("Le Môle",)),
        ("plusieurs sources", ("Le Fanal",)),
    }
    assert {row["state"] for row in store.rows("trace/reported_claims")} == {"suggested"}


def test_a_report_with_a_noun_of_action_and_one_with_its_verb_are_one_claim(store):
    first = told("Norvik veut créer une filiale de recyclage de coques", "Reuters", "L’Ancre")
    second = told(
        "la création par Norvik d’une filiale de recyclage pour coques de plaisance serait sûre",
        "des sources anonymes",
        "Le Môle",
    )
    work(store, first, second)
    found = trace(store, first[1].quotation_id)
    assert {(one.kind, one.printed) for one in found.conflicting} == {
        ("outlet", ("Reuters",)),
        ("unnamed", ("des sources anonymes",)),
    }
    [other] = found.same_claim
    assert (other.place, other.credits) == ("Le Môle", ("des sources anonymes",))
    assert other.text == second[1].text


@pytest.mark.parametrize(
    ("noun", "verb", "pairs"),
    [
        ("la création", "a créé", 1),
        ("le rachat du chantier", "rachètera le chantier", 1),
        ("la fermeture et la vente", "fermer puis vendre", 2),
        ("des licenciements", "va licencier", 1),
        ("le parlement", "il a parcouru", 0),
        ("le gouvernement", "les gouttes", 0),
        ("la création, une création", "créer", 1),
    ],
)
def test_nouns_of_action_meet_their_verbs(noun, verb, pairs):
    sides = ([bare(word) for word in side.replace(",", "").split()] for side in (noun, verb))
    assert derived_pairs(*map(set, sides)) == pairs


def test_days_modals_and_pronouns_prove_no_claim(store):
    first = told("Norvik pourrait depuis dimanche dernier devoir partir", "Reuters", "L’Ancre")
    other = "dimanche dernier, Norvik pourrait aussi devoir recruter cent marins"
    work(store, first, told(other, "Mediapart", "Le Môle"))
    assert trace(store, first[1].quotation_id).same_claim == ()


def test_another_claim_about_the_same_firm_is_not_the_same(store):
    first = told(OFFER, "Reuters", "L’Ancre")
    work(store, first, told(OTHER, "Mediapart", "Le Môle"))
    assert trace(store, first[1].quotation_id).conflicting == ()
    assert store.rows("trace/reported_claims") == []


def test_one_credit_for_one_claim_is_no_conflict(store):
    first = told(OFFER, "Reuters", "L’Ancre")
    work(store, first, told(RETOLD, "Reuters", "Le Môle"))
    assert trace(store, first[1].quotation_id).conflicting == ()
    assert len(store.rows("trace/reported_claims")) == 2


def test_two_reports_in_one_document_are_not_paired():
    row = {"quotation_id": "q", "document_id": "d", "text": OFFER}
    one, other = reported_claim(row), reported_claim({**row, "quotation_id": "r"})
    assert list(one_claim_pairs([one, other])) == []


def test_without_a_name_in_common_nothing_is_one_claim():
    plain = "le tribunal aurait reçu une offre de douze millions pour la cale du port"
    rows = [
        {"quotation_id": q, "document_id": q, "text": text}
        for q, text in (("a", plain), ("b", plain))
    ]
    assert list(one_claim_pairs([reported_claim(row) for row in rows])) == []


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))), st.randoms())
def test_groups_do_not_depend_on_the_order_of_pairs(pairs, random):
    shuffled = [pair[::-1] for pair in pairs]
    random.shuffle(shuffled)
    groups = components(pairs)
    assert components(shuffled) == groups
    assert all(any({*pair} <= {*group} for group in groups) for pair in pairs)
