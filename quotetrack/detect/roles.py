"""Roles: « le patron de la firme de Redmond », « la ministre », « le jeune milieu de terrain »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.antecedents import Antecedents
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import fold, metonyms, word_list
from quotetrack.detect.resolved import Resolved, candidates_of, named, noun_gender, tidy
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.lexicon import read_lexicon

_GENERIC = word_list("generic_role")
_OPEN_ROLES = word_list("open_role")
"""Roles that fit anybody, whatever else they were called."""
_COUNTERPARTS = word_list("counterpart")
"""People who speak about the one just named, and are seldom that one."""
_SMALL = word_list("role_small_word")
SURE_ROLE = 0.6
"""The least score of a role that names somebody: a role of the same group, nothing against it."""
CLEAR_LEAD = 0.05
"""By how much the best person must lead, else the answer is « unknown » with candidates."""


class Roles:
    """Finds the person of a role phrase among the cast."""

    def __init__(self, view: View, cast: Cast, antecedents: Antecedents) -> None:
        self._view = view
        self._cast = cast
        self._antecedents = antecedents
        self._groups = _role_groups()

    def resolve(self, source: Source, text: str) -> Resolved | None:
        """« le patron de la firme de Redmond », « la ministre », « le sénateur socialiste »."""
        words = self._view.words(source.span)
        if form(words[0]) in ("un", "une", "des", "plusieurs", "certains", "d'"):
            return None
        noun = fold(source.head.text)
        complement = self._complement(words, source.head)
        gender = noun_gender(source.head)
        offset = source.span.start
        scored: list[tuple[float, Figure, str]] = []
        for figure in self._cast.people():
            score, reason = self._role_score(figure, noun, complement, gender, offset)
            if score > 0:
                scored.append((score, figure, reason))
        scored.sort(key=lambda entry: (-entry[0], entry[1].name))
        if scored and (len(scored) == 1 or scored[0][0] > scored[1][0] + CLEAR_LEAD):
            score, figure, reason = scored[0]
            if score >= SURE_ROLE:
                return Resolved(
                    figure.name,
                    "person",
                    "role",
                    (f"« {text} » : {reason}",),
                    candidates_of(scored),
                    figure,
                )
        if scored and scored[0][0] >= SURE_ROLE:
            return Resolved(
                None,
                None,
                "unknown",
                (f"« {text} » : plusieurs personnes possibles",),
                candidates_of(scored),
            )
        office = self._office(text)
        if office is not None:
            return named(office, "office", f"« {text} » : fonction de « {office.name} » (lexique)")
        if form(words[0]) in ("le", "la", "l'", "ce", "cet", "cette") and (
            noun_kind(source.head) == "person" or form(source.head) in _GENERIC
        ):
            return self._recent_person(source, noun, complement, gender, text)
        return None

    def _office(self, text: str) -> Figure | None:
        """« le président français », where the article also names him in full or by his last name."""
        phrase = re.sub(
            r"^(?:le |la |l'|les )|\b(?:actuel|actuelle|ancien|nouveau) ", "", fold(text)
        )
        for row in read_lexicon("fr/offices.tsv"):
            if row["phrase"] == phrase:
                figure = self._cast.by_name(row["name"])
                if figure is not None:
                    return figure
        return None

    def _recent_person(
        self, source: Source, noun: str, complement: str, gender: str | None, text: str
    ) -> Resolved | None:
        """A role that nobody was given yet takes up the person just spoken of, if nothing speaks against it.

        A person who was introduced with a role of another kind is no « procureur »; a complement
        that names a body or a place must not contradict either.
        """
        just_named = self._just_named(source, noun, gender)
        if just_named is not None:
            return just_named
        if any(e.kind in ("ORG", "LOC", "PER") for e in self._view.entities(source.span)):
            return None
        resolved = self._antecedents.salient(source, gender, text)
        figure = resolved.figure
        if figure is None:
            return None
        groups = self._groups.get(noun, set())
        known = {role for role, _ in figure.roles}
        if form(source.head) not in _OPEN_ROLES and known and noun not in known:
            known_groups = set().union(*(self._groups.get(role, set()) for role in known))
            if known_groups and groups and not groups & known_groups:
                return None
            if not groups or not known_groups:
                return None
        speaking = [spoken.name for frame, spoken in self._antecedents.spoken[-2:]]
        topic = self._antecedents.topic(source.span.start, gender)
        if (
            form(source.head) not in _OPEN_ROLES
            and noun not in known
            and resolved.name not in speaking
            and resolved.figure is not topic
        ):
            return None  # an office is not given to whoever was named last
        return resolved

    def _just_named(self, source: Source, noun: str, gender: str | None) -> Resolved | None:
        """« Nathan Delfosse a signé. « … », confie le jeune milieu de terrain »: the subject of the sentence before."""
        if noun in _COUNTERPARTS or "tribunal" in fold(source.span.of(self._view.text)):
            return None
        here = self._view.frame_number(source.span.start) or 0
        before = [
            m
            for m in self._antecedents.mentions
            if here - 2 <= m.frame < here
            and m.subject
            and m.resolved.kind == "person"
            and m.resolved.figure is not None
        ]
        if not before or any(
            m.frame == here and m.offset < source.span.start and m.resolved.kind == "person"
            for m in self._antecedents.mentions
        ):
            return None
        mention = before[-1]
        figure = mention.resolved.figure
        assert figure is not None
        if gender is not None and figure.gender is not None and gender != figure.gender:
            return None
        known = {role for role, _ in figure.roles}
        known_groups = (
            set().union(*(self._groups.get(role, set()) for role in known)) if known else set()
        )
        groups = self._groups.get(noun, set())
        if known_groups and groups and not groups & known_groups:
            return None
        name = figure.name
        return Resolved(
            name,
            "person",
            "recent",
            (
                f"« {tidy(source.span.of(self._view.text))} » reprend « {name} », sujet de la phrase d'avant",
            ),
            figure=figure,
        )

    def _complement(self, words: Iterable[Word], head: Word) -> str:
        """What follows the role noun, folded, with metonyms replaced (« de la firme de redmond » → « de microsoft »)."""
        rest = fold(" ".join(word.text for word in words if word.index > head.index))
        for phrase, name in metonyms().items():
            if phrase in rest:
                rest = rest.replace(phrase, fold(name))
        return rest.replace("' ", "'")

    def _role_score(
        self, figure: Figure, noun: str, complement: str, gender: str | None, offset: int
    ) -> tuple[float, str]:
        """How well a person fits a role phrase, and why."""
        if gender is not None and figure.gender is not None and gender != figure.gender:
            return 0.0, ""
        best, reason = 0.0, ""
        for role, known in figure.roles:
            same = role == noun
            related = bool(self._groups.get(role, set()) & self._groups.get(noun, set()))
            if not (same or related):
                continue
            shared = set(_content(complement)) & set(_content(known))
            if complement and known and not shared and not (same and not _content(complement)):
                score = 0.35 if same else 0.0
            else:
                score = (
                    (0.9 if same else 0.75)
                    if (shared or not complement)
                    else 0.62
                    if same
                    else 0.45
                )
            if score > best:
                best, reason = (
                    score,
                    f"« {role} {known} » est apposé à « {figure.name} »".replace("  ", " ").replace(
                        " »", " »"
                    ),
                )
        if best == 0.0:
            return 0.0, ""
        nearest = max((m.start for m in figure.mentions if m.start < offset), default=None)
        if nearest is None:
            return best - 0.1, reason
        return best + 0.1 / (1 + (offset - nearest) / 400), reason


@lru_cache
def _role_groups() -> dict[str, set[str]]:
    """Role noun, folded → the groups that it belongs to."""
    groups: dict[str, set[str]] = {}
    for row in read_lexicon("fr/role_groups.tsv"):
        groups.setdefault(fold(row["noun"]), set()).add(row["group"])
    return groups


def _content(phrase: str) -> list[str]:
    return [token for token in re.split(r"[^0-9a-z]+", phrase) if token and token not in _SMALL]
