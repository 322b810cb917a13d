"""Antecedents: who a pronoun or a bare role takes up, by recency, subjecthood, gender and number."""

from __future__ import annotations

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
        """Who a pronoun stands for: recent, subject, already speaking, of the right gender and number."""
        here = self._view.frame_number(offset) or 0
        start = self._view.frames[here].span.start if self._view.frames else 0
        scores: dict[str, tuple[float, Resolved]] = {}
        for mention in self.mentions:
            if (
                mention.offset >= offset
                or here - mention.frame > _RECENT_FRAMES
                or mention.plural != plural
            ):
                continue
            if content is not None and content.start <= mention.offset < content.end:
                continue
            if mention.gender is not None and gender is not None and mention.gender != gender:
                continue
            if people_only and mention.resolved.kind != "person":
                continue
            name = mention.resolved.name
            if name is None:
                continue
            score = 1.0 / (1 + here - mention.frame) + (0.35 if mention.subject else 0.0)
            score += 0.15 if mention.gender == gender and gender is not None else 0.0
            score -= 0.35 if mention.resolved.kind in ("body", "document") else 0.0
            score += 0.1 if mention.offset >= start else 0.0
            if name not in scores or score > scores[name][0]:
                scores[name] = (score, mention.resolved)
        for frame, spoken in reversed(self.spoken[-3:]):
            if spoken.name is None or here - frame > 6:
                continue
            if spoken.name not in scores and self._agrees(spoken, gender, plural, people_only):
                scores[spoken.name] = (0.3 / (1 + here - frame), spoken)
            if spoken.name in scores and here - frame <= 4:
                score, resolved = scores[spoken.name]
                scores[spoken.name] = (score + 0.5 / (1 + here - frame) + 0.2, resolved)
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

    def announced(self, here: int, gender: str | None, plural: bool, text: str) -> Resolved:
        """« …, dit-elle. Denise Aubert, 94 ans, a pourtant… »: the name comes after the pronoun."""
        for mention in self.mentions:
            if (
                0 <= mention.frame - here <= _AHEAD_FRAMES
                and mention.subject
                and mention.plural == plural
                and mention.resolved.kind in ("person", "group", "body")
            ) and (mention.gender is None or gender is None or mention.gender == gender):
                name = mention.resolved.name
                if name is not None and self._view.frames[here].span.end <= mention.offset:
                    return Resolved(
                        name,
                        mention.resolved.kind,
                        "pronoun",
                        (f"« {text} » annonce « {name} »",),
                        figure=mention.resolved.figure,
                    )
        return Resolved(None, None, "unknown", (f"« {text} » : pas d'antécédent trouvé",))

    def _agrees(
        self, spoken: Resolved, gender: str | None, plural: bool, people_only: bool
    ) -> bool:
        """Whether the last speaker can be meant by a pronoun of this gender and number."""
        if (people_only and spoken.kind != "person") or plural != (spoken.kind == "group"):
            return False
        known = spoken.figure.gender if spoken.figure is not None else None
        if known is None and spoken.name is not None and spoken.figure is None:
            noun = source_nouns().get(spoken.name.split(" ")[-1].lower()) or source_nouns().get(
                ([*spoken.name.split(" "), ""])[1].lower()
            )
            known = noun.gender if noun is not None and noun.gender != "e" else None
        return known is None or gender is None or known == gender

    def topic(self, offset: int, gender: str | None) -> Figure | None:
        """The person whom the article is about so far: alone, or named twice as often as any other."""
        counts = sorted(
            (
                (sum(m.start < offset for m in figure.mentions), figure)
                for figure in self._cast.people()
                if gender is None or figure.gender is None or figure.gender == gender
            ),
            key=lambda entry: (-entry[0], entry[1].name),
        )
        counts = [entry for entry in counts if entry[0]]
        if not counts or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
            return None
        return counts[0][1]

    def salient(self, source: Source, gender: str | None, text: str) -> Resolved:
        return self.antecedent(source.span.start, gender, False, text, None, people_only=True)
