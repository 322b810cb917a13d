"""What is told of a source before its report: « Selon X, chercheuse à Y, qui dirige Z, … »."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite
from quotetrack.records import Span

_RELATIVES = ("qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "auquel", "duquel")
_ADDED = ("et", "également", "aussi", "alors", "ancien", "ancienne")
"""Words before the noun of a role: « également résident », « et néanmoins président »."""
_INDEFINITE = ("un", "une")
_NEVER = ("faute", "compte", "face", "grâce", "quant", "fin", "suite", "preuve", "signe", "côté")
"""Nouns that open an adverbial or an aside: « faute de moyens, », « fin mars, »."""
_TELLING = ("acl", "appos", "amod", "conj")
"""Relations of what is told of a noun to it."""
_OPENS_REPORT = ("DET", "PRON", "PROPN", "NUM", "NOUN", "ADV", "ADP", "SCONJ", "ADJ")
"""Tags with which the report begins behind the last comma."""
_BEFORE_VERB = ("se", "s'", "ne", "n'")
_MAX_STRETCHES = 4
"""Stretches between commas that are told of one source."""
_ROLE_WORDS = 3
"""Words of a stretch among which its role stands."""


def past_told(view: View, frame: Span, source: Source, end: int) -> int:
    """The end of « selon X » at the head of a frame with all that is told of X between commas.

    What is told must leave a clause behind it: the report.
    """
    for _ in range(_MAX_STRETCHES):
        told = _next_stretch(view.text, end, frame.end)
        if told is None:
            return end
        behind = [word for word in view.between(told.end, frame.end) if word.upos != "PUNCT"]
        if not has_finite_verb(behind) or not _opens_report(behind[0]):
            return end
        if not _is_told(view, source, told, behind[0]):
            return end
        end = told.end
    return end


def _next_stretch(text: str, start: int, limit: int) -> Span | None:
    """What stands between the comma at an offset and the next one outside brackets."""
    depth, opened = 0, -1
    for place in range(start, limit):
        depth += (text[place] == "(") - (text[place] == ")")
        comma = text[place] == "," and depth <= 0 and not _is_decimal(text, place)
        if comma and opened >= 0:
            return Span(opened, place)
        if comma:
            opened = place + 1
        elif opened < 0 and not text[place].isspace():
            return None
    return None


def _opens_report(word: Word) -> bool:
    """Whether a word can begin a clause with a subject of its own: a verb or « s' » cannot."""
    return word.upos in _OPENS_REPORT and form(word) not in _BEFORE_VERB


def _is_decimal(text: str, place: int) -> bool:
    """« 46,5 % »."""
    return text[place - 1].isdigit() and text[place + 1 : place + 2].isdigit()


def _is_told(view: View, source: Source, stretch: Span, behind: Word) -> bool:
    """Whether a stretch between commas tells who or what the source is; `behind` follows it."""
    words = view.words(stretch)
    if not words or view.inside[words[0].index] >= 0 or form(words[0]) in _NEVER:
        return False
    opening = form(words[0])
    if opening in _RELATIVES:
        return has_finite_verb(words) and not _completes_lead(view, source, opening)
    relatives = sum(form(word) in _RELATIVES for word in words)
    if sum(map(is_finite, words)) > relatives:
        return False
    first = next((word for word in words if form(word) not in _ADDED), words[0])
    if opening == "comme" or (first.upos in ("NOUN", "ADJ", "PROPN") and _names_role(words)):
        return True
    if first.upos == "DET" and opening not in _INDEFINITE:
        return False
    participle = first.feats.get("VerbForm") == "Part"
    if participle and _gender(first) != _gender(source.head):
        return False
    if participle and _gender(first) == "Fem" and noun_kind(source.head) == "person":
        return True  # « Selon l'avocate, connue pour son franc-parler, … »
    if _hangs_on(view, words, Span(source.span.start, stretch.start)):
        return True
    subject = behind.upos in ("DET", "PRON", "PROPN")
    return opening in _INDEFINITE and subject and _follows_name(view, stretch.start)


def _gender(word: Word) -> str:
    """« Selon la préfecture, interpellé jeudi, le suspect… »: a participle of another gender tells
    of somebody else. What shows no gender counts as masculine.
    """
    return "Fem" if word.feats.get("Gender") == "Fem" else "Masc"


def _completes_lead(view: View, source: Source, relative: str) -> bool:
    """« Preuve, selon X, que le texte… »: the « que » goes with the word before the phrase."""
    frame = view.frame_at(source.span.start)
    lead = view.between(frame.span.start, source.span.start) if frame is not None else []
    return relative in ("que", "qu'") and any(word.upos == "NOUN" for word in lead)


def _names_role(words: Sequence[Word]) -> bool:
    """« chercheuse en écologie », « également résident », « et président du syndicat »."""
    return any(
        noun_kind(word) == "person" or (word.upos == "NOUN" and is_human(word))
        for word in words[:_ROLE_WORDS]
    )


def _hangs_on(view: View, words: Sequence[Word], known: Span) -> bool:
    """Whether a word of a stretch tells something of one that stands before it."""
    for word in words:
        if words[0].index <= word.head <= words[-1].index:
            continue
        head = view.annotation.head_of(word)
        if head is not None and known.contains(head.span):
            return word.deprel.split(":")[0] in _TELLING
    return False


def _follows_name(view: View, comma: int) -> bool:
    """« à Oceana, une organisation…, »: a name right before the comma."""
    before = view.words_before(comma, 2)
    return bool(before) and view.entity_at(before[0].span.start) is not None
