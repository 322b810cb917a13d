"""How much of a short text stands in a longer one, and where: tolerant of re-wording and typos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import jellyfish

from quotetrack.link.fingerprint import function_words
from quotetrack.link.normalise import CUT, Word, bare, stem

FUNCTION_WEIGHT = 0.25
"""What a function word counts against a content word: it holds a place, not a meaning."""
SAME_WORD = 0.92
"""Jaro-Winkler similarity from which two stems are one word with a typo or another ending."""
FUZZY_LETTERS = 5
"""Stems shorter than this must be equal: one letter changes « loi » into « roi »."""
WINDOW_GROWTH = 1.5
"""A window may be this many times as long as the part: re-wording adds words, rarely doubles."""
WINDOW_MARGIN = 4
"""And this many words more, for very short parts."""
LENGTH_COST = 0.15
"""What each word of a window costs: six words of detour for one more content word, no more."""
EDGE_GAP = 3
"""A function word at an end of the window stands within so many words of the next match, and of
the same end of the part: « avec eux. Et » does not end with « et » for an « et » in the middle."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch `words[first:last]` of the whole that a part matches best.

    `coverage` is the weight of the part's words found there (0..1), `missing` the part's content
    words that are not.
    """

    first: int
    last: int
    coverage: float
    missing: tuple[str, ...]


def share_acronyms(words: Sequence[Word], other: Sequence[Word]) -> tuple[Word, ...]:
    """Write « OpenAI » as OAI, « intelligence artificielle » as IA when the other text does."""
    acronyms = {word.form for word in other if word.initials and word.initials == word.form}
    if not acronyms:
        return tuple(words)
    shared: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.initials in acronyms:
            shared.append(word._replace(form=word.initials))
            place += 1
            continue
        for length in (4, 3, 2):
            run = words[place : place + length]
            letters = "".join(bare(member.form)[0] for member in run)
            spelled = len(run) == length and all(len(member.form) > 3 for member in run)
            if spelled and letters in acronyms:
                shared.append(word._replace(form=letters, end=run[-1].end))
                place += length
                break
        else:
            shared.append(word)
            place += 1
    return tuple(shared)


def best_window(part: Sequence[Word], whole: Sequence[Word]) -> Window | None:
    """The window of the whole that holds most of the part's words, each counted once.

    The order of the words inside the window is free (« agir rapidement pour leur fournir », « leur
    fournir rapidement »). Ties go to the shorter window, then to the first. `None` when no word
    is shared.
    """
    light = function_words()
    wanted = Counter(stem(word.form) for word in part if word.form != CUT)
    if not wanted:
        return None
    weights = {
        stem(word.form): FUNCTION_WEIGHT if bare(word.form) in light else 1.0 for word in part
    }
    total = sum(weights[key] * count for key, count in wanted.items())
    keys = _match(whole, wanted, weights)
    size = min(len(whole), int(len(part) * WINDOW_GROWTH) + WINDOW_MARGIN)
    best: tuple[float, int, int] | None = None
    held: Counter[str] = Counter()
    weight, first = 0.0, 0
    for last, key in enumerate(keys, 1):
        if key is None:
            continue
        held[key] += 1
        if held[key] <= wanted[key]:
            weight += weights[key]
        while last - first > size or (left := keys[first]) is None or held[left] > wanted[left]:
            left = keys[first]
            if left is not None:
                if held[left] <= wanted[left]:
                    weight -= weights[left]
                held[left] -= 1
            first += 1
        score = weight - LENGTH_COST * (last - first)
        if best is None or score > best[0] + 1e-9:
            best = (score, first, last)
    if best is None:
        return None
    ends = tuple([stem(word.form) for word in part if word.form != CUT])
    first, last = _trim(keys[: best[2]], weights, best[1], ends)
    found = Counter(key for key in keys[first:last] if key is not None)
    weight = sum(weights[key] * min(count, wanted[key]) for key, count in found.items())
    missing = tuple(
        dict.fromkeys(
            word.form
            for word in part
            if word.form != CUT and weights[stem(word.form)] == 1.0 and found[stem(word.form)] == 0
        )
    )
    return Window(first, last, weight / total, missing)


def _match(
    whole: Sequence[Word], wanted: Counter[str], weights: dict[str, float]
) -> list[str | None]:
    """For each word of the whole, the stem of the part that it stands for."""
    fuzzy = [key for key in wanted if len(key) >= FUZZY_LETTERS and weights[key] == 1.0]
    known: dict[str, str | None] = {}
    keys: list[str | None] = []
    for word in whole:
        key = stem(word.form)
        if key not in known:
            known[key] = key if key in wanted else _nearest(key, fuzzy)
        keys.append(known[key])
    return keys


def _nearest(key: str, fuzzy: Sequence[str]) -> str | None:
    """The most similar stem, when it is similar enough to be the same word."""
    if len(key) < FUZZY_LETTERS or not key.isalpha():
        return None
    scored = [(jellyfish.jaro_winkler_similarity(key, other), other) for other in fuzzy]
    score, other = max(scored, default=(0.0, ""))
    return other if score >= SAME_WORD else None


def _trim(
    keys: Sequence[str | None], weights: dict[str, float], first: int, ends: tuple[str, ...]
) -> tuple[int, int]:
    """Cut function words at an end of the window that do not stand at that end of the part."""
    places = [place for place in range(first, len(keys)) if keys[place] is not None]
    heavy = [place for place in places if weights[keys[place] or ""] == 1.0]
    if not heavy:
        return places[0], places[-1] + 1
    start, end = heavy[0], heavy[-1]
    for place in reversed([place for place in places if place < start]):
        if start - place > EDGE_GAP or keys[place] not in ends[: EDGE_GAP + 1]:
            break
        start = place
    for place in (place for place in places if place > end):
        if place - end > EDGE_GAP or keys[place] not in ends[-EDGE_GAP - 1 :]:
            break
        end = place
    return start, end + 1
