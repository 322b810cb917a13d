"""Word differences between two renderings in one language, graded by how much they matter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.link.fingerprint import function_words
from quotetrack.store import fold

COMMON_WORDS = 0.5
"""Share of the rendering's content words that the reference must have too: under half, it is
another translation, and marks on every word are confetti (NYTdiff #6): the texts stand whole."""

MOST_SENTENCES = 40
"""Sentences beyond which the reference is taken whole: the search tries every run of them."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"\w+(?:[’'](?=\w))?|[^\w\s]+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a rendering: `same`, `typographic`, `function` or `content` against the other.

    `gone` is what stood here in the reference; a piece may be empty when words are only gone.
    """

    grade: str
    text: str
    gone: str = ""


def graded_pieces(reference: str, rendering: str) -> tuple[Piece, ...] | None:
    """The rendering in pieces against the reference; `None` when they share too few words.

    An excerpt is compared with the sentences of the reference that it is nearest to, and words of
    theirs before its first and after its last common word are not charged to it.
    """
    start, end = closest_sentences(reference, rendering)
    old, new = _WORD.findall(reference[start:end]), _WORD.findall(rendering)
    matcher = SequenceMatcher(a=_keys(old), b=_keys(new), autojunk=False)
    steps = matcher.get_opcodes()
    common = sum(
        _is_content(token)
        for start, _, length in matcher.get_matching_blocks()
        for token in old[start : start + length]
    )
    if common < COMMON_WORDS * sum(map(_is_content, new)):
        return None
    pieces = []
    for number, (step, old_start, old_end, new_start, new_end) in enumerate(steps):
        was, now = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if step == "equal":
            pieces += _same(old[old_start:old_end], new[new_start:new_end])
            continue
        gone = was.strip()
        if number == 0:
            gone = _edge(old[old_start:old_end], now, at_start=True)
        elif number == len(steps) - 1:
            gone = _edge(old[old_start:old_end], now, at_start=False)
        if gone or now:
            pieces.append(Piece(_grade(gone, now), now, gone))
    return tuple(_joined(pieces))


def closest_sentences(reference: str, rendering: str) -> tuple[int, int]:
    """Where in the reference the run of sentences stands that is nearest to the rendering."""
    ends = [found.end() for found in _SENTENCE_END.finditer(reference)]
    ends = [*(end for end in ends if end < len(reference)), len(reference)]
    starts = [0, *ends[:-1]]
    if not 1 < len(ends) <= MOST_SENTENCES:
        return 0, len(reference)
    wanted = Counter(filter(str.isalnum, _keys(_WORD.findall(rendering))))

    def nearness(run: tuple[int, int]) -> tuple[float, int]:
        words = Counter(filter(str.isalnum, _keys(_WORD.findall(reference[run[0] : run[1]]))))
        common = sum((words & wanted).values())
        return (2 * common / max(1, words.total() + wanted.total()), -(run[1] - run[0]))

    runs = [(start, end) for start in starts for end in ends if start < end]
    return max(runs, key=nearness)


def _edge(gone: list[str], now: str, *, at_start: bool) -> str:
    """What is charged where an excerpt begins or ends: no more words than stand there instead."""
    room = sum(map(_is_word, _WORD.findall(now))) + 1 if now.strip() else 0
    kept: list[str] = []
    for token in reversed(gone) if at_start else gone:
        room -= _is_word(token)
        if room < 0 or not now.strip():
            break
        kept.append(token)
    return "".join(reversed(kept) if at_start else kept).strip()


def _keys(tokens: list[str]) -> list[str]:
    return [fold(token) or " " for token in tokens]


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _is_content(token: str) -> bool:
    return _is_word(token) and fold(token) not in _light_words()


def _same(old: list[str], new: list[str]) -> list[Piece]:
    """Tokens that fold alike: the same, or another typography."""
    return [
        Piece("same" if was == now or now.isspace() else "typographic", now)
        for was, now in zip(old, new, strict=True)
    ]


def _grade(was: str, now: str) -> str:
    """The heavier of the two sides: punctuation < function word < content."""
    words = [fold(token) for token in _WORD.findall(f"{was} {now}") if _is_word(token)]
    if not words:
        return "typographic"
    return "function" if all(word in _light_words() for word in words) else "content"


@lru_cache
def _light_words() -> frozenset[str]:
    """Words whose change is rarely a change of sense; possessives and negation are not of them."""
    heavy = {fold(row["word"]) for row in read_lexicon("fr/report_heavy_words.tsv")}
    return frozenset(fold(word) for word in function_words()) - heavy


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring pieces of one grade as one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.grade == piece.grade == "same":
            joined[-1] = Piece("same", last.text + piece.text)
        else:
            joined.append(piece)
    return joined
