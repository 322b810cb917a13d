"""Verb groups, read off the tokens so that a wrong tree does little harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.forms import finite_forms, participles
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.words import CLITICS, form, is_infinitive, is_subject_clitic
from quotetrack.records import Span

_CLITIC_TAGS = ("PRON", "ADV", "DET", "SCONJ", "X", "PART", "PROPN")
"""What the tagger calls the clitics before a verb, its errors included."""
_NEVER_VERB_TAGS = ("DET", "PRON", "ADP", "PROPN", "CCONJ", "SCONJ")
"""Tags that are believed even where the form could be a verb of the lexicon."""
_PARTICIPLE_ENDINGS = ("é", "i", "u", "it", "is", "ert")
_OPENERS = {
    "faire": "faire",
    "laisser": "laisser",
    "tenir": "tenir à",
    "vouloir": "",
    "souhaiter": "",
    "devoir": "",
    "pouvoir": "",
    "venir": "",
    "aller": "",
    "finir": "",
    "continuer": "",
    "contenter": "",
    "empresser": "",
    "borner": "",
    "hâter": "",
    "presser": "",
    "risquer": "",
    "amuser": "",
    "plaire": "",
    "évertuer": "",
    "obstiner": "",
    "résoudre": "",
    "permettre": "",
    "croire": "croire",
}
"""Verbs that open an infinitive, and what they add to its entry in the lexicon."""
_OWN_MEANING = ("faire", "laisser")
"""Openers that change who does what: only their composed entries report."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries; `lemma` may be composed (« faire savoir », « se dire »)."""

    head: Word
    lemma: str
    span: Span
    finite: bool
    conditional: bool
    denied: bool
    clitic: Word | None
    next_index: int


def read_verb_group(words: Sequence[Word], first: int) -> VerbGroup | None:
    """The verb group that begins at `words[first]`, clitics and adverbs before the verb allowed.

    `next_index` is the place in `words` after the group. `None` when no verb stands there.
    """
    index = _past_clitics(words, first)
    before = [form(word) for word in words[first:index]]
    denied = "ne" in before or "n'" in before
    start = _as_verb(words[index]) if index < len(words) else None
    if start is None:
        return None
    index, clitic = _clitic(words, index + 1)
    head = start
    if start.lemma in ("avoir", "être"):
        participle = _participle_at(words, index)
        if participle is not None:
            head, index = words[participle], participle + 1
        elif start.upos == "AUX" and start.lemma == "être":
            return None
    head, lemma, index = _compose(words, head, index)
    if "se" in before or "s'" in before:
        lemma = next((c for c in (f"se {lemma}", f"s'{lemma}") if c in cue_verbs()), lemma)
    if clitic is None:
        index, clitic = _clitic(words, index)
    if index < len(words) and form(words[index]) in ("pas", "jamais", "guère") and denied:
        index += 1
    last = head.span.end if clitic is not None else words[index - 1].span.end
    return VerbGroup(
        head=head,
        lemma=lemma,
        span=Span(words[first].span.start, max(head.span.end, last)),
        finite=start.feats.get("VerbForm", "Fin") == "Fin",
        conditional=start.feats.get("Mood") == "Cnd",
        denied=denied,
        clitic=clitic,
        next_index=index,
    )


def _past_clitics(words: Sequence[Word], index: int) -> int:
    """The place after the clitics that stand before a verb."""
    while (
        index < len(words) and form(words[index]) in CLITICS and words[index].upos in _CLITIC_TAGS
    ):
        index += 1
    return index


def _as_verb(word: Word) -> Word | None:
    """The word as a verb, where it is one.

    The tagger errs on rare verbs (« abonde », « s'étrangle »): there the form decides.
    """
    if word.upos in ("VERB", "AUX"):
        return word
    lemma = finite_forms().get(form(word))
    if lemma is None or word.upos in _NEVER_VERB_TAGS:
        return None
    return replace(word, upos="VERB", lemma=lemma, feats={"VerbForm": "Fin"})


def _participle_at(words: Sequence[Word], index: int) -> int | None:
    """The place of the participle after an auxiliary, adverbs and a second auxiliary passed."""
    index = _skip_adverbs(words, index)
    while index < len(words) and words[index].upos == "AUX":
        index = _skip_adverbs(words, index + 1)
    if index >= len(words):
        return None
    word = words[index]
    if word.upos == "VERB":
        return index if _is_participle(word) else None
    known = word.upos in ("ADJ", "NOUN", "AUX") and form(word) in participles()
    return index if known else None


def _clitic(words: Sequence[Word], index: int) -> tuple[int, Word | None]:
    """The inverted subject at a place, and the place after it."""
    if index < len(words) and is_subject_clitic(words[index]):
        return index + 1, words[index]
    return index, None


def _skip_adverbs(words: Sequence[Word], index: int) -> int:
    """The place after adverbs, « tout de suite », « de nouveau », « pour sa part » among them."""
    while index < len(words):
        phrase = _adverbial_at(words, index)
        adverb = words[index].upos == "ADV" or (
            form(words[index]) in ("tout", "de", "nouveau") and words[index].upos != "VERB"
        )
        if not adverb and not phrase:
            break
        index += phrase or 1
    return index


def _adverbial_at(words: Sequence[Word], index: int) -> int:
    """How many words an adverbial phrase of the lexicon has here: « de son côté »; else 0."""
    longest = max(len(phrase) for phrase in _adverbials())
    here = tuple(form(word) for word in words[index : index + longest])
    return max((len(one) for one in _adverbials() if here[: len(one)] == one), default=0)


@lru_cache
def _adverbials() -> frozenset[tuple[str, ...]]:
    """Phrases that stand between an auxiliary and its participle."""
    return frozenset(tuple(phrase.split(" ")) for phrase in word_list("adverbial_within"))


def _is_participle(word: Word) -> bool:
    """Whether a verb is a participle, by its features or by its ending."""
    return word.feats.get("VerbForm") == "Part" or word.text.lower().endswith(_PARTICIPLE_ENDINGS)


def _compose(words: Sequence[Word], head: Word, index: int) -> tuple[Word, str, int]:
    """« a fait savoir » → faire savoir; « a voulu rassurer » → the infinitive."""
    lemma = head.lemma
    if lemma not in cue_verbs():
        lemma = finite_forms().get(form(head)) or participles().get(form(head)) or lemma
    if lemma == "mettre":
        after = _skip_adverbs(words, index)
        composed = " ".join((lemma, *(form(word) for word in words[after : after + 2])))
        if composed in cue_verbs():
            return head, composed, after + 2
    if lemma not in _OPENERS:
        return head, lemma, index
    after = _skip_adverbs(words, index)
    while after < len(words) and form(words[after]) in ("à", "de", "d'", "par"):
        after += 1
    if after >= len(words) or words[after].upos not in ("VERB", "NOUN"):
        return head, lemma, index
    infinitive = words[after]
    if not is_infinitive(infinitive) and form(infinitive) != "part":
        return head, lemma, index
    composed = f"{_OPENERS[lemma]} {infinitive.lemma}".strip()
    if composed in cue_verbs():
        return infinitive, composed, after + 1
    if infinitive.lemma in cue_verbs() and lemma not in _OWN_MEANING:
        return infinitive, infinitive.lemma, after + 1
    return head, lemma, index
