"""Traces of machine translation: words left in English, words said twice, words glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quotetrack.drift.pairing import Pairing
from quotetrack.link.words import Token, fold, tokens
from quotetrack.records import DriftItem, Severity

LEFT_IN_ENGLISH = frozenset({
    "the", "of", "to", "and", "with", "from", "by", "for", "which", "who", "whose", "their", "they",
    "this", "these", "those", "that", "is", "are", "was", "were", "has", "have", "had", "been",
    "because", "about", "would", "should", "could", "into", "than", "there", "when", "where",
    "while", "your", "our", "his", "her", "not", "but", "also",
})  # fmt: skip
"""English grammar words that are no French word (« on », « or », « a » are)."""

SAID_TWICE = frozenset(
    {"le", "la", "les", "l'", "de", "du", "des", "d'", "au", "aux", "à", "un", "une", "et", "pour",
     "dans", "sur", "par", "avec", "ce", "cette", "ces", "qui", "est"}
)  # fmt: skip
"""Words that French does not say twice running (« nous nous », « vous vous » it does)."""

GLUED = SAID_TWICE | {"a", "en", "plus", "ont", "que", "qu'", "où"}
"""Words found glued to a name: « Delgadoet », « parOkafor »."""

NAME_LETTERS = 5
"""Shorter names are the beginning of many a word."""

INNER_CAPITAL = re.compile(r"^([a-zàâéèêîïôûç]+)([A-ZÀÂÉÈÊÎÏÔÛÇ].+)$")


def machine_traces(pairing: Pairing) -> Iterator[DriftItem]:
    """What no French writer leaves: an English « the », « de de », a name glued to a word."""
    if pairing.rendering.language != "fr" or pairing.original.language != "en":
        return
    for index in pairing.stretch:
        rule = _rule(pairing, index)
        if rule is None:
            continue
        word = pairing.right[index].text
        note = {
            "left_in_english": f"« {word} » was left in English",
            "said_twice": f"« {word} » stands twice running",
            "words_glued": f"« {word} » glues a name to a word",
        }[rule]
        first = index - 1 if rule == "said_twice" else index
        near = pairing.right_near(index)
        yield pairing.item(
            "machine_translation", Severity.MINOR, rule, note, 0.75,
            range(near[0], near[0] + 1) if near else None, range(first, index + 1), ("", word),
        )  # fmt: skip


def _rule(pairing: Pairing, index: int) -> str | None:
    words = pairing.right
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before is not None and word.form in SAID_TWICE and before.form == word.form:
        blank = pairing.rendering.text[before.end : word.start]
        if not blank.strip() and not word.text[0].isupper() and not (after and after.name):
            return "said_twice"
    if word.text in LEFT_IN_ENGLISH and not _cites(pairing, before, word, after):
        return "left_in_english"
    return "words_glued" if _is_glued(pairing, word) else None


def _cites(pairing: Pairing, before: Token | None, word: Token, after: Token | None) -> bool:
    """Whether the English word stands in a title or a run of English that the rendering cites."""
    if (before is not None and before.name) or (after is not None and after.name):
        return True
    forms = [token.form for token in pairing.left]
    if word.form not in forms:
        return True
    runs = set(pairwise(forms))
    return (before is not None and (before.form, word.form) in runs) or (
        after is not None and (word.form, after.form) in runs and not after.name
    )


def _is_glued(pairing: Pairing, word: Token) -> bool:
    """A name of the original with a French grammar word stuck to it, before or behind."""
    names = {fold(token.text) for token in pairing.left if len(token.text) >= NAME_LETTERS
             and token.text[0].isupper()}  # fmt: skip
    form = fold(word.text)
    if form in names or any(form == fold(token.text) for token in pairing.left):
        return False
    inner = INNER_CAPITAL.match(word.text)
    if inner and fold(inner[2]) in names and inner[1] in GLUED:
        return True
    return any(
        form.startswith(name) and form[len(name) :] in GLUED
        for name in sorted(names)
        if tokens(name, "en")
    )
