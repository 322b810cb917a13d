"""Statements and the quotations that render them in another language, tied to a window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np

from quotetrack.link.dictionaries import credit
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.word_likeness import dictionaries_behind, expression_pairs, similarities
from quotetrack.link.words import Token, bare, tokens
from quotetrack.records import Link, LinkState, Passage, Relation, Span
from quotetrack.word_vectors.sentences import sentences

LANGUAGES = frozenset({"en", "fr"})
"""The languages whose closed classes the package knows; others are left alone."""

CANDIDATE_COSINE = 0.45
"""Pairs whose best units are under this cosine are not looked at: the lowest true pair (excerpts
against windows) measured .61, random French sentences stay under .45 in 97 % of cases."""

CANDIDATE_COSINE_SAME_SPEAKER = 0.30
"""The same, when both sides name the same speaker: a person says few things a week."""

WINDOW_WORDS = (4, 8, 16)
"""Lengths of the windows of an original that stand for its excerpts when candidates are sought."""

MATCH = 0.62
"""Two words count as said twice from this similarity: rejoindront/joining .66, research/recherche
.71; unrelated content words stay under .60 in 99 % of cases."""

CONFIRMED = 0.72
"""Score from which a link is sure (see `_score`; docs/concepts/drift.md has the distribution)."""

SUGGESTED = 0.60
"""Score from which a link is worth a reader's look."""

CONFIRMED_MASS = 4.0
"""Content words (names and numbers count 1.5) that must be found again for a sure link between
speakers not known to be the same: « une nouvelle équipe » is said by everybody."""

SUGGESTED_MASS = 2.5
"""The same for a suggestion, unless the whole original is said again: « une nouvelle équipe » (1.9)
is a piece of many sentences."""

CONFIRMED_MASS_SAME_SPEAKER = 1.8
"""The same when the speaker is the same: « la mission continue » has two content words (1.95)."""

NAME_WEIGHT = 1.5
"""A name or a number found again says more than a common word."""

COVERAGE_SHARE = 0.3
"""What coverage counts beside containment when a window is chosen: a window takes in a word that
is said at the price of skipping two or three that are not."""

MAX_TOKENS = 400
"""An original or a rendering is looked at on its first 400 words: a message, not a speech."""


@dataclass(frozen=True, slots=True)
class Match:
    """The best window of the original for a stretch of the rendering (first and last words).

    `containment` is the share of the stretch's weight found in the window, `coverage` the reverse,
    `mass` the weight found, `nearness` the encoder's cosine of the two texts.
    """

    window: tuple[int, int]
    stretch: tuple[int, int]
    containment: float
    coverage: float
    mass: float
    nearness: float

    @property
    def score(self) -> float:
        """One figure in 0..1: what is found again counts most, then the whole meaning."""
        return 0.45 * self.containment + 0.2 * self.coverage + 0.35 * self.nearness


def link_translations(originals: Sequence[Passage], renderings: Sequence[Passage]) -> list[Link]:
    """Tie each rendering to the statement of another language that it translates, if there is one.

    A rendering that translates a part (or an original that is cut) is tied to the matched window:
    `whole_window` counts in the original's document. Different known speakers are refused, and so
    is a rendering printed before its original was said. One link a rendering: the best.
    """
    left = sorted((p for p in originals if p.language in LANGUAGES), key=lambda p: p.quotation_id)
    right = sorted((p for p in renderings if p.language in LANGUAGES), key=lambda p: p.quotation_id)
    if not left or not right:
        return []
    best: dict[str, Link] = {}
    for original, rendering in _candidates(left, right):
        link = link_pair(original, rendering)
        if link is None:
            continue
        held = best.get(link.part_id)
        if held is None or (link.score, held.whole_id) > (held.score, link.whole_id):
            best[link.part_id] = link
    return [best[key] for key in sorted(best)]


def _candidates(
    originals: Sequence[Passage], renderings: Sequence[Passage]
) -> list[tuple[Passage, Passage]]:
    """Pairs near enough for a closer look, by the cosine of their nearest units."""
    encoder = sentence_encoder()
    left_units, left_of = _units(originals, windows=True)
    right_units, right_of = _units(renderings, windows=False)
    left = encoder.texts(left_units)
    right = encoder.texts(right_units)
    owners = np.asarray(left_of)
    nearest = np.zeros((len(originals), len(renderings)), dtype=np.float32)
    for unit, rendering in enumerate(right_of):
        near = cosine(left, right[unit : unit + 1])[:, 0]
        column = np.zeros(len(originals), dtype=np.float32)
        np.maximum.at(column, owners, near)
        nearest[:, rendering] = np.maximum(nearest[:, rendering], column)
    pairs: list[tuple[Passage, Passage]] = []
    for i, j in np.argwhere(nearest >= CANDIDATE_COSINE_SAME_SPEAKER):
        one, two = originals[i], renderings[j]
        if one.language == two.language or one.quotation_id == two.quotation_id:
            continue
        same = one.speaker and two.speaker and same_speaker(one.speaker, two.speaker)
        if nearest[i, j] >= CANDIDATE_COSINE or same:
            pairs.append((one, two))
    return pairs


def _units(passages: Sequence[Passage], *, windows: bool) -> tuple[list[str], list[int]]:
    """The texts that stand for each passage (whole, sentences, word windows) and whose they are."""
    units: list[str] = []
    owners: list[int] = []
    for index, passage in enumerate(passages):
        text = passage.text
        words = tokens(text, passage.language)[:MAX_TOKENS]
        texts = [text, *(text[start:end] for start, end in sentences(text))]
        if windows:
            for size in WINDOW_WORDS:
                texts.extend(
                    text[words[first].start : words[first + size - 1].end]
                    for first in range(0, len(words) - size + 1, max(1, size // 4))
                )
        for unit in dict.fromkeys(texts):
            units.append(unit)
            owners.append(index)
    return units, owners


def link_pair(original: Passage, rendering: Passage) -> Link | None:
    """The link of one pair, or `None` when the two are not the same words (or may not be)."""
    priors = _priors(original, rendering)
    if priors is None:
        return None
    same, clash = priors
    matched = _best_match(original, rendering)
    if matched is None:
        return None
    match, stretch = matched
    needed = CONFIRMED_MASS_SAME_SPEAKER if same else CONFIRMED_MASS
    confirmed = match.score >= CONFIRMED and match.mass >= needed and not clash
    words = tokens(original.text, original.language)
    first, last = match.window
    inside = sum(word.content for word in words[first : last + 1])
    whole = inside == sum(word.content for word in words)
    worth = CONFIRMED_MASS_SAME_SPEAKER if same or whole else SUGGESTED_MASS
    if not confirmed and (match.score < SUGGESTED or match.mass < worth):
        return None
    return Link(
        part_id=rendering.quotation_id,
        whole_id=original.quotation_id,
        relation=Relation.TRANSLATION,
        score=round(float(match.score), 3),
        state=LinkState.CONFIRMED if confirmed else LinkState.SUGGESTED,
        rule="translation_window",
        evidence=_evidence(match, stretch, same=same, clash=clash)
        + _dictionaries(original, rendering, match),
        whole_window=document_span(original, words[first].start, words[last].end),
    )


def _evidence(match: Match, stretch: str, *, same: bool, clash: bool) -> str:
    named = "another name for the speaker" if clash else "speaker open"
    speaker = "same speaker" if same else named
    return (
        f"{match.containment:.0%} of the words of {stretch} found in the window, "
        f"{match.coverage:.0%} of the window found again, weight {match.mass:.1f}, "
        f"encoder {match.nearness:.2f}, {speaker}"
    )


def _dictionaries(original: Passage, rendering: Passage, match: Match) -> str:
    """The user's dictionaries behind the match, with their licences."""
    left = tokens(original.text, original.language)[match.window[0] : match.window[1] + 1]
    right = tokens(rendering.text, rendering.language)[match.stretch[0] : match.stretch[1] + 1]
    named = credit(dictionaries_behind(left, right, original.language))
    return f", with {'; '.join(named)}" if named else ""


def document_span(passage: Passage, start: int, end: int) -> Span:
    """A stretch of the passage's text in the offsets of its document, across its pieces."""
    first = document_offset(passage, start)
    return Span(first, max(first, document_offset(passage, end - 1)) + 1)


def document_offset(passage: Passage, offset: int) -> int:
    """Where a character of the passage's text stands in its document.

    A character that joins two pieces stands at the end of the earlier one.
    """
    place = passage.extent.start
    for start, piece in _piece_places(passage):
        if offset < start:
            return place
        place = min(piece.start + offset - start, piece.end - 1)
        if offset < start + len(piece):
            return place
    return place


@lru_cache(maxsize=1024)
def _piece_places(passage: Passage) -> tuple[tuple[int, Span], ...]:
    """Where each piece of the content starts in the passage's text, whatever joins them."""
    places: list[tuple[int, Span]] = []
    passed = 0
    for piece in passage.pieces:
        first = piece.start - passage.context_start
        surface = passage.context[max(0, first) : first + len(piece)]
        found = passage.text.find(surface, passed) if surface else -1
        start = found if found >= 0 else min(passed, len(passage.text))
        places.append((start, piece))
        passed = start + len(piece)
    return tuple(places)


# --- priors ----------------------------------------------------------------------------------


def same_speaker(one: str, two: str) -> bool:
    """Whether two names may be one speaker: « Nadella » and « Satya Nadella »."""
    left, right = _name_words(one), _name_words(two)
    return bool(left and right) and (left <= right or right <= left)


def _name_words(name: str) -> set[str]:
    return {bare(word.lower()) for word in re.findall(r"[^\W\d_]+", name) if len(word) > 2}


def _looks_like_person(name: str) -> bool:
    """Two or three capitalised words and nothing else: a person, not « le conseil »."""
    words = name.split()
    return len(words) in {2, 3} and all(word[:1].isupper() and not word.isupper() for word in words)


def _priors(original: Passage, rendering: Passage) -> tuple[bool, bool] | None:
    """(same speaker, clashing names), or `None` when speaker or time forbid the link."""
    late = rendering.published.not_after
    early: datetime | None = original.published.not_before
    if original.primary and late is not None and early is not None and late < early:
        return None
    if not original.speaker or not rendering.speaker:
        return False, False
    if same_speaker(original.speaker, rendering.speaker):
        return True, False
    if _looks_like_person(original.speaker) and _looks_like_person(rendering.speaker):
        return None
    return False, True


# --- the window ------------------------------------------------------------------------------


def _best_match(
    original: Passage, rendering: Passage, floor: float = SUGGESTED
) -> tuple[Match, str] | None:
    """The best match of the whole rendering, or of its sentences when the original is shorter."""
    left = tokens(original.text, original.language)[:MAX_TOKENS]
    right = tokens(rendering.text, rendering.language)[:MAX_TOKENS]
    matrix = word_matches(original.language, left, rendering.language, right)
    whole = _match(original.text, left, rendering.text, right, matrix, range(len(right)), floor)
    if whole is not None and whole.score >= CONFIRMED:
        return whole, "the rendering"
    parts: list[Match] = []
    for start, end in sentences(rendering.text):
        inside = [j for j, token in enumerate(right) if start <= token.start < end]
        if inside:
            stretch = range(inside[0], inside[-1] + 1)
            match = _match(original.text, left, rendering.text, right, matrix, stretch)
            if match is not None and match.score >= CONFIRMED and match.mass >= CONFIRMED_MASS:
                parts.append(match)
    if not parts:
        return (whole, "the rendering") if whole is not None else None
    window = (min(p.window[0] for p in parts), max(p.window[1] for p in parts))
    top = max(parts, key=lambda p: p.score)
    said = (min(p.stretch[0] for p in parts), max(p.stretch[1] for p in parts))
    mass = sum(p.mass for p in parts)
    joined = Match(window, said, top.containment, top.coverage, mass, top.nearness)
    return joined, f"{len(parts)} sentence(s) of the rendering"


def comparable_window(original: Passage, rendering: Passage) -> Match | None:
    """The stretches of two passages that are the same words, whatever the score; `None` if none."""
    found = _best_match(original, rendering, floor=0.0)
    return found[0] if found else None


def word_matches(
    language: str, left: Sequence[Token], other: str, right: Sequence[Token]
) -> Vectors:
    """Similarity of the content words of two texts, with the lexicon's expressions counted in."""
    if language == "fr" and other == "en":
        return word_matches(other, right, language, left).T
    matrix = similarities(left, right, language, other)
    if language == "en" and other == "fr":
        for english, french in expression_pairs(left, right):
            for i in english:
                for j in french:
                    if left[i].content or right[j].content:
                        matrix[i, j] = max(matrix[i, j], 0.9)
    return matrix


def _match(
    text: str,
    left: Sequence[Token],
    other: str,
    right: Sequence[Token],
    matrix: Vectors,
    stretch: range,
    floor: float = SUGGESTED,
) -> Match | None:
    """The window of the left that best says what the stretch of the right says."""
    rows = [i for i, token in enumerate(left) if token.content]
    columns = [j for j in stretch if right[j].content]
    if not rows or not columns:
        return None
    found = matrix[np.ix_(rows, columns)]
    found = np.where(found >= MATCH, found, 0.0)
    weights_left = np.array([_weight(left[i]) for i in rows])
    weights_right = np.array([_weight(right[j]) for j in columns])
    best = (-1.0, 0, 0, 0.0, 0.0, 0.0)
    for first in range(len(rows)):
        if not found[first].any():
            continue
        reached = np.maximum.accumulate(found[first:], axis=0)  # best match of each column so far
        mass = reached @ weights_right
        containment = mass / weights_right.sum()
        coverage = np.cumsum(found[first:].max(axis=1) * weights_left[first:]) / np.cumsum(
            weights_left[first:]
        )
        joint = containment + COVERAGE_SHARE * coverage
        last = int(joint.argmax())
        if joint[last] > best[0] + 1e-6:
            best = (
                float(joint[last]), first, first + last,
                float(containment[last]), float(coverage[last]), float(mass[last]),
            )  # fmt: skip
    if best[0] < 0:
        return None
    _, first, last, containment, coverage, mass = best
    if Match((0, 0), (0, 0), containment, coverage, mass, 1.0).score < floor:
        return None  # not even a perfect cosine would make it a link
    window = (rows[first], rows[last])
    stretch_text = other[right[stretch[0]].start : right[stretch[-1]].end]
    vectors = sentence_encoder().texts(
        [text[left[window[0]].start : left[window[1]].end], stretch_text]
    )
    nearness = float(np.clip(vectors[0] @ vectors[1], 0, 1))
    return Match(window, (stretch[0], stretch[-1]), containment, coverage, mass, nearness)


def _weight(token: Token) -> float:
    return NAME_WEIGHT if token.name or token.number else 1.0
