"""Bodies taken up by other words: « l'association », « la marque », « le constructeur breton »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.detect.antecedents import Antecedents, shown
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Source
from quotetrack.detect.known_bodies import known_body, stem, telling_stems
from quotetrack.detect.lexicons import fold, is_medium, noun_groups, word_list
from quotetrack.detect.questions import Antecedent, Asked, Question
from quotetrack.detect.ranking import Features
from quotetrack.detect.resolved import Resolved, named
from quotetrack.detect.role_fit import singled_out, told
from quotetrack.detect.view import View
from quotetrack.detect.words import form

SURE_BODY = 0.45
"""The least share of the body that a phrase takes up; under it the phrase stays a description."""
_DEFINITE = ("le", "la", "l'", "ce", "cet", "cette")
_DEMONSTRATIVE = ("ce", "cet", "cette")
_SOLE = word_list("sole_body")
"""Bodies of which there is one, whom an article takes for known: « le parquet »."""
_GENERIC = word_list("generic_body")
"""Nouns that take up whatever body an article is about, though nobody printed it as one."""
_SHORT = 3
"""Words of a phrase that takes up a body; longer ones tell of another as often."""
_APPOSED = re.compile(r"(?: \([\w.-]+\))?, (?:une? |la |le |l['’])(?:[a-zà-ÿ]+ )?([a-zà-ÿ-]+)")
"""« Cyabra, une société », « l'OMS, la principale agence »."""
_TITLE_REACH = 40
"""Characters before a body's name in which its noun stands: « l'association Vif »."""


class Bodies:
    """Finds the body of a phrase among those that the article names or describes."""

    def __init__(self, view: View, cast: Cast, antecedents: Antecedents) -> None:
        self._view = view
        self._cast = cast
        self._antecedents = antecedents

    def resolve(self, source: Source, text: str) -> Resolved:
        """The body that a definite phrase takes up, else the phrase itself as a description."""
        described = Resolved(text, "body", "described", (f"désigné par « {text} »",))
        words = self._view.words(source.span)
        if form(words[0]) not in _DEFINITE:
            return described
        frame = self._view.frame_number(source.span.start) or 0
        question = Question(Asked.BODY, text, source.span.start, frame)
        noun = fold(source.head.text)
        after = " ".join(word.text for word in words if word.index > source.head.index)
        complement = set(told(fold(after)))
        listed = self._listed(question)
        topic = _topic([one.figure for one in listed if one.figure is not None], source.span.start)
        fits = {
            id(one): {**self._fit(noun, complement, one, topic), **_as_medium(noun, one)}
            for one in listed
        }
        fitting = singled_out(fits, _SURE)
        fitting = self._antecedents.with_called(question, noun, listed, fitting)
        known = any(name in one for one in fitting.values() for name in _SURE)
        none = {
            "sole": float(noun in _SOLE),
            "with_complement": float(bool(complement)),
            "long": float(len(words) > _SHORT),
            "demonstrative": float(form(words[0]) in _DEMONSTRATIVE),
            "noun_is_known": float(known),
            "medium": float(is_medium(noun)),
        }
        weighed = self._antecedents.weigh(
            question,
            listed,
            lambda one: fitting[id(one)],
            {name: value for name, value in none.items() if value},
        )
        share_of_none, ranked = weighed.ranked()
        if not ranked or share_of_none > ranked[0][0] or ranked[0][0] < SURE_BODY:
            candidates = shown(ranked, "organisme possible")
            return Resolved(text, "body", "described", described.chain, candidates)
        meant = ranked[0][1].resolved
        self._antecedents.call(question, noun, meant, ranked[0][0])
        step = f"« {text} » désigne « {meant.name} »"
        return Resolved(
            meant.name, "body", "body", (step,), shown(ranked, "organisme"), meant.figure
        )

    def _listed(self, question: Question) -> list[Antecedent]:
        """Who was named or described before, and who is named only after."""
        before = [one for one in self._antecedents.before(question) if _introduces(one)]
        known = {one.figure for one in before}
        later = [
            Antecedent(named(figure, "named"), [], [])
            for figure in self._cast.bodies()
            if figure not in known
        ]
        return before + later

    def _fit(
        self, noun: str, complement: set[str], one: Antecedent, topic: Figure | None
    ) -> Features:
        """How well one antecedent fits the noun and its complement."""
        found: dict[str, float] = {}
        name = fold(one.resolved.name or "")
        nouns = self._nouns(one.figure) if one.figure is not None else _described(name)
        likeness = _likeness(noun, nouns)
        found[likeness if one.figure is not None else f"described_{likeness}"] = 1.0
        if complement and complement & set(told(name)):
            found["complement_in_name"] = 1.0
        if one.figure is not None:
            found.update(_told_apart(complement, one.figure))
            found["never_acts"] = float(not (one.spoke or any(m.subject for m in one.mentions)))
        if one.figure is not None and one.figure is topic and noun in _GENERIC:
            found["topic"] = 1.0
        if one.figure is not None and not one.mentions:
            found["named_later"] = 1.0
        return found

    def _nouns(self, body: Figure) -> set[str]:
        """The nouns that tell what a body is: its roles, its own words, those before its name."""
        text = self._view.text
        beside = (
            fold(text[max(0, mention.start - _TITLE_REACH) : mention.start])
            for mention in body.mentions
        )
        words = {word for one in beside for word in one.replace("'", " ").split()[-_SHORT:]}
        groups = noun_groups("body_groups")
        titled = {word for word in words if word in groups} | self._told_behind(body)
        own = {word for word in told(fold(body.name)) if word in groups}
        known = known_body(body.name)
        public = known.nouns if known is not None else frozenset()
        return {role for role, _ in body.roles} | titled | own | public

    def _told_behind(self, body: Figure) -> set[str]:
        """« Cyabra, une société de renseignement »: the noun set behind a name."""
        found = (_APPOSED.match(self._view.text, mention.end) for mention in body.mentions)
        return {fold(match.group(1)) for match in found if match is not None}


_SURE = ("noun_same", "noun_group")
"""Those that speak for a body."""


def _told_apart(complement: set[str], body: Figure) -> Features:
    """What « new-yorkais » tells of a well-known body, for or against it."""
    known = known_body(body.name)
    asked = {stem(word) for word in complement} & telling_stems()
    if known is None or not known.told_by or not asked:
        return {}
    return {"told_by" if asked & known.told_by else "told_otherwise": 1.0}


def _as_medium(noun: str, one: Antecedent) -> Features:
    """« le quotidien »: a medium that was quoted already, or a body that is none."""
    if not is_medium(noun) or one.figure is None:
        return {}
    known = known_body(one.figure.name)
    medium = known is not None and any(is_medium(other) for other in known.nouns)
    found = {"quoted_medium" if one.spoke else "medium" if medium else "no_medium": 1.0}
    return {**found, "quoted_as_medium": 1.0} if medium and one.spoke else found


def _introduces(one: Antecedent) -> bool:
    """Whether somebody is told of who can be taken up: by name, or as « un syndicat de police ».

    « le syndicat » that nothing explained is no antecedent of the next « le syndicat ».
    """
    if one.figure is not None:
        return True
    if " et " in (one.resolved.name or "") and one.resolved.kind != "document":
        return False  # two of them, and « le tribunal » is one
    name = fold(one.resolved.name or "").replace("'", "' ")
    return name.split(" ")[0] not in _DEFINITE or len(name.split()) > _SHORT


def _topic(bodies: Sequence[Figure], offset: int) -> Figure | None:
    """The body named most before an offset: alone, or twice as often as the next; else `None`."""
    counts = sorted(
        ((body.mentions_before(offset), body) for body in bodies),
        key=lambda entry: (-entry[0], entry[1].name),
    )
    counts = [entry for entry in counts if entry[0]]
    if not counts or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None
    return counts[0][1]


def _described(name: str) -> set[str]:
    """The noun of a body only described: « un syndicat de police » → syndicat."""
    words = name.replace("'", "' ").split()
    return set(words[1:2])


def _likeness(noun: str, nouns: set[str]) -> str:
    """The feature of how a noun fits the nouns of a body."""
    if noun in nouns:
        return "noun_same"
    groups = noun_groups("body_groups")
    mine = groups.get(noun, frozenset())
    theirs = frozenset(group for one in nouns for group in groups.get(one, frozenset()))
    if mine & theirs:
        return "noun_group"
    return "noun_conflict" if mine and theirs else "noun_unknown"
