"""Attachment: an adverb, or *only*, that came to bear on another part of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import bearers, may_stand_for
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

ADVERBS = ("manner", "frequency")

SUBORDINATORS = {
    "en": frozenset({"that", "which", "who", "whom", "when", "if", "because", "while", "although",
                     "where", "whether", "before", "after", "until", "unless", "to"}),
    "fr": frozenset({"que", "qu'", "qui", "dont", "quand", "si", "parce", "lorsque", "puisque",
                     "où", "avant", "après", "pour"}),
}  # fmt: skip
"""Words that open a clause; « de » and « à » do before an infinitive."""

INFINITIVE = re.compile(r"[a-zàâéèêîïôûç]{2,}(?:er|ir|re|oir)$")

NEAR_AFTER = 2
"""Content words after *only* among which its focus stands (only the owners, can only sell land)."""


def attachments(pairing: Pairing) -> Iterator[DriftItem]:
    """An adverb of the same sense on both sides whose clauses have no word in common."""
    if pairing.same_language:
        return
    for kind in ADVERBS:
        lefts, rights = bearers(pairing, "left", kind), bearers(pairing, "right", kind)
        if (
            len(lefts) != 1
            or len(rights) != 1
            or not may_stand_for(kind, lefts[0][1], rights[0][1])
        ):
            continue
        i, j = lefts[0][0], rights[0][0]
        ones, twos = _clause(pairing, "left", i), _clause(pairing, "right", j)
        if _apart(pairing, ones, twos):
            yield _moved(pairing, i, j, "adverb_moved")
    yield from _only(pairing)


def _moved(pairing: Pairing, left: int, right: int, rule: str) -> DriftItem:
    one, two = pairing.left[left].text, pairing.right[right].text
    return pairing.item(
        "attachment", Severity.MINOR, rule,
        f"to check: « {two} » does not bear on the words that « {one} » bears on", 0.55,
        range(left, left + 1), range(right, right + 1), (one, two),
    )  # fmt: skip


def _apart(pairing: Pairing, ones: list[int], twos: list[int]) -> bool:
    """Whether two groups of words are both rendered, and nowhere by each other."""
    said = {j for i in ones for j in pairing.left_near(i)}
    read = {i for j in twos for i in pairing.right_near(j)}
    return bool(said and read) and not said & set(twos) and not read & set(ones)


def _clause(pairing: Pairing, side: str, index: int) -> list[int]:
    """The content words of the clause in which a word stands, without the word itself."""
    words, inside, passage = (
        (pairing.left, range(pairing.margin.start, pairing.window.stop), pairing.original)
        if side == "left"
        else (pairing.right, pairing.stretch, pairing.rendering)
    )
    first, last = index, index
    while first > inside.start and not _opens(words, first, passage.text, passage.language):
        first -= 1
    while last + 1 < inside.stop and not _opens(words, last + 1, passage.text, passage.language):
        last += 1
    return [k for k in range(first, last + 1) if k != index and _bears(words[k])]


def _bears(word: Token) -> bool:
    return word.content and not any(kind in ADVERBS for kind, _ in word.classes)


def _opens(words: Sequence[Token], index: int, text: str, language: str) -> bool:
    """Whether a word begins a clause: a subordinator, an infinitive's preposition, a comma."""
    if index and re.search(r"[,;:.!?()\n–—]", text[words[index - 1].end : words[index].start]):
        return True
    word = words[index]
    if word.form in SUBORDINATORS[language]:
        return True
    if language == "fr" and word.form in {"de", "d'", "à"}:
        after = [w for w in words[index + 1 : index + 3] if not _is_adverb(w)][:1]
        return bool(after) and bool(INFINITIVE.fullmatch(after[0].form))
    return False


def _is_adverb(word: Token) -> bool:
    return any(kind in ADVERBS for kind, _ in word.classes)


def _only(pairing: Pairing) -> Iterator[DriftItem]:
    """« Only the nurses » → « seulement l'armoire »: the focus stands after the word."""
    lefts = [e for e in bearers(pairing, "left", "quantifier") if e[1] == "only"]
    rights = [e for e in bearers(pairing, "right", "quantifier") if e[1] == "only"]
    if len(lefts) != 1 or len(rights) != 1:
        return
    i, j = lefts[0][0], rights[0][0]
    ones = [k for k in range(i + 1, pairing.window.stop) if _bears(pairing.left[k])]
    twos = [k for k in range(j + 1, pairing.stretch.stop) if _bears(pairing.right[k])]
    if _apart(pairing, ones[:NEAR_AFTER], twos[:NEAR_AFTER]):
        yield _moved(pairing, i, j, "only_moved")
