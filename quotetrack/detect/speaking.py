"""Who can speak: names, pronouns and the nouns of the lexicon."""

from __future__ import annotations

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import fold, pattern, source_nouns, word_list
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, clitic_form, form, is_mid_month, is_plural

_MUTE = word_list("mute_noun")
"""Nouns that do not speak, whatever the verb says."""
_QUANTITIES = word_list("quantity")
"""« la moitié », « plus », « beaucoup »: what a number of people is told by."""
_HUMAN = pattern("human_ending")
_LATTER = ("dernier", "dernière", "derniers", "dernières")
_THIS = ("ce ", "cette ", "ces ")
_NO_SPEAKER = ("je", "nous", "on", "ce", "cela", "tu", "vous")
"""Pronouns that take up nobody whom the article names."""
_NO_SPEAKER_ALONE = ("cela", "ça", "ceci", "rien", "ce", "on", "tout", "c'")


def can_speak(view: View, source: Source, *, strict: bool = False) -> bool:
    """Whether the phrase can be somebody: a name, a pronoun, or a noun that speaks.

    Behind a verb of saying any noun will do that is not mute (« la caissière »); `strict` wants one
    of the lexicon, for where the verb says nothing.
    """
    head = source.head
    if source.form is not SourceForm.PHRASE:
        return clitic_form(head) not in _NO_SPEAKER
    if source.apposed is not None or view.entity_at(head.span.start) is not None:
        return True
    if head.upos == "PRON":
        return form(head) not in _NO_SPEAKER_ALONE
    if is_mid_month(head):
        return False  # « Mi-mars », that a capital makes a name
    if head.upos == "PROPN" or noun_kind(head) is not None:
        return True
    if form(head) in _LATTER and fold(source.span.of(view.text)).startswith(_THIS):
        return True
    if counts_people(view, head):
        return True
    if strict or head.upos not in ("NOUN", "ADJ"):
        return False
    return head.lemma not in _MUTE and form(head) not in TEMPORAL


def counts_people(view: View, head: Word) -> bool:
    """« la moitié des agences interrogées », « plus d'un tiers des élus »: as many as can speak."""
    if head.lemma not in _QUANTITIES and form(head) not in _QUANTITIES:
        return False
    below = view.annotation.subtree(head)
    return any(noun_kind(word) in ("person", "body", "group") for word in below)


def is_somebody(view: View, source: Source) -> bool:
    """Whether a phrase is a person, a body or a name, and no thing that a verb of saying moves."""
    return can_speak(view, source, strict=True) or is_human(source.head)


def is_human(word: Word) -> bool:
    """Whether a noun is for people: by the lexicon, or unknown to it, by its ending."""
    known = noun_kind(word)
    unknown = known is None and word.upos in ("NOUN", "ADJ", "PROPN")
    return known == "person" or (
        unknown
        and any(
            _HUMAN.fullmatch(one.lower()) or _HUMAN.fullmatch(fold(one))
            for one in (word.text, word.lemma)
        )
    )


def is_unlisted(word: Word) -> bool:
    """Whether a noun is in no lexicon, neither of those who speak nor of what is mute."""
    return noun_kind(word) is None and word.upos in ("NOUN", "ADJ") and word.lemma not in _MUTE


def noun_kind(word: Word) -> str | None:
    """person, group, body or document, by the lexicon; `None` for nouns that do not speak."""
    nouns = source_nouns()
    for key in (form(word), word.lemma, fold(word.lemma)):
        if key in nouns:
            kind = nouns[key].kind
            return "group" if kind == "person" and is_plural(word) else kind
    return None
