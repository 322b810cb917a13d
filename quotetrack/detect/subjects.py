"""The subject behind its verb: « a expliqué hier à l'AFP la ministre »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.phrases import OF, in_name, leftmost, phrase_from
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.verbs import VerbGroup
from quotetrack.detect.view import View
from quotetrack.detect.where_read import who_is_on
from quotetrack.detect.words import TEMPORAL, clitic_form, form, has_finite_verb

_ENDS_SEARCH = (".", "!", "?", ":", ";")
_OPENS_CLAUSE = ("que", "qu'", "si", "comment", "pourquoi", "combien")
_MANNERS = ("façon", "manière")
_DEGREES = ("un", "peu", "plus", "très", "assez", "si")
"""Words before the adjective of « de manière un peu brutale »."""
_MARK_REACH = 3
"""Characters between a verb and the marks of a medium's name."""
_TITLE_WORDS = 5
"""Words of such a name."""
_ASIDE = ("ADJ", "NOUN", "ADP", "ADV", "VERB", "DET")
_ASIDE_WORDS = 5
"""Words, at most, that tell between commas how somebody speaks."""
_MAX_PUNCTUATION = 2
"""Marks between the verb and its subject: one complement set between commas, no more."""


def subject_after(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """The subject that follows its verb: a clitic, the tree's, else the first free phrase."""
    if group.clitic is not None:
        clitic = Source(group.clitic.span, group.clitic, SourceForm.PRONOUN)
        somebody = who_is_on(view, words, group) if clitic_form(group.clitic) == "on" else None
        return somebody or clitic
    behind_aside = _past_aside(words, group.next_index)
    if behind_aside is not None:
        return phrase_from(view, words, behind_aside)
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
    return _scan_subject(view, words, group.next_index) or _medium_in_marks(view, group)


def _past_aside(words: Sequence[Word], index: int) -> int | None:
    """« commente, fataliste, un élu », « dit, les yeux humides, Ana Sol »: the place behind."""
    if index >= len(words) or words[index].text != ",":
        return None
    rest = words[index + 1 : index + 2 + _ASIDE_WORDS]
    comma = next((place for place, word in enumerate(rest) if word.text == ","), 0)
    behind = index + 2 + comma
    if comma == 0 or behind >= len(words) or rest[0].upos == "ADP":
        return None
    told = all(word.upos in _ASIDE for word in rest[:comma])
    subject = ("PROPN",) if rest[0].upos == "DET" else ("DET", "PROPN")
    return behind if told and words[behind].upos in subject else None


def _medium_in_marks(view: View, group: VerbGroup) -> Source | None:
    """« …, croit savoir « Le Courrier ». »: a short title in marks right behind the verb."""
    if group.lemma == "dire":
        return None  # « le prince Salmane, dit « MBS » »
    for pair in view.marked:
        if not 0 < pair.outer.start - group.span.end + 1 <= _MARK_REACH:
            continue
        words = view.words(pair.content)
        title = pair.content.of(view.text)[:1].isupper() and len(words) <= _TITLE_WORDS
        head = next((word for word in words if word.upos in ("PROPN", "NOUN", "X")), None)
        if head is not None and title and not has_finite_verb(words):
            return Source(pair.content, head)
    return None


def _scan_subject(view: View, words: Sequence[Word], index: int) -> Source | None:
    """Walk past adverbs, dates and complements to the first phrase that nothing governs."""
    punctuation = 0
    while index < len(words):
        index = _past_manner(words, index)
        if index >= len(words):
            return None
        word = words[index]
        if word.text in _ENDS_SEARCH:
            return None
        if word.upos in ("VERB", "AUX", "SCONJ") and not in_name(view, word):
            return None
        if form(word) in _OPENS_CLAUSE:
            return None
        if word.upos == "PUNCT":
            punctuation += 1
            if punctuation > _MAX_PUNCTUATION:
                return None
            index += 1
        elif _is_adverbial(words, index) or _is_mood(words, index):
            index += 1
        elif _is_plural_article(words, index):
            return phrase_from(view, words, index + 1)
        elif word.upos == "ADP" or form(word) in ("lors", "face", "près"):
            index = _past_complement(view, words, index)
        else:
            return phrase_from(view, words, index)
    return None


def _is_plural_article(words: Sequence[Word], index: int) -> bool:
    """« ont indiqué des témoins »: « des » that the parser splits into « de » and « les »."""
    behind = words[index + 1 : index + 3]
    split = len(behind) == 2 and behind[0].span == words[index].span and words[index].text == "de"
    return split and form(behind[0]) == "les" and noun_kind(behind[1]) in ("person", "group")


def _past_manner(words: Sequence[Word], index: int) -> int:
    """Past « de façon volontairement provocatrice », whatever the tagger calls the adjective."""
    if [form(word) for word in words[index : index + 1]] not in (["de"], ["d'"]):
        return index
    if not words[index + 1 : index + 2] or form(words[index + 1]) not in _MANNERS:
        return index
    index += 2
    while index < len(words) and (words[index].upos == "ADV" or form(words[index]) in _DEGREES):
        index += 1
    return index + 1


def _is_adverbial(words: Sequence[Word], index: int) -> bool:
    """An adverb, or a part of a date: « hier », « lundi 14 mars », « cette semaine »."""
    word = words[index]
    if word.upos == "ADV" or form(word) in TEMPORAL:
        return True
    behind = words[index + 1 : index + 2]
    if word.upos in ("DET", "NUM") and any(form(next_one) in TEMPORAL for next_one in behind):
        return True
    return word.upos == "NUM" and index > 0 and form(words[index - 1]) in TEMPORAL


def _is_mood(words: Sequence[Word], index: int) -> bool:
    """« a convenu, lucide, l'entraîneur »: an adjective between commas."""
    around = words[index - 1 : index + 2] if index else []
    return (
        len(around) == 3
        and words[index].upos == "ADJ"
        and around[0].text == ","
        and around[2].text == ","
    )


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
        if word.upos in ("PUNCT", "AUX") or (word.upos == "VERB" and not _qualifies(word)):
            return index
        if seen_noun and _begins_another(words, index):
            return index
        if word.upos in ("NOUN", "PROPN", "PRON"):
            seen_noun = True
        index += 1
    return index


def _qualifies(word: Word) -> bool:
    """« dans un français appliqué »: a participle that goes with the noun before it."""
    return word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"


def _begins_another(words: Sequence[Word], index: int) -> bool:
    """Whether, behind a noun, this word begins another phrase."""
    word = words[index]
    if word.upos == "ADP":
        return form(word) not in OF
    return word.upos in ("DET", "PROPN", "PRON") and form(words[index - 1]) not in OF
