"""export: the evidence of an utterance for other programs, as JSON-LD."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.console import write
from quotetrack.cli.language import LanguageOption, chosen_language
from quotetrack.cli.output_file import write_file
from quotetrack.cli.safe_text import escaped_json
from quotetrack.cli.session import DbOption, reading
from quotetrack.cli.trace import utterances_for
from quotetrack.errors import UsageError
from quotetrack.export import annotation_page, claim_review, prov_graph, read_evidence


class ExportForm(StrEnum):
    """What an export is."""

    PROV = "prov"
    WEBANNOTATION = "webannotation"
    CLAIMREVIEW = "claimreview"


_EXPORTS = {
    ExportForm.PROV: prov_graph,
    ExportForm.WEBANNOTATION: annotation_page,
    ExportForm.CLAIMREVIEW: claim_review,
}


def export(
    form: Annotated[ExportForm, typer.Argument(help="What to write.")],
    key: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="An utterance, a quotation, or some words.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Else standard output."),
    ] = None,
    language: LanguageOption = None,
    db: DbOption = None,
) -> int:
    """Export an utterance: PROV-O, Web Annotation, or schema.org with a ClaimReview draft.

    Words must name one utterance. The draft of a review bears no rating: a person gives it.
    """
    told_in = chosen_language(language)
    with reading(db) as store:
        found = utterances_for(store, key)
        if not found:
            raise UsageError(
                "these words are in no quotation", place=key, hint="quotetrack who-said TEXT"
            )
        if len(found) > 1:
            raise UsageError(
                f"{len(found)} utterances hold these words ({found[0]}, {found[1]} …)",
                place=key,
                hint="give an id: quotetrack utterances lists them",
            )
        document = _EXPORTS[form](read_evidence(store, found[0], language=told_in))
    text = escaped_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
    if output is None:
        write(text)
        return 0
    write_file(output, text)
    return 0
