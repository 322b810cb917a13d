"""schema.org: the utterance as a Quotation, and the draft of a ClaimReview without any rating."""

from __future__ import annotations

from quotetrack.export.evidence import (
    Evidence,
    Node,
    Rendering,
    Row,
    document_address,
    instant,
    urn,
    without_nothing,
)

CONTEXT = "https://schema.org"
_EXACT = {"ms": 19, "s": 19, "min": 16, "hour": 16, "day": 10, "month": 7, "year": 4}
"""Characters of an ISO 8601 date that its precision warrants."""


def claim_review(evidence: Evidence) -> Node:
    """A Quotation, and a ClaimReview that a person has to finish.

    The draft bears no `reviewRating`, `author` nor verdict: nobody has judged. `firstAppearance` is
    the earliest known rendering, left out when the order cannot be told.
    """
    speaker = evidence.speaker
    author = {"@type": "Person", "name": speaker} if speaker and _is_person(evidence) else None
    if speaker and author is None:
        author = {"@type": "Organization", "name": speaker}
    quotation = without_nothing(
        {
            "@id": urn(evidence.trace.utterance_id),
            "@type": "Quotation",
            "text": evidence.shown.row["text"],
            "inLanguage": evidence.shown.row["language"],
            "creator": author,
            "isPartOf": [_work(one) for one in evidence.renderings],
        }
    )
    told = evidence.trace.origin.certainty.value != "undecidable"
    first = evidence.origin if told else None
    claim = without_nothing(
        {
            "@type": "Claim",
            "author": author,
            "firstAppearance": _work(first) if first else None,
            "appearance": [_work(one) for one in evidence.renderings],
        }
    )
    draft: Node = {
        "@id": f"{urn(evidence.trace.utterance_id)}#review",
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": evidence.shown.row["text"],
        "itemReviewed": claim,
    }
    return {"@context": CONTEXT, "@graph": [quotation, draft]}


def _is_person(evidence: Evidence) -> bool:
    speaker = evidence.speaker
    return any(
        one.row["speaker"] == speaker and one.row["speaker_kind"] == "person"
        for one in evidence.renderings
    )


def _work(one: Rendering) -> Node:
    row = one.row
    address = document_address(row)
    named = row["author"] if one.statement else row["outlet"]
    return without_nothing(
        {
            "@id": urn(row["document_id"]),
            "@type": "SocialMediaPosting"
            if row["channel"] in ("tweet", "post")
            else "CreativeWork",
            "url": address if address.startswith("http") else None,
            "headline": row["title"],
            "publisher": {"@type": "Organization", "name": named}
            if named and not one.statement
            else None,
            "datePublished": _date(row["published"]),
            "inLanguage": row["document_language"] if row["document_language"] != "und" else None,
        }
    )


def _date(published: Row) -> str | None:
    """The date no finer than it is known; a clock in UTC, a mere day as the page means it."""
    start, end, precision = (published[k] for k in ("not_before", "not_after", "precision"))
    if start is None or precision not in _EXACT:
        return None
    if precision in ("day", "month", "year") and end is not None:
        # A day of the outlet's zone starts the evening before in UTC: the middle is that day.
        return instant(start + (end - start) / 2)[: _EXACT[precision]]
    return f"{instant(start)[: _EXACT[precision]]}Z"
