"""A person's word on a link: dated, in force until retired, never erased."""

from __future__ import annotations

from datetime import datetime

from quotetrack.errors import UsageError
from quotetrack.records import content_id
from quotetrack.store import Store

VERDICTS = ("accept", "reject")
"""What a person can say of two quotations: one utterance, or not."""


def judge(
    store: Store,
    part_id: str,
    whole_id: str,
    verdict: str,
    *,
    person: str,
    at: datetime,
    note: str | None = None,
) -> str:
    """Write down a person's word on two quotations and return its id; the next full pass obeys it.

    A newer word on the same pair outranks an older one. Saying the same again at the same instant
    is one judgement.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"'{verdict}' is no verdict", hint=f"use {' or '.join(VERDICTS)}")
    known = {
        row["quotation_id"]
        for row in store.rows("link/known_quotations", quotation_ids=f"{part_id} {whole_id}")
    }
    for name in (part_id, whole_id):
        if name not in known:
            raise UsageError(f"no quotation {name}", hint="`quotetrack quotes` lists the ids")
    if part_id == whole_id:
        raise UsageError("a quotation cannot be judged against itself", place=part_id)
    judgement_id = content_id("j", part_id, whole_id, verdict, person, at.isoformat())
    store.execute(
        "link/add_judgement",
        judgement_id=judgement_id,
        part_id=part_id,
        whole_id=whole_id,
        verdict=verdict,
        person=person,
        judged_at=at,
        note=note,
    )
    return judgement_id


def retire_judgement(store: Store, judgement_id: str, *, person: str, at: datetime) -> None:
    """Take a judgement out of force; it stays in the table with who retired it and when."""
    store.execute(
        "link/retire_judgement", judgement_id=judgement_id, retired_by=person, retired_at=at
    )
