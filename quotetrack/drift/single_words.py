"""One content word beside its noun that the other side leaves out: « temporary closure »."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import light_words
from quotetrack.link.encoder import sentence_encoder
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

UNSAID = 0.60
"""Nothing on the other side may be as near as this to the word (former/président .56)."""

HEAD = 0.70
"""The word beside it must be surely said: closure/fermeture .88, plans/projets .62 is not."""

FARTHER = 0.10
"""Both words together must be so much farther from what says the second than the second alone:
convicted banker/banquier .62 against .74; city centre/centre-ville .75 against .72 is one thing."""

NEARER = 0.02
"""Leaving the word out must bring the two texts nearer by this much (cosine): temporary .10,
independent .19, costly .03; takes (place/lieu) −.03, prime (minister/ministre) −.05."""

AROUND = 2
"""Words around the partner among which a free content word may say it after all."""

CONFIDENCE = 0.5


def single_omissions(pairing: Pairing) -> Iterator[DriftItem]:
    """Words beside an aligned one that the rendering leaves out."""
    if pairing.same_language or pairing.reported:
        return
    for index in _left_out(pairing, "left"):
        run = range(index, index + 1)
        said = pairing.words_of("left", run)
        yield pairing.item(
            "omission", Severity.MINOR, "word_not_rendered", f"« {said} » is not rendered",
            CONFIDENCE, run, None, (said, ""),
        )  # fmt: skip


def single_additions(pairing: Pairing) -> Iterator[DriftItem]:
    """Words beside an aligned one that render nothing."""
    if pairing.same_language or pairing.reported:
        return
    for index in _left_out(pairing, "right"):
        run = range(index, index + 1)
        said = pairing.words_of("right", run)
        yield pairing.item(
            "addition", Severity.MINOR, "word_with_no_original",
            f"« {said} » has nothing to render", CONFIDENCE, None, run, ("", said),
        )  # fmt: skip


def _left_out(pairing: Pairing, side: str) -> Iterator[int]:
    words, inside, near, best = (
        (pairing.left, pairing.window, pairing.left_near, pairing.alignment.best_left)
        if side == "left"
        else (pairing.right, pairing.stretch, pairing.right_near, pairing.alignment.best_right)
    )
    language = (pairing.original if side == "left" else pairing.rendering).language
    step = 1 if language == "en" else -1  # « temporary closure », « fermeture temporaire »
    for index in inside:
        head = index + step
        if head not in inside or not _may_be_left_out(words[index], language):
            continue
        if near(index) or best(index) >= UNSAID:
            continue
        if not words[head].content or not near(head) or not _touch(pairing, side, index, head):
            continue
        if _alone(pairing, side, near(head)) and _said_without(pairing, side, index, head):
            yield index


def _may_be_left_out(word: Token, language: str) -> bool:
    """A common word of no closed class, whose place in the sentence hides no name."""
    if not word.content or word.name or word.number or word.initial or word.classes:
        return False
    return word.form not in light_words(language)


def _touch(pairing: Pairing, side: str, index: int, head: int) -> bool:
    passage, words = (
        (pairing.original, pairing.left) if side == "left" else (pairing.rendering, pairing.right)
    )
    first, second = sorted((words[index], words[head]), key=lambda word: word.start)
    return passage.text[first.end : second.start] == " "


def _alone(pairing: Pairing, side: str, partners: tuple[int, ...]) -> bool:
    """Whether no free content word stands around the head's partners."""
    others, near = (
        (pairing.right, pairing.right_near) if side == "left" else (pairing.left, pairing.left_near)
    )
    around = range(max(0, partners[0] - AROUND), min(len(others), partners[-1] + AROUND + 1))
    return all(near(k) or others[k].classes or not others[k].content for k in around)


def _said_without(pairing: Pairing, side: str, index: int, head: int) -> bool:
    """Whether phrase and sentence both come nearer to the other side without the word."""
    (one, words), (other, others) = (
        ((pairing.original, pairing.left), (pairing.rendering, pairing.right))
        if side == "left"
        else ((pairing.rendering, pairing.right), (pairing.original, pairing.left))
    )
    near = pairing.left_near(head) if side == "left" else pairing.right_near(head)
    first, last = sorted((index, head))
    encoder = sentence_encoder()
    phrase, alone, said = encoder.words(
        [one.text[words[first].start : words[last].end], words[head].text, others[near[0]].text]
    )
    if float(alone @ said) < HEAD or float(alone @ said - phrase @ said) < FARTHER:
        return False
    word = words[index]
    whole, without, counterpart = encoder.texts(
        [one.text, one.text[: word.start] + one.text[word.end :], other.text]
    )
    return float((without - whole) @ counterpart) >= NEARER
