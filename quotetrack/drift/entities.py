"""Names: changed, translated, dropped or made explicit."""

from __future__ import annotations

from collections.abc import Iterator

import jellyfish

from quotetrack.drift.pairing import Pairing
from quotetrack.link.encoder import cosine, sentence_encoder
from quotetrack.link.word_likeness import is_acronym, is_acronym_of, known_apart, same_name
from quotetrack.link.words import Token, bare, may_be_name
from quotetrack.records import DriftItem, Severity

SAME_PLACE = 0.70
"""Two names this near by the encoder are one name in two languages (London/Londres .93)."""

SPELLED_ALIKE = 0.75
"""Jaro–Winkler of two names from which they may be one in two languages (Guiana/Guyane .80)."""

SAME_KIND = 0.35
"""A name that took another's place is of its kind: Microsoft/Google .45, Nadella/Altman .39,
Germany/Pologne .57; under it, two phrases of a title have crossed."""

MEANS_THE_SAME = 0.58
"""Behind an article, a name that is a noun is translated (Gulf/Golfe .63, Navy/Marine .65); a name
that only resembles it is another one (Danube/Rhin .52, Nile/Gange .53, Crete/Malte .51)."""

TRANSLATED = 0.45
"""A capitalised French word this near to the common noun inside an English name translates it
(wired/filaire .51)."""


SAID = 0.85
"""An aligned word as near as this is the name, by lexicon or spelling (AI/IA)."""


def entities(pairing: Pairing) -> Iterator[DriftItem]:
    """Names of one side that the other does not have."""
    lost = [i for i in pairing.window if _lost(pairing, i, "left")]
    new = [j for j in pairing.stretch if _lost(pairing, j, "right")]
    for i in list(lost):
        j = _counterpart(pairing, i, new)
        if j is None:
            continue
        lost.remove(i)
        if j in new:
            new.remove(j)
        item = _changed(pairing, i, j)
        if item is not None:
            yield item


def _changed(pairing: Pairing, left: int, right: int) -> DriftItem | None:
    """The item for two names that stand at one place, or `None` when they may be one name."""
    one, two = pairing.left[left], pairing.right[right]
    near = _near(one.text, two.text)
    apart = known_apart(one.form, two.form)
    if not apart and (near >= SAME_PLACE or _spelled_alike(one.form, two.form)):
        return None
    meaning = 0.0 if pairing.same_language else _near(one.form, two.form)
    article = _has_article(pairing.right, right) or _has_article(pairing.left, left)
    if article and not apart and meaning >= MEANS_THE_SAME:
        return None  # le Golfe, la Marine: names that are nouns are translated by rule
    if meaning >= TRANSLATED and not article and not apart:
        severity, rule = Severity.MAJOR, "name_translated"
    elif apart or (near >= SAME_KIND and not _is_noun_phrase(pairing, left, right)):
        severity, rule = Severity.CRITICAL, "name_changed"
    else:
        return None
    return pairing.item(
        "named_entity", severity, rule, f"« {one.text} » is rendered by « {two.text} »", 0.65,
        range(left, left + 1), range(right, right + 1), (one.text, two.text),
    )  # fmt: skip


def _spelled_alike(one: str, two: str) -> bool:
    """Gregory/Grégoire, CIM/MIC, Saint/Saint-Martin, Franz/François-Joseph: one in two forms."""
    first, second = bare(one), bare(two)
    if sorted(first) == sorted(second):
        return True
    if first in second.split("-") or second in first.split("-"):
        return True
    if ("-" in first) != ("-" in second):
        first, second = first.split("-")[0], second.split("-")[0]
    return jellyfish.jaro_winkler_similarity(first, second) >= SPELLED_ALIKE


def _has_article(words: tuple[Token, ...], index: int) -> bool:
    return index > 0 and words[index - 1].value("determiner") is not None


def _is_noun_phrase(pairing: Pairing, left: int, right: int) -> bool:
    """« le Stade de Reims »: an article and a complement on the French side only."""
    after = pairing.right[right + 1 : right + 2]
    return (
        _has_article(pairing.right, right)
        and not _has_article(pairing.left, left)
        and bool(after)
        and after[0].form in {"de", "du", "des", "d'"}
    )


def _lost(pairing: Pairing, index: int, side: str) -> bool:
    """Whether a name of one side is not on the other; a first word only if nothing renders it."""
    word = pairing.left[index] if side == "left" else pairing.right[index]
    if _is_name(word):
        return not _found(pairing, index, side)
    near = pairing.left_near(index) if side == "left" else pairing.right_near(index)
    named = may_be_name(word) and len(word.text) > 1  # « Serenade in D major »
    return named and not near and not _found(pairing, index, side)


def _is_name(word: Token) -> bool:
    return word.name and not word.text.startswith(("#", "@")) and len(word.text) > 1


def _found(pairing: Pairing, index: int, side: str) -> bool:
    """Whether the other side has the name anywhere, in any of its forms, or says it otherwise."""
    words, others = (
        (pairing.left, pairing.right) if side == "left" else (pairing.right, pairing.left)
    )
    near = pairing.left_near(index) if side == "left" else pairing.right_near(index)
    word = words[index]
    for other in others:
        if other.form == word.form or is_acronym_of(word.text, other.text):
            return True
        if (other.name or other.initial) and same_name(word.form, other.form):
            return True
    if is_acronym(word.text) and _spelled_out(word, others):
        return True
    if any(_alike(pairing, side, index, k) >= SAID for k in near):
        return True
    capitalised = [others[k] for k in near if others[k].name or others[k].initial]
    return bool(near) and (
        not capitalised or len(near) > 1 or _near(word.text, capitalised[0].text) >= SAME_PLACE
    )


def _alike(pairing: Pairing, side: str, index: int, other: int) -> float:
    cell = (index, other) if side == "left" else (other, index)
    return float(pairing.alignment.similarity[cell])


def _spelled_out(word: Token, others: tuple[Token, ...]) -> bool:
    """Whether the initials of running words spell the acronym, in either order."""
    initials = "".join(bare(other.form)[0] for other in others if other.content)
    return word.form in initials or word.form[::-1] in initials


def _near(one: str, two: str) -> float:
    vectors = sentence_encoder().words([one, two])
    return float(cosine(vectors[:1], vectors[1:])[0, 0])


def _counterpart(pairing: Pairing, index: int, new: list[int]) -> int | None:
    """The new name that stands at the lost one's place: between the same neighbours, or aligned."""
    aligned = [j for j in pairing.left_near(index) if j in new]
    if aligned:
        return aligned[0]
    place = (index - pairing.window.start + 0.5) / max(1, len(pairing.window))
    best = min(
        new,
        key=lambda j: (
            abs((j - pairing.stretch.start + 0.5) / max(1, len(pairing.stretch)) - place),
            j,
        ),
        default=None,
    )
    if best is None:
        return None
    before_left = {k for i in range(max(0, index - 3), index) for k in pairing.left_near(i)}
    after_left = {
        k for i in range(index + 1, min(index + 4, len(pairing.left))) for k in pairing.left_near(i)
    }
    around = set(range(best - 4, best + 5))
    return best if (before_left | after_left) & around or len(pairing.window) <= 4 else None
