"""Roles: « le patron de la firme de Redmond », « la ministre », « le jeune milieu de terrain »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.antecedents import Antecedents, may_agree
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
# How well a role phrase fits a role printed beside a name; tuned on the development sets.
_FITS, _FITS_GROUP = 0.9, 0.75
_OPEN_COMPLEMENT, _OPEN_COMPLEMENT_GROUP = 0.62, 0.45
_OTHER_COMPLEMENT = 0.35
_NOT_YET_NAMED = 0.25
"""What a person loses who is named only after the role: most roles take up somebody."""
_NEARNESS = 0.1
"""The share of the score that nearness decides…"""
_NEAR = 400
"""…halved every so many characters between the name and the phrase."""
_JUST_FRAMES = 2
"""Frames before the phrase in which « the person just named » is the subject."""


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
                step = f"« {text} » : {reason}"
                candidates = candidates_of(scored)
                return Resolved(figure.name, "person", "role", (step,), candidates, figure)
        if scored and scored[0][0] >= SURE_ROLE:
            step = f"« {text} » : plusieurs personnes possibles"
            return Resolved(None, None, "unknown", (step,), candidates_of(scored))
        office = self._office(text)
        if office is not None:
            return named(office, "office", f"« {text} » : fonction de « {office.name} » (lexique)")
        if form(words[0]) in ("le", "la", "l'", "ce", "cet", "cette") and (
            noun_kind(source.head) == "person" or form(source.head) in _GENERIC
        ):
            return self._recent_person(source, noun, gender, text)
        return None

    def _office(self, text: str) -> Figure | None:
        """« le président français », where the article also names him, in full or not."""
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
        self, source: Source, noun: str, gender: str | None, text: str
    ) -> Resolved | None:
        """A role that nobody was given yet takes up the person just spoken of.

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
        known = {role for role, _ in figure.roles}
        if form(source.head) in _OPEN_ROLES or noun in known:
            return resolved
        if known and not self._groups.get(noun, set()) & self._groups_of(figure):
            return None
        speaking = [spoken.name for _, spoken in self._antecedents.spoken[-2:]]
        topic = self._antecedents.topic(source.span.start, gender)
        # an office is not given to whoever was named last
        return resolved if resolved.name in speaking or figure is topic else None

    def _groups_of(self, figure: Figure) -> set[str]:
        """The groups of the roles that a figure was introduced with."""
        return {group for role, _ in figure.roles for group in self._groups.get(role, ())}

    def _just_named(self, source: Source, noun: str, gender: str | None) -> Resolved | None:
        """« Nathan Delfosse a signé. « … », confie le jeune milieu »: the subject before."""
        if noun in _COUNTERPARTS or "tribunal" in fold(source.span.of(self._view.text)):
            return None
        here = self._view.frame_number(source.span.start) or 0
        people = [m for m in self._antecedents.mentions if m.resolved.kind == "person"]
        if any(m.frame == here and m.offset < source.span.start for m in people):
            return None
        figure = next(
            (
                m.resolved.figure
                for m in reversed(people)
                if m.subject and here - _JUST_FRAMES <= m.frame < here and m.resolved.figure
            ),
            None,
        )
        if figure is None or not may_agree(gender, figure.gender):
            return None
        known_groups, groups = self._groups_of(figure), self._groups.get(noun, set())
        if known_groups and groups and not groups & known_groups:
            return None
        text = tidy(source.span.of(self._view.text))
        step = f"« {text} » reprend « {figure.name} », sujet de la phrase d'avant"
        return Resolved(figure.name, "person", "recent", (step,), figure=figure)

    def _complement(self, words: Iterable[Word], head: Word) -> str:
        """What follows the role noun, folded, metonyms replaced (« la firme de redmond »)."""
        rest = fold(" ".join(word.text for word in words if word.index > head.index))
        for phrase, name in metonyms().items():
            if phrase in rest:
                rest = rest.replace(phrase, fold(name))
        return rest.replace("' ", "'")

    def _role_score(
        self, figure: Figure, noun: str, complement: str, gender: str | None, offset: int
    ) -> tuple[float, str]:
        """How well a person fits a role phrase, and why."""
        if not may_agree(gender, figure.gender):
            return 0.0, ""
        best, reason = 0.0, ""
        for role, known in sorted(figure.roles):
            score = self._likeness(noun, complement, role, known)
            if score > best:
                best = score
                printed = " ".join(f"« {role} {known} »".split())
                reason = f"{printed} est apposé à « {figure.name} »"
        if best == 0.0:
            return 0.0, ""
        nearest = figure.last_before(offset)
        if nearest is None:
            return best - _NOT_YET_NAMED, reason
        return best + _NEARNESS / (1 + (offset - nearest) / _NEAR), reason

    def _likeness(self, noun: str, complement: str, role: str, known: str) -> float:
        """How well « noun complement » fits the role « role known »; 0 for another kind of role."""
        same = role == noun
        if not same and not self._groups.get(role, set()) & self._groups.get(noun, set()):
            return 0.0
        asked = set(_content(complement))
        if asked & set(_content(known)) or not complement:
            return _FITS if same else _FITS_GROUP
        if known and (asked or not same):
            return _OTHER_COMPLEMENT if same else 0.0
        return _OPEN_COMPLEMENT if same else _OPEN_COMPLEMENT_GROUP


@lru_cache
def _role_groups() -> dict[str, set[str]]:
    """Role noun, folded → the groups that it belongs to."""
    groups: dict[str, set[str]] = {}
    for row in read_lexicon("fr/role_groups.tsv"):
        groups.setdefault(fold(row["noun"]), set()).add(row["group"])
    return groups


def _content(phrase: str) -> list[str]:
    """The words of a complement that tell something."""
    return [token for token in re.split(r"[^0-9a-z]+", phrase) if token and token not in _SMALL]
