"""The forms that cue verbs take in the press: an incise is read even where the tagger errs."""

from __future__ import annotations

from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.lexicon import read_lexicon

_SILENT_E = {"é": "è", "e": "è"}


@lru_cache
def finite_forms() -> dict[str, str]:
    """Third-person form → lemma, for every verb of the lexicon (« raconte », « asséna »)."""
    forms: dict[str, str] = {}
    irregular = {
        row["lemma"]: row["forms"].split() for row in read_lexicon("fr/cue_verb_forms.tsv")
    }
    for lemma in sorted(_simple_lemmas()):
        for form in irregular.get(lemma) or _regular(lemma):
            forms.setdefault(form, lemma)
    return forms


@lru_cache
def participles() -> dict[str, str]:
    """Past participle (masculine, feminine, singular, plural) → lemma."""
    forms: dict[str, str] = {}
    irregular = {
        row["lemma"]: row["participles"].split() for row in read_lexicon("fr/cue_verb_forms.tsv")
    }
    for lemma in sorted(_simple_lemmas()):
        for base in irregular.get(lemma) or [_participle(lemma)]:
            for form in (base, base + "e", base + "s", base + "es"):
                forms.setdefault(form, lemma)
    return forms


def lemma_of(word: Word) -> str:
    """The lemma of a verb; by its form where the lemmatizer gave back the surface."""
    if word.upos not in ("VERB", "AUX") or word.lemma in cue_verbs():
        return word.lemma
    form = word.text.lower().replace("’", "'")
    return finite_forms().get(form) or participles().get(form) or word.lemma


def _simple_lemmas() -> set[str]:
    """The single verbs of the lexicon, reflexives without their pronoun."""
    lemmas = set()
    for entry in cue_verbs():
        simple = entry.removeprefix("se ").removeprefix("s'")
        if " " not in simple:
            lemmas.add(simple)
    return lemmas


def _regular(lemma: str) -> list[str]:
    """The third-person forms of a regular verb in the tenses of reports."""
    if lemma.endswith("er"):
        stem = lemma[:-2]
        strong, soft = _strong(stem), _soft(stem)
        return [
            *(strong + ending for ending in ("e", "ent")),
            *(soft + ending for ending in ("ait", "aient", "a")),
            *(stem + ending for ending in ("èrent", "era", "erait")),
        ]
    if lemma.endswith("ir"):
        return [lemma[:-1] + end for end in ("t", "ssent", "ssait", "ssaient", "rent", "ra")]
    if lemma.endswith("re"):
        return [lemma[:-2] + ending for ending in ("", "ent", "ait", "aient", "it", "ra")]
    return []


def _soft(stem: str) -> str:
    """« annonc- » → annonç-, « jug- » → juge-, before a."""
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


def _strong(stem: str) -> str:
    """« révél- » → révèl-, « appel- » → appell-, « martel- » → martèl-, « essay- » → essai-."""
    if stem.endswith(("appel", "rappel", "interpel", "jet", "épel")):
        return stem + stem[-1]
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if len(stem) > 2 and stem[-2] in _SILENT_E and stem[-1] not in "aeiouyéè":
        return stem[:-2] + _SILENT_E[stem[-2]] + stem[-1]
    if len(stem) > 3 and stem[-3] == "é" and stem[-2:] in ("gr", "br", "tr"):
        return stem[:-3] + "è" + stem[-2:]
    return stem


def _participle(lemma: str) -> str:
    """The past participle of a regular verb."""
    if lemma.endswith("er"):
        return lemma[:-2] + "é"
    if lemma.endswith("ir"):
        return lemma[:-1]
    return lemma[:-2] + "u"
