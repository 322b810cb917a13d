"""Single words: their plain form, clitics, finite verbs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.lexicons import word_list

CLITICS = word_list("clitic")
SUBJECT_CLITICS = word_list("subject_clitic")
TEMPORAL = word_list("temporal")
_PERSONAL = word_list("personal_pronoun")


def form(word: Word) -> str:
    """The word in lower case with a plain apostrophe."""
    return word.text.lower().replace("’", "'")


def clitic_form(word: Word) -> str:
    """« -t-il » → il."""
    return form(word).removeprefix("-t").lstrip("-")


def is_subject_clitic(word: Word) -> bool:
    """Whether the word is an inverted subject: « -t-il », « -elle »."""
    return word.text.startswith("-") and clitic_form(word) in SUBJECT_CLITICS


def is_personal(word: Word) -> bool:
    """Whether a pronoun stands for a person or thing: « elle », « celui-ci »."""
    return word.feats.get("PronType") == "Prs" or form(word) in _PERSONAL


def is_mid_month(word: Word) -> bool:
    """« mi-mars », which begins a sentence with a capital and is no name."""
    return form(word).startswith("mi-") and form(word) in TEMPORAL


def is_plural(word: Word) -> bool:
    """Whether the tagger calls the word plural."""
    return word.feats.get("Number") == "Plur"


def is_infinitive(word: Word) -> bool:
    """Whether the word is an infinitive."""
    return word.feats.get("VerbForm") == "Inf"


def is_finite(word: Word) -> bool:
    """Whether the word is a finite verb or auxiliary."""
    return word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin"


def has_finite_verb(words: Iterable[Word]) -> bool:
    """Whether some words make a clause: there is a finite verb among them."""
    return any(is_finite(word) for word in words)


def counts_time(words: Sequence[Word], place: int) -> bool:
    """« il y a dix jours »: whether the word at a place is the « a » of « il y a »."""
    return words[place].lemma == "avoir" and place > 0 and form(words[place - 1]) == "y"


def outside_brackets(words: Iterable[Word]) -> list[Word]:
    """The words that do not stand in parentheses."""
    kept: list[Word] = []
    depth = 0
    for word in words:
        depth += word.text == "("
        if depth == 0:
            kept.append(word)
        depth -= word.text == ")" and depth > 0
    return kept
