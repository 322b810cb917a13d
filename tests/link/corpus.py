"""Builders for the tests of linking and tracing: invented articles, quotations, a store of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from quotetrack.records import (
    UNDATED,
    Completeness,
    DateInterval,
    Document,
    DocumentKind,
    Precision,
    Quotation,
    QuotationKind,
    Run,
    Span,
    Zone,
    ZoneKind,
    content_id,
)
from quotetrack.store import Store

RUN = Run("run_1", "0.1.0", "s", "l", "m", datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "test")


def on(day: int, hour: int | None = None, *, month: int = 11) -> DateInterval:
    """A day of 2023, or a minute of it."""
    if hour is None:
        start = datetime(2023, month, day, tzinfo=UTC)
        return DateInterval(
            start, start + timedelta(hours=23, minutes=59), Precision.DAY, method="manifest"
        )
    start = datetime(2023, month, day, hour, tzinfo=UTC)
    return DateInterval(start, start, Precision.MINUTE, method="visible_line")


def said(
    words: str,
    speaker: str | None = None,
    *,
    outlet: str = "Le Courrier de l’Ouest",
    published: DateInterval = UNDATED,
    kind: str | None = None,
    statement: bool = False,
    language: str = "fr",
    zone: ZoneKind = ZoneKind.BODY,
    lead: str = "Voici ce qui a été dit : « ",
    completeness: Completeness = Completeness.COMPLETE,
    retold: bool = False,
) -> tuple[Document, Quotation]:
    """A document that holds one quotation with these words (`retold`: in the writer's own)."""
    lead = "" if statement else lead
    text = lead + words + ("" if statement else " ».")
    document_id = content_id("d", text, outlet, str(published.not_before), str(speaker))
    document = Document(
        document_id=document_id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=f"{document_id}.txt",
        kind=DocumentKind.STATEMENT if statement else DocumentKind.ARTICLE,
        outlet=None if statement else outlet,
        author=speaker if statement else None,
        language=language,
        published=published,
        zones=(Zone(zone, Span(0, len(text)), language),),
        completeness=completeness,
    )
    span = Span(len(lead), len(lead) + len(words))
    quotation = Quotation(
        quotation_id=content_id("q", document_id, str(span.start), words),
        document_id=document_id,
        kind=_kind(statement, retold),
        content=(span,),
        text=words,
        rule="test",
        confidence=1.0,
        speaker=speaker,
        speaker_kind=kind or ("person" if speaker else None),
        zone=zone,
        language=language,
    )
    return document, quotation


def _kind(statement: bool, retold: bool) -> QuotationKind:
    if statement:
        return QuotationKind.BLOCK
    return QuotationKind.INDIRECT if retold else QuotationKind.DIRECT


Pair = tuple[Document, Quotation]


def fill(store: Store, pairs: Iterable[Pair]) -> None:
    """Store documents and their quotations, in the order given."""
    if not store.rows("link/latest_run"):
        store.begin_run(RUN)
    for document, quotation in pairs:
        store.add_documents([document], RUN)
        store.add_quotations([quotation], RUN)


def utterances(store: Store) -> dict[str, set[str]]:
    """The words of each utterance, by its id."""
    found: dict[str, set[str]] = {}
    for row in store.rows("link/renderings_of_all"):
        found.setdefault(row["utterance_id"], set()).add(row["quotation_id"])
    return found


def together(store: Store, *pairs: Pair) -> bool:
    """Whether the quotations are in one utterance."""
    ids = {quotation.quotation_id for _, quotation in pairs}
    return any(ids <= members for members in utterances(store).values())


def relation(store: Store, part: Pair, whole: Pair) -> str | None:
    """The relation of the link between two quotations, in whatever direction."""
    ends = {part[1].quotation_id, whole[1].quotation_id}
    for row in store.rows("link/links"):
        if {row["part_id"], row["whole_id"]} == ends:
            return str(row["relation"])
    return None
