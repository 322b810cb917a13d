"""The earliest known rendering of an utterance: pure, from intervals, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.records import Certainty, Completeness, Origin, Passage
from quotetrack.trace.order import (
    NOT_COUNTED,
    earliest,
    in_words,
    is_dated,
    latest,
    precedes,
    zone_matters,
)

NAMED = 3
"""How many appearances a sentence names before it only counts the others."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The appearances that count, sorted, and those that do not with the reason."""

    dated: tuple[Passage, ...]
    undated: tuple[Passage, ...]
    translated: tuple[Passage, ...]
    left_out: tuple[Passage, ...]


def find_origin(
    renderings: Sequence[Passage], *, utterance_id: str = "", count_comments: bool = False
) -> Origin:
    """The earliest known rendering, whatever the order in which they are given.

    The speaker's own statement goes before press where their intervals touch. Where several press
    renderings touch, their order cannot be told: the result is undecidable, and names one of them
    with those tied to it. An undated document is never the first and, unless a bound excludes it,
    never excluded: it leaves the answer at most likely. A machine translation is not the origin
    when another rendering is there.
    """
    field = _field(renderings, count_comments)
    if not field.dated:
        return _nothing_dated(field, utterance_id)
    first, rivals = _first(field.dated)
    doubtful = [passage for passage in field.undated if not precedes(first, passage)]
    after = [passage for passage in field.dated if passage is not first and passage not in rivals]
    zone_doubt = [p for p in after if zone_matters(first, p) and not first.primary]
    certainty = (
        Certainty.UNDECIDABLE
        if rivals
        else Certainty.LIKELY
        if doubtful or zone_doubt
        else Certainty.CERTAIN
    )
    rest = [passage for passage in renderings if passage.quotation_id != first.quotation_id]
    remaining = _field(rest, count_comments)
    runner_up = _first(remaining.dated)[0].quotation_id if remaining.dated else None
    return Origin(
        utterance_id=utterance_id,
        quotation_id=first.quotation_id,
        certainty=certainty,
        primary=first.primary,
        reasons=tuple(_reasons(first, rivals, after, doubtful, zone_doubt, field)),
        tied=tuple(passage.quotation_id for passage in rivals),
        runner_up=runner_up,
        would_change=_would_change(first, rivals, doubtful, zone_doubt),
    )


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
    return first, [passage for passage in rivals if not _same_statement(first, passage)]


def _same_statement(one: Passage, other: Passage) -> bool:
    """Whether two primary passages are one statement that two pages embed."""
    return (
        one.primary
        and other.primary
        and one.speaker == other.speaker
        and (earliest(one), latest(one)) == (earliest(other), latest(other))
    )


def _nothing_dated(field: _Field, utterance_id: str) -> Origin:
    """No rendering that counts has a date: nothing can be said to be first."""
    undated = field.undated
    reasons = []
    if undated:
        reasons.append(
            f"aucune date connue : {_named(undated)}"
            if len(undated) < 2
            else f"aucune des {len(undated)} apparitions n’est datée"
        )
    reasons += _set_aside(field)
    return Origin(
        utterance_id=utterance_id,
        quotation_id=None,
        certainty=Certainty.UNDECIDABLE,
        primary=False,
        reasons=tuple(reasons),
        would_change=f"une date pour {_named(undated)}" if undated else None,
    )


def _reasons(
    first: Passage,
    rivals: Sequence[Passage],
    after: Sequence[Passage],
    doubtful: Sequence[Passage],
    zone_doubt: Sequence[Passage],
    field: _Field,
) -> list[str]:
    """Why this rendering, in French, the strongest reason first."""
    when = f"{in_words(first.published)}, lu par {first.published.method}"
    reasons = []
    if first.primary:
        reasons.append(f"déclaration du locuteur lui-même ({when})")
        touching = [p for p in after if not precedes(first, p)]
        if touching:
            reasons.append(
                f"dates qui se recouvrent avec {_named(touching)} : "
                "la déclaration passe avant la presse"
            )
    elif rivals:
        reasons.append(
            f"ordre indécidable : {_named([first, *rivals])} ont des dates qui se recouvrent"
        )
    elif len(field.dated) > 1:
        reasons.append(
            f"date la plus ancienne parmi {len(field.dated)} apparitions datées ({when})"
        )
    else:
        reasons.append(f"seule apparition datée ({when})")
    if first.primary and rivals:
        reasons.append(f"ordre indécidable avec {_named(rivals)}")
    later_own = [p for p in after if p.primary]
    if not first.primary and later_own:
        reasons.append(f"la déclaration du locuteur connue est postérieure : {_named(later_own)}")
    if doubtful:
        reasons.append(f"sans date, donc ni premières ni exclues : {_named(doubtful)}")
    if zone_doubt:
        reasons.append(f"fuseau horaire supposé : l’ordre avec {_named(zone_doubt)} en dépend")
    return reasons + _set_aside(field)


def _set_aside(field: _Field) -> list[str]:
    reasons = []
    if field.translated:
        reasons.append(f"traduction automatique, écartée : {_named(field.translated)}")
    if field.left_out:
        reasons.append(
            f"{len(field.left_out)} apparition(s) en commentaire, renvoi ou menu, non comptée(s)"
        )
    return reasons


def _would_change(
    first: Passage,
    rivals: Sequence[Passage],
    doubtful: Sequence[Passage],
    zone_doubt: Sequence[Passage],
) -> str | None:
    """What could overturn the answer."""
    parts = []
    if rivals:
        parts.append(f"une date plus précise pour {_named([first, *rivals])}")
    if doubtful:
        parts.append(f"une date antérieure pour {_named(doubtful)}")
    if zone_doubt:
        parts.append(f"le fuseau horaire de {_named([first, *zone_doubt])}")
    return " ; ".join(parts) or None


def _named(passages: Sequence[Passage]) -> str:
    """Outlets, or the speaker for a statement, with the quotation ids; the rest is counted."""
    names = [
        f"{_who(passage)} [{passage.quotation_id}]"
        for passage in sorted(passages, key=_order)[:NAMED]
    ]
    more = len(passages) - NAMED
    return ", ".join(names) + (f" et {more} autre(s)" if more > 0 else "")


def _who(passage: Passage) -> str:
    if passage.primary:
        return f"déclaration de {passage.speaker or 'locuteur inconnu'}"
    return passage.outlet or passage.document_id
