"""The floors of the people layer on its own mentions: wrong merges first."""

from __future__ import annotations

import random
from itertools import groupby

import pytest

from benchmarks.people import measure, read_mentions, resolve

PRECISION_FLOOR = 0.99
"""Of two mentions put together, how often they are one: measured .992."""
RECALL_FLOOR = 0.98
"""Of two mentions that are one, how often they are put together: measured .992."""
B_CUBED_FLOOR = (0.99, 0.99)
"""Precision and recall of B³: measured .994, .994."""


@pytest.fixture(scope="module")
def scores():
    return measure(read_mentions())


def test_the_corpus_is_large_enough(scores):
    assert scores.mentions >= 150
    assert scores.true_pairs >= 100


def test_few_pairs_are_wrongly_put_together(scores):
    assert scores.precision >= PRECISION_FLOOR
    assert scores.b3_precision >= B_CUBED_FLOOR[0]


def test_most_pairs_are_found(scores):
    assert scores.recall >= RECALL_FLOOR
    assert scores.b3_recall >= B_CUBED_FLOOR[1]


def test_the_order_of_documents_changes_no_group():
    mentions = read_mentions()
    order = list(range(len(mentions)))
    random.Random(7).shuffle(order)
    found, _ = resolve(mentions)
    shuffled, _ = resolve([mentions[place] for place in order])
    back = dict(zip(order, shuffled, strict=True))
    assert _groups(found) == _groups([back[place] for place in range(len(mentions))])


def _groups(labels):
    places = sorted(range(len(labels)), key=lambda place: labels[place])
    grouped = groupby(places, key=lambda place: labels[place])
    return {frozenset(members) for _, members in grouped}
