"""What tells of marked words who would say them, and by what kind of verb.

Names of features for the second look, beside those of `quotetrack.detect.marked_features`. What
« la Chine veut exporter » and what « la Chine affirme » stand before is not the same, nor is what
a possessive introduces behind either of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.contents import size_of
from quotetrack.detect.found import Attribution, SourceForm
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.marks import Marked
from quotetrack.detect.speaking import is_somebody
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb, is_finite

_GAPS = ((0, "0"), (2, "1-2"), (5, "3-5"), (10, "6-10"))
"""Words between the marks and the cue, and the name of the class up to them."""
_SIZE = 4
"""Words that count as one class from here on."""
_CHARGE_WORDS = 12
"""Words: offences have names no longer than this."""
_OFFENCES = word_list("offence")
_FOR = ("pour", "de", "d'", "des", "et")
"""Words before the name of an offence that somebody is charged with."""
_ENDS = {"?": "asks", "!": "exclaims", ".": "full_stop", "…": "full_stop"}


def source_features(view: View, marked: Marked, by: Attribution) -> Iterator[str]:
    """Who would say the words, by which verb, and whether the words are his (« sa « … » »)."""
    if by.lemma is not None:
        yield f"cue={by.lemma}"
    if by.source is None:
        yield "source=none"
        return
    entity = view.entity_at(by.source.head.span.start)
    if entity is not None:
        yield "source_named"
    if by.source.form is not SourceForm.PHRASE:
        yield f"source={by.source.form}"
        return
    yield f"source={'somebody' if is_somebody(view, by.source) else 'thing'}"
    kind = entity.kind if entity is not None else "common"
    yield f"source_kind={kind}"
    if by.lemma is not None:
        yield f"{_says(by.lemma)}_by={kind}"
    if _class_before(view, marked) == "possessive":
        yield f"possessive_of={kind}"


def verb_features(view: View, marked: Marked, by: Attribution) -> Iterator[str]:
    """Whether the cue reports clauses or only takes objects, with what it would report here."""
    if by.lemma is None:
        return
    says, content = _says(by.lemma), view.words(marked.content)
    size = "clause" if has_finite_verb(content) else str(min(_SIZE, size_of(content)))
    yield f"{says}_then={_class_before(view, marked)}"
    yield f"{says}_of={size}"


def way_features(view: View, marked: Marked, rule: str, by: Attribution) -> Iterator[str]:
    """How far the cue stands, on which side, and whether another verb stands in between."""
    if by.cue is None:
        return
    behind = by.cue.start >= marked.outer.end
    between = (
        view.between(marked.outer.end, by.cue.start)
        if behind
        else view.between(by.cue.end, marked.outer.start)
    )
    words = [word for word in between if word.upos != "PUNCT"]
    gap = next((name for most, name in _GAPS if len(words) <= most), "far")
    side = "behind" if behind else "before"
    yield f"cue_{side}={gap}"
    yield f"{rule}_{side}={gap}"
    if any(is_finite(word) for word in words):
        yield f"verb_between_{side}"
        yield f"{rule}_over_a_verb"
    if any(view.inside[word.index] >= 0 for word in words):
        yield "marks_between"


def charge_features(view: View, marked: Marked) -> Iterator[str]:
    """Whether the words name an offence: « ils attaquent l'État pour « discrimination » »."""
    content = view.words(marked.content)
    noun = next((word for word in content if word.upos in ("NOUN", "PROPN")), None)
    if noun is None or form(noun) not in _OFFENCES or size_of(content) > _CHARGE_WORDS:
        return
    if not has_finite_verb(content):
        yield "offence"
        if any(form(word) in _FOR for word in view.words_before(marked.outer.start)):
            yield "offence_for"


def end_features(view: View, marked: Marked) -> Iterator[str]:
    """How the words end, where they end as a sentence does."""
    end = _ENDS.get(marked.content.of(view.text)[-1])
    if end is not None:
        yield end


def _says(lemma: str) -> str:
    """Whether a cue reports clauses, takes objects alone, or is no verb of the lexicon."""
    kinds = cue_verbs().get(lemma)
    return "no_verb" if kinds is None else "says" if "q" in kinds else "takes"


def _class_before(view: View, marked: Marked) -> str:
    """What stands right before the marks: a possessive, or another class of words."""
    before: list[Word] = view.words_before(marked.outer.start)
    if not before:
        return "edge"
    return "possessive" if before[-1].feats.get("Poss") == "Yes" else before[-1].upos
