"""Marks around nobody's words: names, titles, terms, charges, signs; told before any cue is asked.

What is said of one stretch holds for the next in a list: « A » (« B ») ou encore « C ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import ends_sentence, is_title, size_of
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.frames import Frame
from quotetrack.detect.lexicons import cue_verbs, fold, pattern, word_list
from quotetrack.detect.marks import Marked
from quotetrack.detect.signs import is_inscription, text_before, text_behind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb

_LINK = r"\s*(?:de\s+|d['’]\s*|du\s+|des\s+|la\s+|le\s+|les\s+|l['’]\s*|en\s+)?(?:,\s*)?$"
"""What may stand between a word and the marks that it governs."""
_ENTITLED = pattern("entitles", before=r"\b", after=r"\s*:?\s*$")
_LAW = pattern("is_a_law", before=r"\b", after=r"\s*:?\s*$")
_OF_A_LAW = pattern("begins_a_law", before=r"^")
_NAMED = pattern("gives_a_name", before=r"\b", after=_LINK)
_TITLED = pattern(
    "bears_a_title",
    before=r"\b",
    after=r"s?(?:\s+(?:orange|rouge|jaune|culte|phare))?" + _LINK,
)
_TITLE_BEHIND = pattern("title_behind", before=r"^[\s,]*", after=r"\b")
_ASKED = pattern("asked", before=r"\b", after=r"\s*:?\s*$")
_POSES = pattern("poses", before=r"\b", after=r"\b")
_CHARGE = pattern(
    "charge",
    before=r"\b(?P<court>",
    after=r")[^.;:«»]{0,110}?(?:pour|de|d['’]|des?)(?:,?\s+notamment,?|\s+avoir)?\s*$",
)
_WORK = pattern("is_a_work", before=r"\b", after=r"s?\s*(?:,\s*)?$")
_PUBLISHED = pattern("work_behind", before=r"^\s*[,(]?\s*", after=r"\b")
_EXPLAINED = pattern("explains_a_term", before=r"\b", after=r"\s*$")
_EXPLAINED_BEHIND = pattern("term_behind", before=r"^\s*[,(]?\s*", after=r"\b")
_SLOGAN = pattern("slogan", before=r"\b", after=r"\s*$")
_RENAMED = pattern("renames", before=r"\b", after=r"\s[^.;:,«»]{1,40}$")
_EXPRESSION = pattern(
    "expression_behind", before=r"^(?:[\s,.…]*[«“\"][^«»“”\"]{1,60}[»”\"])*[\s.…]*", after=r"\b"
)
_OTHER_NAME = re.compile(r"(?:,|[^\W\d_]{3})\s+ou\s+(?:encore\s+)?$", re.IGNORECASE)
_LISTED = re.compile(
    r"[\s\u00a0,(]*\)?[\s\u00a0]*(?:,|et|ou|ou encore|puis|aggravée?s?)?"
    r"(?:\s+(?:pour|de|d['’]|des))?[\s\u00a0(]*"
)
_GLOSS = re.compile(r"[»”\"'’›]\s*\(\s*$")
_GLOSSED = pattern("gloss_behind", before=r"^\s*[,;]?\s*", after=r"\b")
_OF_SOMEBODY = re.compile(r"^\s*(?:,\s*)?(?:de|d['’])\s*(?=[A-ZÀ-Ý])")
_NAME_REACH = 60
"""Characters before the marks in which the word stands that gives a name."""
_CHARGE_REACH = 150
"""Characters before the marks in which the court's verb stands."""
_BEHIND_REACH = 70
"""Characters behind the marks in which it is told what they are."""
_SHORT_WORDS = 3
"""Words: a noun phrase this short may be a name, whatever bears it."""
_NAME_WORDS = 4
"""Words: longer phrases are rarely the name of a thing."""
_ADJECTIVES = 2
"""Words: adjectives that may stand between a work and its title."""
_FAR_BEHIND = 160
"""…in which the words are called an expression, others of a list in between."""
_GLOSS_REACH = 6
"""Characters: an opening parenthesis right behind closing marks."""
_CLAUSE_WORDS = 5
"""Words: a longer clause is no name."""
_PLAIN = ("DET", "ADP", "CCONJ", "SCONJ", "AUX")
"""Word classes that are marked for emphasis alone: « « la » mère des réformes »."""
_BEGINS_CLAUSE = ("qui", "que", "qu'", "où", "lequel", "laquelle", "selon", ":", ";")
_DEFINITE = word_list("definite_outside")


def nobodys(view: View, reading: FrameReading, position: int) -> str | None:
    """Why the marks are nobody's words, whatever verb stands over them; `None` if they may be."""
    marked = reading.frame.marked[position]
    reason = _nobodys_alone(view, reading, marked)
    if reason is not None or not position:
        return reason
    before = reading.frame.marked[position - 1]
    if not are_listed(view, before, marked):
        return None
    between = view.text[before.outer.end : marked.outer.start]
    listed = nobodys(view, reading, position - 1)
    other_name = listed in ("name", "title", "term") and "ou" in between.split()
    return listed if other_name or listed in ("inscription", "charge") else None


def are_listed(view: View, before: Marked, marked: Marked) -> bool:
    """Whether two marked stretches stand in one series: « A », « B » ou encore « C »."""
    return bool(_LISTED.fullmatch(view.text[before.outer.end : marked.outer.start]))


def is_entitled(view: View, frame: Frame, marked: Marked) -> bool:
    """« avec le titre « … » », « « … » est le titre de … », « le projet de loi « pour … » ».

    However long; and « la question « … ? » », unless somebody poses it. What is a title in one
    place (« un livre, « Osez ! » ») is one everywhere.
    """
    lead, content = text_before(view, frame, marked, _NAME_REACH), marked.content.of(view.text)
    if _LAW.search(lead) and _OF_A_LAW.match(content):
        return True
    if content.endswith("?") and _ASKED.search(lead) and not _POSES.search(lead):
        return True
    behind = _TITLE_BEHIND.match(text_behind(view, frame, marked, _BEHIND_REACH))
    return bool(_ENTITLED.search(lead)) or bool(behind) or _is_titled_elsewhere(view, marked)


def _is_titled_elsewhere(view: View, marked: Marked) -> bool:
    """Whether the same words, with a capital, stand in marks behind a thing that has a title."""
    words = _bare(view, marked)
    if " " not in words or not marked.content.of(view.text)[:1].isupper():
        return False
    return any(
        _WORK.search(lead) or _TITLED.search(lead)
        for other in view.marked
        if other != marked and _bare(view, other) == words
        for lead in (view.text[max(0, other.outer.start - _NAME_REACH) : other.outer.start],)
    )


def _bare(view: View, marked: Marked) -> str:
    """The words in marks, folded, without the stop at their end."""
    return fold(marked.content.of(view.text)).rstrip(" .!?…")


def is_expression(view: View, marked: Marked) -> bool:
    """« « Avoir le cœur gros », « …cette expression vient de loin »: everybody says it."""
    return bool(_EXPRESSION.match(view.text[marked.outer.end : marked.outer.end + _FAR_BEHIND]))


def is_named(view: View, frame: Frame, marked: Marked, content: Sequence[Word]) -> bool:
    """« l'opération « Ville propre » », « surnommé « le Grand » »: the marks hold a name."""
    verbal, size = has_finite_verb(content), size_of(content)
    lead = text_before(view, frame, marked, _NAME_REACH)
    if verbal and size > _CLAUSE_WORDS:
        return False
    if _NAMED.search(lead) or _RENAMED.search(lead):
        return True
    if not content or not (_TITLED.search(lead) or _bears_a_title(view, frame, marked, content)):
        return False
    short_noun = size <= _SHORT_WORDS and content[0].upos in ("NOUN", "PROPN")
    clause = verbal and content[0].text[:1].isupper()  # « le mouvement « Rendez-nous nos rives » »
    return clause or is_title(content) or (short_noun and not verbal)


def _bears_a_title(view: View, frame: Frame, marked: Marked, content: Sequence[Word]) -> bool:
    """« l'émission hebdomadaire « Tout dire » »: an adjective or two between; with a capital."""
    outer = marked.outer.start
    words = [word for word in view.words_before(outer, _ADJECTIVES + 1) if word.upos != "PUNCT"]
    first = next((n for n, word in enumerate(words) if n and word.upos == "ADJ"), None)
    if first is None or any(word.upos != "ADJ" for word in words[first:]):
        return False
    noun = view.text[max(frame.span.start, outer - _NAME_REACH) : words[first].span.start]
    return content[0].text[:1].isupper() and bool(_TITLED.search(noun))


def is_name_shaped(content: Sequence[Word]) -> bool:
    """A few words that begin with a noun and have no verb and no article of their own."""
    if not content or has_finite_verb(content) or size_of(content) > _NAME_WORDS:
        return False
    nouns = ("NOUN", "PROPN", "X", "NUM")
    second = content[1].upos if len(content) > 1 else ""
    return content[0].upos in nouns or (content[0].upos == "ADJ" and second in nouns)


def is_known_thing(view: View, marked: Marked, content: Sequence[Word]) -> bool:
    """« les « carnets du lait » »: a bare noun behind a definite article, known by that name."""
    definite = any(
        form(outside) in _DEFINITE or outside.upos == "NUM"
        for outside in view.words_before(marked.outer.start)
    )
    return definite and is_name_shaped(content)


def _nobodys_alone(view: View, reading: FrameReading, marked: Marked) -> str | None:
    """Why marks are nobody's words, by themselves and by what stands beside them."""
    content, frame = view.words(marked.content), reading.frame
    verbal = has_finite_verb(content)
    if _is_gloss(view, marked) or is_expression(view, marked):
        return "term"
    if is_inscription(view, reading, marked):
        return "inscription"
    if is_entitled(view, frame, marked):
        return "title"
    if not verbal and _is_charge(view, reading, marked):
        return "charge"
    if _is_work(view, frame, marked, content):
        return "title"
    if any(incise.span.contains(marked.content) for incise in reading.incises):
        return "name"
    entity = view.entity_at(marked.content.start)
    if entity is not None and entity.span == marked.content and not verbal:
        return "name"
    if content and all(word.upos in _PLAIN for word in content):
        return "scare_quote"
    if _is_explained(view, frame, marked) and not verbal:
        return "term"
    if _SLOGAN.search(text_before(view, frame, marked, _NAME_REACH)):
        return "name"
    return "name" if _is_capitalised(content) else None


def _is_charge(view: View, reading: FrameReading, marked: Marked) -> bool:
    """« poursuivi pour « abus de confiance » », unless a verb of saying stands in between."""
    start = max(reading.frame.span.start, marked.outer.start - _CHARGE_REACH)
    match: re.Match[str] | None = _CHARGE.search(view.text[start : marked.outer.start])
    if match is None:
        return False
    charged = start + match.end("court")
    between = [word for word in reading.before(marked) if word.span.start >= charged]
    return not any(word.upos == "VERB" and word.lemma in cue_verbs() for word in between)


def _is_work(view: View, frame: Frame, marked: Marked, content: Sequence[Word]) -> bool:
    """« l'auteur de « … » », « « … », sorti en 2018 », « « … » de Jean Roux »: with a capital."""
    if not content or not content[0].text[:1].isupper():
        return False
    if _WORK.search(text_before(view, frame, marked, _NAME_REACH)):
        return True
    behind = text_behind(view, frame, marked, _BEHIND_REACH)
    if ends_sentence(view, marked.content) or has_finite_verb(content):
        return False
    by = _OF_SOMEBODY.match(behind)
    author = view.entity_at(marked.outer.end + by.end()) if by is not None else None
    return bool(_PUBLISHED.match(behind)) or (author is not None and author.kind == "PER")


def _is_explained(view: View, frame: Frame, marked: Marked) -> bool:
    """« qui signifie « … » », « , ou « broker » dans le jargon », « « … », c'est-à-dire »."""
    lead = text_before(view, frame, marked, _NAME_REACH)
    behind = text_behind(view, frame, marked, _BEHIND_REACH)
    if _EXPLAINED.search(lead) or _EXPLAINED_BEHIND.match(behind):
        return True
    return bool(_OTHER_NAME.search(lead)) and not lead.rstrip().endswith(("»", "”", '"'))


def _is_gloss(view: View, marked: Marked) -> bool:
    """« « Allahu akbar » (« Dieu est grand », NDLR) »: the outlet translates what it printed."""
    start = marked.outer.start
    if not _GLOSS.search(view.text[max(0, start - _GLOSS_REACH) : start]):
        return False
    behind = view.text[marked.outer.end : marked.outer.end + _BEHIND_REACH]
    return behind.lstrip().startswith(")") or bool(_GLOSSED.match(behind))


def _is_capitalised(content: Sequence[Word]) -> bool:
    """« Roberta des Bois », « Gilets jaunes Toulouse »: more than one capital, no clause."""
    if has_finite_verb(content) or size_of(content) > _CLAUSE_WORDS:
        return False
    nouns = [word for word in content if word.upos in ("NOUN", "PROPN", "ADJ", "X", "NUM")]
    capitals = sum(word.text[:1].isupper() for word in nouns)
    return len(nouns) > 1 and capitals > 1 and nouns[0].text[:1].isupper()


def describes_speaker(reading: FrameReading, marked: Marked, content: Sequence[Word]) -> bool:
    """« « … », a dit X, un autre « franc-tireur » »: the marks only tell more of who spoke.

    Not where the reporter's sentence goes on behind an incise set into it (« Il y a, dit X, une
    « difficulté » »), nor where a verb or a relative begins in between.
    """
    before = [incise for incise in reading.incises if incise.span.end <= marked.outer.start]
    verbal = any(word.upos in ("VERB", "AUX") for word in content)
    if not before or verbal or size_of(content) > _NAME_WORDS:
        return False
    last = before[-1].span
    if has_finite_verb(word for word in reading.words if word.span.end <= last.start):
        return False
    between = [w for w in reading.words if last.end <= w.span.start < marked.outer.start]
    begins = any(
        word.upos in ("VERB", "AUX", "SCONJ") or form(word) in _BEGINS_CLAUSE for word in between
    )
    return not begins and any(word.upos in ("DET", "NOUN", "PROPN", "ADJ") for word in between)
