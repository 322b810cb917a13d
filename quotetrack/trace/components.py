"""Groups out of pairs: whatever hangs together, in whatever order the pairs come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names that pairs tie together, each group sorted, groups by their first."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    seen: set[str] = set()
    groups = []
    for first in sorted(neighbours):
        if first in seen:
            continue
        group, waiting = {first}, [first]
        while waiting:
            new = neighbours[waiting.pop()] - group
            group |= new
            waiting.extend(new)
        seen |= group
        groups.append(sorted(group))
    return groups
