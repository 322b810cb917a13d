"""The outcome of a pass: speakers with ids and names, decisions, doubts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotetrack.people.clusters import Cluster
from quotetrack.people.likeness import Likeness
from quotetrack.people.names import is_common, parse_person
from quotetrack.people.nodes import Node
from quotetrack.people.placement import Placement, Side
from quotetrack.people.records import (
    GROUP,
    PERSON,
    Decision,
    Doubt,
    LocalSpeaker,
    Speaker,
)
from quotetrack.people.roles import read_role
from quotetrack.records import content_id

_ARTICLE = re.compile(r"^(?:(?:le|la|les)\s+|l['’])", re.IGNORECASE)

CORPUS, LOCAL = "corpus", "document"
SAME_RARE_NAME = 0.99
"""Equal full names: homonyms of a rare name are what is left."""
SAME_COMMON_NAME = 0.95
"""Equal full names with a common last name. Declared."""
_ALONE = 1.0
"""A speaker of one document is that document's speaker."""


@dataclass(frozen=True, slots=True)
class People:
    """What a pass decided: the speakers, who each local one is, what a person should judge."""

    speakers: tuple[Speaker, ...]
    decisions: Mapping[tuple[str, str], Decision]
    doubts: tuple[Doubt, ...]


def write_people(
    speakers: Sequence[LocalSpeaker], clusters: Sequence[Cluster], placement: Placement
) -> People:
    """Name the clusters and the speakers that stay with their documents, and give them ids."""
    members = _members(speakers, clusters, placement)
    wanted = {id(cluster): cluster for cluster, _ in members.values()}
    for candidates, _ in placement.single.values():
        wanted.update({id(cluster): cluster for cluster in candidates})
    for one, other, _ in placement.doubts:
        wanted.update({id(side): side for side in (one, other) if isinstance(side, Cluster)})
    locals_of: dict[int, list[LocalSpeaker]] = {key: [] for key in wanted}
    for local in speakers:
        if local.place in members:
            locals_of[id(members[local.place][0])].append(local)
    named = {
        key: _speaker_of(cluster, locals_of[key])
        for key, cluster in wanted.items()
        if locals_of[key] or cluster.entry_ids
    }
    decisions: dict[tuple[str, str], Decision] = {}
    found = {speaker.speaker_id: speaker for speaker in named.values()}
    for local in speakers:
        if local.place in members:
            cluster, likeness = members[local.place]
            decisions[local.place] = Decision(
                named[id(cluster)].speaker_id, likeness.rule, likeness.score, likeness.because
            )
            continue
        candidates, because = placement.single.get(local.place, ((), ""))
        if not local.resolved and not candidates:
            continue
        alone = _local_speaker(local, placement)
        rule = "ambiguous" if candidates else "own_document"
        ids = tuple(sorted(named[id(c)].speaker_id for c in candidates if id(c) in named))
        decisions[local.place] = Decision(alone.speaker_id, rule, _ALONE, because, ids)
        found.setdefault(alone.speaker_id, alone)
    doubts = _doubts(placement, members, named)
    return People(
        tuple(found[speaker_id] for speaker_id in sorted(found)), decisions, tuple(doubts)
    )


def _members(
    speakers: Sequence[LocalSpeaker], clusters: Sequence[Cluster], placement: Placement
) -> dict[tuple[str, str], tuple[Cluster, Likeness]]:
    """The cluster of each placed local speaker, and why."""
    members = {}
    for cluster in clusters:
        for node in cluster.nodes:
            for local in node.locals:
                members[local.place] = (cluster, _reason(cluster, node, local))
    members.update(placement.placed)
    return members


def _reason(cluster: Cluster, node: Node, local: LocalSpeaker) -> Likeness:
    """Why a node's speaker is the cluster's: its name, or what joined the node."""
    joined = cluster.reasons.get(node.handle)
    if joined is not None and node is not cluster.anchor:
        return joined
    common = node.kind == PERSON and is_common(parse_person(local.name).last)
    score = SAME_COMMON_NAME if common else SAME_RARE_NAME
    return Likeness(score, "same_name", f"nom « {local.name} »")


def _speaker_of(cluster: Cluster, locals_: Sequence[LocalSpeaker]) -> Speaker:
    """The corpus-wide speaker of a cluster; an authority entry gives its name and id."""
    anchor = cluster.anchor
    entry = anchor.entry
    identity = f"entry:{entry.entry_id}" if entry else anchor.handle
    return Speaker(
        speaker_id=content_id("s", identity),
        name=entry.name if entry else best_name(locals_),
        kind=anchor.kind,
        scope=CORPUS,
        handle=anchor.handle,
        wikidata=entry.wikidata if entry else None,
        entry_id=entry.entry_id if entry else None,
        roles=roles_seen(locals_),
    )


def _local_speaker(local: LocalSpeaker, placement: Placement) -> Speaker:
    """A speaker of one document only."""
    handle = placement.handle(local)
    return Speaker(
        speaker_id=content_id("s", handle),
        name=" ".join(local.name.split()),
        kind=placement.kinds[local.place],
        scope=LOCAL,
        handle=handle,
        roles=local.roles,
    )


def best_name(locals_: Sequence[LocalSpeaker]) -> str:
    """The name that most documents print in full: no capitals throughout, accents kept."""
    forms: Counter[str] = Counter(" ".join(local.name.split()) for local in locals_)

    def rank(form: str) -> tuple[bool, bool, bool, int, int, int, str]:
        name = parse_person(form)
        kind = next(local.kind for local in locals_ if " ".join(local.name.split()) == form)
        person = kind == PERSON and not form.startswith("@")
        return (
            person and name.bare,
            person and name.abbreviated,
            form.isupper() and kind != GROUP and len(forms) > 1,
            -forms[form],
            -sum(not character.isascii() for character in form),
            -len(form),
            form,
        )

    return min(forms, key=rank)


def roles_seen(locals_: Sequence[LocalSpeaker]) -> tuple[str, ...]:
    """The roles of a speaker, each once however it is written, those of most documents first."""
    documents: dict[frozenset[str], set[str]] = defaultdict(set)
    written: dict[frozenset[str], set[str]] = defaultdict(set)
    for local in locals_:
        for phrase in local.roles:
            role = read_role(phrase)
            if role is not None:
                documents[role.words].add(local.document_id)
                written[role.words].add(_ARTICLE.sub("", phrase))
    order = sorted(
        documents, key=lambda words: (-len(documents[words]), -len(words), sorted(words))
    )
    return tuple(min(written[words]) for words in order)


def _doubts(
    placement: Placement,
    members: Mapping[tuple[str, str], tuple[Cluster, Likeness]],
    named: Mapping[int, Speaker],
) -> list[Doubt]:
    """The pairs to judge, the likeliest first, each pair of speakers once."""
    best: dict[str, Doubt] = {}
    for one, other, likeness in placement.doubts:
        sides = [_side(side, placement, members, named) for side in (one, other)]
        first, second = sorted(filter(None, sides), key=lambda side: side.handle) or (None, None)
        if first is None or second is None or first.speaker_id == second.speaker_id:
            continue
        doubt = Doubt(
            content_id("sd", first.handle, second.handle),
            first.speaker_id,
            second.speaker_id,
            first.handle,
            second.handle,
            min(likeness.score, 1.0),
            likeness.rule,
            likeness.because,
        )
        known = best.get(doubt.doubt_id)
        if known is None or doubt.score > known.score:
            best[doubt.doubt_id] = doubt
    return sorted(best.values(), key=lambda doubt: (-doubt.score, doubt.doubt_id))


def _side(
    side: Side,
    placement: Placement,
    members: Mapping[tuple[str, str], tuple[Cluster, Likeness]],
    named: Mapping[int, Speaker],
) -> Speaker | None:
    """The speaker of one side of a doubt; `None` for an entry that nobody of the corpus is."""
    if isinstance(side, Cluster):
        return named.get(id(side))
    if side.place in members:
        return named[id(members[side.place][0])]
    return _local_speaker(side, placement)
