"""WACZ files: a zip of WARCs. Nothing is unpacked to disk, and names that climb out are refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from quotetrack.errors import InputError
from quotetrack.read import warc
from quotetrack.read.captures import Capture
from quotetrack.read.inputs import InputItem
from quotetrack.records import Rejection
from quotetrack.settings import ReadSettings

_MAX_NAMES = 10_000
"""Names in one zip: a WACZ has a few dozen; a directory of millions only costs time."""


def is_wacz(path: Path) -> bool:
    """Whether a file is named as a WACZ is."""
    return path.suffix.lower() == ".wacz"


def captures(item: InputItem, settings: ReadSettings) -> Iterator[tuple[str, Capture | Rejection]]:
    """The pages of the WARCs in a WACZ, each with its place `file!archive/name.warc.gz:record`.

    Raises `InputError` for what is no WACZ.
    """
    try:
        archive = zipfile.ZipFile(item.path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        fact = f"it is not readable as a zip ({str(error)[:80]})"
        raise InputError(fact, place=item.place, hint="save it again") from None
    with archive:
        names = sorted(archive.namelist())
        if len(names) > _MAX_NAMES:
            raise InputError(
                f"{len(names):,} names in the zip, the limit is {_MAX_NAMES:,}",
                place=item.place,
                hint="give the WARCs in it",
            )
        for name in names:
            if _climbs_out(name):
                fact = f"the name '{name[:200]}' in the zip leads out of it; it is not read"
                yield item.place, Rejection("read", fact, item.place, text=name[:200])
        held = [name for name in names if warc.is_warc(Path(name)) and not _climbs_out(name)]
        if not held:
            raise InputError(
                "it holds no WARC", place=item.place, hint="give a WACZ with archive/*.warc.gz"
            )
        for name in held:
            yield from _of_member(archive, name, item, settings)


def _of_member(
    archive: zipfile.ZipFile, name: str, item: InputItem, settings: ReadSettings
) -> Iterator[tuple[str, Capture | Rejection]]:
    """The pages of one WARC in the zip; one that cannot be read leaves the others alone."""
    place = f"{item.place}!{name}"
    try:
        with archive.open(name) as packed:
            yield from warc.captures(packed, place, settings)
    except InputError as error:
        yield place, Rejection("read", error.fact, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        # RuntimeError: the member is encrypted; NotImplementedError: a compression of its own.
        fact = f"it cannot be unpacked ({str(error)[:80]})"
        yield place, Rejection("read", fact, place)


def _climbs_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0] if path.parts else True
