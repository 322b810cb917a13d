"""Names of media: which are known, how two spellings of one are compared, where one is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.store import fold

_ARTICLE = re.compile(r"^(?:(?:the|le|la|les|du|au|aux) |l')")
_PRINTED_ARTICLE = r"(?:(?:[Ll]es?|[Ll]a|[Tt]he)\s+|[Ll]['’])?"
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.&-]*"
_BETWEEN = r"(?:[^\S\n]+(?:d['’]|de\s+l['’]|(?:de|du|des|en|la|le|les)\s+)?|[^\S\n]+d['’])"
NAME = re.compile(
    rf"«?\s*{_PRINTED_ARTICLE}(?P<name>(?:\d+\s)?{_CAPITALISED}(?:{_BETWEEN}{_CAPITALISED}|\s\d\b)*)"
)


def medium_key(name: str) -> str:
    """A medium's name in a comparable form: « le New York Times », « The New York Times ».

    Blanks and hyphens do not count: « France Info » and « franceinfo » are one.
    """
    return re.sub(r"[\s-]+", "", _ARTICLE.sub("", fold(name)))


@lru_cache
def known_media() -> dict[str, str]:
    """Media names by their key; agencies have one name however they are printed."""
    agencies = {medium_key(row["printed"]): row["agency"] for row in _agencies()}
    return {medium_key(name): name for name in _spellings()} | agencies


@lru_cache
def _agencies() -> tuple[dict[str, str], ...]:
    return tuple(read_lexicon("fr/trace_agencies.tsv"))


@lru_cache
def _spellings() -> tuple[str, ...]:
    """Every spelling of the lexicon: « France Info » and « franceinfo » are one medium."""
    return tuple(row["name"] for row in read_lexicon("fr/trace_media.tsv"))


@dataclass(frozen=True, slots=True)
class Media:
    """The media that can be recognised by name: those of the lexicon, and the corpus's outlets.

    `printed` finds one with its article, `contracted` one behind « du », « au », « aux »,
    `translated` one whose English name a machine put into French.
    """

    names: dict[str, str]
    in_corpus: frozenset[str]
    printed: re.Pattern[str]
    contracted: re.Pattern[str]
    translated: re.Pattern[str]

    def called(self, name: str) -> str | None:
        """The medium that this name is of, as the lexicon or the corpus writes it."""
        return self.names.get(medium_key(name))


@lru_cache(maxsize=4)
def media_of(outlets: frozenset[str]) -> Media:
    """The known media with the outlets of a corpus."""
    own = {medium_key(outlet): outlet for outlet in sorted(outlets, reverse=True)}
    names = {**own, **known_media()}
    printed = (*own.values(), *_spellings())
    return Media(
        names=names,
        in_corpus=frozenset(own),
        printed=_any_of(_with_article(name) for name in printed),
        contracted=_any_of(_letters(_bare(name)) for name in printed),
        translated=_any_of(_letters(name) for name in translations()),
    )


@lru_cache
def translations() -> dict[str, str]:
    """The media behind machine-translated names (« Filaire »)."""
    return {row["printed"]: row["name"] for row in read_lexicon("fr/trace_translated_media.tsv")}


def _with_article(name: str) -> str:
    """A name as a text prints it: « Le Monde » never without its article, « la BBC » with one."""
    bare = _bare(name)
    if bare == name and _is_word(name):
        return f"{_letters(name)}{_NOT_A_PERSON}"
    if bare == name:
        return rf"(?:[Ll]es?\s+|[Ll]a\s+|[Ll]['’])?{_letters(name)}"
    if name.startswith("The "):
        optional = "?" if " " in bare else ""
        return rf"(?:(?:[Tt]he|[Ll]e|[Ll]a)\s+){optional}{_letters(bare)}"
    first, rest = _letters(name[0]), _letters(name[1:])
    return rf"(?:{first}|{first.lower()}){rest}"


def _bare(name: str) -> str:
    return re.sub(r"^(?:(?:Les?|La|The) |L['’])", "", name)


def _letters(name: str) -> str:
    """A name whatever its apostrophes and blanks."""
    escaped = re.sub(r"(?:\\ )+", r"\\s+", re.escape(name))
    plain = re.sub("[ÀÂÇÉÈÊÎÔÛ]", _with_bare_capital, escaped)
    return plain.replace("’", "'").replace("'", "['’]")


def _with_bare_capital(match: re.Match[str]) -> str:
    """A capital with or without its accent: « Les Échos » is printed « Les Echos » too."""
    return f"[{match[0]}{fold(match[0]).upper()}]"


_NOT_A_PERSON = r"(?!\s+[A-ZÀ-Þ][a-zà-ÿ])"
"""« Marianne » is a paper, « Marianne Petit » is none."""
_NOT_A_THING = r"(?!\s+(?:d(?:e|u|es)\s+|d['’])[a-zà-ÿ])"
"""« Le Temps » is a paper, « le Temps des cerises » is none."""


def _is_word(name: str) -> bool:
    """Whether a name is one word that is no acronym, and so perhaps a word of the language."""
    return name.isalpha() and not name.isupper()


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile(rf"(?:{'|'.join(longest)})(?![\w-]){_NOT_A_THING}")
