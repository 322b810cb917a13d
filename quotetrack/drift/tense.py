"""Tense and phase: what is done taken for what is to come, what begins for what ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.quantities import quantities
from quotetrack.drift.values import bearers, unmatched
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, Severity

FUTURE = re.compile(
    r"(?:[^aeiouyéè]er|ier|uer|éer|ir|dr|tr|vr|cr|pr|eur|aur|ser|fer|verr|courr|mourr|pourr)"
    r"(?:a|ont|ai|ons|ez)$"
)
"""Endings of the simple future on a stem that may be an infinitive's."""

NO_FUTURE = frozenset({"extra", "ultra", "contra", "vrai", "patrons", "citrons", "environs"})

FUTURE_OF = {"ons": "nous", "ez": "vous", "ai": "je"}
"""The persons whose ending other words share, and the pronoun that must stand before them."""

PARTICIPLE = re.compile(r"[a-zéèêîïôûç]{2,}(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues)$")

WILL = frozenset({"will", "'ll", "shall", "wo"})
HAVE = frozenset({"has", "have", "'ve", "had"})
AVOIR = frozenset({"ai", "a", "avons", "avez", "ont"})
ETRE = frozenset({"suis", "est", "sommes", "êtes", "sont"})
ALLER = frozenset({"vais", "va", "allons", "allez", "vont"})
BARE = frozenset({"to", "would", "could", "should", "may", "might", "must", "can", "let", "'d"})
"""Words after which an English form says nothing of the time."""

BETWEEN = frozenset({"degree", "frequency", "manner", "certainty", "negation", "quantifier"})
SKIPPED = frozenset({"also", "already", "just", "even", "been", "be", "being", "déjà", "aussi",
                     "bien", "été", "même", "ensuite", "enfin", "y", "en", "les", "l'", "m'", "t'",
                     "tous", "tout"})  # fmt: skip
"""Words that may stand between an auxiliary and its verb, with the adverbs of BETWEEN."""

REACH = 4
"""Words back from a verb to its auxiliary: « n'ont pas encore tous signé »."""

PAST, FUTURE_TENSE, GOING_ON = "past", "future", "in progress"


def tenses(pairing: Pairing) -> Iterator[DriftItem]:
    """Future for past or past for future, and what goes on told as over, verb by aligned verb.

    Only inside the marks: indirect speech shifts its tenses by rule. A past told in the future
    beside a year is the historian's French (« il mourra en 1945 »).
    """
    if pairing.reported:
        return
    english = "left" if pairing.original.language == "en" else "right"
    if pairing.same_language:
        return
    for i in pairing.window:
        for j in pairing.left_near(i):
            one = _tense(pairing.left, i, french=english == "right")
            two = _tense(pairing.right, j, french=english == "left")
            graded = _graded(pairing, one, two)
            if graded is None:
                continue
            severity, rule = graded
            yield pairing.item(
                "tense_aspect", severity, rule,
                f"« {pairing.left[i].text} » ({one}) is rendered by "
                f"« {pairing.right[j].text} » ({two})",
                0.6, range(i, i + 1), range(j, j + 1), (one or "", two or ""),
            )  # fmt: skip
            return
    return


def _graded(pairing: Pairing, one: str | None, two: str | None) -> tuple[Severity, str] | None:
    if {one, two} == {PAST, FUTURE_TENSE}:
        return None if _has_year(pairing) else (Severity.MAJOR, "tense_changed")
    if {one, two} == {PAST, GOING_ON}:
        return Severity.MINOR, "aspect_changed"
    return None


def _has_year(pairing: Pairing) -> bool:
    found = quantities(pairing.left, pairing.window, pairing.original.language)
    return any(quantity.year for quantity in found)


def _tense(words: Sequence[Token], index: int, *, french: bool) -> str | None:
    return _french(words, index) if french else _english(words, index)


def _auxiliary(words: Sequence[Token], index: int) -> int | None:
    """The word before a verb that is no adverb, pronoun object or second auxiliary."""
    for k in range(index - 1, max(-1, index - 1 - REACH), -1):
        word = words[k]
        if word.form in SKIPPED or any(kind in BETWEEN for kind, _ in word.classes):
            continue
        return k
    return None


@lru_cache
def _past_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in read_lexicon("en/drift_past_forms.tsv"))


@lru_cache
def _participles() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in read_lexicon("fr/drift_participles.tsv")}


def _english(words: Sequence[Token], index: int) -> str | None:
    """The time of an English verb by its auxiliary and its form; `None` when neither tells."""
    word = words[index]
    if word.name or word.number:
        return None
    k = _auxiliary(words, index)
    before = words[k].form if k is not None else ""
    passive = any(words[m].form in {"be", "being"} for m in range(k + 1 if k else 0, index))
    if before in WILL:
        return FUTURE_TENSE
    if before == "to" and k and words[k - 1].form == "going":
        return FUTURE_TENSE
    if before in BARE or passive:
        return None
    looks_past = word.form in _past_forms() or (word.form.endswith("ed") and len(word.form) > 4)
    if before in HAVE:
        return PAST if looks_past else None
    if before in {"is", "are", "am", "'re", "'m"}:
        return GOING_ON if word.form.endswith("ing") and word.form != "going" else None
    subject = words[k].content or words[k].value("person") if k is not None else None
    return PAST if looks_past and subject else None


def _french(words: Sequence[Token], index: int) -> str | None:
    """The time of a French verb by its auxiliary and its ending."""
    word = words[index]
    if word.name or word.number:
        return None
    k = _auxiliary(words, index)
    before = words[k].form if k is not None else ""
    kind = _participles().get(word.form)
    if before in AVOIR:
        return PAST if kind or PARTICIPLE.fullmatch(word.form) else None
    if before in ETRE:
        return PAST if kind == "movement" else None
    if before in ALLER:
        return FUTURE_TENSE if re.search(r"(?:er|ir|re)$", word.form) else None
    ending = FUTURE.search(word.form)
    if not ending or word.form in NO_FUTURE:
        return None
    if word.value("determiner") or (k is not None and words[k].value("determiner") == "indefinite"):
        return None
    pronoun = next((p for end, p in FUTURE_OF.items() if word.form.endswith(end)), None)
    if pronoun and not word.form.endswith("ont"):
        near = {words[m].form for m in range(max(0, index - 3), min(len(words), index + 2))}
        if not near & {pronoun, "j'"}:
            return None
    return FUTURE_TENSE


def phases(pairing: Pairing) -> Iterator[DriftItem]:
    """Begin, continue, stop, finish: one for the other (« stopped » → « a commencé »)."""
    lefts, rights = bearers(pairing, "left", "phase"), bearers(pairing, "right", "phase")
    one, two = unmatched("phase", lefts, rights), unmatched("phase", rights, lefts)
    if len(one) != 1 or len(two) != 1:
        return
    (i, said), (j, read) = one[0], two[0]
    yield pairing.item(
        "tense_aspect", Severity.MAJOR, "phase_changed",
        f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.7,
        range(i, i + 1), range(j, j + 1), (said, read),
    )  # fmt: skip
