"""From the source to the speaker: by name or phrase, by pronoun, or because the speech goes on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from quotetrack.annotate.annotation import Entity
from quotetrack.detect.antecedents import AHEAD_FRAMES, Antecedents
from quotetrack.detect.cast import Cast
from quotetrack.detect.designations import Designations
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.going_on import GoingOn
from quotetrack.detect.lexicons import fold, registered_given_names, word_list
from quotetrack.detect.mentions import MentionReader
from quotetrack.detect.questions import Asked, Question
from quotetrack.detect.resolved import UNKNOWN, Resolved
from quotetrack.detect.roles import Roles
from quotetrack.detect.speaking import counts_people, is_human
from quotetrack.detect.view import View
from quotetrack.detect.words import clitic_form, form, has_finite_verb
from quotetrack.records import QuotationKind, Span

_TELLS_NOTHING = word_list("tells_nothing")
_BARE = 2
"""Words of « la réponse »."""
_PLURAL = ("ils", "elles", "eux", "ceux-ci", "celles-ci", "les", "leur")
_EITHER = ("l'", "les", "son", "leur")
"""« à l'entendre », « de son propre aveu »: words that tell no gender."""
_NEAREST = ("celui-ci", "celle-ci", "ceux-ci", "celles-ci")
_FEMININE = ("elle", "elles", "celle-ci", "celles-ci")


class Speakers:
    """Resolves the sources of one document, in text order."""

    def __init__(self, view: View, without: Collection[str] = ()) -> None:
        """`without` names steps to leave out (`detect/families.py`)."""
        self._without = without
        self._view = view
        self._pronouns: dict[Span, Resolved] = {}
        self.cast = Cast(view)
        self.antecedents = Antecedents(view, self.cast, learnt="learning" not in without)
        roles = Roles(view, self.cast, self.antecedents)
        self._designations = Designations(view, self.cast, self.antecedents, roles, without)
        self._going_on = GoingOn(view, self.antecedents)
        self._mentions = MentionReader(view, self.cast, self.antecedents, self._designations)

    def resolve(self, found: Found) -> Resolved:
        """The speaker of one quotation; call in text order, since a speech goes on."""
        self._mentions.read_to(found.frame)
        if found.source is None:
            resolved = self._continued(found)
        else:
            resolved = self.of_source(found.source, found.extent)
            told = found.rule == "direct.colon_nominal" and _says_nothing(resolved)
            if told or self._is_thing(found, resolved):
                going_on = self._continued(found)
                resolved = going_on if going_on.name is not None else resolved
        self.antecedents.contents += found.content
        if resolved.name is not None:
            self.antecedents.spoken.append((found.frame, resolved))
            self._going_on.spoke(found)
        return resolved

    def _is_thing(self, found: Found, resolved: Resolved) -> bool:
        """« Un roman doit « lui plaire », glisse Ana Sol »: no thing of no lexicon speaks.

        What a clause reports is its subject's all the same: « Les dermatologues jugent que… ».
        """
        source = found.source
        return (
            source is not None
            and resolved.how == "described"
            and resolved.kind == "description"
            and ("incise" in found.rule or found.rule.startswith("direct."))
            and source.head.upos == "NOUN"
            and not is_human(source.head)
            and not counts_people(self._view, source.head)
        )

    def of_source(self, source: Source, content: Span | None = None) -> Resolved:
        """The figure that a source means; `content` is what it is said to have said."""
        name = self.cast.figure_at(source.apposed) if source.apposed is not None else None
        if source.form is SourceForm.PRONOUN and name is None:
            return self._pronoun(source, content)
        return self._designations.of_source(source)

    def _pronoun(self, source: Source, content: Span | None) -> Resolved:
        """« -t-elle », « selon lui »."""
        known = self._pronouns.get(source.span)
        if known is not None:
            return known  # the words before and behind « dit-il » have one speaker
        resolved = self._resolved_pronoun(source, content)
        self._pronouns[source.span] = resolved
        return resolved

    def _resolved_pronoun(self, source: Source, content: Span | None) -> Resolved:
        """Whom a pronoun takes up; the names in what it reports do not count."""
        inverted = source.head.text.startswith("-")
        word = clitic_form(source.head) if inverted else form(source.head)
        gender = "f" if word in _FEMININE else None if word in _EITHER else "m"
        text = source.span.of(self._view.text).lstrip("-")
        if word == "on":
            return replace(UNKNOWN, chain=(f"« {text} » : personne n'est nommé",))
        if "pronouns" in self._without:
            return Resolved(text, None, "described", (f"désigné par « {text} »",))
        frame = self._view.frame_number(source.span.start) or 0
        asked = Asked.NEAREST if word in _NEAREST else Asked.PRONOUN
        question = Question(asked, text, source.span.start, frame, gender, word in _PLURAL, content)
        resolved = self.antecedents.resolve(question)
        if resolved.name is None and not resolved.candidates:
            self._mentions.read_to(frame + AHEAD_FRAMES)
            return self.antecedents.announced(question)
        return resolved

    def _continued(self, found: Found) -> Resolved:
        """The speech goes on: the last speaker, unless somebody else was just introduced."""
        spoken = self.antecedents.spoken
        if "continuation" in self._without:
            return UNKNOWN
        signed = self._signed(found)
        if signed is not None:
            return signed
        going_on = self._going_on.resolve(found)
        if going_on.name is not None or spoken or found.kind is not QuotationKind.DIRECT:
            return going_on
        self._mentions.read_to(found.frame + AHEAD_FRAMES)
        announced = self.antecedents.announced(
            Question(Asked.NOTHING, "…", found.extent.start, found.frame)
        )
        return announced if announced.name is not None else going_on

    def _signed(self, found: Found) -> Resolved | None:
        """« … » and a line « — Jeanne Roux, botaniste », or that line above: who signs."""
        if found.rule != "direct.free_standing":
            return None
        frames = self._view.frames
        for number in (found.frame + 1, found.frame - 1):
            if not 0 <= number < len(frames) or frames[number].marked:
                continue
            words = [w for w in self._view.words(frames[number].span) if w.upos != "PUNCT"]
            entity = self._view.entity_at(words[0].span.start) if words else None
            if entity is None or not _may_sign(self._view, frames[number].span, entity):
                continue
            figure = self.cast.figure_at(entity.span)
            if figure is not None:
                step = f"signé « {figure.name} »"
                return Resolved(figure.name, figure.kind, "named", (step,), figure=figure)
        return None


def _may_sign(view: View, line: Span, entity: Entity) -> bool:
    """« Jeanne Roux, botaniste »: a full or given name, without a verb, no question or heading."""
    full = " " in entity.text or fold(entity.text) in registered_given_names()
    heading = line.of(view.text).rstrip().endswith(("?", ":"))
    words = view.words(line)
    return entity.kind == "PER" and full and not heading and not has_finite_verb(words)


def _says_nothing(resolved: Resolved) -> bool:
    """« La réponse est simple : « … » »: what is told of, and nobody who tells it."""
    bare = (resolved.name or "").lower().split()
    return resolved.how == "described" and len(bare) == _BARE and bare[1] in _TELLS_NOTHING
