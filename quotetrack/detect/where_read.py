"""« peut-on lire dans le communiqué », « reconnaît-on au sein du club »: who is behind « on »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import fold, metonyms, pattern
from quotetrack.detect.phrases import phrase_from
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.verbs import VerbGroup
from quotetrack.detect.view import View
from quotetrack.detect.words import form

_WHERE = pattern("where_read", before=r"^\W*")
_REACH = 60
"""Characters behind « -t-on » within which it is told where."""
_AT = ("à", "au", "aux", "chez", "auprès", "côté")
_ON_REACH = 6
"""Words behind « -t-on » within which those who are meant are named."""


def who_is_on(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """The body, people or document behind « -t-on »; `None` for a place or time."""
    return _where_read(view, words, group) or _behind_on(view, words, group)


def _where_read(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """« peut-on lire dans le règlement », « au sein du club »: right behind, whatever it is."""
    end = (group.clitic or group.head).span.end
    match = _WHERE.match(view.text[end : end + _REACH])
    first = _first_from(words, end + match.end()) if match is not None else None
    phrase = phrase_from(view, words, first) if first is not None else None
    return phrase if phrase is not None and _can_be_read(view, phrase) else None


def _behind_on(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """« fait-on valoir hier à Matignon »: a body or its seat a little farther on."""
    for index in range(group.next_index, min(group.next_index + _ON_REACH, len(words))):
        word = words[index]
        if word.upos == "PUNCT":
            return None
        if form(word) in _AT and index + 1 < len(words):
            contracted = words[index + 1].span == word.span  # « au » is « à » and « le »
            source = phrase_from(view, words, index + (2 if contracted else 1))
            if source is not None and _is_place_of_speech(view, source):
                return source
    return None


def _is_place_of_speech(view: View, source: Source) -> bool:
    """Whether a phrase is a body that can be « on »: Matignon, the press service."""
    entity = view.entity_at(source.head.span.start)
    known = metonyms().get(fold(source.span.of(view.text)))
    return known is not None or (
        (entity is not None and entity.kind in ("ORG", "LOC"))
        or noun_kind(source.head) in ("body", "group")
    )


def _first_from(words: Sequence[Word], offset: int) -> int | None:
    """The place of the first word that ends behind an offset."""
    return next((place for place, word in enumerate(words) if word.span.end > offset), None)


def _can_be_read(view: View, phrase: Source) -> bool:
    """Whether a phrase is a document, a body or people, and no place or time."""
    entity = view.entity_at(phrase.head.span.start)
    if entity is not None:
        return entity.kind in ("ORG", "PER")
    return phrase.head.upos == "PROPN" or noun_kind(phrase.head) is not None
