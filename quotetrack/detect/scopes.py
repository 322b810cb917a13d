"""What « selon X » reports: its clause, where the clause is the reporter's wording."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quotetrack.detect.according import According
from quotetrack.detect.found import Found
from quotetrack.detect.inner_clauses import has_main_clause, inner_clause
from quotetrack.detect.lexicons import cue_verbs, pattern
from quotetrack.detect.scope_bounds import clause_bounds
from quotetrack.detect.spans import BLANKS, is_clause, marked_share, trimmed, without_afterthought
from quotetrack.detect.verbs import read_verb_group
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite, is_infinitive
from quotetrack.records import QuotationKind, Span

_CONNECTIVE = pattern("connective_alone")
_LATER_CLAUSE = re.compile(r",\s+(?:mais|où|or)\s+")
_MARK_BEHIND = re.compile(r",?[\s\u00a0]*(?:par )?[«“\"]")
_LEFT_EDGES = BLANKS + ",;:.–—-("
_RIGHT_EDGES = _LEFT_EDGES + '!?»"”'
_AT_START = 3
_AT_END = 4
"""Characters between a phrase and the edge of its frame that hold no words."""
_MOSTLY = 0.8
"""Above this share in marks the marked words are the quotation, not the clause."""
_OWN_TAIL = re.compile(r",\s*(?:qui|dont|citée?s?)\b")
_OPEN_ENDED = ("AUX", "ADP", "DET", "SCONJ")
_COPULAS = ("être", "sembler", "paraître", "devenir", "rester")
"""Words with which no clause ends: « sont, selon X, régulièrement saisis »."""
_OPENS_OBJECT = ("DET", "NUM", "ADV", "NOUN", "PROPN")
_ADDS = ("alors", "notamment", "aussi", "mais", "soit", "dont", "contrairement", "comme", "ce")
"""Words with which something is added, and no object begins."""
_ANOTHER = re.compile(r"[\s,]*(?:selon|pour|d['’]après)\b")
_SUBORDINATE = re.compile(r"(?:alors que|alors qu['’]|tandis que|tandis qu['’])", re.IGNORECASE)
_CLOSING = ("»", "”", '"')
_CONJUNCTION = re.compile(
    r"\b(?:car|puisque|puisqu['’]|parce que|parce qu['’]|alors que|tandis que|même si|bien que)"
    r"[\s,]*$"
)
"""« …, puisque, selon X, … »: what stands before is no part of the report."""
_NEXT_REPORT = re.compile(r",?\s+(?:mais|et|puis)\s+(?:il|elle|ils|elles)\s+")
_MIN_PIECE = 3
"""Characters: what is no longer is a rest of punctuation or a preposition."""
_MIN_PHRASE = 40
"""Characters of a report without a finite verb."""
_TAIL = 20
"""Characters before a medial phrase that are looked at for the verb of an infinitive."""
_CLAUSE_OPENING = 4
"""Words behind « et » or an article: with a verb among them the report goes on, without one the
reporter adds something (« , une première »)."""


def according_quotations(
    view: View, phrases: Sequence[According], incises: Mapping[int, Sequence[Span]]
) -> list[Found]:
    """The clauses that the phrases report; `incises` are those of each frame."""
    found: list[Found] = []
    for phrase in phrases:
        if _marks_behind(view, phrase):
            continue
        beside = [one.span for one in phrases if one.frame == phrase.frame and one is not phrase]
        if _told_of_speech(view, phrase, incises.get(phrase.frame, ())):
            continue
        if _is_bare_figure(view, phrase, beside):
            continue
        pieces = tuple(
            piece
            for piece in scope_of(view, phrase, (*incises.get(phrase.frame, ()), *beside))
            if view.reported_by(piece) and marked_share(view, piece) <= _MOSTLY
        )
        if any(is_clause(view, one) or _is_long_enough(view, phrase, one) for one in pieces):
            found.append(_reported(view, phrase, pieces))
    return found


def _told_of_speech(view: View, phrase: According, incises: Sequence[Span]) -> bool:
    """« « Nous partons », a dit X, selon une vidéo »: where X's words in marks can be seen."""
    start = view.frames[phrase.frame].span.start
    before = next((one for one in incises if one.end <= phrase.span.start), None)
    if phrase.relative or before is None or view.between(before.end, phrase.span.start)[1:]:
        return False
    speech = trimmed(view.text, start, before.start, _LEFT_EDGES)
    return speech is not None and marked_share(view, speech) > _MOSTLY


def _is_long_enough(view: View, phrase: According, piece: Span) -> bool:
    """A report without a finite verb; in the middle of a sentence it has another verb.

    « À Lyon, parmi les 4 300 manifestants selon la préfecture, environ 500 lycéens » has none.
    """
    if len(piece) <= _MIN_PHRASE:
        return False
    medial = _position(view, phrase) == "medial"
    return not medial or any(word.upos == "VERB" for word in view.words(piece))


def _reported(view: View, phrase: According, pieces: tuple[Span, ...]) -> Found:
    """The pieces as the words of the phrase's source."""
    words = [word for piece in pieces for word in view.words(piece)]
    return Found(
        QuotationKind.ACCORDING_TO,
        pieces,
        f"according_to.{_position(view, phrase)}" + (".pour" if phrase.weak else ""),
        phrase.frame,
        cue=phrase.cue,
        cue_lemma=phrase.cue.of(view.text).lower(),
        source=phrase.source,
        conditional=any(word.feats.get("Mood") == "Cnd" for word in words),
    )


def _is_bare_figure(view: View, phrase: According, beside: Sequence[Span]) -> bool:
    """« 30 000 personnes selon la CGT, 18 000 selon la police »: the second has no clause."""
    behind = max((one.end for one in beside if one.end <= phrase.span.start), default=None)
    return behind is not None and not is_clause(view, Span(behind, phrase.span.start))


def _position(view: View, phrase: According) -> str:
    """Where the phrase stands in its frame; a dash before it or a stop behind it does not count."""
    frame = view.frames[phrase.frame].span
    if phrase.span.start - frame.start < _AT_START:
        return "initial"
    return "final" if frame.end - phrase.span.end < _AT_END else "medial"


def _marks_behind(view: View, phrase: According) -> bool:
    """« une affaire qui est, selon elle, « un laboratoire » »: the marked words alone are hers."""
    frame = view.frames[phrase.frame].span
    inside = phrase.span.start - frame.start > _AT_START
    gap = view.text[phrase.span.end : min(phrase.span.end + _MARK_REACH, frame.end)]
    return inside and _MARK_BEHIND.match(gap) is not None


_MARK_REACH = 8
"""Characters behind a phrase that hold « , par « »."""
_ADVERBIAL = 24
"""Characters: « En 2022, selon X, … »; so short a lead without a verb is no part of the report."""


def scope_of(view: View, phrase: According, others: Sequence[Span]) -> tuple[Span, ...]:
    """What the phrase reports: its clause without the phrase, without final punctuation.

    Initial: from the comma to the end of the frame. Final: from the frame's start. Medial: both
    sides. `others` are the frame's incises and other phrases, which are no part of it either.
    """
    start, end = clause_bounds(view, phrase)
    for other in others:
        if phrase.span.end <= other.start < end:
            end = other.start
    before = _piece(view, start, phrase.span.start)
    after = _piece(view, phrase.span.end, end)
    if after is not None and not _OWN_TAIL.search(_rest(view, phrase)):
        after = without_afterthought(view, after)
    else:
        after = None if before is not None else after
    if before is None or phrase.relative:
        return (_until_next_report(view, after),) if after is not None else ()
    if after is None:
        return (_last_clause(view, before),)
    if _qualifies_marks(view, phrase, before):
        return () if is_clause(view, after) else (before,)
    if _CONJUNCTION.search(before.of(view.text)) or _ends_in_relative(view, before):
        return (after,)
    main = has_main_clause(view, before) or has_main_clause(view, after)
    inner = inner_clause(view, before, after) if main else None
    if inner is not None:
        piece = _piece(view, *inner)
        return (piece,) if piece is not None else ()
    if is_clause(view, before) and not _belongs(view, phrase, after):
        return (_last_clause(view, before),)
    tail = Span(max(before.start, before.end - _TAIL), before.end)
    if _is_infinitive(view, after) and not is_clause(view, tail):
        return (after,)
    adverbial = (
        len(before) < _ADVERBIAL
        and is_clause(view, after)
        and not is_clause(view, before)
        and not _holds_subject(view, before, after)
    )
    if adverbial or _CONNECTIVE.fullmatch(before.of(view.text)):
        return (after,)
    return (Span(before.start, after.end),)


def _ends_in_relative(view: View, before: Span) -> bool:
    """« les films qui, selon lui, sont à l'origine de la crise »: the relative clause alone."""
    return form(view.words(before)[-1]) == "qui"


def _rest(view: View, phrase: According) -> str:
    """What the phrase holds behind its source: « , cité par X », « , qui confirme Y »."""
    return view.text[phrase.source.span.end : phrase.span.end]


def _qualifies_marks(view: View, phrase: According, before: Span) -> bool:
    """« La grève « massive », selon X, semait la pagaille »: the marked words alone are hers."""
    closes = view.text[: phrase.span.start].rstrip(BLANKS + ",")[-1:] in _CLOSING
    return closes and not has_finite_verb(view.reported_by(before))


def _until_next_report(view: View, after: Span) -> Span:
    """Cut « …, mais il admet que… »: another report of the same source."""
    for match in _NEXT_REPORT.finditer(view.text, after.start, after.end):
        words = view.reported_by(Span(match.end(), after.end))
        group = read_verb_group(words, 0) if words else None
        if group is not None and "q" in cue_verbs().get(group.lemma, ""):
            return Span(after.start, match.start())
    return after


def _holds_subject(view: View, before: Span, after: Span) -> bool:
    """« Le taux, selon la banque, restera bas »: the subject of what follows stands before."""
    words = view.annotation.words
    return any(
        word.deprel.startswith("nsubj") and word.head >= 0 and after.contains(words[word.head].span)
        for word in view.words(before)
    )


def _piece(view: View, start: int, end: int) -> Span | None:
    """One side of a phrase, without blanks and punctuation, if it is long enough to be words."""
    piece = trimmed(view.text, start, end, _LEFT_EDGES, _RIGHT_EDGES)
    return piece if piece is not None and len(piece) > _MIN_PIECE else None


def _belongs(view: View, phrase: According, after: Span) -> bool:
    """Whether the words behind a medial phrase go on with the report."""
    between = view.text[phrase.span.end : after.start].strip()
    if between and not between.startswith(","):
        return False  # « selon Aéroports de Paris (ADP) »: the rest of the phrase itself
    if _lacks_object(view, Span(view.frames[phrase.frame].span.start, phrase.span.start), after):
        return True
    if not between:
        return False
    if _starts_new_clause(view, after):
        return False
    return (
        is_clause(view, after)
        or _is_infinitive(view, after)
        or view.words(after)[0].upos in ("VERB", "AUX")
        or _is_joined(view, phrase, after)
    )


def _is_joined(view: View, phrase: According, after: Span) -> bool:
    """« sont, selon eux, régulièrement saisis »: what follows governs what stands before; or
    completes a noun or a participle of it (« des attentats commis, selon X, par des rebelles »).
    """
    words = view.annotation.words
    before = Span(view.frames[phrase.frame].span.start, phrase.span.start)
    last = [word for word in view.words(before) if word.upos != "PUNCT"][-1:]
    if last and (last[0].upos in _OPEN_ENDED or last[0].lemma in _COPULAS):
        return True
    if any(
        word.upos != "PUNCT" and word.head >= 0 and after.contains(words[word.head].span)
        for word in view.words(before)
    ):
        return True
    first = view.words(after)[0]
    noun = view.annotation.head_of(first) if first.deprel == "case" else None
    governor = view.annotation.head_of(noun) if noun is not None else None
    if governor is None or not before.contains(governor.span):
        return False
    agent = noun is not None and noun.deprel == "obl:agent"
    return agent or governor.upos in ("NOUN", "ADJ") or governor.deprel == "acl"


def _lacks_object(view: View, before: Span, after: Span) -> bool:
    """« a rassemblé, selon X, plus d'un millier de participants »: what the verb still lacks."""
    words = [word for word in view.words(before) if word.upos != "PUNCT"]
    verb, first = words[-1], view.words(after)[0]
    if verb.upos != "VERB" or first.upos not in _OPENS_OBJECT or form(first) in _ADDS:
        return False
    if _ANOTHER.match(view.text, after.end):
        return False  # « … ont défilé selon le syndicat, huit cents selon la police »
    auxiliaries = [word.lemma for word in view.annotation.dependents(verb, "aux")]
    alone = "être" in auxiliaries or next(view.annotation.dependents(verb, "expl"), None)
    had = (word for word in view.annotation.dependents(verb, "obj", "obl:arg", "xcomp", "ccomp"))
    transitive = is_finite(verb) or "avoir" in auxiliaries
    return transitive and not alone and not any(before.contains(word.span) for word in had)


def _is_infinitive(view: View, span: Span) -> bool:
    """« à libérer les otages », « doubler la largeur des trottoirs »."""
    return any(is_infinitive(word) for word in view.words(span)[:2])


def _starts_new_clause(view: View, after: Span) -> bool:
    """« …, selon la SNCF, mais l'état-major n'a rien confirmé »: the reporter goes on himself."""
    words = view.words(after)
    if not words:
        return False
    if form(words[0]) in ("mais", "or", "qui") or _SUBORDINATE.match(after.of(view.text)):
        return True
    opening = words[:_CLAUSE_OPENING]
    finite = any(word.feats.get("VerbForm") == "Fin" for word in opening)
    return form(words[0]) in ("et", "une", "un", "ce") and not finite


def _last_clause(view: View, before: Span) -> Span:
    """« Le trafic a repris, mais des retards sont à prévoir, selon la SNCF »: the last clause."""
    last = before
    for match in _LATER_CLAUSE.finditer(view.text, before.start + 10, before.end):
        if any(pair.outer.start < match.start() < pair.outer.end for pair in view.marked):
            continue
        if has_finite_verb(view.between(match.end(), before.end)):
            last = Span(match.end(), before.end)
    return last
