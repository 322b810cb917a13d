"""Which files are to be read, in which order, with what the manifest says of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quotetrack.errors import InputError, UsageError
from quotetrack.read.manifest import Description, Manifest, ManifestRow, read_manifest, reconciled
from quotetrack.read.outlets import outlets
from quotetrack.records import Rejection
from quotetrack.settings import ReadSettings

STDIN = Path("-")
"""The path that stands for standard input."""
STDIN_PLACE = "<stdin>"
_MANIFEST_NAMES = ("manifest.csv", "manifest.json", "manifest.tsv")
_OWN_SUFFIXES = (".duckdb", ".wal")
"""Files that quotetrack itself leaves in a folder."""
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying")
"""Files that speak of a folder, by name without suffix; read only when given by name."""


@dataclass(frozen=True, slots=True)
class InputItem:
    """One file to read: where it is, the name to call it by, and what the manifest says of it."""

    path: Path
    place: str
    description: Description = field(default_factory=Description)


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files to read, in order, and what was refused before reading."""

    items: tuple[InputItem, ...]
    rejections: tuple[Rejection, ...] = ()


def find_inputs(
    paths: Sequence[Path],
    manifest: Path | None,
    settings: ReadSettings,
    *,
    now: datetime | None = None,
) -> Inputs:
    """The files under `paths` (folders are searched through), each once, sorted by path.

    Hidden files, DuckDB files, READMEs, licences and the manifest are left out. Without `manifest`,
    each `manifest.csv` or `manifest.json` in a given folder, or below it, is used. Files that only
    a manifest names are read too.
    `-` is standard input. A path that is not there raises `InputError`. `now` is the clock against
    which dates in the future are refused.
    """
    check_zone(settings)
    latest = now or datetime.now(UTC)
    for path in paths:
        if path != STDIN and not path.exists():
            raise InputError("there is no such file or folder", place=str(path), hint="check it")
    manifests, refused = _manifests(paths, manifest, settings, latest)
    descriptions: dict[Path, ManifestRow] = {}
    for one in manifests:
        for resolved, of_file in one.rows.items():
            row = replace(of_file, place=f"{one.path.parent.as_posix()}/{of_file.place}")
            known = descriptions.setdefault(resolved, row)
            if known.description != row.description:
                descriptions[resolved], conflict = reconciled(known, row)
                refused.append(Rejection("read", conflict, row.place))
    skipped = {path.resolve() for path in _manifest_files(paths, manifest)}
    items: dict[Path, InputItem] = {}
    for path in sorted(_files(paths), key=lambda file: file.as_posix()):
        resolved = path.resolve()
        if resolved not in skipped and resolved not in items:
            named = descriptions.get(resolved)
            described = named.description if named else Description()
            place = STDIN_PLACE if path == STDIN else path.as_posix()
            items[resolved] = InputItem(path, place, described)
    for resolved, row in descriptions.items():
        if resolved not in items:
            items[resolved] = InputItem(row.path, row.path.as_posix(), row.description)
    ordered = tuple(sorted(items.values(), key=lambda item: item.place))
    return Inputs(ordered, tuple(refused))


def check_zone(settings: ReadSettings) -> None:
    """Refuse a default time zone that is none, and a file of outlets that cannot be read."""
    outlets(settings.outlets)
    try:
        ZoneInfo(settings.default_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"'{settings.default_zone}' is not a time zone", hint="write e.g. Europe/Paris"
        ) from None


def _manifest_files(paths: Sequence[Path], manifest: Path | None) -> list[Path]:
    if manifest is not None:
        return [manifest]
    return [
        file
        for folder in paths
        if folder.is_dir()
        for file in sorted(_files([folder]))
        if file.name in _MANIFEST_NAMES
    ]


def _manifests(
    paths: Sequence[Path], manifest: Path | None, settings: ReadSettings, latest: datetime
) -> tuple[list[Manifest], list[Rejection]]:
    """The manifests that apply; one that was asked for and cannot be read is an error."""
    if manifest is not None and not manifest.is_file():
        raise InputError("there is no such manifest", place=str(manifest), hint="check --manifest")
    manifests: list[Manifest] = []
    refused: list[Rejection] = []
    for file in _manifest_files(paths, manifest):
        try:
            read = read_manifest(file, zone=settings.default_zone, latest=latest)
        except InputError as error:
            if manifest is not None:
                raise
            refused.append(Rejection("read", f"{error.fact}; read without it", file.as_posix()))
            continue
        manifests.append(read)
        refused.extend(read.rejections)
    return manifests, refused


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not _left_out(name):
                    yield Path(folder) / name


def _left_out(name: str) -> bool:
    lower = name.lower()
    about = lower.split(".")[0] in _ABOUT_THE_FOLDER
    return lower.startswith(".") or lower.endswith(_OWN_SUFFIXES) or about
