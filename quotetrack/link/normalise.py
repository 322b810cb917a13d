"""Words as linking compares them: typography, case and accents folded, cuts kept apart."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache, partial
from typing import NamedTuple

CUT = "…"
"""The form of a cut: « […] », « (…) » or « … »; nothing is joined across it."""

_CUT = r"[\[(]\s?(?:…|\.\.\.)\s?[\])]|…|\.\.\.+"
_NUMBER = r"\d{1,3}(?:[\s.]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?(?![^\W_])"
_WORD = r"[^\W_]+"
_STOP = r"[.!?:;\n«»“”\"]+"
_SPELLED = r"[^\W\d_][^\W_]*"  # most words, tried first: no cut, figure or stop begins so
_TOKEN = re.compile(
    f"(?P<spelled>{_SPELLED})|(?P<cut>{_CUT})|(?P<number>{_NUMBER})"
    f"|(?P<word>{_WORD})|(?P<stop>{_STOP})"
)
_ABBREVIATIONS = frozenset({"m", "mm", "mme", "dr", "pr", "me", "st", "ste", "mr", "mrs"})
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}
_INNER_CAPITAL = re.compile(r"\w[A-ZÀ-Þ]")


class Word(NamedTuple):
    """One word of a text: what is compared, and where it stands (code points of that text).

    `form` keeps accents but no case; `name` marks a capital inside a sentence, `number` a figure.
    `initials` are the capitals of « OpenAI » (oai) or « IA » (ia), when there are two or more.
    A cut is a word whose form is `CUT`.
    """

    form: str
    start: int
    end: int
    name: bool = False
    number: bool = False
    capital: bool = False
    initials: str = ""


_word = partial(tuple.__new__, Word)  # twice as fast as calling the class


class TokenKind(IntEnum):
    """What stands in a text; a `POINT` alone may belong to an abbreviation, a `STOP` never."""

    BREAK = 0
    WORD = 1
    NUMBER = 2
    CUT = 3
    POINT = 4
    STOP = 5


_KIND_OF_GROUP = {
    "spelled": TokenKind.WORD,
    "word": TokenKind.WORD,
    "number": TokenKind.NUMBER,
    "cut": TokenKind.CUT,
    "stop": TokenKind.STOP,
}


class Form(NamedTuple):
    """What a written word is wherever it stands."""

    form: str
    number: bool
    capital: bool
    name: bool  # as long as it does not open a sentence
    sure_name: bool  # wherever it stands: « OpenAI »
    initials: str


class Token(NamedTuple):
    """A written word, cut or stop: its kind and, for a word or a figure, its form."""

    kind: TokenKind
    form: Form

    @property
    def abbreviation(self) -> bool:
        """Whether a point behind it ends no sentence."""
        return self.kind is TokenKind.WORD and self.form.form in _ABBREVIATIONS


def read_words(text: str) -> tuple[Word, ...]:
    """Split a text into words; apostrophes, hyphens, quotation marks and blanks only separate."""
    words: list[Word] = []
    opening = True  # whether the next word opens a sentence, where a capital says nothing
    word_kind, number_kind = TokenKind.WORD, TokenKind.NUMBER
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind, (form, number, capital, name, sure_name, initials) = token_of(match[0])
        if kind is word_kind or kind is number_kind:
            name = sure_name or (name and not opening)
            words.append(_word((form, start, end, name, number, capital, initials)))
            opening = False
        elif kind is TokenKind.CUT:
            words.append(Word(CUT, start, end))
            opening = True
        else:
            abbreviated = words and kind is TokenKind.POINT and words[-1].form in _ABBREVIATIONS
            opening = not abbreviated
    return tuple(words)


def list_tokens(running: str, separator: str) -> list[str]:
    """The tokens of texts that stand behind each other, and the separators between them."""
    return re.findall(f"{_SPELLED}|{separator}|{_CUT}|{_NUMBER}|{_WORD}|{_STOP}", running)


@lru_cache(maxsize=500_000)
def token_of(written: str) -> Token:
    """What a token that was found in a text is, wherever it stood."""
    match = _TOKEN.fullmatch(written)
    kind = _KIND_OF_GROUP[match.lastgroup or ""] if match else TokenKind.BREAK
    if kind is TokenKind.WORD:
        return Token(kind, _form_of(written))
    if kind is TokenKind.NUMBER:
        return Token(kind, Form(number_form(written), True, False, False, False, ""))
    if written == ".":
        kind = TokenKind.POINT
    return Token(kind, Form(CUT if kind is TokenKind.CUT else "", False, False, False, False, ""))


def _form_of(written: str) -> Form:
    form = word_form(written)
    capital = written[0].isupper()
    name = capital and len(written) > 1 and form not in _ABBREVIATIONS
    return Form(
        form,
        written[0].isdigit(),
        capital,
        name,
        name and _INNER_CAPITAL.search(written) is not None,
        initials_of(written) if capital and len(written) > 1 else "",
    )


def word_form(written: str) -> str:
    """A word without case, ligatures opened, in composed form; its accents stay."""
    form = unicodedata.normalize("NFC", written).casefold()
    if any(ligature in form for ligature in _LIGATURES):
        for ligature, letters in _LIGATURES.items():
            form = form.replace(ligature, letters)
    return form


def initials_of(written: str) -> str:
    """The capitals of a word in lower case, « OpenAI » oai; empty when it has fewer than two."""
    capitals = "".join(letter for letter in written if letter.isupper())
    return capitals.casefold() if len(capitals) > 1 else ""


def number_form(written: str) -> str:
    """A figure without thousands separators, a point before the decimals: « 20 000,5 » 20000.5."""
    grouped = re.fullmatch(r"(\d{1,3}(?:[\s.]\d{3})+)(?:,(\d+))?", written)
    if grouped:
        whole = re.sub(r"\D", "", grouped.group(1))
        return f"{whole}.{grouped.group(2)}" if grouped.group(2) else whole
    return written.replace(",", ".")


@lru_cache(maxsize=200_000)
def bare(form: str) -> str:
    """A form without accents, since French press drops them on capitals (« A l'époque »)."""
    if form.isascii():
        return form
    letters = unicodedata.normalize("NFD", form)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """A rough stem: no accents, no plural or feminine ending, the first seven letters.

    « dirigeante » and « direction » stay apart, « rapide » and « rapides » meet.
    """
    letters = bare(form)
    if len(letters) > 4:
        letters = re.sub(r"(?:es|e|s|x)$", "", letters)
    return letters[:7]


def wording_of(words: tuple[Word, ...]) -> str:
    """The normalised wording: forms with single blanks; cuts at either end are dropped."""
    forms = [word.form for word in words]
    while forms and forms[0] == CUT:
        forms.pop(0)
    while forms and forms[-1] == CUT:
        forms.pop()
    return " ".join(forms)
