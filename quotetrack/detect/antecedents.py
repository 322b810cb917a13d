"""Antecedents: who a pronoun or a bare role takes up, by recency, subject, gender and number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import source_nouns
from quotetrack.detect.resolved import Mention, Resolved
from quotetrack.detect.view import View
from quotetrack.records import Candidate, Span

_RECENT_FRAMES = 14
"""How far back a pronoun may reach, in frames; farther back it is « unknown »."""
_AHEAD_FRAMES = 2
"""How far ahead the name may be that a pronoun announces, in frames."""
_LAST_SPEAKERS = 3
_SPEAKER_FRAMES = 6
"""How many of the last speakers count, and over how many frames."""
_GOES_ON_FRAMES = 4
"""Frames over which a speaker is likely to go on speaking."""
# Weights beside the nearness of a mention, 1 / (1 + frames between); tuned on the development sets.
_SUBJECT = 0.35
_SAME_GENDER = 0.15
_NO_PERSON = 0.35
_SAME_FRAME = 0.1
_NEW_SUBJECT = 0.8  # somebody who became the subject after the last speech
_SPOKE = 0.3
_GOES_ON = 0.5
_SPOKE_AT_ALL = 0.2


class Antecedents:
    """The mentions of a text in order, and who has spoken so far (`spoken`: frame, speaker)."""

    def __init__(self, view: View, cast: Cast) -> None:
        self._view = view
        self._cast = cast
        self.mentions: list[Mention] = []
        self.spoken: list[tuple[int, Resolved]] = []

    def antecedent(
        self,
        offset: int,
        gender: str | None,
        plural: bool,
        text: str,
        content: Span | None,
        people_only: bool = False,
    ) -> Resolved:
        """Who a pronoun stands for: recent, subject, already speaking, of its gender and number.

        `content` is the quotation itself: who is named inside it does not speak it.
        """
        here = self._view.frame_number(offset) or 0
        scores: dict[str, tuple[float, Resolved]] = {}
        for mention in self.mentions:
            inside = content is not None and content.start <= mention.offset < content.end
            if mention.offset >= offset or inside or mention.plural != plural:
                continue
            if here - mention.frame > _RECENT_FRAMES or not may_agree(mention.gender, gender):
                continue
            name = mention.resolved.name
            if name is None or (people_only and mention.resolved.kind != "person"):
                continue
            score = self._weight(mention, here, gender)
            if name not in scores or score > scores[name][0]:
                scores[name] = (score, mention.resolved)
        self._count_speakers(scores, here, gender, plural, people_only)
        ranked = sorted(scores.items(), key=lambda entry: (-entry[1][0], entry[0]))
        if not ranked:
            return self.announced(here, gender, plural, text)
        candidates = tuple(
            Candidate(name, round(min(score, 2.0) / 2, 3), "antécédent")
            for name, (score, _) in ranked[:4]
        )
        best = ranked[0][1][1]
        return Resolved(
            best.name,
            best.kind,
            "recent" if people_only else "pronoun",
            (f"« {text} » reprend « {best.name} »", *best.chain[:1]),
            candidates,
            best.figure,
        )

    def _weight(self, mention: Mention, here: int, gender: str | None) -> float:
        """How much one mention speaks for its figure, seen from the frame `here`."""
        start = self._view.frames[here].span.start if self._view.frames else 0
        score = 1.0 / (1 + here - mention.frame) + (_SUBJECT if mention.subject else 0.0)
        score += _SAME_GENDER if mention.gender == gender and gender is not None else 0.0
        score -= _NO_PERSON if mention.resolved.kind in ("body", "document") else 0.0
        since = self.spoken[-1][0] if self.spoken else -1
        introduced = mention.subject and mention.frame > since and mention.resolved.kind == "person"
        score += _NEW_SUBJECT if introduced else 0.0
        return score + (_SAME_FRAME if mention.offset >= start else 0.0)

    def _count_speakers(
        self,
        scores: dict[str, tuple[float, Resolved]],
        here: int,
        gender: str | None,
        plural: bool,
        people_only: bool,
    ) -> None:
        """Add the last speakers to the scores: who spoke just now is likely to go on."""
        for frame, spoken in reversed(self.spoken[-_LAST_SPEAKERS:]):
            distance = here - frame
            if spoken.name is None or distance > _SPEAKER_FRAMES:
                continue
            if spoken.name not in scores and self._agrees(spoken, gender, plural, people_only):
                scores[spoken.name] = (_SPOKE / (1 + distance), spoken)
            if spoken.name in scores and distance <= _GOES_ON_FRAMES:
                score, resolved = scores[spoken.name]
                scores[spoken.name] = (score + _GOES_ON / (1 + distance) + _SPOKE_AT_ALL, resolved)

    def announced(self, here: int, gender: str | None, plural: bool, text: str) -> Resolved:
        """« …, dit-elle. Denise Aubert, 94 ans, a pourtant… »: the name comes after the pronoun."""
        for mention in self.mentions:
            ahead = 0 <= mention.frame - here <= _AHEAD_FRAMES
            if not ahead or mention.offset < self._view.frames[here].span.end:
                continue
            if not (mention.subject and mention.plural == plural):
                continue
            resolved = mention.resolved
            if resolved.kind not in ("person", "group", "body") or resolved.name is None:
                continue
            if may_agree(mention.gender, gender):
                step = f"« {text} » annonce « {resolved.name} »"
                return replace(resolved, how="pronoun", chain=(step,), candidates=())
        return Resolved(None, None, "unknown", (f"« {text} » : pas d'antécédent trouvé",))

    def _agrees(
        self, spoken: Resolved, gender: str | None, plural: bool, people_only: bool
    ) -> bool:
        """Whether the last speaker can be meant by a pronoun of this gender and number."""
        if (people_only and spoken.kind != "person") or plural != (spoken.kind == "group"):
            return False
        if spoken.figure is not None:
            return may_agree(spoken.figure.gender, gender)
        return may_agree(_gender_of_words(spoken.name or ""), gender)

    def topic(self, offset: int, gender: str | None) -> Figure | None:
        """The person whom the article is about so far: alone, or named twice as often as others."""
        people = [person for person in self._cast.people() if may_agree(person.gender, gender)]
        return most_named(people, offset)

    def salient(self, source: Source, gender: str | None, text: str) -> Resolved:
        """The person whom a role without a name takes up: as a pronoun would, people alone."""
        return self.antecedent(source.span.start, gender, False, text, None, people_only=True)


def most_named(figures: Iterable[Figure], offset: int) -> Figure | None:
    """The figure named most before an offset: alone, or twice as often as the next; else `None`."""
    counts = sorted(
        ((figure.mentions_before(offset), figure) for figure in figures),
        key=lambda entry: (-entry[0], entry[1].name),
    )
    counts = [entry for entry in counts if entry[0]]
    if not counts or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None
    return counts[0][1]


def may_agree(one: str | None, other: str | None) -> bool:
    """Whether two genders do not contradict; an unknown one contradicts none."""
    return one is None or other is None or one == other


def _gender_of_words(text: str) -> str | None:
    """The gender of a speaker who is only described, by the last or second word of the phrase."""
    words = text.lower().split(" ")
    nouns = source_nouns()
    noun = nouns.get(words[-1]) or nouns.get([*words, ""][1])
    return noun.gender if noun is not None and noun.gender != "e" else None
