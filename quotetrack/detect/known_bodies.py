"""Well-known bodies: what else they are called (« le quotidien new-yorkais »), and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.lexicons import fold, word_list
from quotetrack.lexicon import read_lexicon
from quotetrack.records import Span

_STEM = 5
"""Letters by which « new-yorkais » and « new-yorkaise » are one."""
_ARTICLE = re.compile(r"^(?:the |les? |la |l'|l’)")
_MEDIUM_WORDS = word_list("medium_word")
"""Words that make a name a medium's: « Times », « Zeitung », « Nachrichten »."""
_MEDIUM = frozenset(("media", "journal"))
_ALSO_OTHERS = word_list("body_also_other")
"""Names of bodies that are as often a person's or a place's: « Wagner », « Rennes »."""
_AGENCIES = ("afp", "reuters", "bfmtv", "franceinfo", "belga", "efe")
"""Media that are told things, so that a name may follow theirs."""
_FULL_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w’'-]+ ){1,3}[A-ZÀ-Ý][\w’'-]+")
_NUMBERED = re.compile(r"\bCOP ?\d{1,2}\b")
"""« la COP24 »: conferences that speak as bodies do."""
_NO_BODY = word_list("no_body")
"""Short names of things that speak for nobody: « l'IA », « une OQTF »."""


@dataclass(frozen=True, slots=True)
class Known:
    """The nouns for a body, folded, and the stems of words that tell it from others."""

    nouns: frozenset[str]
    told_by: frozenset[str] = frozenset()


@lru_cache
def _known() -> dict[str, Known]:
    return {
        fold(row["name"]): Known(
            frozenset(fold(row["nouns"]).split()),
            frozenset(stem(word) for word in row["told_by"].split()),
        )
        for row in read_lexicon("fr/known_bodies.tsv")
    }


@lru_cache
def telling_stems() -> frozenset[str]:
    """The stems of all words that tell a body from others: where from, of what kind."""
    return frozenset(one for known in _known().values() for one in known.told_by)


def stem(word: str) -> str:
    """The first letters of a word, folded."""
    return fold(word)[:_STEM]


def known_body(name: str) -> Known | None:
    """What is known of a body by its name, with its article or without; else `None`."""
    folded = fold(name)
    found = _known().get(folded) or _known().get(_ARTICLE.sub("", folded))
    if found is not None:
        return found
    medium = any(word in _MEDIUM_WORDS for word in folded.split())
    return Known(_MEDIUM) if medium else None


def with_known_bodies(annotation: Annotation) -> Annotation:
    """The annotation with the names of known bodies as bodies, whatever the model took them for.

    A name that is as often somebody's stays what the model says; « l'IA » is no body.
    """
    entities = [part for one in annotation.entities for part in _parted(_corrected(one))]
    matches = (*_named().finditer(annotation.text), *_NUMBERED.finditer(annotation.text))
    for match in matches:
        span = Span(match.start(), match.end())
        if not any(one.span.overlaps(span) for one in entities):
            entities.append(Entity(span, "ORG", match.group()))
    return replace(annotation, entities=tuple(sorted(entities, key=lambda one: one.span.start)))


@lru_cache
def _named() -> re.Pattern[str]:
    """Known names of several words, as written: « 20 Minutes », « Chine nouvelle »."""
    rows = read_lexicon("fr/known_bodies.tsv")
    names = [row["name"] for row in rows if " " in row["name"]]
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _parted(entity: Entity) -> tuple[Entity, ...]:
    """« a déclaré à l'AFP Ana Lee Sol » read as one body: the agency, and who told it."""
    first, _, rest = entity.text.partition(" ")
    if entity.kind != "ORG" or fold(first) not in _AGENCIES or not _FULL_NAME.fullmatch(rest):
        return (entity,)
    middle = entity.span.start + len(first)
    agency = Span(entity.span.start, middle)
    return Entity(agency, "ORG", first), Entity(Span(middle + 1, entity.span.end), "PER", rest)


def _corrected(entity: Entity) -> Entity:
    folded = fold(entity.text)
    if folded in _NO_BODY:
        return replace(entity, kind="MISC")
    if entity.kind == "ORG" or folded not in _known() or folded in _ALSO_OTHERS:
        return entity
    return replace(entity, kind="ORG")
