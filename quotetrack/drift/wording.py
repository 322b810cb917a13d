"""Two French renderings of one original, word against word, when there is no original at hand."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from quotetrack.drift.pairing import Pairing
from quotetrack.link.encoder import cosine, sentence_encoder
from quotetrack.link.words import Token, bare
from quotetrack.records import DriftItem, Severity

SYNONYM = 0.55
"""Stretches as near as this (cosine) say the same in other words: shown, severity none."""


def wording(pairing: Pairing) -> Iterator[DriftItem]:
    """Graded word differences of two texts of one language: function words, then content."""
    if not pairing.same_language:
        return
    left, right = pairing.window, pairing.stretch
    matcher = SequenceMatcher(
        None,
        [_key(pairing.left[i]) for i in left],
        [_key(pairing.right[j]) for j in right],
        autojunk=False,
    )
    for kind, a, b, c, d in matcher.get_opcodes():
        lefts = range(left.start + a, left.start + b)
        rights = range(right.start + c, right.start + d)
        if kind == "equal" or _edge(pairing, lefts, rights):
            continue
        grade = _grade(pairing, lefts, rights)
        if grade is None:
            continue
        severity, rule = grade
        if rule == "content_differs" and _moved(pairing, lefts, rights):
            severity, rule = Severity.NONE, "words_moved"
        one, two = _text(pairing.left, lefts), _text(pairing.right, rights)
        yield pairing.item(
            _category(kind, rule), severity, rule, f"« {one} » / « {two} »", 0.7,
            lefts or None, rights or None, (one, two),
        )  # fmt: skip


def _moved(pairing: Pairing, lefts: range, rights: range) -> bool:
    """Whether the content words of both stretches stand elsewhere on the other side."""
    ones = {_key(pairing.left[i]) for i in pairing.window if pairing.left[i].content}
    twos = {_key(pairing.right[j]) for j in pairing.stretch if pairing.right[j].content}
    gone = {_key(pairing.left[i]) for i in lefts if pairing.left[i].content}
    new = {_key(pairing.right[j]) for j in rights if pairing.right[j].content}
    return gone <= twos and new <= ones


def _category(kind: str, rule: str) -> str:
    if rule == "content_differs" and kind != "replace":
        return "omission" if kind == "delete" else "addition"
    return "wording"


def _key(word: Token) -> str:
    return bare(word.form).rstrip("'")


def _text(words: tuple[Token, ...], chosen: range) -> str:
    return " ".join(words[k].text for k in chosen)


def _edge(pairing: Pairing, lefts: range, rights: range) -> bool:
    """Words missing at an end are a cut, not a change of wording."""
    at_start = lefts.start == pairing.window.start and rights.start == pairing.stretch.start
    at_end = lefts.stop == pairing.window.stop and rights.stop == pairing.stretch.stop
    return (at_start or at_end) and (not lefts or not rights)


def _grade(pairing: Pairing, lefts: range, rights: range) -> tuple[Severity, str] | None:
    ones = [pairing.left[i] for i in lefts]
    twos = [pairing.right[j] for j in rights]
    if not any(word.content for word in (*ones, *twos)):
        return Severity.NONE, "function_word_differs"
    if ones and twos:
        if "".join(map(_key, ones)) == "".join(map(_key, twos)):
            return None  # typography: États-Unis / Etats Unis
        if _abbreviates(ones, twos) or _abbreviates(twos, ones):
            return None
        vectors = sentence_encoder().words(
            [_text(pairing.left, lefts), _text(pairing.right, rights)]
        )
        if cosine(vectors[:1], vectors[1:])[0, 0] >= SYNONYM:
            return Severity.NONE, "said_otherwise"
    return Severity.MINOR, "content_differs"


def _abbreviates(short: list[Token], long: list[Token]) -> bool:
    """« IA » and « intelligence artificielle », « OAI » and « OpenAI »."""
    words = [word for word in short if word.content]
    spelled = [word for word in long if word.content]
    if len(words) != 1 or not words[0].text.isupper():
        return False
    initials = "".join(bare(word.form)[0] for word in spelled)
    capitals = "".join(char for word in spelled for char in word.text if char.isupper())
    form = bare(words[0].form)
    return form in {initials, initials[::-1], capitals.lower()}
