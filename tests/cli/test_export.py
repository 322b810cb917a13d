"""export, outlets, the timeline and the graphs of trace."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from quotetrack.cli.timeline import timeline
from tests.store.desk import MESSAGE_SAYS, UTTERANCE


@pytest.mark.parametrize("form", ["prov", "webannotation", "claimreview"])
def test_export_writes_json_ld(quotetrack, desk, form):
    outcome = quotetrack("export", form, UTTERANCE, "--db", desk)
    assert outcome.code == 0, outcome.err
    assert "@context" in json.loads(outcome.out)


def test_export_into_a_file_says_so_on_stderr(quotetrack, desk, tmp_path):
    outcome = quotetrack("export", "prov", UTTERANCE, "-o", "prov.jsonld", "--db", desk)
    assert (outcome.code, outcome.out) == (0, "")
    assert "prov.jsonld" in outcome.err
    assert json.loads((tmp_path / "prov.jsonld").read_text("utf-8"))["@graph"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("prov", "jamais dit nulle part"), "in no quotation"),
        (("rdf", UTTERANCE), "rdf"),
        (("prov", "e"), "utterances hold these words"),
        (("prov", UTTERANCE, "--lang", "de"), "no sentences in 'de'"),
        (("prov", UTTERANCE, "-o", "nulle/part/x.json"), "nulle/part"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_line(quotetrack, desk, arguments, told):
    outcome = quotetrack("export", *arguments, "--db", desk)
    assert outcome.code == 2
    assert told in outcome.err
    assert "Traceback" not in outcome.err


def test_trace_as_a_graph(quotetrack, desk):
    drawn = quotetrack("trace", UTTERANCE, "--format", "mermaid", "--db", desk)
    assert drawn.out.startswith("flowchart LR")
    graph = quotetrack("trace", UTTERANCE, "--format", "prov", "--db", desk)
    assert f"urn:quotetrack:{MESSAGE_SAYS.quotation_id}" in graph.out


def test_trace_tells_its_reasons_in_the_language_asked_for(quotetrack, desk):
    french = quotetrack("trace", UTTERANCE, "--format", "table", "--db", desk).out
    english = quotetrack("trace", UTTERANCE, "--format", "table", "--lang", "en", "--db", desk).out
    assert "déclaration du locuteur lui-même" in french
    assert "the speaker's own statement (20 November 2023" in english
    assert "undated today" in english
    assert french.split("\n")[1].startswith("Première apparition connue — ")
    assert english.split("\n")[1].startswith("First known appearance — ")


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_timeline_fits_the_screen(quotetrack, desk, columns):
    outcome = quotetrack("trace", UTTERANCE, "--format", "table", "--db", desk, COLUMNS=columns)
    bars = [line for line in outcome.out.splitlines() if "●" in line or "■" in line]
    assert any("@exemple" in line and "●" in line for line in bars)
    assert all(len(line) <= int(columns) for line in outcome.out.splitlines())


def test_outlets_are_listed_with_what_is_theirs(quotetrack, desk):
    outcome = quotetrack("outlets", "--db", desk)
    found = {row["outlet"]: row for row in json.loads(outcome.out)}
    assert found["L’Écho du Port"]["documents"] == 1
    assert found["La Veille"]["dated"] == 0


# --- the timeline ----------------------------------------------------------------------------


def row(outlet, standing, start=None, end=None, precision="min"):
    return {
        "document_id": outlet,
        "outlet": outlet,
        "standing": standing,
        "published": {
            "not_before": start,
            "not_after": end or start,
            "precision": precision if start else "none",
            "zone": "UTC",
        },
        "bound": None,
    }


def at(day, hour=0, minute=0):
    return datetime(2023, 11, day, hour, minute, tzinfo=UTC)


def test_an_interval_is_a_bar_an_instant_a_mark_and_the_undated_stand_apart():
    lines = timeline(
        [
            row("L’Ancre", "origin", at(20, 9)),
            row("Le Môle", "later", at(21), at(21, 23, 59), "day"),
            row("Le Fanal", "undated"),
        ],
        80,
    )
    assert lines[0].startswith("  L’Ancre   ●")
    assert "├" in lines[1]
    assert "■" in lines[1]
    assert lines[1].index("├") > lines[0].index("●")
    assert set(lines[2].strip()) == {"─"}
    assert "undated" in lines[3]


def test_a_document_that_renders_twice_has_one_line():
    twice = [row("A", "origin", at(20)), row("A", "later", at(20))]
    lines = timeline([*twice, row("B", "later", at(21))], 80)
    assert sum("A" in line for line in lines) == 1
    assert timeline(twice, 80) == []
    assert "●" in lines[0]


def test_no_bars_where_nothing_is_dated_or_the_screen_is_narrow():
    assert timeline([row("A", "undated")], 80) == []
    assert timeline([row("A", "origin", at(20))], 40) == []
