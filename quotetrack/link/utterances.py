"""Gather sayings into utterances: versions of one text first, then pieces to their whole.

The same rule serves a full pass and an addition: utterances that exist already are groups that may
grow but never merge; a full pass starts from none. What would merge two of them is queued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quotetrack.link.sayings import Saying, agreement
from quotetrack.link.speakers import Agreement, compare_people
from quotetrack.records import Relation

HEAD_LENGTH = 0.8
"""A group follows its long members: a piece that is in two wholes must not join the two."""
TIE = 0.05
"""Two wholes whose scores differ by less are equally likely."""
AMBIGUOUS_CONTENT_WORDS = 8
"""A piece with fewer content words that stands in two utterances equally well joins neither."""

_SETTLED = "settled "


class Edge(NamedTuple):
    """Two sayings (by index) that share words; the part has the higher index (is shorter)."""

    part: int
    whole: int
    score: float
    symmetric: bool
    relation: Relation


@dataclass(slots=True)
class Gathering:
    """Which group each saying is in (the index of one member), and what was left undecided.

    `queued` edges would have merged two utterances that exist already, or two persons; `ambiguous`
    edges lead from one piece to several wholes.
    """

    group: list[int]
    queued: list[Edge] = field(default_factory=list)
    ambiguous: list[Edge] = field(default_factory=list)


def gather(
    sayings: Sequence[Saying],
    edges: Iterable[Edge],
    translations: Iterable[Edge] = (),
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Gathering:
    """Gather sayings, which must be in the order of `make_sayings`, into utterances.

    `together` and `apart` are a person's judgements; they come before every score. The order of
    the edges does not count.
    """
    groups = _Groups(sayings, apart)
    for one, other in sorted(together):
        groups.join(one, other, judged=True)
    result = Gathering(group=[])
    printed: list[Edge] = []
    others: list[Edge] = []
    for edge in edges:
        both = sayings[edge.part].printed and sayings[edge.whole].printed
        (printed if both else others).append(edge)
    _join(groups, sayings, printed, result)
    if others:
        groups.settle()
        _join(groups, sayings, others, result)
        groups.unsettle()
    _attach_translations(groups, sayings, translations, result)
    result.group = [groups.root(place) for place in range(len(sayings))]
    result.queued = [
        edge for edge in result.queued if result.group[edge.part] != result.group[edge.whole]
    ]
    return result


def _join(
    groups: _Groups, sayings: Sequence[Saying], edges: Sequence[Edge], result: Gathering
) -> None:
    """Make versions of one text one, then give each piece to what holds it."""
    pieces = [edge for edge in edges if not edge.symmetric]
    versions = sorted((edge for edge in edges if edge.symmetric), key=_best_first)
    cut = {edge.part for edge in pieces}
    between_pieces = []
    for edge in versions:
        if edge.part in cut and edge.whole in cut:
            between_pieces.append(edge)
        elif not groups.join(edge.part, edge.whole):
            result.queued.append(edge)
    _attach(groups, sayings, pieces, result)
    _join_left_pieces(groups, between_pieces, result)


def _best_first(edge: Edge) -> tuple[float, int, int]:
    return (-edge.score, edge.whole, edge.part)


class _Groups:
    """Disjoint groups of sayings that know their utterance, their speaker and whom they shun."""

    def __init__(self, sayings: Sequence[Saying], apart: Iterable[tuple[int, int]]) -> None:
        self.sayings = sayings
        self.parent = list(range(len(sayings)))
        self.utterance = [saying.utterance_id for saying in sayings]
        self.person = [saying.person for saying in sayings]
        self.members: dict[int, list[int]] = {}
        self.attached: set[int] = set()
        self.shunned: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self.shunned[one].add(other)
            self.shunned[other].add(one)
        homes: dict[str, int] = {}
        for place, utterance in enumerate(self.utterance):
            if utterance is None:
                continue
            if utterance in homes:
                self._merge(self.root(homes[utterance]), place)
            else:
                homes[utterance] = place

    def root(self, place: int) -> int:
        """The lowest index (longest saying) of the group."""
        path = []
        while self.parent[place] != place:
            path.append(place)
            place = self.parent[place]
        for step in path:
            self.parent[step] = place
        return place

    def of(self, root: int) -> list[int]:
        """The members of a group."""
        return self.members.get(root, [root])

    def join(self, one: int, other: int, *, judged: bool = False) -> bool:
        """Make two groups one unless something forbids it; whether they are one now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if not judged and self.forbidden(first, second):
            return False
        self._merge(first, second)
        return True

    def forbidden(self, first: int, second: int) -> bool:
        """Two utterances that exist, two persons, or a person's refusal."""
        known = self.utterance[first], self.utterance[second]
        if known[0] is not None and known[1] is not None and known[0] != known[1]:
            return True
        people = self.person[first], self.person[second]
        if compare_people(*people) is Agreement.DIFFERENT:
            return True
        if not self.shunned:
            return False
        shunned = {other for member in self.of(first) for other in self.shunned.get(member, ())}
        return not shunned.isdisjoint(self.of(second))

    def settle(self) -> None:
        """Let no two groups of printed words become one any more: comments only join them."""
        for place, saying in enumerate(self.sayings):
            root = self.root(place)
            if saying.printed and self.utterance[root] is None:
                self.utterance[root] = f"{_SETTLED}{root}"

    def unsettle(self) -> None:
        """Take `settle` back."""
        self.utterance = [
            None if name is not None and name.startswith(_SETTLED) else name
            for name in self.utterance
        ]

    def _merge(self, first: int, second: int) -> None:
        self.members[first] = self.of(first) + self.of(second)
        self.members.pop(second, None)
        self.parent[second] = first
        self.utterance[first] = self.utterance[first] or self.utterance[second]
        people = [name for name in (self.person[first], self.person[second]) if name]
        self.person[first] = max(people, key=lambda name: (len(name), name), default=None)


def _attach(
    groups: _Groups, sayings: Sequence[Saying], pieces: Sequence[Edge], result: Gathering
) -> None:
    """Give each group of pieces to the one best utterance that holds it, the longest first."""
    outgoing: dict[int, list[Edge]] = defaultdict(list)
    for edge in pieces:
        outgoing[edge.part].append(edge)
    roots = sorted({groups.root(part) for part in outgoing})
    for root in roots:
        if groups.root(root) != root:
            continue
        members = groups.of(root)
        shortest = HEAD_LENGTH * sayings[root].measure.words
        leading = [
            edge
            for member in members
            if sayings[member].measure.words >= shortest
            for edge in outgoing.get(member, ())
        ]
        best = _best_by_group(groups, sayings, root, leading)
        if not best:
            continue
        if _undecided(groups, sayings, best):
            result.ambiguous += best
            continue
        for edge in best:
            if groups.join(edge.part, edge.whole):
                groups.attached.add(edge.part)
                break
            result.queued.append(edge)


def _join_left_pieces(groups: _Groups, edges: Iterable[Edge], result: Gathering) -> None:
    """Make one of pieces alike that no utterance holds; the others follow what holds each of them.

    Two excerpts that share little but a stock phrase are alike, and would make one utterance of the
    two that hold them.
    """
    followed = {groups.root(place) for place in groups.attached}
    for edge in edges:
        if followed.isdisjoint((groups.root(edge.part), groups.root(edge.whole))) and not (
            groups.join(edge.part, edge.whole)
        ):
            result.queued.append(edge)


def _best_by_group(
    groups: _Groups, sayings: Sequence[Saying], root: int, edges: Iterable[Edge]
) -> list[Edge]:
    """The best edge to each other group, best first: same speaker, score, longest whole."""
    best: dict[int, Edge] = {}
    for edge in edges:
        target = groups.root(edge.whole)
        if target == root:
            continue
        if target not in best or _preference(sayings, edge) < _preference(sayings, best[target]):
            best[target] = edge
    return sorted(best.values(), key=lambda edge: _preference(sayings, edge))


def _preference(sayings: Sequence[Saying], edge: Edge) -> tuple[bool, float, int, int]:
    same = agreement(sayings[edge.part], sayings[edge.whole]) is Agreement.SAME
    return (not same, -edge.score, edge.whole, edge.part)


def _undecided(groups: _Groups, sayings: Sequence[Saying], best: Sequence[Edge]) -> bool:
    """Whether a small piece stands equally well in two utterances."""
    if len(best) < 2 or sayings[best[0].part].measure.content_words >= AMBIGUOUS_CONTENT_WORDS:
        return False
    first, second = (_preference(sayings, edge) for edge in best[:2])
    open_targets = [
        edge
        for edge in best[:2]
        if not groups.forbidden(*sorted((groups.root(edge.part), groups.root(edge.whole))))
    ]
    return len(open_targets) == 2 and first[0] == second[0] and second[1] - first[1] < TIE


def _attach_translations(
    groups: _Groups, sayings: Sequence[Saying], edges: Iterable[Edge], result: Gathering
) -> None:
    """Give each group without an original to the one original that most of its words render."""
    edges = sorted(edges, key=_best_first)
    originals = {edge.whole for edge in edges}
    holders = {groups.root(original) for original in originals}
    outgoing: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for edge in edges:
        source = groups.root(edge.part)
        if source not in holders:
            weight = edge.score * sayings[edge.part].measure.words
            outgoing[source][groups.root(edge.whole)] += weight
    for source in sorted(outgoing):
        ranked = sorted(outgoing[source].items(), key=lambda item: (-item[1], item[0]))
        for target, _ in ranked:
            if groups.join(source, target):
                break
            result.queued += [
                edge
                for edge in edges
                if groups.root(edge.part) == groups.root(source)
                and groups.root(edge.whole) == groups.root(target)
            ][:1]
