"""What was left out or put in: read off the alignment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.quantities import is_number_word
from quotetrack.link.encoder import sentence_encoder
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

UNSAID = 0.60
"""A content word with no partner and nothing this near on the other side may not be said there."""

UNSAID_ON_AVERAGE = 0.50
"""Mean of the same over a run: unrelated words have .3 to .5 with the nearest of ten others."""

FAR_ON_AVERAGE = 0.43
"""The same for a run of two words, which is charged only when nothing at all is near."""

LONG_RUN = 3
"""Content words from which an omission is major: a circumstance or a clause, not a word."""

SHORT_RUN = 2
"""Content words from which a run is charged at all; single words are left to the closed classes."""

IN_SHORT = 0.45
"""Confidence of what indirect speech leaves out or adds: it tells in short, and quotes nothing."""

NOT_BETTER = 0.005
"""Leaving the words out must bring the two texts nearer by this much (cosine), or they were said
after all in a way that the alignment did not see."""


def omissions(pairing: Pairing) -> Iterator[DriftItem]:
    """Runs of content words of the original that the rendering does not say, inside the window."""
    if pairing.same_language:
        return  # the word diff shows them
    for run in _runs(pairing, "left"):
        count = sum(pairing.left[i].content for i in run)
        yield pairing.item(
            "omission",
            Severity.MAJOR if count >= LONG_RUN else Severity.MINOR,
            "words_not_rendered",
            f"« {pairing.words_of('left', run)} » is not rendered",
            _confidence(pairing, "left", run),
            run,
            None,
            (pairing.words_of("left", run), ""),
        )


def additions(pairing: Pairing) -> Iterator[DriftItem]:
    """Runs of content words of the rendering with nothing to render (never beyond a cut)."""
    if pairing.same_language:
        return
    for run in _runs(pairing, "right"):
        count = sum(pairing.right[j].content for j in run)
        yield pairing.item(
            "addition",
            Severity.MAJOR if count >= LONG_RUN else Severity.MINOR,
            "words_with_no_original",
            f"« {pairing.words_of('right', run)} » has nothing to render",
            _confidence(pairing, "right", run),
            None,
            run,
            ("", pairing.words_of("right", run)),
        )


def _confidence(pairing: Pairing, side: str, run: range) -> float:
    """Long runs are sure enough; two words only when no name is among them and nothing is near."""
    words, best = (
        (pairing.left, pairing.alignment.best_left)
        if side == "left"
        else (pairing.right, pairing.alignment.best_right)
    )
    chosen = [k for k in run if words[k].content]
    if pairing.reported:
        return IN_SHORT
    if len(chosen) >= LONG_RUN:
        return 0.6
    far = sum(best(k) for k in chosen) / len(chosen) < FAR_ON_AVERAGE
    return (
        0.5
        if (far or _apposed(pairing, side, run)) and not any(words[k].name for k in chosen)
        else 0.45
    )


def _apposed(pairing: Pairing, side: str, run: range) -> bool:
    """Whether a run fills what stands between two commas: a clause that can be left out whole."""
    passage, words = (
        (pairing.original, pairing.left) if side == "left" else (pairing.rendering, pairing.right)
    )
    before = passage.text[max(0, words[run[0]].start - 2) : words[run[0]].start]
    return "," in before and passage.text[words[run[-1]].end :][:1] == ","


def _runs(pairing: Pairing, side: str) -> list[range]:
    words, inside, near, best = (
        (pairing.left, pairing.window, pairing.left_near, pairing.alignment.best_left)
        if side == "left"
        else (pairing.right, pairing.stretch, pairing.right_near, pairing.alignment.best_right)
    )
    runs: list[range] = []
    index = inside.start
    while index < inside.stop:
        if not _unsaid(words[index], near(index), best(index)) or is_number_word(words[index]):
            index += 1
            continue
        stop, last = index + 1, index
        while stop < inside.stop and not _break(pairing, side, stop):
            if words[stop].content:  # « the » may be paired with any « le »
                if not _unsaid(words[stop], near(stop), best(stop)):
                    break
                last = stop
            stop += 1
        run = range(index, last + 1)
        count = sum(words[k].content for k in run)
        nearest = [best(k) for k in run if words[k].content]
        far = sum(nearest) / len(nearest) < UNSAID_ON_AVERAGE
        if count >= SHORT_RUN and far and _leaving_out_helps(pairing, side, run):
            runs.append(run)
        index = stop
    return runs


def _unsaid(word: Token, partners: tuple[int, ...], best: float) -> bool:
    return word.content and not partners and best < UNSAID and not word.classes


def _break(pairing: Pairing, side: str, index: int) -> bool:
    passage, words = (
        (pairing.original, pairing.left) if side == "left" else (pairing.rendering, pairing.right)
    )
    return bool(re.search(r"[.;!?\n]", passage.text[words[index - 1].end : words[index].start]))


def _leaving_out_helps(pairing: Pairing, side: str, run: range) -> bool:
    """Whether the two texts get nearer when the run is left out."""
    one = _compared(pairing, "left", None)
    two = _compared(pairing, "right", None)
    shorter = _compared(pairing, side, run)
    vectors = sentence_encoder().texts([one, two, shorter])
    whole = float(vectors[0] @ vectors[1])
    without = float(vectors[2] @ vectors[1 if side == "left" else 0])
    return without - whole >= NOT_BETTER


def _compared(pairing: Pairing, side: str, leave_out: range | None) -> str:
    passage, words, inside = (
        (pairing.original, pairing.left, pairing.window)
        if side == "left"
        else (pairing.rendering, pairing.right, pairing.stretch)
    )
    start, end = words[inside.start].start, words[inside.stop - 1].end
    if leave_out is None:
        return passage.text[start:end]
    before = passage.text[start : words[leave_out[0]].start]
    return before + passage.text[words[leave_out[-1]].end : end]
