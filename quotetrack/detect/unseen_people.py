"""People whom the entity model does not see as such: « Morgane, 31 ans », « Mgr Olivier Roux »."""

from __future__ import annotations

import re
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.lexicons import given_names
from quotetrack.records import Span

_WITH_AGE = re.compile(r"\b([A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)(?=, [1-9]\d ans\b)")
_TITLED = re.compile(r"(?:Mgr|Mme|Mlle|Dr|Me|Mᵉ|M\.)\s+(?=[A-ZÀ-Ý])")


def with_people(annotation: Annotation) -> Annotation:
    """The annotation with them as persons.

    A first name counts wherever it stands once an age tells that it is one (« Marine » alone may
    be the navy) and where the model saw nothing; a name behind a civility is no place.
    """
    entities = [_as_person(entity) for entity in annotation.entities]
    text = annotation.text
    names = {match.group(1) for match in _WITH_AGE.finditer(text)} & given_names().keys()
    for name in sorted(names):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?![-’'])", text):
            span = Span(match.start(), match.end())
            if not any(entity.span.overlaps(span) for entity in entities):
                entities.append(Entity(span, "PER", name))
    return replace(annotation, entities=tuple(sorted(entities, key=lambda one: one.span.start)))


def _as_person(entity: Entity) -> Entity:
    """« Mgr Olivier Roux » that the model took for a place, as a person without the civility."""
    match = _TITLED.match(entity.text)
    if match is None or entity.kind == "PER":
        return entity
    span = Span(entity.span.start + match.end(), entity.span.end)
    return Entity(span, "PER", entity.text[match.end() :])
