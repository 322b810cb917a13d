"""Reads an authority file: a CSV of names, aliases, Wikidata ids and dated roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from quotetrack.detect.lexicons import fold
from quotetrack.errors import InputError
from quotetrack.lexicon import read_lexicon
from quotetrack.people.bodies import is_acronym
from quotetrack.people.entries import key_in, names_of, role_words, term
from quotetrack.people.names import is_given_name, parse_person, small_words
from quotetrack.people.records import BODY, PERSON, AuthorityEntry, DatedRole
from quotetrack.read import csv_rows, read_date
from quotetrack.records import Rejection, content_id

STAGE = "authority"
_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", re.I)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Terms may end in the future, but not in the year 20231."""
_HANDOVER = timedelta(days=1)
"""One holder's last day may be the next one's first."""
_PERSON_WORDS = range(2, 5)


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """The entries of a file, and what was refused or doubtful in it, by line."""

    entries: tuple[AuthorityEntry, ...]
    rejections: tuple[Rejection, ...]


def read_authority(path: Path, mapping: Mapping[str, str] | None = None) -> AuthorityFile:
    """Read an authority file; `mapping` (field → column) outranks the guess by column names.

    Several rows of one name are one entry with several roles. What cannot be read in a row is
    refused with its line and the rest of the row holds, save that a role with a bad date is left
    out: it would hold on days on which it did not. Raises `InputError` when no row can be read.
    """
    refused: list[Rejection] = []
    rows: dict[str, AuthorityEntry] = {}
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    for place, cells in _rows(path, mapping or {}):
        repeated = seen.setdefault(tuple(sorted(cells.items())), place)
        if repeated != place:
            refused.append(_refusal(place, f"the row repeats {repeated}"))
            continue
        entry, faults = _read_row(place, cells)
        refused += [_refusal(place, fault) for fault in faults]
        if entry is not None:
            known = rows.get(entry.entry_id)
            rows[entry.entry_id] = entry if known is None else _together(known, entry)
    if not rows and not refused:
        raise InputError(
            "it has no row below its header",
            place=str(path),
            hint="write a header (name,aliases,wikidata,role,…) and one name a line",
        )
    entries = tuple(rows[entry_id] for entry_id in sorted(rows))
    refused += _clashing_names(entries) + _overlapping_terms(entries)
    return AuthorityFile(entries, tuple(refused))


def _rows(path: Path, mapping: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows with their cells by field; an error when no column holds names."""
    columns: set[str] = set()
    for place, record in csv_rows(path):
        columns.update(name for name in record if name)
        cells = _cells(record, mapping)
        if "name" not in _fields_of(record, mapping):
            shown = ", ".join(f"'{name}'" for name in record if name)[:120]
            raise InputError(
                f"no column holds names (the first line has {shown})",
                place=str(path),
                hint="write a header: name,aliases,wikidata,role,body,valid_from,valid_to",
            )
        if record.get(""):
            cells["surplus"] = record[""]
        yield place, cells


def _fields_of(record: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Field → column."""
    fields = {field: column for field, column in mapping.items() if column in record}
    for column in record:
        field = _columns().get(" ".join(column.casefold().replace("’", "'").split()))
        if field is not None:
            fields.setdefault(field, column)
    return fields


def _cells(record: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Field → cell, blanks tidied; empty cells are left out."""
    found = {
        field: " ".join(record[column].split())
        for field, column in _fields_of(record, mapping).items()
    }
    return {field: cell for field, cell in found.items() if cell}


@lru_cache
def _columns() -> dict[str, str]:
    return {row["column"]: row["field"] for row in read_lexicon("fr/authority_columns.tsv")}


def _read_row(place: str, cells: Mapping[str, str]) -> tuple[AuthorityEntry | None, list[str]]:
    """The entry of a row, and what could not be read in it, in words."""
    name = cells.get("name", "")
    if "surplus" in cells:
        return None, ["the row has more cells than the header: put names with commas in quotes"]
    if not any(character.isalpha() for character in name):
        return None, ["the row has no name"]
    faults: list[str] = []
    wikidata = None
    if written := cells.get("wikidata"):
        match = _WIKIDATA.fullmatch(written)
        wikidata = match[1].upper() if match else None
        if match is None:
            faults.append(f"wikidata '{written}' is no Wikidata id; write Q3587454")
    aliases = {alias.strip() for alias in cells.get("aliases", "").split("|")} - {"", name}
    kind = _kind(name, cells, faults)
    role = _read_role(place, cells, faults)
    entry_id = content_id("a", kind, fold(name), wikidata or "")
    entry = AuthorityEntry(
        entry_id, name, kind, wikidata, tuple(sorted(aliases)), place, (role,) if role else ()
    )
    return entry, faults


def _kind(name: str, cells: Mapping[str, str], faults: list[str]) -> str:
    """person or body: as the row says, else by its role and the form of its name."""
    written = fold(cells.get("kind", ""))
    if written in ("person", "personne", "human", "q5"):
        return PERSON
    if written in ("body", "organisation", "organization", "organisme", "institution"):
        return BODY
    if written:
        faults.append(f"kind '{cells['kind']}' is unknown; write person or body")
    if cells.get("role"):
        return PERSON
    words = name.split()
    parsed = parse_person(name)
    if parsed.given and is_given_name(parsed.given[0]):
        return PERSON
    small = any(word in small_words() for word in words)
    capitals = all(word[0].isupper() for word in words)
    if is_acronym(name) or small or not capitals or len(words) not in _PERSON_WORDS:
        return BODY
    return PERSON


def _read_role(place: str, cells: Mapping[str, str], faults: list[str]) -> DatedRole | None:
    """The role of a row; `None` when there is none, or when its dates cannot be read."""
    bounds: dict[str, datetime | None] = {}
    for field in ("valid_from", "valid_to"):
        written = cells.get(field)
        date = read_date(written, zone="UTC", latest=_LATEST) if written else None
        if written and date is None:
            faults.append(f"{field} '{written}' is not a date; write 2022-05-16 (role left out)")
            return None
        if date is not None:
            bounds[field] = date.not_before if field == "valid_from" else date.not_after
    begins, ends = bounds.get("valid_from"), bounds.get("valid_to")
    if begins is not None and ends is not None and ends < begins:
        faults.append(
            f"the role ends ({cells['valid_to']}) before it begins ({cells['valid_from']});"
            " check the two dates (role left out)"
        )
        return None
    if "role" not in cells:
        if bounds:
            faults.append("the row has dates but no role; they say nothing")
        return None
    return DatedRole(cells["role"], cells.get("body"), begins, ends, place)


def _together(one: AuthorityEntry, other: AuthorityEntry) -> AuthorityEntry:
    """Two rows of one name."""
    aliases = tuple(sorted({*one.aliases, *other.aliases}))
    roles = one.roles + tuple(role for role in other.roles if role not in one.roles)
    return replace(one, aliases=aliases, roles=roles)


def _clashing_names(entries: tuple[AuthorityEntry, ...]) -> list[Rejection]:
    """Names and aliases that two entries claim: they name neither alone."""
    claims: dict[tuple[str, str], dict[str, tuple[AuthorityEntry, str]]] = defaultdict(dict)
    for entry in entries:
        for name in names_of(entry):
            claims[entry.kind, key_in(entry, name)].setdefault(entry.entry_id, (entry, name))
    refused = []
    for _, claimed in sorted(claims.items()):
        several = sorted(claimed.values(), key=lambda claim: _line(claim[0].place))
        first, _ = several[0]
        for entry, name in several[1:]:
            refused.append(
                _refusal(
                    entry.place,
                    f"'{name}' is claimed by {first.place} too ({first.name}):"
                    " it names neither alone",
                )
            )
    return refused


def _overlapping_terms(entries: tuple[AuthorityEntry, ...]) -> list[Rejection]:
    """Roles that two entries hold on the same days: on these, the role names neither."""
    holders: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[DatedRole, AuthorityEntry]]]
    holders = defaultdict(list)
    for entry in entries:
        for role in entry.roles:
            holders[role_words(role.role), role_words(role.body or "")].append((role, entry))
    refused = []
    for _, several in sorted(holders.items()):
        ordered = sorted(several, key=lambda held: _line(held[0].place))
        for place, (role, entry) in enumerate(ordered):
            for earlier, holder in ordered[:place]:
                if holder is not entry and _overlap(role, earlier):
                    refused.append(
                        _refusal(
                            role.place,
                            f"'{role.role}' {term(role)} overlaps {earlier.place} ({holder.name},"
                            f" {term(earlier)}): on these days it names neither",
                        )
                    )
    return refused


def _overlap(one: DatedRole, other: DatedRole) -> bool:
    """Whether two terms share more than a day of handing over."""
    begins = max(filter(None, (one.valid_from, other.valid_from)), default=None)
    ends = min(filter(None, (one.valid_to, other.valid_to)), default=None)
    return begins is None or ends is None or ends - begins > _HANDOVER


def _line(place: str) -> tuple[str, int]:
    file, _, line = place.rpartition(":")
    return (file, int(line))


def _refusal(place: str, reason: str) -> Rejection:
    return Rejection(STAGE, reason, place)
