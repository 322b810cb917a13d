"""How well speakers are told apart across documents, on invented mentions with who is meant.

Run `python -m benchmarks.people`; `--wrong` lists the wrong merges and the missed ones.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from quotetrack.people.bodies import read_acronyms
from quotetrack.people.readings import read_speaker
from quotetrack.people.records import LocalSpeaker
from quotetrack.people.resolution import Evidence, resolve_people

MENTIONS = Path(__file__).resolve().parent.parent / "tests" / "people" / "mentions.tsv"


@dataclass(frozen=True, slots=True)
class Mention:
    """One invented document with one speaker: under which name, and who is meant."""

    truth: str
    name: str
    kind: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of mentions rightly and wrongly put together, and B³ (Bagga and Baldwin, 1998)."""

    mentions: int
    people: int
    found: int
    right_pairs: int
    made_pairs: int
    true_pairs: int
    b3_precision: float
    b3_recall: float
    doubts: int
    right_doubts: int

    @property
    def precision(self) -> float:
        """Share of the pairs put together that are one."""
        return self.right_pairs / self.made_pairs if self.made_pairs else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that were put together."""
        return self.right_pairs / self.true_pairs if self.true_pairs else 1.0


def read_mentions(path: Path = MENTIONS) -> list[Mention]:
    """The mentions of a file, in its order; each is a document of its own."""
    lines = [
        line
        for line in path.read_text("utf-8").split("\n")
        if line.strip() and not line.startswith("#")
    ]
    return [Mention(*line.split("\t")) for line in lines[1:]]


def resolve(mentions: Sequence[Mention]) -> tuple[list[str], list[tuple[set[str], set[str]]]]:
    """The speaker of each mention, and the pairs left to a person, as the truths of their sides."""
    speakers = [_local(number, one) for number, one in enumerate(mentions)]
    acronyms = [
        (_document(number), acronym, expansion)
        for number, one in enumerate(mentions)
        for acronym, expansion in read_acronyms(one.text)
    ]
    people = resolve_people(Evidence(speakers, acronyms))
    found = [people.decisions[one.place].speaker_id for one in speakers]
    truths: dict[str, set[str]] = defaultdict(set)
    for speaker_id, one in zip(found, mentions, strict=True):
        truths[speaker_id].add(one.truth)
    return found, [(truths[doubt.one_id], truths[doubt.other_id]) for doubt in people.doubts]


def measure(mentions: Sequence[Mention]) -> Scores:
    """The scores of resolving all mentions at once."""
    found, doubts = resolve(mentions)
    truth = [one.truth for one in mentions]
    made, wanted = _pairs(found), _pairs(truth)
    return Scores(
        mentions=len(mentions),
        people=len(set(truth)),
        found=len(set(found)),
        right_pairs=len(made & wanted),
        made_pairs=len(made),
        true_pairs=len(wanted),
        b3_precision=_b_cubed(found, truth),
        b3_recall=_b_cubed(truth, found),
        doubts=len(doubts),
        right_doubts=sum(bool(one & other) for one, other in doubts),
    )


def _local(number: int, mention: Mention) -> LocalSpeaker:
    sources = [mention.name] if mention.name in mention.text else []
    read = read_speaker(_document(number), mention.text, mention.name, mention.kind, sources)
    if not mention.date:
        return read
    start = datetime.fromisoformat(mention.date).replace(tzinfo=UTC)
    values = {name: getattr(read, name) for name in read.__slots__}
    end = start + timedelta(days=1)
    return LocalSpeaker(**{**values, "not_before": start, "not_after": end})


def _document(number: int) -> str:
    return f"d_{number:04}"


def _pairs(labels: Sequence[str]) -> set[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        groups[label].append(place)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def _b_cubed(labels: Sequence[str], others: Sequence[str]) -> float:
    """For each mention the share of its group under `labels` that is its group under `others`."""
    groups: dict[str, set[int]] = defaultdict(set)
    other_groups: dict[str, set[int]] = defaultdict(set)
    for place, (label, other) in enumerate(zip(labels, others, strict=True)):
        groups[label].add(place)
        other_groups[other].add(place)
    shares = [
        len(groups[label] & other_groups[other]) / len(groups[label])
        for label, other in zip(labels, others, strict=True)
    ]
    return sum(shares) / len(shares)


def _named(mentions: Sequence[Mention], pairs: Iterable[tuple[int, int]]) -> list[str]:
    return sorted(
        f"{mentions[one].name} ({mentions[one].truth}) · {mentions[other].name}"
        f" ({mentions[other].truth})"
        for one, other in pairs
    )


def main(arguments: Sequence[str]) -> int:
    """Print the scores."""
    mentions = read_mentions()
    scores = measure(mentions)
    print(f"{scores.mentions} mentions of {scores.people} speakers, {scores.found} found")
    print("           precision  recall")
    print(
        f"pairs      {scores.precision:9.3f}  {scores.recall:6.3f}   "
        f"{scores.right_pairs} right of {scores.made_pairs} made, {scores.true_pairs} true"
    )
    print(f"B³         {scores.b3_precision:9.3f}  {scores.b3_recall:6.3f}")
    print(f"left to a person: {scores.doubts} pairs, {scores.right_doubts} of them one speaker")
    if "--wrong" in arguments:
        found, _ = resolve(mentions)
        made, wanted = _pairs(found), _pairs([one.truth for one in mentions])
        print("wrongly together:", *_named(mentions, made - wanted), sep="\n  ")
        print("wrongly apart:", *_named(mentions, wanted - made), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
