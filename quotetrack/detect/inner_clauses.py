"""Main clauses and the clauses inside them: relatives, and those behind « puisque », « si »."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.governors import ancestors
from quotetrack.detect.spans import is_clause
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_finite
from quotetrack.records import Span

_RELATIVES = ("qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles")
_MAX_CONJUNCTS = 4
"""Steps from a verb to the first of those that it is joined to."""


def has_main_clause(view: View, span: Span) -> bool:
    """Whether a stretch has a finite verb that no conjunction or relative makes subordinate."""
    return any(is_finite(word) and not _is_subordinate(view, word) for word in view.words(span))


def _is_subordinate(view: View, finite: Word) -> bool:
    """Whether a finite verb is that of a relative, or of a clause with a conjunction."""
    auxiliary = finite.deprel.startswith(("aux", "cop"))
    clause: Word | None = view.annotation.head_of(finite) if auxiliary else finite
    for _ in range(_MAX_CONJUNCTS):
        if clause is None:
            return False
        if clause.deprel.startswith("acl"):
            return True
        marks = view.annotation.dependents(clause, "mark")
        if any(mark.index < min(finite.index, clause.index) for mark in marks):
            return True
        if not clause.deprel.startswith("conj"):
            return False
        clause = view.annotation.head_of(clause)
    return False


def inner_clause(view: View, before: Span, after: Span) -> tuple[int, int] | None:
    """From behind the word that opens the inner clause that `before` ends in, to its end.

    `before` and `after` are the two sides of a place. The clause ends with `before` unless what
    follows is part of it. `None` where the place lies in the main clause.
    """
    last = _last_word(view, before)
    if last is None:
        return None
    for clause in (last, *ancestors(view, last)):
        opening = _opening(view, clause, before)
        if opening is not None:
            end = _end(view, clause, after)
            if end is None and not is_clause(view, after):
                return None
            return opening, end if end is not None else before.end
    return None


def _last_word(view: View, span: Span) -> Word | None:
    """The last word of a stretch that is no punctuation."""
    words = [word for word in view.words(span) if word.upos != "PUNCT"]
    return words[-1] if words else None


def _opening(view: View, clause: Word, before: Span) -> int | None:
    """The end of the relative or conjunction that opens a verb's clause, if it is in `before`."""
    relative = clause.deprel == "acl:relcl"
    if not (relative or clause.deprel.startswith("advcl")):
        return None
    group = view.annotation.subtree(clause) if relative else view.annotation.dependents(clause)
    for word in group:
        opens = form(word) in _RELATIVES if relative else _is_conjunction(word)
        if opens and word.index < clause.index and before.contains(word.span):
            last = max((word, *view.annotation.dependents(word, "fixed")), key=lambda w: w.index)
            behind = view.annotation.words[last.index + 1 :]
            more = itertools.takewhile(lambda w: form(w) in ("bien", "même", "que"), behind)
            return max(one.span.end for one in (last, *more))
    return None


def _is_conjunction(word: Word) -> bool:
    """« puisque », « alors que »: a mark, a preposition before an infinitive left aside."""
    return word.deprel == "mark" and word.upos != "ADP"


def _end(view: View, clause: Word, after: Span) -> int | None:
    """The end of what goes on with the clause in `after`, or `None` where nothing does."""
    own = {word.index for word in view.annotation.subtree(clause)}
    end = None
    for word in _visible(view, after):
        if word.index not in own:
            break
        end = word.span.end
    return end


def _visible(view: View, span: Span) -> Iterator[Word]:
    """The words of a stretch, punctuation left out."""
    return (word for word in view.words(span) if word.upos != "PUNCT")
