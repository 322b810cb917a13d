"""Which language a paragraph is in: py3langid, limited to the languages of the desk, offline."""

from __future__ import annotations

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


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text, or `None` when it has too few letters to tell."""
    if sum(character.isalpha() for character in text[: 4 * MIN_LETTERS]) < MIN_LETTERS:
        return None
    if _plainly_french(text[:_SAMPLE]):
        return "fr"
    code, _ = _identifier().classify(text[:_SAMPLE])
    return str(code)


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
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
