"""A document's copy as it is compared with others: sampled word sequences, shared stretches."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher

from quotetrack.records import Span

SEQUENCE = 6
"""Words of one sequence: two desks that write six words alike by chance are rare, ten times not."""
SAMPLE = 4
"""One sequence in so many is kept, chosen by its hash: the same ones in every document."""
_WORD = re.compile(r"\w+")


def own_words(text: str, zones: Sequence[Span], quoted: Sequence[Span]) -> list[list[Span]]:
    """The words of the outlet's own report, in runs that quoted words and zone borders end.

    What somebody else said is printed alike by all who quote it, so that it proves no copying.
    """
    runs: list[list[Span]] = []
    for zone in zones:
        run: list[Span] = []
        inside = [span for span in quoted if span.overlaps(zone)]
        for match in _WORD.finditer(text, zone.start, zone.end):
            word = Span(*match.span())
            if not any(span.overlaps(word) for span in inside):
                run.append(word)
            elif run:
                runs.append(run)
                run = []
        if run:
            runs.append(run)
    return runs


def copy_print(text: str, runs: Sequence[Sequence[Span]]) -> frozenset[int]:
    """The sampled sequences of a copy, as signed 64-bit hashes; case does not count."""
    kept = set()
    for run in runs:
        words = [span.of(text).casefold() for span in run]
        for first in range(len(words) - SEQUENCE + 1):
            sequence = " ".join(words[first : first + SEQUENCE]).encode()
            if zlib.crc32(sequence) % SAMPLE == 0:
                digest = hashlib.blake2b(sequence, digest_size=8).digest()
                kept.add(int.from_bytes(digest, "big", signed=True))
    return frozenset(kept)


def longest_shared(
    one: str, one_runs: Sequence[Sequence[Span]], other: str, other_runs: Sequence[Sequence[Span]]
) -> tuple[Span, Span] | None:
    """The longest stretch of words that both copies print, where it stands in each."""
    here, my_words = _laid_out(one, one_runs, "<")
    there, their_words = _laid_out(other, other_runs, ">")
    match = SequenceMatcher(None, my_words, their_words, autojunk=False).find_longest_match()
    if match.size == 0:
        return None
    return (
        Span(here[match.a].start, here[match.a + match.size - 1].end),
        Span(there[match.b].start, there[match.b + match.size - 1].end),
    )


def _laid_out(
    text: str, runs: Sequence[Sequence[Span]], border: str
) -> tuple[list[Span], list[str]]:
    """The words of all runs, with a word between two runs that the other text does not have."""
    spans = [span for run in runs for span in (*run, run[-1])]
    words = [word for run in runs for word in (*(s.of(text).casefold() for s in run), border)]
    return spans, words
