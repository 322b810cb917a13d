"""An original and a rendering side by side: the comparable stretches, the word alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from quotetrack.drift.alignment import Alignment, align
from quotetrack.link.encoder import sentence_encoder
from quotetrack.link.translation import LANGUAGES, comparable_window, document_span
from quotetrack.link.words import Token, tokens
from quotetrack.records import Completeness, DriftItem, Passage, QuotationKind, Severity, Span
from quotetrack.word_vectors.sentences import sentences

MAX_TOKENS = 600
"""Words of a side that are compared: the rest of a speech is left unjudged, in bounded time."""

COMPARABLE = 0.45
"""Match score under which two passages are not laid side by side: unrelated sentences stay under
.40, renderings with half of their words changed are above .50."""

COMPARABLE_COSINE = 0.50
"""Cosine of the whole texts from which they are compared all the same: in a sentence of three words
one change leaves little to match (« Nous nous réunirons mardi »)."""

SMALL_REST = 3
"""Content words at an end of a sentence that count as left out of it, not as beyond a cut."""

SMALL_SHARE = 0.5
"""The same, as a share of the content words that are rendered."""

HARDLY_SAID = 0.35
"""Share of a sentence's content words rendered under which an excerpt does not give it."""

CUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")
"""A cut that is shown to the reader."""

REPORTED = frozenset({QuotationKind.INDIRECT, QuotationKind.ACCORDING_TO})
"""Kinds in which person and tense shift by rule."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two passages, their words, what is compared, and which words say which.

    `window` are the words of the original that the rendering renders, `margin` the closed-class
    words just before it (a negation or an adverb left outside the marks), `stretch` the words of
    the rendering that have an original (not those beyond the cut of a truncated one).
    """

    original: Passage
    rendering: Passage
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    window: range
    margin: range
    stretch: range
    alignment: Alignment

    @property
    def reported(self) -> bool:
        """Whether the rendering is indirect speech."""
        return self.rendering.kind in REPORTED

    @property
    def cut_short(self) -> bool:
        """Whether the original at hand is itself cut."""
        return is_cut_short(self.original)

    @property
    def same_language(self) -> bool:
        """Whether this is a comparison of two renderings in one language."""
        return self.original.language == self.rendering.language

    def left_near(self, index: int) -> tuple[int, ...]:
        """The words of the rendering that say a word of the original."""
        return self.alignment.left_to_right[index]

    def right_near(self, index: int) -> tuple[int, ...]:
        """The words of the original that a word of the rendering says."""
        return self.alignment.right_to_left[index]

    def item(
        self,
        category: str,
        severity: Severity,
        rule: str,
        note: str,
        confidence: float,
        lefts: range | None = None,
        rights: range | None = None,
        values: tuple[str, str] = ("", ""),
    ) -> DriftItem:
        """A drift item about some words of either side (`None`: nothing stands there)."""
        lefts, rights = _expressions(self.left, lefts), _expressions(self.right, rights)
        left_span = self._span(self.original, self.left, lefts)
        right_span = self._span(self.rendering, self.right, rights)
        return DriftItem(
            utterance_id="",
            original_id=self.original.quotation_id,
            rendering_id=self.rendering.quotation_id,
            category=category,
            severity=severity,
            rule=rule,
            note=note,
            confidence=confidence,
            original_span=left_span,
            rendering_span=right_span,
            original_text=self._words(self.original, self.left, lefts),
            rendering_text=self._words(self.rendering, self.right, rights),
            values=values,
        )

    def words_of(self, side: str, chosen: range) -> str:
        """The text of a run of words of a side, as printed."""
        passage, words = (
            (self.original, self.left) if side == "left" else (self.rendering, self.right)
        )
        return passage.text[words[chosen[0]].start : words[chosen[-1]].end]

    def outside(self, item: DriftItem, span: Span) -> DriftItem:
        """The item moved to words of the reporter, outside the marks of the rendering."""
        start = max(0, span.start - self.rendering.context_start)
        text = self.rendering.context[start : start + len(span)]
        return replace(item, rendering_span=span, rendering_text=text)

    @staticmethod
    def _span(passage: Passage, words: tuple[Token, ...], chosen: range | None) -> Span | None:
        if not chosen:
            return None
        return document_span(passage, words[chosen[0]].start, words[chosen[-1]].end)

    @staticmethod
    def _words(passage: Passage, words: tuple[Token, ...], chosen: range | None) -> str | None:
        if not chosen:
            return None
        return passage.text[words[chosen[0]].start : words[chosen[-1]].end]


def _expressions(words: tuple[Token, ...], chosen: range | None) -> range | None:
    """The words chosen, to the end of the expression that the last of them begins (en partie)."""
    if not chosen:
        return chosen
    stop = chosen.stop
    while stop < len(words) and ("function", "expression") in words[stop].classes:
        stop += 1
    return range(chosen.start, stop) if words[chosen.stop - 1].classes else chosen


def context_before(passage: Passage) -> str:
    """The reporter's words before the marks, back to the sentence's start."""
    place = passage.extent.start - passage.context_start
    before = passage.context[: max(0, place)]
    starts = [end for _, end in sentences(before)[:-1]]
    return before[starts[-1] :] if starts else before


def is_cut_short(passage: Passage) -> bool:
    """Whether a passage says, or shows by a final « … », that it is not all there."""
    return passage.completeness is not Completeness.COMPLETE or bool(
        re.search(r"(?:…|\.\.\.)\W*$", passage.text)
    )


def pair(original: Passage, rendering: Passage) -> Pairing | None:
    """Lay two passages side by side, or `None` when they are not comparable.

    Not comparable: a language that is not known, nothing to compare, or hardly a word in common
    (a rendering of something else, or of a part that a truncated original does not hold).
    """
    if original.language not in LANGUAGES or rendering.language not in LANGUAGES:
        return None
    left = tokens(original.text, original.language)[:MAX_TOKENS]
    right = tokens(rendering.text, rendering.language)[:MAX_TOKENS]
    if not left or not right:
        return None
    found = comparable_window(original, rendering)
    if found is None or not _comparable(original, rendering, found.score):
        return None
    window = range(found.window[0], min(found.window[1] + 1, len(left)))
    stretch = range(found.stretch[0], min(found.stretch[1] + 1, len(right)))
    margin = _margin(left, window, original.text)
    window = range(window.start, _closing(left, window, original.text))
    if is_whole(rendering):
        window = _whole_sentences(left, range(margin.start, window.stop), original.text,
                                  right[stretch.start])  # fmt: skip
        margin = range(window.start, window.start)
    seen = range(margin.start, window.stop)
    alignment = _align_within(left, right, seen, stretch, original.language, rendering.language)
    window = _rendered_sentences(left, window, original.text, alignment)
    if is_cut_short(original):
        said = [j for j in stretch if alignment.right_to_left[j]]
        stretch = range(stretch.start, said[-1] + 1) if said else stretch
    return Pairing(original, rendering, left, right, window, margin, stretch, alignment)


def _comparable(original: Passage, rendering: Passage, score: float) -> bool:
    """Whether the match is good, or the two texts as wholes say nearly the same (short ones)."""
    if score >= COMPARABLE:
        return True
    vectors = sentence_encoder().texts([original.text, rendering.text])
    return float(vectors[0] @ vectors[1]) >= COMPARABLE_COSINE


def is_whole(rendering: Passage) -> bool:
    """Whether a rendering gives itself as whole sentences: a capital first, no cut shown last."""
    starts = rendering.text.lstrip('«“" \u00a0\u202f')[:1].isupper()
    return (
        starts and rendering.kind is not QuotationKind.MIXED and not CUT.search(rendering.text[-6:])
    )


def _rendered_sentences(
    left: tuple[Token, ...], window: range, text: str, alignment: Alignment
) -> range:
    """The window without its first and last sentences where hardly a word of them is rendered.

    They are what the quotation does not give (an excerpt starts later), not what it left out.
    """
    groups: dict[int, list[int]] = {}
    for start, end in sentences(text):
        inside = [i for i in window if start <= left[i].start < end]
        if inside:
            groups[len(groups)] = inside
    kept = list(groups.values())
    while len(kept) > 1 and _hardly_said(left, kept[0], alignment):
        kept.pop(0)
    while len(kept) > 1 and _hardly_said(left, kept[-1], alignment):
        kept.pop()
    return range(kept[0][0], kept[-1][-1] + 1) if kept else window


def _hardly_said(left: tuple[Token, ...], words: list[int], alignment: Alignment) -> bool:
    content = [i for i in words if left[i].content]
    said = sum(bool(alignment.left_to_right[i]) for i in content)
    return said < HARDLY_SAID * len(content)


def _opening_name(left: tuple[Token, ...], opening: Token) -> int | None:
    """Where the original has the name that the rendering begins with, if it begins with a name.

    A name has its capital anywhere: « Sam Altman et … » need not be a sentence's beginning.
    """
    if opening.classes:
        return None
    return next((i for i, word in enumerate(left) if word.name and word.form == opening.form), None)


def _whole_sentences(left: tuple[Token, ...], window: range, text: str, opening: Token) -> range:
    """The window taken on to the ends of its sentences, where little is missing.

    A little missing at an end is something that the rendering left out; much is another cut.
    """
    bounds = sentences(text)
    first = next((s for s, e in bounds if s <= left[window.start].start < e), 0)
    last = next((e for s, e in bounds if s < left[window.stop - 1].end <= e + 1), len(text))
    said = sum(left[i].content for i in window)
    before = [i for i in range(window.start) if left[i].start >= first]
    after = [i for i in range(window.stop, len(left)) if left[i].start < last]
    allowed = max(SMALL_REST, SMALL_SHARE * said)
    few_before = sum(left[i].content for i in before) <= allowed
    named = _opening_name(left, opening)
    if named is not None and left[named].start > first:
        start = named
    else:
        start = before[0] if before and few_before else window.start
    stop = (
        after[-1] + 1 if after and sum(left[i].content for i in after) <= allowed else window.stop
    )
    return range(min(start, stop - 1), stop)


def _align_within(
    left: tuple[Token, ...],
    right: tuple[Token, ...],
    seen: range,
    stretch: range,
    language: str,
    other: str,
) -> Alignment:
    """The alignment of the comparable stretches, in the indexes of the whole texts."""
    part = align(left[seen.start : seen.stop], right[stretch.start : stretch.stop], language, other)
    forward: list[tuple[int, ...]] = [() for _ in left]
    backward: list[tuple[int, ...]] = [() for _ in right]
    for i, found in enumerate(part.left_to_right):
        forward[seen.start + i] = tuple(j + stretch.start for j in found)
    for j, found in enumerate(part.right_to_left):
        backward[stretch.start + j] = tuple(i + seen.start for i in found)
    similarity = np.zeros((len(left), len(right)), dtype=np.float32)
    similarity[seen.start : seen.stop, stretch.start : stretch.stop] = part.similarity
    return Alignment(tuple(forward), tuple(backward), similarity)


def _margin(left: tuple[Token, ...], window: range, text: str) -> range:
    """The closed-class words just before the window, back to a content word or a mark."""
    first = window.start
    while first > 0:
        before = left[first - 1]
        gap = text[before.end : left[first].start]
        open_class = before.content and not any(
            kind in {"frequency", "degree", "certainty", "manner"} for kind, _ in before.classes
        )
        if open_class or re.search(r"[.;:!?\n]", gap):
            break
        first -= 1
    return range(first, window.start)


def _closing(left: tuple[Token, ...], window: range, text: str) -> int:
    """The window's end, taken on over closed-class words to the end of its clause."""
    last = window.stop
    while last < len(left):
        gap = text[left[last - 1].end : left[last].start]
        if left[last].content or re.search(r"[.;:,!?\n]", gap):
            return window.stop
        last += 1
    return last
