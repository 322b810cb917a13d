"""A page that changed is a new version; what differs in its quotations is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from quotetrack.records import Document, DocumentKind, Quotation, QuotationKind, Span, content_id
from quotetrack.store import Store
from tests.store.samples import KERGOAT, RUN

URL = "https://lac.example/digues"
FIRST = datetime(2023, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        opened.begin_run(RUN)
        yield opened


def capture(text: str, hours: int) -> Document:
    return replace(
        KERGOAT,
        document_id=content_id("d", URL, text),
        text=text,
        url=URL,
        path=f"lac.warc.gz:{hours + 1}",
        zones=(),
        taken=FIRST + timedelta(hours=hours),
    )


def post(page: Document) -> Document:
    return replace(
        page,
        document_id="d_post",
        kind=DocumentKind.STATEMENT,
        url=None,
        text=page.text[:4],
        found_in=page.document_id,
        found_span=Span(0, 4),
    )


def current(store: Store) -> list[str]:
    return [document.text for document in store.documents()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_latest_capture_of_an_address_holds_in_any_order(
    store: Store, order: tuple[int, ...]
) -> None:
    captures = [capture(text, hours) for hours, text in enumerate(("Un.", "Deux.", "Trois."))]
    for number in order:
        store.add_documents([captures[number]], RUN)
    assert current(store) == ["Trois."]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_post_that_both_versions_show_is_found_in_the_later_one(
    store: Store, order: tuple[int, int]
) -> None:
    pages = [capture("Post d’abord.", 0), capture("Post ensuite.", 1)]
    for number in order:
        store.add_documents([pages[number], post(pages[number])], RUN)
    (statement,) = [one for one in store.documents() if one.kind is DocumentKind.STATEMENT]
    assert statement.found_in == pages[1].document_id
    assert statement.path == pages[1].path


def test_a_post_that_only_the_older_version_shows_goes_with_it(store: Store) -> None:
    older = capture("Post d’abord.", 0)
    store.add_documents([capture("Sans message.", 1)], RUN)
    store.add_documents([older, post(older)], RUN)
    assert current(store) == ["Sans message."]


def test_a_page_seen_twice_was_published_before_the_first_time(store: Store) -> None:
    from quotetrack.read.dating import not_after
    from quotetrack.records import UNDATED

    later, earlier = (
        replace(
            capture("Un.", hours),
            bound=not_after(UNDATED, FIRST + timedelta(hours=hours)),
        )
        for hours in (5, 0)
    )
    for document in (later, earlier):
        store.add_documents([document], RUN)
    (kept,) = store.documents()
    assert kept.taken == later.taken
    assert kept.bound.not_after == FIRST


def test_two_files_of_one_address_without_a_time_stay_two_documents(store: Store) -> None:
    for text in ("Un.", "Deux."):
        store.add_documents([replace(capture(text, 0), path=text, taken=None)], RUN)
    assert len(current(store)) == 2


def quoted(document: Document, *texts: str) -> list[Quotation]:
    return [
        Quotation(
            content_id("q", document.document_id, text),
            document.document_id,
            QuotationKind.DIRECT,
            (Span(document.text.index(text), document.text.index(text) + len(text)),),
            text,
            "direct.incise",
            0.9,
            speaker="Aude Kermadec",
        )
        for text in texts
    ]


def test_altered_removed_and_added_quotations_are_told(store: Store) -> None:
    kept, before = "les digues tiennent", "nous avons compté douze brèches dans la digue"
    after, gone, new = before.replace("douze", "deux"), "rien à craindre", "il faut partir ce soir"
    pages = (
        (capture(f"« {kept} », « {before} », « {gone} »", 0), (kept, before, gone)),
        (capture(f"« {kept} », « {after} », « {new} »", 1), (kept, after, new)),
    )
    for document, texts in pages:
        store.add_documents([document], RUN)
        store.add_quotations(quoted(document, *texts), RUN)
    rows = store.rows("cli/altered_quotations", run_id=RUN.run_id, limit=None)
    assert {(row["change"], row["older_text"], row["text"]) for row in rows} == {
        ("altered", before, after),
        ("removed", gone, None),
        ("added", None, new),
    }
    (counted,) = store.rows("store/new_versions", run_id=RUN.run_id)
    assert (counted["pages"], counted["quotations"]) == (1, 3)
