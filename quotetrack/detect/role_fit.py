"""How well somebody fits a role phrase, and what speaks for a person nobody has named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.cast import Figure
from quotetrack.detect.demonyms import shares_place
from quotetrack.detect.lexicons import fold, noun_groups, pattern, word_list
from quotetrack.detect.questions import Antecedent
from quotetrack.detect.ranking import Features
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.lexicon import read_lexicon
from quotetrack.records import Span

_OPEN_ROLES = word_list("open_role")
"""Roles that fit anybody, whatever else they were called."""
_OFFICES = word_list("office_noun")
"""Offices, of which an article may speak without ever naming who holds them."""
_SOLE_OFFICES = word_list("sole_office")
"""Offices of which there is one, so that nobody else is meant: « le pape », « le préfet »."""
_COUNTERPARTS = word_list("counterpart")
"""People who speak about the one just named, and are seldom that one."""
_POSTS = word_list("one_post")
"""Posts of which each holder has one: « ministre », « maire », « préfet »."""
_TELLS_NO_POST = word_list("tells_no_post")
"""What a post's complement says of it without telling which: « de la ville », « délégué »."""
_SMALL = word_list("role_small_word")
_POSSESSIVE = ("son", "sa", "ses", "leur", "leurs", "mon", "ma")
_DETERMINERS = ("le", "la", "l'", "ce", "cet", "cette", "notre", *_POSSESSIVE)
_STEM = 5
"""Letters by which a word of a role is found beside a name: « comptable », « comptabilité »."""
_BESIDE = 160
"""Characters around a name in which such words and an age stand."""
_DEMONYM = pattern("demonym", any_case=False)
_AGE = re.compile(r"\b([1-9]\d) ans\b")
SHORT_ROLE = 3
"""Words of a role that takes somebody up; longer ones introduce as often."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase taken apart: noun and complement folded, metonyms replaced."""

    words: tuple[Word, ...]
    head: Word
    noun: str
    complement: str
    demonym: bool


class RoleFit:
    """Compares role phrases with the roles printed beside names, and with their surroundings."""

    def __init__(self, view: View) -> None:
        self._view = view

    def features(
        self, role: Role, one: Antecedent, office: Figure | None, president: Figure | None = None
    ) -> Features:
        """How one antecedent fits a role; `office` holds it by the lexicon.

        `president` is the head of state whom « le président » alone may mean.
        """
        found: dict[str, float] = {}
        if one.figure is not None and one.figure is president:
            found["head_of_state"] = 1.0
        if one.figure is not None and one.figure is office:
            found["office"] = 1.0
        fit = self._by_roles(role, one)
        found[fit if one.figure is not None else f"described_{fit}"] = 1.0
        free = fit in ("role_unknown", "role_group_other")
        if free and role.complement:
            found["unknown_of"] = 1.0
        if free and role.noun in _OFFICES:
            found["office_without_role"] = 1.0
        other = free or fit == "role_conflict"
        if other and role.noun in _SOLE_OFFICES and "office" not in found:
            found["sole_office_without_role"] = 1.0
        if free and (role.noun in _OPEN_ROLES or role.demonym):
            found["open_role"] = 1.0
        if role.noun in _COUNTERPARTS:
            found["counterpart"] = 1.0
        if one.figure is not None:
            found.update(self._by_surroundings(role, one.figure))
            if not one.mentions:
                found["named_later"] = 1.0
        return found

    def holds_another(self, role: Role, one: Antecedent) -> bool:
        """Whether somebody has another post of that noun: no minister of Labour is one of Justice.

        Only nouns of which each holder has one field or place, both told.
        """
        asked = _fields(role.complement)
        if role.noun not in _POSTS or not asked or one.figure is None:
            return False
        posts = [_fields(complement) for noun, complement in one.figure.roles if noun == role.noun]
        return bool(posts) and all(post and not post & asked for post in posts)

    def _by_roles(self, role: Role, one: Antecedent) -> str:
        """The feature of the best likeness to a role of his."""
        if role.demonym:
            return "role_unknown"
        known = sorted(one.figure.roles) if one.figure is not None else _described(one)
        if not known:
            return "role_unknown"
        ranks = [_likeness(role, noun, complement) for noun, complement in known]
        return min(ranks, key=_RANKS.index)

    def _by_surroundings(self, role: Role, figure: Figure) -> dict[str, float]:
        """By what stands beside his name: the role's own words, an age, a place."""
        view, found = self._view, {}
        here = role.words[0].span.start
        places = [
            Span(max(0, mention.start - _BESIDE), min(mention.end + _BESIDE, here))
            for mention in figure.mentions
            if mention.end < here
        ]
        if role.demonym and any(shares_place(view, role.head.text, place) for place in places):
            found["demonym_place"] = 1.0
        decade = _decades().get(role.noun)
        if decade is not None:
            ages = [
                int(match.group(1)) // 10
                for m in figure.mentions
                if (match := _AGE.search(view.text, m.end, m.end + _BESIDE // 2))
            ]
            if ages:
                found["age" if decade in ages else "other_age"] = 1.0
        wanted = {word[:_STEM] for word in told(f"{role.noun} {role.complement}") if len(word) > 3}
        if wanted and not role.demonym:
            around = " ".join(fold(place.of(view.text)) for place in places)
            # the noun itself, where it is no title of his, is another mention of somebody
            beside = {w[:_STEM] for w in re.split(r"[^0-9a-z]+", around) if w != role.noun}
            found["words_beside"] = len(wanted & beside) / len(wanted)
        return found

    def newness(self, role: Role, *, known: bool) -> Features:
        """What speaks for somebody unnamed; `known` when a role beside a name fits."""
        first = form(role.words[0])
        inside = Span(role.words[0].span.start, role.words[-1].span.end)
        named = any(e.kind in ("ORG", "LOC", "PER") for e in self._view.entities(inside))
        found = {
            "office_noun": role.noun in _OFFICES,
            "open_noun": role.noun in _OPEN_ROLES or role.demonym,
            "counterpart_noun": role.noun in _COUNTERPARTS,
            "unlisted": noun_kind(role.head) is None and not role.demonym,
            "with_complement": bool(role.complement),
            "with_name": named and not role.demonym,
            "possessive": first in _POSSESSIVE,
            "demonstrative": first in ("ce", "cet", "cette"),
            "bare": first not in _DETERMINERS,
            "long": len(role.words) > SHORT_ROLE,
            "role_is_known": known,
        }
        return {name: float(value) for name, value in found.items() if value}


_RANKS = (
    "role_same_complement",
    "role_same",
    "role_group_complement",
    "role_group",
    "role_same_open",
    "role_group_open",
    "role_same_other",
    "role_group_other",
    "role_unknown",
    "role_conflict",
)
"""How a phrase fits a role, best first."""
_SURE = ("role_same_complement", "role_same", "role_group_complement", "role_group")
"""Those that speak for somebody, best first."""


def _likeness(role: Role, noun: str, complement: str) -> str:
    """How « role » fits the printed « noun complement »."""
    groups = noun_groups("role_groups")
    same = noun == role.noun
    if not same and not groups.get(noun, frozenset()) & groups.get(role.noun, frozenset()):
        both = noun in groups and role.noun in groups
        return "role_conflict" if both else "role_unknown"
    kind = "role_same" if same else "role_group"
    asked, known = set(told(role.complement)), set(told(complement))
    if asked & known:
        return f"{kind}_complement"
    if _demonyms(asked) and _demonyms(known):
        return f"{kind}_other"  # « le président roumain » is no Ukrainian president
    bare = not any(word.upos == "ADP" for word in role.words if word.index > role.head.index)
    if bare or not role.complement:
        return kind  # « l'industriel autrichien »: an adjective tells more, it contradicts nothing
    return f"{kind}_other" if known else f"{kind}_open"


def _fields(complement: str) -> set[str]:
    """What the complement of a post tells, by stems: the field with what goes by other names.

    Empty where it tells nothing: « le ministre de tutelle », « le maire de la ville ».
    """
    words = {word for word in told(complement) if word not in _TELLS_NO_POST}
    groups = noun_groups("portfolios")
    fields = {field for word in words for field in groups.get(word, frozenset())}
    return fields | {word[:_STEM] for word in words}


def _described(one: Antecedent) -> list[tuple[str, str]]:
    """The role of somebody only described: « un camionneur » → camionneur."""
    words = fold(one.resolved.name or "").replace("l'", "l' ").split(" ")
    return [(words[1], " ".join(words[2:]))] if len(words) > 1 else []


def _demonyms(words: Iterable[str]) -> set[str]:
    """The words that tell where somebody is from: « roumain »."""
    return {word for word in words if _DEMONYM.fullmatch(word.capitalize())}


def told(phrase: str) -> list[str]:
    """The words of a complement that tell something."""
    return [token for token in re.split(r"[^0-9a-z]+", phrase) if token and token not in _SMALL]


@lru_cache
def _decades() -> dict[str, int]:
    """« quadragénaire » → 4."""
    return {fold(row["noun"]): int(row["decade"]) for row in read_lexicon("fr/age_nouns.tsv")}


def singled_out(
    fitting: Mapping[int, Features], sure: Sequence[str] = _SURE
) -> dict[int, Features]:
    """The features of each, « fits_alone » added to the one whom no other fits as well.

    `sure` are the features that speak for somebody, best first.
    """
    ranks = {
        one: min((sure.index(name) for name in found if name in sure), default=len(sure))
        for one, found in fitting.items()
    }
    best = min(ranks.values(), default=len(sure))
    alone = [one for one, rank in ranks.items() if rank == best < len(sure)]
    told_apart = alone if len(alone) == 1 else []
    return {
        one: {**found, "fits_alone": 1.0} if one in told_apart else dict(found)
        for one, found in fitting.items()
    }


def fits(features: Sequence[Features]) -> bool:
    """Whether a role beside somebody's name fits at all."""
    return any(name in one for one in features for name in (*_SURE, "office"))
