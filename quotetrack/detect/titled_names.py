"""Names behind a title that the entity model missed: « le général Abadie », « Me Rouvier »."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.known_bodies import known_body
from quotetrack.detect.lexicons import fold, outlets, pattern, source_nouns, word_list
from quotetrack.records import Span

_TITLES = "|".join(sorted(word_list("name_title"), key=lambda title: (-len(title), title)))
_PART = r"[A-ZÀ-Ý](?:['’][A-ZÀ-Ý])?[a-zà-ÿ]+(?:[-'’][A-ZÀ-Ýa-zà-ÿ]+)*"
_NAME = rf"{_PART}(?: (?:(?:de|du|van|von|ben|ibn|al|el) )?{_PART}){{0,2}}"
_TITLED = re.compile(
    rf"(?:(?<![\w-])(?:{_TITLES}|M\.|MM\.|Mme|Mlle|Dr|Pr|Me|Mᵉ|Mgr)[ \u00a0]+)({_NAME})"
)
"""Not « Général Motors »: a title has a small letter, a civility its own form."""
_NOMINAL = ("PROPN", "X", "NOUN")
_DEMONYM = pattern("demonym", any_case=False)


def with_titled_names(annotation: Annotation) -> Annotation:
    """The annotation with a person behind each title, where the model saw none or a place."""
    entities = list(annotation.entities)
    starts = [word.span.start for word in annotation.words]
    for match in _TITLED.finditer(annotation.text):
        name = Span(match.start(1), match.end(1))
        inside = [one for one in entities if one.span.overlaps(name)]
        if any(one.kind == "PER" for one in inside) or not _is_name(match.group(1)):
            continue
        if inside:
            whole = inside[0].span
            if whole.start != name.start or known_body(inside[0].text) is not None:
                continue
            name = whole
        place = bisect_left(starts, name.start)
        if any(word.upos in _NOMINAL for word in annotation.words[place : place + 1]):
            entities = [one for one in entities if not one.span.overlaps(name)]
            entities.append(Entity(name, "PER", name.of(annotation.text)))
    return replace(annotation, entities=tuple(sorted(entities, key=lambda one: one.span.start)))


def _is_name(text: str) -> bool:
    """Whether capitals behind a title can be a name: no « Français », no « Ministre »."""
    first = text.split(" ")[0]
    common = first.lower() in source_nouns() or _DEMONYM.fullmatch(first) is not None
    return not common and fold(text) not in outlets() and len(first) > 1
