"""How alike a word of an English text is to a word of a French one: lexicons, spelling, encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import jellyfish
import numpy as np

from quotetrack.lexicon import read_lexicon
from quotetrack.link.dictionaries import dictionaries_hash, translations
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.word_forms import plainer_forms
from quotetrack.link.words import Token, bare, entry_words, may_be_name

COGNATE = 0.93
"""Jaro–Winkler of two accent-free forms of at least COGNATE_LETTERS: participation/participation,
communications/communications, governance/gouvernance .95; conseil/concern stays under (.82)."""

COGNATE_LETTERS = 5
"""Shorter forms look alike by chance (four/pour)."""

SAME_NAME = 0.68
"""Two names are one in two languages from this cosine: London/Londres .94, Beijing/Pékin .70,
Egypt/Égypte .98; Congress/Sénat .65, Spain/Italie .61, Germany/Pologne .57 are not."""

ACRONYM_LETTERS = 4
"""Names as short as this are the same only when equal: OAI is not AI."""

LEXICON_SCORE = 0.95
"""What a lexicon says is sure but for the context."""


@lru_cache(maxsize=2)
def _expressions(dictionaries: str) -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """English expression (in words) → the French ones that say the same.

    The user's dictionaries give those of two words or more; `dictionaries` is their hash.
    """
    rows = [
        (row["english"], row["french"])
        for name in ("en_fr/expressions.tsv", "en_fr/place_names.tsv")
        for row in read_lexicon(name)
    ]
    if dictionaries:
        rows += [pair for pair in translations() if any(" " in side for side in pair)]
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for english, french in rows:
        words = entry_words(english, "en")
        found.setdefault(words, set()).add(entry_words(french, "fr"))
    return {english: frozenset(french) for english, french in found.items()}


def expression_pairs(
    english: Sequence[Token], french: Sequence[Token]
) -> list[tuple[range, range]]:
    """Where an expression of the lexicon stands on both sides, longest first, then in order."""
    forms_en = [token.form for token in english]
    places: dict[tuple[str, ...], list[int]] = {}
    forms_fr = [token.form for token in french]
    for length in range(1, 6):
        for start in range(len(forms_fr) - length + 1):
            places.setdefault(tuple(forms_fr[start : start + length]), []).append(start)
    pairs: list[tuple[range, range]] = []
    lexicon = _expressions(dictionaries_hash())
    for length in range(1, 6):
        for start in range(len(forms_en) - length + 1):
            for said in sorted(lexicon.get(tuple(forms_en[start : start + length]), ())):
                pairs.extend(
                    (range(start, start + length), range(place, place + len(said)))
                    for place in places.get(said, ())
                )
    return sorted(pairs, key=lambda p: (-len(p[0]) - len(p[1]), p[0].start, p[1].start))


@lru_cache
def _place_names() -> dict[str, frozenset[str]]:
    """Each name of one word of the lexicon of places, with those that name the same place."""
    found: dict[str, set[str]] = {}
    for row in read_lexicon("en_fr/place_names.tsv"):
        names = (row["english"], row["french"])
        if not any(" " in name for name in names):
            for name in names:
                found.setdefault(name, set()).update(names)
    return {name: frozenset(others) for name, others in found.items()}


def known_apart(one: str, two: str) -> bool:
    """Whether two forms name two places of the lexicon, however alike: Iran/Irak, Niger/Nigeria.

    Forms that share a name in either language are not apart: Nigeria/Nigéria, Flandre/Flandres.
    """
    names = _place_names()
    return one in names and two in names and not names[one] & names[two]


def same_name(left: str, right: str) -> bool:
    """Whether two capitalised forms name the same thing: equal without accents, or nearly."""
    if known_apart(left, right):
        return False
    one, two = bare(left), bare(right)
    if one == two or one.rstrip("s") == two.rstrip("s"):
        return True
    if min(len(one), len(two)) <= ACRONYM_LETTERS:
        return False
    return min(len(one), len(two)) >= COGNATE_LETTERS and (
        jellyfish.jaro_winkler_similarity(one, two) >= COGNATE
    )


def is_acronym(text: str) -> bool:
    """Whether a word is written in capitals throughout: OAI, PDG."""
    return len(text) > 1 and text.isupper()


def is_acronym_of(one: str, two: str) -> bool:
    """Whether one word is the capitals of the other: OAI and OpenAI."""
    short, long = sorted((one, two), key=len)
    capitals = "".join(char for char in long if char.isupper())
    return is_acronym(short) and short == capitals and len(long) > len(short)


def number_key(form: str, language: str) -> str:
    """A number's value as text, so that 3.5 and 3,5, 1,000 and 1 000 are the same.

    A comma (French) or a point (English) before one, two or four and more digits is a decimal one;
    before exactly three digits it parts thousands in English, decimals in French.
    """
    digits = re.sub(r"[\s\u00a0\u202f]", "", form)
    if language == "en":
        digits = re.sub(r",(?=\d{3}(?!\d))", "", digits)
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".").rstrip(".")
    if digits.count(".") == 1:
        digits = digits.rstrip("0").rstrip(".")
    return digits


def similarities(
    left: Sequence[Token], right: Sequence[Token], left_language: str, right_language: str
) -> Vectors:
    """How alike each word of the left is to each of the right, 0..1; function words by class only.

    Numbers and closed classes are alike or not; names by spelling; other words by the larger of
    spelling (cognates) and the encoder's cosine.
    """
    matrix = np.zeros((len(left), len(right)), dtype=np.float32)
    if not left or not right:
        return matrix
    encoder = sentence_encoder()
    open_left = [i for i, t in enumerate(left) if t.content and not t.number]
    open_right = [j for j, t in enumerate(right) if t.content and not t.number]
    if open_left and open_right:
        found = cosine(
            encoder.words([_spoken(left[i]) for i in open_left]),
            encoder.words([_spoken(right[j]) for j in open_right]),
        )
        matrix[np.ix_(open_left, open_right)] = np.clip(found, 0, 1)
    for (i, j), score in _sure_pairs(left, right, left_language, right_language).items():
        matrix[i, j] = score if score == 0.0 else max(score, matrix[i, j])
    return matrix


def _spoken(token: Token) -> str:
    return token.text if token.name else token.form


def _sure_pairs(
    left: Sequence[Token], right: Sequence[Token], language: str, other: str
) -> dict[tuple[int, int], float]:
    """What lexicon and spelling say of pairs of words: a score, or 0 for "not the same"."""
    sure: dict[tuple[int, int], float] = {}
    by_class: dict[tuple[str, str], list[int]] = {}
    by_form: dict[str, list[int]] = {}
    by_initial: dict[str, list[tuple[int, str]]] = {}
    names: list[int] = []
    for j, token in enumerate(right):
        for entry in token.classes:
            if entry[0] != "function":
                by_class.setdefault(entry, []).append(j)
        by_form.setdefault(token.form, []).append(j)
        if may_be_name(token):
            names.append(j)
        if token.content and not token.number:
            plain = bare(token.form)
            by_initial.setdefault(plain[0], []).append((j, plain))
    known = translations()
    for i, token in enumerate(left):
        if token.number:
            sure.update(
                ((i, j), 1.0)
                for j, two in enumerate(right)
                if two.number and number_key(token.form, language) == number_key(two.form, other)
            )
            continue
        if token.content:
            plain = bare(token.form)
            for j, two in by_initial.get(plain[0], ()):
                if _cognates(plain, two):
                    sure[i, j] = LEXICON_SCORE
            if known and not token.name:
                sure.update(_in_dictionaries(i, token, right, language))
        if len(token.form) > 3:
            sure.update(((i, j), 1.0) for j in by_form.get(token.form, ()))
        for entry in token.classes:
            sure.update(((i, j), LEXICON_SCORE) for j in by_class.get(entry, ()))
        if may_be_name(token):
            for j in names:
                score = _names(token, right[j])
                if score > 0 or sure.get((i, j)) is None:
                    sure[i, j] = score
    return sure


def _in_dictionaries(
    index: int, token: Token, others: Sequence[Token], language: str
) -> Iterator[tuple[tuple[int, int], float]]:
    """The words of the other side that a dictionary of the user gives for a word."""
    known = translations()
    for j, other in enumerate(others):
        if not other.content or other.name or other.number:
            continue
        english, french = (token, other) if language == "en" else (other, token)
        if dictionary_of(english.form, french.form, known) is not None:
            yield (index, j), LEXICON_SCORE


def dictionary_of(english: str, french: str, known: Mapping[tuple[str, str], str]) -> str | None:
    """The dictionary that has two words, by their forms or the plainer forms behind them."""
    return next(
        (
            known[one, two]
            for one in plainer_forms(english, "en")
            for two in plainer_forms(french, "fr")
            if (one, two) in known
        ),
        None,
    )


def dictionaries_behind(
    left: Sequence[Token], right: Sequence[Token], left_language: str
) -> tuple[str, ...]:
    """The names of the user's dictionaries that give a pair of these words, in order."""
    known = translations()
    if not known:
        return ()
    english, french = (left, right) if left_language == "en" else (right, left)
    found = {
        dictionary_of(one.form, two.form, known)
        for one in english
        for two in french
        if one.content and two.content and not one.name and not two.name
    }
    return tuple(sorted(name for name in found if name is not None))


def _names(one: Token, two: Token) -> float:
    """How far two names are one: 1 by spelling, else the encoder's cosine, 0 under SAME_NAME."""
    if same_name(one.form, two.form) or is_acronym_of(one.text, two.text):
        return 1.0
    if is_acronym(one.text) or is_acronym(two.text) or known_apart(one.form, two.form):
        return 0.0
    vectors = sentence_encoder().words([one.text, two.text, one.form, two.form])
    near = float(max(vectors[0] @ vectors[1], vectors[2] @ vectors[3]))
    floor = SAME_NAME if one.name or two.name else 0.0
    return near if near >= floor else 0.0


@lru_cache(maxsize=65536)
def _cognates(one: str, two: str) -> bool:
    if min(len(one), len(two)) < COGNATE_LETTERS or abs(len(one) - len(two)) > 4:
        return False
    return one[0] == two[0] and jellyfish.jaro_winkler_similarity(one, two) >= COGNATE
