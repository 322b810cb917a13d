"""When two written names are the same speaker."""

from __future__ import annotations

import re
import unicodedata

# Civilities and articles tell nothing about who it is.
CIVILITIES = frozenset({"m", "mm", "mme", "mlle", "me", "dr", "pr", "monsieur", "madame"})
ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "des", "d", "du", "de"})
EMPTY_WORDS = CIVILITIES | ARTICLES


def folded_words(name: str) -> list[str]:
    """The words of a name without accents, case, punctuation, civilities and articles."""
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[0-9a-z]+", bare)
    return [word for word in words if word not in EMPTY_WORDS] or words


def same_speaker(annotated: str, found: str) -> bool:
    """Whether the found name is one of the annotated ones (parted by ` / `).

    Same folded words; or the same last word and all words of one among those of the other.
    """
    words = folded_words(found)
    if not words:
        return False
    for choice in annotated.split(" / "):
        wanted = folded_words(choice)
        if not wanted:
            continue
        if wanted == words:
            return True
        nested = set(wanted) <= set(words) or set(words) <= set(wanted)
        if wanted[-1] == words[-1] and nested:
            return True
    return False
