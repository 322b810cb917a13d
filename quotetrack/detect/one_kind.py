"""One name, one kind: what the entity model calls a person here and a company there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.known_bodies import known_body
from quotetrack.detect.lexicons import (
    fold,
    given_names,
    registered_given_names,
    source_nouns,
    word_list,
)

_SPEAKING = ("PER", "ORG")
_EVENTS = word_list("event_noun") | word_list("event_name")
"""What opens the name of an event: « Nuit des musées », « Guerre du Golfe »."""
_AS_BODIES = ("la", "le", "les", "du", "des", "au", "aux", "chez", "groupe", "marque", "'", "’")
"""Words before a body's name and seldom before a given name."""
_NO_NAME = ("VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "PRON")


def with_one_kind(annotation: Annotation) -> Annotation:
    """The annotation with one kind for each name of one word, and no capitals that are no name.

    « TikTok » that is a person in half of its places is a company in all; « Passer » that begins a
    sentence is a verb. A last name (« Musk ») is a person wherever the full name is one.
    """
    capitals = _capitals(annotation) | _common_words(annotation)
    entities = [
        one for one in annotation.entities if not (_is_capital(one, capitals) or _is_event(one))
    ]
    last_names = {one.text.split()[-1] for one in entities if one.kind == "PER" and " " in one.text}
    kinds: dict[str, Counter[str]] = {}
    for one in entities:
        if " " not in one.text:
            kinds.setdefault(one.text, Counter())[one.kind] += 1
    told = {name: _kind(name, votes, last_names) for name, votes in kinds.items()}
    told |= dict.fromkeys(_given_alone(annotation.text, kinds), "PER")
    return replace(
        annotation,
        entities=tuple(
            replace(one, kind=kind) if (kind := told.get(one.text)) is not None else one
            for one in entities
        ),
    )


def _kind(name: str, votes: Counter[str], last_names: set[str]) -> str | None:
    """The one kind of a name; `None` where the model was of one mind, or no speaker is."""
    if len(votes) < 2 or not any(votes[kind] for kind in _SPEAKING):
        return None
    if votes["PER"] and (name in last_names or name in given_names()):
        return "PER"
    if votes["ORG"] >= votes["PER"]:
        return "ORG" if votes["ORG"] >= votes["LOC"] else None
    return "PER" if votes["PER"] > votes["LOC"] else None


def _given_alone(text: str, kinds: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Common given names that the model took for bodies, where none stands as bodies do.

    « la Marine », « chez Chloé », « le groupe Martin » stay what the model says.
    """
    for name, votes in kinds.items():
        if set(votes) == {"ORG"} and name in given_names() and known_body(name) is None:
            places = re.finditer(rf"(\S+ |['’])?(?<!\w){re.escape(name)}(?!\w)(?! [A-ZÀ-Ý])", text)
            before = [(place.group(1) or "").strip().lower() for place in places]
            if not any(one in _AS_BODIES or fold(one) in source_nouns() for one in before):
                yield name


def _capitals(annotation: Annotation) -> set[int]:
    """Where sentences begin with a word that is no name: « Passer la publicité »."""
    first = (annotation.words[sentence.first] for sentence in annotation.sentences)
    return {word.span.start for word in first if word.upos in _NO_NAME}


def _common_words(annotation: Annotation) -> set[int]:
    """Where a line or sentence begins with a word that the text also has in small letters.

    « Rave-party : le préfet saisi » is no name where « la rave-party » follows; a given name and
    the last name of somebody named in full are.
    """
    text = annotation.text
    small = {word.text for word in annotation.words if word.text.islower()}
    last_names = {
        one.text.split()[-1] for one in annotation.entities if one.kind == "PER" and " " in one.text
    }
    return {
        one.span.start
        for one in annotation.entities
        if one.text.lower() in small
        and fold(one.text) not in registered_given_names()
        and one.text not in last_names
        and opens_line(text, one.span.start)
    }


def opens_line(text: str, offset: int) -> bool:
    """Whether an offset is the first of a line or sentence."""
    before = text[:offset].rstrip(' \u00a0«»"“”')
    return not before or before[-1] in "\n.!?…"


def _is_event(entity: Entity) -> bool:
    """« Nuit Blanche », « Mort de Pérès »: the name of an event, whoever is in it."""
    first, _, rest = entity.text.partition(" ")
    return bool(rest) and entity.kind == "PER" and fold(first) in _EVENTS


def _is_capital(entity: Entity, capitals: set[int]) -> bool:
    """Whether nothing but the head of a sentence gives a word its capital."""
    alone = " " not in entity.text and entity.text not in given_names()
    return alone and entity.span.start in capitals
