"""Several who speak as one: « Jeanne Roux, maire de Vif, et Paul Giraud, son adjoint, ont… »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.phrases import phrase_from
from quotetrack.detect.resolved import Resolved, tidy
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite, is_plural

_PARTS = (":", ";", "(", "–", "—")
_THEIRS = ("son", "sa", "ses", "leur", "leurs", "les")
"""What opens those who speak with somebody named: a possessive, or many."""
_WHO = ("qui", "dont", "que", "qu'", "où")


def joint_speakers(view: View, cast: Cast, subject: Word, start: int) -> Resolved | None:
    """All whom a list of names from `start` on puts before or behind one plural verb.

    `None` where one alone is its subject. A name behind a preposition is a complement, and a body
    beside people tells where one of them works.
    """
    verb = view.annotation.head_of(subject)
    if verb is None or not subject.deprel.startswith("nsubj") or not _is_plural_verb(view, verb):
        return None
    words = _list_of(view, subject, verb, start)
    if not any(form(word) == "et" for word in words):
        return None
    named = _figures(view, cast, words)
    people = [figure for figure in named if figure.kind == "person"]
    figures = people or named
    last_and = max(word.span.start for word in words if form(word) == "et")
    if len(figures) < 2 or (figures[-1].last_before(words[-1].span.end) or 0) < last_and:
        return _with_theirs(view, words, figures)
    return speaking_as_one(figures)


def speaking_as_one(figures: Sequence[Figure]) -> Resolved:
    """Several figures as one speaker: « Jeanne Roux et Paul Giraud »."""
    *first, last = [figure.name for figure in figures]
    text = f"{', '.join(first)} et {last}"
    return Resolved(text, "group", "pair", (f"« {text} » parlent ensemble",))


def _with_theirs(view: View, words: Sequence[Word], figures: Sequence[Figure]) -> Resolved | None:
    """« Microlabs et ses partenaires », « l'Agence de santé et les préfectures »."""
    place = next((i for i, word in enumerate(words) if form(word) == "et"), None)
    if not figures or place is None or place + 1 == len(words):
        return None
    theirs = phrase_from(view, words, place + 1)
    own = form(words[place + 1]) in _THEIRS
    named = figures[0].last_before(words[place].span.start)
    beside = named is not None and words[place - 1].span.start >= named
    if not own or not beside or theirs is None or noun_kind(theirs.head) is None:
        return None
    text = f"{figures[0].name} et {tidy(theirs.span.of(view.text))}"
    return Resolved(text, "group", "pair", (f"« {text} » parlent ensemble",))


def _is_plural_verb(view: View, verb: Word) -> bool:
    """« ont déclaré », « demandent »."""
    group = (verb, *view.annotation.dependents(verb, "aux", "cop"))
    return any(is_finite(word) and is_plural(word) for word in group)


def _list_of(view: View, subject: Word, verb: Word, start: int) -> Sequence[Word]:
    """The words of the list: up to the verb, or behind it up to what can be no part of it."""
    frame = view.frame_at(start)
    if frame is None:
        return ()
    before = subject.index < verb.index
    words = view.between(start, verb.span.start if before else frame.span.end)
    stop = next(
        (i for i, word in enumerate(words) if _ends(view, word, before=before)),
        len(words),
    )
    return words[:stop]


def _ends(view: View, word: Word, *, before: bool) -> bool:
    """Whether a list is over: at a relative, a clause, marks, behind its verb also at « à »."""
    if view.inside[word.index] >= 0 or word.text in _PARTS or form(word) in _WHO:
        return True
    told = not before and word.upos == "ADP" and form(word) in ("à", "au", "aux", "dans", "lors")
    return told or (is_finite(word) and word.upos == "VERB")


def _figures(view: View, cast: Cast, words: Sequence[Word]) -> list[Figure]:
    """The figures named in a list, each once."""
    found: list[Figure] = []
    entities: list[Entity] = []
    for word in words:
        entity = view.entity_at(word.span.start)
        if entity is not None and entity not in entities and entity.kind in ("PER", "ORG"):
            entities.append(entity)
    for entity in entities:
        figure = cast.figure_at(entity.span)
        if figure is not None and figure not in found and not _is_governed(view, words, entity):
            found.append(figure)
    return [] if has_finite_verb(words[:-1]) else found


def _is_governed(view: View, words: Sequence[Word], entity: Entity) -> bool:
    """« la fille de Paul Giraud », « la maire du Havre »: a complement, not one of the list."""
    before = [word for word in words if word.span.end <= entity.span.start][-2:]
    article = before[1:] if before and before[-1].upos == "DET" else []
    rest = before[:1] if article else before[-1:]
    return bool(rest) and rest[0].upos == "ADP"
