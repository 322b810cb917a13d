"""« peut-on lire dans le communiqué », « reconnaît-on au sein du club »: who is behind « on »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import pattern
from quotetrack.detect.phrases import phrase_from
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View

_WHERE = pattern("where_read", before=r"^\W*")
_REACH = 60
"""Characters behind « -t-on » within which it is told where."""


def where_read(view: View, on: Source) -> Source | None:
    """The document or body that the words behind « on » name; `None` for a place or time."""
    frame = view.frame_at(on.span.start)
    if frame is None:
        return None
    end = min(frame.span.end, on.span.end + _REACH)
    match = _WHERE.match(view.text[on.span.end : end])
    if match is None:
        return None
    words = view.reported_by(frame.span)
    first = _first_from(words, on.span.end + match.end())
    phrase = phrase_from(view, words, first) if first is not None else None
    return phrase if phrase is not None and _can_be_read(view, phrase) else None


def _first_from(words: Sequence[Word], offset: int) -> int | None:
    """The place of the first word that ends behind an offset."""
    return next((place for place, word in enumerate(words) if word.span.end > offset), None)


def _can_be_read(view: View, phrase: Source) -> bool:
    """Whether a phrase is a document, a body or people, and no place or time."""
    entity = view.entity_at(phrase.head.span.start)
    if entity is not None:
        return entity.kind in ("ORG", "PER")
    return phrase.head.upos == "PROPN" or noun_kind(phrase.head) is not None
