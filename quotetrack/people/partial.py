"""Names that name only a part: « Mme Kergoat », « A.-S. Kergoat ». Who in the corpus is meant?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from quotetrack.people.clusters import Cluster
from quotetrack.people.likeness import MERGE, Likeness, compare_people
from quotetrack.people.names import PersonName, is_common, parse_person, skeleton
from quotetrack.people.nodes import gender_of, reads_as_given_name
from quotetrack.people.records import LocalSpeaker
from quotetrack.people.roles import share_a_role

_SAME_PERIOD = timedelta(days=3653)
"""Ten years: a last name alone does not bridge a longer gap between two articles."""
ONLY_HOLDER = 0.93
"""A rare last name that one person of the corpus bears. Declared: nothing speaks against it."""
INITIAL_OF_ONE = 0.95
"""The same with an initial that fits."""
ROLE_SHARED = 0.95
"""The one bearer of the name whose role the document gives too."""
COMMON_HOLDER = 0.75
"""A common last name that one person of the corpus bears: a person is asked."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The clusters that a partial name may mean, and, when it is one, how sure and why."""

    clusters: tuple[Cluster, ...]
    likeness: Likeness | None = None


class Bearers:
    """The clusters of persons, found by last name."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._by_last: dict[str, list[tuple[Cluster, PersonName]]] = defaultdict(list)
        for cluster in clusters:
            names = {node.name.key: node.name for node in cluster.nodes if node.name is not None}
            for key in sorted(names):
                name = names[key]
                if name.core:
                    self._by_last[skeleton("".join(name.core))].append((cluster, name))

    def of(self, local: LocalSpeaker) -> list[tuple[Cluster, Likeness]]:
        """The clusters that the name of a local speaker fits, each with its best likeness."""
        name = parse_person(local.name)
        if not name.core or (reads_as_given_name(name) and local.gender is None):
            return []
        gender = gender_of(local)
        best: dict[int, tuple[Cluster, Likeness]] = {}
        for cluster, full in self._by_last.get(skeleton("".join(name.core)), ()):
            if gender and cluster.gender and gender != cluster.gender:
                continue
            likeness = compare_people(name, full)
            if likeness.score <= 0.0:
                continue
            known = best.get(id(cluster))
            if known is None or likeness.score > known[1].score:
                best[id(cluster)] = (cluster, likeness)
        return sorted(best.values(), key=lambda found: found[0].anchor.handle)


def fit(local: LocalSpeaker, found: Sequence[tuple[Cluster, Likeness]]) -> Fit:
    """Whom a partial name means: the one bearer, or the one whose role the document gives too."""
    if not found:
        return Fit(())
    clusters = tuple(cluster for cluster, _ in found)
    roles = frozenset(local.roles)
    shared = [(c, share_a_role(roles, c.roles)) for c in clusters]
    with_role = [(cluster, because) for cluster, because in shared if because]
    if len(with_role) == 1:
        cluster, because = with_role[0]
        rule = "last_name_and_role"
        return Fit((cluster,), Likeness(ROLE_SHARED, rule, f"« {local.name} » ; {because}"))
    if len(clusters) > 1:
        return Fit(clusters)
    cluster, likeness = found[0]
    return Fit(clusters, _only_bearer(local, cluster, likeness))


def _only_bearer(local: LocalSpeaker, cluster: Cluster, likeness: Likeness) -> Likeness:
    """How sure it is that the one bearer of a name is meant."""
    name = parse_person(local.name)
    shown = f"« {local.name} » : seul porteur de ce nom dans le corpus"
    common = is_common(name.last)
    if name.given:
        score, rule = INITIAL_OF_ONE, "initials"
    else:
        score, rule = ONLY_HOLDER, "only_bearer"
    if likeness.score < 1.0:
        score = min(score, likeness.score)
        shown = f"{shown} ; {likeness.because}"
    if common:
        score, shown = min(score, COMMON_HOLDER), f"{shown}, mais nom courant"
    elif score >= MERGE and not _same_period(local, cluster):
        score, shown = COMMON_HOLDER, f"{shown}, mais plus de dix ans entre les articles"
    return Likeness(score, rule, shown)


def _same_period(local: LocalSpeaker, cluster: Cluster) -> bool:
    """Whether a dated article stands within ten years of one of the person's; undated: yes."""
    if local.not_before is None or local.not_after is None:
        return True
    others = [
        (one.not_before, one.not_after)
        for node in cluster.nodes
        for one in node.locals
        if one.not_before is not None and one.not_after is not None
    ]
    return not others or any(
        local.not_before - end <= _SAME_PERIOD and start - local.not_after <= _SAME_PERIOD
        for start, end in others
    )
