"""PROV-O: documents, renderings, relays and the judgement on the origin as a graph, in JSON-LD."""

from __future__ import annotations

from datetime import datetime

from quotetrack.export.evidence import (
    Evidence,
    Node,
    Rendering,
    Row,
    typed_instant,
    urn,
    without_nothing,
)
from quotetrack.records import content_id
from quotetrack.trace import RelayEdge

NAMESPACE = "urn:quotetrack:ns#"
CONTEXT: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "qt": NAMESPACE,
    "label": "rdfs:label",
    "qt:startsAt": {"@type": "xsd:integer"},
    "qt:endsAt": {"@type": "xsd:integer"},
}


def prov_graph(evidence: Evidence) -> Node:
    """The provenance of one utterance.

    An utterance is an entity attributed to its speaker; each rendering specialises it and is part
    of its document; a relay is an agent to whom a rendering is attributed in the role `qt:relay`.
    The origin is an entity of its own, made by quotetrack: a judgement, no fact.
    """
    graph = [
        _utterance(evidence),
        *(_rendering(evidence, one) for one in evidence.renderings),
        *_documents(evidence),
        *_agents(evidence),
        *(_channel(edge) for edge in _unique_channels(evidence)),
        *(_run(run) for run in evidence.runs),
        _origin(evidence),
    ]
    return {"@context": CONTEXT, "@graph": sorted(graph, key=lambda node: str(node["@id"]))}


def agent_iri(name: str) -> str:
    """A person's or a body's IRI within an export: by its name, since nothing else is known."""
    return urn(content_id("a", name))


def _utterance(evidence: Evidence) -> Node:
    speaker = evidence.speaker
    return without_nothing(
        {
            "@id": urn(evidence.trace.utterance_id),
            "@type": ["prov:Entity", "qt:Utterance"],
            "prov:value": _words(evidence.shown.row["text"], evidence.shown.row["language"]),
            "prov:wasAttributedTo": {"@id": agent_iri(speaker)} if speaker else None,
        }
    )


def _words(text: str, language: str) -> Node:
    return {"@value": text, "@language": language} if language != "und" else {"@value": text}


def _rendering(evidence: Evidence, one: Rendering) -> Node:
    row = one.row
    relays = [edge for edge in evidence.trace.relays if edge.quotation_id == one.quotation_id]
    primary = next((other for other in evidence.renderings if other.statement), None)
    roles: list[Node] = []
    if row["speaker"]:
        roles.append(_attribution(agent_iri(row["speaker"]), "qt:speaker"))
    roles += [_attribution(_cited(edge), "qt:relay") for edge in relays if edge.kind != "channel"]
    return without_nothing(
        {
            "@id": urn(one.quotation_id),
            "@type": ["prov:Entity", "qt:Rendering"],
            "prov:value": _words(row["text"], row["language"]),
            "prov:specializationOf": {"@id": urn(evidence.trace.utterance_id)},
            "dcterms:isPartOf": {"@id": urn(row["document_id"])},
            "prov:qualifiedAttribution": roles,
            "prov:hadPrimarySource": {"@id": urn(primary.quotation_id)}
            if primary is not None and primary is not one
            else None,
            "prov:wasInfluencedBy": [
                {"@id": _cited(edge)} for edge in relays if edge.kind == "channel"
            ],
            "prov:wasGeneratedBy": {"@id": urn(row["run_id"])},
            "qt:relation": row["relation"],
            "qt:rule": row["rule"],
            "qt:confidence": row["confidence"],
            "qt:piece": [
                {
                    "@id": f"{urn(one.quotation_id)}#{piece.start}-{piece.end}",
                    "qt:startsAt": piece.start,
                    "qt:endsAt": piece.end,
                    "qt:unit": "code point",
                }
                for piece in one.pieces
            ],
        }
    )


def _attribution(agent: str, role: str) -> Node:
    return {
        "@type": "prov:Attribution",
        "prov:agent": {"@id": agent},
        "prov:hadRole": {"@id": role},
    }


def _cited(edge: RelayEdge) -> str:
    """The IRI of who is credited; an unnamed source is one of its document's own."""
    if edge.kind == "channel":
        return urn(content_id("c", edge.cited, edge.speaker or ""))
    if edge.kind == "unnamed":
        return agent_iri(f"{edge.cited} ({edge.document_id})")
    return agent_iri(edge.cited)


def _documents(evidence: Evidence) -> list[Node]:
    found: dict[str, Node] = {}
    for one in evidence.renderings:
        row = one.row
        published = row["published"]
        by = row["author"] if one.statement else row["outlet"]
        exact = published["precision"] in ("ms", "s", "min")
        found[row["document_id"]] = without_nothing(
            {
                "@id": urn(row["document_id"]),
                "@type": ["prov:Entity", "qt:Statement" if one.statement else "qt:Article"],
                "dcterms:title": row["title"],
                "dcterms:source": {"@id": row["url"]} if _is_web(row) else None,
                "prov:wasAttributedTo": {"@id": agent_iri(by)} if by else None,
                "prov:generatedAtTime": typed_instant(published["not_before"]) if exact else None,
                "qt:notBefore": _bound(published["not_before"]),
                "qt:notAfter": _bound(published["not_after"]),
                "qt:datePrecision": published["precision"],
                "qt:dateMethod": published["method"],
                "qt:sha256": row["sha256"],
                "qt:machineTranslated": True if row["machine_translated"] else None,
            }
        )
    return list(found.values())


def _is_web(row: Row) -> bool:
    return str(row["url"] or "").startswith(("http://", "https://"))


def _bound(moment: datetime | None) -> Node | None:
    return typed_instant(moment) if moment else None


def _agents(evidence: Evidence) -> list[Node]:
    names: dict[str, tuple[str, str]] = {}
    for one in evidence.renderings:
        row = one.row
        if row["speaker"]:
            kind = "prov:Person" if row["speaker_kind"] == "person" else "prov:Agent"
            names.setdefault(agent_iri(row["speaker"]), (row["speaker"], kind))
        if one.statement and row["author"]:
            names.setdefault(agent_iri(row["author"]), (row["author"], "prov:Agent"))
        elif row["outlet"]:
            names.setdefault(agent_iri(row["outlet"]), (row["outlet"], "prov:Organization"))
    kinds = {"outlet": "prov:Organization", "person": "prov:Person", "unnamed": "prov:Agent"}
    for edge in evidence.trace.relays:
        if edge.kind in kinds and edge.quotation_id is not None:
            names.setdefault(_cited(edge), (edge.cited, kinds[edge.kind]))
    return [
        {"@id": iri, "@type": sorted({"prov:Agent", kind}), "label": name}
        for iri, (name, kind) in names.items()
    ]


def _unique_channels(evidence: Evidence) -> list[RelayEdge]:
    channels = {_cited(edge): edge for edge in evidence.trace.relays if edge.kind == "channel"}
    return list(channels.values())


def _channel(edge: RelayEdge) -> Node:
    """The message that a rendering says it has the words from: an entity that is not here."""
    return without_nothing(
        {
            "@id": _cited(edge),
            "@type": ["prov:Entity", "qt:Channel"],
            "label": edge.cited,
            "prov:wasAttributedTo": {"@id": agent_iri(edge.speaker)} if edge.speaker else None,
        }
    )


def _run(run: Row) -> Node:
    return without_nothing(
        {
            "@id": urn(run["run_id"]),
            "@type": "prov:Activity",
            "prov:startedAtTime": typed_instant(run["started_at"]),
            "prov:endedAtTime": _bound(run["finished_at"]),
            "qt:version": run["version"],
            "qt:settingsHash": run["settings_hash"],
            "qt:lexiconHash": run["lexicon_hash"],
            "qt:modelHash": run["model_hash"],
        }
    )


def _origin(evidence: Evidence) -> Node:
    origin = evidence.trace.origin

    def rendering(quotation_id: str | None) -> Node | None:
        return {"@id": urn(quotation_id)} if quotation_id else None

    return without_nothing(
        {
            "@id": f"{urn(evidence.trace.utterance_id)}#origin",
            "@type": ["prov:Entity", "qt:OriginJudgement"],
            "prov:wasDerivedFrom": {"@id": urn(evidence.trace.utterance_id)},
            "qt:earliestKnown": rendering(origin.quotation_id),
            "qt:certainty": origin.certainty.value,
            "qt:reason": list(origin.reasons),
            "qt:tiedWith": [rendering(tied) for tied in origin.tied],
            "qt:runnerUp": rendering(origin.runner_up),
            "qt:wouldChange": origin.would_change,
        }
    )
