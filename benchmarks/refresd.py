"""REFreSD as it is published: pairs, labels, and which words three annotators marked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotetrack.drift.marks import Unit

MAX_GAP = 6
"""Characters that an annotated word may stand behind the last one: the annotators' text is cut into
words, ours is not, and a word that is farther away is another one."""


def read_pairs(folder: Path) -> list[tuple[str, str, str]]:
    """(label, English, French) of each pair."""
    lines = (folder / "sentence_labels.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(row[1], row[2], row[3]) for row in rows]


def read_marks(folder: Path) -> list[tuple[list[str], list[int], list[str], list[int]]]:
    """(English words, marks, French words, marks) of each pair, in the order of the pairs."""
    found = []
    for line in (folder / "rationales.tsv").read_text("utf-8").splitlines()[1:]:
        _, _, english, french, one, two = line.split("\t")
        found.append(
            (english.split(), [int(m) for m in one.split()],
             french.split(), [int(m) for m in two.split()])
        )  # fmt: skip
    return found


def gold_units(text: str, words: list[str], found: tuple[Unit, ...]) -> NDArray[np.int64]:
    """For each annotated word or sign, the unit that covers most of it, else the one before."""
    place, indexes = 0, []
    for word in words:
        start = text.find(word, place)
        if start < 0 or start > place + MAX_GAP:
            start = max(place, text.find(word[:1], place))
        end = start + len(word)
        shared = [min(end, unit.end) - max(start, unit.start) for unit in found]
        best = int(np.argmax(shared))
        if shared[best] <= 0:
            best = max((k for k, unit in enumerate(found) if unit.start <= start), default=0)
        indexes.append(best)
        place = max(place, end if text[start:end] == word else start + 1)
    return np.array(indexes)
