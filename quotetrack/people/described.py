"""Descriptions (« la Première ministre »): whose they are, only where an authority file says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotetrack.people.clusters import Cluster
from quotetrack.people.entries import NAMED_TOO, ROLE_ALONE, Authority, Holder, holders, term
from quotetrack.people.likeness import Likeness
from quotetrack.people.placement import Placement
from quotetrack.people.records import DESCRIPTION, PERSON, LocalSpeaker


def place_described(
    speakers: Sequence[LocalSpeaker],
    clusters: Sequence[Cluster],
    authority: Authority,
    texts: Mapping[str, str],
    placement: Placement,
) -> None:
    """Give a role to its one holder on the document's date; two holders are both candidates.

    `texts` are the folded texts of documents, by id.
    """
    cluster_of = {entry_id: c for c in clusters for entry_id in c.entry_ids}
    for local in speakers:
        found = (
            holders(local, authority.entries, texts.get(local.document_id, ""))
            if may_be_a_role(local)
            else []
        )
        if not found:
            placement.single[local.place] = ((), f"désigné par « {_one_line(local.name)} »")
        elif len(found) == 1 and found[0].inside:
            cluster = cluster_of[found[0].entry.entry_id]
            placement.placed[local.place] = (cluster, _because(local, found[0]))
        else:
            candidates = {
                cluster_of[one.entry.entry_id].anchor.handle: cluster_of[one.entry.entry_id]
                for one in found
            }
            because = f"« {_one_line(local.name)} » : " + " ; ".join(
                f"{one.entry.name}, {term(one.role)}" for one in found
            )
            placement.single[local.place] = (tuple(candidates.values()), because)


def may_be_a_role(local: LocalSpeaker) -> bool:
    """Whether a description can be the role of one person: no document, group or body."""
    return not local.named and local.kind in (PERSON, DESCRIPTION)


def _because(local: LocalSpeaker, holder: Holder) -> Likeness:
    because = (
        f"« {_one_line(local.name)} » : fonction de {holder.entry.name} {term(holder.role)}"
        f" (notice {holder.role.place}), article publié dans ces dates"
    )
    score = NAMED_TOO if holder.named_too else ROLE_ALONE
    return Likeness(score, "authority.role", because)


def _one_line(text: str) -> str:
    return " ".join(text.split())
