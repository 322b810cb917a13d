"""Exports: JSON-LD that a library reads back, exact selectors, no rating that no person gave."""

from __future__ import annotations

import json

import pytest
from pyld import jsonld

from quotetrack.export import annotation_page, claim_review, flowchart, prov_graph, read_evidence
from quotetrack.link import link_quotations
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace_origins
from tests.link.corpus import RUN, fill, on, said
from tests.trace.test_relays import RIOU, WORDS, printed

PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
# The published contexts, as far as the exports use them: tests fetch nothing.
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "@vocab": OA,
        "id": "@id",
        "type": "@type",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "oa": OA,
    },
    "https://schema.org": {"@vocab": SCHEMA},
}


def context(address, options):
    return {
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": CONTEXTS[address]},
        "contentType": "application/ld+json",
    }


def triples(document):
    """What a JSON-LD processor reads, as (subject, predicate, object)."""
    graph = jsonld.to_rdf(json.loads(json.dumps(document)), {"documentLoader": context})
    return {
        (one["subject"]["value"], one["predicate"]["value"], one["object"]["value"])
        for one in graph["@default"]
    }


def pairs():
    return [
        said(WORDS, RIOU, statement=True, published=on(19)),
        printed(
            f"« {WORDS} », a dit Maëlle Riou à Reuters.", outlet="L’Ancre", published=on(20, 9)
        ),
        printed(
            f"« {WORDS} » 🙂, selon le journal Le Môle.", outlet='Le "Fanal" <b>', published=on(21)
        ),
    ]


@pytest.fixture(scope="module")
def evidence():
    with Store.open(":memory:") as store:
        fill(store, pairs())
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        yield read_evidence(store, pairs()[0][1].quotation_id)


def urn(identifier):
    return f"urn:quotetrack:{identifier}"


def test_prov_says_of_whom_each_rendering_is_and_who_relayed_it(evidence):
    found = triples(prov_graph(evidence))
    statement, ancre, _ = (quotation.quotation_id for _, quotation in pairs())
    utterance = urn(evidence.trace.utterance_id)
    assert (urn(ancre), f"{PROV}specializationOf", utterance) in found
    assert (urn(ancre), f"{PROV}hadPrimarySource", urn(statement)) in found
    names = {one: label for one, verb, label in found if verb.endswith("#label")}
    by_role = {
        (names[agent], role.removeprefix("urn:quotetrack:ns#"))
        for node, verb, agent in found
        if verb == f"{PROV}agent"
        for other, what, role in found
        if other == node and what == f"{PROV}hadRole"
    }
    assert {(RIOU, "speaker"), ("Reuters", "relay"), ("Le Môle", "relay")} <= by_role


def test_prov_keeps_the_judgement_on_the_origin_apart_from_the_facts(evidence):
    found = triples(prov_graph(evidence))
    origin = f"{urn(evidence.trace.utterance_id)}#origin"
    told = {
        verb.removeprefix("urn:quotetrack:ns#"): value for s, verb, value in found if s == origin
    }
    assert told["certainty"] == "certain"
    assert told["earliestKnown"] == urn(pairs()[0][1].quotation_id)


def test_prov_dates_only_what_is_known_to_the_minute(evidence):
    found = triples(prov_graph(evidence))
    dated = {subject for subject, verb, _ in found if verb == f"{PROV}generatedAtTime"}
    assert dated == {urn(pairs()[1][0].document_id)}


@pytest.mark.parametrize("export", [prov_graph, annotation_page, claim_review])
def test_every_export_survives_a_round_trip(evidence, export):
    document = json.loads(json.dumps(export(evidence), ensure_ascii=False))
    options = {"documentLoader": context}
    expanded = jsonld.expand(document, options)
    again = jsonld.expand(jsonld.compact(expanded, document["@context"], options), options)
    assert jsonld.to_rdf(again, options) == jsonld.to_rdf(expanded, options)
    assert expanded


@pytest.mark.parametrize("export", [prov_graph, annotation_page, claim_review])
def test_the_same_store_gives_the_same_export(evidence, export):
    assert json.dumps(export(evidence)) == json.dumps(export(evidence))


def test_a_selector_cuts_the_words_out_of_the_text_in_code_points(evidence):
    texts = {document.document_id: document.text for document, _ in pairs()}
    page = annotation_page(evidence)
    assert len(page["items"]) == 3
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = texts[target["qt:document"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert position["qt:unit"] == "code point"


def test_annotations_are_read_as_such(evidence):
    found = triples(annotation_page(evidence))
    kinds = {value for _, verb, value in found if verb.endswith("#type")}
    assert {f"{OA}Annotation", f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"} <= kinds
    exact = {value for _, verb, value in found if verb == f"{OA}exact"}
    assert exact == {WORDS}


def test_a_claim_review_is_a_draft_without_rating_or_reviewer(evidence):
    page = claim_review(evidence)
    review = next(node for node in page["@graph"] if node["@type"] == "ClaimReview")
    assert review["creativeWorkStatus"] == "Draft"
    assert not {"reviewRating", "author", "reviewBody"} & review.keys()
    assert "rating" not in json.dumps(page).lower()
    assert review["itemReviewed"]["firstAppearance"]["@id"] == urn(pairs()[0][0].document_id)


def test_a_date_is_no_finer_than_it_is_known(evidence):
    quotation = claim_review(evidence)["@graph"][0]
    assert [work.get("datePublished") for work in quotation["isPartOf"]] == [
        "2023-11-19",
        "2023-11-20T09:00Z",
        "2023-11-21",
    ]


def test_an_undecidable_origin_is_no_first_appearance():
    with Store.open(":memory:") as store:
        fill(store, [said(WORDS, RIOU, outlet="L’Ancre"), said(WORDS, RIOU, outlet="Le Môle")])
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        (row,) = store.rows("trace/origins")
        found = read_evidence(store, row["utterance_id"])
    claim = claim_review(found)["@graph"][1]["itemReviewed"]
    assert "firstAppearance" not in claim
    assert "qt:earliestKnown" not in json.dumps(prov_graph(found))


def test_mermaid_text_is_escaped_and_marks_the_origin(evidence):
    drawn = flowchart(evidence)
    assert drawn.startswith("flowchart LR\n")
    assert "#quot;Fanal#quot; #lt;b#gt;" in drawn
    assert '["Reuters"]:::absent' in drawn
    assert "class n1 origin" in drawn


def test_runs_are_told_with_their_hashes(evidence):
    found = triples(prov_graph(evidence))
    assert (urn(RUN.run_id), "urn:quotetrack:ns#version", RUN.version) in found
