"""Where each local speaker goes: into a cluster, or nowhere with the clusters that it may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from quotetrack.people.clusters import Cluster, Edge
from quotetrack.people.likeness import Likeness
from quotetrack.people.nodes import Node, handle_of, key_of
from quotetrack.people.records import LocalSpeaker, SpeakerJudgement

JUDGED = "judgement"
"""The rule of what a person decided."""


class Verdicts:
    """What persons judged, by handle."""

    def __init__(self, judgements: Sequence[SpeakerJudgement]) -> None:
        self._accepted = {
            frozenset((one.one_handle, one.other_handle)): one
            for one in judgements
            if one.verdict == "accept"
        }
        self._rejected = {
            frozenset((one.one_handle, one.other_handle))
            for one in judgements
            if one.verdict == "reject"
        }

    def refused(self, one: Node, other: Node) -> bool:
        """Whether a person said that two nodes are two speakers."""
        return frozenset((one.handle, other.handle)) in self._rejected

    def refused_handles(self, handles: Collection[str], cluster: Cluster) -> bool:
        """Whether a person said that a local speaker is not the one of a cluster."""
        return any(
            frozenset((handle, node.handle)) in self._rejected
            for handle in handles
            for node in cluster.nodes
        )

    def accepted(self, nodes: Sequence[Node]) -> list[Edge]:
        """The pairs of nodes that a person said are one."""
        by_handle = {node.handle: node for node in nodes}
        return [
            Edge(by_handle[one], by_handle[other], self._because(pair))
            for pair in sorted(self._accepted, key=sorted)
            for one, other in [sorted(pair)]
            if one in by_handle and other in by_handle
        ]

    def accepted_cluster(
        self, handles: Collection[str], clusters: Iterable[Cluster]
    ) -> tuple[Cluster, Likeness] | None:
        """The cluster that a person said a local speaker is."""
        for cluster in clusters:
            for node in cluster.nodes:
                for handle in sorted(handles):
                    pair = frozenset((handle, node.handle))
                    if pair in self._accepted:
                        return cluster, self._because(pair)
        return None

    def accepted_handles(self, one: str, other: str) -> Likeness | None:
        """A person's word that two local speakers are one."""
        pair = frozenset((one, other))
        return self._because(pair) if pair in self._accepted else None

    @property
    def handles(self) -> frozenset[str]:
        """All handles that a person accepted with another."""
        return frozenset(handle for pair in self._accepted for handle in pair)

    def _because(self, pair: frozenset[str]) -> Likeness:
        return Likeness(1.0, JUDGED, f"jugement de {self._accepted[pair].person}")


Side = Cluster | LocalSpeaker
"""One of two speakers that may be one."""


@dataclass(slots=True)
class Placement:
    """What was decided of local speakers, by document and name.

    `single` are those that stay speakers of their document, with the clusters that they may be and
    why. `doubts` are pairs that a person should judge.
    """

    kinds: dict[tuple[str, str], str]
    placed: dict[tuple[str, str], tuple[Cluster, Likeness]] = field(default_factory=dict)
    single: dict[tuple[str, str], tuple[tuple[Cluster, ...], str]] = field(default_factory=dict)
    doubts: list[tuple[Side, Side, Likeness]] = field(default_factory=list)

    def handle(self, local: LocalSpeaker) -> str:
        """What names one local speaker across rebuilds."""
        kind = self.kinds[local.place]
        return handle_of(kind, key_of(local, kind), local.document_id)

    def handles(self, local: LocalSpeaker) -> tuple[str, str]:
        """What names a local speaker: with its document, and wherever it stands."""
        kind = self.kinds[local.place]
        key = key_of(local, kind)
        return (handle_of(kind, key, local.document_id), handle_of(kind, key))
