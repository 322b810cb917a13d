"""Which verb governs a stretch of text, and who is its subject: read off the tree, with a fallback."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.forms import lemma_of
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import clitic_form, form, is_subject_clitic
from quotetrack.records import Span

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
    lemma = lemma_of(verb)
    for child in annotation.dependents(verb, "expl", "obj", "iobj"):
        if form(child) in ("se", "s'") or child.lemma in ("soi", "se"):
            for composed in (f"se {lemma}", f"s'{lemma}"):
                if composed in lexicon:
                    return composed
            break
    previous = annotation.words[verb.index - 1] if verb.index else None
    steps = 0
    while (
        previous is not None
        and steps < 3
        and (previous.upos in ("ADV", "ADP") or is_subject_clitic(previous))
    ):
        previous = annotation.words[previous.index - 1] if previous.index else None
        steps += 1
    if previous is not None and verb.feats.get("VerbForm") == "Inf":
        composed = {
            "faire": f"faire {verb.lemma}",
            "laisser": f"laisser {verb.lemma}",
            "tenir": f"tenir à {verb.lemma}",
        }.get(previous.lemma)
        if composed in lexicon:
            return composed
    return lemma if lemma in lexicon else None


def subject_of(view: View, verb: Word, depth: int = 0) -> Source | None:
    """Who does what the verb says: its own subject, or that of the verb it depends on."""
    if depth > 4:
        return None
    annotation = view.annotation
    for child in annotation.dependents(verb, "nsubj"):
        if child.deprel == "nsubj:pass" and any(
            True for _ in annotation.dependents(verb, "obl:agent")
        ):
            break
        return resolved_subject(view, child, verb)
    for child in annotation.dependents(verb, "obl:agent"):
        return phrase_around(view, child)
    clitic = next(
        (w for w in annotation.words[verb.index + 1 : verb.index + 2] if is_subject_clitic(w)), None
    )
    if clitic is not None and clitic_form(clitic) != "on":
        return Source(clitic.span, clitic, SourceForm.PRONOUN)
    head = annotation.head_of(verb)
    if head is None:
        return None
    relation = verb.deprel.split(":")[0]
    if relation in ("acl",) and head.upos in ("NOUN", "PROPN", "PRON"):
        if (
            verb.feats.get("VerbForm") == "Part"
            and verb.feats.get("Tense") == "Past"
            and verb.deprel != "acl:relcl"
        ):
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
        document = _document_behind(view, subject, verb)
        if document is not None:
            return phrase_around(view, document)
        antecedent = view.annotation.head_of(verb)
        if (
            verb.deprel.startswith("acl")
            and antecedent is not None
            and antecedent.upos in ("NOUN", "PROPN", "PRON")
        ):
            phrase = phrase_around(view, antecedent)
            if can_speak(view, phrase):
                return phrase
        before = _nominal_before(view, subject)
        if before is not None:
            return phrase_around(view, before)
    return phrase_around(view, subject)


def _document_behind(view: View, relative: Word, verb: Word) -> Word | None:
    """« le communiqué annonçant le départ du dirigeant, qui indiquait que ce dernier… »: the communiqué.

    « ce dernier » in the report is the person just named, so the relative must reach over him.
    """
    frame = view.frame_at(verb.span.start)
    if frame is None:
        return None
    after = [form(word) for word in view.words(Span(verb.span.end, frame.span.end))][:6]
    if not any(
        after[i] in ("ce", "cette") and after[i + 1] in ("dernier", "dernière")
        for i in range(len(after) - 1)
    ):
        return None
    before = (
        view.words(Span(frame.span.start, relative.span.start))
        if relative.span.start > frame.span.start
        else []
    )
    return next(
        (word for word in before if word.upos == "NOUN" and noun_kind(word) == "document"), None
    )


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
        word = next(
            (
                w
                for w in view.words(entity.span)
                if w.head < 0 or not entity.span.contains(view.annotation.words[w.head].span)
            ),
            word,
        )
    return word if word.upos in ("NOUN", "PROPN", "PRON") else None


def speaking_subject(view: View, verb: Word, *, strict: bool = False) -> Source | None:
    """The verb's subject if it can speak (`strict`: if it is somebody by the lexicon or by name)."""
    source = subject_of(view, verb)
    return source if source is not None and can_speak(view, source, strict=strict) else None
