"""Demonyms: « le Zurichois », « la Danoise » name somebody by where he comes from."""

from __future__ import annotations

import re

from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import fold, pattern
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

_DEMONYM = pattern("demonym", any_case=False)
_FEMININE = pattern("feminine_demonym", any_case=False)
_ARTICLES = ("le", "la", "l'")
_BESIDE = ("ancien", "ancienne", "jeune", "ex")
"""What may stand between the article and a demonym: « l'ancien Rennais », « l'ex-Rennais »."""
_ARTICLE_BEFORE = re.compile(rf"\b(?:[Ll]e |[Ll]a |[Ll]['’])(?:(?:{'|'.join(_BESIDE)})[ -])?$")
_REACH = 12
"""Characters of « le », « la », « l' » and such a word, with their blanks."""
_SAME_PLACE = 4
"""Letters that a demonym shares with its place: « Zurichois », Zurich."""


def is_demonym(view: View, source: Source) -> bool:
    """Whether a phrase is an article with a demonym, and no name."""
    words = view.words(source.span)
    between = [form(word) for word in words[1:-1]]
    if len(words) < 2 or form(words[0]) not in _ARTICLES or not set(between) <= {*_BESIDE, "-"}:
        return False
    entity = view.entity_at(words[-1].span.start)
    alone = entity is None or source.span.contains(entity.span)
    return alone and _DEMONYM.fullmatch(words[-1].text) is not None


def demonym_behind_article(view: View, name: Span) -> bool:
    """Whether a name that the entity model found is « le Zurichois », nobody's name."""
    if _DEMONYM.fullmatch(name.of(view.text)) is None:
        return False
    return _ARTICLE_BEFORE.search(view.text[max(0, name.start - _REACH) : name.start]) is not None


def demonym_gender(word: str) -> str:
    """m or f by the ending; « Belge », « Suisse » count as m."""
    return "f" if _FEMININE.fullmatch(word) else "m"


def shares_place(view: View, demonym: str, around: Span) -> bool:
    """Whether a place that the demonym comes from stands in a stretch of text."""
    stem = fold(demonym)[:_SAME_PLACE]
    words = re.split(r"[^0-9a-z]+", fold(around.of(view.text)))
    return any(word.startswith(stem) and word != fold(demonym) for word in words)
