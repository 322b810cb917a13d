"""People whom the entity model does not see as such: « Morgane, 31 ans », « Mgr Olivier Roux »."""

from __future__ import annotations

import re
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.lexicons import fold, given_names, registered_given_names
from quotetrack.records import Span

_WITH_AGE = re.compile(r"\b([A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)(?=, [1-9]\d ans\b)")
_BEHIND_OF = re.compile(r"\b(?:de la |du |de l['’])$")
_TITLED = re.compile(r"(?:Mgr|Mme|Mlle|Dr|Me|Mᵉ|M\.)\s+(?=[A-ZÀ-Ý])")


def with_people(annotation: Annotation) -> Annotation:
    """The annotation with them as persons.

    A first name counts wherever it stands once an age tells that it is one (« Marine » alone may
    be the navy) and where the model saw nothing; a name behind a civility is no place.
    """
    text = annotation.text
    entities = [
        part for entity in annotation.entities for part in _without_body(text, _as_person(entity))
    ]
    names = {match.group(1) for match in _WITH_AGE.finditer(text)} & given_names().keys()
    for name in sorted(names):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?![-’'])", text):
            span = Span(match.start(), match.end())
            if not any(entity.span.overlaps(span) for entity in entities):
                entities.append(Entity(span, "PER", name))
    return replace(annotation, entities=tuple(sorted(entities, key=lambda one: one.span.start)))


def _without_body(text: str, entity: Entity) -> list[Entity]:
    """« le président de la Douma Ivan Roussov » read as one name: a body and a person."""
    first, _, rest = entity.text.partition(" ")
    two = entity.kind == "PER" and " " in rest and _BEHIND_OF.search(text[: entity.span.start])
    if not two or _is_given(first):
        return [entity]
    alone = re.search(rf"\b(?:la |le |l['’]){re.escape(first)}\b(?! [A-ZÀ-Ý])", text, re.IGNORECASE)
    if not (alone or _is_given(rest.split(" ")[0])):
        return [entity]
    border = entity.span.start + len(first)
    body = Entity(Span(entity.span.start, border), "ORG", first)
    return [body, Entity(Span(border + 1, entity.span.end), "PER", rest)]


def _is_given(name: str) -> bool:
    """Whether a word is a given name of a lexicon."""
    return name in given_names() or fold(name) in registered_given_names()


def _as_person(entity: Entity) -> Entity:
    """« Mgr Olivier Roux » that the model took for a place, as a person without the civility."""
    match = _TITLED.match(entity.text)
    if match is None or entity.kind == "PER":
        return entity
    span = Span(entity.span.start + match.end(), entity.span.end)
    return Entity(span, "PER", entity.text[match.end() :])
