"""Roles as printed: beside a name, instead of one, and what they have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.detect.lexicons import fold, noun_groups, source_nouns, word_list
from quotetrack.people.names import small_words

_REACH = 90
"""Characters before or behind a name in which its role stands."""
_LONGEST = 10
"""Words of a role: what is longer is a sentence."""
_ARTICLE = r"(?:le |la |l['’]|les )"
_PHRASE = rf"[^,.;:()«»\n]{{3,{_REACH}}}"
_BEHIND = re.compile(rf"^\s?(?:,\s*{_ARTICLE}?|\(){_ARTICLE}?({_PHRASE})[,.;:()«»\n]")
_BEFORE = re.compile(rf"(?<!\w){_ARTICLE}({_PHRASE}?),?\s+$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s+(?:qui|dont|que|où|a|est|était|et|mais|pour|depuis|lors|hier|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche)\s.*$"
)
_HEAD_WITHIN = 3
"""Words within which a role names its noun: « le tout nouveau patron »."""
_NOTHING_SAID = word_list("role_small_word") | small_words() | {"actuel", "actuelle"}
_FEMININES = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eur", "ice"),
    ("ien", "ienne"),
    ("ier", "iere"),
    ("if", "ive"),
    ("on", "onne"),
    ("", "e"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in parts: its noun and the words of its complement, folded."""

    noun: str
    complement: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All that it says: « ministre de l'Intérieur » ministre, interieur."""
        return self.complement | {self.noun}


@lru_cache(maxsize=100_000)
def read_role(phrase: str) -> Role | None:
    """The role in a phrase: « la directrice de l'usine »; `None` when no noun of it is one."""
    words = [word for word in re.split(r"[^0-9a-z]+", fold(phrase)) if word]
    place = next((n for n, word in enumerate(words) if word in _role_nouns()), None)
    if place is None:
        return None
    content = frozenset(word for word in words if word not in _NOTHING_SAID) - {words[place]}
    return Role(words[place], content)


def roles_around(text: str, start: int, end: int) -> list[str]:
    """The roles printed right before and right behind a name that stands at start-end."""
    found = []
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before:
        found.append(_last_phrase(before.group(0)))
    behind = _BEHIND.match(text[end : end + _REACH + 20])
    if behind:
        found.append(_ENDS.sub("", behind.group(1)).strip())
    return [phrase for phrase in found if opens_with_role(phrase)]


def share_a_role(one: frozenset[str], other: frozenset[str]) -> str | None:
    """A role of one that is a role of the other too, in words; a bare « président » proves nothing.

    The nouns are the same or may name one person one after the other, and the complements share a
    word that tells something.
    """
    for first in sorted(one):
        for second in sorted(other):
            a, b = read_role(first), read_role(second)
            if a and b and a.complement & b.complement and _nouns_meet(a.noun, b.noun):
                return f"même fonction : « {first} », « {second} »"
    return None


def roles_disagree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have roles, and no noun, group or word of their complements in common."""
    first = [role for role in map(read_role, sorted(one)) if role]
    second = [role for role in map(read_role, sorted(other)) if role]
    if not first or not second:
        return False
    return not any(_nouns_meet(a.noun, b.noun) or a.words & b.words for a in first for b in second)


def feminine_role(phrase: str) -> bool:
    """Whether a role phrase tells a woman: « la ministre », « directrice de l'usine »."""
    role = read_role(phrase)
    if role is None:
        return False
    if fold(phrase).startswith("la ") and role.noun in fold(phrase).split()[1:_HEAD_WITHIN]:
        return _gender_of(role.noun) != "m"
    return _gender_of(role.noun) == "f"


def _last_phrase(text: str) -> str:
    """From the last article behind which a role noun stands: « hier, la maire de Vif »."""
    places = [match.end() for match in re.finditer(rf"(?<!\w){_ARTICLE}", text, re.IGNORECASE)]
    phrases = [text[place:].strip(" ,\n") for place in places]
    for phrase in phrases:
        first = re.split(r"[^0-9a-z]+", fold(phrase))[0]
        if first in _role_nouns() or first in ("ex", "ancien", "ancienne", "nouveau", "nouvelle"):
            return phrase
    return ""


def opens_with_role(phrase: str) -> bool:
    """Whether a phrase is a role: its noun comes first, or behind adjectives, and it is whole.

    « l'épouse de » lost what it is the role to; « le communiqué du procureur » is a document.
    """
    words = [word for word in re.split(r"[^0-9a-z]+", fold(phrase)) if word]
    if not 0 < len(words) <= _LONGEST or words[-1] in small_words():
        return False
    if words[0] not in _role_nouns() and words[0] in _other_nouns():
        return False
    return any(word in _role_nouns() for word in words[:_HEAD_WITHIN])


def _nouns_meet(one: str, other: str) -> bool:
    groups = noun_groups("role_groups")
    return one == other or bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


@lru_cache
def _role_nouns() -> dict[str, str]:
    """Nouns that are a person's role, folded, with m, f or e; feminine forms are derived."""
    nouns: dict[str, str] = {}
    for noun, entry in source_nouns().items():
        if entry.kind != "person":
            continue
        nouns[fold(noun)] = entry.gender
        if entry.gender == "m":
            for masculine, feminine in _FEMININES:
                if fold(noun).endswith(masculine):
                    nouns.setdefault(fold(noun).removesuffix(masculine) + feminine, "f")
    for noun in noun_groups("role_groups"):
        nouns.setdefault(noun, "e")
    return nouns


def _gender_of(noun: str) -> str | None:
    return _role_nouns().get(noun)


@lru_cache
def _other_nouns() -> frozenset[str]:
    return frozenset(fold(noun) for noun, entry in source_nouns().items() if entry.kind != "person")
