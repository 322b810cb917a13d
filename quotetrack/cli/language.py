"""The language in which sentences about an utterance are told."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import UsageError
from quotetrack.trace.reasons import LANGUAGES

LanguageOption = Annotated[
    str | None, typer.Option("--lang", help="fr (default) or en.", show_default=False)
]


def chosen_language(given: str | None) -> str:
    """The language asked for, else that of the settings (French by default)."""
    language = given or read_settings(None).report.language
    if language not in LANGUAGES:
        raise UsageError(
            f"no sentences in '{language}'", place="--lang", hint=" or ".join(LANGUAGES)
        )
    return language
