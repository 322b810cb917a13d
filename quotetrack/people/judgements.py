"""A person's word on two speakers: dated, in force until retired, never erased."""

from __future__ import annotations

from datetime import datetime

from quotetrack.detect.lexicons import fold
from quotetrack.errors import UsageError
from quotetrack.people.nodes import handle_of, key_of
from quotetrack.people.records import LocalSpeaker
from quotetrack.records import content_id
from quotetrack.store import Store

Handles = tuple[str, str]
"""What a judgement holds on to: it survives rebuilds, since names in documents do."""


def find_speakers(store: Store, identifier: str, other: str | None) -> Handles | None:
    """The two speakers of a review id, or of two speaker ids or names; `None`: they are none.

    A name means all documents that have it: two names that were rightly or wrongly made one speaker
    can be judged too.
    """
    if other is None:
        found = store.rows("people/doubts_of", doubt_id=identifier)
        if len(found) > 1:
            raise UsageError(f"'{identifier}' names {len(found)} pairs", hint="give more of it")
        return (found[0]["one_handle"], found[0]["other_handle"]) if found else None
    handles = [_handle(store, one) for one in (identifier, other)]
    first, second = handles
    if first is None or second is None:
        return None
    if first == second:
        raise UsageError("a speaker cannot be judged against itself", place=identifier)
    return (min(first, second), max(first, second))


def judge_speakers(
    store: Store,
    handles: Handles,
    verdict: str,
    *,
    person: str,
    at: datetime,
    note: str | None = None,
) -> str:
    """Write down whether two speakers are one (`accept`) or two (`reject`); the decision's id.

    The newest word on a pair holds. The next pass obeys it.
    """
    one, other = sorted(handles)
    judgement_id = content_id("sj", one, other, verdict, person, at.isoformat())
    store.execute(
        "people/add_judgement",
        judgement_id=judgement_id,
        one_handle=one,
        other_handle=other,
        one_name=_name(store, one),
        other_name=_name(store, other),
        verdict=verdict,
        person=person,
        judged_at=at,
        note=note,
    )
    return judgement_id


def retire_speaker_judgement(
    store: Store, identifier: str, *, person: str, at: datetime
) -> str | None:
    """Take the judgement that an id names out of force: its id; `None` when there is none."""
    found = store.rows("people/judgements_in_force", identifier=identifier)
    if not found:
        return None
    judgement_id = str(found[0]["judgement_id"])
    store.execute(
        "people/retire_judgement", judgement_id=judgement_id, retired_by=person, retired_at=at
    )
    return judgement_id


def _handle(store: Store, words: str) -> str | None:
    """The handle of a speaker id, or of a name that documents have."""
    found = store.rows("people/handles_of", speaker_id=words, name=fold(words))
    if not found:
        return None
    row = found[0]
    if row["handle"] is not None:
        return str(row["handle"])
    local = LocalSpeaker(row["document_id"], row["name"], row["kind"], True)
    return handle_of(local.kind, key_of(local, local.kind))


def _name(store: Store, handle: str) -> str:
    """The name that a handle has now, else what it is made of."""
    found = store.rows("people/name_of", handle=handle)
    return str(found[0]["name"]) if found else handle.split(":", 1)[1]
