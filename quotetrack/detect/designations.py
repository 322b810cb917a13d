"""Whom a noun phrase designates: a name, a metonym, a role, a body, a document's author, a pair."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.antecedents import Antecedents
from quotetrack.detect.appositions import apposed_name, listed_names, two_names_before
from quotetrack.detect.bodies import Bodies
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.demonyms import is_demonym
from quotetrack.detect.descriptions import (
    description_of,
    whole_span,
)
from quotetrack.detect.documents import Documents
from quotetrack.detect.found import Source
from quotetrack.detect.joint import joint_speakers, speaking_as_one
from quotetrack.detect.lexicons import fold, metonyms, outlets, word_list
from quotetrack.detect.names import civil_gender
from quotetrack.detect.phrases import OF
from quotetrack.detect.questions import Asked, Question
from quotetrack.detect.resolved import UNKNOWN, Resolved, named, tidy
from quotetrack.detect.roles import Roles
from quotetrack.detect.same_noun import SameNoun
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_plural
from quotetrack.records import Span

_NEAREST = ("dernier", "dernière")
"""« ce dernier »: whoever was named last."""
_NEAREST_MANY = ("derniers", "dernières")
_TOPIC = ("intéressé", "intéressée")
"""« l'intéressée »: the person whom the sentence before is about."""
_WHO = ("celui", "celle")
_RELATIVES = ("qui", "que", "qu'", "dont", "à")
"""What describes « celui »: somebody known, told of in other words."""
_PAIRS = ("duo", "couple", "tandem", "binôme")
_TWO = ("deux", "2")
_DEFINITE = ("le", "la", "les", "ce", "ces")
_BARE = 2
"""Words of « le duo »."""
_TELLING = word_list("telling_noun")
_GOVERNS = (*OF, "à", "au")
"""Prepositions before a name that make it a complement: « l'avocat de X »."""


class Designations:
    """Reads the noun phrases of one document."""

    def __init__(
        self,
        view: View,
        cast: Cast,
        antecedents: Antecedents,
        roles: Roles,
        without: Collection[str] = (),
    ) -> None:
        self._without = without
        self._view = view
        self._cast = cast
        self._antecedents = antecedents
        self._roles = roles
        self._bodies = Bodies(view, cast, antecedents)
        self._same_noun = SameNoun(view, cast, self.head_figure)
        self._documents = Documents(view, cast, antecedents, self._same_noun, self)

    def of_source(self, source: Source) -> Resolved:
        """The figure that a phrase means, by a name set beside it where there is one."""
        joint = None if self._is_pair(source) else self._joint(source)
        if joint is not None:
            return joint
        apposed = source.apposed or self._apposed_later(source)
        together = self._together(apposed)
        if together is not None:
            return together
        figure = self._cast.figure_at(apposed) if apposed is not None else None
        if figure is None:
            return self.resolve(source)
        text = source.span.of(self._view.text)
        return named(figure, "named", f"« {text} », apposé à « {figure.name} »")

    def listed(self, source: Source) -> Resolved | None:
        """« deux élus, Jeanne Roux et Paul Giraud », « deux élus : … »: all of the list behind."""
        return self._together(source.apposed) or self._several(
            listed_names(self._view, source.span.end)
        )

    def _together(self, apposed: Span | None) -> Resolved | None:
        """« selon les rapporteurs, Jeanne Roux et Paul Giraud, »: all who are named beside."""
        return self._several(self._view.entities(apposed) if apposed is not None else [])

    def _several(self, names: Sequence[Entity]) -> Resolved | None:
        """The people of some names as one speaker; `None` for one alone."""
        people = [name for name in names if name.kind == "PER"]
        figures = [figure for name in people if (figure := self._cast.figure_at(name.span))]
        return speaking_as_one(figures) if len(figures) > 1 else None

    def _joint(self, source: Source) -> Resolved | None:
        """« Jeanne Roux, maire, et Paul Giraud ont… »: where one is named in the phrase."""
        if source.apposed is None and self.head_figure(source) is None:
            return None
        return joint_speakers(self._view, self._cast, source.head, source.span.start)

    def _apposed_later(self, source: Source) -> Span | None:
        """« un militant installé en Norvège, Ivan Roux, … »: behind the whole description."""
        whole = whole_span(self._view, source)
        if whole == source.span or self.head_figure(source) is not None:
            return None
        return apposed_name(self._view, whole, source.head)

    def resolve(self, source: Source) -> Resolved:
        """The figure that a phrase means, else the phrase itself, whole, as a description."""
        resolved = self._resolve(source)
        text = tidy(source.span.of(self._view.text))
        if resolved.how == "body" and fold(source.head.text) not in fold(resolved.name or ""):
            return self._same_noun.resolve(source) or resolved
        if resolved.how != "described" or resolved.name != text:
            return resolved
        if form(source.head) in _RELATIVES and source.head.upos == "PRON":
            return UNKNOWN
        taken_up = self._same_noun.resolve(source) or self._same_source(source, text)
        if taken_up is not None:
            return replace(taken_up, candidates=resolved.candidates)
        whole = description_of(self._view, source)
        return replace(resolved, name=whole, chain=(f"désigné par « {whole} »",))

    def _same_source(self, source: Source, text: str) -> Resolved | None:
        """« selon la même source »: whoever spoke last."""
        spoken = self._antecedents.spoken
        same = any(form(word) == "même" for word in self._view.words(source.span))
        if source.head.lemma != "source" or not same or not spoken:
            return None
        last = spoken[-1][1]
        return replace(last, chain=(f"« {text} » reprend « {last.name} »", *last.chain[:1]))

    def _resolve(self, source: Source) -> Resolved:
        """The figure that a phrase means, else the phrase as the rule read it."""
        text = tidy(source.span.of(self._view.text))
        if self._is_pair(source):
            return Resolved(text, "group", "pair", (f"« {text} » parlent ensemble",))
        figure = self.head_figure(source)
        if figure is not None and "full_names" in self._without:
            return _described(text, figure.kind)
        if figure is not None:
            return named(figure, "named", f"« {text} » nomme « {figure.name} »")
        outlet = outlets().get(fold(text)) if source.head.text[:1].isupper() else None
        if outlet is not None:
            return Resolved(outlet, "body", "named", (f"« {text} » est un média (lexique)",))
        if is_demonym(self._view, source):
            return self._roles.resolve(source, text) or _described(text, "person")
        stands_for = metonyms().get(fold(text))
        if (
            stands_for is not None
            and not _has_name(text)
            and self._cast.by_name(stands_for) is None
        ):
            stands_for = None  # « le gendarme des banques » of a country that nobody names
        if stands_for is not None and "metonyms" not in self._without:
            step = f"« {text} » désigne {stands_for} (lexique)"
            return Resolved(stands_for, "body", "metonym", (step,))
        head = source.head
        if civil_gender(head.text) is not None and len(text) > len(head.text):
            return self._proper_noun(source, text)
        proper = head.upos == "PROPN" and noun_kind(head) != "body"
        if proper or (head.upos == "X" and head.text[:1].isupper()):
            return self._proper_noun(source, text)
        initials = self._cast.by_name(text) if head.text.isupper() and len(head.text) > 1 else None
        if initials is not None:
            return named(initials, "named", f"« {text} » nomme « {initials.name} »")
        return self._common_noun(source, text)

    def _proper_noun(self, source: Source, text: str) -> Resolved:
        """A name that the entity model did not see."""
        known = self._cast.by_name(text)
        if known is not None:
            return named(known, "named", f"« {text} » nomme « {known.name} »")
        person = self._cast.add_person(text, source.span)
        return named(person, "named", f"nom propre « {text} »")

    def _common_noun(self, source: Source, text: str) -> Resolved:
        """A phrase without a name, by the kind of its noun."""
        kind, plural = noun_kind(source.head), is_plural(source.head)
        if form(source.head) in _NEAREST_MANY or (
            form(source.head) in (*_NEAREST, *_TOPIC) and not plural
        ):
            return self._taken_up(source, text)
        if form(source.head) in _WHO and self._is_described(source):
            return self._paraphrased(source)
        both = self._both(source, text)
        if both is not None:
            return both
        if (kind == "document" or _tells(source)) and "documents" not in self._without:
            return self._documents.resolve(source, text)
        if kind == "body":
            return self._bodies.resolve(source, text)
        single = kind != "group" and not plural and "roles" not in self._without
        role = self._roles.resolve(source, text) if single else None
        if role is not None:
            return role
        return _described(text, kind or "description")

    def _both(self, source: Source, text: str) -> Resolved | None:
        """« le duo », « le couple », « les deux élus »: the two named together, or told of so."""
        words = self._view.words(source.span)
        counted = any(form(word) in _TWO for word in words[1:-1])
        if form(words[0]) not in _DEFINITE or not (
            counted or (form(source.head) in _PAIRS and len(words) == _BARE)
        ):
            return None
        pairs = [
            mention
            for mention in self._antecedents.mentions
            if mention.offset < source.span.start and mention.resolved.how == "pair"
        ]
        paragraph = self._view.paragraph_at(source.span.start)
        near = bool(pairs) and paragraph is not None and pairs[-1].offset >= paragraph.start
        joined = [] if near or not counted else two_names_before(self._view, source.span.start)
        if joined or not pairs:
            return self._several(joined)
        one = pairs[-1].resolved
        return replace(one, chain=(f"« {text} » reprend « {one.name} »", *one.chain))

    def _taken_up(self, source: Source, text: str) -> Resolved:
        """« ce dernier », « l'intéressée »."""
        head = form(source.head)
        asked = Asked.TOPIC if head in _TOPIC else Asked.NEAREST
        gender = "f" if head.endswith(("e", "es")) else "m"
        frame, many = self._view.frame_number(source.span.start) or 0, head in _NEAREST_MANY
        question = Question(asked, text, source.span.start, frame, gender, many)
        return self._antecedents.resolve(question)

    def _is_described(self, source: Source) -> bool:
        """Whether a relative tells who « celui » is: « celui qui dirige Vif »."""
        behind = self._view.annotation.words[source.head.index + 1 : source.head.index + 2]
        return bool(behind) and form(behind[0]) in _RELATIVES

    def _paraphrased(self, source: Source) -> Resolved:
        """« celle qui fut comptable »: somebody spoken of already, told of once more."""
        text = f"{source.head.text} qui"
        gender = "f" if form(source.head) == "celle" else "m"
        frame = self._view.frame_number(source.span.start) or 0
        question = Question(Asked.PRONOUN, text, source.span.start, frame, gender)
        return self._antecedents.resolve(question)

    # --- names in the phrase -----------------------------------------------------------------

    def _is_pair(self, source: Source) -> bool:
        """« Mauricette et Roland Vinet », « Microsoft et son patron »: several speak as one."""
        view = self._view
        joint = next((word for word in view.words(source.span) if form(word) == "et"), None)
        if joint is None or view.entity_at(joint.span.start) is not None:
            return False
        names = [e for e in view.entities(source.span) if e.kind in ("PER", "ORG")]
        return any(name.span.end <= joint.span.start for name in names) and any(
            name.span.start > joint.span.start for name in names
        )

    def head_figure(self, source: Source) -> Figure | None:
        """The figure that the head itself names, not one inside a complement."""
        view = self._view
        head_entity = view.entity_at(source.head.span.start)
        if head_entity is not None and head_entity.kind == "PER":
            return self._cast.figure_at(head_entity.span)
        entities = self._entities(source)
        for entity in entities:
            governed = self._governed(source, entity, _GOVERNS) or self._of_another(source, entity)
            if entity.kind == "PER" and not governed:
                return self._cast.figure_at(entity.span)
        if noun_kind(source.head) in ("person", "group"):
            return None
        for entity in entities:
            governed = self._governed(source, entity, (*_GOVERNS, "aux", "chez"))
            governed = governed or self._named_by(source, entity)
            if entity.kind == "ORG" and not governed and not self._behind_article(source, entity):
                return self._cast.figure_at(entity.span)
        return None

    def _entities(self, source: Source) -> list[Entity]:
        """The people and bodies named in a phrase, one that began before it first."""
        found = [e for e in self._view.entities(source.span) if e.kind in ("PER", "ORG")]
        whole = self._view.entity_at(source.span.start)
        if whole is not None and whole.kind in ("PER", "ORG") and whole not in found:
            found.insert(0, whole)
        return found

    def _before(self, source: Source, entity: Entity) -> list[Word]:
        """The words of a phrase before a name in it, its civility aside."""
        before = [w for w in self._view.words(source.span) if w.span.end <= entity.span.start]
        return before[:-1] if before and civil_gender(f"{before[-1].text} ") else before

    def _governed(self, source: Source, entity: Entity, prepositions: tuple[str, ...]) -> bool:
        """Whether a preposition stands right before a name."""
        before = self._before(source, entity)
        return bool(before) and form(before[-1]) in prepositions

    def _of_another(self, source: Source, entity: Entity) -> bool:
        """« l'ancien protégé du président Henri Vallier »: the name is that of the second one."""
        before = [w for w in self._before(source, entity) if w.index > source.head.index]
        people = [w for w in before if w.upos == "NOUN" and noun_kind(w) == "person"]
        return bool(people) and any(form(w) in OF and w.index < people[-1].index for w in before)

    def _named_by(self, source: Source, entity: Entity) -> bool:
        """« une source du journal La Vigie »: the name is that of the noun behind « de »."""
        before = [w for w in self._before(source, entity) if w.index > source.head.index]
        beside = before[-1:]
        named = bool(beside) and beside[0].upos == "NOUN" and noun_kind(beside[0]) == "body"
        return named and any(form(w) in OF for w in before)

    def _behind_article(self, source: Source, entity: Entity) -> bool:
        """« le patron de la SNCF »: a preposition and an article before a name."""
        before = self._before(source, entity)[-2:]
        return len(before) == 2 and before[1].upos == "DET" and form(before[0]) in ("de", "d'", "à")


def _has_name(text: str) -> bool:
    """« la rue Cambon », « la Vieille Dame », « Bercy »: capitals tell which; « la marque » not."""
    return any(letter.isupper() for letter in text[1:]) or (" " not in text and text[:1].isupper())


def _tells(source: Source) -> bool:
    """« les précisions de l'avocat », « sa description »: words of whoever gives them."""
    return noun_kind(source.head) is None and source.head.lemma in _TELLING


def _described(text: str, kind: str) -> Resolved:
    """Somebody whom only these words tell."""
    return Resolved(text, kind, "described", (f"désigné par « {text} »",))
