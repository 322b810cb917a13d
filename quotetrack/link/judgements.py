"""A person's word on a link: dated, in force until retired, never erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from quotetrack.errors import UsageError
from quotetrack.link.intake import word_list
from quotetrack.link.linking import link_quotations
from quotetrack.records import content_id
from quotetrack.settings import LinkSettings
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
    decision_id: str | None = None,
) -> str:
    """Write down a person's word on two quotations and return its id; every later pass obeys it.

    A newer word on the same pair outranks an older one. Saying the same again at the same instant
    is one judgement. `decision_id` names what it is a part of, by default itself.
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
        decision_id=decision_id or judgement_id,
        part_id=part_id,
        whole_id=whole_id,
        verdict=verdict,
        person=person,
        judged_at=at,
        note=note,
    )
    return judgement_id


def split(
    store: Store, quotation_id: str, *, person: str, at: datetime, note: str | None = None
) -> str:
    """Take a quotation out of its utterance: it is none of the others; the decision's id."""
    fellows = [
        row["quotation_id"]
        for row in store.rows("link/fellow_renderings", quotation_id=quotation_id)
    ]
    if not fellows:
        raise UsageError(
            "the quotation is alone in its utterance", place=quotation_id, hint="nothing to split"
        )
    decision_id = content_id("s", quotation_id, person, at.isoformat())
    with store.transaction():
        for fellow in fellows:
            judge(
                store,
                quotation_id,
                fellow,
                "reject",
                person=person,
                at=at,
                note=note,
                decision_id=decision_id,
            )
    return decision_id


def work_out_again(store: Store, settings: LinkSettings, quotation_ids: Iterable[str]) -> None:
    """Dissolve the utterances of these quotations and link their renderings anew, as judged."""
    with store.transaction():
        store.execute("link/forget_utterances_of", quotation_ids=word_list(quotation_ids))
    link_quotations(store, settings)


def retire_judgement(store: Store, judgement_id: str, *, person: str, at: datetime) -> None:
    """Take a decision or a judgement out of force; it stays there with who retired it and when."""
    store.execute(
        "link/retire_judgement", judgement_id=judgement_id, retired_by=person, retired_at=at
    )
