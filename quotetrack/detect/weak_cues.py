"""« Pour X, … »: whether it tells what X thinks, or for whom something is done."""

from __future__ import annotations

import re

from quotetrack.detect.demonyms import is_demonym
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.frames import Frame
from quotetrack.detect.lexicons import fold, outlets, pattern, word_list
from quotetrack.detect.phrases import OF
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite, is_infinitive, is_plural

MAX_PHRASE = 160
"""Characters: a longer phrase after « selon » is a parse gone wrong."""
_CONNECTIVE = pattern("connective_alone")
_POSSESSIVES = ("son", "sa", "ses", "leur", "leurs")
_COMPLEMENT_WORDS = 4
"""Words of a complement that « pour X » may have before its comma."""
_PRONOUN_REACH = 12
"""Characters behind « pour X » within which the next clause begins."""
_GOES_ON = ("ce", "c'", "il", "elle", "ça", "cela", "ils", "elles", "on")
_ADDED = re.compile(r" (?:aussi|également|encore|toutefois|cependant|en revanche|par contre),")
"""What the reporter adds behind « pour X »."""
_EXPERT = re.compile(r".+ologues?")
"""Scholars whom no lexicon lists: « pour le toxicologue, »."""
_ROLE_REACH = 24
"""Characters behind « pour X » within which a role begins."""
_TONIC = word_list("tonic_pronoun")
_DEFINITE = word_list("definite")
_JUDGES = word_list("group_that_judges")
"""People whose trade is to say what they think: « pour des militants, … »."""
_JUDGING = ("être", "aller", "devoir", "falloir", "pouvoir", "vouloir", "avoir")
"""Verbs of a judgement, behind « pour les défenseurs de la langue, »."""


def weak_cue_reports(view: View, source: Source, offset: int) -> bool:
    """« Pour X, … » reports at the head of its sentence (or between commas) with somebody."""
    text, frame = view.text, view.frame_at(offset)
    end = (source.apposed or source.span).end
    after = _behind_weak(view, source, end)
    lead = text[frame.span.start : offset].strip(' «"“—–-,') if frame is not None else ""
    at_start = frame is not None and (not lead or _CONNECTIVE.fullmatch(lead) is not None)
    if frame is None or _is_no_view(view, source, end, at_start=at_start):
        return False
    behind_marks = text[:offset].rstrip().endswith(("»", "”", '"'))
    if behind_marks and any(item.kind == "PER" for item in view.entities(source.span)):
        return True  # « Une mesure « cosmétique » pour Romuald Lecointre »
    if not at_start and not text[:offset].rstrip().endswith((",", ":", ";")):
        return False
    if after not in (",", "»", "«", '"', "“", ""):
        return False
    if at_start and source.head.upos == "PROPN" and _has_role_behind(view, end):
        return True  # « Pour Yuri, ingénieure de 47 ans, … »: a name that nobody knows
    if source.form is SourceForm.PRONOUN:
        return form(source.head) in _TONIC
    if source.apposed is not None:
        return True
    if is_demonym(view, source):
        return True
    entity = view.entity_at(source.head.span.start)
    if entity is not None and entity.kind == "PER":
        return True
    if any(item.kind == "PER" for item in view.entities(source.span)):
        return True
    several = is_plural(source.head) or form(view.words(source.span)[0]) == "des"
    kind, plural = noun_kind(source.head), several
    if at_start and plural and (source.head.lemma in _JUDGES or form(source.head) in _JUDGES):
        return True
    if at_start and plural and kind == "group":
        return _is_judgement(view, frame, end)
    if entity is not None and entity.kind == "ORG":
        return True
    definite = form(view.words(source.span)[0]) in _DEFINITE
    if at_start and definite and _EXPERT.fullmatch(form(source.head)):
        return True
    return definite and (at_start or not plural) and kind in ("person", "body", "group")


def _has_role_behind(view: View, end: int) -> bool:
    """« , ingénieure de 47 ans, »: a role without an article behind a comma."""
    behind = view.between(end, end + _ROLE_REACH)
    role = behind[1] if len(behind) > 1 and behind[0].text == "," else None
    return role is not None and role.upos == "NOUN" and is_human(role)


def _behind_weak(view: View, source: Source, end: int) -> str:
    """The character behind « pour X », a complement passed (« pour le journal à sensation, »); a
    comma also where a pronoun goes on at once (« Pour Ana ce sont les prix qui montent »).
    """
    after = view.text[end:].lstrip()[:1]
    comma = comma_behind(view, end, end)
    words = view.between(end, comma) if comma is not None else []
    complement = bool(words) and words[0].upos == "ADP" and form(words[0]) != "comme"
    if complement and len(words) <= _COMPLEMENT_WORDS:
        return "" if has_finite_verb(words) else ","
    behind = view.between(end, end + _PRONOUN_REACH)
    added = _ADDED.match(view.text, end)
    if added is not None:
        return ","
    named = view.entity_at(source.head.span.start)
    person = named is not None and named.kind == "PER"
    return "," if person and behind and form(behind[0]) in _GOES_ON else after


def _is_no_view(view: View, source: Source, end: int, *, at_start: bool) -> bool:
    """« Pour sa deuxième finale, », « Pour Le Courrier, Ana Sol a suivi… », « , pour Roux, de »."""
    first = form(view.words(source.span)[0])
    if first in _POSSESSIVES and noun_kind(source.head) is None:
        return True
    behind = [word for word in view.between(end, end + _PRONOUN_REACH) if word.upos != "PUNCT"]
    frame = view.frame_at(source.span.start)
    lead = view.between(frame.span.start, source.span.start) if frame is not None else []
    if not at_start and behind and form(behind[0]) in OF and not has_finite_verb(lead):
        return any(is_infinitive(word) for word in behind)
    if fold(source.span.of(view.text)) not in outlets():
        return False
    name = view.entity_at(behind[0].span.start) if behind else None
    return not at_start or (name is not None and name.kind == "PER")


def _is_judgement(view: View, frame: Frame | None, offset: int) -> bool:
    """Whether what follows « pour les défenseurs de la langue » is what they say.

    « Pour les passagers, la situation restera compliquée » tells what befalls them; « …, le décret
    ne va pas assez loin » what they think: a future, a place or a price speak against a report.
    """
    words = view.between(offset, frame.span.end) if frame is not None else []
    verb = next((word for word in words if is_finite(word)), None)
    return verb is not None and verb.feats.get("Tense") != "Fut" and verb.lemma in _JUDGING


def comma_behind(view: View, offset: int, end: int) -> int | None:
    """The first comma from an offset on, if it is near enough to the source's end."""
    depth = 0
    for place, char in enumerate(view.text[offset : end + MAX_PHRASE], offset):
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            return place
    return None
