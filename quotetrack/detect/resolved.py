"""Who a source turned out to be, and how: the value that speaker resolution passes around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.cast import Figure
from quotetrack.detect.lexicons import pattern, source_nouns
from quotetrack.detect.words import form
from quotetrack.records import Candidate

_FEMININE = pattern("feminine_ending")
_MASCULINE = pattern("masculine_ending")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: `name` is `None` when it cannot be told; `chain` tells the steps in words.

    `how` names the way: named, role, office, pronoun, recent, metonym, document, body, pair,
    continued, described, unknown. Each way has its own measured reliability.
    """

    name: str | None
    kind: str | None
    how: str
    chain: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    figure: Figure | None = None


UNKNOWN = Resolved(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure (or a group, by its words) at a place; `subject` when it is its clause's subject.

    `says`: the subject of a verb of saying, quoted or not.
    """

    offset: int
    frame: int
    resolved: Resolved
    gender: str | None
    plural: bool
    subject: bool
    says: bool = False


def named(figure: Figure, how: str, step: str = "") -> Resolved:
    """A figure of the cast, found in this way."""
    return Resolved(figure.name, figure.kind, how, (step,) if step else (), figure=figure)


def candidates_of(scored: Sequence[tuple[float, Figure, str]]) -> tuple[Candidate, ...]:
    """The best four of some scored figures."""
    return tuple(
        Candidate(figure.name, round(min(score, 1.0), 3), reason)
        for score, figure, reason in scored[:4]
    )


def noun_gender(word: Word, article: str | None = None) -> str | None:
    """m or f, by the lexicon for persons, by its ending, else by the tagger.

    `None` for « l'édile », of either; « l'entrepreneuse » is f, whatever the tagger says.
    """
    entry = source_nouns().get(form(word))
    if entry is None and not _FEMININE.fullmatch(form(word)):
        entry = source_nouns().get(word.lemma)  # « entrepreneuse » is no « entrepreneur »
    if entry is not None and entry.kind == "person":
        elided = article is not None and article == "l'"
        if entry.gender in ("m", "f") or elided:
            return entry.gender if entry.gender != "e" else None
    if entry is None:
        for gender, ending in (("f", _FEMININE), ("m", _MASCULINE)):
            if ending.fullmatch(form(word)):
                return gender
    return {"Masc": "m", "Fem": "f"}.get(word.feats.get("Gender", ""))


def tidy(text: str) -> str:
    """A phrase on one line, without blanks or commas at its edges."""
    return re.sub(r"\s+", " ", text).strip(" ,;:")
