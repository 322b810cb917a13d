"""Claims reported on credit: documents that seem to tell one thing in their own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from quotetrack.link.fingerprint import is_content
from quotetrack.link.normalise import bare, read_words, stem
from quotetrack.records import content_id
from quotetrack.store import Store
from quotetrack.trace.components import components

Row = Mapping[str, Any]

SHARED_WORDS = 4
"""Words of sense, names not counted, that two reports of one claim must share beside a name: two
stories of one firm in one week share three (« démission », « conseil », « administration »)."""
SHARED_PART = 0.3
"""The part of the shorter report's words of sense, names not counted, that these must be."""
MOST_CLAIMS = 200
"""A name in more credited reports than this proves nothing, and would be 20,000 pairs."""


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A report on credit, as it is compared: its names, and its other words of sense."""

    quotation_id: str
    document_id: str
    words: frozenset[str]
    names: frozenset[str]


def group_claims(store: Store, *, run_id: str | None = None) -> int:
    """Find the claims that several documents report on credit, all anew; how many there are."""
    claims = [reported_claim(row) for row in store.rows("trace/credited_claims")]
    groups = components(one_claim_pairs(claims))
    with store.transaction():
        store.execute("trace/claims_regroup")
        store.insert(
            "claim_member",
            [
                {
                    "claim_id": content_id("k", group[0]),
                    "quotation_id": quotation_id,
                    "run_id": run_id,
                }
                for group in groups
                for quotation_id in group
            ],
        )
    return len(groups)


def reported_claim(row: Row) -> ReportedClaim:
    """The words of sense of a report, by their stems; capitals and acronyms are its names."""
    words: set[str] = set()
    names: set[str] = set()
    for word in read_words(row["text"]):
        if is_content(word.form) and len(word.form) > 1:
            kind = names if word.capital or word.initials else words
            kind.add(stem(bare(word.form)))
    return ReportedClaim(
        row["quotation_id"], row["document_id"], frozenset(words), frozenset(names)
    )


def one_claim_pairs(claims: Sequence[ReportedClaim]) -> Iterator[tuple[str, str]]:
    """The reports of two documents that seem to tell one claim, by their ids."""
    by_name: dict[str, list[ReportedClaim]] = defaultdict(list)
    for claim in claims:
        for name in claim.names:
            by_name[name].append(claim)
    seen: set[tuple[str, str]] = set()
    for name in sorted(by_name):
        if len(by_name[name]) > MOST_CLAIMS:
            continue
        for one, other in combinations(by_name[name], 2):
            pair = (one.quotation_id, other.quotation_id)
            if pair not in seen and one.document_id != other.document_id:
                seen.add(pair)
                if _one_claim(one, other):
                    yield pair


def _one_claim(one: ReportedClaim, other: ReportedClaim) -> bool:
    shared = len(one.words & other.words)
    shorter = min(len(one.words), len(other.words))
    return shared >= SHARED_WORDS and shared >= SHARED_PART * shorter
