"""Keeps authority files in the store: a file imported again replaces what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quotetrack.people.authority_file import read_authority
from quotetrack.records import Rejection, Run
from quotetrack.store import Store


@dataclass(frozen=True, slots=True)
class AuthorityCounts:
    """What an import left in the store: entries, their roles, refused or doubtful cells."""

    entries: int = 0
    roles: int = 0
    rejections: int = 0


def import_authority(
    store: Store, path: Path, run: Run, mapping: Mapping[str, str] | None = None
) -> tuple[AuthorityCounts, tuple[Rejection, ...]]:
    """Store the entries of a file in the place of those that a file of this name gave before."""
    read = read_authority(path, mapping)
    roles = [(entry, role) for entry in read.entries for role in entry.roles]
    with store.transaction():
        store.execute("people/forget_authority", file=path.name)
        store.insert(
            "authority_entry",
            [
                {
                    "entry_id": entry.entry_id,
                    "name": entry.name,
                    "kind": entry.kind,
                    "wikidata": entry.wikidata,
                    "aliases": list(entry.aliases),
                    "file": path.name,
                    "place": entry.place,
                }
                for entry in read.entries
            ],
        )
        store.insert(
            "authority_role",
            [
                {
                    "entry_id": entry.entry_id,
                    "role": role.role,
                    "body": role.body,
                    "valid_from": role.valid_from,
                    "valid_to": role.valid_to,
                    "file": path.name,
                    "place": role.place,
                }
                for entry, role in roles
            ],
        )
        store.add_rejections(read.rejections, run)
    counts = AuthorityCounts(len(read.entries), len(roles), len(read.rejections))
    return counts, read.rejections
