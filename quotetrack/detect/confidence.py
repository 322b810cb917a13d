"""How sure a quotation is: by how often its rule and its way to a speaker were right.

Both are measured on the development sets (`benchmarks/quality/calibrate.py`); of a way to a speaker
the least that its cases still make likely counts, so that few cases promise little.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotetrack.detect.found import Found
from quotetrack.detect.resolved import Resolved
from quotetrack.lexicon import read_lexicon
from quotetrack.records import Candidate

CLEAR = 0.97
"""The least share of the best antecedent that leaves no room for others; measured on press that
nobody had learnt from: above it 97 in a hundred pronouns are right, below it three in four."""
LIKELY = 0.75
"""The least share of one that is likely; below it the answer is doubtful."""
_WEIGHED = ("pronoun", "role", "recent", "office", "body", "continued")
UNMEASURED = 0.6
"""For a rule or a way that the development sets do not show."""


@lru_cache
def _measured() -> dict[tuple[str, str], float]:
    """(rule or speaker, its name) → how often it was right."""
    return {
        (row["part"], row["key"]): float(row["precision"])
        for row in read_lexicon("fr/rule_precision.tsv")
    }


def way_of(how: str, candidates: Sequence[Candidate], rule: str) -> str:
    """The way to a speaker as it is measured: one that left room for others counts apart.

    A description apart from which somebody of the article may be meant is doubtful, too. A name is
    as sure as the rule that sets it to the words: one right behind « », dit » nearly always, the
    subject of a clause with a fragment (« L'élu se réjouit que Jean Roux se souvienne « enfin des
    maires » ») less often.
    """
    if how == "named":
        return f"{how}.{_construction(rule)}"
    if not candidates or how not in (*_WEIGHED, "described"):
        return how
    share = candidates[0].score
    if how == "described" or share < LIKELY:
        return f"{how}.doubtful"
    return how if share >= CLEAR else f"{how}.likely"


def _construction(rule: str) -> str:
    """The first two parts of a rule: « according_to.initial.pour » is « according_to.initial »."""
    return ".".join(rule.split(".")[:2])


def confidence_of(found: Found, resolved: Resolved) -> float:
    """A number in 0..1, two decimals; of an unknown speaker only the words are counted.

    Words whose chance to be somebody's is less than what the rule is worth count by that chance.
    """
    words = min(_measured().get(("rule", found.rule), UNMEASURED), found.chance)
    return round(words * _of_way(way_of(resolved.how, resolved.candidates, found.rule)), 2)


def by_another_way(confidence: float, before: str, after: str) -> float:
    """A confidence when the speaker is told in another way: the words stay as sure as they were.

    Both are ways as `way_of` gives them.
    """
    return round(min(1.0, confidence / _of_way(before)) * _of_way(after), 2)


def _of_way(way: str) -> float:
    measured = _measured()
    return measured.get(("speaker", way), measured.get(("speaker", way.split(".")[0]), UNMEASURED))
