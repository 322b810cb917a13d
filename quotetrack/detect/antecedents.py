"""Antecedents: who has been named and who has spoken so far, and whom words take up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.lexicons import source_nouns
from quotetrack.detect.nearness import nearness
from quotetrack.detect.questions import Antecedent, Asked, Question
from quotetrack.detect.ranking import Features, shares
from quotetrack.detect.resolved import Mention, Resolved
from quotetrack.detect.view import View
from quotetrack.records import Candidate, Span

_RECENT_FRAMES = 14
"""How far back a pronoun may reach, in frames; farther back it is « unknown »."""
AHEAD_FRAMES = 2
"""How far ahead the name may be that a pronoun announces, in frames."""
SURE = 0.35
"""The least share of the best antecedent: under it the answer is « unknown », with candidates."""
_LEAD = 1.5
"""Where no gender narrows the choice (« son message »), a share so many times the next will do."""
_OFTEN = 3
"""Times that an article names whom it is about, at least."""
_SHOWN = 0.03
"""The least share of a candidate that is shown."""
_REACHES_FAR = (Asked.ROLE, Asked.TOPIC, Asked.BODY)
"""What may take up somebody from any place before; a role even somebody named only after."""
_PEOPLE_ONLY = (Asked.ROLE, Asked.TOPIC)
_GENDERED = {"un": "m", "le": "m", "ce": "m", "cet": "m", "une": "f", "la": "f", "cette": "f"}
"""Words that tell the gender of a description: « l'un des avocats de la mère » is a man."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with its antecedents and the features of each, « none of them » apart."""

    question: Question
    antecedents: tuple[Antecedent, ...]
    features: tuple[Features, ...]
    none: Features
    learnt: bool = True

    def ranked(self) -> tuple[float, list[tuple[float, Antecedent]]]:
        """The share of « none of them », and that of each antecedent, best first."""
        if self.learnt:
            none, *others = shares(self.question.asked, [self.none, *self.features])
        else:
            none, others = 0.0, [one["chosen"] for one in self.features]
        ranked = sorted(
            zip(others, self.antecedents, strict=True),
            key=lambda entry: (-entry[0], entry[1].resolved.name or ""),
        )
        return none, ranked


class Antecedents:
    """The mentions of a text in order, and who has spoken so far (`spoken`: frame, speaker).

    `contents` are the words that were reported so far: who is named in them is spoken about.

    `weighed` keeps every question that was asked, by what was asked and where: training reads it.
    """

    def __init__(self, view: View, cast: Cast, *, learnt: bool = True) -> None:
        self._learnt = learnt
        self._view = view
        self._cast = cast
        self.mentions: list[Mention] = []
        self.spoken: list[tuple[int, Resolved]] = []
        self.contents: list[Span] = []
        self.weighed: dict[tuple[Asked, int], Weighed] = {}
        self._called: dict[tuple[Asked, str], dict[int, tuple[str, float]]] = {}
        self.hero = _hero(cast)

    # --- what somebody was called before -----------------------------------------------------

    def call(self, question: Question, noun: str, meant: Resolved, share: float) -> None:
        """Remember whom a noun (« ambassadeur ») meant at the question's place, and how surely."""
        if meant.name is not None:
            places = self._called.setdefault((question.asked, noun), {})
            places[question.offset] = (meant.name, share)

    def with_called(
        self,
        question: Question,
        noun: str,
        listed: Iterable[Antecedent],
        fitting: Mapping[int, Features],
    ) -> dict[int, Features]:
        """The features of each (by `id`), « called_so » for whom the noun meant the last time."""
        places = self._called.get((question.asked, noun), {})
        last = max((place for place in places if place < question.offset), default=None)
        name, share = places[last] if last is not None else (None, 0.0)
        return {
            id(one): {**fitting[id(one)], "called_so": share}
            if name is not None and one.resolved.name == name
            else fitting[id(one)]
            for one in listed
        }

    # --- who may be meant --------------------------------------------------------------------

    def before(self, question: Question) -> list[Antecedent]:
        """Everybody who may be meant, in order of first mention, then of speech."""
        found: dict[str, Antecedent] = {}
        for mention in self.mentions:
            name = mention.resolved.name
            if name is None or not self._may_be(mention, question):
                continue
            known = found.setdefault(name, Antecedent(mention.resolved, [], []))
            known.mentions.append(mention)
        for frame, spoken in self.spoken:
            if spoken.name is None or not self._may_speak(spoken, frame, question):
                continue
            found.setdefault(spoken.name, Antecedent(spoken, [], [])).spoke.append(frame)
        listed = list(found.values())
        many = [one for one in listed if _are_many(one)] if question.plural else []
        return many or listed

    def _may_be(self, mention: Mention, question: Question) -> bool:
        """Whether a mention stands before the question, near enough, and agrees with it."""
        content = question.content
        if content is not None and content.start <= mention.offset < content.end:
            return False
        if mention.offset >= question.offset or self._is_far(
            mention.frame, mention.resolved, question
        ):
            return False
        kind = mention.resolved.kind
        many = mention.plural or (bool(question.plural) and kind == "body")
        if question.plural is not None and many != question.plural:
            return False
        if not _is_of_kind(kind, question):
            return False
        return (many and not mention.plural) or may_agree(mention.gender, question.gender)

    def _is_far(self, frame: int, meant: Resolved, question: Question) -> bool:
        """Whether a frame is out of reach; whom the article is about is never far."""
        if question.asked in _REACHES_FAR or (self.hero is not None and meant.figure is self.hero):
            return False
        return question.frame - frame > _RECENT_FRAMES

    def _may_speak(self, spoken: Resolved, frame: int, question: Question) -> bool:
        """Whether who spoke in a frame can be meant."""
        if self._is_far(frame, spoken, question):
            return False
        if not _is_of_kind(spoken.kind or "", question):
            return False
        many = spoken.kind == "group" or (bool(question.plural) and spoken.kind == "body")
        if question.plural is not None and question.plural != many:
            return False
        body = many and spoken.kind == "body"
        return body or may_agree(gender_of(spoken), question.gender)

    # --- who is meant ------------------------------------------------------------------------

    def weigh(
        self,
        question: Question,
        antecedents: Iterable[Antecedent],
        beside: Callable[[Antecedent], Features] | None = None,
        none: Features | None = None,
    ) -> Weighed:
        """The features of each antecedent by its place, and those that `beside` adds."""
        listed = tuple(antecedents)
        if not self._learnt:
            return _nearest(question, listed)
        places = nearness(self._view, question, listed, self.spoken, self.contents, self.hero)
        features = tuple(
            {**place, **(beside(one) if beside is not None else {})}
            for place, one in zip(places, listed, strict=True)
        )
        weighed = Weighed(question, listed, features, {"none": 1.0, **(none or {})})
        self.weighed[question.asked, question.offset] = weighed
        return weighed

    def resolve(self, question: Question) -> Resolved:
        """Whom a pronoun stands for, or « ce dernier », « l'intéressé », or speech that goes on."""
        none, ranked = self.weigh(question, self.before(question)).ranked()
        if not ranked:
            return self.announced(question)
        share, best = ranked[0]
        candidates = shown(ranked, "antécédent")
        second = max(none, *(other for other, _ in ranked[1:])) if ranked[1:] else none
        leads = question.gender is None and share >= _LEAD * second
        if none > share or (share < SURE and not leads):
            step = f"« {question.text} » : plusieurs antécédents possibles"
            return Resolved(None, None, "unknown", (step,), candidates)
        meant = best.resolved
        how = "pronoun" if question.asked is Asked.PRONOUN else "recent"
        step = f"« {question.text} » reprend « {meant.name} »"
        return Resolved(
            meant.name, meant.kind, how, (step, *meant.chain[:1]), candidates, meant.figure
        )

    def announced(self, question: Question) -> Resolved:
        """« …, dit-elle. Denise Aubert, 94 ans, a pourtant… »: the name comes after the pronoun."""
        for mention in self.mentions:
            ahead = 0 <= mention.frame - question.frame <= AHEAD_FRAMES
            if not ahead or mention.offset < self._view.frames[question.frame].span.end:
                continue
            if not (mention.subject and mention.plural == question.plural):
                continue
            resolved = mention.resolved
            if resolved.kind not in ("person", "group", "body") or resolved.name is None:
                continue
            if may_agree(mention.gender, question.gender):
                step = f"« {question.text} » annonce « {resolved.name} »"
                return replace(resolved, how="pronoun", chain=(step,), candidates=())
        step = f"« {question.text} » : pas d'antécédent trouvé"
        return Resolved(None, None, "unknown", (step,))


def _hero(cast: Cast) -> Figure | None:
    """Whom the article is about: named often, and twice as often as anybody else."""
    ranked = sorted(cast.people(), key=lambda one: -len(one.mentions))[:2]
    counts = [len(one.mentions) for one in ranked]
    if not counts or counts[0] < _OFTEN or (counts[1:] and counts[0] < 2 * counts[1]):
        return None
    return ranked[0]


def _nearest(question: Question, antecedents: tuple[Antecedent, ...]) -> Weighed:
    """The antecedent named or speaking last, without any weights: to measure what those bring."""
    places = [max((*(m.frame for m in one.mentions), *one.spoke, -1)) for one in antecedents]
    best = max(places, default=-1)
    features = tuple({"chosen": float(place == best)} for place in places)
    return Weighed(question, antecedents, features, {}, learnt=False)


def shown(ranked: Iterable[tuple[float, Antecedent]], reason: str) -> tuple[Candidate, ...]:
    """The best four of some ranked antecedents, as candidates."""
    named = [(share, one.resolved.name) for share, one in ranked if share >= _SHOWN]
    return tuple(
        Candidate(name, round(share, 3), reason) for share, name in named[:4] if name is not None
    )


def _are_many(one: Antecedent) -> bool:
    """Whether somebody is several: « ils » takes a single body up only where nobody else is."""
    return one.resolved.kind == "group" or any(mention.plural for mention in one.mentions)


def _is_of_kind(kind: str | None, question: Question) -> bool:
    """Whether what is asked for can be of this kind: a role is a person, « la marque » a body.

    `None` is a mention of which the lexicons do not know what it is.
    """
    if question.asked is Asked.BODY:
        return kind == "body"
    return question.asked not in _PEOPLE_ONLY or kind in ("person", None)


def may_agree(one: str | None, other: str | None) -> bool:
    """Whether two genders do not contradict; an unknown one contradicts none."""
    return one is None or other is None or one == other


def gender_of(speaker: Resolved) -> str | None:
    """The gender of a figure; of somebody only described, by the article, else by the noun."""
    if speaker.figure is not None:
        return speaker.figure.gender
    words = (speaker.name or "").lower().replace("’", "'").replace("'", "' ").split()
    told = next((_GENDERED[word] for word in words[:2] if word in _GENDERED), None)
    if told is not None:
        return told
    noun = source_nouns().get([*words, "", ""][1]) or source_nouns().get([*words, ""][0])
    return noun.gender if noun is not None and noun.gender != "e" else None
