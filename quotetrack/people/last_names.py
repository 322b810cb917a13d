"""Places names that name only a part of somebody, and gathers those whom nobody else explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from quotetrack.people.clusters import Cluster
from quotetrack.people.entries import ALIAS, Authority
from quotetrack.people.likeness import MERGE, Likeness
from quotetrack.people.names import is_common, parse_person
from quotetrack.people.nodes import Node, gender_of, handle_of, key_of, reads_as_given_name
from quotetrack.people.partial import Bearers, fit
from quotetrack.people.placement import Placement, Verdicts
from quotetrack.people.records import PERSON, LocalSpeaker
from quotetrack.people.roles import share_a_role

_RARE = 0.92
"""One rare last name in two documents, a civility showing that it is one. Declared."""
_BARE_WORD = 0.7
"""One bare word in two documents: it may be a given name, or a last name of two persons."""


def place_partial(
    speakers: Sequence[LocalSpeaker],
    clusters: Sequence[Cluster],
    authority: Authority,
    verdicts: Verdicts,
    placement: Placement,
) -> list[Cluster]:
    """Place each name with the one whom it can mean; the clusters with those that are new."""
    bearers = Bearers([c for c in clusters if c.anchor.kind == PERSON])
    unknown: dict[str, list[LocalSpeaker]] = defaultdict(list)
    for local in speakers:
        if _settled(local, clusters, authority, verdicts, placement):
            continue
        handles = placement.handles(local)
        found = [
            (cluster, likeness)
            for cluster, likeness in bearers.of(local)
            if not verdicts.refused_handles(handles, cluster)
        ]
        meant = fit(local, found)
        if meant.likeness is not None and meant.likeness.score >= MERGE:
            placement.placed[local.place] = (meant.clusters[0], meant.likeness)
        elif meant.likeness is not None:
            placement.single[local.place] = (meant.clusters, meant.likeness.because)
            placement.doubts.append((local, meant.clusters[0], meant.likeness))
        elif meant.clusters:
            because = f"« {local.name} » : {len(meant.clusters)} porteurs de ce nom"
            placement.single[local.place] = (meant.clusters, because)
        else:
            unknown[key_of(local, PERSON)].append(local)
    fresh = [
        cluster
        for key in sorted(unknown)
        for cluster in _gather_unknown(key, unknown[key], verdicts, placement)
    ]
    return [*clusters, *fresh]


def _settled(
    local: LocalSpeaker,
    clusters: Sequence[Cluster],
    authority: Authority,
    verdicts: Verdicts,
    placement: Placement,
) -> bool:
    """Whether a person or the authority file says who it is."""
    handles = placement.handles(local)
    if verdicts.handles & set(handles):
        judged = verdicts.accepted_cluster(handles, clusters)
        if judged is not None:
            placement.placed[local.place] = judged
            return True
    gender = gender_of(local)
    entries = [
        entry
        for entry in authority.bearers(PERSON, key_of(local, PERSON))
        if gender is None or parse_person(entry.name).gender in (None, gender)
    ]
    if len(entries) != 1 or parse_person(local.name).full:
        return False
    cluster = next((c for c in clusters if entries[0].entry_id in c.entry_ids), None)
    if cluster is None or verdicts.refused_handles(handles, cluster):
        return False
    because = f"« {local.name} » est un nom de la notice {entries[0].place}"
    placement.placed[local.place] = (cluster, Likeness(ALIAS, "authority.alias", because))
    return True


def _gather_unknown(
    key: str, locals_: Sequence[LocalSpeaker], verdicts: Verdicts, placement: Placement
) -> list[Cluster]:
    """The persons of whom only a last name (or an initial with it) is known anywhere.

    Sure last names of one rare name are one; so are those whose documents give one role, and those
    that a person put together. The rest stay with their documents, and a person is asked.
    """
    name = parse_person(locals_[0].name)
    genders = {gender_of(one) for one in locals_} - {None}
    reasons: dict[tuple[str, str], Likeness] = {}
    if not is_common(name.last) and len(genders) < 2:
        for one in locals_:
            if _is_last_name(one):
                because = f"« {one.name} » : nom rare, sans autre porteur"
                reasons[one.place] = Likeness(_RARE, "rare_last_name", because)
    for one in locals_:
        others = [other for other in locals_ if other is not one]
        found = _tied(one, others, genders, verdicts, placement)
        if found is not None and one.place not in reasons:
            reasons[one.place] = found
    members = [one for one in locals_ if one.place in reasons]
    alone = [one for one in locals_ if one.place not in reasons]
    for one in alone:
        placement.single[one.place] = ((), f"« {one.name} » : aucun nom plus complet")
    clusters = []
    if members:
        gender = genders.pop() if len(genders) == 1 else None
        node = Node(handle_of(PERSON, key), PERSON, key, name, gender, list(members))
        clusters.append(Cluster([node]))
        placement.placed.update({one.place: (clusters[0], reasons[one.place]) for one in members})
    if len(genders) < 2 and not reads_as_given_name(name):
        against: Cluster | LocalSpeaker = clusters[0] if clusters else alone.pop(0)
        for one in alone:
            because = f"« {one.name} » dans deux articles, sans nom plus complet"
            placement.doubts.append((one, against, Likeness(_BARE_WORD, "bare_word", because)))
    return clusters


def _tied(
    local: LocalSpeaker,
    others: Sequence[LocalSpeaker],
    genders: Collection[str | None],
    verdicts: Verdicts,
    placement: Placement,
) -> Likeness | None:
    """What ties a local speaker to another of its name: a person's word, or a role of both."""
    for other in others:
        judged = verdicts.accepted_handles(placement.handle(local), placement.handle(other))
        if judged is not None:
            return judged
    if len(genders) > 1:
        return None
    roles = frozenset(role for other in others for role in other.roles)
    because = share_a_role(frozenset(local.roles), roles)
    return Likeness(MERGE, "last_name_and_role", because) if because else None


def _is_last_name(local: LocalSpeaker) -> bool:
    """Whether a bare name is surely a last name: a civility, an initial, particles or a hyphen."""
    name = parse_person(local.name)
    titled = any(parse_person(form).civil for form in local.forms)
    return bool(name.given) or len(name.last) > 1 or titled
