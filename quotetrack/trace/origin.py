"""The earliest known rendering of an utterance: pure, from intervals, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotetrack.records import Certainty, Completeness, Origin, Passage
from quotetrack.trace.order import (
    NOT_COUNTED,
    earliest,
    is_dated,
    latest,
    precedes,
    zone_matters,
)
from quotetrack.trace.reasons import named, say, when


@dataclass(frozen=True, slots=True)
class _Field:
    """The appearances that count, sorted, and those that do not with the reason."""

    dated: tuple[Passage, ...]
    undated: tuple[Passage, ...]
    translated: tuple[Passage, ...]
    left_out: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The first rendering with what stands around it: what the reasons tell."""

    field: _Field
    first: Passage
    rivals: Sequence[Passage]
    after: Sequence[Passage]
    doubtful: Sequence[Passage]
    zone_doubt: Sequence[Passage]
    credited: Sequence[tuple[str, str]]


Absent = Mapping[str, Sequence[tuple[str, str]]]
"""Kind (outlet or channel) and name of those whom a quotation credits and who are not here."""


def find_origin(
    renderings: Sequence[Passage],
    *,
    utterance_id: str = "",
    count_comments: bool = False,
    absent: Absent | None = None,
    language: str = "fr",
) -> Origin:
    """The earliest known rendering, whatever the order in which they are given.

    The speaker's own statement goes before press where their intervals touch. Where several press
    renderings touch, their order cannot be told: the result is undecidable, and names one of them
    with those tied to it. An undated document is never the first and, unless a bound excludes it,
    never excluded: it leaves the answer at most likely. A machine translation is not the origin
    when another rendering is there. `absent` gives, by quotation, the outlets and channels that its
    document credits and that are not in the corpus: such an origin is at most likely, since it says
    itself that the words were elsewhere before. Reasons are in the language asked for.
    """
    field = _field(renderings, count_comments)
    if not field.dated:
        return _nothing_dated(field, utterance_id, language)
    first, rivals = _first(field.dated)
    doubtful = [passage for passage in field.undated if not precedes(first, passage)]
    tied = {passage.quotation_id for passage in (first, *rivals)}
    after = [passage for passage in field.dated if passage.quotation_id not in tied]
    zone_doubt = [p for p in after if zone_matters(first, p) and not first.primary]
    credited = _credited(first, renderings, absent or {})
    certainty = (
        Certainty.UNDECIDABLE
        if rivals
        else Certainty.LIKELY
        if doubtful or zone_doubt or credited
        else Certainty.CERTAIN
    )
    found = _Found(field, first, rivals, after, doubtful, zone_doubt, credited)
    rest = [passage for passage in renderings if passage.quotation_id != first.quotation_id]
    remaining = _field(rest, count_comments)
    runner_up = _first(remaining.dated)[0].quotation_id if remaining.dated else None
    return Origin(
        utterance_id=utterance_id,
        quotation_id=first.quotation_id,
        certainty=certainty,
        primary=first.primary,
        reasons=tuple(_reasons(found, language)),
        tied=tuple(passage.quotation_id for passage in rivals),
        runner_up=runner_up,
        would_change=_would_change(found, language),
    )


def _credited(
    first: Passage, renderings: Sequence[Passage], absent: Absent
) -> list[tuple[str, str]]:
    """Whom the first rendering credits; no channel when a statement of the speaker is here."""
    if first.primary:
        return []
    has_statement = any(passage.primary for passage in renderings)
    named = absent.get(first.quotation_id, ())
    return [one for one in named if one[0] != "channel" or not has_statement]


def _field(renderings: Sequence[Passage], count_comments: bool) -> _Field:
    ordered = sorted(renderings, key=_order)
    counted = [p for p in ordered if count_comments or p.zone not in NOT_COUNTED]
    left_out = [p for p in ordered if not count_comments and p.zone in NOT_COUNTED]
    human = [p for p in counted if not p.machine_translated]
    translated = [p for p in counted if p.machine_translated] if human else []
    kept = human or counted
    return _Field(
        dated=tuple(p for p in kept if is_dated(p)),
        undated=tuple(p for p in kept if not is_dated(p)),
        translated=tuple(translated),
        left_out=tuple(left_out),
    )


def _order(passage: Passage) -> tuple[object, ...]:
    """Earliest possible instant, then latest, then the speaker's own and complete, then the id."""
    return (
        earliest(passage),
        latest(passage),
        not passage.primary,
        passage.completeness is not Completeness.COMPLETE,
        passage.quotation_id,
    )


def _first(dated: Sequence[Passage]) -> tuple[Passage, list[Passage]]:
    """The first of the dated renderings, and those whose order against it cannot be told."""
    end = min(latest(passage) for passage in dated)
    front = [passage for passage in dated if earliest(passage) <= end]
    own = [passage for passage in front if passage.primary]
    first = min(own or front, key=_order)
    rivals = [passage for passage in own or front if passage is not first]
    return first, [passage for passage in rivals if not _one_appearance(first, passage)]


def _one_appearance(one: Passage, other: Passage) -> bool:
    """Whether two passages are no rivals: of one page, or one statement that two pages show.

    A file of posts may not say whose they are; the stamp of a post, to the millisecond, does.
    """
    if one.document_id == other.document_id:
        return True
    same_speaker = one.speaker == other.speaker or None in (one.speaker, other.speaker)
    same_moment = (earliest(one), latest(one)) == (earliest(other), latest(other))
    return one.primary and other.primary and same_speaker and same_moment


def _nothing_dated(field: _Field, utterance_id: str, language: str) -> Origin:
    """No rendering that counts has a date: nothing can be said to be first."""
    undated = field.undated
    reasons = []
    if len(undated) > 1:
        reasons.append(say(language, "nothing_dated_many", count=len(undated)))
    elif undated:
        reasons.append(say(language, "nothing_dated_one", named=_named(undated, language)))
    reasons += _set_aside(field, language)
    return Origin(
        utterance_id=utterance_id,
        quotation_id=None,
        certainty=Certainty.UNDECIDABLE,
        primary=False,
        reasons=tuple(reasons),
        would_change=say(language, "change_date", named=_named(undated, language))
        if undated
        else None,
    )


def _reasons(found: _Found, language: str) -> list[str]:
    """Why this rendering, the strongest reason first."""
    first, reasons = found.first, _main_reasons(found, language)
    later_own = [p for p in found.after if p.primary]
    if not first.primary and later_own:
        reasons.append(say(language, "later_statement", named=_named(later_own, language)))
    reasons += [say(language, f"absent_{kind}", cited=cited) for kind, cited in found.credited]
    if found.doubtful:
        reasons.append(say(language, "undated", named=_named(found.doubtful, language)))
    if found.zone_doubt:
        reasons.append(say(language, "zone_assumed", named=_named(found.zone_doubt, language)))
    return reasons + _set_aside(found.field, language)


def _main_reasons(found: _Found, language: str) -> list[str]:
    first, rivals, dated = found.first, found.rivals, found.field.dated
    moment = when(first.published, language)
    if not first.primary:
        if rivals:
            return [say(language, "undecidable", named=_named([first, *rivals], language))]
        if len(dated) > 1:
            return [say(language, "earliest_of", count=len(dated), when=moment)]
        return [say(language, "only_dated", when=moment)]
    reasons = [say(language, "own_statement", when=moment)]
    touching = [p for p in found.after if not p.primary and not precedes(first, p)]
    if touching:
        reasons.append(say(language, "touching", named=_named(touching, language)))
    if rivals:
        reasons.append(say(language, "undecidable_with", named=_named(rivals, language)))
    return reasons


def _set_aside(field: _Field, language: str) -> list[str]:
    reasons = []
    if field.translated:
        told = _named(field.translated, language)
        reasons.append(say(language, "machine_translated", named=told))
    if field.left_out:
        reasons.append(say(language, "not_counted", count=len(field.left_out)))
    return reasons


def _would_change(found: _Found, language: str) -> str | None:
    """What could overturn the answer."""
    first, parts = found.first, []
    if found.rivals:
        told = _named([first, *found.rivals], language)
        parts.append(say(language, "change_precision", named=told))
    if found.doubtful:
        parts.append(say(language, "change_date", named=_named(found.doubtful, language)))
    if found.zone_doubt:
        told = _named([first, *found.zone_doubt], language)
        parts.append(say(language, "change_zone", named=told))
    parts += [say(language, f"change_{kind}", cited=cited) for kind, cited in found.credited]
    return " ; ".join(parts) or None


def _named(passages: Sequence[Passage], language: str) -> str:
    return named(sorted(passages, key=_order), language)
