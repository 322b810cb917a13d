"""Where antecedents stand, seen from a question: near, subject, speaking, agreeing, the only one.

Each feature is 0 to 1; their weights are in `fr/antecedent_weights.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.detect.agreement import own_gender
from quotetrack.detect.cast import Figure
from quotetrack.detect.questions import Antecedent, Question
from quotetrack.detect.ranking import Features
from quotetrack.detect.resolved import Mention, Resolved
from quotetrack.detect.view import View
from quotetrack.records import Span

_LAST_SPEAKERS = 3
"""How many of the last speeches count."""


def nearness(
    view: View,
    question: Question,
    antecedents: Sequence[Antecedent],
    spoken: Sequence[tuple[int, Resolved]],
    contents: Sequence[Span],
    hero: Figure | None,
) -> list[Features]:
    """The features of each antecedent by its place among the others."""
    crowd = _Crowd(view, question, antecedents, spoken, contents, hero)
    return [crowd.features(one) for one in antecedents]


class _Crowd:
    """What must be known of all antecedents to place one of them."""

    def __init__(
        self,
        view: View,
        question: Question,
        antecedents: Sequence[Antecedent],
        spoken: Sequence[tuple[int, Resolved]],
        contents: Sequence[Span],
        hero: Figure | None,
    ) -> None:
        self._view = view
        self._contents = contents
        self._hero = hero
        self._question = question
        self._number = len(antecedents)
        self._spoken = spoken
        self._of_gender = sum(self._has_gender(one) for one in antecedents)
        mentions = [mention for one in antecedents for mention in one.mentions]
        self._latest = max((m.offset for m in mentions), default=-1)
        self._latest_subject = max((m.offset for m in mentions if m.subject), default=-1)
        self._earliest = min((m.offset for m in mentions), default=-1)
        self._most = max((len(one.mentions) for one in antecedents), default=0)
        self._paragraph = view.paragraph_at(question.offset)
        content = question.content
        self._own_gender = own_gender(view, content) if content is not None else None
        self._last_speech = spoken[-1][0] if spoken else -1
        self._somebody_near = any(
            mention.resolved.kind == "person" and question.frame - mention.frame <= 1
            for mention in mentions
        )

    def features(self, one: Antecedent) -> Features:
        """All features of one antecedent that are not 0."""
        found = {**self._by_mention(one), **self._by_speech(one), **self._by_kind(one)}
        found.update(self._by_own_words(one))
        return {name: value for name, value in found.items() if value}

    def _has_gender(self, one: Antecedent) -> bool:
        """Whether somebody is known to have the gender that is asked for."""
        asked = self._question.gender
        return asked is not None and asked in _genders(one)

    def _by_mention(self, one: Antecedent) -> dict[str, float]:
        """By the mentions: how near, as what, and among how many."""
        here, mentions = self._question.frame, one.mentions
        if not mentions:
            return {"unmentioned": 1.0}
        last = mentions[-1]
        subjects = [mention for mention in mentions if mention.subject]
        distance = max(here - last.frame, 0)
        in_paragraph = self._paragraph is not None and last.offset >= self._paragraph.start
        features = {
            "near": 1 / (1 + distance),
            "same_frame": float(distance == 0),
            "frame_before": float(distance == 1),
            "same_paragraph": float(in_paragraph),
            "latest": float(last.offset == self._latest),
            "latest_subject": float(bool(subjects) and subjects[-1].offset == self._latest_subject),
            "first": float(mentions[0].offset == self._earliest),
            "share": len(mentions) / self._most,
            "alone": float(self._number == 1),
        }
        features["reported"] = float(self._is_reported(last))
        if subjects:
            features["reported_subject"] = float(self._is_reported(subjects[-1]))
            since = max(here - subjects[-1].frame, 0)
            features["subject"] = 1 / (1 + since)
            features["subject_same_frame"] = float(since == 0)
            features["subject_before"] = float(since == 1)
            features["said_before"] = float(subjects[-1].says and since <= 1)
            features["new_subject"] = float(subjects[-1].frame > self._last_speech)
        features["object_before"] = float(
            any(not m.subject and here - m.frame == 1 for m in mentions)
            and not any(m.subject and here - m.frame == 1 for m in mentions)
        )
        return features

    def _is_reported(self, mention: Mention) -> bool:
        """Whether somebody is named in words that were reported: spoken about, not speaking."""
        return any(one.start <= mention.offset < one.end for one in self._contents)

    def _by_speech(self, one: Antecedent) -> dict[str, float]:
        """By who spoke last: who spoke just now often goes on."""
        recent = [(f, s) for f, s in self._spoken[-_LAST_SPEAKERS:] if s.name == one.resolved.name]
        if not one.spoke:
            return {"silent": float(bool(self._spoken))}
        distance = max(self._question.frame - one.spoke[-1], 0)
        last = self._spoken[-1][1].name == one.resolved.name
        speech = self._view.frames[one.spoke[-1]].span
        in_paragraph = self._paragraph is not None and speech.start >= self._paragraph.start
        return {
            "spoke_last": (1 / (1 + distance)) if last else 0.0,
            "spoke_just_now": float(last and distance <= 1),
            "spoke_in_paragraph": float(last and in_paragraph),
            "spoke_recently": (1 / (1 + distance)) if recent and not last else 0.0,
            "spoke": 1.0,
            "only_speaker": float(len({s.name for _, s in self._spoken}) == 1),
            "spoke_share": len(one.spoke) / len(self._spoken),
        }

    def _by_own_words(self, one: Antecedent) -> dict[str, float]:
        """By what the words themselves tell: nobody names himself, « je suis née » is a woman's."""
        content, figure = self._question.content, one.figure
        if content is None:
            return {}
        named = figure is not None and any(content.contains(name) for name in figure.mentions)
        genders = _genders(one) - {None}
        told = self._own_gender if genders else None
        return {
            "named_in_own_words": float(named),
            "own_gender": float(told is not None and told in genders),
            "other_own_gender": float(told is not None and told not in genders),
        }

    def _by_kind(self, one: Antecedent) -> dict[str, float]:
        """By what it is, and whether its gender is known to agree."""
        kind, figure = one.resolved.kind, one.figure
        same = self._has_gender(one)
        return {
            "same_gender": float(same),
            "only_of_gender": float(same and self._of_gender == 1),
            "unknown_gender": float(_genders(one) <= {None}),
            "body": float(kind == "body"),
            "body_as_many": float(kind == "body" and bool(self._question.plural)),
            "thing_with_nobody_near": float(
                kind in ("body", "document") and not self._somebody_near
            ),
            "document": float(kind == "document"),
            "described": float(kind in ("person", "group", None) and figure is None),
            "hero": float(figure is not None and figure is self._hero),
        }


def _genders(one: Antecedent) -> set[str | None]:
    """The genders that are known of somebody: at his mentions, else by his name."""
    told = {mention.gender for mention in one.mentions}
    return told or ({one.figure.gender} if one.figure is not None else set())
