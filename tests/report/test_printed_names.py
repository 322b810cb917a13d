"""The report names a speaker once, and says under which names documents know them."""

from __future__ import annotations

from dataclasses import replace

from quotetrack.people import resolve_speakers
from quotetrack.report import report_on
from quotetrack.settings import ReportSettings
from quotetrack.store import Store
from tests.store.desk import UTTERANCE, fill_desk
from tests.store.samples import ECHO_SAYS, LATER


def test_another_printed_name_is_told_beside_the_canonical_one(tmp_path):
    path = tmp_path / "desk.duckdb"
    fill_desk(path)
    with Store.open(path) as store:
        before = report_on(store, [UTTERANCE], ReportSettings())
        store.begin_run(LATER)
        store.add_quotations([replace(ECHO_SAYS, speaker="Kergoat")], LATER)
        resolve_speakers(store)
        page = report_on(store, [UTTERANCE], ReportSettings())
    assert "imprimé :" not in before
    assert "<strong>Anne-Sophie Kergoat</strong>" in page
    assert "imprimé : Kergoat" in page
