"""Words that no source is set to: who goes on, who was just introduced, whom the sentence names.

« La société avait « constitué une équipe… » », « Je n'irai plus. » on its own: whoever may have
said them is weighed by where he stands and when he spoke.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotetrack.annotate.annotation import Word
from quotetrack.detect.antecedents import SURE, Antecedents, shown
from quotetrack.detect.contents import in_first_person, size_of
from quotetrack.detect.found import Found
from quotetrack.detect.governors import cue_lemma
from quotetrack.detect.questions import Antecedent, Asked, Question
from quotetrack.detect.ranking import Features
from quotetrack.detect.resolved import UNKNOWN, Mention, Resolved
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb

_REACH = 14
"""How far back somebody may be named or have spoken, in frames."""
_FAR = 3
"""Frames since the last speech that count as one class from here on."""
_NEW_FRAMES = 2
"""Frames within which somebody is just introduced."""
_BEHIND_WORDS = 8
"""Words behind the marks within which an inverted subject stands, its verb counted."""
_SHORT = 3
"""Words: fragments as short as this are often the reporter's."""
_TURNS = 2
"""Speeches before a line of dialogue that tell whose turn it is."""
_LINE_WORDS = 10
"""Words of a line of dialogue; a longer paragraph goes on with what its speaker said."""
_ORPHAN = "mixed.orphan"
"""The rule of marked words that nothing in their sentence governs."""
_KINDS = ("person", "group", "body", "document")
_STOPS = (".", "!", "?", "…", ":", "»", "”", '"')


class GoingOn:
    """Answers for words without a source; `spoke` tells it where each speech ended."""

    def __init__(self, view: View, antecedents: Antecedents) -> None:
        self._view = view
        self._antecedents = antecedents
        self._ended = -1

    def spoke(self, found: Found) -> None:
        """Remember where the last speech ended."""
        self._ended = found.extent.end

    def resolve(self, found: Found) -> Resolved:
        """Who says words without a source, else « unknown » with who may have."""
        question = Question(
            Asked.NOTHING, "…", found.extent.start, found.frame, None, None, found.extent
        )
        listed = self._listed(found)
        if not listed:
            return UNKNOWN
        place = _Place.of(self._view, found, self._antecedents, self._ended)
        weighed = self._antecedents.weigh(question, listed, place.features, place.none)
        none, ranked = weighed.ranked()
        share, best = ranked[0]
        candidates = shown(ranked, "peut avoir parlé")
        if none > share or share < SURE:
            return replace(UNKNOWN, candidates=candidates)
        meant = best.resolved
        chain = (_step(place.features(best), meant), *meant.chain[:1])
        return replace(meant, how="continued", chain=chain, candidates=candidates)

    def _listed(self, found: Found) -> list[Antecedent]:
        """Who was named so far, the rest of this sentence counted, or has spoken."""
        known: dict[str, Antecedent] = {}
        first = found.frame - _REACH
        spoken_of = self._spoken_of(found)
        hero = self._antecedents.hero
        for mention in self._antecedents.mentions:
            meant = mention.resolved
            inside = found.extent.start <= mention.offset < found.extent.end
            told_of = mention.frame == found.frame and meant.name == spoken_of
            if meant.name is None or meant.kind not in _KINDS or inside or told_of:
                continue
            near = mention.frame >= first or (hero is not None and meant.figure is hero)
            if near and mention.frame <= found.frame:
                known.setdefault(meant.name, Antecedent(meant, [], [])).mentions.append(mention)
        for frame, speaker in self._antecedents.spoken:
            if (
                speaker.name is not None
                and speaker.kind in _KINDS
                and (frame >= first or (hero is not None and speaker.figure is hero))
            ):
                known.setdefault(speaker.name, Antecedent(speaker, [], [])).spoke.append(frame)
        return list(known.values())

    def _spoken_of(self, found: Found) -> str | None:
        """« Sam Roux n'aurait pas « toujours été franc » »: of whom marked words are told.

        The last subject before the marks, where its verb stands in them.
        """
        before = self._view.between(self._view.frames[found.frame].span.start, found.extent.start)
        told = any(
            word.deprel.startswith("nsubj")
            and (verb := self._view.annotation.head_of(word)) is not None
            and found.extent.contains(verb.span)
            for word in before
        )
        if found.rule != _ORPHAN or not told:
            return None
        subjects = [
            mention.resolved.name
            for mention in self._antecedents.mentions
            if mention.frame == found.frame
            and mention.subject
            and mention.offset < found.extent.start
        ]
        return subjects[-1] if subjects else None


@dataclass(frozen=True, slots=True)
class _Place:
    """What is known of the place of the words, for all who may have said them."""

    found: Found
    orphan: str
    last: tuple[int, str | None]
    adjacent: bool
    before_cue: Mention | None
    subject_before_cue: Mention | None
    behind_cue: Mention | None
    just_behind: Mention | None
    turn: str | None
    beside: str | None
    first_person: bool
    none: Features

    @classmethod
    def of(cls, view: View, found: Found, antecedents: Antecedents, ended: int) -> _Place:
        """Read the sentence around the words."""
        frame = view.frames[found.frame].span
        words = view.reported_by(frame)
        before = [word for word in words if word.span.end <= found.extent.start]
        behind = [word for word in words if word.span.start >= found.extent.end]
        here = [mention for mention in antecedents.mentions if mention.frame == found.frame]
        said = _cue(view, before[::-1])
        says = _cue(view, behind)
        ahead = [one for one in here if said is not None and one.offset < said.span.start]
        subjects = [one for one in ahead if one.subject]
        after = [one for one in here if says is not None and one.offset > says.span.start]
        orphan = "orphan" if found.rule == _ORPHAN else "speech"
        spoken = antecedents.spoken
        content = view.words(found.extent)
        none = {
            orphan: 1.0,
            f"{orphan}_first": float(not spoken),
            f"{orphan}_heading": float(not frame.of(view.text).rstrip().endswith(_STOPS)),
            f"{orphan}_short": float(size_of(content) <= _SHORT),
        }
        gap = view.text[ended : found.extent.start] if ended >= 0 else "?"
        return cls(
            found,
            orphan,
            (spoken[-1][0], spoken[-1][1].name) if spoken else (-1, None),
            ended >= 0 and not any(char.isalnum() for char in gap),
            ahead[-1] if ahead else None,
            subjects[-1] if subjects else None,
            after[0] if after else None,
            _inverted(behind, here),
            _whose_turn(view, found, spoken),
            _named_beside(view, found, antecedents.mentions),
            in_first_person(content),
            {name: value for name, value in none.items() if value},
        )

    def features(self, one: Antecedent) -> Features:
        """How somebody stands to the words."""
        name, kind = one.resolved.name, one.resolved.kind
        frame, speaker = self.last
        new = [
            mention
            for mention in one.mentions
            if mention.subject
            and self.found.frame - mention.frame <= _NEW_FRAMES
            and mention.frame > frame
            and mention.offset < self.found.extent.start
        ]
        found = {
            f"{self.orphan}_{kind}": 1.0,
            f"{self.orphan}_before_cue": float(_is(self.before_cue, name)),
            f"{self.orphan}_subject_of_cue": float(_is(self.subject_before_cue, name)),
            f"{self.orphan}_behind_cue": float(_is(self.behind_cue, name)),
            f"{self.orphan}_just_behind": float(_is(self.just_behind, name)),
            f"{self.orphan}_introduced": float(bool(new)),
            f"{self.orphan}_introduced_{kind}": float(bool(new)),
            f"{self.orphan}_turn": float(self.turn is not None and self.turn == name),
            f"{self.orphan}_beside": float(self.beside is not None and self.beside == name),
            "first_person_not_person": float(self.first_person and kind != "person"),
        }
        if name == speaker:
            far = min(self.found.frame - frame, _FAR)
            found[f"{self.orphan}_spoke_{far}_ago"] = 1.0
            found[f"{self.orphan}_adjacent"] = float(self.adjacent)
        return {name: value for name, value in found.items() if value}


def _whose_turn(view: View, found: Found, spoken: Sequence[tuple[int, Resolved]]) -> str | None:
    """« Toute la soirée ? » alone on its line: two talk in turns, a line each."""
    if len(spoken) < _TURNS or size_of(view.words(found.extent)) > _LINE_WORDS:
        return None
    (before, first), (after, second) = spoken[-_TURNS:]
    frames = view.frames
    lines = {view.paragraph_at(frames[n].span.start) for n in (before, after, found.frame)}
    in_turn = (before, after) == (found.frame - 2, found.frame - 1)
    own = None not in lines and len(lines) == _TURNS + 1
    return first.name if in_turn and own and first.name != second.name else None


def _named_beside(view: View, found: Found, mentions: Sequence[Mention]) -> str | None:
    """« Même analyse du côté d'Ana Sol, sociologue. « … » »: alone in a sentence without a verb."""
    before = found.frame - 1
    if before < 0 or has_finite_verb(view.reported_by(view.frames[before].span)):
        return None
    named = {m.resolved.name for m in mentions if m.frame == before and m.resolved.kind in _KINDS}
    return next(iter(named)) if len(named) == 1 else None


def _is(mention: Mention | None, name: str | None) -> bool:
    """Whether a mention is of somebody."""
    return mention is not None and mention.resolved.name == name


def _cue(view: View, words: Sequence[Word]) -> Word | None:
    """The first of some words that is a verb of saying."""
    verbs = (word for word in words if word.upos == "VERB")
    return next((verb for verb in verbs if cue_lemma(view, verb) is not None), None)


def _inverted(behind: Sequence[Word], here: Sequence[Mention]) -> Mention | None:
    """Who is named right behind « », affirmait hier », whatever the tree makes of the verb."""
    if not behind or behind[0].text != ",":
        return None
    near = behind[1 : 1 + _BEHIND_WORDS]
    starts = {word.span.start for word in near}
    return next((mention for mention in here if mention.offset in starts), None)


def _step(features: Features, meant: Resolved) -> str:
    """What speaks for somebody most, in words."""
    names = {name.split("_", 1)[-1] for name in features}
    if names & {"subject_of_cue", "behind_cue", "just_behind"}:
        return f"« {meant.name} » parle dans la même phrase"
    if any(name.startswith(("spoke_", "adjacent")) for name in names):
        return "suite de la même parole"
    return "introduit juste avant" if "introduced" in names else "dernière personne citée"
