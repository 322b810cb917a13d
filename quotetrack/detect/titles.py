"""The roles printed beside a name: « le maire Jean Roux », « Jean Roux, maire de Vif »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.lexicons import fold, source_nouns, word_list
from quotetrack.detect.names import civil_gender
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_finite
from quotetrack.records import Span

_REACH_BEFORE = 120
"""Characters before a name in which its title begins."""
_REACH_AFTER = 140
"""Characters behind a name in which its title ends."""
_HEAD_WITHIN = 5
"""Words behind a name within which the noun of its title stands."""
_ARTICLES = word_list("title_article")
_WITHIN_ROLE = word_list("within_role")
_ENDS_BEFORE = ("PUNCT", "VERB", "AUX", "SCONJ", "PRON", "CCONJ")


@dataclass(frozen=True, slots=True)
class Title:
    """A role beside a name: noun and complement as printed, folded; `gender` m, f or unknown."""

    noun: str
    complement: str
    gender: str | None


def titles_beside(view: View, name: Span) -> list[Title]:
    """The roles before a name (« le maire X ») and behind it (« X, maire », « X (PDG) »)."""
    titles = [_before(view, name)]
    behind = view.text[name.end : name.end + 3]
    if behind[:1] == "," or behind.lstrip()[:1] == "(":
        titles.append(_after(view, name))
    return [title for title in titles if title is not None]


def _before(view: View, name: Span) -> Title | None:
    """The role before a name, from its article on; a comma may stand between."""
    words = view.between(max(0, name.start - _REACH_BEFORE), name.start)
    apposed = view.text[: name.start].rstrip().endswith(",")
    if apposed and words and words[-1].text == ",":
        words = words[:-1]
    kept = _phrase_before(words)
    head = next((word for word in kept if _is_role(word)), None)
    if head is None:
        return None
    if apposed and not _is_bare_title(kept):
        return None  # « sous la pression de Microsoft, Emmett Shear… »: no title of his
    between = Span(kept[0].span.start, name.start)
    if any(entity.kind == "PER" for entity in view.entities(between)):
        return None
    return _title(head, [word for word in kept if word.index > head.index])


def _phrase_before(words: Sequence[Word]) -> list[Word]:
    """The words back to the article of the first role, or to punctuation or a verb."""
    kept: list[Word] = []
    for word in reversed(words):
        if word.upos in _ENDS_BEFORE:
            break
        kept.insert(0, word)
        speaks = any(noun_kind(one) is not None for one in kept)
        if word.upos == "DET" and form(word) in _ARTICLES and speaks:
            break
    return kept


def _is_role(word: Word) -> bool:
    """Whether a word can be the noun of a title."""
    if civil_gender(word.text) is not None or form(word) in ("mᵉ", "me", "dr", "pr"):
        return False
    return noun_kind(word) == "person" or (word.upos == "NOUN" and form(word) in source_nouns())


def _is_bare_title(kept: Sequence[Word]) -> bool:
    """Whether a phrase before « , Name » is a title alone: an article, no foreign complement."""
    foreign = any(word.upos == "ADP" and form(word) not in _WITHIN_ROLE for word in kept)
    return kept[0].upos == "DET" and not foreign


def _after(view: View, name: Span) -> Title | None:
    """The role behind a name, up to punctuation, a verb or a relative."""
    reach = min(len(view.text), name.end + _REACH_AFTER)
    kept: list[Word] = []
    for word in view.between(name.end, reach)[1:]:
        relative = word.upos == "PRON" and form(word) in ("qui", "dont")
        if word.text in (",", ")", ".", ";", ":") or word.upos in ("VERB", "AUX", "SCONJ"):
            if kept and form(kept[0]) in ("le", "la", "l'") and is_finite(word):
                return None  # « Après le meurtre de Roux, le maire a parlé »: no title of his
            break
        if relative:
            break
        kept.append(word)
    head = next(
        (
            word
            for word in kept[:_HEAD_WITHIN]
            if word.upos in ("NOUN", "PROPN", "ADJ", "X") and noun_kind(word) == "person"
        ),
        None,
    )
    if head is None:
        return None
    return _title(head, [word for word in kept if word.index > head.index])


def _title(head: Word, rest: Sequence[Word]) -> Title:
    """The title of a head noun; its gender by the lexicon, else by the tagger."""
    entry = source_nouns().get(form(head)) or source_nouns().get(head.lemma)
    gender = entry.gender if entry is not None and entry.gender != "e" else None
    return Title(fold(head.text), fold(" ".join(word.text for word in rest)), gender)
