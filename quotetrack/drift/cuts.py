"""Cuts and splices: where the original goes on, skips, or stands in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quotetrack.drift.coverage import LONG_RUN, SHORT_RUN
from quotetrack.drift.pairing import CUT, Pairing
from quotetrack.link.encoder import cosine, sentence_encoder
from quotetrack.records import DriftItem, QuotationKind, Severity
from quotetrack.word_vectors.sentences import sentences

OPENS_A_CLAUSE = frozenset({
    "if", "when", "until", "unless", "although", "though", "because", "but", "while", "whereas",
    "except", "despite", "provided", "since", "who", "whose", "which", "as", "in", "according",
    "si", "quand", "lorsque", "jusqu'", "sauf", "bien", "parce", "mais", "tandis", "malgré",
    "puisque", "qui", "dont", "selon", "pourvu", "tant", "à",
})  # fmt: skip
"""First words of a clause or phrase that a cut takes off whole: what remains is a sentence."""

OWN_SENTENCE = 0.60
"""Share of a sentence's words rendered plus cosine from which it renders one of the original."""

MOSTLY_SAID = 0.5
"""A skipped sentence of which as many words are rendered elsewhere was not skipped."""


def truncation(pairing: Pairing) -> Iterator[DriftItem]:
    """The original's sentence goes on after the words quoted: marked, hidden, or a fragment."""
    if pairing.cut_short or pairing.reported:
        return
    rest = _rest_of_sentence(pairing)
    if rest is None:
        return
    if CUT.search(pairing.rendering.text[-6:]) or CUT.search(_after_marks(pairing)[:6]):
        severity, rule, note = Severity.NONE, "cut_marked", "cut, and the cut is marked"
    elif re.search(r"[.!?]\W*$", pairing.rendering.text):
        severity, rule = Severity.MAJOR, "stop_hides_cut"
        note = "a full stop inside the marks hides that the original goes on"
    elif pairing.rendering.kind is QuotationKind.MIXED or pairing.rendering.text[:1].islower():
        severity, rule, note = Severity.NONE, "fragment", "a fragment: the original goes on"
    else:
        severity, rule, note = (
            Severity.MINOR,
            "cut_unmarked",
            "the original goes on; no cut is shown",
        )
    yield pairing.item(
        "truncation", severity, rule, note, 0.7, rest,
        range(pairing.stretch.stop - 1, pairing.stretch.stop), (pairing.words_of("left", rest), ""),
    )  # fmt: skip


def _after_marks(pairing: Pairing) -> str:
    end = pairing.rendering.extent.end - pairing.rendering.context_start
    return pairing.rendering.context[end:]


def _rest_of_sentence(pairing: Pairing) -> range | None:
    """The original's words after those rendered, to the end of the sentence, if they carry content.

    Inside the window a rest counts only when it is a clause of its own: the window was taken on to
    the end of the sentence, and a few words lost there are an omission.
    """
    said = [i for i in pairing.window if pairing.left_near(i) and pairing.left[i].content]
    first = pairing.window.stop
    if said and said[-1] + 1 < first and _is_clause(pairing, said[-1] + 1):
        first = said[-1] + 1
    if first == 0:
        return None
    end = pairing.left[first - 1].end
    sentence = next((s for s in sentences(pairing.original.text) if s[0] < end <= s[1] + 1), None)
    if sentence is None:
        return None
    rest = [i for i in range(first, len(pairing.left)) if pairing.left[i].start < sentence[1]]
    if sum(pairing.left[i].content for i in rest) < SHORT_RUN:
        return None
    return range(rest[0], rest[-1] + 1)


def _is_clause(pairing: Pairing, index: int) -> bool:
    """Whether the words from here to the window's end begin like a clause of their own."""
    return pairing.left[index].form in OPENS_A_CLAUSE


def splice(pairing: Pairing) -> Iterator[DriftItem]:
    """Sentences of the original skipped inside one quotation, or swapped."""
    if pairing.reported:
        return
    lefts = _sentence_of(pairing)
    parts = _sentence_partners(pairing, lefts)
    for (start, one), (stop, two) in pairwise(parts):
        if CUT.search(pairing.rendering.text[max(0, start[1] - 6) : stop[0] + 6]):
            continue
        if two > one + 1 and not pairing.same_language:
            skipped = [i for i in pairing.window if one < lefts[i] < two]
            content = [i for i in skipped if pairing.left[i].content]
            said = sum(bool(pairing.left_near(i)) for i in content)
            if len(content) >= LONG_RUN and said < MOSTLY_SAID * len(content):
                run = range(skipped[0], skipped[-1] + 1)
                yield pairing.item(
                    "splice", Severity.MAJOR, "sentences_joined_over_a_gap",
                    "two sentences that do not follow each other are quoted as one run", 0.7,
                    run, None, (pairing.words_of("left", run), ""),
                )  # fmt: skip
        elif two == one and not pairing.same_language and _joint(pairing, start[1], stop[0]):
            yield pairing.item(
                "splice", Severity.MINOR, "sentence_made_two",
                "one sentence of the original is given as two", 0.6, None,
                _around(pairing, stop[0]), (str(one), str(one)),
            )  # fmt: skip
        elif two < one:
            yield pairing.item(
                "reordering", Severity.MINOR, "sentences_swapped",
                "the sentences stand in another order", 0.6, None, None, (str(one), str(two)),
            )  # fmt: skip


def _joint(pairing: Pairing, end: int, start: int) -> bool:
    """Whether the words on both sides of a full stop stand in one sentence of the original."""
    said = {
        j: [i for i in pairing.right_near(j) if i in pairing.window]
        for j in pairing.stretch
        if pairing.right[j].content
    }
    before = [i for j in said if pairing.right[j].start < end for i in said[j]]
    after = [i for j in said if pairing.right[j].start >= start for i in said[j]]
    if not before or not after:
        return False
    last, first = max(before), min(after)
    gap = pairing.original.text[pairing.left[last].end : pairing.left[max(first, last)].start]
    return last < first and not re.search(r"[.;:!?\n]", gap)


def _around(pairing: Pairing, start: int) -> range | None:
    """The words from a place of the rendering to its end."""
    after = [j for j in pairing.stretch if pairing.right[j].start >= start]
    return range(after[0], after[-1] + 1) if after else None


def _sentence_of(pairing: Pairing) -> dict[int, int]:
    """The number of the sentence of the original in which each of its words stands."""
    bounds = sentences(pairing.original.text)
    return {
        index: next((n for n, (s, e) in enumerate(bounds) if s <= word.start < e), 0)
        for index, word in enumerate(pairing.left)
    }


def _sentence_partners(
    pairing: Pairing, lefts: dict[int, int]
) -> list[tuple[tuple[int, int], int]]:
    """For each sentence of the rendering, the original's sentence that it renders, if it is sure.

    Words rendered count, and the cosine of the two sentences: three words are few votes.
    """
    ours, theirs = sentences(pairing.rendering.text), sentences(pairing.original.text)
    if len(ours) < 2:
        return []
    encoder = sentence_encoder()
    near = cosine(
        encoder.texts([pairing.rendering.text[s:e] for s, e in ours]),
        encoder.texts([pairing.original.text[s:e] for s, e in theirs]),
    )
    within = {lefts[i] for i in pairing.window}
    found: list[tuple[tuple[int, int], int]] = []
    for number, (start, end) in enumerate(ours):
        words = [
            j for j in pairing.stretch
            if start <= pairing.right[j].start < end and pairing.right[j].content
        ]  # fmt: skip
        votes: dict[int, int] = {}
        for j in words:
            for i in pairing.right_near(j)[:1]:
                if lefts[i] in within:
                    votes[lefts[i]] = votes.get(lefts[i], 0) + 1
        scores = {n: votes[n] / len(words) + float(near[number, n]) for n in sorted(votes)}
        best = max(scores, key=lambda n: scores[n], default=None)
        if best is None or (scores[best] < OWN_SENTENCE and len(within) > 1):
            continue
        if best == max(sorted(within), key=lambda n: float(near[number, n])):
            found.append(((start, end), best))
    return found
