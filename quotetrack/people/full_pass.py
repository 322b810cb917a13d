"""The pass over a store: read what is new, decide everything afresh, write it all or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotetrack import __version__
from quotetrack.detect.lexicons import fold
from quotetrack.lexicon import lexicon_hash
from quotetrack.people.described import may_be_a_role
from quotetrack.people.entries import may_be_meant
from quotetrack.people.intake import read_new
from quotetrack.people.outcome import People
from quotetrack.people.records import (
    AuthorityEntry,
    DatedRole,
    LocalSpeaker,
    Speaker,
    SpeakerJudgement,
)
from quotetrack.people.resolution import Evidence, resolve_people
from quotetrack.store import Store


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """What a pass left in the store; all zero when nothing had changed."""

    documents_read: int = 0
    speakers: int = 0
    doubts: int = 0


def resolve_speakers(store: Store, *, run_id: str | None = None) -> PeopleCounts:
    """Decide who is who; nothing is done when neither quotations, files nor judgements changed.

    Everything is decided afresh from what documents tell, so that the order in which they came, and
    earlier passes, change nothing.
    """
    with store.transaction():
        read = read_new(store)
    evidence = _evidence(store)
    signature = _signature(evidence)
    known = store.rows("people/signature")
    if known and known[0]["signature"] == signature:
        return PeopleCounts(documents_read=read)
    people = resolve_people(evidence)
    store.execute("people/drop_indexes")
    with store.transaction():
        store.execute("people/forget_people")
        _write(store, people, evidence.speakers, run_id)
        store.insert("people_pass", [{"signature": signature}])
    store.execute("people/make_indexes")
    named = sum(speaker.scope == "corpus" for speaker in people.speakers)
    return PeopleCounts(read, named, len(people.doubts))


def read_entries(store: Store) -> list[AuthorityEntry]:
    """The authority entries of all files; an entry that several files hold is one."""
    merged: dict[str, AuthorityEntry] = {}
    for row in store.rows("people/entries"):
        entry = _entry(row)
        known = merged.get(entry.entry_id)
        if known is not None:
            entry = AuthorityEntry(
                known.entry_id,
                known.name,
                known.kind,
                known.wikidata,
                tuple(sorted({*known.aliases, *entry.aliases})),
                known.place,
                (*known.roles, *entry.roles),
            )
        merged[entry.entry_id] = entry
    return [merged[entry_id] for entry_id in sorted(merged)]


def _evidence(store: Store) -> Evidence:
    speakers = [_local_speaker(row) for row in store.rows("people/local_speakers")]
    entries = read_entries(store)
    roles = [
        one for one in speakers if entries and may_be_a_role(one) and may_be_meant(one, entries)
    ]
    ids = sorted({one.document_id for one in roles})
    texts = store.rows("store/texts", document_ids=ids) if ids else []
    return Evidence(
        speakers,
        [
            (row["document_id"], row["acronym"], row["expansion"])
            for row in store.rows("people/acronyms")
        ],
        entries,
        [
            SpeakerJudgement(row["one_handle"], row["other_handle"], row["verdict"], row["person"])
            for row in store.rows("people/judgements")
        ],
        {row["document_id"]: fold(row["text"]) for row in texts},
    )


def _signature(evidence: Evidence) -> str:
    """A hash of all that a pass rests on."""
    digest = hashlib.sha256(f"{__version__} {lexicon_hash()}".encode())
    for part in (evidence.speakers, evidence.acronyms, evidence.entries, evidence.judgements):
        digest.update(repr(part).encode())
    return digest.hexdigest()[:32]


def _write(
    store: Store, people: People, speakers: Sequence[LocalSpeaker], run_id: str | None
) -> None:
    store.insert("speaker", [_speaker_row(speaker, run_id) for speaker in people.speakers])
    store.insert(
        "local_decision",
        [
            {
                "document_id": document_id,
                "name": name,
                "speaker_id": decision.speaker_id,
                "rule": decision.rule,
                "confidence": decision.confidence,
                "evidence": decision.evidence,
                "candidates": list(decision.candidates),
            }
            for (document_id, name), decision in sorted(people.decisions.items())
        ],
    )
    store.insert("speaker_alias", _alias_rows(people, speakers))
    store.insert(
        "speaker_doubt",
        [
            {
                "doubt_id": doubt.doubt_id,
                "one_id": doubt.one_id,
                "other_id": doubt.other_id,
                "one_handle": doubt.one_handle,
                "other_handle": doubt.other_handle,
                "score": doubt.score,
                "rule": doubt.rule,
                "evidence": doubt.evidence,
            }
            for doubt in people.doubts
        ],
    )
    store.execute("people/add_quotation_speakers")


def _speaker_row(speaker: Speaker, run_id: str | None) -> dict[str, object]:
    return {
        "speaker_id": speaker.speaker_id,
        "name": speaker.name,
        "kind": speaker.kind,
        "scope": speaker.scope,
        "handle": speaker.handle,
        "wikidata": speaker.wikidata,
        "entry_id": speaker.entry_id,
        "roles": list(speaker.roles),
        "run_id": run_id,
    }


def _alias_rows(people: People, speakers: Sequence[LocalSpeaker]) -> list[dict[str, object]]:
    """Each printed form with the document that prints it; quotations count for its main name."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for local in speakers:
        if local.place not in people.decisions:
            continue
        speaker_id = people.decisions[local.place].speaker_id
        name = " ".join(local.name.split())
        counted[speaker_id, name, local.document_id] += local.quotations
        for form in local.forms:
            counted[speaker_id, " ".join(form.split()), local.document_id] += 0
    return [
        {
            "speaker_id": speaker_id,
            "alias": alias,
            "document_id": document_id,
            "quotations": quotations,
        }
        for (speaker_id, alias, document_id), quotations in sorted(counted.items())
    ]


def _local_speaker(row: Mapping[str, Any]) -> LocalSpeaker:
    return LocalSpeaker(
        document_id=row["document_id"],
        name=row["name"],
        kind=row["kind"],
        named=row["named"],
        resolved=row["resolved"],
        gender=row["gender"],
        forms=tuple(row["forms"]),
        roles=tuple(row["roles"]),
        quotations=row["quotations"],
        not_before=row["not_before"],
        not_after=row["not_after"],
    )


def _entry(row: Mapping[str, Any]) -> AuthorityEntry:
    return AuthorityEntry(
        row["entry_id"],
        row["name"],
        row["kind"],
        row["wikidata"],
        tuple(row["aliases"]),
        row["place"],
        tuple(
            DatedRole(
                role["role"], role["body"], role["valid_from"], role["valid_to"], role["place"]
            )
            for role in row["roles"]
        ),
    )
