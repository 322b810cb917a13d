"""Where a reported clause ends: where its tree does, or where the reporter goes on."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.governors import cue_lemma
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.verbs import read_verb_group
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_finite, is_infinitive
from quotetrack.records import Span

_MAX_CLIMB = 8
"""Steps up the tree from a word to the verb that it may belong to."""
_RESUMING = ("VERB", "AUX", "CCONJ", "PRON", "ADP", "SCONJ", "ADV")
"""Tags with which the reporter's clause goes on behind a comma."""
_GERUND_WITHIN = 3
"""Words behind a comma among which the reporter's gerund stands: « , le ministre citant… »."""
_SHOWING = (
    "suggérer",
    "justifier",
    "montrer",
    "démontrer",
    "confirmer",
    "révéler",
    "illustrer",
    "établir",
)
"""Verbs of saying whose gerund as often goes on with what is reported: « justifiant ainsi »."""
_OTHERS = re.compile(r",\s+(?:d['’]autres|les autres|certaine?s)\s", re.IGNORECASE)
"""« les uns disent que…, d'autres… »: somebody else."""
_AND = ("et", "puis")
_SUBJECT_WORDS = 6
"""Words behind « et » among which the next verb of saying stands, its subject before it."""
_OF_SUBJECT = ("DET", "NOUN", "PROPN", "NUM", "ADJ", "ADP", "SYM", "X")
"""Tags of the words of such a subject."""


def clause_end(view: View, verb: Word, clause: Word | None, limit: Span) -> int:
    """The end of the clause under a verb; `clause` is its head, `None` where no tree tells."""
    end = end_of(view, verb, clause, limit) if clause is not None else limit.end
    return min(end, _main_clause_behind(view, verb, limit))


def end_of(view: View, verb: Word, clause: Word, limit: Span) -> int:
    """A clause's end: its subtree's edge where the reporter goes on, else that of the frame."""
    words = view.annotation.words
    subtree = {word.index for word in view.annotation.subtree(clause)}
    last = max((i for i in subtree if words[i].span.start < limit.end), default=clause.index)
    resumes = _reporter_resumes(view, verb, last, subtree, limit)
    end = words[last].span.end if resumes else limit.end
    end = min(end, _next_report(view, verb, clause, limit))
    return min(end, _next_clause(view, verb, clause, end))


def _next_clause(view: View, verb: Word, clause: Word, end: int) -> int:
    """« affirment n'avoir pas le temps et 61 % déclarent… »: behind an infinitive, the next verb of
    saying with a subject of its own.
    """
    if not is_infinitive(clause) and not any(
        map(is_infinitive, view.annotation.dependents(clause, "aux", "cop"))
    ):
        return end
    words = view.annotation.words
    for word in words[clause.index + 1 :]:
        if word.span.start >= end:
            break
        if form(word) != "et" or view.inside[word.index] >= 0:
            continue
        behind = words[word.index + 1 : word.index + 1 + _SUBJECT_WORDS]
        saying = next((one for one in behind if is_finite(one)), None)
        if saying is None or cue_lemma(view, saying) is None or saying.index == word.index + 1:
            continue
        between = words[word.index + 1 : saying.index]
        if all(one.upos in _OF_SUBJECT for one in between):
            return word.span.start
    return end


def _main_clause_behind(view: View, verb: Word, limit: Span) -> int:
    """« En précisant que la décision n'est pas prise, le ministre… »: the main clause ends it."""
    head = view.annotation.head_of(verb)
    if head is None or head.index < verb.index:
        return limit.end
    if not verb.deprel.startswith(("advcl", "acl", "obl")):
        return limit.end
    own = {word.index for word in view.annotation.subtree(verb)}
    for word in view.annotation.words[verb.index + 1 : head.index + 1]:
        before = view.annotation.words[word.index - 1]
        if before.text == "," and word.index not in own:
            return before.span.start
    return limit.end


# --- where the reporter goes on, whatever the tree says --------------------------------------


def _next_report(view: View, verb: Word, clause: Word, limit: Span) -> int:
    """Where the reporter reports on: « , assurant que… », « et a qualifié… », « , d'autres… »."""
    words = view.annotation.words
    first = min(clause.index, *(one.index for one in view.annotation.subtree(clause)))
    start = max(first, verb.index + 1)
    for word in words[start + 1 :]:
        if word.span.start >= limit.end:
            break
        if view.inside[word.index] >= 0:
            continue
        if word.text == "," and (_goes_on_saying(view, word) or _others_say(view, verb, word)):
            return word.span.start
        if form(word) in _AND and _says_as_well(view, verb, clause, word):
            return word.span.start
    return limit.end


def _goes_on_saying(view: View, comma: Word) -> bool:
    """« …, assurant aux employés que… », « …, le ministre citant l'exemple… »."""
    behind = view.annotation.words[comma.index + 1 : comma.index + 1 + _GERUND_WITHIN]
    for place, word in enumerate(behind):
        if word.upos == "PUNCT" or form(word) == "en":
            return False
        if is_gerund(word):
            subject = place == 0 or any(one.upos in ("NOUN", "PROPN") for one in behind[:place])
            lemma = cue_lemma(view, word)
            return subject and lemma is not None and lemma not in _SHOWING
        if word.upos in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ"):
            return False
    return False


def _others_say(view: View, verb: Word, comma: Word) -> bool:
    """« Des utilisateurs disent avoir été obligés, d'autres espèrent… »: another subject's verb."""
    if _OTHERS.match(view.text, comma.span.start) is None or verb.feats.get("Number") != "Plur":
        return False
    behind = view.annotation.words[comma.index + 1 : comma.index + 5]
    return any(is_finite(word) or form(word) in ("que", "qu'") for word in behind)


def _says_as_well(view: View, verb: Word, clause: Word, conjunction: Word) -> bool:
    """« a déclaré que l'usine fermerait et a qualifié… »: the reporter's next verb of saying.

    It stands right behind the conjunction, in the tense and number of the first.
    """
    if conjunction.index <= clause.index:
        return False
    words = view.annotation.words[conjunction.index + 1 : conjunction.index + 8]
    group = read_verb_group(words, 0) if words else None
    if group is None or not group.finite or group.lemma not in cue_verbs():
        return False
    own, reporting = _finite_of(view, verb), _finite_among(words)
    of_clause = _finite_of(view, clause)
    if own is None or reporting is None or _shape(own) != _shape(reporting):
        return False
    return of_clause is None or _shape(of_clause) != _shape(own)


def _finite_of(view: View, verb: Word) -> Word | None:
    """The finite word of a verb: itself, or its auxiliary or copula."""
    group = (*view.annotation.dependents(verb, "aux", "cop"), verb)
    return _finite_among(group)


def _finite_among(words: Sequence[Word]) -> Word | None:
    """The first finite word."""
    return next((word for word in words if is_finite(word)), None)


def _shape(finite: Word) -> tuple[object, ...]:
    """What two verbs of one subject share: mood, tense, number, and whether an auxiliary is one."""
    feats = finite.feats
    return feats.get("Mood"), feats.get("Tense"), feats.get("Number"), finite.upos


# --- where it goes on behind the clause's tree -------------------------------------------------


def _reporter_resumes(
    view: View, verb: Word, last: int, subtree: Collection[int], limit: Span
) -> bool:
    """Whether what follows the subtree is the reporter's: another report, or a new main verb."""
    words = view.annotation.words
    word = next(
        (word for word in words[last + 1 :] if word.upos != "PUNCT" and word.index not in subtree),
        None,
    )
    if word is None or word.span.start >= limit.end or _continues(view, word):
        return False
    if words[word.index - 1].text != ",":
        return word.upos == "CCONJ" and _belongs_to(view, word, verb) and _verb_behind(view, word)
    gerund = next((w for w in words[word.index : word.index + 3] if is_gerund(w)), None)
    lemma = cue_lemma(view, gerund) if gerund is not None else None
    if lemma is not None:
        return lemma not in _SHOWING
    return word.upos in _RESUMING and _belongs_to(view, word, verb)


def _continues(view: View, word: Word) -> bool:
    """« , et qu'il l'avait prévenu », « ainsi que d'avoir… », « en surveillant… »: the clause's."""
    behind = view.annotation.words[word.index + 1 : word.index + 2]
    if not behind:
        return False
    if form(word) == "ainsi" and form(behind[0]) == "que":
        return True
    if word.upos == "CCONJ":
        return form(behind[0]) in ("que", "qu'")
    return form(word) == "en" and is_gerund(behind[0]) and not cue_lemma(view, behind[0])


def _belongs_to(view: View, word: Word, verb: Word) -> bool:
    """Whether a word hangs on the reporting verb, or on the verb that this one hangs on."""
    current: Word | None = word
    for _ in range(_MAX_CLIMB):
        if current is None:
            return False
        if current.index == verb.index or current.index == verb.head:
            return True
        current = view.annotation.head_of(current)
    return False


def _verb_behind(view: View, conjunction: Word) -> bool:
    """« et a ajouté », « et s'est »: a verb right behind the conjunction."""
    behind = view.annotation.words[conjunction.index + 1 : conjunction.index + 2]
    return bool(behind) and (
        behind[0].upos in ("VERB", "AUX") or form(behind[0]) in ("a", "ont", "s'", "se", "l'")
    )


def is_gerund(word: Word) -> bool:
    """« précisant »."""
    feats = word.feats
    present = feats.get("VerbForm") == "Part" and feats.get("Tense") == "Pres"
    return word.upos == "VERB" and present
