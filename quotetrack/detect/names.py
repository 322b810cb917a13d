"""Names: their parts, and whether two of them mean one person or one body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import jellyfish

from quotetrack.detect.lexicons import (
    fold,
    given_names,
    metonyms,
    registered_given_names,
    source_nouns,
    word_list,
)

NAME_SIMILARITY = 0.94
"""Jaro-Winkler: from here on two last names are one, misspelt (« Scouarnec », « Scouarnek »)."""
_MIN_ALIKE = 6
"""Letters: shorter last names that differ by one are two names (« Petit », « Petin »)."""
SLIP_SIMILARITY = 0.85
"""Jaro-Winkler: from here on two given names before one last name are one, misspelt."""
_OF_A_SON = ("jr", "junior", "sr", "senior", "fils", "pere", "ii", "iii", "iv", "v", "vi")
_MIN_MIDDLE = 4
"""Letters of a name within a name by which somebody is called."""
_MAX_GLUED = 5
"""Letters of the next word that a lost blank may have glued to a name (« Swisherplus »)."""
_ACRONYM_LETTERS = range(2, 8)
_PARTICLES = word_list("name_particle")
_ARTICLES = ("l'", "le ", "la ", "les ")
_CIVILITIES = ("M", "Mme", "Mgr", "Me", "Dr", "Pr", "Mlle")
_CIVILITY = re.compile(
    r"^(?:M\.\s*|MM\.\s*|(?:Mme|Mmes|Mlle|Me|Dr|Pr|Mgr|Monsieur|Madame|Maître|Docteur|Professeur|Sir|Lady)\s+)",
    re.IGNORECASE,
)
_FEMININE = re.compile(r"\b(?:Mme|Mmes|Mlle|Madame|Lady)\s*$")
_MASCULINE = re.compile(r"\b(?:M\.|MM\.|Monsieur|Sir)\s*$")
_LEADING = re.compile(r"^(?:Selon|Pour|D['’]après|Quant à|Chez|Avec|Contre|Sœur|Frère|Père)\s+")
"""Words that the entity model took into a name at the head of a sentence."""

_NOTE = re.compile(r"(?<=[a-zà-ÿ]{3})\d{1,2}$")
"""The number of a note that the page glued to a name: « Quentin Roux1 »."""
_NUMBERED = re.compile(r" ?\d{1,2}")
_LINKS = ("de", "du", "des", "d", "la", "le", "les")
_OF_SEAT = re.compile(
    r"(?:la firme|la societe|le geant|le groupe|l'entreprise|le constructeur|l'editeur|l'avionneur"
    r"|le fabricant|l'equipementier|le fondeur|la marque) de ((?!l'|la |le )[a-z][a-z' -]*)"
)
_ORGANS = ("d'administration", "de surveillance", "de direction", "d'ethique")
"""What makes « Conseil » an organ that each company has."""

Tokens = tuple[str, ...]
"""The parts of a name, folded, without civility: (joel, le, scouarnec)."""


def is_name(text: str) -> bool:
    """Whether an entity's text can be a person's name: no bare civility, no account handle."""
    if text.rstrip(".") in _CIVILITIES:
        return False
    return any(char.isupper() for char in text) and len(text) > 1 and not text.startswith("@")


@lru_cache
def _seats() -> frozenset[str]:
    """The places by which companies are called: « la firme de Redmond », no « parti de Vif »."""
    ends = {match.group(1) for phrase in metonyms() if (match := _OF_SEAT.fullmatch(phrase))}
    given = {fold(name) for name in given_names()}
    return frozenset(end for end in ends if end.split(" ")[0] not in given)


def is_seat(text: str) -> bool:
    """Whether a name that the entity model took for a person's is a body's seat."""
    return fold(text) in _seats()


def bare_name(text: str) -> str:
    """An entity's text without civility, punctuation and leading words, on one line."""
    name = _CIVILITY.sub("", _LEADING.sub("", text.strip(' ,.;:«»"'))).replace("\n", " ")
    return _NOTE.sub("", name)


def name_tokens(text: str) -> Tokens:
    """The parts of a name."""
    plain = _CIVILITY.sub("", text.strip())
    return tuple(token for token in re.split(r"[^0-9a-z]+", fold(plain)) if token)


def civil_gender(text: str) -> str | None:
    """m or f when a text ends with « M. » or « Mme »."""
    if _FEMININE.search(text):
        return "f"
    return "m" if _MASCULINE.search(text) else None


def given_gender(name: str) -> str | None:
    """m or f by the first given name (« Jean-Luc » also as « Jean »), where it is of one gender."""
    first = name.split(" ")[0]
    for given in (first, first.split("-")[0]):
        gender = given_names().get(given)
        if gender in ("m", "f"):
            return gender
        if gender is None and fold(given) in registered_given_names():
            return registered_given_names()[fold(given)]
    return None


def same_person(one: Tokens, other: Tokens) -> bool:
    """Whether two names mean one person: the last name agrees, given names do not contradict."""
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _alike(short[-1], long[-1]) and _last_part_is_enough(long)
    if short == _last_name(long):
        return True
    if not _alike(short[-1], long[-1]):
        return False
    agree = _given_agree(short[0], long[0]) or set(short) <= set(long)
    return agree or (short[1:] == long[1:] and _is_slip(short[0], long[0]))


def opens_name(short: Tokens, long: Tokens) -> bool:
    """« Jeanne » and « Jeanne Roux », « Jean de Dieu » and « Jean de Dieu Momo »; no father is his
    son (« Jean Roux Jr »)."""
    more = long[len(short) :]
    return bool(more) and long[: len(short)] == short and not set(more) & set(_OF_A_SON)


def is_middle_name(part: str, name: Tokens) -> bool:
    """« Kalombo » for Francis Kalombo Nkole: a last name that another follows."""
    return (
        part in name[1:-1]
        and len(part) >= _MIN_MIDDLE
        and part not in _PARTICLES
        and part not in registered_given_names()
    )


def _is_slip(one: str, other: str) -> bool:
    """« Black » for Blake: given names of one last name that differ by a letter or two.

    Not where both are given names: « Jean » and « Jeanne » are two of a family.
    """
    known = registered_given_names()
    alike = bool(jellyfish.jaro_winkler_similarity(one, other) >= SLIP_SIMILARITY)
    return alike and one[0] == other[0] and not (one in known and other in known)


def _last_part_is_enough(tokens: Tokens) -> bool:
    """Whether the last part alone names the person: « Scouarnec » for Le Scouarnec."""
    if len(_last_name(tokens)) == 1:
        return True
    return tokens[-2] in _PARTICLES and tokens[-2] != "saint"


def _given_agree(one: str, other: str) -> bool:
    """Whether two given names are one, or one is the other's initial."""
    return one == other or (one[0] == other[0] and min(len(one), len(other)) == 1)


def _last_name(tokens: Tokens) -> Tokens:
    """The last name with its particles: (joel, le, scouarnec) → (le, scouarnec)."""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in _PARTICLES:
        start -= 1
    return tokens[start:]


def _alike(one: str, other: str) -> bool:
    """Whether two last names are one, a misprint allowed in long ones."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _MIN_ALIKE:
        return False
    if long.startswith(short) and len(long) - len(short) <= _MAX_GLUED:
        return True
    return bool(jellyfish.jaro_winkler_similarity(one, other) >= NAME_SIMILARITY)


def body_key(name: str) -> str:
    """The name of a body for comparison: folded, without article, metonyms replaced."""
    folded = fold(name)
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return metonyms().get(folded, folded)


def is_acronym_of(name: str, full: str) -> bool:
    """« DGAC » and « Direction générale de l'aviation civile », in either order."""
    for short, long in ((name, full), (full, name)):
        if short.isupper() and len(short) in _ACRONYM_LETTERS and " " in long:
            parts = re.split(r"[\s'’-]+", fold(long))
            small = _PARTICLES | {"l", "et", "les", ""}
            if "".join(part[0] for part in parts if part not in small) == fold(short):
                return True
    return False


def is_short_for(name: str, full: str) -> bool:
    """« Commission » and « Commission européenne », « Croix-Rouge » and « Croix-Rouge suisse ».

    A common noun that opens the full name, or one that only small letters follow; « CNN » is not
    « CNN Business », a part of it.
    """
    short, long = fold(name), fold(full)
    if _leaves_out(short.split(), long.split()):
        return True
    if name.isupper() and len(name) > 2 and _NUMBERED.fullmatch(full[len(name) :]):
        return long.startswith(short)  # « la COP » and « la COP24 »
    if not long.startswith(f"{short} ") or name.isupper():
        return False
    noun = source_nouns().get(name.split(" ")[0].lower())
    rest = long[len(short) :].strip()
    if noun is not None and noun.kind == "body":
        return rest not in _ORGANS
    return name[:1].isupper() and full[len(name) :].islower()


def _leaves_out(short: Sequence[str], long: Sequence[str]) -> bool:
    """« Centre du ministère » and « Centre de lutte contre la fraude du ministère de la Santé »."""
    told = [word for word in short if word not in _LINKS]
    noun = source_nouns().get(short[0])
    if len(told) < 2 or noun is None or noun.kind != "body" or short[0] != long[0]:
        return False
    return len(long) > 2 * len(short) and set(told) <= set(long)


def unglued(name: str, alias: str) -> str:
    """« Kara Swisherplus » and « Swisher » → « Kara Swisher »: the page lost a blank."""
    last = name.split(" ")[-1]
    if " " in alias or len(alias) < _MIN_ALIKE or len(last) <= len(alias):
        return name
    return name[: len(name) - len(last) + len(alias)] if last.startswith(alias) else name
