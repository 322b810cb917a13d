"""Pairs of statement and rendering in two languages: which are compared, and what links them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from quotetrack.link.speakers import person_key
from quotetrack.records import Link, Passage
from quotetrack.store import Store

Translate = Callable[[Sequence[Passage], Sequence[Passage]], list[Link]]
"""Ties renderings to the originals of another language that they translate."""


class _Side(NamedTuple):
    """The statements, or the quotations, of one speaker in one language; ids stay in Arrow."""

    language: str
    speaker: str | None
    speaker_kind: str | None
    is_primary: bool
    is_pending: bool
    size: int
    quotation_ids: pa.ListScalar


def find_translations(
    store: Store, translate: Translate, most_pairs: int, *, afresh: bool
) -> list[Link]:
    """Compare statements with the quotations in another language, where one of the two is new.

    In a pass from nothing (`afresh`) all are new.
    Beyond `most_pairs` pairs, only those of the same named person are compared.
    """
    rows = _sides(store.table("link/translatable", afresh=afresh))
    originals = [row for row in rows if row.is_primary]
    if not originals:
        return []
    links: dict[tuple[str, str], Link] = {}
    for chosen, others in _blocks(rows, originals, most_pairs):
        passages = {
            passage.quotation_id: passage
            for passage in store.passages(quotation_ids=sorted({*chosen, *others}))
        }
        for link in translate(
            [passages[name] for name in chosen if name in passages],
            [passages[name] for name in others if name in passages],
        ):
            links[link.part_id, link.whole_id] = link
    return [links[key] for key in sorted(links)]


def _sides(rows: pa.Table) -> list[_Side]:
    sizes = pc.list_value_length(rows["quotation_ids"])
    names = ("language", "speaker", "speaker_kind", "is_primary", "is_pending")
    columns = [rows[name].to_pylist() for name in names]
    return list(map(_Side, *columns, sizes.to_pylist(), rows["quotation_ids"]))


def _blocks(
    rows: Sequence[_Side], originals: Sequence[_Side], most_pairs: int
) -> list[tuple[list[str], list[str]]]:
    """The blocks of originals and renderings to compare, each pair with something new in it."""
    blocks: list[tuple[list[str], list[str]]] = []
    languages = sorted({row.language for row in originals})
    for language in languages:
        own = [row for row in originals if row.language == language]
        others = [row for row in rows if row.language != language]
        few = _size(own) * _size(others) <= most_pairs
        for block in [(own, others)] if few else _people(own, others):
            blocks += _with_news(*block)
    return blocks


def _size(rows: Iterable[_Side]) -> int:
    return sum(row.size for row in rows)


def _with_news(own: Sequence[_Side], others: Sequence[_Side]) -> list[tuple[list[str], list[str]]]:
    """New originals against all, and the other originals against new renderings."""
    new_own = _ids(row for row in own if row.is_pending)
    old_own = _ids(row for row in own if not row.is_pending)
    new_others = _ids(row for row in others if row.is_pending)
    blocks = [(new_own, _ids(others)), (old_own, new_others)]
    return [block for block in blocks if block[0] and block[1]]


def _ids(rows: Iterable[_Side]) -> list[str]:
    return [name for row in rows for name in row.quotation_ids.as_py()]


def _people(own: Sequence[_Side], others: Sequence[_Side]) -> list[tuple[list[_Side], list[_Side]]]:
    """One block for each last name that both sides know."""
    sides: tuple[dict[str, list[_Side]], dict[str, list[_Side]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for side, rows in zip(sides, (own, others), strict=True):
        for row in rows:
            person = person_key(row.speaker, row.speaker_kind)
            if person:
                side[person.split()[-1]].append(row)
    return [(sides[0][name], sides[1][name]) for name in sorted(sides[0]) if name in sides[1]]
