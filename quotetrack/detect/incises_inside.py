"""An incise inside one pair of marks: « Nous partons, dit Ana Sol, maire de Vif. Adieu. »"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.incises import WITH_OBJECT, Incise, read_incise
from quotetrack.detect.spans import BLANKS, trimmed
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite
from quotetrack.records import Span

_BLANKS_AND_COMMA = BLANKS + ","
_SHOWING = frozenset(("montrer", "démontrer"))
"""Verbs that a speaker uses of things: « certaines situations, …, montrent jusqu'où… »."""
_RELATIVES = ("qui", "dont", "où", "lequel", "laquelle")
_ROLE_WORDS = 3
"""Words of an apposition among which its role stands."""


@dataclass(frozen=True, slots=True)
class Split:
    """One pair of marks with an incise inside: the pieces of the content, and the incise."""

    pieces: tuple[Span, ...]
    incise: Incise


def split_marked(view: View, content: Span) -> Split | None:
    """« Plus de 60 000 personnes vivent ici, explique Ana Sol, maire de Vif. Nous avons… »."""
    words = view.words(content)
    for index, word in enumerate(words[:-2]):
        if word.text not in (",", "?", "!", "…", "...") or word.span.start - content.start < 3:
            continue
        incise = read_incise(view, words[index:], 0, strict=True)
        if incise is None or not _is_third(view, incise):
            continue
        before_end = word.span.start if word.text == "," else word.span.end
        before = trimmed(view.text, content.start, before_end, _BLANKS_AND_COMMA)
        if before is None:
            continue
        after = trimmed(view.text, _resume(view, content, incise), content.end, _BLANKS_AND_COMMA)
        pieces = (before, *_pieces_behind(view, after))
        return Split(tuple(piece for piece in pieces if len(piece) > 1), incise)
    return None


def _pieces_behind(view: View, after: Span | None) -> tuple[Span, ...]:
    """What follows an incise, in two where the same speaker has another: « , poursuit-elle, »."""
    if after is None:
        return ()
    again = split_marked(view, after)
    if again is None or again.incise.group.clitic is None:
        return (after,)
    return again.pieces


def _is_third(view: View, incise: Incise) -> bool:
    """Whether an incise inside marks is the reporter's."""
    if incise.group.lemma in _SHOWING:
        return False
    return incise.group.clitic is not None or _names_third(view, incise)


def _names_third(view: View, incise: Incise) -> bool:
    """Inside marks, the subject behind a verb must name somebody, or the speech just goes on."""
    source = incise.source
    if source.apposed is not None:
        return True
    if any(entity.kind in ("PER", "ORG") for entity in view.entities(source.span)):
        return True
    first = view.words(source.span)[0]
    strict = incise.group.lemma in WITH_OBJECT
    return form(first) in ("le", "la", "l'", "un", "une", "les", "son", "sa") and can_speak(
        view, source, strict=strict
    )


# --- where the speech goes on ----------------------------------------------------------------


def _resume(view: View, content: Span, incise: Incise) -> int:
    """Where the words of the speaker go on after the incise."""
    text = view.text
    offset = _skip(text, incise.span.end, content.end)
    if text[offset : offset + 1] == ":":
        return _skip(text, offset + 1, content.end)
    stop = next((i for i in range(offset, content.end) if _is_stop(text, i)), -1)
    comma = text.find(",", offset, content.end)
    if comma < 0 or (0 <= stop < comma):
        return _skip(text, stop + 1, content.end) if stop >= 0 else content.end
    tail = view.between(comma + 1, stop)
    if tail and _belongs_to_incise(tail):
        return _skip(text, stop + 1, content.end)
    return _skip(text, _past_roles(view, comma, content.end), content.end)


def _past_roles(view: View, comma: int, limit: int) -> int:
    """Behind « , directrice de l'école, »: the roles set beside the subject, each up to a comma."""
    while True:
        after = view.text.find(",", comma + 1, limit)
        role = view.between(comma + 1, after) if after >= 0 else []
        if not role or has_finite_verb(role) or not _is_role(role):
            return comma + 1
        comma = after


def _is_role(words: Sequence[Word]) -> bool:
    """« directrice de l'école », « chargé de recherche »: without an article, a person's."""
    if form(words[0]) == "chargé" or form(words[0]) == "chargée":
        return True
    return words[0].upos in ("NOUN", "ADJ") and any(
        noun_kind(word) == "person" for word in words[:_ROLE_WORDS]
    )


def _is_stop(text: str, offset: int) -> bool:
    """Whether a sentence ends here: a stop with a blank (or nothing) behind it."""
    return text[offset] in ".!?" and text[offset + 1 : offset + 2] in " \u00a0"


def _belongs_to_incise(tail: Sequence[Word]) -> bool:
    """« , PDG de Vif. », « , qui refuse de donner des chiffres. »: still the reporter.

    Every finite verb of it must be that of a relative clause.
    """
    first = tail[0]
    if form(first) in ("qui", "dont", "lequel", "laquelle"):
        return True
    participle = first.upos == "VERB" and first.feats.get("VerbForm") == "Part"
    if first.upos not in ("NOUN", "DET", "PROPN", "ADJ", "ADP") and not participle:
        return False
    relatives = sum(form(word) in _RELATIVES for word in tail)
    return sum(is_finite(word) for word in tail) <= relatives


def _skip(text: str, offset: int, limit: int) -> int:
    """The first offset that is no blank."""
    while offset < limit and text[offset] in BLANKS:
        offset += 1
    return offset
