"""Noun phrases, read off the tokens so that a wrong tree does little harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.appositions import apposed_name
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import word_list
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import SUBJECT_CLITICS, TEMPORAL, clitic_form, form, is_personal
from quotetrack.records import Span

OF = ("de", "d'", "du", "des")
"""The preposition that joins a noun to its complement, with its contractions."""
_TO = ("à", "au", "aux", "auprès", "en", "pour", "chez")
"""Prepositions that belong to a phrase only behind some roles: « ministre chargée auprès du… »."""
_OPENS_PHRASE = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "ADP")
_NEVER_OPENS = word_list("not_a_phrase")
_RELATIVES = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
_LINKING = word_list("role_with_complement")
_ROLE_PARTICIPLES = word_list("role_participle")
"""Participles that belong to a role: « ministre déléguée », « président sortant »."""
_TOLD = word_list("told_in_or_to")
"""What a verb of saying is completed by, never a noun for people: « la ministre à la presse »."""
_ONE_OF = ("un", "une", "uns", "unes", "autre", "autres")
"""« l'un des spectateurs », « l'un d'eux », « les autres »."""
_NUMBERED = ("numéro", "article", "alinéa", "chapitre", "titre", "amendement", "règlement")
"""Nouns with a number behind them: « l'article 41 »."""
_DEGREES = ("plus", "moins", "très")
_WITHIN_ADVERBS = ("très", "plus", "chargé", "non")
_SHORT_MARKED = 40
"""Characters: a nickname or a team's name in marks that a phrase may run over."""


def phrase_from(view: View, words: Sequence[Word], first: int) -> Source | None:
    """The noun phrase at `words[first]`, up to a comma, a verb or another complement."""
    if first >= len(words):
        return None
    start = words[first]
    if start.upos not in _OPENS_PHRASE and not in_name(view, start):
        return None
    if start.upos == "PRON" and form(start) in _NEVER_OPENS:
        return None
    kept: list[Word] = [start]
    while first + len(kept) < len(words) and _continues(view, words, first + len(kept), kept):
        kept.append(words[first + len(kept)])
    while kept and kept[-1].upos in ("ADP", "DET", "CCONJ", "PUNCT", "ADV"):
        kept.pop()
    head = _head(kept)
    if head is None:
        return None
    pronoun = head.upos == "PRON" and len(kept) <= 2 and is_personal(head)
    span = cover(kept)
    entity = view.entity_at(kept[-1].span.start)
    if entity and entity.span.end > span.end and entity.span.start >= span.start:
        span = Span(span.start, entity.span.end)
    form_kind = SourceForm.PRONOUN if pronoun else SourceForm.PHRASE
    return Source(span, head, form_kind, apposed_name(view, span, head))


def in_name(view: View, word: Word) -> bool:
    """Whether a word is in a person's name, whatever the tagger calls it (« Aimé Rakoto »)."""
    entity = view.entity_at(word.span.start)
    return entity is not None and entity.kind == "PER"


def phrase_around(view: View, head: Word) -> Source:
    """The noun phrase of a head word found in the tree."""
    frame = view.frame_at(head.span.start)
    words = view.words(frame.span if frame else head.span)
    positions = {word.index: place for place, word in enumerate(words)}
    if head.index not in positions:
        return Source(head.span, head, SourceForm.PHRASE)
    if head.upos == "PRON":
        if form(head) in _RELATIVES:
            return Source(head.span, head, SourceForm.RELATIVE)
        if is_personal(head) or clitic_form(head) in SUBJECT_CLITICS:
            return Source(head.span, head, SourceForm.PRONOUN)
    if head.upos == "ADV":  # « plus d'un tiers des éleveurs »
        return Source(cover(view.annotation.subtree(head)), head)
    found = phrase_from(view, words, leftmost(view, words, positions, head, 0))
    if found is not None and found.span.overlaps(head.span):
        return found
    return Source(head.span, head, SourceForm.PHRASE, apposed_name(view, head.span, head))


def leftmost(
    view: View, words: Sequence[Word], positions: Mapping[int, int], head: Word, floor: int
) -> int:
    """Where the phrase of a head begins among `words`, not before the place `floor`."""
    place = positions[head.index]
    entity = view.entity_at(head.span.start)
    while place > floor:
        before, here = words[place - 1], words[place]
        joined = (
            before.upos in ("DET", "ADJ", "NUM")
            or before.span == here.span
            or (here.upos == "ADJ" and form(before) in _DEGREES)
            or (entity is not None and before.span.start >= entity.span.start)
            or (before.upos == "NOUN" and here.upos == "PROPN" and form(before) not in TEMPORAL)
        )
        if not joined:
            break
        place -= 1
    return place


def _continues(view: View, words: Sequence[Word], index: int, kept: Sequence[Word]) -> bool:
    """Whether the phrase goes on with this word: lines, marks and entities first, then the tag."""
    word, before = words[index], kept[-1]
    gap = view.text[before.span.end : word.span.start]
    if word.span != before.span and len(gap) > 1 and "\n" in gap:
        return False
    inside = view.inside[word.index]
    if inside != view.inside[before.index]:
        short = inside >= 0 and len(view.marked[inside].content) < _SHORT_MARKED
        return short and before.upos in ("NOUN", "DET", "CCONJ")
    entity = view.entity_at(word.span.start)
    if entity is not None and entity.span.start < word.span.start:
        return True
    if form(word) in _ROLE_PARTICIPLES and before.upos in ("NOUN", "ADJ"):
        return True
    if word.upos in ("VERB", "AUX", "SCONJ"):
        participle = word.upos == "VERB" and word.feats.get("VerbForm") == "Part"
        return participle and before.upos in ("NOUN", "ADJ") and entity is not None
    if word.upos == "PUNCT":
        return word.text in ("-", "'") and index + 1 < len(words)
    if form(word) in TEMPORAL and before.upos != "DET" and form(before) not in OF:
        return _is_dated(kept)
    return _tag_continues(view, words, index, kept)


def _tag_continues(view: View, words: Sequence[Word], index: int, kept: Sequence[Word]) -> bool:
    """Whether a word of this tag goes on with the phrase, by the word before it."""
    word, before = words[index], kept[-1]
    match word.upos:
        case "ADV":
            return form(word) in _WITHIN_ADVERBS or before.upos == "DET"
        case "PRON":
            of_them = form(before) in OF and any(form(one) in _ONE_OF for one in kept[:2])
            number = form(before) == "numéro" and form(word) in _ONE_OF
            return of_them or number or (before.upos == "DET" and form(word) in _ONE_OF)
        case "CCONJ":
            return form(word) == "et" and (
                _second_phrase(words, index + 1, kept) or _second_complement(words, index + 1, kept)
            )
        case "ADP":
            return _complement_follows(view, words, index, kept)
        case "DET":
            if index + 1 < len(words) and form(words[index + 1]) in TEMPORAL:
                return before.upos == "ADP"  # « les autorités locales ce vendredi »
            number = form(before) == "numéro" and form(word) in _ONE_OF
            dated = any(form(one) in TEMPORAL for one in words[index + 1 : index + 2])
            joins = before.upos in ("ADP", "DET", "CCONJ", "ADJ") and not dated
            return joins or number or before.span == word.span or _opens_title(words, index)
        case "NUM":
            named = before.upos in ("DET", "ADP", "PROPN") or form(before) in _NUMBERED
            return named or _is_year(words, index)
        case "PROPN":
            return not _two_people(view, before, word)
    if form(word) == "face" and form(before) != "de":
        return False  # « un contrôleur face à la critique »
    return word.upos in ("NOUN", "ADJ", "X", "SYM")


def _two_people(view: View, before: Word, word: Word) -> bool:
    """Whether both words are in names of people: a second name is no part of the first's phrase."""
    entities = (view.entity_at(before.span.start), view.entity_at(word.span.start))
    return all(entity is not None and entity.kind == "PER" for entity in entities)


def _complement_follows(
    view: View, words: Sequence[Word], index: int, kept: Sequence[Word]
) -> bool:
    """Whether a preposition opens a complement: « de … », behind some roles « à … »."""
    word, before = words[index], kept[-1]
    if form(word) in OF:
        return True
    if [form(w) for w in words[index : index + 3]] == ["à", "la", "retraite"]:
        return True
    return (
        form(word) in _TO
        and any(form(w) in _LINKING for w in kept)
        and index + 1 < len(words)
        and form(words[index + 1]) not in TEMPORAL
        and not any(form(w) in _TOLD for w in words[index + 1 : index + 3])
        and view.entity_at(before.span.start) is None
        and (form(before) in _ROLE_PARTICIPLES or not _is_medium(view, words, index + 1))
    )


def _is_medium(view: View, words: Sequence[Word], index: int) -> bool:
    """« à l'AFP », « au Parisien »: the one who was told, no part of the speaker's title."""
    for word in words[index : index + 2]:
        entity = view.entity_at(word.span.start)
        if entity is not None:
            return entity.kind in ("ORG", "PER", "MISC")
    return False


def _second_phrase(words: Sequence[Word], index: int, kept: Sequence[Word]) -> bool:
    """Whether « et » is followed by a second phrase of the same make as the first."""
    if index >= len(words) or words[index].upos not in ("DET", "PROPN", "NOUN", "ADJ"):
        return False
    return kept[0].upos == words[index].upos or words[index].upos in ("ADJ", "PROPN")


def _second_complement(words: Sequence[Word], index: int, kept: Sequence[Word]) -> bool:
    """« une partie des élus et de la population »: a second complement with « de »."""
    behind = words[index : index + 3]
    noun = any(word.upos in ("NOUN", "PROPN") for word in behind[1:])
    of = bool(behind) and behind[0].upos == "ADP" and form(behind[0]) in OF
    return of and noun and any(form(word) in OF for word in kept[1:])


def _opens_title(words: Sequence[Word], index: int) -> bool:
    """« du journal Le Monde »: an article in capitals behind a noun opens a name."""
    behind = words[index + 1 : index + 2]
    capital = words[index].text[:1].isupper() and words[index - 1].upos == "NOUN"
    return capital and bool(behind) and behind[0].text[:1].isupper()


def _is_year(words: Sequence[Word], index: int) -> bool:
    """« un ministre de la décennie 2000 »: a year behind a noun, nothing counted by it."""
    behind = words[index + 1 : index + 2]
    counted = bool(behind) and behind[0].upos in ("NOUN", "ADJ", "SYM")
    year = len(words[index].text) == 4 and words[index].text.isdigit()
    return year and words[index - 1].upos == "NOUN" and not counted


def _is_dated(kept: Sequence[Word]) -> bool:
    """« la loi du 8 juillet 2013 »: the date of a text is part of its name."""
    dated = len(kept) > 2 and kept[-1].upos == "NUM" and form(kept[-2]) in ("le", *OF)
    return dated and any(noun_kind(word) == "document" for word in kept)


def _head(kept: Sequence[Word]) -> Word | None:
    """The head: the word of the phrase that hangs on something outside it, nouns first."""
    inside = {word.index for word in kept}
    nominal = [word for word in kept if word.upos in ("NOUN", "PROPN", "PRON", "NUM", "X")]
    if nominal and all(word.upos == "NUM" and word.head in inside for word in nominal):
        nominal = []  # « les deux plaignantes »: an adjective that stands for somebody
    for word in nominal:
        if word.head not in inside:
            return word
    return nominal[0] if nominal else next((word for word in kept if word.upos == "ADJ"), None)
