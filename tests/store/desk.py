"""A whole invented desk: a statement in English, three French renderings, one single quotation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotetrack.people import resolve_speakers
from quotetrack.records import Quotation, QuotationKind, Rejection, Span
from quotetrack.store import Store
from tests.store.samples import (
    ECHO,
    ECHO_SAYS,
    KERGOAT,
    KERGOAT_SAYS,
    RUN,
    UNION_SAYS,
    document,
    minute,
    quotation,
    statement,
)

UTTERANCE = "u_00000000000000aa"
SINGLE = "u_00000000000000bb"

MESSAGE = statement(
    "We will reopen the plant by next summer.", "dire.txt", "Anne-Sophie Kergoat", minute(20, 7, 53)
)
MESSAGE_SAYS = quotation(
    MESSAGE,
    MESSAGE.text,
    "Anne-Sophie Kergoat",
    kind=QuotationKind.BLOCK,
    language="en",
    rule="block.tweet",
)
UNDATED = document(
    "« Nous rouvrirons l’usine », aurait dit la directrice.", "articles/veille.txt", "La Veille"
)
UNDATED_SAYS = quotation(
    UNDATED,
    "Nous rouvrirons l’usine",
    None,
    source="la directrice",
    conditional=True,
    confidence=0.6,
)


def fill_desk(path: Path | str) -> None:
    """Write the desk to a database, linked, traced and measured."""
    with Store.open(path) as store:
        store.begin_run(RUN)
        store.add_documents([KERGOAT, ECHO, MESSAGE, UNDATED], RUN)
        store.add_quotations([KERGOAT_SAYS, UNION_SAYS, ECHO_SAYS, MESSAGE_SAYS, UNDATED_SAYS], RUN)
        store.add_rejections(
            [
                Rejection("read", "empty file", "articles/vide.txt"),
                Rejection(
                    "detect", "scare quotes", KERGOAT.document_id, KERGOAT.document_id, Span(3, 13)
                ),
            ],
            RUN,
        )
        store.insert(
            "utterance", [_utterance(UTTERANCE, ECHO_SAYS), _utterance(SINGLE, UNION_SAYS)]
        )
        store.insert(
            "rendering",
            [
                _rendering(ECHO_SAYS, UTTERANCE, "near_duplicate"),
                _rendering(KERGOAT_SAYS, UTTERANCE, "near_duplicate"),
                _rendering(MESSAGE_SAYS, UTTERANCE, "translation"),
                _rendering(UNDATED_SAYS, UTTERANCE, "excerpt"),
                _rendering(UNION_SAYS, SINGLE, "identical"),
            ],
        )
        store.insert("origin", [_origin()])
        store.insert("drift_item", [_drift_item()])
        store.insert(
            "drift_comparison",
            [
                {
                    "utterance_id": UTTERANCE,
                    "original_id": MESSAGE_SAYS.quotation_id,
                    "rendering_id": rendering.quotation_id,
                    "signature": "s",
                }
                for rendering in (KERGOAT_SAYS, ECHO_SAYS)
            ],
        )
        resolve_speakers(store, run_id=RUN.run_id)
        store.finish_run(RUN.run_id, {"documents": 4})


def _utterance(utterance_id: str, shown: Quotation) -> dict[str, Any]:
    return {
        "utterance_id": utterance_id,
        "representative_id": shown.quotation_id,
        "run_id": RUN.run_id,
    }


def _rendering(of: Quotation, utterance_id: str, relation: str) -> dict[str, Any]:
    return {
        "quotation_id": of.quotation_id,
        "utterance_id": utterance_id,
        "relation": relation,
        "score": 0.9,
        "run_id": RUN.run_id,
    }


def _origin() -> dict[str, Any]:
    return {
        "utterance_id": UTTERANCE,
        "quotation_id": MESSAGE_SAYS.quotation_id,
        "certainty": "certain",
        "is_primary": True,
        "reasons": ["la déclaration précède tout compte rendu daté"],
        "tied": [],
        "runner_up": KERGOAT_SAYS.quotation_id,
        "would_change": "une déclaration antérieure au 20 novembre 2023",
        "traced_from": "h",
        "run_id": RUN.run_id,
    }


def _drift_item() -> dict[str, Any]:
    text = MESSAGE.text
    return {
        "utterance_id": UTTERANCE,
        "original_id": MESSAGE_SAYS.quotation_id,
        "rendering_id": KERGOAT_SAYS.quotation_id,
        "position": 0,
        "category": "omission",
        "severity": "major",
        "rule": "words_not_rendered",
        "note": "« next » n’est pas rendu",
        "confidence": 0.8,
        "original_start": text.index("next"),
        "original_end": text.index("next") + 4,
        "rendering_start": None,
        "rendering_end": None,
        "original_text": "next",
        "rendering_text": None,
        "original_value": "next",
        "rendering_value": "",
    }
