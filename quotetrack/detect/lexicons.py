"""The lexicons of detection, read once: cue verbs, nouns that can speak, names, metonyms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon

_MEDIA = frozenset(("paper", "broadcaster"))
"""The groups of `body_groups` that are media."""


@lru_cache
def cue_verbs() -> dict[str, str]:
    """Lemma (« se dire », « faire savoir » too) → frames: q, i, p, n (see the file's head)."""
    return {
        row["lemma"].replace("’", "'"): row["frames"] for row in read_lexicon("fr/cue_verbs.tsv")
    }


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """A noun that can speak: kind person, group, body or document; gender m, f or e (either)."""

    kind: str
    gender: str


@lru_cache
def source_nouns() -> dict[str, SourceNoun]:
    """Noun → what it is; plural persons are looked up by their lemma."""
    return {
        row["noun"].lower(): SourceNoun(row["kind"], row["gender"])
        for row in read_lexicon("fr/source_nouns.tsv")
    }


@lru_cache
def registered_given_names() -> dict[str, str]:
    """Given name, folded → m or f; that a word is in it does not make it a name."""
    return {row["name"]: row["gender"] for row in read_lexicon("fr/given_names_registered.tsv")}


@lru_cache
def given_names() -> dict[str, str]:
    """Given name → m, f or e."""
    return {row["name"]: row["gender"] for row in read_lexicon("fr/given_names.tsv")}


@lru_cache
def outlets() -> dict[str, str]:
    """Outlet, folded (« le parisien ») → its name."""
    return {fold(row["outlet"]): row["outlet"] for row in read_lexicon("fr/read_outlets.tsv")}


@lru_cache
def metonyms() -> dict[str, str]:
    """Folded phrase (« la firme de redmond ») → the body that it stands for."""
    return {fold(row["phrase"]): row["name"] for row in read_lexicon("fr/metonyms.tsv")}


@lru_cache
def _word_lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in read_lexicon("fr/detect_words.tsv"):
        lists.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """One of the word lists of `fr/detect_words.tsv`."""
    return _word_lists()[name]


@lru_cache
def _patterns() -> dict[str, str]:
    """Pattern name → its alternatives, in the file's order, as one group."""
    rows: dict[str, list[str]] = {}
    for row in read_lexicon("fr/patterns.tsv"):
        rows.setdefault(row["name"], []).append(row["pattern"])
    return {name: f"(?:{'|'.join(alternatives)})" for name, alternatives in rows.items()}


@lru_cache
def noun_groups(name: str) -> dict[str, frozenset[str]]:
    """Noun, folded → the groups that a lexicon (`role_groups`, `body_groups`…) puts it in."""
    groups: dict[str, set[str]] = {}
    for row in read_lexicon(f"fr/{name}.tsv"):
        groups.setdefault(fold(row["noun"]), set()).add(row["group"])
    return {noun: frozenset(found) for noun, found in groups.items()}


def is_medium(noun: str) -> bool:
    """Whether a noun, folded, is for media: « quotidien », « chaîne »."""
    return bool(noun_groups("body_groups").get(noun, frozenset()) & _MEDIA)


def pattern(
    name: str, *, before: str = "", after: str = "", any_case: bool = True
) -> re.Pattern[str]:
    """One of the patterns of `fr/patterns.tsv`, with what must stand before and after it."""
    return re.compile(before + _patterns()[name] + after, re.IGNORECASE if any_case else 0)


def fold(text: str) -> str:
    """Lower case, plain apostrophes and blanks, no accents: for comparing names and phrases."""
    text = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(kept.split())
