"""Names of bodies that the entity model cuts: « le Collectif Les Morts de la Rue »."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity, Word
from quotetrack.detect.lexicons import fold, pattern, word_list
from quotetrack.detect.name_ends import complements_end, initialled_names, is_body
from quotetrack.records import Span

_LINK = (
    r"(?:[ \u00a0](?:de la|de l['’]|des?|du|d['’]"
    r"|pour les?|pour la|pour|contre|et|les?|la|à|sur|en))"
)
_NAMED = pattern(
    "body_anchor",
    before=r"\b",
    after=rf"(?:{_LINK}{{0,2}}[ \u00a0'’]?[A-ZÀ-Ý][\w’'-]+)+",
    any_case=False,
)
"""With capitals to its end: « Ligue des Droits de l'Homme »."""
_PURPOSE_WORDS = 12
"""Words behind a name in which its purpose stands: « pour l'élimination de la faim »."""
_PURPOSE_LEAST = 3
_PLAIN = pattern(
    "body_anchor",
    before=r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]['’])|(?<=\b[Ll]e )|(?<=\b[Dd]u ))",
    after=r"(?: (?:pour|contre)(?: les?| la| l['’])? ?[a-zà-ÿ-]+(?: des? [a-zà-ÿ-]+)?)",
    any_case=False,
)
"""Without: « la Fondation pour le logement des défavorisés »; its capital tells."""


_ADMINISTRATIONS = word_list("administration")
"""Nouns that open a name in small letters: « Agence nationale contre le gaspillage »."""
_OF = r"(?:de la |de l['’]|des |du |d['’])"
_AND_OTHERS = re.compile(rf"(?:, {_OF}([\w-]+)){{1,3}} et {_OF}([\w-]+)")
"""« Direction de la recherche, des études et des statistiques »."""
_INITIALS = re.compile(r" \([A-ZÀ-Ý][\w.-]{1,9}\)")
_DEMONYM = pattern("demonym", any_case=False)
_NOUNS = ("NOUN", "PROPN")


def with_whole_names(annotation: Annotation) -> Annotation:
    """The annotation with each cut name of a body as one entity."""
    entities = list(annotation.entities)
    for found in (_NAMED, _PLAIN):
        for match in found.finditer(annotation.text):
            span = Span(match.start(), match.end())
            entities = _joined(entities, span, match.group())
    starts = [word.span.start for word in annotation.words]
    for span in (*initialled_names(annotation), *_administrations(annotation)):
        entities = _joined(entities, span, span.of(annotation.text))
    for entity in [one for one in entities if one.kind == "ORG"]:
        end = _whole_end(annotation, starts, entity)
        span = Span(entity.span.start, end)
        if end > entity.span.end:
            entities = _joined(entities, span, span.of(annotation.text))
    return replace(annotation, entities=tuple(entities))


def _administrations(annotation: Annotation) -> Iterator[Span]:
    """« le Centre de lutte contre la fraude »: a capital within a sentence tells that it is a name.

    Nothing but its complements tells where it ends.
    """
    for before, word in itertools.pairwise(annotation.words):
        capital = word.text[:1].isupper() and word.text[1:].islower()
        if not capital or fold(word.text) not in _ADMINISTRATIONS or before.upos != "DET":
            continue
        end = complements_end(annotation.words, word.index)
        if end > word.span.end:
            yield Span(word.span.start, end)


def _whole_end(annotation: Annotation, starts: Sequence[int], entity: Entity) -> int:
    """Where the name of an administration ends, with what the entity model left out."""
    first, end = fold(entity.text).partition(" ")[0], entity.span.end
    if first not in _ADMINISTRATIONS:
        return end
    others = _AND_OTHERS.match(annotation.text, end)
    if others is not None and not any(is_body(noun) for noun in _nouns(others.group())):
        return others.end()
    behind = annotation.words[bisect_left(starts, end) :][:_PURPOSE_WORDS]
    inside = range(bisect_left(starts, entity.span.start), bisect_left(starts, end))
    if behind and first == "ministere" and _DEMONYM.fullmatch(behind[0].text.capitalize()):
        return behind[0].span.end
    last = annotation.words[inside[-1]]
    if last.upos == "ADJ" and last.text.islower():
        return complements_end(annotation.words, last.index)  # « Observatoire national », cut
    return _purpose_end(annotation.text, behind, inside, end)


def _nouns(text: str) -> list[str]:
    """The last word of each complement in « , des études et des statistiques »."""
    return [re.split(r"[ '’]", part)[-1] for part in re.split(r", | et ", text) if part]


def _purpose_end(text: str, behind: Sequence[Word], inside: range, end: int) -> int:
    """The end of « contre la corruption », tied to the name by the tree or by initials behind."""
    if len(behind) < _PURPOSE_LEAST or behind[0].lemma not in ("pour", "contre"):
        return end
    noun = next((word for word in behind[1:3] if word.upos in _NOUNS), None)
    definite = behind[1].upos == "DET" and behind[1].text.lower() in ("le", "la", "les", "l'", "l’")
    if noun is None or not definite:
        return end
    own = {noun.index}
    for word in behind:
        if word.index > noun.index:
            if word.upos == "PUNCT" or not (word.head in own or word.upos in ("ADP", "DET")):
                break
            if word.upos in ("NOUN", "PROPN", "ADJ"):
                own.add(word.index)
    last = max(word.span.end for word in behind if word.index in own)
    return last if noun.head in inside or _INITIALS.match(text, last) else end


def _joined(entities: list[Entity], span: Span, text: str) -> list[Entity]:
    """The entities with one over the span, unless one reaches beyond it or a person opens it."""
    inside = [entity for entity in entities if entity.span.overlaps(span)]
    whole = all(span.contains(entity.span) for entity in inside)
    if not whole or "\n" in text or any(entity.span == span for entity in inside):
        return entities
    kept = [entity for entity in entities if not entity.span.overlaps(span)]
    return sorted([*kept, Entity(span, "ORG", text)], key=lambda entity: entity.span.start)
