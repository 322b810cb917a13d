"""Bodies: their names for comparison, and the acronyms that a text explains."""

from __future__ import annotations

import re
from functools import lru_cache

from quotetrack.detect.lexicons import fold, metonyms
from quotetrack.detect.names import body_key
from quotetrack.lexicon import read_lexicon
from quotetrack.people.names import small_words

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:s\.?a\.?s?|sarl|gmbh|inc|ltd|llc|plc|corp|corporation|n\.?v|s\.?p\.?a|ag)\.?$"
)
_BEHIND = re.compile(r"\(\s*(?:l['’]|la |le |les )?([A-ZÀ-Ý][\w&.-]{1,11})\s*\)")
_IN_FRONT = re.compile(r"\b([A-ZÀ-Ý][A-ZÀ-Ý0-9&.]{1,9})\s*\(\s*([^()\n]{6,90})\)")
_REACH = 12
"""Words before a bracket among which an expansion begins."""
_ACRONYM_LETTERS = range(2, 9)
_MOSTLY_CAPITALS = 0.6
"""Share of capitals in an acronym: « BCE », « UFC », « ArcelorMittal » is none."""


@lru_cache(maxsize=100_000)
def name_of_body(text: str) -> str:
    """A body's name as it is compared: no article, no legal form, metonyms replaced."""
    text = " ".join(text.split()).strip(' .,;:«»"')
    key = _LEGAL_FORM.sub("", body_key(metonyms().get(fold(text), text)))
    words = re.split(r"[^0-9a-z&+]+", key)
    return " ".join(word for word in words if word)


def is_generic_body(text: str) -> bool:
    """Whether a text names no body of its own: « le Conseil », « la Fondation », « l'État »."""
    return name_of_body(text) in _common_nouns()


@lru_cache
def _common_nouns() -> frozenset[str]:
    """The nouns that many bodies bear, as `name_of_body` writes them; no names, as « CGT » is."""
    nouns = {
        name_of_body(row["noun"])
        for row in read_lexicon("fr/source_nouns.tsv")
        if row["kind"] != "person" and row["noun"][0].islower()
    }
    return frozenset(nouns | {"etat"})


def is_acronym(text: str) -> bool:
    """« BCE », « CNRS », « OAI »: short, and mostly capitals."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) in _ACRONYM_LETTERS and capitals >= _MOSTLY_CAPITALS * len(letters)


def read_acronyms(text: str) -> list[tuple[str, str]]:
    """The acronyms that a text explains, with the expansions: (BCE, Banque centrale européenne).

    « Expansion (ACRONYM) » and « ACRONYM (expansion) », where the letters agree (in the manner of
    Schwartz and Hearst, 2003).
    """
    found = []
    for match in _BEHIND.finditer(text):
        acronym = match.group(1).rstrip(".")
        if is_acronym(acronym):
            before = text[max(0, match.start() - 160) : match.start()]
            expansion = _expansion_before(before, acronym)
            if expansion is not None:
                found.append((acronym, expansion))
    for match in _IN_FRONT.finditer(text):
        acronym, inside = match.group(1).rstrip("."), match.group(2).strip()
        if is_acronym(acronym) and _spells(_words(inside), acronym):
            found.append((acronym, inside))
    return sorted(set(found))


def _expansion_before(before: str, acronym: str) -> str | None:
    """The words right before a bracket whose initials (or capitals) are the acronym's letters."""
    stretch = re.split(r"[.;:!?\n()«»]", before)[-1].rstrip()
    tokens = list(re.finditer(r"[^\s'’-]+", stretch))[-_REACH:]
    for token in reversed(tokens):
        candidate = stretch[token.start() :]
        words = _words(candidate)
        if words and words[0] not in small_words() and _spells(words, acronym):
            return candidate.strip()
        if len(words) == 1 and _capitals(candidate) == fold(acronym) and len(candidate) > 3:
            return candidate.strip()
    return None


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s'’,-]+", fold(text)) if word]


def _spells(words: list[str], acronym: str) -> bool:
    """Whether the initials of the words spell the acronym, small words counting or not."""
    letters = re.sub(r"[^0-9a-z]", "", fold(acronym))
    main = "".join(word[0] for word in words if word not in small_words())
    every = "".join(word[0] for word in words)
    return len(words) > 1 and letters in (main, every)


def _capitals(word: str) -> str:
    """« OpenAI » → oai."""
    return "".join(character for character in word if character.isupper()).casefold()
