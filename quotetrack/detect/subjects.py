"""The subject behind its verb: « a expliqué hier à l'AFP la ministre »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.phrases import OF, leftmost, phrase_from
from quotetrack.detect.verbs import VerbGroup
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, form

_ENDS_SEARCH = (".", "!", "?", ":", ";")
_OPENS_CLAUSE = ("que", "qu'", "si", "comment", "pourquoi", "combien")
_MAX_PUNCTUATION = 2
"""Marks between the verb and its subject: one complement set between commas, no more."""


def subject_after(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """The subject that follows its verb: a clitic, the tree's, else the first free phrase."""
    if group.clitic is not None:
        return Source(group.clitic.span, group.clitic, SourceForm.PRONOUN)
    subject = next(
        (
            word
            for word in view.annotation.dependents(group.head, "nsubj")
            if word.index > group.head.index and view.inside[word.index] < 0
        ),
        None,
    )
    positions = {word.index: place for place, word in enumerate(words)}
    if subject is not None and subject.index in positions:
        between = words[group.next_index : positions[subject.index]]
        if not any(form(word) in ("que", "qu'") for word in between):
            start = leftmost(view, words, positions, subject, group.next_index)
            found = phrase_from(view, words, start)
            if found is not None:
                return found
    return _scan_subject(view, words, group.next_index)


def _scan_subject(view: View, words: Sequence[Word], index: int) -> Source | None:
    """Walk past adverbs, dates and complements to the first phrase that nothing governs."""
    punctuation = 0
    while index < len(words):
        word = words[index]
        if word.text in _ENDS_SEARCH or word.upos in ("VERB", "AUX", "SCONJ"):
            return None
        if form(word) in _OPENS_CLAUSE:
            return None
        if word.upos == "PUNCT":
            punctuation += 1
            if punctuation > _MAX_PUNCTUATION:
                return None
            index += 1
        elif _is_adverbial(words, index):
            index += 1
        elif word.upos == "ADP" or form(word) in ("lors", "face", "près"):
            index = _past_complement(view, words, index)
        else:
            return phrase_from(view, words, index)
    return None


def _is_adverbial(words: Sequence[Word], index: int) -> bool:
    """An adverb, or a part of a date: « hier », « lundi 14 mars », « cette semaine »."""
    word = words[index]
    if word.upos == "ADV" or form(word) in TEMPORAL:
        return True
    behind = words[index + 1 : index + 2]
    if word.upos in ("DET", "NUM") and any(form(next_one) in TEMPORAL for next_one in behind):
        return True
    return word.upos == "NUM" and index > 0 and form(words[index - 1]) in TEMPORAL


def _past_complement(view: View, words: Sequence[Word], index: int) -> int:
    """Past a prepositional phrase: to the end of the entity or noun that it governs."""
    index += 1
    seen_noun = False
    while index < len(words):
        word = words[index]
        entity = view.entity_at(word.span.start)
        if entity is not None and not seen_noun:
            while index < len(words) and words[index].span.start < entity.span.end:
                index += 1
            seen_noun = True
            continue
        if word.upos in ("PUNCT", "VERB", "AUX"):
            return index
        if seen_noun and _begins_another(words, index):
            return index
        if word.upos in ("NOUN", "PROPN", "PRON"):
            seen_noun = True
        index += 1
    return index


def _begins_another(words: Sequence[Word], index: int) -> bool:
    """Whether, behind a noun, this word begins another phrase."""
    word = words[index]
    if word.upos == "ADP":
        return form(word) not in OF
    return word.upos in ("DET", "PROPN", "PRON") and form(words[index - 1]) not in OF
