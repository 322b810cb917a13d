"""People whom the entity model does not see as such: « Morgane, 31 ans », « Mgr Olivier Roux »."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.known_bodies import known_body
from quotetrack.detect.lexicons import (
    fold,
    given_names,
    outlets,
    registered_given_names,
    source_nouns,
    word_list,
)
from quotetrack.records import Span

_WITH_AGE = re.compile(
    r"\b([A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)"
    r"(?=\*?, (?:(?:[a-zà-ÿ-]+ |[dl]['’]){1,5}(?:de |âgée? de ))?[1-9]\d ans\b)"
)
"""« Léa, 26 ans », « Léa, grande rousse de 26 ans »."""
_BEHIND_ARTICLE = re.compile(r"\b(?:la|le|les|du|des|au|aux) $|\bl['’]$", re.IGNORECASE)
_BEHIND_OF = re.compile(r"\b(?:de la |du |de l['’])$")
_BEHIND_TO = re.compile(r"\b(?:à |au |aux |à la |à l['’])$")
_BEHIND_TOWN = re.compile(r"\b(?:de |d['’]|à )$")
_BEHIND_OFFICE = re.compile(r"\b(?:maire|mairesse|bourgmestre|préfète?|procureure?) (?:de |d['’])$")
_LETTERS = re.compile(r"[A-Z]{2,6}(?:-[A-ZÀ-Ý][\w-]+)?$")
"""« LR », « CGT-Cheminots »: a body that the model took into the name behind it."""
_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-Ý][a-zà-ÿ]{3,}(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?) $")
_DOUBLING = re.compile(r"(?<=\w),? (?:eux|elles?|lui)$")
_NO_GIVEN_NAMES = word_list("no_given_name")
_SECOND_NAME = re.compile(r"/[A-ZÀ-Ý][a-zà-ÿ’'-]{2,}")
"""What a married woman's name goes on with in West African press."""
_MIN_NAME = 3
"""Letters of a name that is looked for in the whole text."""
_REACH = 24
"""Characters before a name within which its given name stands."""
_LAST_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w’'-]+ ){0,2}[A-ZÀ-Ý][a-zà-ÿ’'-]+")
_SMALL = word_list("no_person_behind")
"""Words before a name that make it a place's or a body's: « rue », « marque », « de »."""
_TITLE_WITHIN = re.compile(
    r"(?:L[ea] |L['’])([a-zà-ÿ-]+)(?: [a-zà-ÿ-]+| d['’][A-ZÀ-Ý][a-zà-ÿ]+)* "
    r"(?=[A-ZÀ-Ý][\w’'-]+ [A-ZÀ-Ý])"
)
_TITLED = re.compile(r"(?:Mgr|Mme|Mlle|Dr|Me|Mᵉ|M\.)\s+(?=[A-ZÀ-Ý])")


def with_people(annotation: Annotation) -> Annotation:
    """The annotation with them as persons.

    A given name that the model left out is part of its name. A first name counts wherever it stands
    once an age tells that it is one (« Marine » alone may be the navy) and where the model saw
    nothing; a name behind a civility is no place.
    """
    text = annotation.text
    read = [
        part
        for one in annotation.entities
        for part in _without_body(text, _as_person(text, _name_alone(text, one)))
    ]
    taken = {one.span.end for one in read}
    entities = [
        _with_second_name(text, _with_given_name(text, one, taken)) if one.kind == "PER" else one
        for one in read
    ]
    whole = [one.span for one in entities if "/" in one.text]
    entities = [
        one
        for one in entities
        if not any(span != one.span and span.contains(one.span) for span in whole)
    ]
    names = {match.group(1) for match in _WITH_AGE.finditer(text)} & given_names().keys()
    entities = [replace(one, kind="PER") if one.text in names else one for one in entities]
    names |= {name for one in entities if one.kind == "PER" for name in _alone(one)}
    for name in sorted(names):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?![-’'])", text):
            span = Span(match.start(), match.end())
            if not any(entity.span.overlaps(span) for entity in entities):
                entities.append(Entity(span, "PER", name))
    return replace(annotation, entities=tuple(sorted(entities, key=lambda one: one.span.start)))


def _with_given_name(text: str, entity: Entity, taken: Set[int]) -> Entity:
    """« Elon Sol », of which the model saw « Sol » alone: with the given name right before.

    Unless that is the end of another name.
    """
    reach = max(0, entity.span.start - _REACH)
    before = _GIVEN_BEFORE.search(text, reach, entity.span.start)
    if before is None or not _opens_name(before.group(1)) or before.end(1) in taken:
        return entity
    span = Span(before.start(1), entity.span.end)
    return Entity(span, "PER", span.of(text))


def _with_second_name(text: str, entity: Entity) -> Entity:
    """« Awa Sol/Kaboré », of which the model saw « Awa Sol »: with the name of her husband."""
    second = _SECOND_NAME.match(text, entity.span.end)
    if second is None or " " not in entity.text:
        return entity
    span = Span(entity.span.start, second.end())
    return Entity(span, "PER", span.of(text))


def _opens_name(word: str) -> bool:
    """Whether a word is a given name and no title, office or opening of a sentence."""
    return fold(word) in registered_given_names() and fold(word) not in _NO_GIVEN_NAMES


def _without_body(text: str, entity: Entity) -> list[Entity]:
    """« le président de la Douma Ivan Roussov » read as one name: a body and a person.

    « le médecin de Pau Victor Roux », « indique au Guardian Cliff Roux »: a place or a medium.
    """
    first, _, rest = entity.text.partition(" ")
    letters = _LETTERS.match(first) is not None
    named = entity.kind == "PER" or (entity.kind == "ORG" and (letters or _is_medium(first)))
    if not named or not rest or first in given_names():
        return [entity]
    before, given = text[: entity.span.start], rest.split(" ")[0]
    full = " " in rest
    behind_of = _BEHIND_OF.search(before) is not None and not _is_given(first)
    body = behind_of and (_is_given(given) or _stands_alone(text, first))
    body = full and (body or (letters and given in given_names()))
    medium = _BEHIND_TO.search(before) and _is_medium(first) and _is_given(given)
    named_so = entity.kind == "PER" or _BEHIND_OFFICE.search(before) is not None
    town = full and named_so and given in given_names() and _BEHIND_TOWN.search(before) is not None
    if not (body or medium or town):
        return [entity]
    border = entity.span.start + len(first)
    place = Entity(Span(entity.span.start, border), "LOC" if town else "ORG", first)
    return [place, Entity(Span(border + 1, entity.span.end), "PER", rest)]


def _without_pronoun(entity: Entity) -> Entity:
    """« Allan et Alexandra eux, sont… », « Petula elle, … »: what doubles a name is none of it."""
    name = _DOUBLING.sub("", entity.text)
    return Entity(Span(entity.span.start, entity.span.start + len(name)), entity.kind, name)


def _name_alone(text: str, entity: Entity) -> Entity:
    """A name without a pronoun that doubles it and without a title that the model took into it."""
    return _without_heading(text, _without_title(_without_pronoun(entity)))


def _without_heading(text: str, entity: Entity) -> Entity:
    """« Rex Sol Directeur », where a line breaks or a blank is lost: the name alone."""
    name, _, last = entity.text.rpartition(" ")
    titled = last.lower() in source_nouns() and entity.kind == "PER"
    if not titled or " " not in name or len(re.findall(rf"\b{re.escape(name)}\b", text)) < 2:
        return entity
    return Entity(Span(entity.span.start, entity.span.start + len(name)), "PER", name)


def _without_title(entity: Entity) -> Entity:
    """« Le secrétaire d'État Rex Sol » read as one name: the name alone."""
    match = _TITLE_WITHIN.match(entity.text) if entity.kind == "PER" else None
    if match is None or match.group(1).lower() not in source_nouns():
        return entity
    start = entity.span.start + match.end()
    return Entity(Span(start, entity.span.end), "PER", entity.text[match.end() :])


def _stands_alone(text: str, name: str) -> bool:
    """Whether « la Douma » stands by itself somewhere, behind its article."""
    alone = rf"\b(?:la |le |l['’]){re.escape(name)}\b(?! [A-ZÀ-Ý])"
    return re.search(alone, text, re.IGNORECASE) is not None


def _is_medium(name: str) -> bool:
    """« Guardian », « Figaro »: a medium without its article."""
    return any(f"{article}{fold(name)}" in outlets() for article in ("", "le ", "la ", "the "))


def _is_given(name: str) -> bool:
    """Whether a word is a given name of a lexicon."""
    return name in given_names() or fold(name) in registered_given_names()


def _as_person(text: str, entity: Entity) -> Entity:
    """« Mgr Olivier Roux » that the model took for a place, as a person without the civility.

    « l'expert en réseaux sociaux Tristan Roux »: a given name and a last name behind a noun.
    """
    match = _TITLED.match(entity.text)
    if match is None and (_is_full_name(text, entity) or _is_given_alone(text, entity)):
        return replace(entity, kind="PER")
    if match is None or entity.kind == "PER":
        return entity
    span = Span(entity.span.start + match.end(), entity.span.end)
    return Entity(span, "PER", entity.text[match.end() :])


def _is_full_name(text: str, entity: Entity) -> bool:
    """Whether a body's name is a person's that is set off, or right behind a noun for people."""
    first, _, rest = entity.text.partition(" ")
    if entity.kind != "ORG" or first not in given_names() or known_body(entity.text):
        return False
    if not _LAST_NAME.fullmatch(rest):
        return False
    before = re.search(r"([\w-]+) $", text[max(0, entity.span.start - _REACH) : entity.span.start])
    return before is not None and before.group(1)[0].islower() and before.group(1) not in _SMALL


def _is_given_alone(text: str, entity: Entity) -> bool:
    """« Léa », that the model took for a body: a common given name without an article."""
    name = entity.text
    if entity.kind not in ("ORG", "MISC") or name not in given_names() or known_body(name):
        return False
    return not (_is_medium(name) or _BEHIND_ARTICLE.search(text, 0, entity.span.start))


def _alone(entity: Entity) -> list[str]:
    """The words by which somebody is called alone: the last name, else a given one."""
    *_, last = entity.text.split(" ")
    return [last] if len(last) >= _MIN_NAME and last[0].isupper() else []
