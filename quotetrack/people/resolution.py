"""Decides who is who across documents: pure, and the same whatever the order of its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quotetrack.people.body_names import Acronym, gather_bodies
from quotetrack.people.described import place_described
from quotetrack.people.entries import Authority
from quotetrack.people.full_names import gather_full_names
from quotetrack.people.last_names import place_partial
from quotetrack.people.names import parse_person
from quotetrack.people.nodes import true_kinds
from quotetrack.people.outcome import People, write_people
from quotetrack.people.placement import Placement, Verdicts
from quotetrack.people.records import BODY, GROUP, PERSON, AuthorityEntry, LocalSpeaker
from quotetrack.people.records import SpeakerJudgement as Judgement


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a pass rests on.

    `acronyms` are as texts explain them. `texts` are the folded texts of the documents in which a
    description may be a role of an authority entry, by id.
    """

    speakers: Sequence[LocalSpeaker]
    acronyms: Sequence[Acronym] = ()
    entries: Sequence[AuthorityEntry] = ()
    judgements: Sequence[Judgement] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def resolve_people(evidence: Evidence) -> People:
    """Who each local speaker is.

    Full names and bodies are gathered first; then initials, then bare last names, each against all
    that is there. What fits several stays a speaker of its document, the several its candidates.
    """
    speakers = sorted(evidence.speakers, key=lambda one: one.place)
    placement = Placement(true_kinds(speakers))
    kinds = placement.kinds
    authority = Authority(evidence.entries)
    verdicts = Verdicts(evidence.judgements)
    people = [one for one in speakers if one.named and kinds[one.place] == PERSON]
    bodies = [one for one in speakers if one.named and kinds[one.place] in (BODY, GROUP)]
    clusters, several = gather_full_names(people, authority, verdicts, placement)
    clusters += gather_bodies(bodies, evidence.acronyms, authority, verdicts, placement)
    abbreviated = [one for one in people if parse_person(one.name).abbreviated]
    bare = [one for one in people if parse_person(one.name).bare]
    for names in (several, abbreviated, bare):
        clusters = place_partial(names, clusters, authority, verdicts, placement)
    described = [one for one in speakers if not one.named]
    place_described(described, clusters, authority, evidence.texts, placement)
    return write_people(speakers, clusters, placement)
