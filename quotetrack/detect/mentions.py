"""The mentions of a text: who is named, described or taken up outside marks, in order."""

from __future__ import annotations

from dataclasses import replace

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.antecedents import Antecedents
from quotetrack.detect.cast import Cast
from quotetrack.detect.demonyms import demonym_behind_article
from quotetrack.detect.designations import Designations
from quotetrack.detect.governors import cue_lemma
from quotetrack.detect.joint import joint_speakers
from quotetrack.detect.lexicons import fold, given_names, registered_given_names, word_list
from quotetrack.detect.one_kind import opens_line
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.questions import Asked, Question
from quotetrack.detect.resolved import Mention, Resolved, named, noun_gender, tidy
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_mid_month, is_plural

_MIN_NAME = 3
"""Letters of a proper noun that the entity model missed; shorter ones are initials."""


_QUANT_WITHIN = 4
"""Words before a noun within which « quant à » stands."""
_ARTICLE_WITHIN = 3
"""Words before a name within which its article stands, marks counted."""
_NEW = ("un", "une", "son", "sa", "leur")
"""Articles of somebody who was not named so far."""
_OBJECTS = ("obj", "iobj", "obl:arg")
_MANY = word_list("many")
_ONE = {"un": "m", "une": "f"}
"""« L'un des avocats », « une des riveraines », and their gender."""


class MentionReader:
    """Adds the mentions of one document to its antecedents, in text order."""

    def __init__(
        self, view: View, cast: Cast, antecedents: Antecedents, designations: Designations
    ) -> None:
        self._view = view
        self._cast = cast
        self._antecedents = antecedents
        self._designations = designations
        self._next = 0

    def read_to(self, last: int) -> None:
        """Every mention up to the frame `last`; pronouns count, being taken up in turn.

        Frame by frame between the speeches, so that who has spoken so far is known.
        """
        for number in range(self._next, min(last + 1, len(self._view.frames))):
            for word in self._view.reported_by(self._view.frames[number].span):
                found = (self._mention(word, number), self._pair(word, number))
                says = self._says(word)
                self._antecedents.mentions += [
                    replace(one, says=says and one.subject) for one in found if one is not None
                ]
            self._next = number + 1

    def _mention(self, word: Word, frame: int) -> Mention | None:
        """The mention that a word begins or is: an entity, or the subject of its clause."""
        entity = self._view.entity_at(word.span.start)
        named_here = entity is not None and entity.kind in ("PER", "ORG")
        if entity is not None and named_here and entity.span.start == word.span.start:
            return self._of_entity(word, entity, frame)
        if word.deprel == "expl:subj":
            return self._of_pronoun(word, frame) if self._says(word) else None
        if not word.deprel.startswith("nsubj") and not self._is_announced(word):
            return self._met(word, frame)
        if word.upos == "PROPN" and _is_missed_name(self._view, word, entity):
            person = self._cast.by_name(word.text)
            person = person or self._cast.add_person(word.text, word.span)
            return Mention(
                word.span.start, frame, named(person, "named"), person.gender, False, True
            )
        if word.upos in ("NOUN", "PROPN") and entity is None and noun_kind(word) is not None:
            return self._of_noun(word, frame)
        if word.upos == "PRON" and form(word) in ("il", "elle", "ils", "elles"):
            return self._of_pronoun(word, frame)
        return self._one_of(word, frame) if form(word) in _ONE else None

    def _met(self, word: Word, frame: int) -> Mention | None:
        """« L'équipe a joint son assistante »: somebody undefined so far, as an object."""
        article = next(self._view.annotation.dependents(word, "det"), None)
        new = article is not None and form(article) in _NEW
        if not new or word.deprel not in _OBJECTS or noun_kind(word) != "person" or is_plural(word):
            return None
        return replace(self._of_noun(word, frame), subject=False)

    def _one_of(self, word: Word, frame: int) -> Mention | None:
        """« L'un des avocats de la mère »: somebody unnamed, taken up by « il »."""
        of_whom = next(self._view.annotation.dependents(word, "nmod"), None)
        if of_whom is None or noun_kind(of_whom) not in ("person", "group"):
            return None
        text = tidy(phrase_around(self._view, word).span.of(self._view.text))
        one = Resolved(text, "person", "described", (f"désigné par « {text} »",))
        return Mention(word.span.start, frame, one, _ONE[form(word)], False, True)

    def _pair(self, word: Word, frame: int) -> Mention | None:
        """« Rose et Albert Fontaine », « la mère et son avocat »: taken up by « ils »."""
        other = next(self._view.annotation.dependents(word, "conj"), None)
        announced = self._listed_behind(word, frame)
        if announced is not None:
            return announced
        if not word.deprel.startswith("nsubj"):
            return None
        start = phrase_around(self._view, word).span.start
        joint = joint_speakers(self._view, self._cast, word, start)
        if joint is not None:
            return Mention(word.span.start, frame, joint, None, plural=True, subject=True)
        if other is None or not (self._is_person(word) and self._is_person(other)):
            return None
        if other.upos == "NOUN" and not any(self._view.annotation.dependents(other, "det")):
            return None  # « Jean Roux, directeur et chercheur »: one man with two posts
        first, entity = phrase_around(self._view, word), self._view.entity_at(other.span.start)
        last = entity.span if entity is not None else phrase_around(self._view, other).span
        if last.end <= first.span.start:
            return None
        text = tidy(self._view.text[first.span.start : last.end])
        both = Resolved(text, "group", "pair", (f"« {text} » parlent ensemble",))
        return Mention(word.span.start, frame, both, None, plural=True, subject=True)

    def _listed_behind(self, word: Word, frame: int) -> Mention | None:
        """« deux journalistes : Jeanne Roux, de Vif, et Paul Giraud »: taken up by « ils »."""
        if word.upos != "NOUN" or noun_kind(word) != "group" or word.deprel.startswith("nsubj"):
            return None
        both = self._designations.listed(phrase_around(self._view, word))
        if both is None:
            return None
        return Mention(word.span.start, frame, both, None, plural=True, subject=True)

    def _is_person(self, word: Word) -> bool:
        """Whether a word names or describes one person."""
        if word.upos == "PROPN":
            entity = self._view.entity_at(word.span.start)
            return entity is None or entity.kind == "PER"
        return word.upos == "NOUN" and noun_kind(word) == "person"

    def _says(self, subject: Word) -> bool:
        """Whether a word hangs on a verb of saying, be it an « il » that counts as expletive."""
        verb = self._view.annotation.head_of(subject)
        return verb is not None and cue_lemma(self._view, verb) is not None

    def _of_entity(self, word: Word, entity: Entity, frame: int) -> Mention | None:
        """« Jeanne Roux »."""
        figure = self._cast.figure_at(entity.span)
        if figure is None:
            return None
        subject = any(self._is_subject(w) for w in self._view.words(entity.span))
        who = named(figure, "named")
        plural = figure.kind == "body" and self._in_plural(word)
        gender = None if plural else figure.gender
        return Mention(word.span.start, frame, who, gender, plural, subject)

    def _in_plural(self, word: Word) -> bool:
        """« les Gilets bleus », « des « gilets bleus » »: a name for many, behind its article."""
        first = max(0, word.index - _ARTICLE_WITHIN)
        before = self._view.annotation.words[first : word.index]
        beside = [one for one in before if one.upos not in ("PUNCT", "ADJ")][-1:]
        return bool(beside) and form(beside[0]) in _MANY

    def _is_subject(self, word: Word) -> bool:
        """Whether a word is a subject or beside one: « sa patronne, Camille Sorbier, a… »."""
        if word.deprel.startswith("nsubj") or self._is_announced(word):
            return True
        annotation = self._view.annotation
        if any(True for _ in annotation.dependents(word, "cop")) and word.upos == "PROPN":
            return True  # « En Italie, le donneur de leçons est Matteo Salvini »
        cleft = any(
            form(child) == "c'" or child.lemma == "ce"
            for child in annotation.dependents(word, "nsubj", "expl")
        )
        if cleft and any(True for _ in annotation.dependents(word, "acl:relcl", "advcl:cleft")):
            return True  # « C'est Satya Nadella qui l'a annoncé »
        head = self._view.annotation.head_of(word)
        beside = word.deprel in ("appos", "nmod", "flat:name")
        governed = any(True for _ in self._view.annotation.dependents(word, "case"))
        return beside and not governed and head is not None and head.deprel.startswith("nsubj")

    def _is_announced(self, word: Word) -> bool:
        """« Quant à certains députés, ils… »: set before its clause, which takes it up."""
        if word.deprel.startswith("dislocated"):
            return True
        words = self._view.annotation.words
        before = [form(one) for one in words[max(0, word.index - _QUANT_WITHIN) : word.index]]
        return "quant" in before

    def _of_noun(self, word: Word, frame: int) -> Mention:
        """« la ministre », « les avocats », a name apposed to it counting first."""
        resolved = self._resolve(word)
        gender = resolved.figure.gender if resolved.figure else _told_gender(self._view, word)
        return Mention(word.span.start, frame, resolved, gender, is_plural(word), True)

    def _resolve(self, word: Word) -> Resolved:
        """Whom the phrase around a noun means."""
        return self._designations.of_source(phrase_around(self._view, word))

    def _of_pronoun(self, word: Word, frame: int) -> Mention | None:
        """« elle », where it takes up a person or a group."""
        gender = "f" if form(word).startswith("elle") else "m"
        plural = form(word).endswith("s")
        resolved = self._antecedents.resolve(
            Question(Asked.PRONOUN, word.text, word.span.start, frame, gender, plural)
        )
        if resolved.kind not in ("person", "group"):
            return None
        return Mention(word.span.start, frame, resolved, gender, plural, True)


def _told_gender(view: View, word: Word) -> str | None:
    """m or f, by the noun and its article."""
    article = next(view.annotation.dependents(word, "det"), None)
    return noun_gender(word, form(article) if article is not None else None)


def _is_missed_name(view: View, word: Word, entity: Entity | None) -> bool:
    """Whether a proper noun names a person whom the entity model missed or took for a place.

    « Résultat », « Insultes » that only begin a sentence and « l'Orléanais » are nobody's names.
    """
    if not word.text[:1].isupper() or len(word.text) < _MIN_NAME or noun_kind(word) == "body":
        return False
    if is_mid_month(word):
        return False
    if demonym_behind_article(view, word.span) or _is_common(view, word):
        return False
    return entity is None or (entity.kind in ("MISC", "LOC") and word.text in given_names())


def _is_common(view: View, word: Word) -> bool:
    """Whether a word at the head of a sentence stands in small letters elsewhere."""
    small = word.text.lower()
    if fold(small) in registered_given_names() or not opens_line(view.text, word.span.start):
        return False
    return any(one.text == small for one in view.annotation.words)
