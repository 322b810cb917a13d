"""Words of an English or a French text, and how alike a word of one is to a word of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import jellyfish
import numpy as np

from quotetrack.lexicon import read_lexicon
from quotetrack.link.dictionaries import dictionaries_hash, translations
from quotetrack.link.encoder import Vectors, cosine, sentence_encoder
from quotetrack.link.word_forms import plainer_forms

COGNATE = 0.93
"""Jaro–Winkler of two accent-free forms of at least COGNATE_LETTERS: participation/participation,
communications/communications, governance/gouvernance .95; conseil/concern stays under (.82)."""

COGNATE_LETTERS = 5
"""Shorter forms look alike by chance (four/pour)."""

NEGATION_REACH = 6
"""Words between « ne » and its second half: « n'a, depuis ce jour, plus … » is a long one."""

SAME_NAME = 0.68
"""Two names are one in two languages from this cosine: London/Londres .94, Beijing/Pékin .70,
Egypt/Égypte .98; Congress/Sénat .65, Spain/Italie .61, Germany/Pologne .57 are not."""

ACRONYM_LETTERS = 4
"""Names as short as this are the same only when equal: OAI is not AI."""

BEFORE_SUMMER = frozenset({"l'", "cet", "chaque", "un", "en", "d'", "dernier", "prochain", "plein"})

LEXICON_SCORE = 0.95
"""What a lexicon says is sure but for the context."""

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
            words = _entry_words(row["form"], language)
            whole.setdefault(words, set()).add((row["class"], row["value"]))
    prefixes.sort(key=lambda entry: (-len(entry[0]), entry))
    longest = max(len(words) for words in whole)
    return {k: frozenset(v) for k, v in whole.items()}, tuple(prefixes), longest


def _entry_words(entry: str, language: str) -> tuple[str, ...]:
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


@lru_cache(maxsize=2)
def _expressions(dictionaries: str) -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """English expression (in words) → the French ones that say the same.

    The user's dictionaries give those of two words or more; `dictionaries` is their hash.
    """
    rows = [(row["english"], row["french"]) for row in read_lexicon("en_fr/expressions.tsv")]
    if dictionaries:
        rows += [pair for pair in translations() if any(" " in side for side in pair)]
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for english, french in rows:
        words = _entry_words(english, "en")
        found.setdefault(words, set()).add(_entry_words(french, "fr"))
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


def same_name(left: str, right: str) -> bool:
    """Whether two capitalised forms name the same thing: equal without accents, or nearly."""
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


def may_be_name(token: Token) -> bool:
    """A name, or a sentence's first word of no closed class: its capital says nothing."""
    return token.name or (token.initial and token.content and not token.classes)


def _names(one: Token, two: Token) -> float:
    """How far two names are one: 1 by spelling, else the encoder's cosine, 0 under SAME_NAME."""
    if same_name(one.form, two.form) or is_acronym_of(one.text, two.text):
        return 1.0
    if is_acronym(one.text) or is_acronym(two.text):
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
