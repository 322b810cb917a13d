"""Which language a paragraph is in: py3langid, limited to the languages of the desk, offline."""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from quotetrack.lexicon import read_lexicon

LANGUAGES = ("fr", "en", "de", "es", "it")
"""Limited to these, 29 of 32 short passages were right; over all languages 23 of 32."""
MIN_LETTERS = 25
"""Under this many letters the detector guesses: « la mission continue » came out as Occitan."""
_SAMPLE = 2_000
"""Code points given to the detector: more does not change its mind and costs time."""
_PLAIN_WORDS = 4
"""Different words that only French has which prove it, when they are also `_PLAIN_SHARE` of all:
a French sentence of 20 words has four or five. It spares the detector nine paragraphs in ten."""
_PLAIN_SHARE = 0.12
UNKNOWN = "und"


NO_LANGUAGE = "zxx"
"""What ISO 639 calls a passage without words: noise, code, a list of addresses."""
_SURE = 0.95
"""Probability from which a passage is in a language beyond `LANGUAGES`: six of ten articles of two
sentences were at .99 and more, noise in letters at .89, French of five words never above .5."""
_SURE_NOISE = 0.8
_NOISE_LENGTH = 400
"""Code points from which a passage may be called noise: a line of names is no noise."""
_TOKEN_LENGTH = 25
"""Mean code points between blanks in what nobody wrote; the longest words of German have fewer."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text, or `None` when it has too few letters to tell.

    Noise is `zxx`. A language that the desk does not read is named where it is sure.
    """
    if sum(character.isalpha() for character in text[: 4 * MIN_LETTERS]) < MIN_LETTERS:
        return None
    sample = text[:_SAMPLE]
    if _plainly_french(sample):
        return "fr"
    limited, every = _identifiers()
    other, probability = every.classify(sample)
    if not _is_latin(sample):
        return str(other)
    code, _ = limited.classify(sample)
    if len(sample) >= _NOISE_LENGTH and (
        len(sample) > _TOKEN_LENGTH * len(sample.split())
        or (other == NO_LANGUAGE and probability >= _SURE_NOISE)
    ):
        return NO_LANGUAGE
    beyond = code != "fr" and other not in (*LANGUAGES, NO_LANGUAGE) and probability >= _SURE
    return str(other if beyond else code)


def _is_latin(text: str) -> bool:
    """Whether most letters of the beginning are Latin ones."""
    letters = [character for character in text[: 8 * MIN_LETTERS] if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)


def _plainly_french(text: str) -> bool:
    words = text.lower().split()
    french = [word for word in words if word in _french_words()]
    return len(set(french)) >= _PLAIN_WORDS and len(french) >= _PLAIN_SHARE * len(words)


@lru_cache(maxsize=1)
def _french_words() -> frozenset[str]:
    return frozenset(row["form"] for row in read_lexicon("fr/read_french_words.tsv"))


def language_code(tag: str | None) -> str | None:
    """The language of a BCP 47 tag as pages and manifests print it (`fr-FR`, `FR`, `en_GB`)."""
    if not tag:
        return None
    code = tag.strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) in (2, 3) and code.isalpha() and code.isascii() else None


@lru_cache(maxsize=1)
def _identifiers() -> tuple[LanguageIdentifier, LanguageIdentifier]:
    """One limited to the languages of the desk, and one of all languages."""
    every = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    limited = copy(every)
    limited.set_languages(list(LANGUAGES))
    return limited, every
