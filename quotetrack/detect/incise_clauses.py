"""The reporter's own sentence around an incise: « X est mort, a annoncé Y »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quotetrack.detect.found import Found
from quotetrack.detect.incises import Incise
from quotetrack.detect.inner_clauses import has_main_clause
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.spans import BLANKS, is_clause, marked_share, trimmed
from quotetrack.detect.verbs import read_verb_group
from quotetrack.detect.view import View
from quotetrack.detect.words import clitic_form, form, has_finite_verb
from quotetrack.records import QuotationKind, Span

_DATELINE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}(?:,[^.–-]{0,40})?(?:\([^)]{2,30}\))?\s*[-–—]\s+")
"""« NAMUR, 14 mai 2013 (Agence Sambre) - »: where and when the wire was sent."""
_JOINT = re.compile(r"[\s,]*(?:(?:mais|et|or|car)\s+)?")
"""What joins speech in marks to the reporter's own words behind it."""
_CLEFT = re.compile(r"\b(?:c['’]est|c['’]était|ce sont|ce fut|ce sera)\b", re.IGNORECASE)
_RELATIVES = ("qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "mais")
_MOSTLY = 0.6
"""Above this share in marks the marked words are the quotation, not the sentence."""
_FEW = 0.3
"""Below this share in marks the clause is reported as well, even where its verb stands in them."""
_MIN_CLAUSE = 20
"""Characters of a clause with a finite verb that is worth reporting."""
_MIN_PHRASE = 40
"""Characters of a sentence without one (« Deux morts et trois blessés dans…, a indiqué… »)."""


def incise_clauses(view: View, incises: Mapping[int, Sequence[Incise]]) -> list[Found]:
    """The clause around the first incise of each frame that carries one."""
    found: list[Found] = []
    for number, group in incises.items():
        for incise in group:
            if _says_nobody(incise):
                continue
            content = _around(view, view.frames[number].span, incise)
            if content is not None and not _reports_marks(view, content, incise):
                found.append(_reported(content, incise, number))
                break
    return found


def _says_nobody(incise: Incise) -> bool:
    """« …, rappelle-t-on »: nobody is told."""
    clitic = incise.group.clitic
    if clitic is None or clitic_form(clitic) != "on" or incise.group.lemma == "lire":
        return False  # « peut-on lire dans une note »: the note
    return incise.source.head is clitic


def _reported(content: Span, incise: Incise, number: int) -> Found:
    """The clause as the words of the incise's subject."""
    group = incise.group
    return Found(
        QuotationKind.INDIRECT,
        (content,),
        "indirect.incise",
        number,
        cue=group.span,
        cue_lemma=group.lemma,
        source=incise.source,
        conditional=group.conditional,
        denied=group.denied,
    )


def _reports_marks(view: View, content: Span, incise: Incise) -> bool:
    """Whether the incise bears on marked words: then they are the quotation, not the clause."""
    if marked_share(view, content) > _MOSTLY or _speech_before(view, incise):
        return True
    holds_marks = any(content.contains(pair.outer) for pair in view.marked)
    few = marked_share(view, content) < _FEW and is_clause(view, content)
    return holds_marks and not few and not has_finite_verb(view.reported_by(content))


def _speech_before(view: View, incise: Incise) -> bool:
    """Whether the incise closes marked speech."""
    for pair in view.marked:
        gap = view.text[pair.outer.end : incise.span.start]
        if pair.outer.end <= incise.span.start and not gap.strip(" ,\u00a0\u202f"):
            colon = view.text[: pair.outer.start].rstrip().endswith(":")
            return colon or is_clause(view, pair.content)
    return False


def _around(view: View, frame: Span, incise: Incise) -> Span | None:
    """The clause that carries an incise: before it, or the whole when it stands in the middle."""
    dateline = _DATELINE.match(view.text, frame.start, incise.span.start)
    opening = dateline.end() if dateline else frame.start
    behind_speech = _behind_speech(view, opening, incise)
    before = _trimmed(view, behind_speech or opening, incise.span.start)
    after = _trimmed(view, incise.span.end, frame.end)
    if before is None:
        return _behind_as(view, frame, incise)
    if has_main_clause(view, before):
        if after is not None and _goes_on(view, before, after):
            return Span(before.start, after.end)
        return before if len(before) > _MIN_CLAUSE else None
    if behind_speech is not None:
        return None
    if after is not None and _completes(view, before, after, incise):
        return Span(before.start, after.end)
    return before if len(before) > _MIN_PHRASE and not _opens_subordinate(view, before) else None


def _behind_as(view: View, frame: Span, incise: Incise) -> Span | None:
    """« Comme le rappelle X, le délai est dépassé »: what follows the comma."""
    if form(view.words(incise.span)[0]) != "comme":
        return None
    comma = view.text.find(",", incise.span.end, frame.end)
    behind = _trimmed(view, comma, frame.end) if comma >= 0 else None
    return behind if behind is not None and has_main_clause(view, behind) else None


def _behind_speech(view: View, opening: int, incise: Incise) -> int | None:
    """« « Nous partons », mais le siège reste, a dit X »: behind marked speech at the head."""
    for pair in view.marked:
        opens = pair.outer.start >= opening and not view.text[opening : pair.outer.start].strip()
        if opens and pair.outer.end < incise.span.start and has_main_clause(view, pair.content):
            joint = _JOINT.match(view.text, pair.outer.end)
            return joint.end() if joint else pair.outer.end
    return None


def _opens_subordinate(view: View, span: Span) -> bool:
    """« Alors que les deux parties négociaient, … »: a main clause is still to come."""
    return view.words(span)[0].deprel.startswith("mark")


def _completes(view: View, before: Span, after: Span, incise: Incise) -> bool:
    """« Le trafic, explique la douane, passait par un hangar »: one clause on both sides."""
    if form(view.words(after)[0]) in _RELATIVES or not is_clause(view, after):
        return False
    if not is_clause(view, before) and (
        has_main_clause(view, after) or incise.group.clitic is not None or _links(view, before)
    ):
        return True
    words = view.annotation.words
    return any(
        word.upos != "PUNCT" and word.head >= 0 and side.contains(words[word.head].span)
        for own, side in ((before, after), (after, before))
        for word in view.words(own)
    )


def _links(view: View, before: Span) -> bool:
    """« Toutefois, précise l'étude, … »: nothing but what links the sentence to the last."""
    return all(word.upos in ("ADV", "CCONJ", "PUNCT") for word in view.words(before))


def _goes_on(view: View, before: Span, after: Span) -> bool:
    """Whether a clause goes on behind its incise: « c'est là, dit X, que… », « …, et n'a rien »."""
    words = view.words(after)
    if form(words[0]) in ("que", "qu'", "qui"):
        return _CLEFT.search(before.of(view.text)) is not None
    if form(words[0]) in ("et", "ni", "puis") and len(words) > 1:
        group = read_verb_group(words, 1)
        return group is not None and group.finite and group.lemma not in cue_verbs()
    return False


def _trimmed(view: View, start: int, end: int) -> Span | None:
    """Without blanks, dashes and punctuation at the edges."""
    return trimmed(view.text, start, end, BLANKS + ",;–—-", BLANKS + ",;.–—-")
