"""The cast of a document: its people and bodies, under one name each, with roles, gender and mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import jellyfish

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.lexicons import fold, given_names, metonyms, source_nouns
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

NAME_SIMILARITY = 0.94
"""Jaro-Winkler: above it two last names are one, misspelt (« Le Scouarnec », « Lescournec » are .92)."""
_CIVILITY = re.compile(
    r"^(?:M\.|MM\.|Mme|Mmes|Mlle|Me|Dr|Pr|Mgr|Monsieur|Madame|Maître|Docteur|Professeur|Sir|Lady)\s+",
    re.IGNORECASE,
)
_PARTICLES = {
    "de",
    "du",
    "des",
    "d",
    "le",
    "la",
    "van",
    "von",
    "der",
    "den",
    "di",
    "da",
    "del",
    "ben",
    "al",
    "el",
    "bin",
    "mac",
    "saint",
}
_LEADING = re.compile(r"^(?:Selon|Pour|D['’]après|Quant à|Chez|Avec|Contre|Sœur|Frère|Père)\s+")
"""Words that the entity model took into a name at the head of a sentence."""
_WITHIN_ROLE = {"de", "d'", "du", "des", "à", "au", "aux", "en", "auprès", "pour"}
_FEMININE_CIVILITY = re.compile(r"\b(?:Mme|Mmes|Mlle|Madame|Lady)\s*$")
_MASCULINE_CIVILITY = re.compile(r"\b(?:M\.|MM\.|Monsieur|Sir)\s*$")


@dataclass
class Figure:
    """Somebody or something that can speak: `kind` is person or body; `gender` m, f or unknown (None).

    `roles` are (noun, complement) pairs as printed beside the name, folded.
    """

    name: str
    kind: str
    gender: str | None = None
    tokens: tuple[str, ...] = ()
    aliases: set[str] = field(default_factory=set)
    roles: set[tuple[str, str]] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


class Cast:
    """The figures of one view, found by name; `figure_at` tells who is named at an offset."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.figures: list[Figure] = []
        self._by_offset: dict[int, Figure] = {}
        people = [e for e in view.annotation.entities if e.kind == "PER" and _is_name(e.text)]
        for entity in sorted(people, key=lambda e: (-len(_tokens(e.text)), e.span.start)):
            self._place_person(entity)
        for entity in view.annotation.entities:
            if entity.kind == "ORG":
                self._place_body(entity)
        for figure in self.figures:
            figure.mentions.sort()
            for span in figure.mentions:
                self._learn(figure, span)

    def figure_at(self, span: Span) -> Figure | None:
        """The figure whose name begins inside the span (the first one)."""
        for entity in self._view.entities(span):
            if entity.span.start in self._by_offset:
                return self._by_offset[entity.span.start]
        entity_here = self._view.entity_at(span.start)
        return self._by_offset.get(entity_here.span.start) if entity_here else None

    def people(self) -> list[Figure]:
        """The persons, in order of first mention."""
        return sorted(
            (figure for figure in self.figures if figure.kind == "person"),
            key=lambda figure: figure.mentions[0].start if figure.mentions else 0,
        )

    def by_name(self, text: str) -> Figure | None:
        """The person or body of this very name, or of this last name where only one has it."""
        tokens = _tokens(text)
        if not tokens:
            return None
        return self._match_person(tokens, None) or next(
            (f for f in self.figures if f.kind == "body" and fold(f.name) == fold(text)), None
        )

    def add_person(self, text: str, span: Span) -> Figure:
        """A person that only the attribution names (the entity model missed it)."""
        figure = Figure(text, "person", tokens=_tokens(text), mentions=[span])
        figure.gender = self._gender(figure, span)
        self.figures.append(figure)
        self._by_offset[span.start] = figure
        return figure

    # --- placing names -----------------------------------------------------------------------

    def _place_person(self, entity: Entity) -> None:
        name = _CIVILITY.sub("", _LEADING.sub("", entity.text.strip(' ,.;:«»"'))).replace("\n", " ")
        tokens = _tokens(name)
        if not tokens:
            return
        figure = self._match_person(tokens, entity.span.start, self._civil_gender(entity))
        if figure is None:
            figure = Figure(name, "person", tokens=tokens)
            self.figures.append(figure)
        figure.aliases.add(name)
        figure.mentions.append(entity.span)
        self._by_offset[entity.span.start] = figure

    def _civil_gender(self, entity: Entity) -> str | None:
        """What « M. » or « Mme » before (or in) a name tells."""
        before = self._view.text[max(0, entity.span.start - 10) : entity.span.start]
        first = entity.text.split(" ")[0] + " "
        if _FEMININE_CIVILITY.search(before) or _FEMININE_CIVILITY.match(first):
            return "f"
        return (
            "m" if _MASCULINE_CIVILITY.search(before) or _MASCULINE_CIVILITY.match(first) else None
        )

    def _match_person(
        self, tokens: tuple[str, ...], offset: int | None, gender: str | None = None
    ) -> Figure | None:
        """The person that these name tokens mean; among several of one last name, the nearest before."""
        people = [figure for figure in self.figures if figure.kind == "person"]
        same = [figure for figure in people if _same_person(tokens, figure.tokens)]
        if gender is not None:
            same = [figure for figure in same if self._given_gender(figure) in (None, gender)]
        if len(same) > 1 and offset is not None:
            before = [f for f in same if any(m.start < offset for m in f.mentions)]
            same = sorted(
                before or same,
                key=lambda f: -max((m.start for m in f.mentions if m.start < offset), default=-1),
            )
        if same:
            return same[0]
        if len(tokens) == 1:
            given = [
                figure
                for figure in people
                if figure.tokens and figure.tokens[0] == tokens[0] and len(figure.tokens) > 1
            ]
            if len(given) == 1:
                return given[0]
        return None

    def _given_gender(self, figure: Figure) -> str | None:
        """The gender of a full name's given name."""
        if len(figure.tokens) < 2:
            return figure.gender
        known = given_names().get(figure.name.split(" ")[0])
        return known if known in ("m", "f") else figure.gender

    def _place_body(self, entity: Entity) -> None:
        name = entity.text.strip(' ,.;:«»"()').replace("\n", " ")
        if not name:
            return
        folded = _body_key(name)
        figure = next(
            (
                f
                for f in self.figures
                if f.kind == "body" and (folded in f.aliases or _is_acronym_of(name, f.name))
            ),
            None,
        )
        if figure is None:
            figure = Figure(name, "body", aliases={folded})
            self.figures.append(figure)
        elif len(name) > len(figure.name) and not name.isupper():
            figure.name = name
        figure.aliases.add(folded)
        figure.mentions.append(entity.span)
        self._by_offset[entity.span.start] = figure
        acronym = re.match(
            r"\s*\(([A-ZÀ-Ý][\w.-]{1,9})\)", self._view.text[entity.span.end : entity.span.end + 14]
        )
        if acronym:
            figure.aliases.add(_body_key(acronym.group(1)))

    # --- learning roles and gender -------------------------------------------------------------

    def _learn(self, figure: Figure, span: Span) -> None:
        if figure.kind == "person":
            figure.gender = figure.gender or self._gender(figure, span)
        for noun, complement, gender in self._roles_beside(span):
            figure.roles.add((noun, complement))
            if figure.gender is None and gender in ("m", "f"):
                figure.gender = gender

    def _gender(self, figure: Figure, span: Span) -> str | None:
        before = self._view.text[max(0, span.start - 12) : span.start]
        if _FEMININE_CIVILITY.search(before) or _FEMININE_CIVILITY.search(
            span.of(self._view.text).split(" ")[0] + " "
        ):
            return "f"
        if _MASCULINE_CIVILITY.search(before):
            return "m"
        first = figure.name.split(" ")[0].split("-")[0] if figure.name else ""
        for name in (figure.name.split(" ")[0], first):
            gender = given_names().get(name)
            if gender in ("m", "f"):
                return gender
        return None

    def _roles_beside(self, span: Span) -> list[tuple[str, str, str | None]]:
        """The roles printed before the name (« le maire X ») and after it (« X, maire de Y », « X (PDG) »)."""
        view = self._view
        found: list[tuple[str, str, str | None]] = []
        before = view.words(Span(max(0, span.start - 120), span.start)) if span.start else []
        found.extend(self._role_before(before, span))
        text = view.text[span.end : span.end + 3]
        if text[:1] == "," or text.lstrip()[:1] == "(":
            after = view.words(Span(span.end, min(len(view.text), span.end + 140)))
            found.extend(self._role_after([w for w in after if w.span.start >= span.end][1:]))
        return found

    def _role_before(self, before: Sequence[Word], span: Span) -> list[tuple[str, str, str | None]]:
        kept: list[Word] = []
        gap_allowed = self._view.text[: span.start].rstrip().endswith(",")
        words = list(before)
        if gap_allowed and words and words[-1].text == ",":
            words = words[:-1]
        for word in reversed(words):
            if word.upos in ("PUNCT", "VERB", "AUX", "SCONJ", "PRON", "CCONJ"):
                break
            kept.insert(0, word)
            if (
                word.upos == "DET"
                and noun_kind_of(kept) is not None
                and form(word)
                in (
                    "le",
                    "la",
                    "l'",
                    "son",
                    "sa",
                    "un",
                    "une",
                    "cet",
                    "cette",
                    "ce",
                    "les",
                    "leur",
                    "notre",
                )
            ):
                break
        head = next(
            (
                w
                for w in kept
                if noun_kind(w) == "person" or (w.upos == "NOUN" and form(w) in source_nouns())
            ),
            None,
        )
        if head is None:
            return []
        if gap_allowed and (
            kept[0].upos != "DET"
            or any(w.upos == "ADP" and form(w) not in _WITHIN_ROLE for w in kept)
        ):
            return []  # « sous la pression de Microsoft, Emmett Shear… »: no title of his
        if any(
            e.kind == "PER"
            for e in self._view.entities(Span(kept[0].span.start, span.start))
            if e.span.start < span.start
        ):
            return []
        return self._role(head, [w for w in kept if w.index > head.index])

    def _role_after(self, after: Sequence[Word]) -> list[tuple[str, str, str | None]]:
        kept: list[Word] = []
        for word in after:
            if (
                word.text in (",", ")", ".", ";", ":")
                or word.upos in ("VERB", "AUX", "SCONJ")
                or (word.upos == "PRON" and form(word) in ("qui", "dont"))
            ):
                break
            kept.append(word)
        head = next(
            (
                w
                for w in kept[:5]
                if w.upos in ("NOUN", "PROPN", "ADJ", "X") and noun_kind(w) in ("person",)
            ),
            None,
        )
        return (
            self._role(head, [w for w in kept if w.index > head.index]) if head is not None else []
        )

    def _role(self, head: Word, rest: Sequence[Word]) -> list[tuple[str, str, str | None]]:
        complement = fold(" ".join(word.text for word in rest))
        noun = fold(head.text)
        entry = source_nouns().get(form(head)) or source_nouns().get(head.lemma)
        gender = entry.gender if entry is not None and entry.gender != "e" else None
        if (
            gender is None
            and head.feats.get("Gender") in ("Masc", "Fem")
            and entry is not None
            and entry.gender != "e"
        ):
            gender = "m" if head.feats["Gender"] == "Masc" else "f"
        return [(noun, complement, gender)]


def noun_kind_of(words: Sequence[Word]) -> str | None:
    """The kind of the first noun of some words that can speak."""
    return next((kind for word in words if (kind := noun_kind(word)) is not None), None)


def _is_name(text: str) -> bool:
    if text.rstrip(".") in ("M", "Mme", "Mgr", "Me", "Dr", "Pr", "Mlle"):
        return False
    return any(char.isupper() for char in text) and len(text) > 1 and not text.startswith("@")


def _tokens(text: str) -> tuple[str, ...]:
    """The parts of a name, folded, without civility."""
    plain = _CIVILITY.sub("", text.strip())
    return tuple(token for token in re.split(r"[^0-9a-z]+", fold(plain)) if token)


def _last_name(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The last name with its particles: (joel, le, scouarnec) → (le, scouarnec)."""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in _PARTICLES:
        start -= 1
    return tokens[start:]


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names mean one person: the last name agrees, and given names do not contradict."""
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _alike(short[-1], long[-1]) and (
            len(_last_name(long)) == 1 or (long[-2] in _PARTICLES and long[-2] != "saint")
        )
    if short == _last_name(long):
        return True
    if not _alike(short[-1], long[-1]):
        return False
    given_short, given_long = short[0], long[0]
    return (
        given_short == given_long
        or (given_short[0] == given_long[0]
        and min(len(given_short), len(given_long)) == 1)
        or set(short) <= set(long)
    )


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 6 and long.startswith(short) and len(long) - len(short) <= 5:
        return True  # « Swisherplus »: a blank was lost on the page
    return len(short) >= 6 and jellyfish.jaro_winkler_similarity(one, other) >= NAME_SIMILARITY


def _body_key(name: str) -> str:
    folded = fold(name)
    for article in ("l'", "le ", "la ", "les "):
        folded = folded.removeprefix(article)
    return metonyms().get(folded, folded)


def _is_acronym_of(name: str, full: str) -> bool:
    """« DGAC » and « Direction générale de l'aviation civile »."""
    for short, long in ((name, full), (full, name)):
        if short.isupper() and 2 <= len(short) <= 7 and " " in long:
            initials = "".join(
                part[0]
                for part in re.split(r"[\s'’-]+", fold(long))
                if part and part not in _PARTICLES | {"l", "et", "les"}
            )
            if initials == fold(short):
                return True
    return False
