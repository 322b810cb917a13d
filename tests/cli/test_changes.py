"""changes: what a later version of a page made of its quotations; comments only when asked for."""

from __future__ import annotations

import json
from dataclasses import replace

from quotetrack.document_quotations import detect_document
from quotetrack.read import read_text
from quotetrack.settings import Settings, TraceSettings
from quotetrack.store import Store
from tests.store.samples import RUN
from tests.store.test_versions import capture, quoted

COMMENTED = """Les digues tiennent, assure la préfète

« Les digues tiennent », a déclaré la préfète Aude Kermadec devant les élus du lac lundi soir.

Commentaires (2)

Jean
« La direction ment depuis le début », a déclaré le maire Luc Morel à ses administrés mardi.
"""


def test_changes_are_listed_with_both_wordings(quotetrack, tmp_path):
    before, after = "nous comptons douze brèches", "nous comptons deux brèches"
    with Store.open(tmp_path / "quotetrack.duckdb") as store:
        store.begin_run(RUN)
        for hours, words in enumerate((before, after)):
            page = capture(f"« {words} », dit-elle.", hours)
            store.add_documents([page], RUN)
            store.add_quotations(quoted(page, words), RUN)
    (row,) = json.loads(quotetrack("changes", "--format", "json").out)
    assert (row["change"], row["older_text"], row["text"]) == ("altered", before, after)
    shown = quotetrack("changes", "--format", "table", COLUMNS="80").out
    assert f"before: « {before} »" in shown or f"« {before} »" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_comments_are_searched_when_asked_for_only():
    document = read_text(COMMENTED, path="lac.txt").documents[0]
    plain = Settings()
    asked = replace(plain, trace=TraceSettings(count_comments=True))
    assert {found.zone for found in detect_document(document, plain).quotations} <= {
        "body",
        "title",
    }
    zones = {found.zone for found in detect_document(document, asked).quotations}
    assert "comment" in zones
