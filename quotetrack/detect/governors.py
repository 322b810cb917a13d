"""Which verb governs a stretch of text, and who is its subject: by the tree, with a fallback."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.forms import lemma_of
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.incises import Incise
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.phrases import phrase_around, phrase_from
from quotetrack.detect.preverbal import name_in_cleft, phrase_before, pronoun_before
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import (
    clitic_form,
    form,
    has_finite_verb,
    is_finite,
    is_infinitive,
    is_subject_clitic,
)

MAX_CLIMB = 12
"""Steps up the tree; deeper nesting in press sentences is a parse gone wrong."""
_MAX_SHARED = 4
"""Steps from a verb without a subject to the verbs that may lend it theirs."""
_NARRATIVE_WORDS = 2
"""Words before « de conclure » that can name who concludes: « Et Roux de conclure »."""
_MAX_BETWEEN = 3
"""Words that may stand between « faire » and its infinitive."""
_OPENERS = {"faire": "faire", "laisser": "laisser", "tenir": "tenir à"}
"""Verbs that make one entry of the lexicon with an infinitive: « faire savoir »."""
_SHARING = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "aux", "fixed", "obl")
"""Relations across which a verb may take the subject of the one it hangs on."""


def ancestors(view: View, word: Word) -> Iterator[Word]:
    """The governors of a word, nearest first."""
    current: Word | None = word
    for _ in range(MAX_CLIMB):
        current = view.annotation.head_of(current) if current is not None else None
        if current is None:
            return
        yield current


def cue_lemma(view: View, verb: Word) -> str | None:
    """The verb's entry in the lexicon (reflexive and composed forms first), or `None`."""
    lemma = lemma_of(verb)
    opener = _opener(view, verb) if is_infinitive(verb) else None
    entries = (
        *((f"se {lemma}", f"s'{lemma}") if _is_reflexive(view, verb) else ()),
        *((f"{opener} {verb.lemma}",) if opener is not None else ()),
        *((f"ne pas {lemma}",) if is_denied(view, verb) else ()),
        *_with_complement(view, verb, lemma),
        lemma,
    )
    return next((entry for entry in entries if entry in cue_verbs()), None)


def _with_complement(view: View, verb: Word, lemma: str) -> tuple[str, ...]:
    """« mettre en évidence », « donner l'assurance »: the verb with the two words behind it."""
    behind = [form(word) for word in view.annotation.words[verb.index + 1 : verb.index + 3]]
    return (f"{lemma} {' '.join(behind)}".replace("' ", "'"),)


def is_denied(view: View, verb: Word) -> bool:
    """« n'a pas dit que »."""
    return any(form(word) in ("ne", "n'") for word in view.annotation.dependents(verb, "advmod"))


def says(view: View, verb: Word) -> bool:
    """Whether a verb of the lexicon reports here: « s'ajoute à » says nothing."""
    lemma = cue_lemma(view, verb) or ""
    return lemma.startswith(("se ", "s'")) or not _is_reflexive(view, verb)


def _is_reflexive(view: View, verb: Word) -> bool:
    """Whether « se » hangs on the verb."""
    return any(
        form(child) in ("se", "s'") or child.lemma in ("soi", "se")
        for child in view.annotation.dependents(verb, "expl", "obj", "iobj")
    )


def _opener(view: View, infinitive: Word) -> str | None:
    """The verb that an infinitive follows and makes one entry with: « faire », « tenir à »."""
    words = view.annotation.words
    index = infinitive.index - 1
    first = index - _MAX_BETWEEN
    while index > first and index >= 0:
        if not (words[index].upos in ("ADV", "ADP") or is_subject_clitic(words[index])):
            break
        index -= 1
    return _OPENERS.get(words[index].lemma) if index >= 0 else None


def subject_of(view: View, verb: Word, depth: int = 0) -> Source | None:
    """Who does what the verb says: its own subject, or that of the verb it depends on."""
    annotation = view.annotation
    narrative = _narrative_subject(view, verb)
    if narrative is not None:
        return narrative
    subject = pronoun_before(view, verb) or _own_subject(view, verb)
    agent = next(annotation.dependents(verb, "obl:agent"), None)
    if subject is not None and (agent is None or subject.deprel != "nsubj:pass"):
        return resolved_subject(view, subject, verb)
    if agent is not None:
        return phrase_around(view, agent)
    behind = annotation.words[verb.index + 1 : verb.index + 2]
    if behind and is_subject_clitic(behind[0]) and clitic_form(behind[0]) != "on":
        return Source(behind[0].span, behind[0], SourceForm.PRONOUN)
    return _shared_subject(view, verb, depth)


def _own_subject(view: View, verb: Word) -> Word | None:
    """The verb's subject: of two nouns before it the nearer, a name right before it first."""
    subjects = list(view.annotation.dependents(verb, "nsubj"))
    before = [word for word in subjects if word.index < verb.index]
    if before and before[-1].upos == "PRON":
        before = before[:1]  # « L'extrême droite, elle, juge… »
    subject = before[-1] if before else next(iter(subjects), None)
    subject = subject or _taken_for_expletive(view, verb) or _taken_by_complement(view, verb)
    return phrase_before(view, subject, verb) or subject


def _taken_for_expletive(view: View, verb: Word) -> Word | None:
    """« Il pense que… »: an « il » that the parser calls expletive, with a verb of saying."""
    if cue_lemma(view, verb) is None or next(view.annotation.dependents(verb, "aux:pass"), None):
        return None
    return next(view.annotation.dependents(verb, "expl:subj"), None)


def _taken_by_complement(view: View, verb: Word) -> Word | None:
    """« La représentante, saisie par X, avait estimé que la société… »: a subject before the verb
    that the parser hangs on the verb of the que-clause, which has one of its own.
    """
    for clause in view.annotation.dependents(verb, "ccomp", "xcomp"):
        subjects = list(view.annotation.dependents(clause, "nsubj"))
        before = [word for word in subjects if word.index < verb.index]
        if before and verb.index < clause.index and len(subjects) > len(before):
            return before[-1]
    return None


def _narrative_subject(view: View, verb: Word) -> Source | None:
    """« Et la ministre d'ajouter : »: the phrase between « et » and the infinitive."""
    words, frame = view.annotation.words, view.frame_at(verb.span.start)
    if frame is None or not is_infinitive(verb) or verb.index == 0:
        return None
    before = view.between(frame.span.start, words[verb.index - 1].span.start)
    if form(words[verb.index - 1]) not in ("de", "d'") or len(before) < _NARRATIVE_WORDS:
        return None
    if form(before[0]) != "et" or any(is_finite(word) for word in before):
        return None
    source = phrase_from(view, before, 1)
    return source if source is not None and can_speak(view, source) else None


def _shared_subject(view: View, verb: Word, depth: int) -> Source | None:
    """The subject that a verb without one has from the noun or verb it hangs on."""
    head = view.annotation.head_of(verb)
    if head is None:
        return None
    relation = verb.deprel.split(":")[0]
    if relation == "acl" and head.upos in ("NOUN", "PROPN", "PRON"):
        past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
        if past and verb.deprel != "acl:relcl":
            return None
        above = view.annotation.head_of(head)
        if is_infinitive(verb) and noun_kind(head) is None and above is not None:
            # « elle a pris le temps de préciser que… »: who takes the time
            return subject_of(view, above, depth + 1) if depth < _MAX_SHARED else None
        return phrase_around(view, head)
    if relation not in _SHARING or depth == _MAX_SHARED:
        return None
    if head.upos in ("VERB", "AUX", "ADJ") or relation == "conj":
        return subject_of(view, head, depth + 1)
    governor = view.annotation.head_of(head) if head.upos in ("NOUN", "PROPN") else None
    return subject_of(view, governor, depth + 1) if governor is not None else None


def resolved_subject(view: View, subject: Word, verb: Word) -> Source:
    """A relative « qui » stands for its antecedent; anything else for itself."""
    if form(subject) in ("qui", "lequel", "laquelle"):
        document = _document_behind(view, subject, verb)
        if document is not None:
            return phrase_around(view, document)
        cleft = name_in_cleft(view, subject)
        if cleft is not None:
            return phrase_around(view, cleft)
        antecedent = view.annotation.head_of(verb) if verb.deprel.startswith("acl") else None
        if antecedent is not None and antecedent.upos in ("NOUN", "PROPN", "PRON"):
            phrase = phrase_around(view, antecedent)
            if can_speak(view, phrase):
                return phrase
        before = _nominal_before(view, subject)
        if before is not None:
            return phrase_around(view, before)
    return phrase_around(view, subject)


def _document_behind(view: View, relative: Word, verb: Word) -> Word | None:
    """« le communiqué sur le départ du dirigeant, qui indiquait que ce dernier… »: the communiqué.

    « ce dernier » in the report is the person just named, so the relative must reach over him.
    """
    frame = view.frame_at(verb.span.start)
    if frame is None:
        return None
    after = [form(word) for word in view.between(verb.span.end, frame.span.end)[:6]]
    if not any(
        one in ("ce", "cette") and other in ("dernier", "dernière")
        for one, other in itertools.pairwise(after)
    ):
        return None
    before = view.between(frame.span.start, relative.span.start)
    return next(
        (word for word in before if word.upos == "NOUN" and noun_kind(word) == "document"), None
    )


def _nominal_before(view: View, relative: Word) -> Word | None:
    """The noun, name or pronoun that a relative « qui » follows, a comma between them or not."""
    index = relative.index - 1
    while index >= 0 and view.annotation.words[index].upos in ("PUNCT", "ADJ", "NUM"):
        index -= 1
    if index < 0:
        return None
    word = view.annotation.words[index]
    entity = view.entity_at(word.span.start)
    if entity is not None:
        word = next(
            (
                w
                for w in view.words(entity.span)
                if w.head < 0 or not entity.span.contains(view.annotation.words[w.head].span)
            ),
            word,
        )
    return word if word.upos in ("NOUN", "PROPN", "PRON") else None


def speaker_of(
    view: View, verb: Word, incises: Sequence[Incise], *, strict: bool = False
) -> Source | None:
    """Who says what the verb reports: its subject, or the speaker of an incise it goes on with."""
    return _speaker_before(view, verb, incises) or speaking_subject(view, verb, strict=strict)


def _speaker_before(view: View, verb: Word, incises: Sequence[Incise]) -> Source | None:
    """« …, a indiqué le parquet, précisant que… »: the participle goes on with the incise."""
    before = [incise for incise in incises if incise.span.end <= verb.span.start]
    if not before or not verb.text.lower().endswith("ant"):
        return None
    last = before[-1]
    between = view.between(last.span.end, verb.span.start)
    if any(word.upos == "VERB" and is_finite(word) for word in between):
        return None
    return last.source


def speaking_subject(view: View, verb: Word, *, strict: bool = False) -> Source | None:
    """The verb's subject if it can speak (`strict`: by the lexicon or by name).

    Where the parser takes quoted words for the subject of the reporter's verb (« déclare qu'« un
    ministre n'est rien » et défend… »), it is that of the verb above.
    """
    source = subject_of(view, verb)
    if source is not None and _suffers(view, source, verb):
        return None
    if source is not None and _is_quoted(view, source, verb):
        source = _subject_above(view, verb)
    return source if source is not None and can_speak(view, source, strict=strict) else None


def _suffers(view: View, source: Source, verb: Word) -> bool:
    """« Les autorités ont été alertées « plusieurs fois » »: they are told, and do not speak."""
    passive = source.head.deprel == "nsubj:pass" and source.head.head == verb.index
    return passive and not _is_reflexive(view, verb)


def _subject_above(view: View, verb: Word) -> Source | None:
    """The first subject outside marks of the verbs above, a relative clause ending the search."""
    if verb.deprel == "acl:relcl":
        return None
    for above in ancestors(view, verb):
        if above.upos == "VERB" and view.inside[above.index] < 0:
            source = subject_of(view, above)
            if source is not None and not _is_quoted(view, source, verb):
                return source
        if above.deprel == "acl:relcl":
            return None
    return None


def _is_quoted(view: View, source: Source, verb: Word) -> bool:
    """Whether a subject stands in marks and the verb does not, names (« gilets bleus ») aside."""
    inside = view.inside[source.head.index]
    if inside < 0 or inside == view.inside[verb.index]:
        return False
    words = view.words(view.marked[inside].content)
    entity = view.entity_at(source.head.span.start)
    name = words[0].text[:1].isupper() or (entity is not None and entity.kind in ("PER", "ORG"))
    return has_finite_verb(words) or not name
