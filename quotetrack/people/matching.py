"""Which nodes are compared at all, and what speaks for joining two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import jellyfish

from quotetrack.detect.names import is_acronym_of
from quotetrack.people.bodies import is_acronym
from quotetrack.people.clusters import Edge
from quotetrack.people.likeness import DOUBT, Likeness, compare_people
from quotetrack.people.names import formal_given, skeleton
from quotetrack.people.nodes import Node

_TOGETHER = 0.6
"""What is left of a likeness of letters when one document prints both names apart."""
_BY_LETTERS = ("misprint", "transliteration")
_OTHER_ROLE = 0.8
"""Two persons of one common full name whose roles have nothing in common: a person is asked."""
_LONG_BODY = 8
"""Letters: shorter names of bodies that differ by one are two."""
_LIKELY_ACRONYM = 0.7
"""Initials that agree, where no text says so."""
_MISPRINTED_BODY = 0.7
"""A long name with one other letter."""
_PREFIX = 3
EXPLAINED = 0.96
"""A text of the corpus explains the acronym, and every text that does explains it alike."""


def person_edges(nodes: Sequence[Node]) -> list[Edge]:
    """The pairs of full names that may be one person, with their likeness."""
    edges = []
    for one, other in _near_pairs(nodes):
        if one.name is None or other.name is None:
            continue
        if one.gender and other.gender and one.gender != other.gender:
            continue
        if one.key == other.key:
            because = f"même nom « {one.key} », fonctions sans rapport"
            edges.append(Edge(one, other, Likeness(_OTHER_ROLE, "same_name_other_role", because)))
            continue
        likeness = _weighed(one, other, compare_people(one.name, other.name))
        if likeness.score >= DOUBT:
            edges.append(Edge(one, other, likeness))
    return edges


def _weighed(one: Node, other: Node, likeness: Likeness) -> Likeness:
    """A likeness of letters counts less for two names that one document prints, or many do.

    A misprint stands in one document; two spellings that are each at home in several are two names.
    """
    if likeness.rule not in _BY_LETTERS or likeness.score < DOUBT:
        return likeness
    if one.documents & other.documents:
        because = f"{likeness.because} ; mais un même article imprime les deux"
        return Likeness(_TOGETHER, likeness.rule, because)
    if likeness.rule == "misprint" and min(len(one.documents), len(other.documents)) > 1:
        because = f"{likeness.because} ; mais chacune dans plusieurs articles"
        return Likeness(_OTHER_ROLE, likeness.rule, because)
    return likeness


def _near_pairs(nodes: Sequence[Node]) -> list[tuple[Node, Node]]:
    """Pairs that share the given name's first letter and either end of the last name's sound."""
    blocks: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.name is None or node.name.account:
            continue
        last = skeleton("".join(node.name.core))
        first = skeleton(formal_given(node.name.given[0]))[:1] if node.name.given else ""
        blocks[first, "begins", last[:_PREFIX]].append(node)
        blocks[first, "ends", last[-_PREFIX:]].append(node)
    return _pairs_within(blocks.values())


def _pairs_within(blocks: Iterable[Sequence[Node]]) -> list[tuple[Node, Node]]:
    pairs: dict[tuple[str, str], tuple[Node, Node]] = {}
    for block in blocks:
        for one, other in combinations(sorted(block, key=lambda node: node.handle), 2):
            pairs[one.handle, other.handle] = (one, other)
    return [pairs[key] for key in sorted(pairs)]


def body_edges(nodes: Sequence[Node], expansions: Mapping[str, Mapping[str, str]]) -> list[Edge]:
    """The pairs of bodies that may be one: an acronym and its expansion, a misprint.

    `expansions` gives for each acronym (as compared) its expansions, with where one stands.
    """
    by_key = {node.key: node for node in nodes}
    edges = []
    for node in nodes:
        explained = expansions.get(node.key, {})
        if len(explained) == 1:
            ((key, where),) = explained.items()
            full = by_key.get(key)
            if full is not None and full is not node:
                edges.append(Edge(node, full, Likeness(EXPLAINED, "acronym_explained", where)))
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        blocks["".join(word[0] for word in node.key.split())[:1] + node.key[-_PREFIX:]].append(node)
        blocks[node.key[: _PREFIX + 1]].append(node)
    for one, other in _pairs_within(blocks.values()):
        if _one_letter_apart(one.key, other.key):
            because = f"une lettre de différence : « {one.key} », « {other.key} »"
            edges.append(Edge(one, other, Likeness(_MISPRINTED_BODY, "misprint", because)))
    return edges + _likely_acronyms(nodes, expansions)


def _one_letter_apart(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG_BODY or any(c.isdigit() for c in one + other):
        return False
    return bool(jellyfish.damerau_levenshtein_distance(one, other) == 1)


def _likely_acronyms(
    nodes: Sequence[Node], expansions: Mapping[str, Mapping[str, str]]
) -> list[Edge]:
    """« DGAC » beside « Direction générale de l'aviation civile », which no text explains."""
    short = [
        (node, form)
        for node in nodes
        for form in sorted({form for local in node.locals for form in local.forms})[:1]
        if is_acronym(form) and node.key not in expansions
    ]
    by_first: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if len(node.key.split()) > 1:
            by_first[node.key[0]].append(node)
    edges = []
    for node, form in short:
        for full in by_first[node.key[0]]:
            if is_acronym_of(form.upper(), _a_form(full)):
                because = f"« {form} » : initiales de « {_a_form(full)} », sans texte qui le dise"
                edges.append(Edge(node, full, Likeness(_LIKELY_ACRONYM, "initials", because)))
    return edges


def _a_form(node: Node) -> str:
    return min((local.name for local in node.locals), default=node.key)
