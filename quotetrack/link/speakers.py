"""Whether two quotations have the same speaker: a person is not another person."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from quotetrack.link.normalise import bare, read_words

_CIVILITIES = frozenset(
    ("m", "mm", "mme", "mlle", "mr", "mrs", "ms", "dr", "pr", "me", "maitre", "monsieur", "madame")
)
_PARTICLES = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "von", "van", "der", "el", "al", "ben", "bin")
)


class Agreement(StrEnum):
    """How two speakers compare; `unknown` when one is missing or is not a person."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@lru_cache(maxsize=100_000)
def name_parts(speaker: str) -> tuple[str, ...]:
    """The parts of a name without civility, case or accents: « M. Brockman » brockman."""
    forms = [bare(word.form) for word in read_words(speaker)]
    return tuple(form for form in forms if form not in _CIVILITIES)


@lru_cache(maxsize=100_000)
def person_key(speaker: str | None, speaker_kind: str | None) -> str | None:
    """A person's name in a comparable form; `None` when unknown or not a person.

    A speaker of no stated kind is a person when the name reads like one: two to four words, each
    with a capital and none with several (« Anne Kergoat », not « Conseil d'administration »,
    « OpenAI »).
    """
    if not speaker:
        return None
    parts = name_parts(speaker)
    if not parts:
        return None
    if speaker_kind not in ("person", None):
        return None
    words = [word for word in read_words(speaker) if bare(word.form) not in _CIVILITIES]
    if speaker_kind == "person":
        # A statement's author is stored as a person; « OpenAI » alone is none.
        return None if len(words) == 1 and words[0].initials else " ".join(parts)
    main = [word for word in words if bare(word.form) not in _PARTICLES]
    named = all(word.capital and not word.initials for word in main)
    return " ".join(parts) if named and 2 <= len(main) <= 4 else None


def compare_people(first: str | None, second: str | None) -> Agreement:
    """Compare two person keys: « altman » and « sam altman » are the same, « m altman » too."""
    if first is None or second is None:
        return Agreement.UNKNOWN
    if first == second:
        return Agreement.SAME
    shorter, longer = sorted((first.split(), second.split()), key=len)
    if shorter[-1] != longer[-1]:
        return Agreement.DIFFERENT
    given, full = shorter[:-1], longer[:-1]
    fits = all(any(name.startswith(part) for name in full) for part in given)
    return Agreement.SAME if fits else Agreement.DIFFERENT


def compare_speakers(
    first: str | None,
    second: str | None,
    first_kind: str | None = None,
    second_kind: str | None = None,
) -> Agreement:
    """Compare two speakers as printed; the same body under the same name is the same too."""
    people = compare_people(person_key(first, first_kind), person_key(second, second_kind))
    if people is not Agreement.UNKNOWN or not first or not second:
        return people
    return Agreement.SAME if name_parts(first) == name_parts(second) else Agreement.UNKNOWN
