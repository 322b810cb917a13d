"""Gender by agreement: « s'est justifiée Zhana Irgalova », « Maxence Aubry est née à Lormes »."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.annotate.annotation import Word
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import Span

_GENDERS = {"Masc": "m", "Fem": "f"}
_SELF = ("je", "j'")
_REFLEXIVE = ("se", "s'", "me", "m'")


def agreeing_gender(view: View, name: Span) -> str | None:
    """m or f, by the participles and adjectives that agree with a name; `None` where none does.

    Only behind « être » does a participle agree with its subject; one of « se dire » need not.
    """
    told = {gender for word in view.words(name) for gender in _told(view, word, name)}
    return told.pop() if len(told) == 1 else None


def own_gender(view: View, content: Span) -> str | None:
    """m or f, by what somebody says of himself: « je suis venue », « je suis née garçon »."""
    told = set()
    for word in view.words(content):
        verb = view.annotation.head_of(word)
        if form(word) in _SELF and word.deprel.startswith("nsubj") and verb is not None:
            told.add(_of_predicate(view, verb))
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _told(view: View, word: Word, name: Span) -> Iterator[str]:
    """The genders that the verb of a name and what is set beside it tell."""
    verb = view.annotation.head_of(word)
    inverted = verb is not None and verb.index + 1 == word.index == view.words(name)[0].index
    subject = word.deprel.startswith("nsubj") or inverted
    if verb is not None and subject and not name.contains(verb.span):
        found = _of_predicate(view, verb)
        if found is not None:
            yield found
    behind = view.between(name.end, name.end + 1)
    if not behind or behind[0].text != "," or word.span.end != name.end:
        return
    place = behind[0].index + 1
    for beside in view.annotation.words[place : place + 1]:
        if _is_participle(beside) and beside.feats.get("Number") == "Sing":
            yield _spelt(beside)


def _of_predicate(view: View, verb: Word) -> str | None:
    """The gender of « est née », « s'est justifiée », « est inquiète »."""
    auxiliaries = list(view.annotation.dependents(verb, "aux", "cop"))
    being = any(auxiliary.lemma == "être" for auxiliary in auxiliaries)
    agrees = _is_participle(verb) or verb.upos == "ADJ"
    if not being or not agrees or verb.feats.get("Number") != "Sing":
        return None
    tagged = _GENDERS.get(verb.feats.get("Gender", ""))
    gender = _spelt(verb) if _is_participle(verb) else tagged
    reflexive = any(form(one) in _REFLEXIVE for one in view.annotation.dependents(verb, "expl"))
    return None if gender == "m" and reflexive else gender


def _spelt(participle: Word) -> str:
    """f for « née », « prise », m for « né », « pris », whatever the tagger calls them."""
    return "f" if form(participle).endswith("e") else "m"


def _is_participle(word: Word) -> bool:
    """« née »."""
    past = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"
    return past and word.upos in ("VERB", "ADJ")
