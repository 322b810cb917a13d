"""An incise inside one pair of marks: « Nous partons, dit Ana Sol, maire de Vif. Adieu. »"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.frames import INITIAL
from quotetrack.detect.incises import WITH_OBJECT, Incise, read_incise
from quotetrack.detect.spans import BLANKS, trimmed
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite, is_plural, outside_brackets
from quotetrack.records import Span

_BLANKS_AND_COMMA = BLANKS + ","
_REOPENED = _BLANKS_AND_COMMA + "«“"
"""What may stand before the words behind an incise: a new paragraph opens its marks again."""
_BEFORE = (",", "?", "!", "…", "...")
"""Punctuation behind which an incise begins."""
_ARTICLES = ("le", "la", "l'", "un", "une", "les", "son", "sa")
_THIS = ("ce", "cet", "cette", "ces")
_THE_ONE = ("celui", "celle", "ceux", "celles")
_SPEAKERS = ("je", "j'", "nous", "on", "c'", "ce", "il", "elle", "ça")
"""Words in capitals with which the speech goes on where the stop behind an incise is missing."""
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
        if word.span.start - content.start < 3:
            continue
        incise = _incise_at(view, words, index)
        if incise is None:
            continue
        before_end = word.span.start if word.text == "," else word.span.end
        before = trimmed(view.text, content.start, before_end, _BLANKS_AND_COMMA)
        if before is None:
            continue
        resumed = _resume(view, content, incise)
        after = trimmed(view.text, resumed, content.end, _REOPENED, _BLANKS_AND_COMMA)
        pieces = (before, *_pieces_behind(view, after))
        return Split(tuple(piece for piece in pieces if len(piece) > 1), incise)
    return None


def _incise_at(view: View, words: Sequence[Word], index: int) -> Incise | None:
    """The reporter's incise behind the punctuation at a place of marked words."""
    if words[index].text == ".":
        return _printed_alone(view, words, index)
    if words[index].text not in _BEFORE:
        return None
    incise = read_incise(view, words[index:], 0, strict=True)
    if incise is None:
        incise = read_incise(view, words[index:], 0)
        named = incise is not None and _names_person_behind_clause(view, words[:index], incise)
        return incise if named else None
    return incise if _is_third(view, incise) else None


def _printed_alone(view: View, words: Sequence[Word], index: int) -> Incise | None:
    """« Je suis fière. Annonce-t-elle. Je n'ai pas… »: an incise printed as a sentence."""
    incise = read_incise(view, words[index:], 0, strict=True)
    if incise is None or incise.group.clitic is None:
        return None
    return incise if view.text[incise.span.end : incise.span.end + 1] in (".", ",") else None


def _names_person_behind_clause(view: View, before: Sequence[Word], incise: Incise) -> bool:
    """« Tout dépend du lieu, éclaire Ana Sol. »: a verb that the lexicon does not know, behind a
    clause, with a person's name behind it.
    """
    named = view.entity_at(incise.source.head.span.start)
    person = incise.source.apposed is not None or (named is not None and named.kind == "PER")
    return person and has_finite_verb(before) and not _disagrees(view, incise)


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
    first = view.words(source.span)[0]
    if _disagrees(view, incise):
        return False
    if source.apposed is not None or first.text[:1].isupper():
        return True
    named = view.entity_at(source.head.span.start)
    if named is not None and named.kind in ("PER", "ORG"):
        return True
    if form(first) in _THE_ONE:
        behind = view.annotation.words[source.head.index + 1 : source.head.index + 2]
        return bool(behind) and form(behind[0]) in _RELATIVES
    strict = incise.group.lemma in WITH_OBJECT or form(first) in _THIS
    return form(first) in (*_ARTICLES, *_THIS) and can_speak(view, source, strict=strict)


def _disagrees(view: View, incise: Incise) -> bool:
    """« …, critiquent Roux et votent pour lui »: verbs in the plural, and one who is named."""
    verbs = (incise.group.head, *view.annotation.dependents(incise.group.head, "aux"))
    finite = next((word for word in verbs if is_finite(word)), None)
    if finite is None or not is_plural(finite):
        return False
    words = view.words(incise.source.span)
    several = any(is_plural(word) or form(word) == "et" for word in words)
    return not several and incise.source.head.upos == "PROPN"


# --- where the speech goes on ----------------------------------------------------------------


def _resume(view: View, content: Span, incise: Incise) -> int:
    """Where the words of the speaker go on after the incise."""
    text = view.text
    offset = _skip(text, incise.span.end, content.end)
    if text[offset : offset + 1] == ":":
        return _skip(text, offset + 1, content.end)
    if _lacks_stop(view, offset):
        return offset
    stop = next((i for i in range(offset, content.end) if _is_stop(text, i)), -1)
    comma = text.find(",", offset, content.end)
    if comma < 0 or (0 <= stop < comma):
        return _skip(text, stop + 1, content.end) if stop >= 0 else content.end
    tail = outside_brackets(view.between(comma + 1, stop))
    if tail and _belongs_to_incise(tail, pronoun=incise.group.clitic is not None):
        return _skip(text, stop + 1, content.end)
    return _skip(text, _past_roles(view, comma, content.end), content.end)


def _lacks_stop(view: View, offset: int) -> bool:
    """« …, a expliqué la députée Je regrette d'avoir cédé. »: a new sentence without a stop."""
    behind = view.between(offset, offset + 1)
    return bool(behind) and behind[0].text[:1].isupper() and form(behind[0]) in _SPEAKERS


def _past_roles(view: View, comma: int, limit: int) -> int:
    """Behind « , directrice de l'école, »: the roles set beside the subject, each up to a comma."""
    while True:
        after = view.text.find(",", comma + 1, limit)
        role = outside_brackets(view.between(comma + 1, after if after >= 0 else limit))
        if not role or has_finite_verb(role) or not _is_role(role):
            return comma + 1
        if after < 0:
            return limit
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
    if text[offset] == "." and INITIAL.search(text, 0, offset):
        return False
    return text[offset] in ".!?" and text[offset + 1 : offset + 2] in BLANKS


def _belongs_to_incise(tail: Sequence[Word], *, pronoun: bool) -> bool:
    """« , PDG de Vif. », « , qui refuse de donner des chiffres. »: still the reporter.

    Every finite verb of it must be that of a relative clause. Behind a `pronoun` an adverb is the
    speaker's again (« …, dit-elle, déjà épuisée. »).
    """
    first = tail[0]
    if not pronoun:
        first = next((word for word in tail if word.upos != "ADV"), first)
    if form(first) in ("qui", "dont", "lequel", "laquelle"):
        return True
    participle = first.upos == "VERB" and first.feats.get("VerbForm") == "Part"
    if first.upos not in ("NOUN", "DET", "PROPN", "ADJ", "ADP", "NUM") and not participle:
        return False
    relatives = sum(form(word) in _RELATIVES for word in tail)
    return sum(is_finite(word) for word in tail) <= relatives


def _skip(text: str, offset: int, limit: int) -> int:
    """The first offset that is no blank."""
    while offset < limit and text[offset] in BLANKS:
        offset += 1
    return offset
