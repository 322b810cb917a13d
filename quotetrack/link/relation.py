"""What one wording is to another: the same, a near-duplicate, an excerpt, a splice, or nothing."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import jellyfish

from quotetrack.link.containment import Window, best_window, share_acronyms
from quotetrack.link.fingerprint import Wording
from quotetrack.link.normalise import CUT, Word, bare
from quotetrack.link.speakers import Agreement
from quotetrack.records import LinkState, Relation

CONTAINED = 0.6
"""Share of the part's word pairs that stand in the whole: 15 % of words changed leave about .68."""
SYMMETRIC = 0.5
"""Share of the whole's word pairs that the part holds from which it is no excerpt any more."""
REWORDED_SAME_SPEAKER = 0.72
"""Weighted words found in one window, when both texts have the same known speaker."""
REWORDED = 0.85
"""The same when a speaker is unknown: a template of another person reaches about .8."""
REWORDED_CONTENT_WORDS = 6
"""And so many content words at least, since a few common ones meet by chance."""
EXCERPT_CONTENT_WORDS = 3
"""An excerpt needs so many content words of its own, unless the speaker is the same."""
NEAR_LENGTH = 0.8
"""A part that covers less than this share of the whole's words is an excerpt, not a variant."""
SURE = 0.9
"""Share of word pairs from which an excerpt is confirmed, not only suggested."""
SURE_CONTENT_WORDS = 5
"""And so many content words, or the same speaker."""
AMBIGUOUS_WORDS = 8
"""The same words of two known persons are said to be one sentence only from this length."""
SAME_NAME = 0.93
"""Jaro-Winkler similarity from which two long names are one with a typo (Emmet, Emmett)."""
NAME_LETTERS = 5
"""Names shorter than this must be equal."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording with its words, as the relation between two is worked out."""

    wording: Wording
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a part is to a whole.

    `first_word` and `last_word` (half-open) bound what matches among the whole's words, cuts not
    counted: they hold for every text of that wording.
    `symmetric` tells that the whole stands in the part as much as the part in the whole, so that
    they are two versions of one text and neither is a piece of the other.
    """

    relation: Relation
    score: float
    state: LinkState
    rule: str
    evidence: str
    first_word: int
    last_word: int
    symmetric: bool = False


def word_pairs(words: Sequence[Word]) -> set[tuple[str, str]]:
    """The distinct pairs of neighbouring words, none across a cut: what shingles are hashes of."""
    forms = [bare(word.form) for word in words]
    return {pair for pair in pairwise(forms) if CUT not in pair}


def part_first(one: Wording, other: Wording) -> bool:
    """Whether the first is the part of the pair: fewer words, then the smaller id."""
    return (one.words, one.wording_id) < (other.words, other.wording_id)


def relate(part: Reading, whole: Reading, speakers: Agreement, *, close: bool) -> Verdict | None:
    """The relation of a part to a whole, or `None`; `close` tells that their dates are close.

    Short texts and stock phrases need the same speaker and close dates. Two different known
    persons never share words, unless they are long and the same: then it is ambiguous.
    """
    if part.wording.wording_id == whole.wording.wording_id:
        return _identical(part, speakers, close)
    if part.wording.weak and not (speakers is Agreement.SAME and close):
        return None
    words, others = share_acronyms(part.words, whole.words), share_acronyms(whole.words, part.words)
    own, their = word_pairs(words), word_pairs(others)
    shared = len(own & their)
    exact = shared / len(own) if own else 0.0
    back = shared / len(their) if their else 0.0
    window = best_window(words, others)
    if window is None or not _enough(part.wording, exact, window, speakers):
        return None
    inside = others[window.first : window.last]
    bounds = _bounds(whole.words, inside)
    if speakers is Agreement.DIFFERENT:
        return _two_persons(part, exact, back, bounds)
    missing = _missing_numbers(part.wording, others)
    if missing and (altered := _altered(missing, part.wording, inside, window.coverage, bounds)):
        return altered
    if _missing(words, others) and _missing(inside, words):
        return None  # a name stands for another name: a template, not a copy
    score = max(exact, window.coverage) if exact < 1 else 1.0
    return _contained(part, whole, words, others, window, exact, back, min(score, 1.0), speakers)


def _bounds(words: Sequence[Word], inside: Sequence[Word]) -> tuple[int, int]:
    """Which of the words, cuts not counted, a stretch of them (acronyms joined) covers."""
    plain = [word for word in words if word.form != CUT]
    starts = {word.start: place for place, word in enumerate(plain)}
    ends = {word.end: place for place, word in enumerate(plain, 1)}
    return starts[inside[0].start], ends[inside[-1].end]


def _identical(part: Reading, speakers: Agreement, close: bool) -> Verdict | None:
    """The same words: a sure copy, unless short, or said by two persons."""
    whole = (0, part.wording.words)
    if part.wording.weak and not (speakers is Agreement.SAME and close):
        return None
    if speakers is Agreement.DIFFERENT:
        if part.wording.words < AMBIGUOUS_WORDS:
            return None
        return Verdict(
            Relation.AMBIGUOUS,
            1.0,
            LinkState.SUGGESTED,
            "same_words_two_speakers",
            "mêmes mots, deux personnes différentes",
            *whole,
        )
    return Verdict(
        Relation.IDENTICAL, 1.0, LinkState.CONFIRMED, "same_words", "mêmes mots", *whole, True
    )


def _enough(part: Wording, exact: float, window: Window, speakers: Agreement) -> bool:
    """Whether so much of the part stands in the whole that it can be no chance."""
    if speakers is Agreement.SAME:
        return exact >= CONTAINED or window.coverage >= REWORDED_SAME_SPEAKER
    if part.content_words < EXCERPT_CONTENT_WORDS:
        return False
    if exact >= CONTAINED and window.coverage >= CONTAINED:
        return True
    return window.coverage >= REWORDED and part.content_words >= REWORDED_CONTENT_WORDS


def _two_persons(
    part: Reading, exact: float, back: float, bounds: tuple[int, int]
) -> Verdict | None:
    """Nearly the same long text of two known persons: shown, never merged."""
    if part.wording.words < AMBIGUOUS_WORDS or exact < SURE or back < SYMMETRIC:
        return None
    return Verdict(
        Relation.AMBIGUOUS,
        exact,
        LinkState.SUGGESTED,
        "same_words_two_speakers",
        f"{exact:.0%} des paires de mots, deux personnes différentes",
        *bounds,
    )


def _missing_numbers(part: Wording, whole: Sequence[Word]) -> tuple[str, ...]:
    """The figures of the part that the whole does not hold."""
    held = {word.form for word in whole if word.number}
    return tuple(number for number in part.numbers if number not in held)


def _altered(
    missing: tuple[str, ...],
    part: Wording,
    inside: Sequence[Word],
    coverage: float,
    bounds: tuple[int, int],
) -> Verdict | None:
    """The same sentence with another figure: its own relation, which never merges."""
    instead = [word.form for word in inside if word.number and word.form not in part.numbers]
    if not instead:
        return None
    return Verdict(
        Relation.ALTERED_NUMBER,
        coverage,
        LinkState.SUGGESTED,
        "other_number",
        f"{', '.join(missing)} au lieu de {', '.join(instead)}",
        *bounds,
    )


def missing_names(names: Set[str], words: Set[str]) -> list[str]:
    """The names (bare forms) that are not among the words, a typo in a long name allowed."""
    return sorted(
        name
        for name in names - words
        if len(name) < NAME_LETTERS
        or not any(
            jellyfish.jaro_winkler_similarity(name, other) >= SAME_NAME
            for other in words
            if len(other) >= NAME_LETTERS
        )
    )


def _missing(part: Sequence[Word], whole: Sequence[Word]) -> list[str]:
    """The names of the part that the whole does not hold."""
    names = {bare(word.form) for word in part if word.name}
    return missing_names(names, {bare(word.form) for word in whole}) if names else []


def _contained(
    part: Reading,
    whole: Reading,
    words: Sequence[Word],
    others: Sequence[Word],
    window: Window,
    exact: float,
    back: float,
    score: float,
    speakers: Agreement,
) -> Verdict:
    """Name the relation of a part that stands in the whole, and say what it rests on."""
    reworded = exact < CONTAINED
    covers = window.last - window.first >= NEAR_LENGTH * len(others)
    symmetric = covers and (back >= SYMMETRIC or reworded)
    splice = _splice(words, others) if part.wording.cut else None
    if splice is not None:
        relation, rule = Relation.SPLICE, "marked_cut"
    else:
        relation = Relation.NEAR_DUPLICATE if symmetric else Relation.EXCERPT
        rule = "reworded" if reworded else "shared_word_pairs"
    first, last = splice or (window.first, window.last)
    sure = exact >= SURE and (
        speakers is Agreement.SAME or part.wording.content_words >= SURE_CONTENT_WORDS
    )
    evidence = f"{exact:.0%} des paires de mots, {window.coverage:.0%} des mots"
    if speakers is Agreement.SAME:
        evidence += ", même locuteur"
    if window.missing:
        evidence += f" ; absents : {', '.join(window.missing[:5])}"
    return Verdict(
        relation,
        score,
        LinkState.CONFIRMED if sure else LinkState.SUGGESTED,
        rule,
        evidence,
        *_bounds(whole.words, others[first:last]),
        symmetric and splice is None,
    )


def _splice(part: Sequence[Word], whole: Sequence[Word]) -> tuple[int, int] | None:
    """Where the pieces on either side of a marked cut stand, when they stand apart and in order."""
    pieces: list[list[Word]] = [[]]
    for word in part:
        if word.form == CUT:
            pieces.append([])
        else:
            pieces[-1].append(word)
    windows = [best_window(piece, whole) for piece in pieces if piece]
    found = [window for window in windows if window is not None and window.coverage >= CONTAINED]
    if len(found) < 2:
        return None
    apart = all(one.last < other.first for one, other in pairwise(found))
    return (found[0].first, found[-1].last) if apart else None
