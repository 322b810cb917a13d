"""Settings from a TOML file: one table a stage, each name and type checked."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from quotetrack.errors import UsageError
from quotetrack.settings import Settings

USUAL_NAME = "quotetrack.toml"


def read_settings(path: Path | None) -> Settings:
    """The settings of a file; else of quotetrack.toml in this folder; else the defaults."""
    if path is None:
        usual = Path(USUAL_NAME)
        if not usual.is_file():
            return Settings()
        path = usual
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as refusal:
        raise UsageError(
            refusal.strerror or "cannot be read", place=str(path), hint="check the path"
        ) from refusal
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refusal:
        raise UsageError(f"not TOML ({refusal})", place=str(path), hint="see toml.io") from refusal
    settings = Settings()
    for section, values in given.items():
        settings = _with_section(settings, section, values, str(path))
    return settings


def _with_section(settings: Settings, section: str, values: object, place: str) -> Settings:
    sections = {one.name for one in fields(settings)}
    if section not in sections or not isinstance(values, dict):
        raise UsageError(
            f"no section is called '{section}'",
            place=place,
            hint=f"sections: {', '.join(sorted(sections))}",
        )
    current = getattr(settings, section)
    changes = {
        name: _checked(current, section, name, value, place) for name, value in values.items()
    }
    return replace(settings, **{section: replace(current, **changes)})


def _checked(current: Any, section: str, name: str, value: object, place: str) -> object:
    known = {one.name for one in fields(current)}
    if name not in known:
        raise UsageError(
            f"[{section}] has no setting '{name}'",
            place=place,
            hint=f"it has: {', '.join(sorted(known))}",
        )
    default = getattr(current, name)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(default, tuple) and isinstance(value, list):
        value = tuple(value)
    if default is not None and type(value) is not type(default):
        raise UsageError(
            f"[{section}] {name} is {type(value).__name__}, not {type(default).__name__}",
            place=place,
            hint=f"its default is {default!r}",
        )
    return value
