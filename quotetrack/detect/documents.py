"""Documents that speak for their author: « le communiqué de Vif », « une note rédigée par Vif »."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from quotetrack.detect.antecedents import Antecedents
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import fold, is_medium, outlets, word_list
from quotetrack.detect.phrases import phrase_around, phrase_from
from quotetrack.detect.questions import Asked, Question
from quotetrack.detect.resolved import Resolved, named, tidy
from quotetrack.detect.same_noun import SameNoun
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_finite

_MADE = word_list("author_participle")
_ARTICLES = ("article", "enquête", "reportage", "éditorial", "documentaire", "entretien")
"""What a medium writes itself, where it only prints a study."""
_AGENT_WORDS = 3
"""Words of the shortest agent: « menée par Vif »."""
_AGENT_PREPOSITIONS = ("par", "à", "pour")
"""Before the agent, the surest first: « réalisée par », « menée à », « effectuée pour »."""
_AGENT_WITHIN = 9
"""Words behind a document within which « par » stands: « publié au début de l'année par Vif »."""
_TELLER_WITHIN = 7
"""Words behind « que » within which the verb stands that gives a document."""
_GIVES = word_list("gives_document")
"""« livrer », « adresser »: verbs whose subject is whose the words are, no « consulter »."""
_PRONOUNS = ("il", "elle", "ils", "elles")
_ANOTHER = ("autre", "nouveau", "nouvel", "nouvelle")
_LEADS = ("dans", "pour", "avec", "avant", "après", "en")
"""What opens a clause whose owner follows: « Dans son livre, », « Pour rédiger son rapport, »."""
_OWN = ("son", "sa", "ses", "leur", "leurs")


class _Phrases(Protocol):
    """What reads the noun phrases of a text: who is named in them, and whom they mean."""

    def resolve(self, source: Source) -> Resolved:
        """The figure that a phrase means, else the phrase itself."""

    def head_figure(self, source: Source) -> Figure | None:
        """The figure that the head of a phrase names."""


class Documents:
    """Finds the authors of the documents of one text."""

    def __init__(
        self,
        view: View,
        cast: Cast,
        antecedents: Antecedents,
        same_noun: SameNoun,
        phrases: _Phrases,
    ) -> None:
        self._view = view
        self._cast = cast
        self._antecedents = antecedents
        self._same_noun = same_noun
        self._phrases = phrases

    def resolve(self, source: Source, text: str) -> Resolved:
        """The author where the phrase, or an earlier one, tells him; else the document itself."""
        author = self._author(source, text) or self._told_author(source, text)
        return author or Resolved(text, "document", "described", (f"document « {text} »",))

    def _author(self, source: Source, text: str) -> Resolved | None:
        """Who is named in the phrase or behind it, or whom its possessive takes up."""
        for entity in self._view.entities(source.span):
            if entity.kind in ("PER", "ORG") and entity.span.start > source.head.span.start:
                figure = self._cast.figure_at(entity.span)
                if figure is not None:
                    return named(figure, "document", f"« {text} » est de « {figure.name} »")
        author = self._agent(source, text) or self._teller(source, text)
        return author or self._owner(source, text) or self._described_author(source)

    def _agent(self, source: Source, text: str) -> Resolved | None:
        """« un bilan publié par la mairie de Vif », « une enquête menée à l'Institut Vif »."""
        agent = self._agent_phrase(source)
        if agent is None:
            return None
        by = tidy(agent.span.of(self._view.text))
        apposed = self._cast.figure_at(agent.apposed) if agent.apposed is not None else None
        figure = apposed or self._phrases.head_figure(agent) or self._cast.by_name(by)
        by_somebody = form(self._view.words_before(agent.span.start)[0]) == "par"
        if figure is None and by_somebody and noun_kind(agent.head) in ("person", "group", "body"):
            by_whom = self._phrases.resolve(agent)
            chain = (f"« {text} » est de « {by_whom.name} »", *by_whom.chain)
            return replace(by_whom, how="document", chain=chain)
        if figure is None or (_is_outlet(figure, agent) and source.head.lemma not in _ARTICLES):
            return None
        return named(figure, "document", f"« {text} » est de « {figure.name} »")

    def _teller(self, source: Source, text: str) -> Resolved | None:
        """« le récit qu'elle livre au Monde », « la lettre que l'élu a écrite »: who gives it."""
        frame = self._view.frame_at(source.span.start)
        words = self._view.between(source.span.end, frame.span.end) if frame is not None else []
        if len(words) < _AGENT_WORDS or form(words[0]) not in ("que", "qu'"):
            return None
        near = words[1:_TELLER_WITHIN]
        if not any(word.lemma in _GIVES or form(word) in _MADE for word in near):
            return None
        who = phrase_from(self._view, words, 1)
        if form(words[1]) in _PRONOUNS:
            gender = "f" if form(words[1]).startswith("elle") else "m"
            plural = form(words[1]).endswith("s")
            number = self._view.frame_number(words[1].span.start) or 0
            asked = Question(
                Asked.PRONOUN, form(words[1]), words[1].span.start, number, gender, plural
            )
            teller = self._antecedents.resolve(asked)
        elif who is not None and not is_medium(fold(who.head.text)):
            teller = self._phrases.resolve(who)
        else:
            return None
        if teller.name is None or teller.kind not in ("person", "group", "body"):
            return None
        chain = (f"« {text} » est de « {teller.name} »", *teller.chain[:1])
        return replace(teller, how="document", chain=chain)

    def _agent_phrase(self, source: Source) -> Source | None:
        """Who made a document, behind « menée par », « réalisé en mars par », « menée à »."""
        frame = self._view.frame_at(source.span.start)
        words = self._view.between(source.span.end, frame.span.end) if frame is not None else []
        if words and words[0].text == ",":
            words = words[1:]  # « une autre étude, réalisée pour le syndicat Vif »
        if len(words) < _AGENT_WORDS or form(words[0]) not in _MADE:
            return None
        near = [form(word) for word in words[:_AGENT_WITHIN]]
        by = next((near.index(word) for word in _AGENT_PREPOSITIONS if word in near), None)
        if by is None or any(word.upos == "PUNCT" for word in words[:by]):
            return None
        agent = phrase_from(self._view, words, by + 1)
        place = form(words[by]) == "à"
        return None if agent is None or (place and noun_kind(agent.head) != "body") else agent

    def _told_author(self, source: Source, text: str) -> Resolved | None:
        """« le même rapport », « l'étude »: of whom an earlier one of that noun was.

        Not beyond « une autre étude », which is the one taken up from there on.
        """
        for earlier in self._same_noun.earlier(source):
            words = self._view.words(earlier.span)
            if form(words[0]) in _OWN and fold(earlier.head.text) != fold(source.head.text):
                continue  # « trois ans après leur dernière enquête, l'étude… » is another
            author = self._author(earlier, tidy(earlier.span.of(self._view.text)))
            if author is not None and (author.name or "").lower().split(" ")[0] not in _OWN:
                return replace(author, chain=(f"« {text} » est de « {author.name} »",))
            if any(form(word) in _ANOTHER for word in words):
                return None
        return None

    def _owner(self, source: Source, text: str) -> Resolved | None:
        """« son communiqué », « leur lettre »: of whoever the possessive takes up."""
        first = self._view.words(source.span)[0]
        if form(first) not in _OWN:
            return None
        plural = form(first) in ("leur", "leurs")
        frame = self._view.frame_number(source.span.start) or 0
        acting = self._announced_owner(source)
        acting = acting or (None if plural else self._only_subject(source))
        owner = acting or self._antecedents.resolve(
            Question(Asked.PRONOUN, text, source.span.start, frame, None, plural)
        )
        if owner.name is None:
            owner = self._only_subject(source) or owner
        if owner.kind not in ("person", "group", "body"):
            return None
        chain = (f"« {text} » est de « {owner.name} »", *owner.chain[:1])
        return Resolved(owner.name, owner.kind, "document", chain, owner.candidates, owner.figure)

    def _announced_owner(self, source: Source) -> Resolved | None:
        """« Dans son rapport, le Centre Vif dénonce… »: the subject behind the comma."""
        frame = self._view.frame_at(source.span.start)
        words = self._view.between(frame.span.start, frame.span.end) if frame is not None else []
        before = [word for word in words if word.span.end <= source.span.start]
        if not before or form(before[0]) not in _LEADS or any(is_finite(one) for one in before):
            return None
        behind = words[len(before) :]
        comma = next((i for i, word in enumerate(behind) if word.text == ","), len(behind))
        for word in behind[comma:]:
            if is_finite(word):
                return None
            if word.deprel.startswith("nsubj") and word.upos in ("NOUN", "PROPN"):
                return self._phrases.resolve(phrase_around(self._view, word))
        return None

    def _only_subject(self, source: Source) -> Resolved | None:
        """The one who acts in this paragraph, where only one does: « … Voici son message : »."""
        paragraph = self._view.paragraph_at(source.span.start)
        if paragraph is None:
            return None
        acting = {
            mention.resolved.name: mention.resolved
            for mention in self._antecedents.mentions
            if mention.subject
            and paragraph.start <= mention.offset < source.span.start
            and mention.resolved.name is not None
        }
        return next(iter(acting.values())) if len(acting) == 1 else None

    def _described_author(self, source: Source) -> Resolved | None:
        """« la lettre des avocats »: of the first person or body in the phrase."""
        text = tidy(source.span.of(self._view.text))
        for word in self._view.words(source.span):
            if word.index <= source.head.index or word.upos != "NOUN":
                continue
            if noun_kind(word) not in ("person", "body", "group"):
                continue
            author = self._phrases.resolve(phrase_around(self._view, word))
            if author.name is not None:
                chain = (f"« {text} » est de « {author.name} »", *author.chain)
                return Resolved(author.name, author.kind, "document", chain, figure=author.figure)
        return None


def _is_outlet(figure: Figure, agent: Source) -> bool:
    """« publiée par la revue Ondes », « par Le Courrier »: who prints what others found.

    An institution has a site of its own, and writes what it prints.
    """
    printed = fold(figure.name) in outlets() and noun_kind(agent.head) != "body"
    return printed or is_medium(fold(agent.head.text))
