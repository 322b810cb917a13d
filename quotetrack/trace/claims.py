"""Claims reported on credit: documents that seem to tell one thing in their own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import PurePath
from typing import Any

from quotetrack.lexicon import read_lexicon
from quotetrack.link.fingerprint import is_content
from quotetrack.link.normalise import bare, read_words, stem
from quotetrack.records import content_id
from quotetrack.store import Store
from quotetrack.trace.components import components
from quotetrack.trace.derivations import derived_pairs

Row = Mapping[str, Any]

SHARED_WORDS = 4
"""Words of sense, names not counted, that two reports of one claim must share beside a name: two
stories of one firm in one week share three (« démission », « conseil », « administration »)."""
SHARED_PART = 0.3
"""The part of the shorter report's words of sense, names not counted, that these must be."""
DERIVED_WORDS = 1
"""So many of these may be a noun of action here and its verb there (« création », « créer »): the
endings that tell it also meet in words that have nothing to do with each other."""
_SHORT_FORM = 3
"""Letters of a day or month cut short, which is a word of its own more often than not."""
MOST_CLAIMS = 200
"""A name in more credited reports than this proves nothing, and would be 20,000 pairs."""


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A report on credit, as it is compared: the stems of its names, its other words of sense.

    `words` gives the forms, without accents, of each stem.
    """

    quotation_id: str
    document_id: str
    words: Mapping[str, frozenset[str]]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """Another report that seems to tell the claim of an utterance, with whom it credits."""

    quotation_id: str
    utterance_id: str | None
    document_id: str
    place: str
    text: str
    credits: tuple[str, ...]


def same_claim(store: Store, utterance_id: str) -> tuple[ClaimReport, ...]:
    """The reports that seem to tell what this utterance tells, in words of their own."""
    return tuple(
        ClaimReport(
            quotation_id=row["quotation_id"],
            utterance_id=row["utterance_id"],
            document_id=row["document_id"],
            place=row["outlet"] or PurePath(row["path"]).name,
            text=row["text"],
            credits=tuple(row["cited"]),
        )
        for row in store.rows("trace/same_claim", utterance_id=utterance_id)
    )


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
    """The words of sense of a report, by their stems; capitals and acronyms are its names.

    Days, months and light words are neither: what happened « dimanche dernier » is not one claim.
    """
    words: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for word in read_words(row["text"]):
        if not is_content(word.form) or len(word.form) < 2 or word.form in _light_words():
            continue
        form = bare(word.form)
        if word.capital or word.initials:
            names.add(stem(form))
        else:
            words[stem(form)].add(form)
    forms = {one: frozenset(those) for one, those in words.items()}
    return ReportedClaim(row["quotation_id"], row["document_id"], forms, frozenset(names))


@lru_cache
def _light_words() -> frozenset[str]:
    days = {row["form"] for row in read_lexicon("fr/read_weekdays.tsv")}
    months = {row["form"] for row in read_lexicon("fr/months.tsv")}
    calendar = {form for form in days | months if len(form) > _SHORT_FORM}  # « mer » is the sea
    return frozenset(calendar | {row["word"] for row in read_lexicon("fr/trace_light_words.tsv")})


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
    same = one.words.keys() & other.words.keys()
    shared = len(same)
    if shared < SHARED_WORDS:
        rest = (_forms_but(claim, same) for claim in (one, other))
        shared += min(derived_pairs(*rest), DERIVED_WORDS)
    shorter = min(len(one.words), len(other.words))
    return shared >= SHARED_WORDS and shared >= SHARED_PART * shorter


def _forms_but(claim: ReportedClaim, stems: Set[str]) -> set[str]:
    """The words of a report whose stems are none of these."""
    return {form for one, forms in claim.words.items() if one not in stems for form in forms}
