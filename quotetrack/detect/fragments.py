"""A marked stretch inside the reporter's sentence: whose is it, or why is it nobody's?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.according import According
from quotetrack.detect.contents import governed_word, in_first_person, is_title, size_of
from quotetrack.detect.found import NOBODY, Attribution, Found, Refused, Source
from quotetrack.detect.frames import Frame
from quotetrack.detect.governors import (
    ancestors,
    cue_lemma,
    resolved_subject,
    speaker_of,
)
from quotetrack.detect.incises import Incise, incise_behind
from quotetrack.detect.lexicons import cue_verbs, pattern
from quotetrack.detect.marks import Marked
from quotetrack.detect.phrases import phrase_around, phrase_from
from quotetrack.detect.speaking import can_speak
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb, is_finite
from quotetrack.records import QuotationKind, Span

_LINK = r"\s*(?:de\s+|d['’]\s*|du\s+|des\s+|la\s+|le\s+|les\s+|l['’]\s*|en\s+)?(?:,\s*)?$"
"""What may stand between a word and the marks that it governs."""
_NAMED = pattern("gives_a_name", before=r"\b", after=_LINK)
_TITLED = pattern(
    "bears_a_title",
    before=r"\b",
    after=r"s?(?:\s+(?:orange|rouge|jaune|culte|phare))?" + _LINK,
)
_INSCRIPTION = pattern("inscription", after=r"\b[^.;:]{0,60}$")
_CHARGE = pattern("charge", before=r"\b", after=r"[^.;:«»]{0,40}?(?:pour|de|d['’]|des?)\s*$")
_WORK = pattern("is_a_work", before=r"\b", after=r"s?\s*(?:,\s*)?$")
_LISTED = re.compile(r"[\s\u00a0,(]*\)?[\s\u00a0]*(?:,|et|ou|ou encore|puis)?[\s\u00a0(]*")
_ANSWERED = pattern(
    "short_answer",
    after=r"\s*(?:d['’]|par\s|avec\s)?\s*(?:un|une|cet?|cette)(?:\s[\w'’-]+){0,2}\s*$",
)
_NAME_REACH = 60
"""Characters before the marks in which the word stands that gives a name."""
_INSCRIPTION_REACH = 90
"""Characters before the marks in which the thing stands that is written on."""
_FRAGMENT_WORDS = 3
"""A marked stretch of so few words without a verb needs a cue; without one it is a scare quote."""
_CLAUSE_WORDS = 5
"""A marked clause of so many words is somebody's even where no cue was found."""
_ORPHAN_WORDS = 8
"""Marked words this long are, too, with or without a verb."""


@dataclass(frozen=True, slots=True)
class FrameReading:
    """A frame with what was read of it: the reporter's words, the incises, the « selon X »."""

    number: int
    frame: Frame
    words: Sequence[Word]
    incises: Sequence[Incise]
    according: Sequence[According]

    def before(self, marked: Marked) -> list[Word]:
        """The reporter's words before a mark."""
        return [word for word in self.words if word.span.end <= marked.outer.start]


def read_fragment(view: View, reading: FrameReading, position: int) -> Found | Refused:
    """The marked stretch as somebody's words, or refused with the reason."""
    marked = reading.frame.marked[position]
    content = view.words(marked.content)
    if not any(char.isalpha() for char in marked.content.of(view.text)):
        return Refused(marked.content, "no_words")
    nobodys = _nobodys(view, reading, position)
    if nobodys is not None:
        return Refused(marked.content, nobodys)
    answer = _answer(view, reading, marked) if len(content) > 1 else None
    if answer is not None:
        return _mixed(reading, marked, "mixed.answer", answer)
    title, verbal, size = is_title(content), has_finite_verb(content), size_of(content)
    if _is_named(view, reading.frame, marked, content):
        return Refused(marked.content, "title" if title else "name")
    governor = _governor(view, reading, position)
    if governor is not None:
        rule, attribution = governor
        if size <= _FRAGMENT_WORDS and title and rule != "mixed.ancestor":
            return Refused(marked.content, "name")
        return _mixed(reading, marked, rule, attribution)
    subject = _bare_subject(view, reading, marked) if verbal else None
    if subject is not None:
        return _mixed(reading, marked, "mixed.bare_predicate", Attribution(source=subject))
    if size >= _ORPHAN_WORDS or (verbal and size >= _CLAUSE_WORDS) or in_first_person(content):
        return _mixed(reading, marked, "mixed.orphan", NOBODY)
    short = "scare_quote" if size <= _FRAGMENT_WORDS else "term"
    return Refused(marked.content, "title" if title else short)


def _mixed(reading: FrameReading, marked: Marked, rule: str, attribution: Attribution) -> Found:
    """The fragment as a quotation."""
    return Found.by(attribution, QuotationKind.MIXED, (marked.content,), rule, reading.number)


def _lead(view: View, frame: Frame, marked: Marked, reach: int) -> str:
    """The text of the frame before a mark, so many characters at most."""
    return view.text[max(frame.span.start, marked.outer.start - reach) : marked.outer.start]


def _nobodys(view: View, reading: FrameReading, position: int) -> str | None:
    """Why the marks are nobody's words, whatever verb stands over them; `None` if they may be.

    What is said of one stretch holds for the next in a list: « A » (« B ») ou encore « C ».
    """
    marked = reading.frame.marked[position]
    content = view.words(marked.content)
    if _INSCRIPTION.search(_lead(view, reading.frame, marked, _INSCRIPTION_REACH)):
        return "inscription"
    lead = _lead(view, reading.frame, marked, _NAME_REACH)
    if _CHARGE.search(lead) and not has_finite_verb(content):
        return "charge"
    if _WORK.search(lead) and content and content[0].text[:1].isupper():
        return "title"
    if any(incise.source.span == marked.content for incise in reading.incises):
        return "name"
    entity = view.entity_at(marked.content.start)
    if entity is not None and entity.span == marked.content and not has_finite_verb(content):
        return "name"
    if position:
        before = reading.frame.marked[position - 1]
        between = view.text[before.outer.end : marked.outer.start]
        if _LISTED.fullmatch(between):
            listed = _nobodys(view, reading, position - 1)
            return listed if listed in ("inscription", "charge") else None
    return None


# --- names and answers -----------------------------------------------------------------------


def _is_named(view: View, frame: Frame, marked: Marked, content: Sequence[Word]) -> bool:
    """« l'opération « Ville propre » », « surnommé « le Grand » »: the marks hold a name."""
    verbal, size = has_finite_verb(content), size_of(content)
    if verbal and size > _CLAUSE_WORDS:
        return False
    lead = _lead(view, frame, marked, _NAME_REACH)
    if _NAMED.search(lead):
        return True
    if not content or not _TITLED.search(lead):
        return False
    short_noun = size <= _FRAGMENT_WORDS and content[0].upos in ("NOUN", "PROPN")
    return is_title(content) or (short_noun and not verbal)


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


def _governor(view: View, reading: FrameReading, position: int) -> tuple[str, Attribution] | None:
    """The rule and the cue of a fragment: the first of an incise behind it, a verb, « selon X »."""
    marked = reading.frame.marked[position]
    behind = incise_behind(view, reading.frame, position, reading.words)
    if behind is not None:
        return "mixed.incise", _of_incise(behind)
    above = _verb_above(view, reading, marked, strict=True)
    if above is not None:
        return "mixed.ancestor", above
    if reading.incises:
        return "mixed.incise", _of_incise(reading.incises[0])
    if reading.according:
        phrase = reading.according[0]
        return "mixed.according_to", Attribution(phrase.cue, "selon", phrase.source)
    above = _verb_above(view, reading, marked, strict=False)
    if above is not None:
        return "mixed.ancestor", above
    before = _verb_before(view, reading, marked)
    return ("mixed.verb_before", before) if before is not None else None


def _of_incise(incise: Incise) -> Attribution:
    """The incise of a fragment's frame; its mood bears on the frame, not on the fragment."""
    return Attribution(incise.group.span, incise.group.lemma, incise.source)


def _verb_above(
    view: View, reading: FrameReading, marked: Marked, *, strict: bool
) -> Attribution | None:
    """The nearest reporting verb over a fragment, with a subject that can speak."""
    for verb in _verbs_above(view, reading.frame, marked):
        lemma = cue_lemma(view, verb)
        if lemma is None or not (strict or "q" in cue_verbs()[lemma]):
            continue
        source = speaker_of(view, verb, reading.incises, strict=strict)
        if source is not None and not source.span.overlaps(marked.outer):
            return Attribution(verb.span, lemma, source)
    return None


def _verbs_above(view: View, frame: Frame, marked: Marked) -> Iterator[Word]:
    """The reporter's verbs over a fragment, nearest first."""
    head = governed_word(view.words(marked.content))
    verbal = has_finite_verb(view.words(marked.content))
    for verb in ancestors(view, head) if head is not None else ():
        in_frame = frame.span.start <= verb.span.start < frame.span.end
        if verb.upos == "VERB" and view.inside[verb.index] < 0 and in_frame:
            yield verb
        if verb.deprel == "acl:relcl" and not verbal and verb.upos == "VERB":
            return  # a noun in a relative clause: the verb above speaks of something else


def _verb_before(view: View, reading: FrameReading, marked: Marked) -> Attribution | None:
    """The last verb before a fragment whose object may be a marked fragment."""
    for verb in reversed(reading.before(marked)):
        lemma = cue_lemma(view, verb) if verb.upos == "VERB" else None
        if lemma is None or "n" not in cue_verbs()[lemma]:
            continue
        # The nearest cue decides; a farther one would give the words to somebody else.
        source = speaker_of(view, verb, reading.incises, strict=False)
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
