"""« … », abonde X, pour qui le vote est clos; « le témoignage d'un passant selon lequel… »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.incises import incises_of
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite, is_plural
from quotetrack.records import Span

_RELATIVES = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
_REACH = 160
"""Characters between somebody's name and the relative that takes it up."""

_NOUN_WORDS = 10
"""Words before « selon lequel » among which its noun stands."""


@dataclass(frozen=True, slots=True)
class RelativeSource:
    """« pour qui » with whom the relative stands for; `span` covers the cue and the relative."""

    span: Span
    source: Source


def read_relative(
    view: View, words: Sequence[Word], cue: Span, offset: int
) -> RelativeSource | None:
    """The source that a relative behind « selon » or « pour » takes up.

    « selon lequel » takes up who or what can report right before it; « pour qui » as often tells
    for whom something is: it reports behind a comma, and of a name or of one who just spoke.
    """
    relative = next(
        (word for word in view.words(Span(offset, offset + 9)) if form(word) in _RELATIVES), None
    )
    if relative is None or relative.span.start > offset + 1:
        return None
    before = [word for word in words if word.span.start < cue.start and word.upos != "PUNCT"]
    if not before:
        return None
    comma = view.text[: cue.start].rstrip().endswith(",")
    weak = cue.of(view.text).lower() == "pour"
    if weak and (not comma or form(relative) != "qui"):
        return None
    source = _spoke_before(view, words, cue) or _named_before(view, before)
    if source is None and not weak:
        source = _reports(view, before, relative)
    return RelativeSource(Span(cue.start, relative.span.end), source) if source else None


def _spoke_before(view: View, words: Sequence[Word], cue: Span) -> Source | None:
    """« …, raconte une source policière, pour qui… »: the subject of the incise before."""
    for incise in reversed(incises_of(view, words)):
        if incise.span.end <= cue.start:
            near = cue.start - incise.span.end < _REACH
            free = not has_finite_verb(view.between(incise.span.end, cue.start))
            return incise.source if near and free else None
    return None


def _named_before(view: View, before: Sequence[Word]) -> Source | None:
    """« Gregory Verdugo, selon lequel »: somebody's name right before the cue."""
    named = view.entity_at(before[-1].span.start)
    if named is None or named.kind != "PER":
        return None
    return phrase_around(view, view.words(named.span)[0])


def _reports(view: View, before: Sequence[Word], relative: Word) -> Source | None:
    """« un rapport de la Cour des comptes selon lequel… »: the nearest noun that can report and
    that the relative agrees with.
    """
    for word in reversed(before[-_NOUN_WORDS:]):
        if word.upos in ("VERB", "AUX") and is_finite(word):
            return None
        if noun_kind(word) is not None and _agrees(word, relative):
            return phrase_around(view, word)
    return None


def _agrees(noun: Word, relative: Word) -> bool:
    """« une voisine selon laquelle »: in gender and number, as far as the noun shows them."""
    feminine = form(relative).startswith(("laq", "lesquelles"))
    gender = noun.feats.get("Gender")
    same = gender is None or (gender == "Fem") == feminine
    return same and is_plural(noun) == form(relative).startswith("les")
