"""The scores: spans by Jaccard and one-to-one matching, speakers, and silence on scare quotes.

Gold marked optional counts neither way: it costs no recall, and a find left over that matches one
of whatever kind is taken out of the precision. Groups restrict both sides, so a span under the
other group's kind is a miss in one group and a false find in the other, and right in `all`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.quality.items import GROUPS, Annotated, Found, GoldText
from benchmarks.quality.matching import jaccard, match
from benchmarks.quality.names import same_speaker

LOOSE, STRICT = 0.3, 0.8  # Jaccard of characters, strictly over; the thresholds of Radar de Parité


@dataclass(slots=True)
class Tally:
    """True finds, annotated spans and finds that count."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of the finds that are right; 1 when there is nothing to find and nothing found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the annotated spans that are found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The counts over a set of texts at one threshold.

    `speaker_of` are matched spans whose gold names a speaker; `mention_of` those whose gold says
    where. `negatives` are marked spans that are nobody's words, `false_on_negatives` those finds
    that match no gold and overlap one with a Jaccard over 0.3.
    """

    threshold: float
    groups: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in GROUPS})
    kind_found: Counter[str] = field(default_factory=Counter)
    kind_gold: Counter[str] = field(default_factory=Counter)
    speaker_right: int = 0
    speaker_of: int = 0
    mention_right: int = 0
    mention_of: int = 0
    negatives: int = 0
    false_on_negatives: int = 0

    @property
    def speaker_of_matched(self) -> float:
        """Share of the matched spans whose canonical speaker is right."""
        return self.speaker_right / self.speaker_of if self.speaker_of else 1.0

    @property
    def speaker_of_all(self) -> float:
        """Share of *all* annotated spans that are found with the right speaker."""
        gold = self.groups["all"].gold
        return self.speaker_right / gold if gold else 1.0

    @property
    def mention_of_matched(self) -> float:
        """Share of the matched spans whose source overlaps the annotated one."""
        return self.mention_right / self.mention_of if self.mention_of else 1.0

    @property
    def false_rate(self) -> float:
        """False finds per marked span that is nobody's words."""
        return self.false_on_negatives / self.negatives if self.negatives else 0.0

    def kind_recall(self, kind: str) -> float:
        """Share of the annotated spans of one kind that are found, under whatever kind."""
        return self.kind_found[kind] / self.kind_gold[kind] if self.kind_gold[kind] else 1.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """One text's finds set against its gold, all kinds together."""

    required: tuple[Annotated, ...]
    pairs: tuple[tuple[Annotated, Found], ...]
    missed: tuple[Annotated, ...]
    false: tuple[Found, ...]


def align(gold: Sequence[Annotated], found: Sequence[Found], threshold: float) -> Alignment:
    """Pair what can be paired; finds that match only optional gold disappear."""
    required = [a for a in gold if not a.negative and not a.optional]
    optional = [a for a in gold if not a.negative and a.optional]
    pairs = match(required, found, threshold)
    paired_gold = {i for i, _ in pairs}
    paired_found = {j for _, j in pairs}
    left = [f for j, f in enumerate(found) if j not in paired_found]
    excused = {j for _, j in match(optional, left, threshold)}
    return Alignment(
        tuple(required),
        tuple((required[i], found[j]) for i, j in pairs),
        tuple(a for i, a in enumerate(required) if i not in paired_gold),
        tuple(f for j, f in enumerate(left) if j not in excused),
    )


def score(texts: Sequence[GoldText], finds: dict[str, Sequence[Found]], threshold: float) -> Scores:
    """The scores of the finds over some texts; a text without finds counts as all missed."""
    scores = Scores(threshold)
    for text in texts:
        found = finds.get(text.id, ())
        for name, kinds in GROUPS.items():
            gold_of_group = [a for a in text.annotated if a.kind in kinds or a.optional]
            found_of_group = [f for f in found if f.kind in kinds]
            alignment = align(gold_of_group, found_of_group, threshold)
            tally = scores.groups[name]
            tally.right += len(alignment.pairs)
            tally.gold += len(alignment.required)
            tally.found += len(alignment.pairs) + len(alignment.false)
            if name == "all":
                _count_speakers(scores, alignment)
                _count_negatives(scores, text, alignment)
    return scores


def _count_speakers(scores: Scores, alignment: Alignment) -> None:
    scores.kind_gold.update(gold.kind for gold in alignment.required)
    for gold, found in alignment.pairs:
        scores.kind_found[gold.kind] += 1
        if gold.speaker:
            scores.speaker_of += 1
            scores.speaker_right += bool(
                found.speaker and same_speaker(gold.speaker, found.speaker)
            )
        if gold.source:
            scores.mention_of += 1
            scores.mention_right += bool(found.source and _overlap(gold.source, found.source))


def _count_negatives(scores: Scores, text: GoldText, alignment: Alignment) -> None:
    negatives = [a for a in text.annotated if a.negative]
    scores.negatives += len(negatives)
    scores.false_on_negatives += sum(
        any(jaccard(false, negative) > LOOSE for negative in negatives) for false in alignment.false
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """How many finds of a range of confidence are right (Jaccard over 0.8, any kind)."""

    low: float
    high: float
    finds: int
    right: int
    mean_confidence: float


def calibration(
    texts: Sequence[GoldText], finds: dict[str, Sequence[Found]], edges: Sequence[float]
) -> list[ConfidenceBin]:
    """The precision of the finds by confidence, optional gold left out; `edges` ascend to 1."""
    judged: list[tuple[float, bool]] = []
    for text in texts:
        alignment = align(text.annotated, finds.get(text.id, ()), STRICT)
        judged += [(found.confidence, True) for _, found in alignment.pairs]
        judged += [(false.confidence, False) for false in alignment.false]
    bins = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = [(c, ok) for c, ok in judged if low <= c < high or (last and c == high)]
        mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
        bins.append(ConfidenceBin(low, high, len(inside), sum(ok for _, ok in inside), mean))
    return bins
