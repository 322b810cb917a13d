"""Clusters of bodies and groups: by name, by an acronym that a text explains, by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quotetrack.people.bodies import is_acronym, name_of_body
from quotetrack.people.clusters import Cluster, gather
from quotetrack.people.entries import Authority
from quotetrack.people.full_names import entry_edges
from quotetrack.people.matching import body_edges
from quotetrack.people.nodes import Node, handle_of, key_of
from quotetrack.people.placement import Placement, Verdicts
from quotetrack.people.records import BODY, LocalSpeaker

Acronym = tuple[str, str, str]
"""Document, acronym, expansion, as printed."""


def gather_bodies(
    speakers: Sequence[LocalSpeaker],
    acronyms: Sequence[Acronym],
    authority: Authority,
    verdicts: Verdicts,
    placement: Placement,
) -> list[Cluster]:
    """The clusters of bodies and groups; an acronym of several bodies stays with its document."""
    expansions = _expansions(acronyms)
    explained = {
        (document_id, name_of_body(acronym)): name_of_body(expansion)
        for document_id, acronym, expansion in sorted(acronyms)
    }
    by_key: dict[tuple[str, str], list[LocalSpeaker]] = defaultdict(list)
    unclear: list[LocalSpeaker] = []
    for local in speakers:
        kind = placement.kinds[local.place]
        key = key_of(local, kind)
        if is_acronym(local.name) and len(expansions.get(key, {})) > 1:
            key = explained.get((local.document_id, key), "")
        if key:
            by_key[kind, key].append(local)
        else:
            unclear.append(local)
    nodes = [node for node in authority.nodes() if node.kind == BODY]
    nodes += [
        Node(handle_of(kind, key), kind, key, locals=several)
        for (kind, key), several in sorted(by_key.items())
    ]
    bodies = [node for node in nodes if node.kind == BODY]
    edges = [
        edge for edge in body_edges(bodies, expansions) if edge.one.key != edge.other.key
    ] + entry_edges(bodies, authority)
    gathered = gather(
        nodes,
        edges,
        are_two=_are_two_bodies,
        accepted=verdicts.accepted(nodes),
        refused=verdicts.refused,
    )
    cluster_of = gathered.cluster_of()
    placement.doubts += [
        (cluster_of[edge.one.handle], cluster_of[edge.other.handle], edge.likeness)
        for edge in gathered.left
    ]
    for local in unclear:
        _leave_open(local, expansions, bodies, cluster_of, placement)
    return gathered.clusters


def _leave_open(
    local: LocalSpeaker,
    expansions: dict[str, dict[str, str]],
    bodies: Sequence[Node],
    cluster_of: dict[str, Cluster],
    placement: Placement,
) -> None:
    """An acronym that texts explain differently, in a document that does not explain it."""
    meant = expansions[key_of(local, BODY)]
    candidates = {cluster_of[node.handle].anchor.handle for node in bodies if node.key in meant}
    clusters = tuple(cluster_of[handle] for handle in sorted(candidates))
    because = f"« {local.name} » : {' ; '.join(meant[key] for key in sorted(meant))}"
    placement.single[local.place] = (clusters, because)


def _are_two_bodies(one: Node, other: Node) -> bool:
    """Two entries are two bodies; a body is no group."""
    if one.kind != other.kind:
        return True
    both = one.entry is not None and other.entry is not None
    return both and one.entry is not other.entry


def _expansions(acronyms: Sequence[Acronym]) -> dict[str, dict[str, str]]:
    """Acronym → expansion → where a text says so; acronym and expansion as they are compared."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for document_id, acronym, expansion in sorted(acronyms):
        where = f"« {expansion} ({acronym}) » dans {document_id}"
        found[name_of_body(acronym)].setdefault(name_of_body(expansion), where)
    return dict(found)
