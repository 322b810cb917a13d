"""The subject that stands right before its verb, read off the tokens: a wrong tree does no harm."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.lexicons import given_names
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import CLITICS, form, is_finite

_PRONOUN_WITHIN = 6
"""Words before a verb within which its pronoun stands, the verb's own auxiliaries between."""
_CLEFT_WORDS = 3
"""« c'est X »."""
_FREE = ("PUNCT", "SCONJ", "CCONJ", "ADV")
"""What may stand right before a name that opens its clause."""
_ASIDE_WORDS = 25
"""Words set between commas behind a name and before its verb."""
_PARTS = (":", "|")
"""What parts a name from a heading or a place before it, whatever that is."""


def pronoun_before(view: View, verb: Word) -> Word | None:
    """« il a appelé », « elle ne s'en est pas émue »."""
    words = view.annotation.words
    for index in range(verb.index - 1, max(verb.index - _PRONOUN_WITHIN, -1), -1):
        word = words[index]
        if word.upos == "PRON" and form(word) in ("il", "elle", "ils", "elles"):
            return None if word.deprel.startswith("expl") else word
        if word.upos != "AUX" and not (form(word) in CLITICS or word.upos == "ADV"):
            return None
    return None


def phrase_before(view: View, subject: Word | None, verb: Word) -> Word | None:
    """The head of a name or a person's role right before the verb, where `subject` is another word.

    « Une pancarte à la main, Ivan Ledru dénonce… », « Budget : Ledru (PS) dénonce… »; `subject` is
    the tree's. Somebody known is only given up for a name behind a colon.
    """
    words = view.annotation.words
    last = _before_group(words, verb)
    if subject is None:
        return _name_before(view, verb, last)
    if last < 1 or last <= subject.index:
        return None
    entity = view.entity_at(words[last].span.start)
    if entity is not None and entity.kind in ("PER", "ORG"):
        first = view.words(entity.span)[0]
    elif words[last].upos == "PROPN" or noun_kind(words[last]) == "person":
        first = words[last]
    else:
        return None
    opening = first.index
    while opening > 0 and words[opening - 1].upos in ("DET", "ADJ"):
        opening -= 1
    before = words[opening - 1] if opening else None
    if before is None or not _sets_off(view, before, subject):
        return None
    return first


def _name_before(view: View, verb: Word, last: int) -> Word | None:
    """Of a verb that the tree leaves without a subject: the name before it, set off or not.

    « Elon Roux affirme », « une porte-parole, Mai Lin, a affirmé »: a name behind a preposition or
    a noun is none, nor one that a participle follows (« …, Mai Lin, en se demandant »).
    """
    words = view.annotation.words
    if not any(is_finite(one) for one in (verb, *view.annotation.dependents(verb, "aux"))):
        return None
    if last >= 0 and words[last].text == ",":
        last = _past_apposition(view, words, last)
    entity = view.entity_at(words[last].span.start) if last >= 0 else None
    if entity is None or entity.kind != "PER":
        return words[last] if last >= 1 and _opens_clause(view, words, last) else None
    first = view.words(entity.span)[0]
    opening = first.index
    while opening > 0 and (words[opening - 1].text in given_names()):
        opening -= 1
    before = words[opening - 1] if opening else None
    same = before is not None and before.sentence == verb.sentence
    return None if before is not None and same and before.upos not in _FREE else first


def _past_apposition(view: View, words: Sequence[Word], comma: int) -> int:
    """« Ana Sol, aujourd'hui âgée de 43 ans, pense… »: the place of the name before the aside that
    a comma closes; without one, that of the word before the comma.
    """
    for place in range(comma - 1, max(comma - _ASIDE_WORDS, 0), -1):
        if is_finite(words[place]) or words[place].sentence != words[comma].sentence:
            break
        if words[place].text == ",":
            entity = view.entity_at(words[place - 1].span.start)
            if entity is not None and entity.kind == "PER":
                return place - 1
    return comma - 1


def _opens_clause(view: View, words: Sequence[Word], last: int) -> bool:
    """« que le maire affirme »: a role or a body's name right behind a conjunction."""
    entity = view.entity_at(words[last].span.start)
    named = entity is not None and entity.kind == "ORG"
    if not (named or words[last].upos == "PROPN" or noun_kind(words[last]) == "person"):
        return False
    opening = view.words(entity.span)[0].index if entity is not None else last
    while opening > 0 and words[opening - 1].upos in ("DET", "ADJ"):
        opening -= 1
    return opening > 0 and words[opening - 1].upos == "SCONJ"


def _before_group(words: Sequence[Word], verb: Word) -> int:
    """The place before a verb's auxiliaries and clitics, « (PS) » passed."""
    last = verb.index - 1
    while last >= 0 and (words[last].upos == "AUX" or form(words[last]) in CLITICS):
        last -= 1
    if last > 0 and words[last].text == ")":
        while last > 0 and words[last].text != "(":
            last -= 1
        last -= 1
    return last


def _sets_off(view: View, before: Word, subject: Word) -> bool:
    """Whether a word parts what follows from the tree's subject, or opens its clause."""
    if before.text in _PARTS:
        return True
    known = noun_kind(subject) is not None or view.entity_at(subject.span.start) is not None
    return before.text == "," and not known


def name_in_cleft(view: View, relative: Word) -> Word | None:
    """« C'est Ahmed Roux, chargé des relations publiques, qui a… »: the name behind « c'est »."""
    frame = view.frame_at(relative.span.start)
    before = view.between(frame.span.start, relative.span.start) if frame is not None else []
    if len(before) < _CLEFT_WORDS or form(before[0]) not in ("c'", "ce"):
        return None
    entity = view.entity_at(before[2].span.start) if before[1].lemma == "être" else None
    return before[2] if entity is not None and entity.kind == "PER" else None
