"""Where the name of a body begins and ends: by its complements, or by the initials behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotetrack.annotate.annotation import Annotation, Word
from quotetrack.detect.lexicons import fold, source_nouns, word_list
from quotetrack.detect.words import TEMPORAL, form
from quotetrack.records import Span

_INITIALS = re.compile(r" \(([A-ZÀ-Ý][\w.-]{2,9})\)")
"""« (Prif) », « (CNRTL) »."""
_REACH = 24
"""Words before the initials in which the name may begin."""
_SMALL = word_list("name_particle") | {"l", "et", "les", "a", "au", "aux", "en", "pour", "sur"}
"""Words of a name that its initials may leave out, or not: « La République en marche (LREM) »."""
_WHOLE_PART = 3
"""Letters of a part that the initials may hold whole: « JO »."""
_OF = ("de", "d'")
_JOINS = (*_OF, "pour", "contre")
_ARTICLES = ("le", "la", "les", "l'")
_VERBAL = ("VERB", "AUX")
_COMMON = word_list("common_acronym")
_NOMINAL = ("NOUN", "PROPN")


def complements_end(words: Sequence[Word], place: int) -> int:
    """The end of a name with all complements behind `words[place]` that the tree gives to it.

    « national de la vie étudiante », « de lutte contre la fraude », « de la transaction et de la
    gestion immobilières ».
    """
    end, at, joined = place, place + 1, False
    while at < len(words):
        if words[at].upos == "ADJ" and words[at].text.islower():
            end, at = at, at + 1
            continue
        joined = form(words[at]) == "et"
        noun = _complement(words, at + 1 if joined else at)
        if noun is None or (joined and is_body(words[noun].text)):
            break  # « de l'Agence de presse et du bureau de Vif »
        free = form(words[at]) in _OF and words[noun].head >= 0
        if free and words[words[noun].head].upos in _VERBAL:
            break  # « a informé la Commission européenne de la situation »
        end, at = noun, noun + 1
    return words[end].span.end


def _complement(words: Sequence[Word], place: int) -> int | None:
    """Where the noun of « de la vie », « contre les fraudes » stands; `None` for anything else."""
    if place >= len(words) or words[place].upos != "ADP" or form(words[place]) not in _JOINS:
        return None
    noun = place + 1
    while noun < len(words) and form(words[noun]) in _ARTICLES and words[noun].text.islower():
        noun += 1
    found = words[noun] if noun < len(words) else None
    if found is None or found.upos not in _NOMINAL or form(found) in TEMPORAL:
        return None
    return noun


def is_body(noun: str) -> bool:
    """Whether a word is a noun for bodies: « du ministère, de la mairie », several, and no name."""
    entry = source_nouns().get(noun.lower())
    return entry is not None and entry.kind == "body"


def initialled_names(annotation: Annotation) -> Iterator[Span]:
    """« la préfecture de la région Île-de-France (Prif) »: what the initials behind it spell."""
    starts = [word.span.start for word in annotation.words]
    for match in _INITIALS.finditer(annotation.text):
        if match.group(1) in _COMMON:
            continue  # « une organisation non gouvernementale (ONG) »
        letters = re.sub(r"[^a-z]", "", fold(match.group(1)))
        last = bisect_left(starts, match.start())
        for first in range(last - 2, max(-1, last - _REACH), -1):
            if annotation.words[first].upos == "PUNCT":
                break
            span = Span(annotation.words[first].span.start, match.start())
            parts = re.split(r"[\s'’-]+", fold(span.of(annotation.text)))
            if _opens_body(annotation.words[first]) and _spells(parts, letters):
                yield span
                break


def _opens_body(word: Word) -> bool:
    """Whether a name of a body can begin with a word: « préfecture », « Fonds »."""
    return word.text[:1].isupper() or is_body(word.text)


def _spells(parts: Sequence[str], letters: str) -> bool:
    """Whether the initials of the parts are the letters, small words counted or not."""
    if not parts or not letters:
        return not letters and all(part in _SMALL for part in parts)
    if parts[0][:1] == letters[0] and _spells(parts[1:], letters[1:]):
        return True
    short = 1 < len(parts[0]) <= _WHOLE_PART and letters.startswith(parts[0])
    if short and _spells(parts[1:], letters[len(parts[0]) :]):
        return True  # « comité d'organisation des JO (Cojo) »
    return parts[0] in _SMALL and _spells(parts[1:], letters)
