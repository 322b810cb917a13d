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
from quotetrack.detect.lexicons import cue_verbs, fold, word_list
from quotetrack.detect.marks import Marked
from quotetrack.detect.nobodys import is_name_shaped
from quotetrack.detect.speaking import is_somebody, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

_OBJECTS = ("obj", "xcomp", "ccomp", "conj")
"""Relations in which the words are what the verb says."""
_OBLIQUES = ("obl", "advcl", "nmod")
"""Relations in which they are behind a preposition of `says_of`: « accuser de « … » »."""
_SAYS_OF = word_list("says_of")
_DEFINITE = word_list("definite_outside")
_THINGS_DO = word_list("things_do")
"""Verbs of saying that things do, too: a slogan recalls, a figure shows."""
_FAR = 3
"""Steps up from words behind a verb of saying: what hangs so deep is not what the verb says."""
_SERIES_WORDS = 2
"""Words: a noun and its number."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVXLC]+)$")
_LEAD_WORDS = 2
"""Words before the marks that tell one use of a term from another."""


def names_a_thing(view: View, marked: Marked, rule: str, by: Attribution) -> bool:
    """Whether bare words in marks hang so loosely on the cue that they are a term of the outlet's.

    `rule` found the cue; `mixed.verb_before` is one without a tie of the tree.
    """
    content = view.words(marked.content)
    if is_numbered(content):
        return True
    if not is_name_shaped(content):
        return False
    if _is_done_by_a_thing(view, by):
        return True
    return _hangs_loosely(view, marked, content, by, before_only=rule == "mixed.verb_before")


def is_numbered(content: Sequence[Word]) -> bool:
    """« l'« acte 2 » », « la « phase III » »: one of a series, known by its number."""
    nouns = [word for word in content if word.upos not in ("DET", "PUNCT")]
    return len(nouns) == _SERIES_WORDS and bool(_NUMBERED.match(nouns[1].text))


def _is_done_by_a_thing(view: View, by: Attribution) -> bool:
    """« le slogan rappelle les « rats » d'hier »: neither person nor body, and things do it."""
    if by.source is None or by.lemma not in _THINGS_DO:
        return False
    return by.source.head.upos in ("NOUN", "ADJ") and not is_somebody(view, by.source)


def _hangs_loosely(
    view: View, marked: Marked, content: Sequence[Word], by: Attribution, *, before_only: bool
) -> bool:
    """Whether a bare noun phrase is not what the verb says, by the way from it up to the verb."""
    steps = _steps_up(view, content, by.cue)
    outside = next(iter(view.words_before(marked.outer.start)), None)
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
    return (determined and surroundings(view, marked) > 1) or is_title(content)


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


def surroundings(view: View, marked: Marked) -> int:
    """Behind how many different words the text sets these in marks.

    A heading that repeats a quotation repeats what stands before it; a term is used anew.
    """
    words = _bare(marked.content.of(view.text))
    leads = set()
    for other in view.marked:
        if _bare(other.content.of(view.text)) == words:
            before = view.words_before(other.outer.start, _LEAD_WORDS)
            leads.add(tuple(form(word) for word in before))
    return len(leads)


def _bare(text: str) -> str:
    """Folded words without the plural."""
    return " ".join(word.rstrip("sx") for word in fold(text).split())
