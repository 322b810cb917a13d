"""Disjoint groups of sayings that know their utterance, their speaker and whom they shun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from quotetrack.link.edges import Edge, EdgeArrays, Flags, Places, numbered
from quotetrack.link.portions import components
from quotetrack.link.sayings import Saying
from quotetrack.link.speakers import Agreement, compare_people

_SETTLED = "settled "


class Groups:
    """Groups that may grow; utterances that exist, persons and refusals keep some apart."""

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
        parent = self.parent
        while (above := parent[place]) != place:
            parent[place] = place = parent[above]
        return place

    def roots(self) -> Places:
        """The root of every saying."""
        parent = np.array(self.parent, dtype=np.int64)
        while (parent != parent[parent]).any():
            parent = parent[parent]
        return parent

    def of(self, root: int) -> list[int]:
        """The members of a group."""
        return self.members.get(root, [root])

    def join(self, one: int, other: int, *, judged: bool = False) -> bool:
        """Make two groups one unless something forbids it; whether they are one now."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if second < first:
            first, second = second, first
        if not judged and self.forbidden(first, second):
            return False
        self._merge(first, second)
        return True

    def join_all(self, edges: EdgeArrays) -> list[Edge]:
        """Join the ends of edges, in their order; those whose ends must stay apart."""
        roots = self.roots()
        component = components(len(roots), [(roots[edges.part], roots[edges.whole])])
        free = self._free(component)
        places = np.flatnonzero(free[component] & (component != np.arange(len(component))))
        for place, first in zip(places.tolist(), component[places].tolist(), strict=True):
            if self.parent[place] == place:
                self._merge(first, place)
        rows = np.flatnonzero(~free[component[edges.part]])
        return [
            edges[row]
            for row, part, whole in zip(
                rows.tolist(), edges.part[rows].tolist(), edges.whole[rows].tolist(), strict=True
            )
            if not self.join(part, whole)
        ]

    def _free(self, component: Places) -> Flags:
        """For each component whether nothing keeps any two of its groups apart."""
        free = np.ones(len(component), dtype=bool)
        for values in (self.person, self.utterance):
            number, distinct = numbered(values)
            held = np.flatnonzero(number >= 0)
            met = np.unique(component[held] * max(1, len(distinct)) + number[held])
            several, count = np.unique(met // max(1, len(distinct)), return_counts=True)
            free[several[count > 1]] = False
        if self.shunned:
            free[component[list(self.shunned)]] = False
        return free

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
        self.members.setdefault(first, [first]).extend(self.members.pop(second, (second,)))
        self.parent[second] = first
        self.utterance[first] = self.utterance[first] or self.utterance[second]
        person, other = self.person[first], self.person[second]
        if other is not None and other != person:
            people = [name for name in (person, other) if name]
            self.person[first] = max(people, key=lambda name: (len(name), name))
