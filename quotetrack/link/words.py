"""The words of an English or a French text, with the closed classes they belong to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quotetrack.lexicon import read_lexicon

NEGATION_REACH = 6
"""Words between « ne » and its second half: « n'a, depuis ce jour, plus … » is a long one."""

BEFORE_SUMMER = frozenset({"l'", "cet", "chaque", "un", "en", "d'", "dernier", "prochain", "plein"})

WORD = re.compile(
    r"[#@][\w-]+"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"
    r"|[^\W\d_]+\d\w*"
    r"|\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[-'][^\W\d_]+)*"
    r"|[%$€£]"
)
ELISION = re.compile(
    r"^(?:l|d|qu|n|j|c|s|m|t|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'(?=\w)", re.I
)
CLITIC = re.compile(
    r"-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|le|la|les|lui|leur|moi|toi|y|en|là|ci)$",
    re.I,
)
CONTRACTION = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$", re.I)
SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"»”’)\]]*\s+|[«“\"]\s*|\n\s*)$")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-"})

CONTENT_FREE = frozenset({"determiner", "function", "person", "possessive", "negation", "modal"})
"""Classes that carry grammar: their words are compared by rules, not counted as content."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the text given, its folded form, what it is.

    `classes` are (class, value) pairs of the closed-class lexicon; a value is the same key in both
    languages. `name` marks a capital that the sentence does not explain; `initial` a word whose
    capital may be the sentence's.
    """

    text: str
    form: str
    start: int
    end: int
    name: bool = False
    initial: bool = False
    number: bool = False
    classes: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @property
    def content(self) -> bool:
        """Whether the word carries meaning of its own (not grammar)."""
        return self.name or self.number or not any(kind in CONTENT_FREE for kind, _ in self.classes)

    def value(self, kind: str) -> str | None:
        """The value of the word in a class, if it has one (the first in order of name)."""
        return min((value for name, value in self.classes if name == kind), default=None)


def fold(text: str) -> str:
    """Lower case, straight apostrophes: the form that the lexicons are written in."""
    return text.translate(APOSTROPHES).lower()


def bare(form: str) -> str:
    """The form without accents: what cognates and names are compared on."""
    decomposed = unicodedata.normalize("NFD", form)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache
def _closed_classes(
    language: str,
) -> tuple[
    dict[tuple[str, ...], frozenset[tuple[str, str]]], tuple[tuple[str, str, str], ...], int
]:
    """Whole forms (as tuples of words), prefixes (longest first), longest expression in words."""
    whole: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    prefixes: list[tuple[str, str, str]] = []
    for row in read_lexicon(f"{language}/drift_words.tsv"):
        if row["form"].endswith("*"):
            prefixes.append((row["form"][:-1], row["class"], row["value"]))
        else:
            words = entry_words(row["form"], language)
            whole.setdefault(words, set()).add((row["class"], row["value"]))
    prefixes.sort(key=lambda entry: (-len(entry[0]), entry))
    longest = max(len(words) for words in whole)
    return {k: frozenset(v) for k, v in whole.items()}, tuple(prefixes), longest


def entry_words(entry: str, language: str) -> tuple[str, ...]:
    """A lexicon entry as the words that `_cut` gives; it may be a bare elision (l', 's)."""
    words: list[str] = []
    for piece in entry.split(" "):
        rest = piece
        while language == "fr" and (elided := ELISION.match(rest)):
            words.append(rest[: elided.end()])
            rest = rest[elided.end() :]
        words.append(rest)
    return tuple(words)


def _cut(text: str, language: str) -> list[tuple[str, str, int, int]]:
    """The words of a text as (text, form, start, end), with elisions and contractions cut."""
    plain = text.translate(APOSTROPHES)  # same length: offsets hold
    words: list[tuple[str, str, int, int]] = []
    for match in WORD.finditer(plain):
        start, end = match.span()
        cuts = [start]
        while language == "fr" and (elided := ELISION.match(plain[cuts[-1] : end])):
            cuts.append(cuts[-1] + elided.end())
        tail = CLITIC if language == "fr" else CONTRACTION
        if (last := tail.search(plain, cuts[-1], end)) and last.start() > cuts[-1]:
            cuts.append(last.start() + (1 if language == "fr" else 0))
        for left, right in zip(cuts, [*cuts[1:], end], strict=True):
            piece = plain[left:right].rstrip("-")
            if piece.startswith("t-") and left > start:
                left, piece = left + 2, piece[2:]
            words.append((text[left : left + len(piece)], piece.lower(), left, left + len(piece)))
    return words


@lru_cache(maxsize=4096)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of a text in order, with the closed classes they belong to."""
    whole, prefixes, longest = _closed_classes("fr" if language == "fr" else "en")
    words = _cut(text, language)
    classes: list[set[tuple[str, str]]] = [set() for _ in words]
    index = 0
    while index < len(words):
        step = 1
        for length in range(min(longest, len(words) - index), 0, -1):
            form = tuple(word[1] for word in words[index : index + length])
            if form in whole:
                classes[index] |= whole[form]
                for later in range(index + 1, index + length):
                    classes[later].add(("function", "expression"))
                step = length
                break
        else:
            classes[index] |= _by_prefix(words[index][1], prefixes)
        index += step
    if language == "fr":
        _settle_homographs([word[1] for word in words], classes)
    else:
        _settle_may(words, classes)
    return tuple(
        _token(text, word, frozenset(found)) for word, found in zip(words, classes, strict=True)
    )


def _settle_homographs(forms: Sequence[str], classes: list[set[tuple[str, str]]]) -> None:
    """« plus », « personne », « rien », « jamais » negate after « ne »; elsewhere they do not.

    « n'a plus de doute » negates, « plus de 500 » does not. « été » after a determiner is a summer.
    """
    for index, form in enumerate(forms):
        if form == "été" and index and forms[index - 1] in BEFORE_SUMMER:
            classes[index] = set()
        if form not in {"plus", "personne", "rien", "jamais"}:
            continue
        near = forms[max(0, index - NEGATION_REACH) : index + 3]
        negated = "ne" in near or "n'" in near
        if not negated:
            classes[index] = {entry for entry in classes[index] if entry[0] != "negation"}
        elif form == "plus":
            classes[index] = {("negation", "no_longer")}


def _settle_may(
    words: Sequence[tuple[str, str, int, int]], classes: list[set[tuple[str, str]]]
) -> None:
    """« may » is a modal; with a capital behind another word it is the month."""
    for index, (shown, form, _, _) in enumerate(words):
        if form != "may" or (index == 0 and shown[0].isupper()):
            continue
        wrong = "modal" if shown[0].isupper() else "month"
        classes[index] = {entry for entry in classes[index] if entry[0] != wrong}


def _by_prefix(form: str, prefixes: Sequence[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {(kind, value) for prefix, kind, value in prefixes if form.startswith(prefix)}


def _token(
    text: str, word: tuple[str, str, int, int], classes: frozenset[tuple[str, str]]
) -> Token:
    shown, form, start, end = word
    number = form[0].isdigit()
    capital = shown[:1].isupper() and form not in {"i", "i'm"}
    inner = any(char.isupper() for char in shown[1:])
    initial = capital and bool(SENTENCE_START.search(text[max(0, start - 4) : start]))
    calendar = any(kind in {"day", "month", "person", "determiner"} for kind, _ in classes)
    name = (inner or (capital and not initial)) and not calendar and not number
    if name and not inner and classes and text.isupper():
        name = False
    return Token(shown, form, start, end, name, initial, number, classes)


def may_be_name(token: Token) -> bool:
    """A name, or a sentence's first word of no closed class: its capital says nothing."""
    return token.name or (token.initial and token.content and not token.classes)
