"""The cast of a document: its people and bodies, each under one name, with roles and mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotetrack.annotate.annotation import Entity
from quotetrack.detect.agreement import agreeing_gender
from quotetrack.detect.demonyms import demonym_behind_article
from quotetrack.detect.lexicons import (
    fold,
    given_names,
    registered_given_names,
    source_nouns,
    word_list,
)
from quotetrack.detect.names import (
    Tokens,
    bare_name,
    body_key,
    civil_gender,
    given_gender,
    is_acronym_of,
    is_middle_name,
    is_name,
    is_seat,
    is_short_for,
    name_tokens,
    opens_name,
    same_person,
    unglued,
)
from quotetrack.detect.titles import titles_beside
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

_ACRONYM_BEHIND = re.compile(r"\s*\(([A-ZÀ-Ý][\w.-]{1,9})\)")
_ARTICLES = {"la": "f", "le": "m", "une": "f", "un": "m", "cette": "f", "ce": "m", "cet": "m"}
_ARTICLE_REACH = 6
"""Characters before a body's name in which its article stands."""
_NO_NAMES = word_list("common_acronym")
"""Acronyms that are common nouns: « l'ONG »."""
_EVENTS = word_list("event_noun")
"""What opens the name of an event, that nobody is: « Guerre du Golfe »."""
_OF_A_TRADE = re.compile(r"(?:^|(?<=\s|['’]))(Me|Mᵉ|Maître|Dr|Docteur|Mgr)\.?\s+(?:$|(?=[A-ZÀ-Ý]))")
_TRADES = {
    **dict.fromkeys(("Me", "Mᵉ", "Maître"), ("avocat",)),
    **dict.fromkeys(("Dr", "Docteur"), ("medecin", "docteur")),
    "Mgr": ("eveque",),
}
"""What the bearer of a civility is called in other words, folded."""
_CIVILITY_REACH = 10
_GENDER_REACH = 12
"""Characters before a name in which « M. » or « Mme » stands."""


@dataclass
class Figure:
    """Somebody or something that can speak: `kind` is person or body; `gender` m, f or `None`.

    `roles` are (noun, complement) pairs as printed beside the name, folded.
    """

    name: str
    kind: str
    gender: str | None = None
    tokens: Tokens = ()
    aliases: set[str] = field(default_factory=set)
    roles: set[tuple[str, str]] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def mentions_before(self, offset: int) -> int:
        """How often the figure was named before an offset."""
        return sum(mention.start < offset for mention in self.mentions)

    def last_before(self, offset: int) -> int | None:
        """Where the figure was named last before an offset."""
        return max((m.start for m in self.mentions if m.start < offset), default=None)


class Cast:
    """The figures of one view, found by name; `figure_at` tells who is named at an offset."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.figures: list[Figure] = []
        self._by_offset: dict[int, Figure] = {}
        entities = view.annotation.entities
        people = [
            entity
            for entity in entities
            if entity.kind == "PER"
            and is_name(entity.text)
            and not demonym_behind_article(view, entity.span)
            and not is_seat(entity.text)
        ]
        # the longest names first, so that « Roux » finds « Jeanne Roux »
        for entity in sorted(people, key=lambda e: (-len(name_tokens(e.text)), e.span.start)):
            self._place_person(entity)
        for entity in entities:
            if entity.kind == "ORG" and not demonym_behind_article(view, entity.span):
                self._place_body(entity)
        self._join_short_names()
        for figure in self.figures:
            figure.mentions.sort()
            self._spell(figure)
            for span in figure.mentions:
                self._learn(figure, span)

    def figure_at(self, span: Span) -> Figure | None:
        """The figure whose name begins inside the span (the first one)."""
        for entity in self._view.entities(span):
            if entity.span.start in self._by_offset:
                return self._by_offset[entity.span.start]
        here = self._view.entity_at(span.start)
        return self._by_offset.get(here.span.start) if here else None

    def people(self) -> list[Figure]:
        """The persons, in order of first mention."""
        return sorted(
            (figure for figure in self.figures if figure.kind == "person"),
            key=lambda figure: figure.mentions[0].start if figure.mentions else 0,
        )

    def bodies(self) -> list[Figure]:
        """The bodies, in the order in which they were found."""
        return [figure for figure in self.figures if figure.kind == "body"]

    def by_name(self, text: str) -> Figure | None:
        """The person or body of this very name, or of this last name where only one has it."""
        tokens = name_tokens(text)
        if not tokens:
            return None
        person = self._match_person(tokens, None)
        return person or next((body for body in self.bodies() if _is_called(body, text)), None)

    def add_person(self, text: str, span: Span) -> Figure:
        """A person that only the attribution names (the entity model missed it)."""
        figure = Figure(text, "person", tokens=name_tokens(text), mentions=[span])
        figure.gender = self._gender(figure, span)
        self.figures.append(figure)
        self._by_offset[span.start] = figure
        return figure

    # --- placing names -----------------------------------------------------------------------

    def _place_person(self, entity: Entity) -> None:
        """Give a name to the person who has it already, or to a new one."""
        name = bare_name(entity.text)
        tokens = name_tokens(name)
        if not tokens:
            return
        figure = self._match_person(tokens, entity.span.start, self._civil_gender(entity))
        if figure is None:
            figure = Figure(name, "person", tokens=tokens)
            self.figures.append(figure)
        figure.aliases.add(name)
        figure.mentions.append(entity.span)
        figure.name = unglued(figure.name, name)
        self._by_offset[entity.span.start] = figure

    def _spell(self, figure: Figure) -> None:
        """« Français Roux » is a slip for « François Roux », where the text has both."""
        given = registered_given_names()
        if figure.kind != "person" or len(figure.tokens) < 2 or figure.tokens[0] in given:
            return
        for mention in figure.mentions:
            name = bare_name(mention.of(self._view.text))
            tokens = name_tokens(name)
            if len(tokens) == len(figure.tokens) and tokens[0] in given:
                figure.name, figure.tokens = name, tokens
                return

    def _civil_gender(self, entity: Entity) -> str | None:
        """What « M. » or « Mme » before (or in) a name tells."""
        start = entity.span.start
        before = civil_gender(self._view.text[max(0, start - _CIVILITY_REACH) : start])
        within = civil_gender(entity.text.split(" ")[0] + " ")
        return "f" if "f" in (before, within) else before or within

    def _match_person(
        self, tokens: Tokens, offset: int | None, gender: str | None = None
    ) -> Figure | None:
        """The person of these name tokens; among several of one last name, the nearest before."""
        people = [figure for figure in self.figures if figure.kind == "person"]
        same = [figure for figure in people if same_person(tokens, figure.tokens)]
        if gender is not None:
            same = [figure for figure in same if _known_gender(figure) in (None, gender)]
        if len(same) > 1 and offset is not None:
            return max(same, key=lambda figure: _latest(figure, offset))
        if same:
            return same[0]
        shortened = [figure for figure in people if opens_name(tokens, figure.tokens)]
        if len(shortened) != 1 and len(tokens) == 1:
            shortened = [figure for figure in people if is_middle_name(tokens[0], figure.tokens)]
        return shortened[0] if len(shortened) == 1 else None

    def _place_body(self, entity: Entity) -> None:
        """Give a name to the body that has it (or its acronym) already, or to a new one."""
        name = entity.text.strip(' ,.;:«»"()').replace("\n", " ")
        if not name or name in _NO_NAMES or fold(name).split(" ")[0] in _EVENTS:
            return
        person = (
            self._match_person(name_tokens(name), entity.span.start) if " " not in name else None
        )
        if person is not None and len(person.tokens) > 1:
            # « Nadella » read as a company: the article knows a person of this last name
            person.mentions.append(entity.span)
            self._by_offset[entity.span.start] = person
            return
        key = body_key(name)
        figure = next(
            (b for b in self.bodies() if key in b.aliases or is_acronym_of(name, b.name)), None
        )
        if figure is None:
            figure = Figure(name, "body", aliases={key})
            self.figures.append(figure)
        elif len(name) > len(figure.name) and not name.isupper():
            figure.name = name
        figure.aliases.add(key)
        figure.mentions.append(entity.span)
        self._by_offset[entity.span.start] = figure
        acronym = _ACRONYM_BEHIND.match(self._view.text, entity.span.end, entity.span.end + 14)
        place = self._view.entity_at(acronym.start(1)) if acronym else None
        if acronym and not (place is not None and place.kind == "LOC"):
            figure.aliases.add(body_key(acronym.group(1)))

    def _join_short_names(self) -> None:
        """« la Commission » is the Commission européenne where one body's name begins so."""
        for short in self.bodies():
            longer = [body for body in self.bodies() if is_short_for(short.name, body.name)]
            if len(longer) != 1:
                continue
            longer[0].aliases |= short.aliases
            longer[0].mentions += short.mentions
            for span in short.mentions:
                self._by_offset[span.start] = longer[0]
            self.figures.remove(short)

    # --- learning roles and gender -----------------------------------------------------------

    def _learn(self, figure: Figure, span: Span) -> None:
        """What one mention tells of a figure."""
        if figure.kind == "person":
            figure.gender = figure.gender or self._gender(figure, span)
        else:
            figure.gender = figure.gender or self._grammatical_gender(figure, span)
        for title in titles_beside(self._view, span, figure.kind):
            figure.roles.add((title.noun, title.complement))
            figure.gender = figure.gender or title.gender
        if figure.kind == "person":
            figure.roles |= {(noun, "") for noun in self._by_civility(span)}
            figure.gender = figure.gender or agreeing_gender(self._view, span)

    def _by_civility(self, span: Span) -> tuple[str, ...]:
        """« Me Roux » is a lawyer, « le Dr Roux » a doctor: the role that a civility tells."""
        before = self._view.text[max(0, span.start - _CIVILITY_REACH) : span.start]
        match = _OF_A_TRADE.search(before) or _OF_A_TRADE.match(span.of(self._view.text))
        return _TRADES[match.group(1)] if match is not None else ()

    def _grammatical_gender(self, figure: Figure, span: Span) -> str | None:
        """m or f by the article before a body's name, else by the first noun of the name."""
        words = self._view.between(max(0, span.start - _ARTICLE_REACH), span.start + 1)
        before = [word for word in words if word.span.start < span.start]
        told = _ARTICLES.get(form(before[-1])) if before else None
        if told is None and before and form(before[-1]) in ("l'", "d'", "de"):
            told = {"Masc": "m", "Fem": "f"}.get(words[-1].feats.get("Gender", ""))
        noun = source_nouns().get(figure.name.split(" ")[0].lower())
        return told or (noun.gender if noun is not None and noun.gender != "e" else None)

    def _gender(self, figure: Figure, span: Span) -> str | None:
        """m or f by the civility at a mention, else by the given name."""
        text = self._view.text
        before = civil_gender(text[max(0, span.start - _GENDER_REACH) : span.start])
        within = civil_gender(span.of(text).split(" ")[0] + " ")
        if "f" in (before, within):
            return "f"
        return before or given_gender(figure.name)


def _is_called(body: Figure, text: str) -> bool:
    """Whether a text (« Le CNL », « Ondes ») is a body's name, or made of its initials."""
    initials = text.split(" ")[-1]
    known = fold(body.name) == fold(text) or body_key(text) in body.aliases
    return known or (initials.isupper() and is_acronym_of(initials, body.name))


def _latest(figure: Figure, offset: int) -> int:
    """Where a figure was named last before an offset; -1 for nowhere, so that others win."""
    last = figure.last_before(offset)
    return -1 if last is None else last


def _known_gender(figure: Figure) -> str | None:
    """The gender of a full name's given name, else what was learnt."""
    if len(figure.tokens) < 2:
        return figure.gender
    known = given_names().get(figure.name.split(" ")[0])
    return known if known in ("m", "f") else figure.gender
