"""What the rest of a document does with marked words: a name in one sentence is one in the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quotetrack.detect.contents import size_of
from quotetrack.detect.found import Found, Refused
from quotetrack.detect.lexicons import fold
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb
from quotetrack.records import QuotationKind, Span

_NAME_WORDS = 4
"""Words: longer marked stretches are not taken up as names."""
_SURE = ("name", "title", "inscription", "charge")
"""Reasons that hold wherever the same words are marked again."""
_WEAK_REFUSALS = 2
"""A stretch that nothing gives to anybody so often is the reporter's term where it seems quoted."""
_PLURAL = re.compile(r"(?<=[a-z]{2})[sx]\b")


def settled(
    view: View, found: Sequence[Found], refused: Sequence[Refused]
) -> tuple[list[Found], list[Refused]]:
    """The finds without the names and terms that the same document settles, and all refusals."""
    kept: list[Found] = []
    dropped: list[Refused] = list(refused)
    usage = _Usage(view, found, refused)
    for one in found:
        reason = usage.settles(one)
        if reason is None:
            kept.append(one)
        else:
            dropped.append(Refused(one.content[0], reason))
    return kept, sorted(dropped, key=lambda refusal: refusal.span)


class _Usage:
    """How often a document has each short stretch as somebody's words, as nobody's, and bare."""

    def __init__(self, view: View, found: Sequence[Found], refused: Sequence[Refused]) -> None:
        self._view = view
        self._found = Counter(_key(one.extent.of(view.text)) for one in found)
        self._sure = {_key(r.span.of(view.text)) for r in refused if r.reason in _SURE}
        self._weak = Counter(_key(r.span.of(view.text)) for r in refused if r.reason not in _SURE)
        self._bare = f" {_key(_outside_marks(view))} "

    def settles(self, one: Found) -> str | None:
        """Why a fragment is nobody's after all, by what the document does elsewhere."""
        if one.kind is not QuotationKind.MIXED or not self._may_be_name(one.extent):
            return None
        key = _key(one.extent.of(self._view.text))
        if key in self._sure:
            return "name"
        if self._weak[key] >= max(_WEAK_REFUSALS, self._found[key] + 1):
            return "term"
        return "term" if self._is_used_bare(one.extent, key) else None

    def _may_be_name(self, span: Span) -> bool:
        """A short noun phrase without an article of its own."""
        words = self._view.words(span)
        return (
            0 < size_of(words) <= _NAME_WORDS
            and words[0].upos in ("NOUN", "PROPN", "ADJ", "NUM", "X")
            and any(word.upos in ("NOUN", "PROPN", "X") for word in words)
            and not has_finite_verb(words)
        )

    def _is_used_bare(self, span: Span, key: str) -> bool:
        """Whether the reporter uses the same noun phrase without marks, too."""
        words = self._view.words(span)
        named = words[0].text[:1].isupper() or size_of(words) > 1
        starts_with_noun = words[0].upos in ("NOUN", "PROPN", "X")
        return named and starts_with_noun and f" {key} " in self._bare


def _key(text: str) -> str:
    """A stretch for comparing: folded, without punctuation and plural endings."""
    words = re.sub(r"[^\w\s]", " ", fold(text))
    return " ".join(_PLURAL.sub("", words).split())


def _outside_marks(view: View) -> str:
    """The reporter's text alone."""
    pieces: list[str] = []
    done = 0
    for marked in view.marked:
        pieces.append(view.text[done : marked.outer.start])
        done = marked.outer.end
    return " 0 ".join([*pieces, view.text[done:]])  # no phrase runs across marks
