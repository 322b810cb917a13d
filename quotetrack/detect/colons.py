"""Marked words behind a colon: « Le préfet n'a pas caché son agacement : « … » »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.according import find_according
from quotetrack.detect.contents import ends_sentence, is_speech
from quotetrack.detect.found import NOBODY, Attribution, Found, Refused, Source, SourceForm
from quotetrack.detect.governors import ancestors, cue_lemma, speaking_subject
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.marks import Marked
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.speaking import can_speak, is_human, noun_kind
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import form, has_finite_verb
from quotetrack.records import QuotationKind

_RELATIVE = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
_TERM_WORDS = 4
"""Fewer marked words than these behind « : », with nobody named, are a term that is explained."""


def colon_before(view: View, marked: Marked) -> bool:
    """Whether a colon stands right before the marks."""
    return view.text[: marked.outer.start].rstrip(" \u00a0\u202f\n").endswith(":")


def introduced(view: View, number: int, marked: Marked, words: Sequence[Word]) -> Found | Refused:
    """The marked words as introduced by the reporter's words before the colon."""
    before = [word for word in words if word.span.end <= marked.outer.start]
    attribution = _introduction(view, before)
    speech = is_speech(view, marked.content)
    few = len(view.words(marked.content)) < _TERM_WORDS
    nameless = attribution.source is None and not speech
    if few and (nameless or _is_listed(view, attribution, before, marked)):
        return Refused(marked.content, "term")
    kind = QuotationKind.DIRECT if speech else QuotationKind.MIXED
    rule = "direct.colon" if attribution.lemma in cue_verbs() else "direct.colon_nominal"
    return Found.by(attribution, kind, (marked.content,), rule, number)


def _is_listed(
    view: View, attribution: Attribution, before: Sequence[Word], marked: Marked
) -> bool:
    """« - Article 3 : « produit 3 » »: no verb, nobody named, and no sentence in the marks."""
    if (
        attribution.lemma in cue_verbs()
        or has_finite_verb(before)
        or ends_sentence(view, marked.content)
    ):
        return False
    return attribution.source is None or not _names_somebody(view, attribution.source)


def _introduction(view: View, before: Sequence[Word]) -> Attribution:
    """Who the words before a colon introduce: by verb, subject, complement, or any name."""
    for reading in _READINGS:
        attribution = reading(view, before)
        if attribution is not None:
            return attribution
    return NOBODY


def _named_as_example(view: View, before: Sequence[Word]) -> Attribution | None:
    """« Beaucoup découvrent le parti, comme Léna : »."""
    words = [word for word in before if word.upos != "PUNCT"]
    entity = view.entity_at(words[-1].span.start) if words else None
    if not words or words[-1].upos != "PROPN" or (entity is not None and entity.kind == "ORG"):
        return None  # a first name alone is seldom seen as an entity
    start = entity.span.start if entity is not None else words[-1].span.start
    lead = [word for word in words if word.span.end <= start]
    if not lead or form(lead[-1]) != "comme":
        return None
    return Attribution(lead[-1].span, "comme", phrase_around(view, words[-1]))


def _last_cue_verb(view: View, before: Sequence[Word]) -> Attribution | None:
    """« La maire a prévenu les riverains : »."""
    for word in reversed(before):
        lemma = cue_lemma(view, word) if word.upos in ("VERB", "AUX") else None
        source = speaking_subject(view, word) if lemma else None
        if source is not None:
            return Attribution(word.span, lemma, source)
    return None


def _according(view: View, before: Sequence[Word]) -> Attribution | None:
    """« D'après l'institut : », « Pour Ana Sol, la cause est entendue : »."""
    for one in find_according(view, cover(before)) if before else ():
        return Attribution(one.cue, form(view.words(one.cue)[0]), one.source)
    return None


def _subject(view: View, before: Sequence[Word]) -> Attribution | None:
    """« Le préfet n'a pas caché son agacement : »: of the main clause, else of any other."""
    subjects = [word for word in before if word.deprel.startswith("nsubj")]
    main = [word for word in subjects if not _is_subordinate(view, word)]
    for word in (*main, *(word for word in subjects if word not in main)):
        source = phrase_around(view, _doubled(view, word, before) or word)
        governor = view.annotation.head_of(word)
        if governor is None or form(word) in _RELATIVE:
            continue
        if _is_somebody(view, source, before, acts=governor in before):
            return Attribution(governor.span, governor.lemma, source)
    return None


def _is_subordinate(view: View, subject: Word) -> bool:
    """« qui coûte 50 euros », « bien qu'il hésite »: a clause beside what introduces."""
    return any(
        verb.deprel.split(":")[0] in ("acl", "advcl", "ccomp", "csubj")
        for verb in ancestors(view, subject)
    )


def _doubled(view: View, pronoun: Word, before: Sequence[Word]) -> Word | None:
    """« Ana, elle, prend de l'avance : »: the name that a pronoun between commas stands for."""
    place = before.index(pronoun)
    beside = before[place - 1 : place + 2]
    if pronoun.upos != "PRON" or place < 2 or [word.text for word in beside[::2]] != [",", ","]:
        return None
    name = before[place - 2]
    return name if view.entity_at(name.span.start) is not None or name.upos == "PROPN" else None


def _is_somebody(view: View, source: Source, before: Sequence[Word], *, acts: bool) -> bool:
    """Whether a subject can introduce what it says: a pronoun, a name but a place, people.

    Whose verb stands in the marks, and `acts` not before them, must be somebody by the lexicon.
    """
    if source.form is not SourceForm.PHRASE or source.head.upos == "PRON":
        return can_speak(view, source, strict=True)
    entity = view.entity_at(source.head.span.start)
    if entity is not None:
        return not _is_place(view, source, before)
    return noun_kind(source.head) is not None or (acts and is_human(source.head))


def _is_place(view: View, source: Source, before: Sequence[Word]) -> bool:
    """« Rue du Lavoir, Nordine Mekki ne décolère pas : »: where, while somebody else is named."""
    entity = view.entity_at(source.head.span.start)
    if entity is None or entity.kind != "LOC":
        return False
    return any(other.kind == "PER" for other in view.entities(cover(before)) if other is not entity)


def _last_complement(view: View, before: Sequence[Word]) -> Attribution | None:
    """« Colère chez les agriculteurs : »."""
    for word in reversed(before):
        if not word.deprel.startswith(("nmod", "obl")):
            continue
        source = phrase_around(view, word)
        somebody = noun_kind(word) in ("person", "group", "body") or _names_somebody(view, source)
        if somebody and can_speak(view, source):
            return Attribution(cover(before[-3:]), before[-1].lemma, source)
    return None


def _first_name(view: View, before: Sequence[Word]) -> Attribution | None:
    """« Jeanne Roux, 43 ans : », « Communiqué du club : »: a name before any noun."""
    nouns = [word for word in before if word.upos in ("NOUN", "PROPN")]
    for known in (_is_of_person, _is_person_or_document):
        for word in nouns:
            if known(view, word):
                source = phrase_around(view, word)
                return Attribution(source.span, word.lemma, source)
    return None


def _is_of_person(view: View, word: Word) -> bool:
    """Whether a word is part of a person's name."""
    entity = view.entity_at(word.span.start)
    return entity is not None and entity.kind == "PER"


def _is_person_or_document(view: View, word: Word) -> bool:
    """« le prévenu : », « Communiqué du club : », no « appels à danser »."""
    return noun_kind(word) in ("person", "document")


def _names_somebody(view: View, source: Source) -> bool:
    """Whether a person's name stands in the phrase."""
    return any(entity.kind == "PER" for entity in view.entities(source.span))


_READINGS = (
    _named_as_example,
    _last_cue_verb,
    _according,
    _subject,
    _last_complement,
    _first_name,
)
"""The ways to read an introduction, surest first."""
