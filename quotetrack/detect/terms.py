"""Marks around a term or a name, told by how loosely they hang on the verb of saying.

« Le ministre a dénoncé une « dérive » » quotes him; « il a rappelé que les « sages » décideront »
names somebody. The words look alike; the way from them up to the verb does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import governed_word, is_title
from quotetrack.detect.found import Attribution
from quotetrack.detect.governors import ancestors
from quotetrack.detect.lexicons import cue_verbs, fold, pattern, word_list
from quotetrack.detect.marks import Marked
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

_OBJECTS = ("obj", "xcomp", "ccomp", "conj")
"""Relations in which the words are what the verb says."""
_OBLIQUES = ("obl", "advcl", "nmod")
"""Relations in which they are behind a preposition of `says_of`: « accuser de « … » »."""
_SAYS_OF = word_list("says_of")
_DEFINITE = word_list("definite_outside")
_FAR = 3
"""Steps up from words behind a verb of saying: what hangs so deep is not what the verb says."""
_SERIES_WORDS = 2
"""Words: a noun and its number."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVXLC]+)$")
_GLOSS = re.compile(r"[»”\"'’›]\s*\(\s*$")
_GLOSSED = pattern("gloss_behind", before=r"^\s*[,;]?\s*", after=r"\b")
_GLOSS_REACH = 6
"""Characters: an opening parenthesis right behind closing marks."""
_WORD_REACH = 24
"""Characters before the marks in which the last words begin."""
_LEAD_WORDS = 2
"""Words before the marks that tell one use of a term from another."""


def is_gloss(view: View, marked: Marked) -> bool:
    """« « Allahu akbar » (« Dieu est grand », NDLR) »: the outlet translates what it printed."""
    start = marked.outer.start
    if not _GLOSS.search(view.text[max(0, start - _GLOSS_REACH) : start]):
        return False
    behind = view.text[marked.outer.end : marked.outer.end + _WORD_REACH]
    return behind.lstrip().startswith(")") or bool(_GLOSSED.match(behind))


def is_numbered(content: Sequence[Word]) -> bool:
    """« l'« acte 2 » », « la « phase III » »: one of a series, known by its number."""
    nouns = [word for word in content if word.upos not in ("DET", "PUNCT")]
    return len(nouns) == _SERIES_WORDS and bool(_NUMBERED.match(nouns[1].text))


def is_term(view: View, marked: Marked, by: Attribution, *, before_only: bool) -> bool:
    """Whether a bare noun phrase in marks names a thing, though a verb of saying stands near.

    `before_only`: the verb merely stands before the marks, no tie of the tree was found.
    """
    content = view.words(marked.content)
    steps = _steps_up(view, content, by.cue)
    outside = _word_before(view, marked)
    if steps is None or outside is None:
        return False
    relation = steps[0].split(":")[0]
    if relation == "nsubj" and form(outside) in _DEFINITE:
        return True  # « que les « sages » décideront »
    if relation == "appos" and outside.upos == "NOUN" and content[0].text[:1].isupper():
        return noun_kind(outside) != "person"  # « la mission « Sentinelle » »
    if before_only and len(steps) > _FAR:
        return True
    if len(steps) == 1 and relation == "obj" and "n" not in cue_verbs().get(by.lemma or "", "n"):
        return True  # « venu soutenir les « foulards » de la région »
    if _is_said(view, content, steps):
        return False
    if len(steps) == 1 and relation == "obl" and _has_case(view, content):
        return True  # « il s'exprimera avant un « déjeuner républicain » »
    determined = outside.upos == "DET" or form(outside) in _DEFINITE
    return (determined and _surroundings(view, marked) > 1) or is_title(content)


def _steps_up(view: View, content: Sequence[Word], cue: Span | None) -> tuple[str, ...] | None:
    """The relations from the content's head to the cue, else to the root; `None` without one."""
    head = governed_word(content)
    if head is None:
        return None
    steps = [head.deprel]
    for word in ancestors(view, head):
        if cue is not None and cue.start <= word.span.start < cue.end:
            break
        steps.append(word.deprel)
    return tuple(steps)


def _is_said(view: View, content: Sequence[Word], steps: tuple[str, ...]) -> bool:
    """Whether the verb of saying governs the content as what it says."""
    relation = steps[0].split(":")[0]
    if len(steps) > 1 and relation != "conj":
        return False
    if relation in _OBJECTS:
        return True
    return relation in _OBLIQUES and _has_case(view, content, _SAYS_OF)


def _has_case(view: View, content: Sequence[Word], of: Sequence[str] | frozenset[str] = ()) -> bool:
    """Whether a preposition introduces the content (one `of` these, where some are given)."""
    head = governed_word(content)
    cases = view.annotation.dependents(head, "case", "mark") if head is not None else ()
    return any(not of or form(case) in of for case in cases)


def _surroundings(view: View, marked: Marked) -> int:
    """Behind how many different words the text sets these in marks.

    A heading that repeats a quotation repeats what stands before it; a term is used anew.
    """
    words = _bare(marked.content.of(view.text))
    leads = set()
    for other in view.marked:
        if _bare(other.content.of(view.text)) == words:
            start = max(0, other.outer.start - _WORD_REACH)
            before = view.between(start, other.outer.start)[-_LEAD_WORDS:]
            leads.add(tuple(form(word) for word in before))
    return len(leads)


def _bare(text: str) -> str:
    """Folded words without the plural."""
    return " ".join(word.rstrip("sx") for word in fold(text).split())


def _word_before(view: View, marked: Marked) -> Word | None:
    """The word right before the marks."""
    before = view.between(max(0, marked.outer.start - _WORD_REACH), marked.outer.start)
    return before[-1] if before else None
