"""A description in full, with the complements of its noun: « une source au ministère »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import fold, is_medium, outlets, word_list
from quotetrack.detect.phrases import OF, phrase_from
from quotetrack.detect.resolved import tidy
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import CLITICS, TEMPORAL, form, is_finite, is_plural
from quotetrack.records import Span

_MAX_DESCRIPTION = 130
"""Characters: a longer description is a sentence that the tokens do not part from the noun."""
_JOINING = word_list("joins_complement")
"""Prepositions of a noun's complement: « pour l'emploi », « en charge de »."""
_TOLD = word_list("told_in_or_to")
"""What a verb of saying is completed by, never a noun for people: « dans un communiqué »."""
_PASSING = word_list("passing_participle")
"""How somebody came to be quoted, which tells nothing of him: « joint par l'AFP »."""
_INITIALS = re.compile(r" \([A-ZÀ-Ý][\w.-]{1,9}\)")
"""« un comité pour l'accès à l'eau (Ceau) »: what is before them is a name."""
_BARE = ("DET", "NOUN", "ADJ", "NUM", "SYM")
"""What « 87 % des personnes interrogées » is made of, « de » aside."""
_OF_THEM = 3
"""Words of « d'entre eux »."""
_SOURCES = ("source", "sources")
_UNCONTRACTED = {"du": "le", "des": "les", "au": "le", "aux": "les"}
_STATES = ("classe", "terminale", "master", "licence", "doctorat", "apprentissage", "formation")
"""What somebody is « in » rather than speaks in."""
_OF_A_SUBJECT = ("expert", "spécialiste", "chercheur", "enquêteur", "rapporteur", "consultant")
"""Who works « sur » something."""
_PLACES = ("à", "au", "aux", "chez", "dans", "en")
_CASES = ("selon", "d'après", "suivant", "pour", "croire", "entendre", "écouter", "dixit")
"""Words before a source that nothing but its own complements can follow up to the comma."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """The words behind a source up to where its phrase may reach at the most.

    `own` when whatever stands there is the noun's: between a subject and its verb, or between
    « selon » and the comma. `verb` when they end at the verb.
    """

    words: tuple[Word, ...]
    own: bool
    verb: bool


def description_of(view: View, source: Source) -> str:
    """The whole description, on one line; « du ministère » reads « le ministère »."""
    text = tidy(whole_span(view, source).of(view.text))
    words = view.words(source.span)
    noun = view.words_before(source.span.start)
    if noun and form(noun[0]) in _SOURCES and words and words[0].upos != "DET":
        return f"{noun[0].text} {text}"  # « de sources diplomatiques »: the cue ends before them
    if len(words) > 1 and words[0].span == words[1].span:
        first, _, rest = text.partition(" ")
        before = view.words_before(source.span.start)
        if first.lower() == "des" and not (before and before[0].upos in ("NOUN", "PROPN", "ADJ")):
            return text  # « selon des proches »: an article of its own
        return f"{_UNCONTRACTED.get(first.lower(), first)} {rest}"
    return text


def whole_span(view: View, source: Source) -> Span:
    """The span of a description with all its complements, as a reader would print it.

    « la commandante en charge du site »; not what completes the verb of saying (« dans un
    communiqué », « à l'AFP », « lundi »), no apposition, no aside.
    """
    if source.form is not SourceForm.PHRASE or source.apposed is not None:
        return source.span
    kept = view.words(source.span)
    behind = _behind(view, source)
    place = _OF_THEM if [form(word) for word in behind.words[:2]] == ["d'", "entre"] else 0
    kept = [*kept, *behind.words[:place]]  # « certains d'entre eux »
    while place < len(behind.words):
        end = _piece_end(view, source, kept, behind, place)
        if end <= place:
            break
        kept = [*kept, *behind.words[place:end]]
        place = end
    while kept and kept[-1].upos in ("ADP", "DET", "CCONJ", "PUNCT", "ADV"):
        kept.pop()
    whole = Span(source.span.start, max(source.span.end, cover(kept).end))
    return whole if len(whole) <= _MAX_DESCRIPTION else source.span


# --- how far it may reach ----------------------------------------------------------------------


def _behind(view: View, source: Source) -> _Behind:
    """The words in which a description may go on."""
    frame = view.frame_at(source.span.start)
    if frame is None:
        return _Behind((), own=False, verb=False)
    words = view.between(source.span.end, frame.span.end)
    inside = view.inside[source.head.index]
    stop = next(
        (
            i
            for i, word in enumerate(words)
            if word.upos == "PUNCT" or view.inside[word.index] != inside
        ),
        len(words),
    )
    words = words[:stop]
    verb = view.annotation.head_of(source.head)
    if source.head.deprel.startswith("nsubj") and verb is not None and verb in words:
        group = next(i for i, word in enumerate(words) if word is verb)
        while group and (words[group - 1].upos == "AUX" or form(words[group - 1]) in CLITICS):
            group -= 1
        return _Behind(tuple(words[:group]), own=True, verb=True)
    before = view.words_before(source.span.start)
    governed = bool(before) and form(before[0]) in _CASES
    own = governed and not any(is_finite(word) for word in words)
    return _Behind(tuple(words), own=own, verb=False)


# --- what goes on ------------------------------------------------------------------------------


def _piece_end(
    view: View, source: Source, kept: Sequence[Word], behind: _Behind, place: int
) -> int:
    """Where the complement that begins at a place ends; the place itself when there is none."""
    word = behind.words[place]
    if form(word) in TEMPORAL:
        return place
    if form(word) == "sur" and any(one.upos == "NUM" for one in behind.words[place + 1 :][:1]):
        return place + 2  # « un Français sur trois »
    if word.upos == "ADP":
        return _complement_end(view, source, kept, behind, place)
    if _is_past_participle(word) or _is_present_participle(word):
        return _participle_end(source, kept, behind, place)
    if form(word) in ("qui", "que", "qu'", "dont"):
        return _relative_end(source, kept, behind, place)
    return place


def _complement_end(
    view: View, source: Source, kept: Sequence[Word], behind: _Behind, place: int
) -> int:
    """The end of « au ministère », « pour l'emploi », « en charge du site »."""
    words, preposition = behind.words, behind.words[place]
    first = place + 1
    while first < len(words) and words[first].span == preposition.span:
        first += 1
    found = phrase_from(view, words, first)
    if found is None or not (form(preposition) in _JOINING or form(preposition) in OF):
        return place
    if _completes_verb(view, source, preposition, found) or found.form is not SourceForm.PHRASE:
        return place
    named_so = _INITIALS.match(view.text, found.span.end) is not None
    if not (behind.own or named_so or _is_tied(view, source, kept, preposition, found)):
        return place
    return next(
        (i for i in range(first, len(words)) if words[i].span.start >= found.span.end), len(words)
    )


def _completes_verb(view: View, source: Source, preposition: Word, found: Source) -> bool:
    """« dans un communiqué », « à l'AFP », « en conférence de presse »: no complement of a noun."""
    head = found.head
    if {form(head), head.lemma} & (_TOLD | TEMPORAL) or head.upos in ("NUM", "ADV"):
        return True
    if noun_kind(head) == "document" and form(preposition) in ("dans", "par", "en", "à", "au"):
        return True
    if form(preposition) not in ("à", "au", "aux"):
        return False
    entity = view.entity_at(head.span.start)
    office = noun_kind(head) == "body" and not is_medium(fold(head.text))
    return entity is not None and (
        entity.kind == "PER" or (fold(entity.text) in outlets() and not office)
    )


def _is_tied(
    view: View, source: Source, kept: Sequence[Word], preposition: Word, found: Source
) -> bool:
    """Whether, behind the verb of saying, the tree and the words give a complement to the noun."""
    if form(preposition) == "en" and form(found.head) in _STATES and is_human(source.head):
        return True  # « une élève en classe de première », whatever the tree says
    governor = view.annotation.head_of(found.head)
    if governor is None or governor not in kept:
        return False
    if form(found.head) in ("charge", "poste", "fonction", "exercice"):
        return True
    if form(preposition) == "sur" and is_human(source.head):
        return source.head.lemma in _OF_A_SUBJECT  # « a ajouté un ténor sur son influence »
    if form(preposition) not in _PLACES:
        return True
    works_there = is_human(source.head) or source.head.lemma == "source"
    entity = view.entity_at(found.head.span.start)
    place = entity is not None and entity.kind == "LOC"
    return works_there and not place and noun_kind(found.head) == "body"


def _is_past_participle(word: Word) -> bool:
    """« formés », « interrogées », whatever the tagger takes it for."""
    past = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"
    return word.upos in ("VERB", "ADJ") and past


def _is_present_participle(word: Word) -> bool:
    """« représentant », « ayant refusé »."""
    present = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Pres"
    return present and word.upos in ("VERB", "AUX")


def _participle_end(source: Source, kept: Sequence[Word], behind: _Behind, place: int) -> int:
    """The end of « formés à Lyon », « interrogées »; a document's is no part of its name."""
    words, word = behind.words, behind.words[place]
    tied = word.head >= 0 and any(one.index == word.head for one in kept)
    if noun_kind(source.head) == "document" or not (behind.own or tied):
        return place
    if form(word) in _PASSING:
        bare = all(one.upos in _BARE or form(one) in OF for one in kept)
        alone = place + 1 == len(words)
        return place + 1 if alone and bare and any(map(is_plural, kept)) else place
    end = place + 1
    while end < len(words) and not _stops_participle(words[end]):
        end += 1
    return end if behind.own or end == len(words) else place


def _stops_participle(word: Word) -> bool:
    """Whether a word is no complement of a participle."""
    return is_finite(word) or word.upos in ("SCONJ", "CCONJ", "PRON") or form(word) in TEMPORAL


def _relative_end(source: Source, kept: Sequence[Word], behind: _Behind, place: int) -> int:
    """« Les organisations qui défendent les exilés dénoncent… »: it tells which, up to the verb."""
    bare = len(kept) <= 2 and is_plural(source.head)
    told = behind.words[place:]
    verbs = sum(is_finite(word) for word in told)
    auxiliaries = sum(is_finite(word) and word.upos == "AUX" for word in told)
    one_clause = verbs == 1 or (verbs == 2 and auxiliaries == 1)
    return len(behind.words) if behind.verb and bare and one_clause else place
