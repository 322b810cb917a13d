"""Which verb governs a stretch of text, and who is its subject: read off the tree, with a fallback."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.phrases import can_speak, clitic_form, form, is_subject_clitic, phrase_around
from quotetrack.detect.view import View

MAX_CLIMB = 12
"""Steps up the tree; deeper nesting in press sentences is a parse gone wrong."""


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
    lexicon = cue_verbs()
    annotation = view.annotation
    for child in annotation.dependents(verb, "expl", "obj", "iobj"):
        if form(child) in ("se", "s'") or child.lemma in ("soi", "se"):
            for composed in (f"se {verb.lemma}", f"s'{verb.lemma}"):
                if composed in lexicon:
                    return composed
            break
    previous = annotation.words[verb.index - 1] if verb.index else None
    steps = 0
    while previous is not None and steps < 3 and (previous.upos in ("ADV", "ADP") or is_subject_clitic(previous)):
        previous = annotation.words[previous.index - 1] if previous.index else None
        steps += 1
    if previous is not None and verb.feats.get("VerbForm") == "Inf":
        composed = {"faire": f"faire {verb.lemma}", "laisser": f"laisser {verb.lemma}", "tenir": f"tenir à {verb.lemma}"}.get(previous.lemma)
        if composed in lexicon:
            return composed
    return verb.lemma if verb.lemma in lexicon else None


def subject_of(view: View, verb: Word, depth: int = 0) -> Source | None:
    """Who does what the verb says: its own subject, or that of the verb it depends on."""
    if depth > 4:
        return None
    annotation = view.annotation
    for child in annotation.dependents(verb, "nsubj"):
        if child.deprel == "nsubj:pass" and any(True for _ in annotation.dependents(verb, "obl:agent")):
            break
        return resolved_subject(view, child, verb)
    for child in annotation.dependents(verb, "obl:agent"):
        return phrase_around(view, child)
    clitic = next((w for w in annotation.words[verb.index + 1 : verb.index + 2] if is_subject_clitic(w)), None)
    if clitic is not None and clitic_form(clitic) != "on":
        return Source(clitic.span, clitic, SourceForm.PRONOUN)
    head = annotation.head_of(verb)
    if head is None:
        return None
    relation = verb.deprel.split(":")[0]
    if relation in ("acl",) and head.upos in ("NOUN", "PROPN", "PRON"):
        if verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past" and verb.deprel != "acl:relcl":
            return None
        return phrase_around(view, head)
    if relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "aux", "fixed", "obl"):
        if head.upos in ("VERB", "AUX", "ADJ") or relation == "conj":
            return subject_of(view, head, depth + 1)
        if head.upos in ("NOUN", "PROPN"):
            governor = annotation.head_of(head)
            if governor is not None:
                return subject_of(view, governor, depth + 1)
    return None


def resolved_subject(view: View, subject: Word, verb: Word) -> Source:
    """A relative « qui » stands for its antecedent; anything else for itself."""
    if form(subject) in ("qui", "lequel", "laquelle"):
        antecedent = view.annotation.head_of(verb)
        if verb.deprel.startswith("acl") and antecedent is not None and antecedent.upos in ("NOUN", "PROPN", "PRON"):
            return phrase_around(view, antecedent)
        before = _nominal_before(view, subject)
        if before is not None:
            return phrase_around(view, before)
    return phrase_around(view, subject)


def _nominal_before(view: View, relative: Word) -> Word | None:
    """The noun, name or pronoun that a relative « qui » follows (a comma between them is passed)."""
    index = relative.index - 1
    while index >= 0 and view.annotation.words[index].upos in ("PUNCT", "ADJ", "NUM"):
        index -= 1
    if index < 0:
        return None
    word = view.annotation.words[index]
    entity = view.entity_at(word.span.start)
    if entity is not None:
        word = next((w for w in view.words(entity.span) if w.head < 0 or not entity.span.contains(view.annotation.words[w.head].span)), word)
    return word if word.upos in ("NOUN", "PROPN", "PRON") else None


def speaking_subject(view: View, verb: Word) -> Source | None:
    """The verb's subject if it can speak."""
    source = subject_of(view, verb)
    return source if source is not None and can_speak(view, source) else None
