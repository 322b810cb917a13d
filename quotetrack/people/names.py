"""A person's name in its parts: given names, particles, last name, generation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.detect.lexicons import fold, given_names, word_list
from quotetrack.lexicon import read_lexicon

_CIVILITIES = {
    "m": "m",
    "mr": "m",
    "monsieur": "m",
    "sir": "m",
    "mme": "f",
    "mlle": "f",
    "madame": "f",
    "mademoiselle": "f",
    "mrs": "f",
    "lady": "f",
    "me": "",
    "maitre": "",
    "dr": "",
    "docteur": "",
    "pr": "",
    "professeur": "",
    "mgr": "m",
    "monseigneur": "m",
}
"""Civility, folded, without its point → gender; empty when both bear it."""
_GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "fils": "jr",
    "sr": "sr",
    "senior": "sr",
    "pere": "sr",
    "ii": "ii",
    "iii": "iii",
}
_DROPPED_PARTICLES = frozenset({"de", "d", "al", "el"})
"""Particles that press leaves out: « Villepin », « Assad »; « Le Goff » never loses its own."""
_SHOUTED = 3
"""Capitals from which on a word in capitals is a last name (« KERGOAT »), not initials."""
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[- ]?)+|[^\W\d_](?:-[^\W\d_])*")
_SKELETON = (
    (r"[^a-z]", ""),
    (r"tch|tsch|sch|sh|ch", "s"),
    (r"ph", "f"),
    (r"ou|oo", "u"),
    (r"ee", "i"),
    (r"kh|gh|ck|qu|q|c", "k"),
    (r"dj|dzh|zh|j", "j"),
    (r"th", "t"),
    (r"tz|ts", "z"),
    (r"w", "v"),
    (r"y", "i"),
    (r"(.)\1+", r"\1"),
    (r"(?<=..)ij$|(?<=..)ii$", "i"),
    (r"(?<=...)e$", ""),
)
"""How one name is written in French and in English press: « Poutine », « Putin »."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, folded; a given name of one letter is an initial.

    `last` holds the particles: (le, goff). A bare name has no `given`. `compound` tells that the
    first given names are hyphenated: « Jean-Luc » is no « Jean » with a middle name. `civil` is the
    gender that a civility in the name tells. `account` is a handle, which has no parts.
    """

    given: tuple[str, ...]
    last: tuple[str, ...]
    generation: str = ""
    compound: bool = False
    civil: str | None = None
    account: str | None = None

    @property
    def key(self) -> str:
        """What makes two printed names the same: « kergoat, anne sophie »."""
        if self.account:
            return self.account
        parts = [" ".join(self.last), " ".join(self.given), self.generation]
        return ", ".join(part for part in parts if part)

    @property
    def core(self) -> tuple[str, ...]:
        """The last name without the particles that press leaves out."""
        kept = self.last
        while len(kept) > 1 and kept[0] in _DROPPED_PARTICLES:
            kept = kept[1:]
        return kept

    @property
    def bare(self) -> bool:
        """Whether only one part is known: « Kergoat », « Samira »."""
        return not self.given and not self.account

    @property
    def abbreviated(self) -> bool:
        """Whether the first given name is an initial: « A.-S. Kergoat »."""
        return bool(self.given) and len(self.given[0]) == 1

    @property
    def full(self) -> bool:
        """Whether a given name and a last name are there."""
        return bool(self.given) and not self.abbreviated

    @property
    def gender(self) -> str | None:
        """m or f by civility, else by the given name where it is of one gender."""
        if self.civil or not self.full:
            return self.civil
        joined = _given_genders().get("-".join(self.given))
        gender = joined or _given_genders().get(self.given[0])
        return gender if gender in ("m", "f") else None


@lru_cache(maxsize=200_000)
def parse_person(text: str) -> PersonName:
    """Read a printed name; « KERGOAT Anne-Sophie » and « Kergoat, Anne-Sophie » are turned round.

    The first word is the given name, further ones too where the lexicon knows them or where they
    are initials; from the first other one on it is the last name.
    """
    text = " ".join(text.split())
    if text.startswith("@"):
        return PersonName(given=(), last=(), account=text.casefold())
    if text.count(",") == 1 and not text.endswith(","):
        family, first = text.split(",")
        if fold(first).strip(". ") not in _GENERATIONS:
            text = f"{first.strip()} {family.strip()}"
    words, civil, generation = _without_titles(text)
    shouted = [word for word in words if word.isupper() and len(_letters(word)) >= _SHOUTED]
    if shouted and len(shouted) < len(words):
        words = [word for word in words if word not in shouted] + shouted
        given_words = words[: len(words) - len(shouted)]
        while len(given_words) > 1 and fold(given_words[-1]) in _particles():
            given_words.pop()
    elif _family_stands_first(words):
        # « Xi Jinping »: the family's name stands first
        words = [*words[1:], words[0]]
        given_words = words[:-1]
    else:
        given_words = _given_words(words)
    last_words = words[len(given_words) :]
    given = tuple(part for word in given_words for part in _given_parts(word))
    last = tuple(part for word in last_words for part in _name_parts(word))
    compound = bool(given_words) and "-" in given_words[0] and len(_given_parts(given_words[0])) > 1
    compound = compound or (len(given) > 1 and "-".join(given[:2]) in _given_genders())
    return PersonName(given, last, generation, compound, civil)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """A name's sound across spellings: « zelenskyy », « zelensky » and « zelenski » are one."""
    word = fold(word)
    for pattern, instead in _SKELETON:
        word = re.sub(pattern, instead, word)
    return word


@lru_cache(maxsize=200_000)
def formal_given(given: str) -> str:
    """The given name that a short form stands for: sam → samuel; itself when there is none."""
    return _short_forms().get(given, given)


def is_common(last: tuple[str, ...]) -> bool:
    """Whether so many bear a last name that it alone says little: « Martin », « Le Goff »."""
    return " ".join(last) in _common_names()


def is_given_name(part: str) -> bool:
    """Whether a folded word is a known given name."""
    return part in _given_genders()


@lru_cache
def small_words() -> frozenset[str]:
    """Articles and prepositions inside names of bodies and roles, folded."""
    return frozenset(row["word"] for row in read_lexicon("fr/name_small_words.tsv"))


def _without_titles(text: str) -> tuple[list[str], str | None, str]:
    """The words of a name without civility and generation, and what both told."""
    words = re.sub(r"([dDlL])['’]", r"\1' ", text).split()
    civil: str | None = None
    while len(words) > 1 and _plain(words[0]) in _CIVILITIES:
        civil = _CIVILITIES[_plain(words[0])] or civil
        words = words[1:]
    generation = ""
    if len(words) > 2 and _plain(words[-1]) in _GENERATIONS:
        generation = _GENERATIONS[_plain(words[-1])]
        words = words[:-1]
    return [word.strip(",") for word in words], civil, generation


def _family_stands_first(words: list[str]) -> bool:
    """« Xi Jinping », but « Le Goff »: a French article or particle opens a last name."""
    first = fold(words[0])
    return 1 < len(words) <= 3 and first in _family_first() and first not in _particles()


def _given_words(words: list[str]) -> list[str]:
    """The words that are given names, from the left; never the last word."""
    if len(words) < 2 or fold(words[0]).strip("'") in _particles():
        return []
    kept = words[:1]
    for word in words[1:-1]:
        known = all(part in _given_genders() for part in _name_parts(word))
        if not (known or _INITIALS.fullmatch(word)):
            break
        kept.append(word)
    return kept


def _given_parts(word: str) -> tuple[str, ...]:
    """The given names in a word: « Anne-Sophie » two, « A.-S. » two initials, « Sam » one."""
    if _INITIALS.fullmatch(word) and ("." in word or len(word) == 1 or "-" in word):
        return tuple(fold(letters)[:1] for letters in re.findall(r"[^\W\d_]+", word))
    return _name_parts(word)


def _name_parts(word: str) -> tuple[str, ...]:
    """The parts of a word, folded, at hyphens; an apostrophe inside a word parts nothing."""
    plain = fold(word).replace("'", "")
    return tuple(part for part in re.split(r"[^0-9a-z]+", plain) if part)


def _letters(word: str) -> str:
    return "".join(character for character in word if character.isalpha())


def _plain(word: str) -> str:
    return fold(word).strip(".,")


@lru_cache
def _particles() -> frozenset[str]:
    return word_list("name_particle") | {"d'", "l'", "les", "der", "ter", "ten", "dos", "das"}


@lru_cache
def _given_genders() -> dict[str, str]:
    """Given name, folded, → m, f or e."""
    return {fold(name): gender for name, gender in given_names().items()}


@lru_cache
def _short_forms() -> dict[str, str]:
    return {fold(row["short"]): fold(row["given"]) for row in read_lexicon("fr/short_names.tsv")}


@lru_cache
def _common_names() -> frozenset[str]:
    return frozenset(
        " ".join(fold(row["name"]).replace("-", " ").split())
        for row in read_lexicon("fr/common_last_names.tsv")
    )


@lru_cache
def _family_first() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in read_lexicon("fr/family_first_names.tsv"))
