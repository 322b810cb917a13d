"""Gather sayings into utterances: versions of one text first, then pieces to their whole.

The same rule serves a full pass and an addition: utterances that exist already are groups that may
grow but never merge; a full pass starts from none. What would merge two of them is queued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from quotetrack.link.edges import Edge, EdgeArrays
from quotetrack.link.groups import Groups
from quotetrack.link.sayings import Saying
from quotetrack.link.speakers import Agreement, compare_people
from quotetrack.link.voices import Voices

HEAD_LENGTH = 0.8
"""A group follows its long members: a piece that is in two wholes must not join the two."""
TIE = 0.05
"""Two wholes whose scores differ by less are equally likely."""
AMBIGUOUS_CONTENT_WORDS = 8
"""A piece with fewer content words that stands in two utterances equally well joins neither."""


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
    edges: EdgeArrays,
    translations: Iterable[Edge] = (),
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Gathering:
    """Gather sayings, which must be in the order of `make_sayings`, into utterances.

    `together` and `apart` are a person's judgements; they come before every score. The order of
    the edges does not count.
    """
    groups = Groups(sayings, apart)
    for one, other in sorted(together):
        groups.join(one, other, judged=True)
    result = Gathering(group=[])
    printed = np.array([saying.printed for saying in sayings], dtype=bool)
    both = printed[edges.part] & printed[edges.whole]
    _join(groups, edges.take(both), result)
    if not both.all():
        groups.settle()
        _join(groups, edges.take(~both), result)
        groups.unsettle()
    _attach_translations(groups, sayings, translations, result)
    result.group = groups.roots().tolist()
    result.queued = [
        edge for edge in result.queued if result.group[edge.part] != result.group[edge.whole]
    ]
    return result


def _join(groups: Groups, edges: EdgeArrays, result: Gathering) -> None:
    """Make versions of one text one, then give each piece to what holds it."""
    cut = np.zeros(len(groups.sayings), dtype=bool)
    cut[edges.part[~edges.symmetric]] = True
    between_pieces = edges.symmetric & cut[edges.part] & cut[edges.whole]
    versions = edges.take(edges.symmetric & ~between_pieces)
    result.queued += groups.join_all(versions.best_first())
    _attach(groups, edges.take(~edges.symmetric), result)
    _join_left_pieces(groups, edges.take(between_pieces), result)


class _Pieces:
    """What holds each piece, the best first: same speaker, score, longest whole."""

    def __init__(self, sayings: Sequence[Saying], pieces: EdgeArrays) -> None:
        same = Voices(sayings).agreements(pieces.part, pieces.whole).same
        order = np.lexsort((pieces.part, pieces.whole, -pieces.score, ~same))
        self.edges = pieces.take(order)
        self.part = self.edges.part.tolist()
        self.whole = self.edges.whole.tolist()
        self.merit = list(zip((~same[order]).tolist(), self.edges.score.tolist(), strict=True))
        by_part = np.argsort(self.edges.part, kind="stable")
        self._ranks: list[int] = by_part.tolist()
        parts = self.edges.part[by_part]
        bounds = np.searchsorted(parts, np.arange(len(sayings) + 1))
        self._bounds = bounds.tolist()

    def of(self, part: int) -> list[int]:
        """The ranks of the edges that lead from a piece, ascending."""
        return self._ranks[self._bounds[part] : self._bounds[part + 1]]


def _attach(groups: Groups, edges: EdgeArrays, result: Gathering) -> None:
    """Give each group of pieces to the one best utterance that holds it, the longest first."""
    pieces = _Pieces(groups.sayings, edges)
    for root in np.unique(groups.roots()[edges.part]).tolist():
        if groups.root(root) != root:
            continue
        wholes = _best_of_each_group(groups, pieces, root, _leading(groups, pieces, root))
        first = next(wholes, None)
        if first is None:
            continue
        best: Iterable[int] = chain((first,), wholes)
        small = groups.sayings[pieces.part[first]].measure.content_words < AMBIGUOUS_CONTENT_WORDS
        if small:
            best = _verbatim_first(groups, pieces, list(best))
            if _undecided(groups, pieces, best):
                result.ambiguous += [pieces.edges[rank] for rank in best]
                continue
        for rank in best:
            if groups.join(pieces.part[rank], pieces.whole[rank]):
                groups.attached.add(pieces.part[rank])
                break
            result.queued.append(pieces.edges[rank])


def _leading(groups: Groups, pieces: _Pieces, root: int) -> list[int]:
    """The ranks of the edges that lead from the long members of a group, ascending."""
    members = groups.of(root)
    if len(members) == 1:
        return pieces.of(root)
    shortest = HEAD_LENGTH * groups.sayings[root].measure.words
    long = (member for member in members if groups.sayings[member].measure.words >= shortest)
    return sorted(rank for member in long for rank in pieces.of(member))


def _best_of_each_group(
    groups: Groups, pieces: _Pieces, root: int, ranks: Sequence[int]
) -> Iterator[int]:
    """The best edge to each other group, best first."""
    met = {root}
    for rank in ranks:
        target = groups.root(pieces.whole[rank])
        if target not in met:
            met.add(target)
            yield rank


def _verbatim_first(groups: Groups, pieces: _Pieces, best: list[int]) -> list[int]:
    """The edges of a small piece, without the clauses that only retell the utterance it stands in.

    « Elle a annoncé que nous ouvririons une école des métiers de la mer » tells in the writer's
    words what the same person is quoted with elsewhere: words given as hers are taken from what
    was quoted, not from the clause. Nothing is left out unless one utterance alone holds them as
    somebody's words, of a known person whose are all the clauses.
    """
    tied = [rank for rank in best if _equal(pieces.merit[best[0]], pieces.merit[rank])]
    if len(tied) < 2 or not groups.sayings[pieces.part[best[0]]].verbatim:
        return best
    quoted = [rank for rank in tied if groups.sayings[pieces.whole[rank]].verbatim]
    if len(quoted) != 1:
        return best
    people = {groups.person[groups.root(pieces.whole[rank])] for rank in tied}
    person = groups.person[groups.root(pieces.whole[quoted[0]])]
    if any(compare_people(person, other) is not Agreement.SAME for other in people):
        return best
    return quoted + [rank for rank in best if rank not in tied]


def _equal(first: tuple[bool, float], second: tuple[bool, float]) -> bool:
    """Whether two wholes, the better first, hold a piece equally well."""
    return first[0] == second[0] and first[1] - second[1] < TIE


def _undecided(groups: Groups, pieces: _Pieces, best: Sequence[int]) -> bool:
    """Whether a small piece stands equally well in two utterances."""
    if len(best) < 2 or not _equal(pieces.merit[best[0]], pieces.merit[best[1]]):
        return False
    ends = ((groups.root(pieces.part[rank]), groups.root(pieces.whole[rank])) for rank in best[:2])
    return not any(groups.forbidden(*sorted(pair)) for pair in ends)


def _join_left_pieces(groups: Groups, edges: EdgeArrays, result: Gathering) -> None:
    """Make one of pieces alike that no utterance holds; the others follow what holds each of them.

    Two excerpts that share little but a stock phrase are alike, and would make one utterance of the
    two that hold them.
    """
    roots = groups.roots()
    followed = np.zeros(len(roots), dtype=bool)
    followed[roots[list(groups.attached)]] = True
    left = ~followed[roots[edges.part]] & ~followed[roots[edges.whole]]
    result.queued += groups.join_all(edges.take(left).best_first())


def _attach_translations(
    groups: Groups, sayings: Sequence[Saying], edges: Iterable[Edge], result: Gathering
) -> None:
    """Give each group without an original to the one original that most of its words render."""
    edges = sorted(edges, key=lambda edge: (-edge.score, edge.whole, edge.part))
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
