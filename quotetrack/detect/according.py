"""« Selon X », « d'après X », « pour X », « à en croire X », « de l'avis de X »: the phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.frames import Frame
from quotetrack.detect.lexicons import pattern, word_list
from quotetrack.detect.phrases import OF, phrase_from
from quotetrack.detect.relative_sources import read_relative
from quotetrack.detect.source_tails import past_told
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.weak_cues import MAX_PHRASE, comma_behind, weak_cue_reports
from quotetrack.detect.words import (
    TEMPORAL,
    counts_time,
    form,
    is_finite,
    is_plural,
    outside_brackets,
)
from quotetrack.records import Span

_CUE = pattern("according_cue", before=r"\b")
_NO_SOURCE = pattern("not_a_source", before=r"\s*")
_POSSESSED = pattern("possessed_source", before=r"\s*")
_POSSESSED_CUE = pattern("possessed_cue", before=r"\b")
"""« de son propre aveu », « à l'entendre »: the group is the word that stands for the source."""
_WEAK = ("pour", "suivant")
"""Cues that seldom report."""
_TONIC = word_list("tonic_pronoun")
_SELON_NOUNS = word_list("selon_noun")
_BEHIND = word_list("behind_source")
"""Words that go on with a source: « selon un rapport publié mardi, »."""
_THEIRS = ("son", "sa")
_POSSESSIVES = ("ses", "leur", "leurs", "nos")
_OURS = ("mon", "ma", "mes", "ton", "ta", "tes", "notre", "votre")
_QUOTED = ("cité", "citée", "cités", "citées", "interrogé", "interrogée", "contacté", "contactée")
"""Behind a comma, these go on with a source: « selon le ministre, cité par Le Courrier »."""
_OPENING_WORDS = 3
"""Words of a cue at the head of a frame."""
_IN_PERSON = re.compile(r" (?:en personne|(?:lui|elle|eux|elles)-mêmes?)\b")
_PUBLISHED = word_list("published")
"""Participles of what is done with a report: « rendu public », « diffusée », « consultés »."""
_PUBLISHED_REACH = 12
"""Characters behind a comma within which such a participle begins."""


@dataclass(frozen=True, slots=True)
class According:
    """The phrase « selon X » in a frame: `span` covers it with its cue, `cue` the cue alone.

    `weak` marks a cue that seldom reports (« pour »), `relative` a source that a relative takes up
    (« , pour qui… »).
    """

    span: Span
    cue: Span
    source: Source
    frame: int
    weak: bool
    relative: bool = False


def find_according(view: View, within: Span | None = None) -> list[According]:
    """Every according-to phrase outside marks, of the whole text or `within` a part of it."""
    found: list[According] = []
    for number, frame in enumerate(view.frames):
        if within is not None and not within.overlaps(frame.span):
            continue
        part = frame.span if within is None else within
        words = view.reported_by(frame.span)
        for match in _CUE.finditer(view.text, part.start, part.end):
            phrase = _read(view, words, match, number)
            if phrase is not None and not (found and found[-1].span.overlaps(phrase.span)):
                found.append(phrase)
        for match in _POSSESSED_CUE.finditer(view.text, frame.span.start, frame.span.end):
            found.extend(_read_possessed(view, match, number))
    return found


def _read_possessed(view: View, match: re.Match[str], frame: int) -> Iterator[According]:
    """« de son propre aveu », « à l'entendre »: set off by commas, or at the end of the frame."""
    span = Span(match.start(), match.end())
    word = next((word for word in view.words(span) if word.span.start == match.start(1)), None)
    behind = view.text[span.end :].lstrip()[:1]
    if word is None or view.inside[word.index] >= 0 or behind not in (",", ".", ";", ""):
        return
    yield According(span, span, Source(word.span, word, SourceForm.PRONOUN), frame, weak=False)


def _read(view: View, words: Sequence[Word], match: re.Match[str], frame: int) -> According | None:
    """The phrase at one cue, or `None` when it is one of the cue's other meanings."""
    cue_text = match.group().lower().replace("’", "'")
    cue = Span(match.start(), match.start() + len(match.group().rstrip()))
    if any(view.inside[word.index] >= 0 for word in view.words(cue)):
        return None
    relative = read_relative(view, words, cue, match.end())
    if relative is not None:
        weak = cue_text in _WEAK
        return According(relative.span, cue, relative.source, frame, weak, relative=True)
    if cue_text == "de source" and _completes_noun(view, match.start()):
        return None
    source = _source_behind(view, words, match.end())
    if source is None or len(source.span) > MAX_PHRASE or _is_no_source(view, source, match.end()):
        return None
    if _is_ones_own(view, source, match.start()) and not _POSSESSED.match(view.text, match.end()):
        return None
    weak = cue_text in _WEAK
    if weak and not weak_cue_reports(view, source, match.start()):
        return None
    if not weak and not (can_speak(view, source) or _speaks_after_selon(source)):
        return None
    beside = view.text[: match.start()].rstrip()[-1:] + view.text[match.end() :].lstrip()[:1]
    if match.group()[0] == "d" and cue_text != "dixit" and set(beside) & set('»”"«“'):
        return None  # « Les contes du chat perché » d'après Marcel Aymé: a work, not a report
    end = _phrase_end(view, words, source)
    frame_span = view.frames[frame].span
    if len(view.between(frame_span.start, match.start())) <= _OPENING_WORDS:
        end = past_told(view, frame_span, source, end)
    return According(Span(match.start(), end), cue, source, frame, weak)


def _is_no_source(view: View, source: Source, offset: int) -> bool:
    """« selon la saison », « pour ses besoins »: nobody, unless what is somebody's can speak
    (« selon leur étude », « pour ses opposants »).
    """
    if not _NO_SOURCE.match(view.text, offset) or _POSSESSED.match(view.text, offset):
        return False
    first = form(view.words(source.span)[0])
    return first not in _POSSESSIVES or noun_kind(source.head) is None


def _completes_noun(view: View, offset: int) -> bool:
    """« des images de source indépendante »: the words go with the noun before them."""
    before = view.words_before(offset)
    if not before or form(before[0]) in TEMPORAL:
        return False
    return before[0].upos in ("NOUN", "PROPN", "ADJ")


def _is_ones_own(view: View, source: Source, offset: int) -> bool:
    """« s'habille selon sa propre humeur », « d'après mes calculs »: nobody known is somebody's.

    Set off by the head of its frame or a comma, what is his or hers reports (« Selon sa
    description, … »); what is the outlet's own does not.
    """
    first = form(view.words(source.span)[0])
    if noun_kind(source.head) is not None:
        return False
    frame = view.frame_at(offset)
    lead = view.text[frame.span.start : offset].rstrip() if frame is not None else ""
    return first in _OURS or (first in _THEIRS and bool(lead) and not lead.endswith(","))


def _source_behind(view: View, words: Sequence[Word], offset: int) -> Source | None:
    """The pronoun or noun phrase that begins at the end of a cue."""
    first = next(
        (
            place
            for place, word in enumerate(words)
            if word.span.start >= offset - 1 and word.span.end > offset
        ),
        None,
    )
    if first is None:
        return None
    if words[first].upos == "ADP" and form(words[first]) in OF:
        first += 1
    word = words[first] if first < len(words) else None
    if word is not None and form(word) in _TONIC:
        return Source(word.span, word, SourceForm.PRONOUN)
    return phrase_from(view, words, first)


def _speaks_after_selon(source: Source) -> bool:
    """Nouns that report only behind « selon »: figures, versions, accounts."""
    head = source.head
    return head.lemma in _SELON_NOUNS or form(head) in _SELON_NOUNS or head.upos == "PRON"


# --- where the phrase ends -------------------------------------------------------------------


def _phrase_end(view: View, words: Sequence[Word], source: Source) -> int:
    """The end of the phrase with what hangs on it: a participle, a relative, a role, a name."""
    end = source.apposed.end if source.apposed else source.span.end
    after = [word for word in words if word.span.start >= end]
    frame = view.frame_at(source.span.start)
    if after and _IN_PERSON.match(view.text, end):
        end = after[1 if form(after[0]) == "en" else 0].span.end
        after = [word for word in after if word.span.start >= end]
    if after and (_is_participle(after[0]) or form(after[0]) in _BEHIND):
        limit = _limit(view, frame, source, end)
        if limit is not None:
            return _past_publication(view, frame, source, limit)
    if len(after) < 3 or after[0].text != ",":
        return _rest_of_lead(view, frame, source, end)
    if form(after[1]) in _QUOTED or _was_published(source, after[1]):
        return _limit(view, frame, source, after[1].span.start) or end
    comma = comma_behind(view, after[1].span.start, end)
    if comma is None:
        return end
    if form(after[1]) in ("qui", "dont"):
        return comma
    within = outside_brackets(word for word in after[1:] if word.span.start < comma)
    clause = any(is_finite(word) for word in within)
    return comma if not clause and _describes(view, source, within) else end


def _was_published(source: Source, word: Word) -> bool:
    """« selon le bilan du secteur, rendu public mardi »: a participle that agrees with it."""
    listed = form(word) in _PUBLISHED
    plural = form(word).endswith("s") and not form(word).endswith(("mis", "pris"))
    return listed and plural == is_plural(source.head)


def _past_publication(view: View, frame: Frame | None, source: Source, limit: int) -> int:
    """« selon le bilan du livre au Québec, rendu public mardi »: past what is told of it."""
    behind = [word for word in view.between(limit, limit + _PUBLISHED_REACH) if word.text != ","]
    if not behind or not _was_published(source, behind[0]):
        return limit
    return _limit(view, frame, source, behind[0].span.start) or limit


def _describes(view: View, source: Source, words: Sequence[Word]) -> bool:
    """Whether the words behind a comma are the source's role: « , élève au lycée technique, »."""
    if not words:
        return False
    first = words[0]
    role = first.upos in ("NOUN", "DET", "ADJ", "PROPN") and any(
        noun_kind(word) == "person" for word in words[:3]
    )
    named = view.entity_at(source.head.span.start)
    person = named is not None and named.kind == "PER"
    noun = first.upos == "NOUN" or noun_kind(first) == "person"
    if role or (noun and source.form is SourceForm.PHRASE):
        return True
    return person and _is_participle(first)  # « pour Clara Vidal, employée de la cantine, … »


def _limit(view: View, frame: Frame | None, source: Source, offset: int) -> int | None:
    """The next comma of the frame; without one, its end if the phrase does not open the frame."""
    if frame is None:
        return None
    comma = comma_behind(view, offset, offset)
    if comma is not None and comma < frame.span.end:
        return comma
    opens = len(view.between(frame.span.start, source.span.start)) <= _OPENING_WORDS
    return None if opens else frame.span.end


def _rest_of_lead(view: View, frame: Frame | None, source: Source, end: int) -> int:
    """« Selon un sondage Odoxa pour Le Courrier, … »: at the head of a frame, up to the comma."""
    if frame is None or len(view.between(frame.span.start, source.span.start)) > _OPENING_WORDS:
        return end
    comma = comma_behind(view, end, end)
    if comma is None or comma > frame.span.end:
        return end
    lead = view.between(end, comma)
    clause = any(is_finite(word) and not counts_time(lead, i) for i, word in enumerate(lead))
    return end if clause else comma


def _is_participle(word: Word) -> bool:
    """« publiée mardi », behind a source."""
    return word.upos in ("VERB", "ADJ", "AUX") and word.feats.get("VerbForm") == "Part"
