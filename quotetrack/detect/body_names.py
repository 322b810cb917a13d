"""Names of bodies that the entity model cuts: « le Collectif Les Morts de la Rue »."""

from __future__ import annotations

from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity
from quotetrack.detect.lexicons import pattern
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
_PLAIN = pattern(
    "body_anchor",
    before=r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]['’])|(?<=\b[Ll]e )|(?<=\b[Dd]u ))",
    after=r"(?: (?:pour|contre)(?: les?| la| l['’])? ?[a-zà-ÿ-]+(?: des? [a-zà-ÿ-]+)?)",
    any_case=False,
)
"""Without: « la Fondation pour le logement des défavorisés »; its capital tells."""


def with_whole_names(annotation: Annotation) -> Annotation:
    """The annotation with each cut name of a body as one entity."""
    entities = list(annotation.entities)
    for found in (_NAMED, _PLAIN):
        for match in found.finditer(annotation.text):
            span = Span(match.start(), match.end())
            entities = _joined(entities, span, match.group())
    return replace(annotation, entities=tuple(entities))


def _joined(entities: list[Entity], span: Span, text: str) -> list[Entity]:
    """The entities with one over the span, unless one reaches beyond it or a person opens it."""
    inside = [entity for entity in entities if entity.span.overlaps(span)]
    whole = all(span.contains(entity.span) for entity in inside)
    if not whole or "\n" in text or any(entity.span == span for entity in inside):
        return entities
    kept = [entity for entity in entities if not entity.span.overlaps(span)]
    return sorted([*kept, Entity(span, "ORG", text)], key=lambda entity: entity.span.start)
