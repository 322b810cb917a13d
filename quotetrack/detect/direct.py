"""Marked words frame by frame: speech with an incise, « selon X » or a colon, or a fragment."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.detect.according import According
from quotetrack.detect.colons import colon_before, introduced
from quotetrack.detect.contents import ends_sentence, is_speech
from quotetrack.detect.found import NOBODY, Attribution, Found, Refused
from quotetrack.detect.fragments import read_fragment
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.incises import Incise, incise_behind, incises_of
from quotetrack.detect.incises_inside import Split, split_marked
from quotetrack.detect.lexicons import pattern
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import is_entitled, is_expression
from quotetrack.detect.signs import is_inscription
from quotetrack.detect.view import View
from quotetrack.records import QuotationKind, Span

_BEFORE_SPEECH = pattern(
    "connective_before_marks", before=r"^[\s\u00a0\u202f—–•*-]*(?:", after=r"\b[\s,]*)?$"
)
_SPLIT_CHARACTERS = 30
"""A shorter marked stretch has no room for an incise between two pieces of speech."""
_FREE_WORDS = 4
"""So many marked words that stand alone are speech, sentence or not."""


class MarkedReader:
    """Classify every marked stretch of a view, frame by frame."""

    def __init__(self, view: View, according: Sequence[According]) -> None:
        self._view = view
        self._according: dict[int, list[According]] = {}
        for phrase in according:
            self._according.setdefault(phrase.frame, []).append(phrase)
        self.found: list[Found] = []
        self.refused: list[Refused] = []
        self.incises: dict[int, list[Incise]] = {}
        self.readings: dict[int, FrameReading] = {}

    def read(self) -> None:
        """Fill `found`, `refused`, and per frame `incises` and, where it has marks, `readings`."""
        for number, frame in enumerate(self._view.frames):
            words = self._view.reported_by(frame.span)
            self.incises[number] = incises_of(self._view, words)
            if frame.marked:
                reading = FrameReading(
                    number, frame, words, self.incises[number], self._according.get(number, [])
                )
                self.readings[number] = reading
                _FrameReader(self._view, reading, self.found, self.refused).read()


class _FrameReader:
    """Reads the marks of one frame in order, appending to the lists that it is given.

    `_pending` are marks at the head of the frame that wait for the incise behind a later one;
    `_speech` tells whether every mark so far stands as speech of its own; `_last` is the
    attribution that the next marks may go on with.
    """

    def __init__(
        self, view: View, reading: FrameReading, found: list[Found], refused: list[Refused]
    ) -> None:
        self._view = view
        self._reading = reading
        self._marked = reading.frame.marked
        self._found = found
        self._refused = refused
        self._pending: list[int] = []
        self._speech = True
        self._last: Attribution | None = None

    def read(self) -> None:
        """Classify each mark; what still waits at the end stands free or in the sentence."""
        for position, marked in enumerate(self._marked):
            long = len(marked.content) > _SPLIT_CHARACTERS
            split = split_marked(self._view, marked.content) if long else None
            if split is not None:
                self._incise_inside(split)
            elif not marked.closed and not self._may_be_unclosed(position):
                self._refused.append(Refused(marked.content, "unclosed"))
            elif self._speech and self._opens(position):
                self._opening(position)
            elif colon_before(self._view, marked):
                self._behind_colon(position)
            else:
                self._settle_pending()
                self._speech = False
                self._keep(read_fragment(self._view, self._reading, position))
        self._settle_pending()

    def _may_be_unclosed(self, position: int) -> bool:
        """Only a mark that begins its sentence or follows a colon tells where its words begin."""
        opens = position == 0 and self._opens(position)
        return opens or colon_before(self._view, self._marked[position])

    def _opens(self, position: int) -> bool:
        """Whether the mark opens a sentence of speech: nothing of weight stands before it."""
        before = (
            self._marked[position - 1].outer.end if position else self._reading.frame.span.start
        )
        lead = self._view.text[before : self._marked[position].outer.start]
        if _BEFORE_SPEECH.match(lead):
            return True
        goes_on = position > 0 and self._last is not None
        return goes_on and lead.rstrip().endswith((",", ".", ":"))

    def _opening(self, position: int) -> None:
        """Speech at the head of the frame: its incise, the last one's, « selon X », or none yet."""
        if is_inscription(self._view, self._reading, self._marked[position]):
            self._refused.append(Refused(self._marked[position].content, "inscription"))
            self._speech = False
            return
        if is_expression(self._view, self._marked[position]):
            self._refused.append(Refused(self._marked[position].content, "term"))
            return
        incise = incise_behind(self._view, self._reading.frame, position, self._reading.words)
        if incise is not None:
            for one in (*self._pending, position):
                self._with_incise(one, incise)
            self._pending = []
            self._last = Attribution(incise.group.span, incise.group.lemma, incise.source)
            return
        if self._last is not None and position > 0:
            self._direct(position, "direct.after_incise", self._last)
            return
        selon = self._selon_behind(position)
        if selon is not None:
            for one in (*self._pending, position):
                self._direct(one, "direct.according_to", selon)
            self._pending = []
        elif position == 0 and self._introduced_above():
            self._last = self._last_found()
        else:
            self._pending.append(position)

    def _incise_inside(self, split: Split) -> None:
        """« Nous partons, dit Ana Sol, demain. »: the incise inside the marks."""
        attribution = _of_incise(split.incise)
        for piece in split.pieces:
            self._add(attribution, QuotationKind.DIRECT, piece, "direct.incise_inside")
        group = split.incise.group
        self._last = Attribution(group.span, group.lemma, split.incise.source)
        self._pending = []

    def _with_incise(self, position: int, incise: Incise) -> None:
        """« Nous partons », dit Ana Sol."""
        content = self._marked[position].content
        self._add(_of_incise(incise), QuotationKind.DIRECT, content, _incise_rule(incise))

    def _selon_behind(self, position: int) -> Attribution | None:
        """« … », selon The Verge."""
        end = self._marked[position].outer.end
        for phrase in self._reading.according:
            gap = self._view.text[end : phrase.span.start]
            if phrase.span.start >= end and not gap.strip(" ,\u00a0\u202f"):
                return Attribution(phrase.cue, "selon", phrase.source)
        return None

    def _behind_colon(self, position: int) -> None:
        """Marks behind a colon: with an incise all the same, or introduced by what is before."""
        reading, marked = self._reading, self._marked[position]
        incise = incise_behind(self._view, reading.frame, position, reading.words)
        if is_inscription(self._view, reading, marked):
            self._refused.append(Refused(marked.content, "inscription"))
            self._speech = False
            return
        credited = self._credited_before(marked)
        if incise is not None:
            self._with_incise(position, incise)
        elif is_entitled(self._view, reading.frame, marked):
            self._refused.append(Refused(marked.content, "title"))
        elif credited is not None:
            self._direct(position, "direct.colon", credited)
        else:
            self._keep(introduced(self._view, reading.number, marked, reading.words))
        self._speech = True
        self._last = self._last_found()

    def _credited_before(self, marked: Marked) -> Attribution | None:
        """« Deux sites ferment, selon la mairie : « … » »."""
        for phrase in self._reading.according:
            gap = self._view.text[phrase.span.end : marked.outer.start]
            if not phrase.weak and gap.strip(" \u00a0\u202f\n") == ":":
                return Attribution(phrase.cue, "selon", phrase.source)
        return None

    def _introduced_above(self) -> bool:
        """« Voici son message : », and the marks open the next paragraph."""
        number, marked = self._reading.number, self._marked[0]
        above = self._view.text[: marked.outer.start].rstrip()
        if number == 0 or not above.endswith(":"):
            return False
        words = self._view.reported_by(self._view.frames[number - 1].span)
        self._keep(introduced(self._view, number, marked, words))
        return True

    def _settle_pending(self) -> None:
        """Marks without an incise: sentences of their own, or parts of the reporter's."""
        outside = [word for word in self._reading.words if word.upos != "PUNCT"]
        alone = not outside or (len(outside) == 1 and outside[0].upos == "CCONJ")
        for position in self._pending:
            content = self._marked[position].content
            if alone and (
                is_speech(self._view, content)
                or len(self._view.words(content)) >= _FREE_WORDS
                or ends_sentence(self._view, content)
            ):
                self._direct(position, "direct.free_standing", NOBODY)
            else:
                self._keep(read_fragment(self._view, self._reading, position))
        self._pending = []

    def _last_found(self) -> Attribution | None:
        """The attribution of what was found last, if it has a cue and a source."""
        last = self._found[-1] if self._found else None
        if last is None or last.source is None or last.cue is None:
            return None
        return last.attribution

    def _direct(self, position: int, rule: str, attribution: Attribution) -> None:
        """Keep a mark as direct speech."""
        self._add(attribution, QuotationKind.DIRECT, self._marked[position].content, rule)

    def _add(self, attribution: Attribution, kind: QuotationKind, content: Span, rule: str) -> None:
        """Keep a content with its attribution."""
        self._found.append(Found.by(attribution, kind, (content,), rule, self._reading.number))

    def _keep(self, outcome: Found | Refused) -> None:
        """Sort what a rule said into found and refused."""
        if isinstance(outcome, Found):
            self._found.append(outcome)
        else:
            self._refused.append(outcome)


def _of_incise(incise: Incise) -> Attribution:
    """The incise as the attribution of the words before it."""
    group = incise.group
    return Attribution(group.span, group.lemma, incise.source, group.conditional, group.denied)


def _incise_rule(incise: Incise) -> str:
    """The rule's name: an unlisted verb and a pronoun subject have their own reliability."""
    if incise.open_class:
        return "direct.incise_open_class"
    return "direct.incise_pronoun" if incise.group.clitic is not None else "direct.incise"
