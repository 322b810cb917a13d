"""Sayings: one wording in one mouth, the unit that is gathered into utterances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from quotetrack.link.speakers import Agreement, compare_people

CLOSE = 7 * 24 * 3600 * 1_000_000
"""Microseconds: short words of one speaker are one saying within a week, the life of a story."""


NESTED_MENTIONS = 3
"""A saying with more mentions than this is not looked at as a quotation inside a quotation."""


class Mention(NamedTuple):
    """A quotation as linking sees it.

    `person` is the comparable name of a person, `body` that of another known speaker. The dates
    are the bounds of a known publication date in microseconds since 1970, `None` when it is
    unknown. `utterance_id` is set when the quotation was linked before. `start` and `end` bound it
    in its document. `printed` is false in a reader's comment, a teaser or a menu: these join
    utterances and never change them. `verbatim` is false of a clause in the writer's own words
    (« il a dit que… », « selon lui »), true of what is given as the speaker's.
    """

    quotation_id: str
    wording_id: int
    document_id: str
    language: str = "und"
    person: str | None = None
    body: str | None = None
    not_before: int | None = None
    not_after: int | None = None
    primary: bool = False
    utterance_id: str | None = None
    start: int = 0
    end: int = 0
    printed: bool = True
    verbatim: bool = True


class Measure(NamedTuple):
    """What the gathering must know of a wording."""

    words: int
    content_words: int
    weak: bool


class Saying(NamedTuple):
    """A wording with those of its mentions that are one saying.

    `name` tells the sayings of one wording apart and is empty where there is only one. `mentions`
    begin with the one that stands for all: linked before, primary, printed, then the earliest.
    """

    wording_id: int
    name: str
    measure: Measure
    mentions: tuple[Mention, ...]
    person: str | None
    body: str | None
    utterance_id: str | None

    @property
    def representative(self) -> Mention:
        """The mention that stands for all."""
        return self.mentions[0]

    @property
    def primary(self) -> bool:
        """Whether one of the mentions is in the speaker's own statement."""
        return any(mention.primary for mention in self.mentions)

    @property
    def printed(self) -> bool:
        """Whether one of the mentions is of those that make an utterance what it is."""
        return any(mention.printed for mention in self.mentions)

    @property
    def is_new(self) -> bool:
        """Whether one of the mentions has no utterance yet."""
        return any(mention.utterance_id is None for mention in self.mentions)

    @property
    def verbatim(self) -> bool:
        """Whether one of the mentions gives the words as the speaker's, not in the writer's."""
        return any(mention.verbatim for mention in self.mentions)


def make_sayings(
    mentions: Iterable[Mention],
    measures: Mapping[int, Measure],
    apart: Collection[frozenset[str]] = (),
) -> list[Saying]:
    """Group the mentions of each wording into sayings, the longest wording first.

    `apart` holds pairs of quotation ids that a person said are not one utterance. The order of the
    mentions does not count.
    """
    by_wording: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_wording[mention.wording_id].append(mention)
    sayings: list[Saying] = []
    for wording_id, members in by_wording.items():
        measure = measures[wording_id]
        if len(members) == 1 and not measure.weak:
            sayings.append(_saying("", measure, members))
            continue
        members.sort(key=_rank)
        groups = _grouped(members, weak=measure.weak)
        groups = [part for group in groups for part in _by_utterance(group)]
        groups = [part for group in groups for part in _judged_apart(group, apart)]
        sayings += [
            _saying(name, measure, group)
            for name, group in zip(_names(groups, measure.weak), groups, strict=True)
        ]
    sayings.sort(key=lambda saying: (-saying.measure.words, -saying.wording_id, saying.name))
    return sayings


def agreement(one: Saying, other: Saying) -> Agreement:
    """Whether two sayings have the same speaker: person by name, another body by name too."""
    people = compare_people(one.person, other.person)
    if people is not Agreement.UNKNOWN or one.body is None or other.body is None:
        return people
    return Agreement.SAME if one.body == other.body else Agreement.UNKNOWN


def are_close(one: Saying, other: Saying) -> bool:
    """Whether a mention of each is in one document, or published within a week of the other."""
    documents = {mention.document_id for mention in one.mentions}
    if any(mention.document_id in documents for mention in other.mentions):
        return True
    return any(
        _near(first, second) for first in one.mentions[:20] for second in other.mentions[:20]
    )


def is_nested(part: Saying, whole: Saying) -> bool:
    """Whether the part is printed only inside the whole: a quotation inside a quotation.

    « Le Courrier rapporte que le maire a dit que… » holds two attributions of the same characters,
    which are no two appearances of the same words.
    """
    if len(part.mentions) > NESTED_MENTIONS:
        return False
    return all(_lies_in(mention, whole.mentions) for mention in part.mentions)


def _lies_in(mention: Mention, others: Sequence[Mention]) -> bool:
    for other in others:
        if (
            mention.document_id == other.document_id
            and mention.start < other.end
            and other.start < mention.end
        ):
            return True
    return False


def _near(first: Mention, second: Mention) -> bool:
    if first.not_before is None or second.not_before is None:
        return False
    if first.not_after is None or second.not_after is None:
        return False
    gap = max(first.not_before, second.not_before) - min(first.not_after, second.not_after)
    return gap <= CLOSE


def _rank(mention: Mention) -> tuple[bool, bool, bool, bool, int, str]:
    """Linked before, then primary, then printed, then the earliest dated, then the smaller id."""
    dated = mention.not_before
    return (
        mention.utterance_id is None,
        not mention.primary,
        not mention.printed,
        dated is None,
        dated or 0,
        mention.quotation_id,
    )


def _saying(name: str, measure: Measure, members: Sequence[Mention]) -> Saying:
    telling = [member for member in members if member.printed] or members
    people = {member.person for member in telling if member.person}
    bodies = {member.body for member in telling if member.body}
    return Saying(
        wording_id=members[0].wording_id,
        name=name,
        measure=measure,
        mentions=tuple(members),
        person=max(people, key=lambda name: (len(name), name), default=None),
        body=bodies.pop() if len(bodies) == 1 else None,
        utterance_id=members[0].utterance_id,
    )


def _grouped(members: Sequence[Mention], *, weak: bool) -> list[list[Mention]]:
    """Group what is printed; each other mention goes with the first group that it fits."""
    group_all = _short_groups if weak else _groups
    groups = group_all([member for member in members if member.printed])
    left: list[Mention] = []
    for member in members:
        if not member.printed:
            fitting = (group for group in groups if _fits(member, group, weak=weak))
            next(fitting, left).append(member)
    return groups + group_all(left)


def _fits(member: Mention, group: Sequence[Mention], *, weak: bool) -> bool:
    """Whether a mention may be of a group: no other speaker; short words also close by."""
    people = [compare_people(member.person, other.person) for other in group]
    if Agreement.DIFFERENT in people:
        return False
    if not weak:
        return True
    if any(member.document_id == other.document_id for other in group):
        return True
    same = Agreement.SAME in people or (
        member.body is not None and any(member.body == other.body for other in group)
    )
    return same and any(_near(member, other) for other in group)


def _groups(members: Sequence[Mention]) -> list[list[Mention]]:
    """Group by person; those of unknown speaker go with the only person, or stay together."""
    people = sorted(
        {member.person for member in members if member.person},
        key=lambda name: (-len(name), name),
    )
    heads: list[str] = []
    home: dict[str, str] = {}
    for person in people:
        same = [head for head in heads if compare_people(head, person) is Agreement.SAME]
        home[person] = same[0] if same else person
        if not same:
            heads.append(person)
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for member in members:
        if member.person:
            grouped[home[member.person]].append(member)
        else:
            grouped[heads[0] if len(heads) == 1 else ""].append(member)
    return [grouped[name] for name in sorted(grouped)]


def _short_groups(members: Sequence[Mention]) -> list[list[Mention]]:
    """Group short words by speaker and date; without a known speaker or date, by document."""
    by_speaker: dict[str, list[Mention]] = defaultdict(list)
    for member in members:
        speaker = member.person or (f"body {member.body}" if member.body else "")
        by_speaker[speaker].append(member)
    groups: list[list[Mention]] = []
    for speaker in sorted(by_speaker):
        dated = [m for m in by_speaker[speaker] if m.not_before and m.not_after and speaker]
        dated.sort(key=lambda m: (m.not_before, m.not_after, m.quotation_id))
        runs: list[list[Mention]] = []
        for mention in dated:
            if runs and any(_near(other, mention) for other in runs[-1][-20:]):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        homes = {m.document_id: run for run in reversed(runs) for m in run}
        for mention in by_speaker[speaker]:
            if mention in dated:
                continue
            if mention.document_id not in homes:
                homes[mention.document_id] = []
                runs.append(homes[mention.document_id])
            homes[mention.document_id].append(mention)
        groups += runs
    return groups


def _by_utterance(group: Sequence[Mention]) -> list[list[Mention]]:
    """Keep apart what an earlier pass kept apart; what is new goes with the first of them."""
    known = sorted({member.utterance_id for member in group if member.utterance_id})
    if len(known) < 2:
        return [list(group)]
    parts: dict[str, list[Mention]] = {utterance: [] for utterance in known}
    for member in group:
        parts[member.utterance_id or known[0]].append(member)
    return list(parts.values())


def _judged_apart(
    group: Sequence[Mention], apart: Collection[frozenset[str]]
) -> list[list[Mention]]:
    """Part the group so that no two stay together of whom a person said that they are not one.

    Each goes with the first of those before it that it may be with.
    """
    ids = {member.quotation_id for member in group}
    shunned: dict[str, set[str]] = defaultdict(set)
    for pair in apart if len(group) > 1 else ():
        if pair <= ids:
            for name in pair:
                shunned[name] |= pair - {name}
    parts: list[list[Mention]] = [[]]
    names: list[set[str]] = [set()]
    for member in group:
        foes = shunned.get(member.quotation_id, set())
        place = next((at for at, known in enumerate(names) if foes.isdisjoint(known)), len(parts))
        if place == len(parts):
            parts.append([])
            names.append(set())
        parts[place].append(member)
        names[place].add(member.quotation_id)
    return parts


def _names(groups: Sequence[Sequence[Mention]], weak: bool) -> list[str]:
    """What tells the sayings of one wording apart: the person, else the smallest quotation id.

    The only one that is printed needs no name, nor does one that is alone.
    """
    printed = [[member for member in group if member.printed] for group in groups]
    alone = len(groups) if len(groups) == 1 else sum(map(bool, printed))
    names: list[str] = []
    for group, telling in zip(groups, printed, strict=True):
        if alone == 1 and not weak and (telling or len(groups) == 1):
            names.append("")
            continue
        telling = telling or list(group)
        people = {member.person for member in telling if member.person}
        smallest = min(member.quotation_id for member in telling)
        name = "" if weak else max(people, key=lambda name: (len(name), name), default="")
        names.append(smallest if weak or name in names else name)
    return names
