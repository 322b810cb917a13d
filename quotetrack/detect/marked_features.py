"""What tells whether marked words are somebody's: their shape, their place, who would say them.

Names of features, each there or not; their weights are learnt (`quotetrack.detect.whose`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import (
    ends_sentence,
    governed_word,
    in_first_person,
    is_title,
    size_of,
)
from quotetrack.detect.found import Attribution
from quotetrack.detect.frame_reading import FrameReading
from quotetrack.detect.governors import ancestors, cue_lemma
from quotetrack.detect.lexicons import cue_verbs, fold, word_list
from quotetrack.detect.marked_saying import (
    charge_features,
    end_features,
    source_features,
    verb_features,
    way_features,
)
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import is_name_shaped
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.terms import surroundings
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_infinitive

_SIZES = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"))
"""Words, and the name of the class up to them; longer stretches are one class."""
_LONG_WORDS = 6
"""Words: marks this long in a sentence are mostly somebody's, and so are others beside them."""
_FAR_STEPS = 4
"""Steps up to the cue that count as one class from here on."""
_FEW, _SOME = 0.25, 0.6
"""Shares of long stretches among a text's marks, under which they are few, or some."""
_OFTEN = 3
"""Times that a text sets words in marks from which on they are its term."""
_ENDING = 3
"""Letters that tell a kind of word: -ble, -ent, -ing."""
_STOPS = (".", "!", "?", "…", ":", "»", "”", '"')
_DEFINITE = word_list("definite_outside")


def features(
    view: View, reading: FrameReading, position: int, rule: str, by: Attribution
) -> frozenset[str]:
    """What is there of a marked stretch that a rule would give to somebody."""
    marked = reading.frame.marked[position]
    content = view.words(marked.content)
    shape = _shape(content)
    return frozenset(
        (
            f"rule={rule}",
            f"size={_size(content)}",
            f"shape={shape}",
            *_content(view, marked, content),
            *_words(marked, content, view),
            *_beside(view, reading, marked, shape),
            *_tree(view, content, shape, by),
            *source_features(view, marked, by),
            *verb_features(view, marked, by),
            *way_features(view, marked, rule, by),
            *charge_features(view, marked),
            *end_features(view, marked),
            *_frame(view, reading, position),
            *_document(view, marked),
        )
    )


def _size(content: Sequence[Word]) -> str:
    """How many words, as a class."""
    words = size_of(content)
    return next((name for most, name in _SIZES if words <= most), "9+")


def _shape(content: Sequence[Word]) -> str:
    """What the words are: a clause, a bare noun, else what they begin with."""
    words = [word for word in content if word.upos != "PUNCT"]
    if has_finite_verb(content):
        return "clause"
    if not words:
        return "none"
    if is_infinitive(words[0]):
        return "infinitive"
    if is_name_shaped(content):
        return "bare_noun" if len(words) == 1 else "noun_phrase"
    return words[0].upos.lower()


def _content(view: View, marked: Marked, content: Sequence[Word]) -> Iterator[str]:
    """The words by their classes and how they are written."""
    text = marked.content.of(view.text)
    words = [word for word in content if word.upos != "PUNCT"]
    classes = {word.upos for word in words}
    if is_title(content):
        yield "title"
    elif text[:1].isupper():
        yield "capital"
    if in_first_person(content):
        yield "first_person"
    for name, upos in (
        ("adverb", "ADV"),
        ("pronoun", "PRON"),
        ("verb", "VERB"),
        ("name", "PROPN"),
        ("adjective", "ADJ"),
        ("and", "CCONJ"),
    ):
        if upos in classes:
            yield f"has_{name}"
    if any(word.feats.get("Number") == "Plur" for word in words):
        yield "plural"
    if any(char.isdigit() for char in text):
        yield "digit"
    if "," in text:
        yield "comma"
    if ends_sentence(view, marked.content):
        yield "stop_inside"
    if any(entity.span == marked.content for entity in view.entities(marked.content)):
        yield "entity"


def _words(marked: Marked, content: Sequence[Word], view: View) -> Iterator[str]:
    """The first, the second, the last word and the one that hangs outside."""
    words = [word for word in content if word.upos != "PUNCT"]
    if not words:
        return
    head = governed_word(content)
    if head is not None:
        yield f"head={head.upos}"
        if noun_kind(head) is not None:
            yield "head_speaks"
    yield f"first_ending={fold(words[0].text)[-_ENDING:]}"
    yield f"last={words[-1].upos}"
    yield f"last_ending={fold(words[-1].text)[-_ENDING:]}"
    if words[0].upos in ("DET", "ADP"):
        yield f"begins={_word_class(words[0])}"
    if len(words) > 1:
        yield f"second={words[1].upos}"
    if any(word.text[:1].isupper() for word in words[1:]):
        yield "capital_inside"
    if any(word.text.isupper() and len(word.text) > 1 for word in words):
        yield "acronym"
    if any(char in "kw" for char in marked.content.of(view.text).lower()):
        yield "foreign_letters"


def _word_class(word: Word) -> str:
    """A small word by its kind: article, demonstrative, possessive, or which preposition."""
    if word.upos != "DET":
        return form(word) if word.upos in ("ADP", "CCONJ", "SCONJ") else word.upos
    if word.feats.get("Poss") == "Yes":
        return "possessive"
    if word.feats.get("PronType") == "Dem":
        return "demonstrative"
    definite = word.feats.get("Definite")
    return {"Def": "definite", "Ind": "indefinite"}.get(definite or "", "other_determiner")


def _beside(view: View, reading: FrameReading, marked: Marked, shape: str) -> Iterator[str]:
    """The words right before and right behind the marks."""
    frame = reading.frame.span
    before = view.between(frame.start, marked.outer.start)
    behind = view.between(marked.outer.end, frame.end)
    outside = _class_beside(before[-1]) if before else "edge"
    yield f"before={outside}"
    yield f"{shape}_behind={outside}"
    if before:
        yield f"before_lemma={before[-1].lemma}"
    if len(before) > 1:
        determined = before[-1].upos == "DET" or form(before[-1]) in _DEFINITE
        yield f"{'determined' if determined else 'bare'}_behind={_class_beside(before[-2])}"
    after = _class_beside(behind[0]) if behind else "edge"
    yield f"after={after}"
    yield f"{shape}_then={after}"
    if len(behind) > 1:
        yield f"after={after}_{_class_beside(behind[1])}"


def _class_beside(word: Word) -> str:
    """A word beside the marks by its kind; a verb by its form and whether it can say."""
    if word.upos == "PUNCT":
        return word.text[:1]
    if word.upos in ("VERB", "AUX"):
        verb = "cue" if word.lemma in cue_verbs() else word.upos
        return f"{verb}_{word.feats.get('VerbForm', '')}"
    return _word_class(word)


def _tree(view: View, content: Sequence[Word], shape: str, by: Attribution) -> Iterator[str]:
    """How the words hang on the verb that would say them."""
    head = governed_word(content)
    if head is None:
        yield "relation=root"
        return
    relation = head.deprel.split(":")[0]
    yield f"relation={relation}"
    yield f"{shape}_is={relation}"
    for case in view.annotation.dependents(head, "case", "mark"):
        yield f"case={form(case)}"
    path = list(ancestors(view, head))
    if path:
        yield f"governor={path[0].upos}"
    verb = next((word for word in path if word.upos == "VERB"), None)
    if verb is not None:
        lemma = cue_lemma(view, verb)
        yield f"verb_says={cue_verbs()[lemma] if lemma is not None else 'no'}"
        yield f"verb={verb.lemma}"
        yield f"verb_form={verb.feats.get('VerbForm', '')}"
    if by.cue is not None:
        cue = by.cue
        steps = [n for n, one in enumerate(path) if cue.start <= one.span.start < cue.end]
        far = str(min(steps[0], _FAR_STEPS)) if steps else "none"
        yield f"steps={far}"
        yield f"{shape}_steps={far}"
        yield f"{relation}_steps={far}"


def _frame(view: View, reading: FrameReading, position: int) -> Iterator[str]:
    """The reporter's sentence around the marks."""
    marked = reading.frame.marked
    others = [one for number, one in enumerate(marked) if number != position]
    if reading.incises:
        yield "incise"
    if reading.according:
        yield "according"
    if others:
        yield "marks_beside"
    if any(size_of(view.words(one.content)) >= _LONG_WORDS for one in others):
        yield "long_marks_beside"
    if position == 0:
        yield "first_marks"
    cues = [w for w in reading.words if w.upos == "VERB" and cue_lemma(view, w) is not None]
    if any(word.span.end <= marked[position].outer.start for word in cues):
        yield "cue_before"
    if any(word.span.start >= marked[position].outer.end for word in cues):
        yield "cue_behind"
    if not reading.frame.span.of(view.text).rstrip().endswith(_STOPS):
        yield "heading"
    if reading.number == 0:
        yield "first_sentence"


def _document(view: View, marked: Marked) -> Iterator[str]:
    """The same words elsewhere in the text, and how long its marks are."""
    words = fold(marked.content.of(view.text))
    again = sum(fold(one.content.of(view.text)) == words for one in view.marked)
    if again > 1:
        yield "marked_anew" if surroundings(view, marked) > 1 else "marked_again"
    if again >= _OFTEN:
        yield "marked_often"
    if len(re.findall(rf"\b{re.escape(words)}\b", fold(view.text))) > again:
        yield "without_marks_elsewhere"
    long = sum(size_of(view.words(one.content)) >= _LONG_WORDS for one in view.marked)
    share = long / len(view.marked)
    yield f"long_marks={'few' if share < _FEW else 'some' if share < _SOME else 'many'}"
