"""A marked stretch inside the reporter's sentence: whose is it, or why is it nobody's?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import governed_word, in_first_person, is_title, size_of
from quotetrack.detect.found import NOBODY, Attribution, Found, Refused, Source
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.frames import Frame
from quotetrack.detect.governors import (
    ancestors,
    cue_lemma,
    resolved_subject,
    says,
    speaker_of,
)
from quotetrack.detect.incises import Incise, incise_behind
from quotetrack.detect.lexicons import cue_verbs, pattern
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import (
    describes_speaker,
    is_known_thing,
    is_name_shaped,
    is_named,
    nobodys,
)
from quotetrack.detect.phrases import phrase_around, phrase_from
from quotetrack.detect.speaking import can_speak, is_somebody
from quotetrack.detect.terms import names_a_thing
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb, is_finite
from quotetrack.records import QuotationKind, Span

ORPHAN = "mixed.orphan"
"""The rule of marked words that nothing in their sentence gives to anybody."""
_ANSWERED = pattern(
    "short_answer",
    after=r"\s*(?:d['’]|par\s|avec\s)?\s*(?:un|une|cet?|cette)(?:\s[\w'’-]+){0,2}\s*$",
)
_FRAGMENT_WORDS = 3
"""A marked stretch of so few words without a verb needs a cue; without one it is a scare quote."""
_CLAUSE_WORDS = 5
"""A marked clause of so many words is somebody's even where no cue was found."""
_OF_THE_FRAME = ("mixed.frame_incise", "mixed.according_to", "mixed.verb_before")
"""Rules that give marks to whom the sentence quotes, without a tie from him to the marks."""
_ORPHAN_WORDS = 8
"""Marked words this long are, too, with or without a verb."""


def read_fragment(view: View, reading: FrameReading, position: int) -> Found | Refused:
    """The marked stretch as somebody's words, or refused with the reason."""
    marked = reading.frame.marked[position]
    content = view.words(marked.content)
    if not any(char.isalpha() for char in marked.content.of(view.text)):
        return Refused(marked.content, "no_words")
    reason = nobodys(view, reading, position)
    if reason is not None:
        return Refused(marked.content, reason)
    answer = _answer(view, reading, marked) if len(content) > 1 else None
    if answer is not None:
        return _mixed(reading, marked, "mixed.answer", answer)
    title, verbal, size = is_title(content), has_finite_verb(content), size_of(content)
    if is_named(view, reading.frame, marked, content):
        return Refused(marked.content, "title" if title else "name")
    if describes_speaker(reading, marked, content):
        return Refused(marked.content, "name" if title else "term")
    governor = governor_of(view, reading, position)
    if governor is not None:
        rule, attribution = governor
        if size <= _FRAGMENT_WORDS and title and rule != "mixed.ancestor":
            return Refused(marked.content, "name")
        known = rule in _OF_THE_FRAME and is_known_thing(view, marked, content)
        if known or names_a_thing(view, marked, rule, attribution):
            return Refused(marked.content, "term")
        return _mixed(reading, marked, rule, attribution)
    subject = _bare_subject(view, reading, marked) if verbal and size >= _FRAGMENT_WORDS else None
    if subject is not None:
        return _mixed(reading, marked, "mixed.bare_predicate", Attribution(source=subject))
    if size >= _ORPHAN_WORDS or (verbal and size >= _CLAUSE_WORDS) or in_first_person(content):
        return _mixed(reading, marked, ORPHAN, NOBODY)
    short = "scare_quote" if size <= _FRAGMENT_WORDS else "term"
    return Refused(marked.content, "title" if title else short)


def _mixed(reading: FrameReading, marked: Marked, rule: str, attribution: Attribution) -> Found:
    """The fragment as a quotation."""
    return Found.by(attribution, QuotationKind.MIXED, (marked.content,), rule, reading.number)


# --- answers ----------------------------------------------------------------------------------


def _answer(view: View, reading: FrameReading, marked: Marked) -> Attribution | None:
    """« Interrogé, le ministre s'est contenté d'un « sans commentaire » »."""
    start = reading.frame.span.start
    match: re.Match[str] | None = _ANSWERED.search(view.text[start : marked.outer.start])
    source = _frame_subject(view, reading, marked) if match is not None else None
    if match is None or source is None:
        return None
    return Attribution(Span(start + match.start(), start + match.end()), "se contenter", source)


def _frame_subject(view: View, reading: FrameReading, marked: Marked) -> Source | None:
    """The subject of the reporter's sentence before a mark, else its first noun."""
    before = reading.before(marked)
    for word in reversed(before):
        if word.deprel.startswith("nsubj"):
            source = phrase_around(view, word)
            if can_speak(view, source):
                return source
    first = next((word for word in before if word.upos in ("PROPN", "NOUN")), None)
    if first is None:
        return None
    source = phrase_around(view, first)
    return source if can_speak(view, source) else None


# --- cues ------------------------------------------------------------------------------------


def governor_of(view: View, reading: FrameReading, position: int) -> tuple[str, Attribution] | None:
    """The rule and the cue of a fragment: the first of an incise behind it, a verb, « selon X »."""
    marked = reading.frame.marked[position]
    behind = incise_behind(view, reading.frame, position, reading.words)
    if behind is not None:
        return "mixed.incise", _of_incise(behind)
    above = _verb_above(view, reading, marked, strict=True)
    after = [one for one in reading.incises if one.span.start >= marked.outer.end]
    if above is not None and not (after and _is_retold(view, above, marked, after[0])):
        return "mixed.ancestor", above
    if reading.incises:
        return "mixed.frame_incise", _of_incise((after or reading.incises[-1:])[0])
    if reading.according:
        phrase = reading.according[0]
        return "mixed.according_to", Attribution(phrase.cue, "selon", phrase.source)
    above = _verb_above(view, reading, marked, strict=False)
    if above is not None:
        return "mixed.ancestor", above
    before = _verb_before(view, reading, marked)
    return ("mixed.verb_before", before) if before is not None else None


def _is_retold(view: View, above: Attribution, marked: Marked, incise: Incise) -> bool:
    """« La France assume « l'héritage » de ces essais, a indiqué la ministre »: her words.

    A verb that reports a clause keeps its words (« il affirme que « … », a rapporté X »).
    """
    if "q" in cue_verbs().get(above.lemma or "", "") or above.cue is None:
        return False
    between = view.between(marked.outer.end, incise.span.start)
    return above.cue.start < marked.outer.start and not any(is_finite(one) for one in between)


def _of_incise(incise: Incise) -> Attribution:
    """The incise of a fragment's frame; its mood bears on the frame, not on the fragment."""
    return Attribution(incise.group.span, incise.group.lemma, incise.source)


def _verb_above(
    view: View, reading: FrameReading, marked: Marked, *, strict: bool
) -> Attribution | None:
    """The nearest reporting verb over a fragment, with a subject that can speak."""
    name_shaped = is_name_shaped(view.words(marked.content))
    for verb in _verbs_above(view, reading.frame, marked):
        lemma = cue_lemma(view, verb)
        if lemma is None and name_shaped and not is_finite(verb):
            return None  # « appelés à participer à la « nuit jaune » »: what is done, not said
        if lemma is None or not (strict or ("q" in cue_verbs()[lemma] and says(view, verb))):
            continue
        source = speaker_of(view, verb, reading.incises, strict=strict)
        if source is not None and not source.span.overlaps(marked.outer):
            return Attribution(verb.span, lemma, source)
    return None


def _verbs_above(view: View, frame: Frame, marked: Marked) -> Iterator[Word]:
    """The reporter's verbs over a fragment, nearest first."""
    head = governed_word(view.words(marked.content))
    verbal = has_finite_verb(view.words(marked.content))
    beside = -1
    for verb in ancestors(view, head) if head is not None else ():
        in_frame = frame.span.start <= verb.span.start < frame.span.end
        governs = verb.index != beside  # « ils lâchent des gaz et prennent « … » »
        if verb.upos == "VERB" and _is_reporters(view, verb) and in_frame:
            beside = verb.head if verb.deprel == "conj" else -1
            if governs:
                yield verb
        if verb.deprel == "acl:relcl" and not verbal and verb.upos == "VERB":
            return  # a noun in a relative clause: the verb above speaks of something else


def _is_reporters(view: View, verb: Word) -> bool:
    """Whether a verb is outside marks, or alone in them: « a « déploré » que « onze… » »."""
    inside = view.inside[verb.index]
    return inside < 0 or len(view.words(view.marked[inside].content)) == 1


def _verb_before(view: View, reading: FrameReading, marked: Marked) -> Attribution | None:
    """The last verb before a fragment whose object may be a marked fragment."""
    for verb in reversed(reading.before(marked)):
        lemma = cue_lemma(view, verb) if verb.upos == "VERB" else None
        if lemma is None or "n" not in cue_verbs()[lemma]:
            continue
        # The nearest cue decides; a farther one would give the words to somebody else.
        source = speaker_of(view, verb, reading.incises, strict=False)
        if verb.deprel == "acl:relcl" and source is not None and not is_somebody(view, source):
            continue  # « il ne veut pas d'un système qui oppose cette « démocratie »… »
        return Attribution(verb.span, lemma, source) if source is not None else None
    return None


def _bare_subject(view: View, reading: FrameReading, marked: Marked) -> Source | None:
    """« La DGAC « demande aux compagnies… » »: the subject outside, its verb inside the marks."""
    content = view.words(marked.content)
    first = next((word for word in content if word.upos not in ("ADV", "PRON", "PUNCT")), None)
    before = reading.before(marked)
    if first is None or not is_finite(first) or not before:
        return None
    subject = next((word for word in before if word.deprel.startswith("nsubj")), before[0])
    source = (
        resolved_subject(view, subject, first)
        if subject.upos in ("NOUN", "PROPN", "PRON")
        else phrase_from(view, before, 0)
    )
    return source if source is not None and can_speak(view, source, strict=True) else None
